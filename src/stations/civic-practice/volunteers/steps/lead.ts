/** Who may lead, and so stand for hours with her name: those who work here, and volunteers whom others asked to lead. */
import type { Act } from "#frame/command.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { teamsLedBy } from "#stations/civic-practice/talents/steps/pool.ts";
import { findVolunteer, type Volunteer } from "./volunteer.ts";

/** The record of somebody who may lead; undefined for everybody else. */
export async function findLead(act: Act, personId: string): Promise<string | undefined> {
  const person = await findPerson(act, personId);
  if (person?.kind === "staff") return person.id;
  return (await mayLead(act, await findVolunteer(act, personId))) ? (person?.id ?? personId) : undefined;
}

/** Asked to lead at the desk, or the lead of a team today. */
export async function mayLead(act: Act, volunteer: Volunteer | undefined): Promise<boolean> {
  if (volunteer?.state !== "active") return false;
  if (volunteer.mayLead) return true;
  for (const id of volunteer.ids) if ((await teamsLedBy(act, id)).length > 0) return true;
  return false;
}
