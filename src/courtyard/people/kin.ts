/**
 * Whether two people are kin, as far as anybody has said so: one of them declared it (by record or by name), or they
 * live in one household. Asked where one may not act for the other; nobody's family is listed by it.
 */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { findPerson } from "./steps.ts";
import type { Relation } from "./words.ts";

/** How two people belong together: a declared relation, as the declarer called it, or one household. */
export type Kinship = Relation | "household";

export async function findKinship(at: At, oneId: string, otherId: string): Promise<Kinship | undefined> {
  const [one, other] = [await findPerson(at, oneId), await findPerson(at, otherId)];
  if (one === undefined || other === undefined || one.id === other.id) return undefined;
  return (
    (await declaredBy(at, one.ids, other.ids)) ??
    (await declaredBy(at, other.ids, one.ids)) ??
    ((await shareHousehold(at, one.ids, other.ids)) ? "household" : undefined)
  );
}

/** A declaration about oneself by somebody who has no post here: a volunteer who leads others. Answers its id. */
export async function noteKin(
  act: Act,
  personId: string,
  kin: { readonly relation: Relation; readonly kinName: string },
): Promise<string> {
  const id = newId();
  await act
    .insert("kin", {
      id,
      person_id: personId,
      relation: kin.relation,
      kin_name: kin.kinName,
      kin_person_id: null,
      declared_at: act.now,
    })
    .execute();
  act.event({ name: "kinDeclared", about: { kind: "kin", id }, facts: { relation: kin.relation } });
  return id;
}

async function declaredBy(
  at: At,
  declarers: readonly string[],
  others: readonly string[],
): Promise<Relation | undefined> {
  const tx = at.tx as Act["tx"];
  const rows = await tx
    .selectFrom("kin")
    .select(["relation", "kin_name", "kin_person_id"])
    .where("hub_id", "=", at.hub)
    .where("person_id", "in", [...declarers])
    .where("withdrawn_at", "is", null)
    .execute();
  if (rows.length === 0) return undefined;
  const people = await tx
    .selectFrom("persons")
    .select(["name", "also_called"])
    .where("hub_id", "=", at.hub)
    .where("id", "in", [...others])
    .execute();
  const names = new Set(people.flatMap((row) => [row.name, ...row.also_called]).map(plain));
  const found = rows.find(
    (row) => (row.kin_person_id !== null && others.includes(row.kin_person_id)) || names.has(plain(row.kin_name)),
  );
  return found?.relation as Relation | undefined;
}

const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\s·•]/gu, "")
    .toLowerCase();

async function shareHousehold(at: At, ones: readonly string[], others: readonly string[]): Promise<boolean> {
  const tx = at.tx as Act["tx"];
  const livingIn = (ids: readonly string[]) =>
    tx
      .selectFrom("household_members")
      .select("household_id")
      .where("hub_id", "=", at.hub)
      .where("person_id", "in", [...ids])
      .where("until_on", "is", null)
      .execute();
  const homes = new Set((await livingIn(ones)).map((row) => row.household_id));
  return homes.size > 0 && (await livingIn(others)).some((row) => homes.has(row.household_id));
}

/** Who lives where now, for an auditor's comparison: person → household. */
export async function homesOf(at: At, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await at
    .from("household_members", { until_on: null })
    .select(["person_id", "household_id"])
    .where("person_id", "in", [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.household_id]));
}
