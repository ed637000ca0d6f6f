/** Residents: what little the courtyard needs to know of them. */
import { z } from "zod";
import { inHub } from "#frame/rows.ts";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { line, listOf, maybe, personName, phone, uuid, idNumber } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findPerson, hidden, knowPerson, shown } from "../steps.ts";
import { peopleProblems, residentInput } from "../words.ts";

export const personInput = z.object({ personId: uuid() });
export const editResidentInput = z.object({
  personId: uuid(),
  name: personName(),
  alsoCalled: maybe(listOf(personName(), 5)),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  address: maybe(line(200)),
});

/** A new record, or the one that the courtyard has already under the same number. */
export const addResident = command({
  name: "addResident",
  does: {
    zh: "登记一位居民（已有的不重复登记）",
    en: "Write a resident down; whoever is known already stays one record",
  },
  input: residentInput,
  grants: grants.addResident,
  async act(act, input) {
    return { personId: await knowPerson(act, input) };
  },
});

/** Reading a record is an event about that person, committed before anything is shown. */
export const openPerson = command({
  name: "openPerson",
  does: { zh: "打开一个人的登记（留下查看记录）", en: "Open a person's record; the reading is logged" },
  input: personInput,
  grants: grants.openPerson,
  async act(act, { personId }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(peopleProblems.notPerson);
    act.event({ name: "recordOpened", about: { kind: "person", id: person.id } });
    return readPerson(act, person.id, person.ids);
  },
});
export type OpenedPerson = Exclude<Awaited<ReturnType<typeof readPerson>>, undefined>;

async function readPerson(act: Act, id: string, ids: readonly string[]) {
  const row = await act.from("persons", { id }).selectAll().executeTakeFirstOrThrow();
  return {
    personId: id,
    name: row.name,
    alsoCalled: row.also_called,
    phone: shown(act, id, "phone", row.phone),
    idNumber: shown(act, id, "id_number", row.id_number),
    address: shown(act, id, "address", row.address),
    addedAt: row.added_at.toString(),
    erased: row.erased_at !== null,
    joined: await readJoined(act, ids.slice(1)),
    consents: await readConsents(act, ids),
    proxies: await readProxies(act, ids),
    household: await readHousehold(act, ids),
  };
}

async function readJoined(act: Act, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await act
    .from("persons")
    .select(["id", "name", "added_at"])
    .where("id", "in", [...ids])
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name, addedAt: row.added_at.toString() }));
}

async function readConsents(act: Act, ids: readonly string[]) {
  const rows = await act
    .from("consents")
    .selectAll()
    .where("person_id", "in", [...ids])
    .orderBy("given_at")
    .execute();
  return rows.map((row) => ({
    consentId: row.id,
    purpose: row.purpose,
    textVersion: row.text_version,
    how: row.how,
    givenAt: row.given_at.toString(),
    withdrawnAt: row.withdrawn_at?.toString() ?? null,
  }));
}

async function readProxies(act: Act, ids: readonly string[]) {
  const rows = await act
    .from("proxies")
    .innerJoin("persons", inHub("persons.id", "proxies.proxy_id"))
    .selectAll("proxies")
    .select("persons.name")
    .where("proxies.person_id", "in", [...ids])
    .orderBy("proxies.since_on")
    .execute();
  return rows.map((row) => ({
    proxyId: row.id,
    personId: row.proxy_id,
    name: row.name,
    kind: row.kind,
    basis: row.basis,
    sinceOn: row.since_on.toString(),
    untilOn: row.until_on?.toString() ?? null,
  }));
}

async function readHousehold(act: Act, ids: readonly string[]) {
  const own = await act
    .from("household_members", { until_on: null })
    .innerJoin("households", inHub("households.id", "household_members.household_id"))
    .select(["households.id", "households.address"])
    .where("household_members.person_id", "in", [...ids])
    .executeTakeFirst();
  if (own === undefined) return null;
  const members = await act
    .from("household_members", { household_id: own.id, until_on: null })
    .innerJoin("persons", inHub("persons.id", "household_members.person_id"))
    .select(["persons.id", "persons.name", "household_members.since_on"])
    .orderBy("persons.id")
    .execute();
  return {
    householdId: own.id,
    address: act.secrets.decryptText("household", own.address, `${act.hub}/${own.id}`),
    members: members.map((row) => ({ personId: row.id, name: row.name, sinceOn: row.since_on.toString() })),
  };
}

/** Puts a record right. What is left blank is no longer kept. */
export const editResident = command({
  name: "editResident",
  does: { zh: "更正一位居民的登记", en: "Put a resident's record right" },
  input: editResidentInput,
  grants: grants.editResident,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.kind !== "resident") return refuse(peopleProblems.notPerson);
    if (person.erased) return refuse(peopleProblems.erased);
    act.write(
      act.update("persons", { id: person.id }).set({
        name: input.name,
        also_called: [...(input.alsoCalled ?? [])],
        phone: null,
        phone_print: null,
        id_number: null,
        id_print: null,
        address: null,
        ...hidden(act, person.id, input),
      }),
    );
    act.event({
      name: "personEdited",
      about: { kind: "person", id: person.id },
      facts: { has: (["phone", "idNumber", "address"] as const).filter((field) => input[field] !== undefined) },
    });
    return { personId: person.id };
  },
});
