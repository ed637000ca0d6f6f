/** `/card/activities`: a volunteer who leads activities finds them, and on the day the list of her own. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { listVenues } from "#courtyard/occasions/queries.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  PrintButton,
  type Refused,
  TextInput,
} from "#ui/index.ts";
import { openAttendance } from "../commands/open-list.ts";
import { changeTeamPlan, planForTeam, withdrawTeamPlan } from "../commands/team-plan.ts";
import { getDeskActivity, getMyPlan, listLedByMe } from "../queries/desk.ts";
import { listMyTeam } from "../queries/people.ts";
import { activitiesProblems, TEAM_KINDS } from "../words.ts";
import type { CameBack } from "./desk/parts.tsx";
import { GuestList, mountList } from "./guest-list.tsx";
import { roomLeft, stateTag, timesOf } from "./parts.tsx";
import { cardWords, deskWords } from "./desk/words.ts";
import { MindFields, SeriesFields, WhatFields, WhenFields } from "./plan-fields.tsx";
import { words } from "./words.ts";

const CARD_ROOT = "/card/activities";

export const pages: RoomPages = (door) => {
  door.get(CARD_ROOT, showMine);
  door.get(`${CARD_ROOT}/plan`, (visit) => planPage(visit));
  door.post(`${CARD_ROOT}/plan`, plan);
  door.get(`${CARD_ROOT}/:activity/plan`, (visit) => changePage(visit));
  door.post(`${CARD_ROOT}/:activity/plan`, change);
  door.post(`${CARD_ROOT}/:activity/withdraw`, withdraw);
  door.get(`${CARD_ROOT}/:activity`, (visit) => showOne(visit));
  door.get(`${CARD_ROOT}/:activity/list`, (visit) => showList(visit));
  mountList(door, CARD_ROOT, showList);
};

async function showMine(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listLedByMe, {});
  if (!found.ok) return found.problem;
  return (
    <CardPage visit={visit} title={cardWords.title}>
      <List
        label={cardWords.title}
        items={found.answer.map((one) => ({
          // Where one of her team leads it, the list is that person's; the plan stays hers until it is published.
          ...(one.iLead || one.iPlanned
            ? { href: visit.link(`${CARD_ROOT}/${one.activityId}${one.iLead ? "" : "/plan"}`) }
            : {}),
          title: visit.say(one.title),
          aside: stateTag(one.state),
          meta: [<DateText date={visit.written(one.on)} />, timesOf(one), visit.say(one.venue)],
        }))}
        empty={<EmptyState title={cardWords.none} hint={cardWords.noneHint} icon="calendar" />}
      />
      <Actions>
        <LinkButton kind="secondary" href={visit.link(`${CARD_ROOT}/plan`)} label={cardWords.plan} />
      </Actions>
    </CardPage>
  );
}

/** For a team's lead: the desk's own fields, with her team to choose who leads. Others read where their idea goes. */
async function planPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [venues, team] = [await visit.ask(listVenues, {}), await visit.ask(listMyTeam, {})];
  if (!venues.ok) return venues.problem;
  if (!team.ok) return team.problem;
  const back = { href: visit.link(CARD_ROOT), label: cardWords.title };
  const page = (
    <CardPage visit={visit} title={cardWords.plan} back={back}>
      {team.answer.length === 0 ? (
        <>
          <p class="lead">{visit.say(activitiesProblems.leadsNoTeam)}</p>
          <p>{visit.say(activitiesProblems.leadsNoTeam.door!)}</p>
          <LinkButton href={visit.link("/activities/idea")} label={words.propose} />
        </>
      ) : (
        <>
          <p class="lead">{visit.say(cardWords.planLead)}</p>
          <Form action={visit.link(`${CARD_ROOT}/plan`)} {...again(visit, came)}>
            <WhatFields visit={visit} of={TEAM_KINDS} />
            <WhenFields venues={venues.answer} />
            <MindFields visit={visit} leads={team.answer} leadNeeded />
            <SeriesFields />
            <Actions>
              <Button label={deskWords.planDo} />
            </Actions>
          </Form>
        </>
      )}
    </CardPage>
  );
  return answer(came, page);
}

