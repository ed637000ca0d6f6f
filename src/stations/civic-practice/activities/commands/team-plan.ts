/**
 * A team's lead plans with her card, for her own team, at its station; the head publishes it like every other. Until then
 * the plan is hers: she changes all of it, or takes it back. Whoever plans is asked each time whether she still leads.
 */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { changeOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { freeVenues } from "#courtyard/occasions/steps/venue.ts";
import { grants } from "../rules.ts";
import { lockActivity, setActivity } from "../steps/activity.ts";
import { teamLedBy } from "../steps/lead.ts";
import { findOwnPlan, planDays } from "../steps/plan.ts";
import {
  activitiesProblems,
  cancelInput,
  changeTeamPlanInput,
  planForTeamInput,
  type PlanInput,
  TEAMS_AT,
} from "../words.ts";

export const planForTeam = command({
  name: "planForTeam",
  does: { zh: "队长给自己的队伍筹划活动", en: "Plan an activity for the team that one leads" },
  input: planForTeamInput,
  grants: grants.planForTeam,
  act: async (act, input) => (await teamProblem(act, input.leadId)) ?? planDays(act, { ...input, station: TEAMS_AT }),
});

async function teamProblem(act: Act, leadId: string): Promise<Problem | undefined> {
  const team = await teamLedBy(act, act.actor.id);
  if (team.length === 0) return refuse(activitiesProblems.leadsNoTeam);
  return team.some(({ personId }) => personId === leadId)
    ? undefined
    : refuse(activitiesProblems.notOfTeam, { field: "leadId" });
}

/** Nobody has been told of it: the old plan gives its room back, and a new one stands in its place. */
export const changeTeamPlan = command({
  name: "changeTeamPlan",
  does: { zh: "队长改自己排的、还没公布的活动", en: "Change the unpublished activity that one planned for one's team" },
  input: changeTeamPlanInput,
  grants: grants.ownPlan,
  see: grants.seeOwnPlan,
  locks: lockActivity,
  find: findOwnPlan,
  async act(act, { activityId, ...input }, { occasion }) {
    const unfit = await teamProblem(act, input.leadId);
    if (unfit !== undefined) return unfit;
    await freeVenues(act, activityId);
    const whole: PlanInput = { ...input, station: TEAMS_AT, weeks: 1, skipHolidays: false, skipMarketDays: false };
    const planned = await planDays(act, whole, activityId);
    if (isProblem(planned)) return planned;
    await changeOccasion(act, occasion, {
      name: "planChanged",
      to: "postponed",
      facts: { movedTo: planned.activityId },
    });
    return { activityId: planned.activityId };
  },
});

export const withdrawTeamPlan = command({
  name: "withdrawTeamPlan",
  does: {
    zh: "队长撤回自己排的、还没公布的活动",
    en: "Take back the unpublished activity that one planned for one's team",
  },
  input: cancelInput,
  grants: grants.ownPlan,
  see: grants.seeOwnPlan,
  locks: lockActivity,
  find: findOwnPlan,
  async act(act, { activityId, reason }, { activity, occasion }) {
    await freeVenues(act, activityId);
    await setActivity(act, activity, { ended_reason: reason });
    await changeOccasion(act, occasion, { name: "planWithdrawn", to: "cancelled" });
    return { activityId };
  },
});
