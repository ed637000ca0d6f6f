/** A shift is opened with everything one has to know before coming, and cancelled with a list of those to call. */
import { command } from "#frame/command.ts";
import { civilDate } from "#frame/clock.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { askCall, dropCalls } from "#courtyard/notices/steps.ts";
import { lockOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { momentOn } from "#stations/civic-practice/talents/rules.ts";
import { grants } from "../rules.ts";
import { planProblem } from "../serving.ts";
import { leadOf } from "../steps/lead.ts";
import { cancelTakers, findShift, insertShift, turnShift } from "../steps/shift.ts";
import { callingStation } from "../steps/tell.ts";
import { ADULT, cancelShiftInput, openShiftInput, shiftInput, volunteersProblems } from "../words.ts";

export const openShift = command({
  name: "openShift",
  does: { zh: "开一个志愿服务班次", en: "Open a shift" },
  input: openShiftInput,
  grants: grants.openShift,
  async act(act, input) {
    const leadId = await leadOf(act, input.leadId);
    if (isProblem(leadId)) return leadId;
    const problem = planProblem(input, ADULT);
    if (problem !== undefined) return problem;
    const [startsAt, endsAt] = [momentOn(input.onDay, input.from), momentOn(input.onDay, input.until)];
    if (Temporal.Instant.compare(startsAt, endsAt) >= 0) {
      return refuse(volunteersProblems.acrossMidnight, { field: "until" });
    }
    if (Temporal.Instant.compare(endsAt, act.now) <= 0) return refuse(volunteersProblems.shiftPast, { field: "onDay" });
    const shiftId = await insertShift(act, { ...input, leadId }, { startsAt, endsAt });
    return { shiftId };
  },
});

export const cancelShift = command({
  name: "cancelShift",
  does: { zh: "取消班次，列出要打电话告知的人", en: "Cancel a shift; those who took it are put on the list of calls" },
  input: cancelShiftInput,
  grants: grants.keepShift,
  locks: ({ shiftId }) => lockOccasion({ occasionId: shiftId }),
  find: findShift,
  async act(act, { shiftId, reason }, { shift, occasion }) {
    if (!["open", "filled"].includes(occasion.state)) return refuse(volunteersProblems.shiftOver);
    const takers = await cancelTakers(act, shiftId);
    await act.update("shifts", { id: shiftId }).set({ cancel_reason: reason }).execute();
    await turnShift(act, occasion, "cancelled", "shiftCancelled");
    for (const personId of takers) {
      await askCall(act, {
        reason: "volunteers.shiftCancelled",
        aboutId: shift.id,
        personId,
        station: await callingStation(act),
        facts: { on: civilDate(occasion.starts_at).toString(), at: occasion.starts_at.toString() },
        dueOn: civilDate(occasion.starts_at),
      });
    }
    return { shiftId, toCall: takers.length };
  },
});

/** What time does: a shift runs from its start and is over at its end. */
export const runShift = command({
  name: "runShift",
  does: { zh: "班次到点开始、到点结束", en: "A shift begins and ends at its time" },
  input: shiftInput,
  grants: grants.system,
  locks: ({ shiftId }) => lockOccasion({ occasionId: shiftId }),
  find: findShift,
  async act(act, { shiftId }, { occasion }) {
    const isOver = Temporal.Instant.compare(occasion.ends_at, act.now) <= 0;
    const hasBegun = Temporal.Instant.compare(occasion.starts_at, act.now) <= 0;
    if (["open", "filled"].includes(occasion.state) && hasBegun) {
      await turnShift(act, occasion, isOver ? "ended" : "running", isOver ? "shiftEnded" : "shiftBegun");
    } else if (occasion.state === "running" && isOver) await turnShift(act, occasion, "ended", "shiftEnded");
    else return refuse(volunteersProblems.shiftOver);
    if (isOver) await dropCalls(act, shiftId);
    return { shiftId };
  },
});
