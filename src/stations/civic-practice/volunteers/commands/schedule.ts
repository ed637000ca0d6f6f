/** The next weeks' shifts of a team are opened in one step from its schedule; no day of it is ever opened twice. */
import { command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { leadsOf, lockSchedule } from "#stations/civic-practice/talents/steps/schedule.ts";
import { grants } from "../rules.ts";
import { planProblem } from "../serving.ts";
import { leadOf } from "../steps/lead.ts";
import { daysAhead, findSchedule } from "../steps/schedule.ts";
import { insertShift } from "../steps/shift.ts";
import { ADULT, openScheduledInput, SCHEDULE_WEEKS_AT_MOST, volunteersProblems } from "../words.ts";

export const openScheduledShifts = command({
  name: "openScheduledShifts",
  does: { zh: "照队伍的服务时间，一次开好后面几周的班", en: "Open the next weeks' shifts from a team's schedule" },
  input: openScheduledInput,
  grants: grants.openScheduled,
  locks: lockSchedule,
  find: findSchedule,
  async act(act, { days: ticked, ...input }, { service }) {
    if (ticked.length === 0) return refuse(volunteersProblems.noDays, { field: "days" });
    const [teamLead] = await leadsOf(act, service.teamId);
    const leadId = await leadOf(act, input.leadId ?? teamLead?.personId);
    if (isProblem(leadId)) return leadId;
    const problem = planProblem(input, ADULT);
    if (problem !== undefined) return problem;
    const ahead = (await daysAhead(act, [service], SCHEDULE_WEEKS_AT_MOST)).get(service.serviceId) ?? [];
    const wanted = [...new Set(ticked)];
    const wrong = wanted.find((day) => !ahead.some(({ on }) => on.toString() === day));
    if (wrong !== undefined) return refuse(volunteersProblems.notServiceDay, { field: "days", values: { day: wrong } });
    const fresh = ahead.filter(({ on, shift }) => shift === null && wanted.includes(on.toString()));
    if (fresh.length === 0) return refuse(volunteersProblems.allOpened, { field: "days" });
    const plan = { ...input, leadId, task: service.what.zh, place: service.place };
    const shiftIds: string[] = [];
    for (const day of fresh) {
      shiftIds.push(await insertShift(act, plan, day, { serviceId: service.serviceId, on: day.on }));
    }
    return { shiftIds, stood: wanted.length - fresh.length };
  },
});
