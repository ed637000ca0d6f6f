/** `/desk/activities`: planned, published, listed, called off; ideas that wait; the screen in the room. */
import { mayEver } from "#frame/access.ts";
import type { z } from "zod";
import type { Command, Facts } from "#frame/command.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { listVenues } from "#courtyard/occasions/queries.ts";
import { SOUNDS, soundWords } from "#courtyard/occasions/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Checkbox,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  OneStep,
  QrCode,
  type Refused,
  Select,
  Table,
  TextArea,
  TextInput,
} from "#ui/index.ts";
import { cancelActivity, postponeActivity } from "../commands/call-off.ts";
import { closeSignUp, openSignUp, planActivity, publishActivity } from "../commands/plan.ts";
import { getDeskActivity, getScreenCode, listDeskActivities } from "../queries/desk.ts";
import { grants } from "../rules.ts";
import { ACTIVITY_KINDS, kindWords } from "../words.ts";
import { roomLeft, stateTag, timesOf } from "./month.tsx";
import { MeetingCard } from "./meeting.tsx";
import { deskWords, words } from "./words.ts";

const ROOT = "/desk/activities";
export const deskPath = [{ href: ROOT, label: deskWords.title }];

export const pages: RoomPages = (door) => {
  door.get(ROOT, showAll);
  door.get(`${ROOT}/plan`, (visit) => planPage(visit));
  door.post(`${ROOT}/plan`, plan);
  door.get(`${ROOT}/:activity`, (visit) => onePage(visit));
  door.get(`${ROOT}/:activity/screen`, showScreen);
  door.post(`${ROOT}/:activity/publish`, (visit) => step(visit, publishActivity));
  door.post(`${ROOT}/:activity/close`, (visit) => step(visit, closeSignUp));
  door.post(`${ROOT}/:activity/open`, (visit) => step(visit, openSignUp));
  door.post(`${ROOT}/:activity/cancel`, (visit) => step(visit, cancelActivity));
  door.post(`${ROOT}/:activity/move`, (visit) => step(visit, postponeActivity));
};

async function showAll(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listDeskActivities, {});
  if (!found.ok) return found.problem;
  return (
    <Desk
      visit={visit}
      title={deskWords.title}
      aside={
        mayEver(visit.actor, grants.plan) && (
          <LinkButton href={visit.link(`${ROOT}/plan`)}>{visit.say(deskWords.plan)}</LinkButton>
        )
      }
    >
      {mayEver(visit.actor, grants.ideas) && (
        <p>
          <a href={visit.link(`${ROOT}/ideas`)}>{visit.say(deskWords.ideas)}</a>
          {" · "}
          <a href={visit.link(`${ROOT}/decisions`)}>{visit.say(words.decisions)}</a>
          {" · "}
          <a href={visit.link(`${ROOT}/rules`)}>{visit.say(words.rules)}</a>
        </p>
      )}
      <Table
        caption={deskWords.title}
        captionHidden
        rows={found.answer}
        href={(row) => visit.link(`${ROOT}/${row.activityId}`)}
        columns={[
          { head: deskWords.nameZh, cell: (row) => visit.say(row.title) },
          { head: deskWords.day, cell: (row) => <DateText date={visit.writtenShort(row.on)} /> },
          { head: words.when, cell: timesOf },
          { head: words.where, cell: (row) => visit.say(row.venue) },
          { head: deskWords.places, cell: (row) => roomLeft(visit, row) },
          {
            head: deskWords.state,
            cell: (row) => (row.needsAttendance ? <strong>{visit.say(deskWords.settle)}</strong> : stateTag(row.state)),
          },
        ]}
        empty={<EmptyState title={deskWords.nothing} icon="calendar" />}
      />
    </Desk>
  );
}

