/** From an idea to a poster: planned by the station or a team's lead, published in time, sign-up closed and opened. */
import { type Act, command } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { changeOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { grants, tooLate, unpublishable } from "../rules.ts";
import { onActivity, setActivity, toldOf } from "../steps/activity.ts";
import { planIdea } from "../steps/ideas.ts";
import { childrenProblem, leadProblem } from "../steps/lead.ts";
import { ledOf, planDays, toldColumns } from "../steps/plan.ts";
import { activitiesProblems, activityInput, changeInput, planInput, RULES } from "../words.ts";

export const planActivity = command({
  name: "planActivity",
  does: { zh: "筹划活动，可以一次排好几周", en: "Plan an activity, or several weeks of it in one go" },
  input: planInput,
  grants: grants.plan,
  locks: ({ ideaId }) => (ideaId === undefined ? [] : [{ table: "matters", id: ideaId }]),
  find: async (_act, { station }) => ({ subject: { station } }),
  async act(act, input) {
    if (input.ideaId !== undefined) {
      const gone = await planIdea(act, input.ideaId);
      if (gone !== undefined) return gone;
    }
    return planDays(act, input);
  },
});

/** What it is and what to bring. A published activity stays publishable: nothing that was told is taken back to nothing. */
export const changeActivity = command({
  name: "changeActivity",
  does: { zh: "改活动的说明", en: "Change what is told about an activity" },
  input: changeInput,
  grants: grants.change,
  ...onActivity,
  async act(act, { activityId, ...input }, { activity, occasion }) {
    const unfit = await leadProblem(act, ledOf(input), occasion.happens_on);
    if (unfit !== undefined) return unfit;
    if ((input.kind === "meeting") !== (activity.kind === "meeting")) {
      return refuse(activitiesProblems.notMeeting, { field: "kind" });
    }
    const told = toldColumns({ ...input, waits: false, skipHolidays: false, skipMarketDays: false });
    const changed = toldOf({ ...activity, ...told });
    const refused = occasion.state === "planned" ? undefined : await untellable(act, changed, occasion.happens_on);
    if (refused !== undefined) return refused;
    await act
      .update("activities", { id: activityId })
      .set({ ...told, version: activity.version + 1 })
      .execute();
    await changeOccasion(act, occasion, { name: "activityChanged" });
    return { activityId };
  },
});

/** What keeps an activity from being told: the poster, the room, and for children who leads them on that day. */
async function untellable(
  act: Act,
  told: ReturnType<typeof toldOf>,
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  return unpublishable(told) ?? (told.forChildren ? childrenProblem(act, told.leadId, on) : undefined);
}

export const publishActivity = command({
  name: "publishActivity",
  does: { zh: "公布活动，开始报名", en: "Publish an activity: sign-up begins" },
  input: activityInput,
  grants: grants.publish,
  ...onActivity,
  async act(act, { activityId }, { activity, occasion }) {
    const ahead = await findLimitNow(act, RULES.publishAhead, act.today);
    if (ahead === undefined) return refuse(mattersProblems.ruleMissing);
    const refused =
      tooLate(act.today, occasion.happens_on, ahead.most) ??
      (await untellable(act, toldOf(activity), occasion.happens_on));
    if (refused !== undefined) return refused;
    await setActivity(act, activity, { published_at: act.now });
    await changeOccasion(act, occasion, { name: "activityPublished", to: "published" });
    return { activityId };
  },
});

export const closeSignUp = command({
  name: "closeSignUp",
  does: { zh: "截止报名", en: "Close the sign-up" },
  input: activityInput,
  grants: grants.close,
  ...onActivity,
  async act(act, { activityId }, { occasion }) {
    await changeOccasion(act, occasion, { name: "signUpClosed", to: "signUpClosed" });
    return { activityId };
  },
});

export const openSignUp = command({
  name: "openSignUp",
  does: { zh: "重新开放报名", en: "Open the sign-up again" },
  input: activityInput,
  grants: grants.open,
  ...onActivity,
  async act(act, { activityId }, { occasion }) {
    await changeOccasion(act, occasion, { name: "signUpOpened", to: "published" });
    return { activityId };
  },
});
