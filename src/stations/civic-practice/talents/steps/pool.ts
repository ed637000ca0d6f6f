/** What other rooms ask of the pool: may somebody serve, who leads a team; and how this room finds its own rows. */
import type { Act, At } from "#frame/command.ts";
import type { Problem } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { lacks, type Needs, type Papers } from "../rules.ts";
import { type CheckKind, STATION } from "../words.ts";

/** The pool as a whole stands at its station. */
export const HERE = { subject: { station: STATION } } as const;
export const findHere = async (): Promise<typeof HERE> => HERE;

/** Undefined when she may; otherwise what is missing, in words for the volunteer. Absent from the pool she has no papers. */
export async function mayServe(
  at: At,
  personId: string,
  needs: Needs,
  on: Temporal.PlainDate,
): Promise<Problem | undefined> {
  return lacks(await readPapers(at, personId), needs, on);
}

/** Licences and record checks that are asked for or were seen, for rooms that show them with a person. */
export async function checksOf(at: At, personId: string) {
  const person = await findPerson(at, personId);
  if (person === undefined) return [];
  const rows = await at
    .from("talent_checks")
    .select(["kind", "state", "expires_on"])
    .where("person_id", "in", person.ids)
    .where("state", "<>", "ended")
    .orderBy("kind")
    .execute();
  return rows.map((row) => ({
    kind: row.kind as CheckKind,
    state: row.state as "asked" | "clear",
    expiresOn: row.expires_on?.toString() ?? null,
  }));
}

async function readPapers(at: At, personId: string): Promise<Papers | undefined> {
  const person = await findPerson(at, personId);
  if (person === undefined) return undefined;
  const tx = at.tx as Act["tx"];
  const talent = await tx
    .selectFrom("talents")
    .select("adult_on")
    .where("hub_id", "=", at.hub)
    .where("person_id", "in", person.ids)
    .executeTakeFirst();
  const checks = await tx
    .selectFrom("talent_checks")
    .select(["kind", "state", "expires_on"])
    .where("hub_id", "=", at.hub)
    .where("person_id", "in", person.ids)
    .where("state", "=", "clear")
    .execute();
  return {
    adultOn: talent?.adult_on ?? null,
    checks: checks.map((row) => ({ kind: row.kind as CheckKind, state: row.state, expiresOn: row.expires_on })),
  };
}

/** The teams that somebody leads today. */
export async function teamsLedBy(at: At, personId: string): Promise<string[]> {
  const rows = await at
    .from("team_members", { person_id: personId, is_lead: true, until_on: null })
    .select("team_id")
    .execute();
  return rows.map((row) => row.team_id);
}

/** The teams in which somebody serves today, for rooms that offer a choice of them. */
export async function teamsOf(at: At, personId: string): Promise<{ teamId: string; isLead: boolean }[]> {
  const rows = await at
    .from("team_members", { person_id: personId, until_on: null })
    .select(["team_id", "is_lead"])
    .execute();
  return rows.map((row) => ({ teamId: row.team_id, isLead: row.is_lead }));
}

export const findTalent = (at: At, personId: string) =>
  at.from("talents", { person_id: personId, left_on: null }).selectAll().executeTakeFirst();

/** Her own, and the station's. */
export async function findOwn(act: At, { personId }: { personId: string }) {
  const talent = await findTalent(act, personId);
  return talent === undefined ? undefined : { talent, subject: { ownerId: personId, station: STATION } };
}

export const findTeam = (at: At, teamId: string) =>
  at.from("teams", { id: teamId, retired_at: null }).selectAll().executeTakeFirst();

/** Everybody who serves in a team today, or in one of these teams, by name; one line for each team. */
export async function servingToday(
  at: At,
  teamIds?: readonly string[],
): Promise<{ personId: string; name: string; team: Text }[]> {
  const rows = await at
    .from("team_members", { until_on: null })
    .innerJoin("teams", inHub("teams.id", "team_members.team_id"))
    .innerJoin("persons", inHub("persons.id", "team_members.person_id"))
    .select(["persons.id", "persons.name", "teams.name_zh", "teams.name_en"])
    .where("teams.retired_at", "is", null)
    .$if(teamIds !== undefined, (rows) => rows.where("teams.id", "in", [...teamIds!]))
    .orderBy("teams.position")
    .orderBy("persons.name")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name, team: { zh: row.name_zh, en: row.name_en } }));
}
