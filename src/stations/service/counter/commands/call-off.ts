/** A session that is cancelled or moved: the reason stands on the door, and everybody affected is telephoned. */
import { TIME_ZONE } from "#frame/clock.ts";
import { type Act, command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { endSignUps } from "#courtyard/occasions/steps/attendance.ts";
import { changeOccasion, lockOccasion, type OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { freeVenues } from "#courtyard/occasions/steps/venue.ts";
import { grants } from "../rules.ts";
import { capacityOf } from "../steps/capacity.ts";
import { carryOver } from "../steps/carry.ts";
import { dateIn, findSession, openSessionRow, readSittings, sessionOn } from "../steps/session.ts";
import { callOffInput, counterProblems, KIND, moveSessionInput, STATION } from "../words.ts";

const beforeItRuns = grants.callOff.map((grant) => ({ ...grant, states: ["planned", "confirmed"] }));

export const cancelSession = command({
  name: "cancelSession",
  does: { zh: "取消一场：写明原因，逐个打电话", en: "Cancel a session: with the reason, and everybody is telephoned" },
  input: callOffInput,
  grants: beforeItRuns,
  see: grants.queue,
  locks: lockOccasion,
  find: findSession,
  async act(act, { reason }, { session }) {
    const told = await callOff(act, session, "counter.cancelled", { on: session.happens_on.toString() });
    await endSession(act, session, { name: "sessionCancelled", to: "cancelled", reason, told });
    return { occasionId: session.id, told };
  },
});

export const moveSession = command({
  name: "moveSession",
  does: { zh: "改期：写明原因，逐个打电话", en: "Move a session to another day: everybody is telephoned" },
  input: moveSessionInput,
  grants: beforeItRuns,
  see: grants.queue,
  locks: lockOccasion,
  find: findSession,
  async act(act, input, { session }) {
    const on = Temporal.PlainDate.from(input.toOn);
    const values = { date: dateIn(on) };
    if (Temporal.PlainDate.compare(on, act.today) < 0)
      return refuse(counterProblems.pastDay, { field: "toOn", values });
    if ((await sessionOn(act, on)) !== undefined) return refuse(counterProblems.dayTaken, { field: "toOn", values });
    const sittings = await readSittings(act, session.id);
    const next = await openSessionRow(act, {
      on,
      from: input.from ?? writeTime(session.starts_at),
      until: input.until ?? writeTime(session.ends_at),
      windows: sittings.map((sitting) => ({ id: sitting.window_id, groups: sitting.groups })),
      slotEvery: await slotEvery(act, session.id),
      mostNumbers: (await capacityOf(act, session.id))?.most,
      movedFrom: session.id,
    });
    if (isProblem(next)) return next;
    act.event({
      name: "sessionPlanned",
      about: { kind: KIND, id: next.occasionId },
      state: "planned",
      facts: { on: input.toOn, windows: sittings.length, movedFrom: session.id },
    });
    const told = await callOff(act, session, "counter.moved", { on: session.happens_on.toString(), to: input.toOn });
    await endSession(act, session, {
      name: "sessionMoved",
      to: "moved",
      reason: input.reason,
      told,
      movedTo: next.occasionId,
    });
    return { occasionId: next.occasionId, told };
  },
});

/** Minutes between two appointments at one window, as the session was planned. */
async function slotEvery(act: Act, occasionId: string): Promise<number> {
  const slots = await act
    .from("places", { occasion_id: occasionId })
    .select("starts_at")
    .where("number", "<=", 2)
    .orderBy("line")
    .orderBy("number")
    .limit(2)
    .execute();
  const [first, second] = slots.map((slot) => slot.starts_at);
  return first == null || second == null ? 0 : Math.round(first.until(second).total("minutes"));
}

/** Appointments end, rooms are given back, numbers from an earlier session look for another; each person is to be told. */
async function callOff(
  act: Act,
  session: OccasionRow,
  reason: string,
  facts: Readonly<Record<string, string>>,
): Promise<number> {
  const booked = await act
    .from("appointments", { occasion_id: session.id, state: "booked" })
    .select(["id", "person_id", "contact_id", "starts_at"])
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  await endSignUps(act, session.id);
  await freeVenues(act, session.id);
  await carryOver(act, session);
  act.write(
    act
      .update("appointments", { occasion_id: session.id, state: "booked" })
      .set({ state: "calledOff", ended_at: act.now }),
  );
  for (const { id, person_id, contact_id, starts_at } of booked) {
    const time = starts_at.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
    await askCall(act, {
      reason,
      aboutId: id,
      station: STATION,
      personId: contact_id ?? person_id,
      facts: { ...facts, time },
      dueOn: act.today,
    });
    act.event({ name: "appointmentCalledOff", about: { kind: "appointment", id }, state: "calledOff" });
  }
  return booked.length;
}

async function endSession(
  act: Act,
  session: OccasionRow,
  how: { name: string; to: string; reason: string; told: number; movedTo?: string },
): Promise<void> {
  await changeOccasion(act, session, {
    name: how.name,
    to: how.to,
    facts: { told: how.told, ...(how.movedTo === undefined ? {} : { movedTo: how.movedTo }) },
  });
  act.write(
    act.update("counter_sessions", { id: session.id }).set({ reason: how.reason, moved_to: how.movedTo ?? null }),
  );
}
