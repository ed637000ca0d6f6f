/** The list of an activity, as the desk and as a volunteer who leads it work on it: who comes, who fetches which child, the end. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { writeInstant, writeShortDate } from "#courtyard/calendar/days.ts";
import { signUpWords } from "#courtyard/occasions/words.ts";
import {
  Actions,
  again,
  Button,
  Card,
  CheckboxCards,
  EmptyState,
  Form,
  List,
  OneStep,
  textOf,
  TextInput,
} from "#ui/index.ts";
import type { Ability } from "../abilities.ts";
import { arriveByList, finishActivity } from "../commands/attend.ts";
import { handOverChild, namePickUpPerson } from "../commands/children.ts";
import type { ListedGuest } from "../commands/open-list.ts";
import type { DeskActivity } from "../queries/desk.ts";
import { backTo, type CameBack, Head, step } from "./desk/parts.tsx";
import { deskWords } from "./desk/words.ts";

export interface ListProps {
  readonly visit: Visit;
  /** Where the forms post. */
  readonly here: string;
  readonly one: DeskActivity;
  readonly guests: readonly ListedGuest[];
  readonly came: CameBack | undefined;
}

type ListPage = (visit: Visit, came: CameBack) => Promise<PageAnswer>;

/** The steps that desk and lead share; `root` is the address before the activity's id. */
export function mountList(door: Doorway, root: string, page: ListPage): void {
  const to = "/list";
  door.post(`${root}/:activity/arrive`, (visit) => step(visit, { command: arriveByList, page, to, root }));
  door.post(`${root}/:activity/pick-up`, (visit) =>
    step(visit, { command: namePickUpPerson, page, to, root, at: (form) => pickUpForm(textOf(form, "signUpId")) }),
  );
  door.post(`${root}/:activity/hand-over`, (visit) => step(visit, { command: handOverChild, page, to, root }));
  door.post(`${root}/:activity/finish`, (visit) =>
    step(visit, { command: finishActivity, page, to, root, at: "finish" }),
  );
}

const pickUpForm = (signUpId: string): string => `pick-${signUpId}`;

export function GuestList(props: ListProps) {
  const { visit, one, guests, came } = props;
  const forms = ["finish", "review", ...guests.map(({ signUpId }) => pickUpForm(signUpId))];
  return (
    <>
      <Head came={came} forms={forms} />
      <List
        label={deskWords.list}
        items={guests.map((guest) => ({
          title: <span id={`guest-${guest.signUpId}`}>{`${guest.place ?? "·"} ${guest.name}`}</span>,
          aside: visit.say(signUpWords[guest.state]),
          meta: metaOf(visit, guest),
          children: <Steps {...props} guest={guest} />,
        }))}
        empty={<EmptyState title={deskWords.empty} icon="calendar" />}
      />
      {one.abilities.includes("finish") && <Finish {...props} />}
    </>
  );
}

function Finish({ visit, here, guests, came }: ListProps) {
  const seated = guests.filter(({ state }) => state !== "waitlisted");
  if (seated.length === 0) return null;
  return (
    <Card title={deskWords.finish}>
      <Form id="finish" action={visit.link(`${here}/finish`)} {...again(visit, backTo(came, "finish"))}>
        <CheckboxCards
          optional
          name="cameIds"
          label={deskWords.came}
          hint={deskWords.finishHint}
          values={seated.filter(({ state }) => state === "checkedIn").map(({ signUpId }) => signUpId)}
          choices={seated.map(({ signUpId, name }) => ({ value: signUpId, label: name }))}
        />
        <Actions>
          <Button label={deskWords.finish} />
        </Actions>
      </Form>
    </Card>
  );
}

