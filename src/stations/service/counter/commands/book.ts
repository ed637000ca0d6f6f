/** Booked at home, at the desk or by telephone; given back, moved, and kept by arriving. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { checkIn } from "#courtyard/occasions/steps/attendance.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import { grants } from "../rules.ts";
import {
  type AppointmentRow,
  type Booked,
  bookSlot,
  endAppointment,
  findAppointment,
  findByCode,
  holderOf,
  isFree,
  lockPerson,
  lockSessions,
  over,
} from "../steps/appointments.ts";
import { holdSession } from "../steps/session.ts";
import { insertTicket, type Issued, nextNumber, placeNow, readLines } from "../steps/tickets.ts";
import {
  appointmentInput,
  bookInput,
  type Booking,
  codeInput,
  counterProblems,
  rescheduleInput,
  rescheduleMineInput,
} from "../words.ts";

export const bookAppointment = command({
  name: "bookAppointment",
  does: { zh: "预约一个时间（姓名和电话，不用注册）", en: "Book a time with name and telephone; no account is needed" },
  input: bookInput,
  grants: grants.book,
  async act(act, booking) {
    const sessions = await lockSessions(act, [booking.occasionId]);
    const session = sessions.get(booking.occasionId);
    if (session?.kind !== "counter") return refuse(counterProblems.noSession);
    // Before anybody is written down: of a crowd that finds it full nothing is kept.
    if (!(await isFree(act, booking))) return refuse(counterProblems.noSlot, { field: "startsAt" });
    const personId = await whoBooks(act, booking);
    if (isProblem(personId)) return personId;
    const contact =
      act.actor.kind !== "staff" || booking.contactId === undefined
        ? undefined
        : await lockPerson(act, booking.contactId);
    if (isProblem(contact)) return { ...contact, field: "contactId" };
    // Who is no worker cannot say that she stands at the desk.
    const how = act.actor.kind === "staff" || booking.how === "kiosk" ? booking.how : "online";
    const startsAt = Temporal.Instant.from(booking.startsAt);
    return bookSlot(act, { ...booking, session, startsAt, personId, contactId: contact, how });
  },
});

/** A worker may name a record; everybody else, and a worker on the telephone, gives name and number. */
async function whoBooks(act: Act, booking: Booking): Promise<string | Problem> {
  if (act.actor.kind === "staff" && booking.personId !== undefined) return lockPerson(act, booking.personId);
  if (booking.name === undefined) return refuse(counterProblems.whoBooks, { field: "name" });
  if (booking.phone === undefined) return refuse(counterProblems.whoBooks, { field: "phone" });
  return lockPerson(act, await holderOf(act, booking.name, booking.phone));
}

export const cancelAppointment = command({
  name: "cancelAppointment",
  does: { zh: "替人退掉预约", en: "Give an appointment back for somebody" },
  input: appointmentInput,
  grants: grants.keepAppointments,
  find: findAppointment,
  act: (act, _input, { appointment }) => giveBack(act, appointment),
});

export const cancelMyAppointment = command({
  name: "cancelMyAppointment",
  does: { zh: "凭小条上的号退掉预约", en: "Give back the appointment on one's slip" },
  input: codeInput,
  grants: grants.book,
  async act(act, { code }) {
    const appointment = await findByCode(act, code);
    return appointment === undefined
      ? refuse(counterProblems.noAppointment, { field: "code" })
      : giveBack(act, appointment);
  },
});

async function giveBack(act: Act, appointment: AppointmentRow) {
  const session = (await lockSessions(act, [appointment.occasion_id])).get(appointment.occasion_id);
  if (session === undefined) return refuse(counterProblems.noSession);
  const refused = await endAppointment(act, session, appointment, "cancelled");
  if (refused !== undefined) return refused;
  await dropCalls(act, appointment.id);
  return { appointmentId: appointment.id };
}

