/** Hours are proposed: by the volunteer, her lead or the desk, also from a paper list that comes in later. */
import { type Act, command } from "#frame/command.ts";
import { civilDate } from "#frame/clock.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { fits, grants, hoursOf, notNow, type Stretch, stretchOf, timeliness } from "../rules.ts";
import {
  changeClaim,
  claimsOfDay,
  countingOf,
  holdClaim,
  type Limits,
  limitsOn,
  onPaidDuty,
  writeClaim,
} from "../steps/claim.ts";
import { findLead } from "../steps/lead.ts";
import { readShift } from "../steps/shift.ts";
import { findVolunteer, lockVolunteer, type Volunteer } from "../steps/volunteer.ts";
import { type ClaimState, proposeInput, servedInput, volunteersProblems } from "../words.ts";

export const proposeHours = command({
  name: "proposeHours",
  does: { zh: "申报志愿服务时长", en: "Propose hours of service" },
  input: proposeInput,
  grants: grants.propose,
  async act(act, input) {
    const volunteer = await findVolunteer(act, input.volunteerId ?? act.actor.id);
    if (volunteer === undefined || volunteer.state === "applied") {
      return refuse(volunteersProblems.notVolunteer, { field: "volunteerId" });
    }
    await lockVolunteer(act, volunteer.ids);
    const shift = input.shiftId === undefined ? undefined : await readShift(act, input.shiftId);
    if (input.shiftId !== undefined && shift === undefined)
      return refuse(volunteersProblems.noShift, { field: "shiftId" });
    if (!mayProposeFor(act, volunteer, shift?.lead_id)) return refuse(volunteersProblems.notYours);
    const leadId = shift?.lead_id ?? (input.leadId === undefined ? null : await findLead(act, input.leadId));
    // Whoever stands there may confirm: nobody picks a friend for it.
    if (leadId === undefined) return refuse(volunteersProblems.noLead, { field: "leadId" });
    const task = input.task ?? shift?.task;
    if (task === undefined) return refuse(volunteersProblems.taskNeeded, { field: "task" });
    if (volunteer.kind === "staff" && !input.isOwnTime)
      return refuse(volunteersProblems.paidDuty, { field: "isOwnTime" });
    const stretch = stretchOf(input);
    if (isProblem(stretch)) return stretch;
    const limits = await limitsOn(act, Temporal.PlainDate.from(input.onDay));
    const late = timeliness(stretch, act.now, limits.claimDays);
    if (late !== undefined) return late;
    const paid = await onPaidDuty(act, volunteer.ids, stretch);
    if (paid !== undefined) return paid;
    const state = await stateOfNew(act, volunteer.ids, stretch, limits);
    if (isProblem(state)) return state;
    const claimId = await writeClaim(act, {
      ...stretch,
      volunteerId: volunteer.id,
      shiftId: shift?.id ?? null,
      leadId,
      task,
      awayMinutes: input.awayMinutes,
      isHomeHelp: input.isHomeHelp || shift?.is_home_help === true,
      how: act.actor.kind === "card" ? "card" : input.how,
      state,
      needsSecond: stretch.minutes > limits.aloneMinutes,
    });
    return { claimId, state, minutes: stretch.minutes, needsSecond: stretch.minutes > limits.aloneMinutes };
  },
});

/** Those who work here for anybody; with a card for oneself, or as the lead of the shift. */
function mayProposeFor(act: Act, volunteer: Volunteer, shiftLead: string | undefined): boolean {
  if (act.actor.kind !== "card") return true;
  return volunteer.ids.includes(act.actor.id) || shiftLead === act.actor.id;
}

/** Proposed, or disputed where it overlaps what counts already; too much for one day is refused. */
export async function stateOfNew(
  act: Act,
  ids: readonly string[],
  stretch: Stretch,
  limits: Limits,
  except?: string,
): Promise<"proposed" | "disputed" | Problem> {
  const day = await claimsOfDay(act, ids, civilDate(stretch.fromAt));
  const fit = fits(
    stretch,
    countingOf(day).filter((claim) => claim.id !== except),
    limits.dayMinutes,
  );
  if (fit === "fits") return "proposed";
  if (fit === "overlaps") return "disputed";
  return refuse(volunteersProblems.tooLongDay, {
    field: "until",
    values: {
      most: hoursOf(limits.dayMinutes),
      has: hoursOf(fit.has),
      left: hoursOf(Math.max(limits.dayMinutes - fit.has, 0)),
    },
  });
}

/** Help at home: what the person served says. Never the volunteer's own word. */
export const noteServed = command({
  name: "noteServed",
  does: { zh: "记下服务对象说来没来过", en: "Note whether the person served says that somebody came" },
  input: servedInput,
  grants: grants.confirm,
  find: holdClaim,
  async act(act, { claimId, said, servedHow }, { claim, ids }) {
    if (ids.includes(act.actor.id)) return refuse(volunteersProblems.ownHours);
    if (!["proposed", "disputed"].includes(claim.state)) return notNow(claim.state as ClaimState);
    await changeClaim(act, claimId, {
      name: "servedAsked",
      set: { served_said: said, served_how: servedHow, served_noted_by: act.actor.id, is_home_help: true },
      facts: { said, how: servedHow },
    });
    return { claimId };
  },
});