async function plan(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const planned = await visit.perform(planForTeam, form, keyOf(form));
  return planned.ok ? { redirect: visit.link(CARD_ROOT) } : planPage(visit, { problem: planned.problem, form });
}

/** Until the head publishes it: all of it can be changed, and it can be taken back. */
async function changePage(visit: Visit, came?: Refused & { readonly withdrawing?: true }): Promise<PageAnswer> {
  const found = await visit.ask(getMyPlan, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const [venues, team] = [await visit.ask(listVenues, {}), await visit.ask(listMyTeam, {})];
  if (!venues.ok) return venues.problem;
  if (!team.ok) return team.problem;
  const one = found.answer;
  const here = `${CARD_ROOT}/${one.activityId}`;
  const [changing, withdrawing] = came?.withdrawing === true ? [undefined, came] : [came, undefined];
  const page = (
    <CardPage visit={visit} title={one.title} back={{ href: visit.link(CARD_ROOT), label: cardWords.title }}>
      <p class="lead">{visit.say(cardWords.changeLead)}</p>
      <Form action={visit.link(`${here}/plan`)} {...again(visit, changing)}>
        <WhatFields visit={visit} of={TEAM_KINDS} one={one} />
        <WhenFields venues={venues.answer} one={one} />
        <MindFields visit={visit} leads={team.answer} leadNeeded one={one} />
        <Actions>
          <Button label={deskWords.changeDo} />
        </Actions>
      </Form>
      <h2>{visit.say(cardWords.withdraw)}</h2>
      <Form action={visit.link(`${here}/withdraw`)} {...again(visit, withdrawing)}>
        <TextInput name="reason" label={cardWords.withdrawWhy} />
        <Actions>
          <Button kind="secondary" label={cardWords.withdraw} />
        </Actions>
      </Form>
    </CardPage>
  );
  return answer(came, page);
}

async function change(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const changed = await visit.perform(changeTeamPlan, { ...form, activityId: visit.param("activity") }, keyOf(form));
  return changed.ok ? { redirect: visit.link(CARD_ROOT) } : changePage(visit, { problem: changed.problem, form });
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const done = await visit.perform(withdrawTeamPlan, { activityId, reason: form["reason"] }, keyOf(form));
  if (!done.ok) return changePage(visit, { problem: done.problem, form, withdrawing: true });
  return { redirect: visit.link(CARD_ROOT) };
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const isMine = one.state === "planned" && (await visit.ask(getMyPlan, { activityId: one.activityId })).ok;
  return (
    <CardPage visit={visit} title={one.title} back={{ href: visit.link(CARD_ROOT), label: cardWords.title }}>
      <p>
        {stateTag(one.state)} <DateText date={visit.written(one.on)} long /> {timesOf(one)} · {visit.say(one.venue)}
      </p>
      <p class="lead">{roomLeft(visit, one)}</p>
      {one.leadProblem !== null && <Notice tone="warn">{visit.say(one.leadProblem)}</Notice>}
      <p>{visit.say(one.state === "planned" ? cardWords.planned : cardWords.listHint)}</p>
      {isMine ? (
        <LinkButton href={visit.link(`${CARD_ROOT}/${one.activityId}/plan`)} label={cardWords.change} />
      ) : (
        one.state === "planned" && <p class="quiet">{visit.say(cardWords.notMine)}</p>
      )}
      {one.on === visit.today.toString() && (
        <LinkButton icon="check" href={visit.link(`${CARD_ROOT}/${one.activityId}/list`)} label={deskWords.list} />
      )}
    </CardPage>
  );
}

async function showList(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const here = `${CARD_ROOT}/${activityId}`;
  const page = (
    <CardPage
      visit={visit}
      title={`${visit.say(deskWords.list)} · ${visit.say(one.title)}`}
      back={{ href: visit.link(here), label: one.title }}
    >
      <GuestList visit={visit} here={here} one={one} guests={opened.answer.guests} came={came} />
      <PrintButton />
    </CardPage>
  );
  return answer(came, page);
}
