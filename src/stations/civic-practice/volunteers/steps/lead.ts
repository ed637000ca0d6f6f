/** Who may lead, and so stand for hours with her name: those who work here, and volunteers whom others asked to lead. */
import type { Act, At } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { teamsLedBy } from "#stations/civic-practice/talents/steps/pool.ts";
import { volunteersProblems } from "../words.ts";
import { findVolunteer, type Volunteer } from "./volunteer.ts";

/** The record of somebody who may lead; undefined for everybody else. */
export async function findLead(act: Act, personId: string): Promise<string | undefined> {
  const person = await findPerson(act, personId);
  if (person?.kind === "staff") return person.id;
  return (await mayLead(act, await findVolunteer(act, personId))) ? (person?.id ?? personId) : undefined;
}

/** Asked to lead at the desk, or the lead of a team today. */
export async function mayLead(at: At, volunteer: Volunteer | undefined): Promise<boolean> {
  if (volunteer?.state !== "active") return false;
  if (volunteer.mayLead) return true;
  for (const id of volunteer.ids) if ((await teamsLedBy(at, id)).length > 0) return true;
  return false;
}

/** Whoever opens a shift leads it, or somebody who may: a worker, or a volunteer who was asked to lead. */
export async function leadOf(act: Act, asked: string | undefined): Promise<string | Problem> {
  if (act.actor.kind === "card") {
    const me = await findVolunteer(act, act.actor.id);
    return (await mayLead(act, me)) ? act.actor.id : refuse(volunteersProblems.mayNotLead);
  }
  if (asked === undefined || asked === act.actor.id) return act.actor.id;
  return (await findLead(act, asked)) ?? refuse(volunteersProblems.noLead, { field: "leadId" });
}
