/** `/desk/counter/:session/book`: a time booked for whoever stands at the desk or telephones. */
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  again,
  answer,
  Button,
  Checkbox,
  Desk,
  EmptyState,
  Form,
  keyOf,
  type Refused,
  Select,
  textOf,
  TextInput,
} from "#ui/index.ts";
import { bookAppointment } from "../commands/book.ts";
import { listSlots } from "../queries/appointments.ts";
import { getSession } from "../queries/sessions.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/:session/book", (visit) => showBook(visit));
  door.post("/desk/counter/:session/book", book);
};

async function showBook(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const occasionId = visit.param("session");
  const [session, slots] = await Promise.all([visit.ask(getSession, { occasionId }), visit.ask(listSlots, {})]);
  if (!session.ok) return session.problem;
  const free = slots.ok ? slots.answer.filter((slot) => slot.occasionId === occasionId) : [];
  const groups = [...new Set(session.answer.windows.flatMap((window) => window.groups))];
  const page = (
    <Desk visit={visit} title={words.deskBook} path={[{ href: `/desk/counter/${occasionId}`, label: words.counter }]}>
      {free.length === 0 ? (
        <EmptyState title={words.noTimes} hint={words.noTimesHint} />
      ) : (
        <Form action={visit.link(`/desk/counter/${occasionId}/book`)} {...again(visit, came)}>
          <Select
            name="wants"
            label={words.takeFor}
            value={groups[0]}
            options={groups.map((group) => ({ value: group, label: wordOf(windowWords, group) }))}
          />
          <Select
            name="slot"
            label={words.time}
            value={`${free[0]!.windowId}/${free[0]!.startsAt}`}
            options={free.map((slot) => ({
              value: `${slot.windowId}/${slot.startsAt}`,
              label: `${writeTime(Temporal.Instant.from(slot.startsAt))} ${slot.code}`,
            }))}
          />
          <TextInput name="name" label={words.name} />
          <TextInput name="phone" label={words.phone} type="tel" />
          <Select
            name="how"
            label={words.howBooked}
            value="desk"
            options={[
              { value: "desk", label: words.atDesk },
              { value: "phone", label: words.byPhone },
            ]}
          />
          <Checkbox name="wantsCall" label={words.wantsCall} />
          <Button>{visit.say(words.bookDo)}</Button>
        </Form>
      )}
    </Desk>
  );
  return answer(came, page);
}

async function book(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const [windowId, startsAt = ""] = textOf(form, "slot").split("/");
  const occasionId = visit.param("session");
  const booked = await visit.perform(bookAppointment, { ...form, occasionId, windowId, startsAt }, keyOf(form));
  if (!booked.ok) return showBook(visit, { problem: booked.problem, form });
  // The same slip that is printed for whoever books alone; its code is read out on the telephone.
  await visit.draft("appointment").keep({ code: booked.answer.code, startsAt });
  return redirect(visit.link("/counter/booked"));
}
