/** A volunteer as other steps and commands find her: under whichever of her records, and locked where hours are counted. */
import { sql } from "kysely";
import type { Act, At } from "#frame/command.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import type { VolunteerState } from "../words.ts";

export interface Volunteer {
  readonly id: string;
  /** Her record and every record joined with it. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly kind: string;
  readonly number: string | null;
  readonly state: VolunteerState;
  readonly bornOn: Temporal.PlainDate | null;
  readonly guardianId: string | null;
  readonly mayLead: boolean;
  readonly skills: readonly string[];
  readonly times: readonly string[];
}

/**
 * The volunteer that a person is, if she is one. Two records that were joined are one person: of two registrations the
 * one that is in force counts, and of two such the older number.
 */
export async function findVolunteer(at: At, personId: string): Promise<Volunteer | undefined> {
  const person = await findPerson(at, personId);
  if (person === undefined) return undefined;
  const row = await at
    .from("volunteers")
    .selectAll()
    .where("id", "in", [...person.ids])
    .orderBy(sql`case state when 'active' then 0 when 'left' then 1 else 2 end`)
    .orderBy("asked_at")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { name } = await at.from("persons", { id: person.id }).select("name").executeTakeFirstOrThrow();
  return {
    id: row.id,
    ids: person.ids,
    name,
    kind: person.kind,
    number: row.number,
    state: row.state as VolunteerState,
    bornOn: row.born_on,
    guardianId: row.guardian_id,
    mayLead: row.may_lead,
    skills: row.skills,
    times: row.times,
  };
}

/** Whatever is counted for one person, under any of her records, is counted one after the other: these rows are the lock. */
export async function lockVolunteer(act: Act, ids: readonly string[]): Promise<void> {
  await act
    .from("volunteers")
    .select("id")
    .where("id", "in", [...ids])
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** The next number of a line: none is left out, none is given twice. */
export async function nextNumber(act: Act, line: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into numbered_lines (hub_id, line, last) values (${act.hub}, ${line}, 1)
    on conflict (hub_id, line) do update set last = numbered_lines.last + 1 returning last`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`the line ${line} gave no number`);
  return row.last;
}
