/** Cancelled or moved: everybody who counts on it is telephoned, the room is free again, and a moved one keeps its places. */
import { sql } from "kysely";
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { askCall, dropCalls } from "#courtyard/notices/steps.ts";
import { endSignUps } from "#courtyard/occasions/steps/attendance.ts";
import { changeOccasion, findOccasion, openOccasion, type OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { signUp } from "#courtyard/occasions/steps/sign-up.ts";
import type { SignUpRow } from "#courtyard/occasions/steps/sign-up-row.ts";
import { bookVenue, freeVenues } from "#courtyard/occasions/steps/venue.ts";
import type { SignUpWay } from "#courtyard/occasions/words.ts";
import { grants, momentOf } from "../rules.ts";
import { type ActivityFacts, onActivity, setActivity } from "../steps/activity.ts";
import { childrenProblem } from "../steps/lead.ts";
import { ACTIVITY, activitiesProblems, CALLS, cancelInput, moveInput } from "../words.ts";

export const cancelActivity = command({
  name: "cancelActivity",
  does: { zh: "取消活动，逐个打电话", en: "Cancel an activity; everybody is telephoned" },
  input: cancelInput,
  grants: grants.callOff,
  ...onActivity,
  async act(act, { activityId, reason }, { occasion, activity }) {
    const told = await endAll(act, occasion, CALLS.cancelled, { day: occasion.happens_on.toString() });
    await setActivity(act, activity, { ended_reason: reason });
    await changeOccasion(act, occasion, { name: "activityCancelled", to: "cancelled", facts: { told: told.length } });
    return { activityId, toCall: told.length };
  },
});

/** The old sign-ups end, their calls come off the list, and a new call tells each person (or her contact) what is true now. */
async function endAll(
  act: Act,
  occasion: OccasionRow,
  reason: string,
  facts: Readonly<Record<string, string>>,
): Promise<SignUpRow[]> {
  const ended = await endSignUps(act, occasion.id);
  await freeVenues(act, occasion.id);
  for (const row of ended) {
    await dropCalls(act, row.id);
    await askCall(act, {
      reason,
      aboutId: row.id,
      personId: row.contact_id ?? row.person_id ?? undefined,
      station: occasion.station ?? undefined,
      facts,
      dueOn: act.today,
    });
  }
  return ended;
}

/** To another day: a new occasion in the same room, everybody in the same order, each with the slip she has. */
export const postponeActivity = command({
  name: "postponeActivity",
  does: { zh: "改期：名额照旧，逐个打电话", en: "Move an activity: places stay, everybody is telephoned" },
  input: moveInput,
  grants: grants.postpone,
  ...onActivity,
  async act(act, input, facts) {
    const [startsAt, endsAt] = [momentOf(input.on, input.from), momentOf(input.on, input.until)];
    if (Temporal.Instant.compare(endsAt, startsAt) <= 0)
      return refuse(activitiesProblems.endsFirst, { field: "until" });
    if (Temporal.Instant.compare(startsAt, act.now) <= 0) return refuse(activitiesProblems.inPast, { field: "on" });
    const { lead_id: leadId, for_children: forChildren } = facts.activity;
    const unfit = forChildren ? await childrenProblem(act, leadId, Temporal.PlainDate.from(input.on)) : undefined;
    // The lead is no field of this form: the refusal stands at its day.
    if (unfit !== undefined) return { ...unfit, field: "on" };
    const day = facts.occasion.happens_on.toString();
    const said = { day, newDay: input.on, newTime: input.from };
    const ended = await endAll(act, facts.occasion, CALLS.postponed, said);
    const movedId = await moveTo(act, facts, startsAt, endsAt);
    // The room is no field of this form: what stands against it is said at the day.
    if (isProblem(movedId)) return { ...movedId, field: "on" };
    for (const row of ended) {
      const carried = await carryOver(act, movedId, row);
      if (isProblem(carried)) return carried;
    }
    await setActivity(act, facts.activity, { ended_reason: input.reason });
    const moved = { name: "activityPostponed", to: "postponed", facts: { movedTo: movedId, told: ended.length } };
    await changeOccasion(act, facts.occasion, moved);
    return { activityId: movedId, toCall: ended.length };
  },
});

async function moveTo(
  act: Act,
  { occasion, activity }: ActivityFacts,
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
): Promise<string | Problem> {
  const id = await openOccasion(act, {
    kind: ACTIVITY,
    state: "published",
    ...(occasion.station === null ? {} : { station: occasion.station }),
    startsAt,
    endsAt,
    capacity: occasion.capacity ?? undefined,
    waits: occasion.waits,
    movedFrom: occasion.id,
  });
  const venue = { venueId: activity.venue_id, sound: activity.sound as "quiet" | "normal" | "loud" };
  const booked = await bookVenue(act, { ...venue, occasionId: id, fromAt: startsAt, untilAt: endsAt });
  if (isProblem(booked)) return booked;
  const { ended_reason: _reason, ...told } = activity;
  await act.tx
    .insertInto("activities")
    .values({ ...told, id, published_at: act.now, attendance_at: null, version: 1 })
    .execute();
  if (activity.kind === "meeting") await moveMeeting(act, activity.id, id);
  act.event({ name: "activityPublished", about: { kind: ACTIVITY, id }, state: "published" });
  return id;
}

/** The agenda goes with the meeting. */
async function moveMeeting(act: Act, oldId: string, id: string): Promise<void> {
  await act.insert("meetings", { id }).execute();
  await act.update("agenda_items", { meeting_id: oldId }).set({ meeting_id: id }).execute();
}

/** The same person, in the same order, with the same slip, guardian, consents and pick-up persons. */
async function carryOver(act: Act, movedId: string, row: SignUpRow): Promise<Problem | undefined> {
  const occasion = (await findOccasion(act, movedId))!.occasion;
  const carried = await signUp(act, occasion, {
    personId: row.person_id ?? undefined,
    guardianId: row.guardian_id ?? undefined,
    contactId: row.contact_id ?? undefined,
    how: row.how as SignUpWay,
  });
  if (isProblem(carried)) return carried;
  const { rows } = await sql<{ code_print: Buffer | null }>`
    select code_print from activity_guests where hub_id = ${act.hub} and id = ${row.id}`.execute(act.tx);
  await sql`update activity_guests set code_print = null where hub_id = ${act.hub} and id = ${row.id}`.execute(act.tx);
  await sql`insert into activity_guests (hub_id, id, activity_id, code_print, is_child, guardian_agreed_at, guardian_agreed_how, photo, photo_asked_at)
    select hub_id, ${carried.signUpId}, ${movedId}, ${rows[0]?.code_print ?? null}, is_child, guardian_agreed_at, guardian_agreed_how, photo, photo_asked_at
    from activity_guests where hub_id = ${act.hub} and id = ${row.id}`.execute(act.tx);
  await act.update("pick_up_persons", { guest_id: row.id }).set({ guest_id: carried.signUpId }).execute();
  return undefined;
}
