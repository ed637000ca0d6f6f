/**
 * A time booked for whoever stands at the desk or telephones. From a resident's record nothing is typed twice, and
 * somebody else may be named who is called: `/desk/counter/book?person=…`, or from one session.
 */
import type { Text } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { type OpenedPerson, openPerson } from "#courtyard/people/commands/residents.ts";
import {
  again,
  answer,
  Button,
  Checkbox,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  Notice,
  type Refused,
  Select,
  textOf,
  TextInput,
} from "#ui/index.ts";
import { bookAppointment } from "../commands/book.ts";
import { listSlots, type Slot } from "../queries/appointments.ts";
import { listWindows, type Window } from "../queries/sessions.ts";
import { GroupSelect } from "./group-select.tsx";
import { itemsOf } from "./item.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  for (const path of ["/desk/counter/book", "/desk/counter/:session/book"]) {
    door.get(path, (visit) => showBook(visit));
    door.post(path, book);
  }
};

/** The session whose page one comes from; "" for all that are ahead. */
const sessionOf = (visit: Visit): string => visit.param("session") ?? "";

async function showBook(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const occasionId = sessionOf(visit);
  const [slots, windows] = await Promise.all([visit.ask(listSlots, {}), visit.ask(listWindows, {})]);
  if (!windows.ok) return windows.problem;
  const free = slots.ok ? slots.answer.filter((slot) => occasionId === "" || slot.occasionId === occasionId) : [];
  const personId = came === undefined ? visit.asked("person") : textOf(came.form, "personId");
  const person = personId ? await visit.perform(openPerson, { personId }) : undefined;
  const served = windows.answer.filter((window) => free.some((slot) => slot.windowId === window.windowId));
  const groups = [...new Set(served.flatMap((window) => window.groups))];
  const items = (await Promise.all(groups.map((group) => itemsOf(visit, group)))).flat();
  const back = occasionId === "" ? "/desk/counter" : `/desk/counter/${occasionId}`;
  const page = (
    <Desk visit={visit} title={words.deskBook} path={[{ href: back, label: words.counter }]}>
      {free.length === 0 ? (
        <EmptyState title={words.noTimes} hint={words.noTimesHint} />
      ) : (
        <Form action={visit.link(visit.path)} {...again(visit, came)}>
          <Who visit={visit} person={person?.ok === true && !person.answer.erased ? person.answer : undefined} />
          <What groups={groups} items={items} />
          <SlotSelect visit={visit} slots={free} windows={windows.answer} label={words.time} />
          <Select
            name="how"
            label={words.howBooked}
            value="desk"
            empty={false}
            options={[
              { value: "desk", label: words.atDesk },
              { value: "phone", label: words.byPhone },
            ]}
          />
          <Checkbox name="wantsCall" label={words.wantsCall} />
          <Button label={words.bookDo} />
        </Form>
      )}
    </Desk>
  );
  return answer(came, page);
}

/** From the record: what is known stands there, and who else may be called. Without one: name and telephone. */
function Who({ visit, person }: { visit: Visit; person: OpenedPerson | undefined }) {
  if (person === undefined) {
    return (
      <>
        <TextInput name="name" label={words.name} />
        <TextInput name="phone" label={words.phone} type="tel" />
        <p class="quiet small">
          {visit.say(words.findPersonHint)}{" "}
          <LinkButton kind="quiet" icon="search" href={visit.link("/desk/people")} label={words.findPerson} />
        </p>
      </>
    );
  }
  const contacts = closeTo(visit, person);
  return (
    <>
      <input type="hidden" name="personId" value={person.personId} />
      <Definition
        facts={[
          { term: words.person, value: person.name },
          ...(person.phone === null ? [] : [{ term: words.phone, value: person.phone }]),
        ]}
      />
      {person.phone === null && <Notice tone="warn">{visit.say(words.noPhone)}</Notice>}
      {contacts.size > 0 && (
        <Select
          name="contactId"
          label={words.contact}
          empty={words.herself}
          options={[...contacts].map(([value, label]) => ({ value, label }))}
          optional
        />
      )}
    </>
  );
}

/** Her household, and who may act for her today: by id, with the name. */
export function closeTo(visit: Visit, person: OpenedPerson): Map<string, string> {
  const today = visit.today.toString();
  const close = new Map<string, string>();
  for (const one of person.household?.members ?? [])
    if (one.personId !== person.personId) close.set(one.personId, one.name);
  for (const one of person.proxies) if (one.untilOn === null || one.untilOn >= today) close.set(one.personId, one.name);
  return close;
}

function What({ groups, items }: { groups: readonly string[]; items: readonly { itemId: string; name: Text }[] }) {
  return (
    <>
      <GroupSelect groups={groups} />
      {items.length > 0 && (
        <Select
          name="itemId"
          label={words.whichItemDesk}
          empty={words.notSure}
          options={items.map(({ itemId, name }) => ({ value: itemId, label: name }))}
          optional
        />
      )}
    </>
  );
}

const slotValue = (slot: Slot): string => `${slot.occasionId}/${slot.windowId}/${slot.startsAt}`;

/** Free times of the sessions ahead, each with its day and window. */
export function SlotSelect(props: { visit: Visit; slots: readonly Slot[]; windows: readonly Window[]; label: Text }) {
  const { visit, slots, windows, label } = props;
  return (
    <Select
      name="slot"
      label={label}
      value={slots[0] === undefined ? "" : slotValue(slots[0])}
      empty={false}
      options={slots.map((slot) => {
        const { gregorian, weekday } = visit.writtenShort(slot.on);
        const window = windows.find((one) => one.windowId === slot.windowId);
        const at = `${gregorian} ${weekday} ${writeTime(Temporal.Instant.from(slot.startsAt))}`;
        return { value: slotValue(slot), label: `${at} · ${slot.code} ${window ? visit.say(window.name) : ""}` };
      })}
    />
  );
}

/** A chosen time, as the commands take it. */
export function slotOf(form: Readonly<Record<string, unknown>>) {
  const [occasionId = "", windowId = "", startsAt = ""] = textOf(form, "slot").split("/");
  return { occasionId, windowId, startsAt };
}

const OF_THE_SLOT = ["occasionId", "windowId", "startsAt"];

/** What is wrong with a time is said at the field in which it was chosen. */
export const atSlot = (problem: Problem): Problem => {
  const moved = (one: Problem): Problem =>
    one.field !== undefined && OF_THE_SLOT.includes(one.field) ? { ...one, field: "slot" } : one;
  return problem.all === undefined ? moved(problem) : { ...moved(problem), all: problem.all.map(moved) };
};

async function book(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const slot = slotOf(form);
  const booked = await visit.perform(bookAppointment, { ...form, ...slot }, keyOf(form));
  if (!booked.ok) return showBook(visit, { problem: atSlot(booked.problem), form });
  // The same slip that is printed for whoever books alone; its code is read out on the telephone.
  const kept = { code: booked.answer.code, startsAt: slot.startsAt, itemId: textOf(form, "itemId") };
  await visit.draft("appointment").keep(kept);
  return redirect(visit.link("/counter/booked"));
}
