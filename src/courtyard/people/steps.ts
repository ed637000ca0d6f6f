/** Steps that rooms leaning on people call inside their own act. */
import { inHub } from "#frame/rows.ts";
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import type { StaffMember } from "./rules.ts";
import type { Purpose, Relation } from "./words.ts";

export interface NewResident {
  readonly name: string;
  readonly alsoCalled?: readonly string[] | undefined;
  readonly phone?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly address?: string | undefined;
}

/** The person with this phone or identity number if the courtyard knows one, else a new record. Answers the id. */
export async function knowPerson(act: Act, resident: NewResident): Promise<string> {
  const known = await findByNumbers(act, resident);
  if (known !== undefined) return known;
  const id = newId();
  act.write(
    act.insert("persons", {
      id,
      kind: "resident",
      name: resident.name,
      also_called: [...(resident.alsoCalled ?? [])],
      ...hidden(act, id, resident),
      added_at: act.now,
    }),
  );
  act.event({ name: "personAdded", about: { kind: "person", id } });
  return id;
}

/** The encrypted columns of a person, each bound to its row, with the prints by which equality is searched. */
export function hidden(act: Act, id: string, resident: Omit<NewResident, "name">) {
  const seal = (column: string, text: string): Buffer =>
    Buffer.from(act.secrets.encrypt("person", text, `${act.hub}/${id}/${column}`));
  const print = (kind: string, text: string): Buffer =>
    Buffer.from(act.secrets.fingerprint(kind, text, String(act.hub)));
  return {
    ...(resident.phone === undefined
      ? {}
      : { phone: seal("phone", resident.phone), phone_print: print("phone", resident.phone) }),
    ...(resident.idNumber === undefined
      ? {}
      : { id_number: seal("id_number", resident.idNumber), id_print: print("idNumber", resident.idNumber) }),
    ...(resident.address === undefined ? {} : { address: seal("address", resident.address) }),
  };
}

/** Same identity number, or same phone and same name (a family shares a phone): the same person. */
async function findByNumbers(act: Act, resident: NewResident): Promise<string | undefined> {
  const hub = String(act.hub);
  const people = act.from("persons").select(["id", "joined_into"]);
  const known =
    (resident.idNumber === undefined
      ? undefined
      : await people
          .where("id_print", "=", Buffer.from(act.secrets.fingerprint("idNumber", resident.idNumber, hub)))
          .executeTakeFirst()) ??
    (resident.phone === undefined
      ? undefined
      : await people
          .where("phone_print", "=", Buffer.from(act.secrets.fingerprint("phone", resident.phone, hub)))
          .where("name", "=", resident.name)
          .executeTakeFirst());
  return known === undefined ? undefined : (known.joined_into ?? known.id);
}

/**
 * Everybody who works here today or will from a day that is set already, with names, posts and declared kin: what
 * conflicts are found by. Nothing happens on the first day of a post that could keep its holder out then.
 */
export async function staffToday(act: At): Promise<StaffMember[]> {
  const tx = act.tx as Act["tx"];
  const posting = tx
    .selectFrom("posts")
    .innerJoin("persons", inHub("persons.id", "posts.person_id"))
    .select([
      "posts.id",
      "posts.person_id",
      "posts.title_zh",
      "posts.title_en",
      "posts.duties",
      "persons.name",
      "persons.also_called",
    ])
    .where("posts.hub_id", "=", act.hub)
    .where("posts.confirmed_at", "is not", null)
    .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", act.today)]))
    .execute();
  const kinship = tx
    .selectFrom("kin")
    .select(["person_id", "relation", "kin_name", "kin_person_id"])
    .where("hub_id", "=", act.hub)
    .where("withdrawn_at", "is", null)
    .execute();
  const joining = tx
    .selectFrom("persons")
    .select(["id", "name", "also_called", "joined_into"])
    .where("hub_id", "=", act.hub)
    .where("joined_into", "is not", null)
    .execute();
  const [posts, kin, joined] = await Promise.all([posting, kinship, joining]);
  return [...new Set(posts.map((post) => post.person_id))].map((personId) => {
    const own = posts.filter((post) => post.person_id === personId);
    const others = joined.filter((person) => person.joined_into === personId);
    return {
      personId,
      names: [...new Set([...own, ...others].flatMap((row) => [row.name, ...row.also_called]))],
      alsoIds: others.map((person) => person.id),
      posts: own.map((post) => ({ id: post.id, titles: [post.title_zh, post.title_en], duties: post.duties })),
      kin: kin.filter((row) => row.person_id === personId).flatMap((row) => kinRecords(row, joined)),
    };
  });
}

/** A declared kinsman under every record that was joined with his: any of them may speak or be named. */
function kinRecords(
  row: { readonly kin_name: string; readonly kin_person_id: string | null; readonly relation: string },
  joined: readonly { readonly id: string; readonly name: string; readonly joined_into: string | null }[],
): StaffMember["kin"][number][] {
  const relation = row.relation as Relation;
  const declared = { name: row.kin_name, personId: row.kin_person_id, relation };
  if (row.kin_person_id === null) return [declared];
  const root = joined.find((person) => person.id === row.kin_person_id)?.joined_into ?? row.kin_person_id;
  const others = joined.filter((person) => person.joined_into === root && person.id !== row.kin_person_id);
  return [
    declared,
    { name: row.kin_name, personId: root, relation },
    ...others.map((person) => ({ name: person.name, personId: person.id, relation })),
  ];
}

/** A person's own record and every record joined with it, whichever of their ids was asked for; undefined when unknown. */
export async function findPerson(
  at: At,
  asked: string,
): Promise<{ id: string; ids: string[]; kind: string; erased: boolean } | undefined> {
  const tx = at.tx as Act["tx"];
  const people = tx
    .selectFrom("persons")
    .select(["id", "kind", "joined_into", "erased_at"])
    .where("hub_id", "=", at.hub);
  const first = await people.where("id", "=", asked).executeTakeFirst();
  const own = first?.joined_into == null ? first : await people.where("id", "=", first.joined_into).executeTakeFirst();
  if (own === undefined) return undefined;
  const joined = await people.where("joined_into", "=", own.id).orderBy("id").execute();
  return { id: own.id, ids: [own.id, ...joined.map((one) => one.id)], kind: own.kind, erased: own.erased_at !== null };
}

/** Whether and by what right one person is on record as acting for another today. */
export const findProxy = (act: Act, personId: string, proxyId: string) =>
  act
    .from("proxies", { person_id: personId, proxy_id: proxyId })
    .select(["kind", "basis"])
    .where("since_on", "<=", act.today)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
    .orderBy("since_on", "desc")
    .executeTakeFirst();

/** Reads an encrypted column of a person. */
export const shown = (at: At, id: string, column: string, sealed: Uint8Array | null): string | null =>
  sealed === null ? null : at.secrets.decryptText("person", sealed, `${at.hub}/${id}/${column}`);

/** The consent that a person has given to one purpose and not taken back; absent without one. */
export async function findConsent(
  at: At,
  personIds: readonly string[],
  purpose: Purpose,
): Promise<{ id: string } | undefined> {
  return at
    .from("consents", { purpose, withdrawn_at: null })
    .select("id")
    .where("person_id", "in", [...personIds])
    .orderBy("given_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
