/** Taking a shift and giving it back; who came, from when until when, as the lead's list or the paper says. */
import { type Act, command } from "#frame/command.ts";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { checkIn, markAbsent } from "#courtyard/occasions/steps/attendance.ts";
import { lockOccasion, type OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { signUp } from "#courtyard/occasions/steps/sign-up.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import { mayServe } from "#stations/civic-practice/talents/steps/pool.ts";
import type { CheckKind } from "#stations/civic-practice/talents/words.ts";
import { grants } from "../rules.ts";
import { serveProblem } from "../serving.ts";
import { findShift, findTaker, giveBack, papersOf, setTaker, turnShift } from "../steps/shift.ts";
import { findVolunteer, lockVolunteer } from "../steps/volunteer.ts";
import { attendanceInput, takerInput, takeShiftInput, volunteersProblems } from "../words.ts";

export const takeShift = command({
  name: "takeShift",
  does: { zh: "报一个班次", en: "Take a shift" },
  input: takeShiftInput,
  grants: grants.takeShift,
  locks: ({ shiftId }) => lockOccasion({ occasionId: shiftId }),
  async find(act, input) {
    const found = await findShift(act, input);
    return found === undefined ? undefined : { ...found, subject: {} };
  },
  async act(act, input, { shift, occasion }) {
    const isCard = act.actor.kind === "card";
    const volunteer = await findVolunteer(act, isCard ? act.actor.id : (input.volunteerId ?? act.actor.id));
    if (volunteer === undefined || volunteer.state === "applied") {
      return refuse(volunteersProblems.notVolunteer, { field: "volunteerId" });
    }
    if (volunteer.state === "left") return refuse(volunteersProblems.hasLeft, { field: "volunteerId" });
    await lockVolunteer(act, volunteer.ids);
    if (occasion.state === "cancelled") return refuse(volunteersProblems.shiftCancelled);
    if (Temporal.Instant.compare(occasion.starts_at, act.now) <= 0) return refuse(volunteersProblems.shiftOver);
    const needs = {
      minAge: shift.min_age,
      agreement: shift.needs_agreement,
      insurance: shift.needs_insurance,
    };
    const day = civilDate(occasion.starts_at);
    const who = { bornOn: volunteer.bornOn, papers: await papersOf(act, volunteer.ids) };
    const checks = {
      recordCheck: shift.needs_check,
      licences: shift.needs_licence === null ? [] : [shift.needs_licence as CheckKind],
    };
    const problem =
      serveProblem(who, needs, day) ??
      (await mayServe(act, volunteer.id, checks, day)) ??
      (await elsewhere(act, volunteer.ids, occasion));
    if (problem !== undefined) return problem;
    const taken = await signUp(act, occasion, { personId: volunteer.id, how: isCard ? "online" : "desk" });
    if (isProblem(taken)) return taken;
    await act
      .insert("shift_takers", {
        id: taken.signUpId,
        shift_id: shift.id,
        volunteer_id: volunteer.id,
        state: "taken",
        from_at: occasion.starts_at,
        until_at: occasion.ends_at,
      })
      .execute();
    if (taken.place !== null && (await isFull(act, shift.id, occasion)))
      await turnShift(act, occasion, "filled", "shiftFilled");
    return { takerId: taken.signUpId, place: taken.place };
  },
});

/** Another shift of hers at that time. The exclusion in the database would refuse it without words. */
async function elsewhere(act: Act, ids: readonly string[], occasion: OccasionRow): Promise<Problem | undefined> {
  const other = await act
    .from("shift_takers")
    .innerJoin("shifts", inHub("shifts.id", "shift_takers.shift_id"))
    .select(["shifts.task", "shift_takers.from_at", "shift_takers.until_at"])
    .where("shift_takers.volunteer_id", "in", [...ids])
    .where("shift_takers.state", "in", ["taken", "came"])
    .where("shift_takers.from_at", "<", occasion.ends_at)
    .where("shift_takers.until_at", ">", occasion.starts_at)
    .where("shift_takers.shift_id", "<>", occasion.id)
    .executeTakeFirst();
  if (other === undefined) return undefined;
  const time = (at: Temporal.Instant): string =>
    at.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  return refuse(volunteersProblems.otherShift, {
    values: { task: other.task, from: time(other.from_at), until: time(other.until_at) },
  });
}

async function isFull(act: Act, shiftId: string, occasion: OccasionRow): Promise<boolean> {
  const row = await act
    .from("shift_takers", { shift_id: shiftId })
    .select((count) => count.fn.countAll<string>().as("n"))
    .where("state", "in", ["taken", "came"])
    .executeTakeFirst();
  return Number(row?.n ?? 0) >= (occasion.capacity ?? Number.POSITIVE_INFINITY);
}

export const giveBackShift = command({
  name: "giveBackShift",
  does: { zh: "退掉报了的班次", en: "Give a taken shift back" },
  input: takerInput,
  grants: grants.keepShift,
  find: async (act, input) => {
    const known = await findTaker(act, input);
    if (known === undefined) return undefined;
    await act.from("occasions", { id: known.shift.id }).select("id").forUpdate().execute();
    return findTaker(act, input);
  },
  async act(act, { takerId }, { taker, occasion }) {
    if (taker.state !== "taken") return refuse(volunteersProblems.noTaker);
    if (Temporal.Instant.compare(occasion.starts_at, act.now) <= 0) return refuse(volunteersProblems.shiftOver);
    const problem = await giveBack(act, occasion, takerId);
    return problem ?? { takerId };
  },
});

/** A time may come later, and be put right: what counts is what is claimed from it and confirmed by another. */
export const noteAttendance = command({
  name: "noteAttendance",
  does: { zh: "记下谁来了，几点到、几点走", en: "Note who came, from when until when" },
  input: attendanceInput,
  grants: grants.keepShift,
  find: findTaker,
  async act(act, { takerId, came, from, until }, { taker, shift, occasion, isOwn }) {
    // With her own card nobody notes herself present: the lead does, or the desk.
    if (isOwn && shift.lead_id !== act.actor.id) return refuse(volunteersProblems.ownHours);
    if (Temporal.Instant.compare(occasion.starts_at, act.now) > 0) return refuse(volunteersProblems.notOpen);
    if (!["taken", "came", "absent"].includes(taker.state)) return refuse(volunteersProblems.noTaker);
    const row = await findSignUp(act, takerId);
    if (row === undefined) throw new Error("a taken shift without its sign-up");
    if (came === "absent") {
      if (taker.state !== "absent") await markAbsent(act, row);
      await setTaker(act, takerId, { state: "absent", came_at: null, went_at: null, noted_by: act.actor.id });
      return { takerId };
    }
    const at = (time: string): Temporal.Instant =>
      occasion.happens_on
        .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) })
        .toInstant();
    const cameAt = from === undefined ? (taker.came_at ?? occasion.starts_at) : at(from);
    const wentAt = until === undefined ? taker.went_at : at(until);
    if (wentAt !== null && Temporal.Instant.compare(cameAt, wentAt) >= 0) {
      return refuse(volunteersProblems.acrossMidnight, { field: "until" });
    }
    const isNew = taker.state !== "came";
    if (isNew && shift.needs_check && (await isCheckOver(act, taker.volunteer_id, occasion)))
      return refuse(volunteersProblems.checkEnded);
    const problem = await checkIn(act, row, "list");
    if (problem !== undefined) return problem;
    await setTaker(act, takerId, { state: "came", came_at: cameAt, went_at: wentAt, noted_by: act.actor.id });
    act.event({
      name: "attendanceNoted",
      about: { kind: "shift", id: shift.id },
      facts: { volunteer: taker.volunteer_id, came: cameAt.toString(), went: wentAt?.toString() ?? null },
    });
    return { takerId };
  },
});

/** Her record check held when she took the shift; with children it has to hold on the day itself. */
const isCheckOver = async (act: Act, volunteerId: string, occasion: OccasionRow): Promise<boolean> =>
  (await mayServe(act, volunteerId, { recordCheck: true }, occasion.happens_on)) !== undefined;
