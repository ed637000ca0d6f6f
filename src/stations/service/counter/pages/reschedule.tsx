/** `/desk/counter/:session/appointments/:appointment`: another time for somebody's appointment; the old one stays until then. */
import { refuse } from "#frame/problems.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { Actions, again, answer, Button, Desk, EmptyState, Form, keyOf, type Refused } from "#ui/index.ts";
import { rescheduleAppointment } from "../commands/book.ts";
import { listAppointments, listSlots } from "../queries/appointments.ts";
import { listWindows } from "../queries/sessions.ts";
import { counterProblems } from "../words.ts";
import { atSlot, SlotSelect, slotOf } from "./desk-book.tsx";
import { words } from "./words.ts";

const PATH = "/desk/counter/:session/appointments/:appointment";

export const pages: RoomPages = (door) => {
  door.get(PATH, (visit) => showTimes(visit));
  door.post(PATH, move);
};

async function showTimes(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [occasionId, appointmentId] = [visit.param("session"), visit.param("appointment")];
  const [found, windows] = await Promise.all([visit.ask(listAppointments, { occasionId }), visit.ask(listWindows, {})]);
  if (!found.ok) return found.problem;
  if (!windows.ok) return windows.problem;
  const booked = found.answer.find((one) => one.appointmentId === appointmentId);
  if (booked === undefined) return refuse(counterProblems.noAppointment);
  const slots = await visit.ask(listSlots, { wants: booked.wants });
  const free = slots.ok ? slots.answer : [];
  const at = Temporal.Instant.from(booked.startsAt);
  const { gregorian } = visit.writtenShort(at.toZonedDateTimeISO("Asia/Shanghai").toPlainDate());
  const page = (
    <Desk
      visit={visit}
      title={words.reschedule}
      heading={booked.name}
      path={[
        { href: "/desk/counter", label: words.counter },
        { href: `/desk/counter/${occasionId}`, label: words.sessions },
      ]}
    >
      <p class="lead">{visit.say(words.rescheduleLead, { time: `${gregorian} ${writeTime(at)} ${booked.window}` })}</p>
      {free.length === 0 ? (
        <EmptyState title={words.noTimes} hint={words.noTimesHint} />
      ) : (
        <Form action={visit.link(visit.path)} {...again(visit, came)}>
          <SlotSelect visit={visit} slots={free} windows={windows.answer} label={words.newTime} />
          <Actions>
            <Button label={words.rescheduleDo} />
          </Actions>
        </Form>
      )}
    </Desk>
  );
  return answer(came, page);
}

async function move(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const slot = slotOf(form);
  const input = { appointmentId: visit.param("appointment"), ...slot };
  const moved = await visit.perform(rescheduleAppointment, input, keyOf(form));
  if (!moved.ok) return showTimes(visit, { problem: atSlot(moved.problem), form });
  // The old slip is void: a new one with a new code.
  await visit
    .draft("appointment")
    .keep({ code: moved.answer.code, startsAt: slot.startsAt, itemId: moved.answer.itemId ?? "" });
  return redirect(visit.link("/counter/booked"));
}
