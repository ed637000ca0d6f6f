/** One activity at the desk: published, its sign-up closed and opened, moved, cancelled; a meeting's agenda. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  Form,
  LinkButton,
  Notice,
  OneStep,
  Quote,
  TextInput,
} from "#ui/index.ts";
import type { Ability } from "../../abilities.ts";
import { cancelActivity, postponeActivity } from "../../commands/call-off.ts";
import { addAgendaItem, countPresent } from "../../commands/meeting.ts";
import { addActivityPlaces } from "../../commands/places.ts";
import { closeSignUp, openSignUp, publishActivity } from "../../commands/plan.ts";
import { type DeskActivity, getDeskActivity } from "../../queries/desk.ts";
import { roomLeft, stateTag, timesOf } from "../parts.tsx";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { meetingCard } from "./meeting.tsx";
import { backTo, type CameBack, deskPath, Head, ROOT, step } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  const page = onePage;
  door.get(`${ROOT}/:activity`, (visit) => page(visit));
  door.post(`${ROOT}/:activity/publish`, (visit) => step(visit, { command: publishActivity, page }));
  door.post(`${ROOT}/:activity/close`, (visit) => step(visit, { command: closeSignUp, page }));
  door.post(`${ROOT}/:activity/open`, (visit) => step(visit, { command: openSignUp, page }));
  door.post(`${ROOT}/:activity/places`, (visit) => step(visit, { command: addActivityPlaces, page, at: "places" }));
  door.post(`${ROOT}/:activity/cancel`, (visit) => step(visit, { command: cancelActivity, page, at: "cancel" }));
  door.post(`${ROOT}/:activity/move`, (visit) => step(visit, { command: postponeActivity, page, at: "move" }));
  door.post(`${ROOT}/:activity/agenda`, (visit) => step(visit, { command: addAgendaItem, page, at: "agenda" }));
  door.post(`${ROOT}/:activity/count`, (visit) => step(visit, { command: countPresent, page, at: "count" }));
};

const FORMS = ["places", "cancel", "move", "agenda", "count"];

async function onePage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const may = (what: Ability): boolean => one.abilities.includes(what);
  const page = (
    <Desk visit={visit} title={one.title} path={deskPath} aside={<NextStep visit={visit} one={one} />}>
      <p>
        {stateTag(one.state)} <DateText date={visit.written(one.on)} /> {timesOf(one)} · {visit.say(one.venue)} ·{" "}
        {roomLeft(visit, one)}
      </p>
      {one.leadName !== null && (
        <p>
          {visit.say(deskWords.lead)} {one.leadName}
        </p>
      )}
      {one.endedReason !== "" && <Quote text={one.endedReason} />}
      {one.leadProblem !== null && <Notice tone="warn">{visit.say(one.leadProblem)}</Notice>}
      <Head came={came} forms={FORMS} />
      <Ways visit={visit} one={one} />
      {may("close") && (
        <OneStep visit={visit} action={`${ROOT}/${one.activityId}/close`} kind="quiet" label={deskWords.close} />
      )}
      {may("open") && (
        <OneStep visit={visit} action={`${ROOT}/${one.activityId}/open`} kind="quiet" label={deskWords.open} />
      )}
      {one.meeting !== null && (await meetingCard(visit, one, came))}
      {may("change") && one.capacity !== null && <MorePlaces visit={visit} one={one} came={came} />}
      {may("postpone") && <Move visit={visit} one={one} came={came} />}
      {may("callOff") && <Cancel visit={visit} one={one} came={came} />}
    </Desk>
  );
  return answer(came, page);
}

/** The one primary step. */
function NextStep({ visit, one }: { visit: Visit; one: DeskActivity }) {
  if (!wasTold(one) && one.state !== "planned") return null;
  if (one.state !== "planned") {
    return <LinkButton href={visit.link(`${ROOT}/${one.activityId}/list`)} label={deskWords.list} />;
  }
  return one.abilities.includes("publish") ? (
    <OneStep visit={visit} action={`${ROOT}/${one.activityId}/publish`} kind="primary" label={deskWords.publish} />
  ) : (
    <p>{visit.say(deskWords.headPublishes)}</p>
  );
}

/** A plan that was taken back before anybody heard of it has no list, no poster. */
const wasTold = (one: DeskActivity): boolean => one.publishedAt !== null;

/** The pages that belong to it. */
function Ways({ visit, one }: { visit: Visit; one: DeskActivity }) {
  const here = `${ROOT}/${one.activityId}`;
  const isTold = wasTold(one);
  const isOn = ["published", "signUpClosed", "running"].includes(one.state);
  const ways = [
    { href: `${here}/sign-up`, label: deskWords.signFor, shown: one.abilities.includes("signUpFor") },
    { href: `${here}/change`, label: deskWords.change, shown: one.abilities.includes("change") },
    { href: `/activities/${one.activityId}`, label: deskWords.asTold, shown: isTold },
    { href: `/activities/${one.activityId}/poster`, label: words.poster, shown: isTold },
    { href: `${here}/photos`, label: words.photos, shown: isTold },
    { href: `${here}/screen`, label: deskWords.screen, shown: isOn },
  ];
  return (
    <Actions>
      {ways
        .filter(({ shown }) => shown)
        .map(({ href, label }) => (
          <LinkButton kind="secondary" href={visit.link(href)} label={label} />
        ))}
    </Actions>
  );
}

interface FormOf {
  readonly visit: Visit;
  readonly one: DeskActivity;
  readonly came: CameBack | undefined;
}

function MorePlaces({ visit, one, came }: FormOf) {
  return (
    <Card title={deskWords.moreDo}>
      <p>{visit.say(deskWords.moreLead)}</p>
      <Form
        id="places"
        action={visit.link(`${ROOT}/${one.activityId}/places`)}
        {...again(visit, backTo(came, "places"))}
      >
        <TextInput name="more" label={deskWords.more} inputMode="numeric" short />
        <Actions>
          <Button kind="secondary" label={deskWords.moreDo} />
        </Actions>
      </Form>
    </Card>
  );
}

function Move({ visit, one, came }: FormOf) {
  return (
    <Card title={deskWords.move}>
      <p>{visit.say(deskWords.cancelLead)}</p>
      <Form id="move" action={visit.link(`${ROOT}/${one.activityId}/move`)} {...again(visit, backTo(came, "move"))}>
        <DateInput name="on" label={deskWords.newDay} />
        <TextInput name="from" label={deskWords.from} short />
        <TextInput name="until" label={deskWords.until} short />
        <TextInput name="reason" label={deskWords.whyMoved} />
        <Actions>
          <Button kind="secondary" label={deskWords.move} />
        </Actions>
      </Form>
    </Card>
  );
}

function Cancel({ visit, one, came }: FormOf) {
  return (
    <Card title={deskWords.cancel}>
      <p>{visit.say(deskWords.cancelLead)}</p>
      <Form
        id="cancel"
        action={visit.link(`${ROOT}/${one.activityId}/cancel`)}
        {...again(visit, backTo(came, "cancel"))}
      >
        <TextInput name="reason" label={deskWords.whyCancelled} />
        <Actions>
          <Button kind="secondary" label={deskWords.cancel} />
        </Actions>
      </Form>
    </Card>
  );
}