async function planPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const venues = await visit.ask(listVenues, {});
  if (!venues.ok) return venues.problem;
  const page = (
    <Desk visit={visit} title={deskWords.plan} path={deskPath}>
      <Form action={visit.link(`${ROOT}/plan`)} {...again(visit, came)}>
        <Select
          name="kind"
          label={deskWords.kind}
          options={ACTIVITY_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        />
        <TextInput name="titleZh" label={deskWords.nameZh} />
        <TextInput name="titleEn" label={deskWords.nameEn} optional />
        <TextArea name="about" label={deskWords.about} limit={600} optional />
        <DateInput name="on" label={deskWords.day} />
        <TextInput name="from" label={deskWords.from} value="14:00" />
        <TextInput name="until" label={deskWords.until} value="16:00" />
        <Select
          name="venueId"
          label={deskWords.venue}
          options={venues.answer.map(({ venueId, name }) => ({ value: venueId, label: name }))}
        />
        <Select
          name="sound"
          label={deskWords.sound}
          value="normal"
          options={SOUNDS.map((sound) => ({ value: sound, label: soundWords[sound] }))}
        />
        <TextInput name="capacity" label={deskWords.capacity} inputMode="numeric" optional />
        <Checkbox name="waits" label={deskWords.waits} optional />
        <TextInput name="ages" label={words.ages} optional />
        <TextInput name="risk" label={words.risk} optional />
        <TextInput name="bring" label={words.bring} optional />
        <TextInput name="contact" label={words.contact} optional />
        <Checkbox name="forChildren" label={deskWords.forChildren} optional />
        <DateInput name="leadCheckedUntil" label={deskWords.leadCheckedUntil} optional />
        <Checkbox name="roomIsOpen" label={deskWords.roomIsOpen} optional />
        <TextInput name="weeks" label={deskWords.weeks} value="1" inputMode="numeric" />
        <Checkbox name="skipHolidays" label={deskWords.skipHolidays} optional />
        <Checkbox name="skipMarketDays" label={deskWords.skipMarketDays} optional />
        {visit.asked("idea") !== undefined && <input type="hidden" name="ideaId" value={visit.asked("idea")} />}
        <Actions>
          <Button>{visit.say(deskWords.planDo)}</Button>
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

async function plan(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const planned = await visit.perform(planActivity, form, keyOf(form));
  if (!planned.ok) return planPage(visit, { problem: planned.problem, form });
  return { redirect: visit.link(`${ROOT}/${planned.answer.activityId}`) };
}

async function onePage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const here = `${ROOT}/${one.activityId}`;
  const isOpen = one.state === "published" || one.state === "signUpClosed";
  const page = (
    <Desk
      visit={visit}
      title={one.title}
      path={deskPath}
      aside={
        one.state === "planned" ? (
          <OneStep visit={visit} action={`${here}/publish`} kind="primary">
            {visit.say(deskWords.publish)}
          </OneStep>
        ) : (
          <LinkButton href={visit.link(`${here}/list`)}>{visit.say(deskWords.list)}</LinkButton>
        )
      }
    >
      <p>
        {stateTag(one.state)} <DateText date={visit.written(one.on)} /> {timesOf(one)} · {visit.say(one.venue)} ·{" "}
        {roomLeft(visit, one)}
      </p>
      {came !== undefined && (
        <Form action={visit.link(here)} {...again(visit, came)}>
          {null}
        </Form>
      )}
      <Actions>
        {one.state === "published" && (
          <LinkButton href={visit.link(`${here}/sign-up`)}>{visit.say(deskWords.signFor)}</LinkButton>
        )}
        {one.state !== "planned" && (
          <LinkButton kind="secondary" href={visit.link(`/activities/${one.activityId}`)}>
            {visit.say(words.title)}
          </LinkButton>
        )}
        {one.state !== "planned" && (
          <LinkButton kind="secondary" href={visit.link(`${here}/photos`)}>
            {visit.say(words.photos)}
          </LinkButton>
        )}
        {(isOpen || one.state === "running") && (
          <LinkButton kind="secondary" href={visit.link(`${here}/screen`)}>
            {visit.say(deskWords.screen)}
          </LinkButton>
        )}
      </Actions>
      {one.state === "published" && (
        <OneStep visit={visit} action={`${here}/close`} kind="quiet">
          {visit.say(deskWords.close)}
        </OneStep>
      )}
      {one.state === "signUpClosed" && (
        <OneStep visit={visit} action={`${here}/open`} kind="quiet">
          {visit.say(deskWords.open)}
        </OneStep>
      )}
      {one.meeting !== null && <MeetingCard visit={visit} one={one} />}
      {(isOpen || one.state === "planned") && <CallOff visit={visit} here={here} canMove={isOpen} />}
    </Desk>
  );
  return answer(came, page);
}

function CallOff({ visit, here, canMove }: { visit: Visit; here: string; canMove: boolean }) {
  return (
    <>
      {canMove && (
        <Card title={deskWords.move}>
          <p>{visit.say(deskWords.cancelLead)}</p>
          <Form action={visit.link(`${here}/move`)} {...again(visit)} id="move">
            <DateInput name="on" label={deskWords.day} />
            <TextInput name="from" label={deskWords.from} />
            <TextInput name="until" label={deskWords.until} />
            <TextInput name="reason" label={deskWords.reason} />
            <Actions>
              <Button kind="secondary">{visit.say(deskWords.move)}</Button>
            </Actions>
          </Form>
        </Card>
      )}
      <Card title={deskWords.cancel}>
        <p>{visit.say(deskWords.cancelLead)}</p>
        <form method="post" action={visit.link(`${here}/cancel`)} class="flow">
          <input type="hidden" name="csrf" value={visit.csrf} />
          <input type="hidden" name="key" value={visit.newKey()} />
          <label for="cancel-reason">{visit.say(deskWords.reason)}</label>
          <input class="text-input" id="cancel-reason" name="reason" maxLength={120} required />
          <Button kind="secondary">{visit.say(deskWords.cancel)}</Button>
        </form>
      </Card>
    </>
  );
}

/** One step with its small form; a refusal stands at the head of the activity's page. */
export async function step<S extends z.ZodType, F extends Facts, A>(
  visit: Visit,
  what: Command<S, F, A>,
  to = "",
): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const done = await visit.perform(what, { ...form, activityId }, keyOf(form));
  if (!done.ok) return onePage(visit, { problem: done.problem, form });
  return { redirect: visit.link(`${ROOT}/${activityId}${to}`) };
}

/** For the screen in the room: it loads anew by itself, without script. */
async function showScreen(visit: Visit): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getScreenCode, { activityId });
  if (!found.ok) return found.problem;
  visit.header("Refresh", "20");
  const { screenCode } = found.answer;
  return (
    <Desk visit={visit} title={deskWords.screen} path={deskPath}>
      <p class="figure">{screenCode}</p>
      <p>{visit.say(deskWords.screenLead)}</p>
      <QrCode text={visit.absolute(`/activities/${activityId}/here?c=${screenCode}`)} label={deskWords.screen} />
    </Desk>
  );
}
