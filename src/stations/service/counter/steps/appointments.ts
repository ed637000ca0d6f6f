/** An appointment's row: booked on a numbered place of the session, found by its slip or at the desk, ended once. */
import { sql } from "kysely";
import type { Subject } from "#frame/access.ts";
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { newReceiptCode, parseReceiptCode } from "#frame/receipt-code.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { signUp, withdrawSignUp } from "#courtyard/occasions/steps/sign-up.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import { findPerson, knowPerson } from "#courtyard/people/steps.ts";
import { findVisited } from "#stations/service/guides/steps/bundles.ts";
import { type AppointmentState, appointmentWords, counterProblems, STATION } from "../words.ts";
import { limitNow } from "./limits.ts";
import { readSittings } from "./session.ts";

const appointments = (at: At) => at.from("appointments").selectAll();
export type AppointmentRow = Awaited<ReturnType<typeof readAppointment>> & object;
const readAppointment = (at: At, id: string) => appointments(at).where("id", "=", id).executeTakeFirst();

export interface AppointmentFacts {
  readonly subject: Subject;
  readonly appointment: AppointmentRow;
}

export async function findAppointment(at: At, { appointmentId }: { appointmentId: string }) {
  return factsOf(await readAppointment(at, appointmentId));
}

const factsOf = (row: AppointmentRow | undefined): AppointmentFacts | undefined =>
  row === undefined ? undefined : { appointment: row, subject: { station: STATION, state: row.state } };

/** The appointment on a slip. What cannot be a code is told as a code that is not known: both are typed again. */
export async function findByCode(at: At & Pick<At, "secrets">, typed: string) {
  const code = parseReceiptCode(typed);
  if (isProblem(code) || code.hubNumber !== at.hub) return undefined;
  return appointments(at).where("code_print", "=", codePrint(at, code.digits)).executeTakeFirst();
}

const codePrint = (at: At, digits: string): Buffer =>
  Buffer.from(at.secrets.fingerprint("appointment", digits, String(at.hub)));