function metaOf(visit: Visit, guest: ListedGuest): string[] {
  const { guardian, photo, answerBy } = guest;
  const consent = photo === "yes" ? deskWords.agrees : photo === "no" ? deskWords.refuses : deskWords.notAsked;
  return [
    ...(guardian === null ? [reachedBy(visit, guest)] : []),
    ...(guardian === null ? [] : [`${visit.say(deskWords.guardian)} ${guardian.name} ${guardian.phone ?? ""}`]),
    ...(answerBy === null
      ? []
      : [visit.say(deskWords.answersBy, { until: writeInstant(Temporal.Instant.from(answerBy), visit.lang) })]),
    `${visit.say(deskWords.photo)} ${visit.say(consent)}`,
    ...(guest.pickUps.length === 0 ? [] : [`${visit.say(deskWords.fetch)} ${fetchers(visit, guest)}`]),
    ...(guest.fetchedBy === null ? [] : [visit.say(deskWords.fetchedBy, { name: guest.fetchedBy })]),
  ];
}

/** How she is told that a place is free: her telephone, her neighbour's, or somebody who goes there. */
function reachedBy(visit: Visit, { phone, contact }: ListedGuest): string {
  if (phone !== null) return phone;
  if (contact === null) return visit.say(deskWords.noPhone);
  return visit.say(deskWords.tellThrough, { name: contact.name, phone: contact.phone ?? "" });
}

const fetchers = (visit: Visit, { pickUps }: ListedGuest): string =>
  pickUps
    .map(({ name, relation, onlyOn }) => {
      const day = onlyOn === null ? "" : writeShortDate(Temporal.PlainDate.from(onlyOn), visit.lang);
      return [name, relation, day === "" ? "" : visit.say(deskWords.todayOnly, { day })].join(" ").trim();
    })
    .join(visit.lang === "zh" ? "、" : ", ");

function Steps(props: ListProps & { guest: ListedGuest }) {
  const { visit, here, guest, one } = props;
  const may = (what: Ability): boolean => one.abilities.includes(what);
  const does = (verb: string, label: string, more: Record<string, string> = {}) => (
    <OneStep
      visit={visit}
      action={`${here}/${verb}`}
      hidden={{ signUpId: guest.signUpId, ...more }}
      kind="quiet"
      label={label}
    />
  );
  const isHeld = guest.isChild && guest.state === "checkedIn" && guest.fetchedBy === null;
  return (
    <div class="not-printed">
      <Actions>
        {may("arrive") &&
          ["confirmed", "absent", "offered"].includes(guest.state) &&
          does("arrive", visit.say(deskWords.arrive))}
        {may("answerFor") && guest.state === "offered" && does("answer", visit.say(deskWords.yes), { answer: "yes" })}
        {may("answerFor") && guest.state === "offered" && does("answer", visit.say(deskWords.no), { answer: "no" })}
        {may("answerFor") &&
          (guest.state === "confirmed" || guest.state === "waitlisted") &&
          does("withdraw", visit.say(deskWords.withdraw))}
        {may("pickUps") &&
          isHeld &&
          guest.pickUps.map(({ pickUpId, name }) =>
            does("hand-over", visit.say(deskWords.handOver, { name }), { pickUpId }),
          )}
      </Actions>
      {may("pickUps") && guest.isChild && guest.fetchedBy === null && <PickUp {...props} />}
    </div>
  );
}

/** Said on the telephone it holds for today; said by the guardian in person it stays. */
function PickUp({ visit, here, guest, came }: ListProps & { guest: ListedGuest }) {
  const id = pickUpForm(guest.signUpId);
  const back = backTo(came, id);
  return (
    <details open={back !== undefined}>
      <summary>{visit.say(deskWords.fetchMore)}</summary>
      <Form id={id} action={visit.link(`${here}/pick-up`)} {...again(visit, back)}>
        <input type="hidden" name="signUpId" value={guest.signUpId} />
        <TextInput name="name" label={visit.say(deskWords.addPickUp, { child: guest.name })} />
        <TextInput name="relation" label={deskWords.relation} short optional />
        <TextInput name="phone" label={deskWords.pickUpPhone} inputMode="tel" optional />
        <Actions>
          <Button kind="secondary" name="how" value="phone" label={deskWords.addToday} />
          {visit.actor.kind === "staff" && <Button kind="quiet" name="how" value="desk" label={deskWords.addAlways} />}
        </Actions>
      </Form>
    </details>
  );
}
