/** On the day: begun by the clock, ticked on the lead's list, by the figures on the screen or from paper; settled within days. */
import { z } from "zod";
import { type Act, command } from "#frame/command.ts";
import { SYSTEM_ONLY } from "#frame/access.ts";
import { uuid } from "#frame/input.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { checkIn, markAbsent } from "#courtyard/occasions/steps/attendance.ts";
import { changeOccasion } from "#courtyard/occasions/steps/occasion.ts";
import type { SignUpRow } from "#courtyard/occasions/steps/sign-up-row.ts";
import { occasionsProblems } from "#courtyard/occasions/words.ts";
import { civilDate } from "#frame/clock.ts";
import { grants } from "../rules.ts";
import { type ActivityFacts, findActivity, onActivity, lockActivity, setActivity } from "../steps/activity.ts";
import { findByNameAndPhone, listSignUps } from "../steps/list.ts";
import { findGuest } from "../steps/guest.ts";
import { isScreenCode } from "../steps/screen-code.ts";
import { activitiesProblems, arriveInput, finishInput, hereInput, reviewInput } from "../words.ts";

/** What time alone does: at its start an activity is under way. */
export const beginActivity = command({
  name: "beginActivity",
  does: { zh: "到时间了，活动开始", en: "It is time: the activity is under way" },
  input: z.object({ activityId: uuid() }),
  grants: SYSTEM_ONLY,
  locks: lockActivity,
  find: findActivity,
  async act(act, { activityId }, { occasion }) {
    const isOpen = occasion.state === "published" || occasion.state === "signUpClosed";
    if (!isOpen || Temporal.Instant.compare(act.now, occasion.starts_at) < 0) {
      return refuse(activitiesProblems.notOpen);
    }
    await changeOccasion(act, occasion, { name: "activityBegun", to: "running" });
    return { activityId };
  },
});

const dayProblem = (act: Act, { occasion }: ActivityFacts): Problem | undefined =>
  Temporal.PlainDate.compare(civilDate(act.now), occasion.happens_on) < 0
    ? refuse(activitiesProblems.notYet)
    : undefined;

async function arrive(act: Act, row: SignUpRow, how: "list" | "paper" | "code" | "desk") {
  if (row.state === "waitlisted") return refuse(activitiesProblems.waitsStill);
  return (await checkIn(act, row, how)) ?? { signUpId: row.id };
}

export const arriveByList = command({
  name: "arriveByList",
  does: { zh: "在名单上签到", en: "Tick somebody on the list as come" },
  input: arriveInput,
  grants: grants.arrive,
  ...onActivity,
  async act(act, { activityId, signUpId, how }, facts) {
    const row = await findGuest(act, activityId, signUpId);
    if (row === undefined) return refuse(occasionsProblems.noSignUp);
    return dayProblem(act, facts) ?? arrive(act, row, how);
  },
});

/** By the figures on the screen in the room. Nobody has to; no place is asked of any device. */
export const arriveByScreen = command({
  name: "arriveByScreen",
  does: { zh: "照屏幕上的号码自己签到", en: "Check in by the figures on the screen" },
  input: hereInput,
  grants: grants.look,
  locks: lockActivity,
  find: findActivity,
  async act(act, input, facts) {
    if (!["published", "signUpClosed", "running"].includes(facts.occasion.state)) {
      return refuse(activitiesProblems.notOpen);
    }
    const early = dayProblem(act, facts);
    if (early !== undefined) return early;
    if (!isScreenCode(act, input.activityId, input.screenCode)) {
      return refuse(activitiesProblems.screenCodeOld, { field: "screenCode" });
    }
    const row = await findByNameAndPhone(act, input.activityId, input.name, input.phone);
    return row === undefined ? refuse(activitiesProblems.notOnList, { field: "name" }) : arrive(act, row, "code");
  },
});

/** Everybody at once, from the screen list or from paper: ticked came, the others did not. May be put right while it is not reviewed. */
export const finishActivity = command({
  name: "finishActivity",
  does: { zh: "活动结束，记下谁来了", en: "The activity is over: write down who came" },
  input: finishInput,
  grants: grants.finish,
  ...onActivity,
  async act(act, { activityId, cameIds }, { occasion, activity }) {
    const rows = await listSignUps(act, activityId, ["confirmed", "offered", "absent", "checkedIn"]);
    for (const row of rows) {
      const came = cameIds.includes(row.id);
      const settled = came
        ? await checkIn(act, row, "paper")
        : row.state === "confirmed" || row.state === "offered"
          ? await markAbsent(act, row)
          : undefined;
      if (isProblem(settled)) return settled;
    }
    await setActivity(act, activity, { attendance_at: act.now });
    const came = rows.filter((row) => row.state === "checkedIn" || cameIds.includes(row.id)).length;
    await changeOccasion(act, occasion, { name: "activityFinished", to: "finished", facts: { came } });
    return { activityId, came };
  },
});

export const reviewActivity = command({
  name: "reviewActivity",
  does: { zh: "写活动小结，公开", en: "Write what came of it, for everybody" },
  input: reviewInput,
  grants: grants.review,
  ...onActivity,
  async act(act, { activityId, review }, { occasion, activity }) {
    await setActivity(act, activity, { review });
    await changeOccasion(act, occasion, { name: "activityReviewed", to: "reviewed" });
    return { activityId };
  },
});