/** Locks the sessions that an appointment leaves and enters, always in one order. */
export async function lockSessions(act: Act, ids: readonly string[]): Promise<Map<string, OccasionRow>> {
  const rows = await act
    .from("occasions")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Who books by name and telephone. One row stands for the pair, so that two bookings of somebody new wait for each other
 * and count together; the same pair is the same person.
 */
export async function holderOf(act: Act, name: string, phone: string): Promise<string> {
  const print = Buffer.from(act.secrets.fingerprint("appointmentHolder", `${phone}/${name}`, String(act.hub)));
  const known = await lockHolder(act, print);
  if (known !== undefined) return known;
  const personId = await knowPerson(act, { name, phone });
  const { rows } = await sql<{ person_id: string }>`
    insert into appointment_holders (hub_id, print, person_id) values (${act.hub}, ${print}, ${personId})
    on conflict (hub_id, print) do update set print = excluded.print returning person_id`.execute(act.tx);
  return rows[0]!.person_id;
}

async function lockHolder(act: Act, print: Buffer): Promise<string | undefined> {
  const row = await act.from("appointment_holders", { print }).select("person_id").forUpdate().executeTakeFirst();
  return row?.person_id;
}

export interface NewAppointment {
  readonly session: OccasionRow;
  readonly windowId: string;
  readonly startsAt: Temporal.Instant;
  readonly wants?: string | undefined;
  readonly itemId?: string | undefined;
  readonly papersReady: readonly string[];
  readonly wantsCall: boolean;
  readonly personId: string;
  readonly contactId?: string | undefined;
  readonly how: "online" | "kiosk" | "desk" | "phone";
}

export interface Booked {
  readonly appointmentId: string;
  readonly code: string;
  readonly place: number | null;
  /** What it is about, where an item was chosen: its papers stand on the slip. */
  readonly itemId: string | null;
}

/** Whether the slot is free; the session's row is locked, so that it stays so. */
export async function isFree(
  act: Act,
  slot: { readonly occasionId: string; readonly windowId: string; readonly startsAt: string },
): Promise<boolean> {
  const found = await act
    .from("places", { occasion_id: slot.occasionId, line: slot.windowId, sign_up_id: null })
    .select("number")
    .where("starts_at", "=", Temporal.Instant.from(slot.startsAt))
    .executeTakeFirst();
  return found !== undefined;
}

/** Takes the slot, or says why not. The session's row and the person's are locked. */
export async function bookSlot(act: Act, wanted: NewAppointment): Promise<Booked | Problem> {
  const { session } = wanted;
  if (!["planned", "confirmed"].includes(session.state)) return refuse(counterProblems.noSlot, { field: "startsAt" });
  if (Temporal.Instant.compare(wanted.startsAt, act.now) <= 0)
    return refuse(counterProblems.slotPast, { field: "startsAt" });
  const sitting = (await readSittings(act, session.id)).find((one) => one.window_id === wanted.windowId);
  if (sitting === undefined) return refuse(counterProblems.noWindow, { field: "windowId" });
  const item = wanted.itemId === undefined ? undefined : await findVisited(act, wanted.itemId);
  const wants = item?.window ?? wanted.wants ?? sitting.groups[0] ?? "other";
  if (!sitting.groups.includes(wants)) return refuse(counterProblems.otherGroup, { field: "windowId" });
  const openAtMost = await limitNow(act, "openAppointments");
  if (isProblem(openAtMost)) return openAtMost;
  const place = { line: wanted.windowId, startsAt: wanted.startsAt };
  const up = await signUp(act, session, { ...wanted, place, openAtMost });
  if (isProblem(up)) return up.code === "occasions.full" ? refuse(counterProblems.noSlot, { field: "startsAt" }) : up;
  const appointmentId = newId();
  const { digits } = newReceiptCode(act.hub);
  await act
    .insert("appointments", {
      id: appointmentId,
      sign_up_id: up.signUpId,
      occasion_id: session.id,
      window_id: wanted.windowId,
      person_id: wanted.personId,
      contact_id: wanted.contactId ?? null,
      wants,
      item_id: item?.itemId ?? null,
      item_version: item?.version ?? null,
      papers_ready: item === undefined ? [] : [...wanted.papersReady],
      starts_at: wanted.startsAt,
      wants_call: wanted.wantsCall,
      code_print: codePrint(act, digits),
      state: "booked",
      booked_by: act.actor.id,
      booked_at: act.now,
    })
    .execute();
  act.event({
    name: "appointmentBooked",
    about: { kind: "appointment", id: appointmentId },
    state: "booked",
    facts: { occasion: session.id, window: wanted.windowId, how: wanted.how, wants },
  });
  return { appointmentId, code: digits, place: up.place, itemId: item?.itemId ?? null };
}

/** Gives the slot back. Only one that still stands. */
export async function endAppointment(
  act: Act,
  session: OccasionRow,
  appointment: AppointmentRow,
  to: "cancelled" | "rescheduled",
): Promise<Problem | undefined> {
  // Read again behind the session's lock: two hands may give back one appointment.
  const now = await readAppointment(act, appointment.id);
  if (now?.state !== "booked") return over(now?.state);
  const row = await findSignUp(act, appointment.sign_up_id);
  const withdrawn = row === undefined ? refuse(counterProblems.noAppointment) : await withdrawSignUp(act, session, row);
  if (isProblem(withdrawn)) return withdrawn;
  act.write(act.update("appointments", { id: appointment.id }).set({ state: to, ended_at: act.now }));
  act.event({
    name: to === "cancelled" ? "appointmentCancelled" : "appointmentRescheduled",
    about: { kind: "appointment", id: appointment.id },
    state: to,
  });
  return undefined;
}

export const over = (state: string | undefined): Problem =>
  state === undefined
    ? refuse(counterProblems.noAppointment)
    : refuse(counterProblems.appointmentOver, { values: { state: appointmentWords[state as AppointmentState] } });

/** The person's own record, locked, so that “at most so many” is counted by one act after the other. */
export async function lockPerson(act: Act, id: string): Promise<string | Problem> {
  const person = await findPerson(act, id);
  if (person === undefined || person.erased) return refuse(counterProblems.noPerson, { field: "personId" });
  await act.from("persons", { id: person.id }).select("id").forUpdate().execute();
  return person.id;
}
