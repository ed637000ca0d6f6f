/** The teams' schedules as they are turned into shifts: what is open already, what is still to be opened. */
import { query, type View } from "#frame/command.ts";
import type { Problem } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { leadsOf, servicesOf } from "#stations/civic-practice/talents/steps/schedule.ts";
import { grants } from "../rules.ts";
import { daysAhead, findSchedule, leads } from "../steps/schedule.ts";
import { SCHEDULE_WEEKS, SCHEDULE_WEEKS_AT_MOST, serviceInput } from "../words.ts";

/** At the desk all teams; with a card those one leads. */
export const listSchedules = query({
  name: "listSchedules",
  does: { zh: "各队的服务时间，后面几周开了哪些班", en: "The teams' schedules, and what of the next weeks is open" },
  grants: grants.openShift,
  async read(view) {
    const all = await servicesOf(view);
    const teams = new Map<string, boolean>();
    if (view.actor.kind === "card") {
      for (const { teamId } of all) if (!teams.has(teamId)) teams.set(teamId, await leads(view, teamId));
    }
    const services = all.filter(({ teamId }) => teams.get(teamId) ?? true);
    const days = await daysAhead(view, services, SCHEDULE_WEEKS);
    return services.map((service) => {
      const ahead = days.get(service.serviceId) ?? [];
      const opened = ahead.filter(({ shift }) => shift !== null).length;
      return { ...service, opened, missing: ahead.length - opened };
    });
  },
});

export const getSchedule = query({
  name: "getSchedule",
  does: { zh: "一个服务时间后面的日子", en: "The days ahead of one time of service" },
  input: serviceInput,
  grants: grants.openScheduled,
  find: findSchedule,
  async read(view, _input, { service }) {
    const days = (await daysAhead(view, [service], SCHEDULE_WEEKS_AT_MOST)).get(service.serviceId) ?? [];
    return {
      ...service,
      leads: await leadsOf(view, service.teamId),
      days: days.map(({ on, holiday, shift, beside }) => ({
        on: on.toString(),
        holiday,
        shift,
        beside: beside === null ? null : { task: beside.task, startsAt: beside.startsAt.toString() },
      })),
      last: await lastPlan(view, service.serviceId),
    };
  },
});

export type Schedule = Exclude<Awaited<ReturnType<typeof getSchedule.read>>, Problem>;

/** What was said when shifts were last opened from it: said once, it need not be said again. */
async function lastPlan(view: View, serviceId: string) {
  const row = await view
    .from("shifts", { service_id: serviceId })
    .innerJoin("occasions", inHub("occasions.id", "shifts.id"))
    .selectAll("shifts")
    .select("occasions.capacity")
    .orderBy("shifts.service_on", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    leadId: row.lead_id,
    places: row.capacity ?? 0,
    details: row.details,
    bring: row.bring,
    risk: row.risk,
    riskNote: row.risk_note,
    minAge: row.min_age,
    isHomeHelp: row.is_home_help,
    served: row.served,
    needsLicence: row.needs_licence,
    needsCheck: row.needs_check,
    needsAgreement: row.needs_agreement,
    needsInsurance: row.needs_insurance,
  };
}