export const rescheduleAppointment = command({
  name: "rescheduleAppointment",
  does: { zh: "替人改预约的时间", en: "Move an appointment for somebody" },
  input: rescheduleInput,
  grants: grants.keepAppointments,
  find: findAppointment,
  act: (act, input, { appointment }) => moveTo(act, appointment, input),
});

export const rescheduleMyAppointment = command({
  name: "rescheduleMyAppointment",
  does: { zh: "凭小条上的号改预约的时间", en: "Move the appointment on one's slip" },
  input: rescheduleMineInput,
  grants: grants.book,
  async act(act, { code, ...to }) {
    const appointment = await findByCode(act, code);
    return appointment === undefined
      ? refuse(counterProblems.noAppointment, { field: "code" })
      : moveTo(act, appointment, to);
  },
});

interface NewTime {
  readonly occasionId: string;
  readonly windowId: string;
  readonly startsAt: string;
}

/** The old slot is given back first, so that it does not count; where the new one is not to be had, all stays as it was. */
async function moveTo(act: Act, appointment: AppointmentRow, to: NewTime): Promise<Booked | Problem> {
  const sessions = await lockSessions(act, [appointment.occasion_id, to.occasionId]);
  const [from, session] = [sessions.get(appointment.occasion_id), sessions.get(to.occasionId)];
  if (from === undefined || session?.kind !== "counter") return refuse(counterProblems.noSession);
  const personId = await lockPerson(act, appointment.person_id);
  if (isProblem(personId)) return personId;
  const refused = await endAppointment(act, from, appointment, "rescheduled");
  if (refused !== undefined) return refused;
  const booked = await bookSlot(act, {
    session,
    windowId: to.windowId,
    startsAt: Temporal.Instant.from(to.startsAt),
    wants: appointment.wants,
    itemId: appointment.item_id ?? undefined,
    papersReady: appointment.papers_ready,
    wantsCall: appointment.wants_call,
    personId,
    contactId: appointment.contact_id ?? undefined,
    how: act.actor.kind === "staff" ? "desk" : "online",
  });
  if (isProblem(booked)) return booked;
  act.write(act.update("appointments", { id: appointment.id }).set({ moved_to: booked.appointmentId }));
  await dropCalls(act, appointment.id);
  return booked;
}

/** She is here: a number of the desk, called when her time has come. */
export const arrive = command({
  name: "arrive",
  does: { zh: "预约的人到了，给号", en: "Somebody with an appointment is here and gets a number" },
  input: appointmentInput,
  grants: grants.keepAppointments,
  locks: ({ appointmentId }) => [{ table: "appointments", id: appointmentId }],
  find: findAppointment,
  async act(act, _input, { appointment }): Promise<Issued | Problem> {
    if (appointment.state !== "booked") return over(appointment.state);
    const session = await holdSession(act, appointment.occasion_id);
    if (session === undefined) return refuse(counterProblems.notOpen);
    const desk = (await readLines(act)).find((line) => line.kind === "desk" && line.ended_at === null);
    if (desk === undefined) return refuse(counterProblems.noLine);
    const signUp = await findSignUp(act, appointment.sign_up_id);
    const refused = signUp === undefined ? undefined : await checkIn(act, signUp, "desk");
    if (refused !== undefined) return refused;
    const issued = await insertTicket(act, {
      occasionId: session.id,
      line: desk,
      number: await nextNumber(act, desk.id, session.id),
      wants: appointment.wants,
      lane: "appointment",
      personId: appointment.person_id,
      appointmentId: appointment.id,
      queueAt: await placeNow(act, session.id),
      dueAt: appointment.starts_at,
    });
    const set = { state: "arrived", ended_at: act.now };
    act.write(act.update("appointments", { id: appointment.id }).set(set));
    act.event({ name: "appointmentKept", about: { kind: "appointment", id: appointment.id }, state: "arrived" });
    await dropCalls(act, appointment.id);
    return issued;
  },
});
