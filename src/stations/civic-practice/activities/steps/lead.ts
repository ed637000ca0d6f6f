/**
 * Who may lead an activity: somebody who works here or serves in a team. Children by themselves are led only by whoever
 * holds a record check on that very day (未成年人保护法 art. 62), and the pool of talents says so, not the planner.
 */
import type { Act, At, View } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { workersToday, worksHere } from "#courtyard/voices/steps.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { mayServe, servingToday, teamsLedBy, teamsOf } from "#stations/civic-practice/talents/steps/pool.ts";
import { activitiesProblems } from "../words.ts";

export interface Led {
  readonly leadId: string | null;
  readonly forChildren: boolean;
}

/** What stands against this lead on that day; nothing where nobody leads and nobody has to. */
export async function leadProblem(
  act: Act,
  { leadId, forChildren }: Led,
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  if (leadId === null) return undefined;
  const isOne = (await worksHere(act, leadId)) || (await teamsOf(act, leadId)).length > 0;
  if (!isOne) return refuse(activitiesProblems.noLead, { field: "leadId" });
  return forChildren ? childrenProblem(act, leadId, on) : undefined;
}

/** Whether this lead may be alone with children on that day. */
export async function childrenProblem(
  at: At,
  leadId: string | null,
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  const missing = leadId === null ? true : await mayServe(at, leadId, { recordCheck: true, adult: true }, on);
  return missing === undefined ? undefined : refuse(activitiesProblems.leadUnchecked, { field: "leadId" });
}

export interface Person {
  readonly personId: string;
  readonly name: string;
  /** Her post, or the team she serves in. */
  readonly as: Text;
}

/** Each person once: with her first post, or her first team. */
export async function everybodyWhoMayLead(at: View): Promise<Person[]> {
  const [workers, serving] = [await whoHandles(at), await servingToday(at)];
  const members = serving.map(({ personId, name, team }) => ({ personId, name, as: team }));
  return onceEach([...workers, ...members]);
}

/** Everybody in the teams that somebody leads, herself first; nobody where she leads none. Two records of hers are one. */
export async function teamLedBy(at: At, personId: string): Promise<Person[]> {
  const ids = (await findPerson(at, personId))?.ids ?? [personId];
  const teams: string[] = [];
  for (const id of ids) teams.push(...(await teamsLedBy(at, id)));
  if (teams.length === 0) return [];
  const serving = (await servingToday(at, teams)).map((one) => ({
    personId: one.personId,
    name: one.name,
    as: one.team,
  }));
  return onceEach([...serving.filter((one) => ids.includes(one.personId)), ...serving]);
}

/** Who can be put in charge of what was decided. */
export async function whoHandles(at: View): Promise<Person[]> {
  const rows = await workersToday(at);
  return onceEach(
    rows.map((row) => ({ personId: row.id, name: row.name, as: { zh: row.title_zh, en: row.title_en } })),
  );
}

const onceEach = (people: readonly Person[]): Person[] =>
  people.filter(({ personId }, at) => people.findIndex((one) => one.personId === personId) === at);
