/** Who lives together, and who may act for whom: only as far as somebody needs it to be helped. No tree of families. */
import { z } from "zod";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { line, uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findPerson } from "../steps.ts";
import { peopleProblems, proxyInput } from "../words.ts";

export const householdInput = z.object({ address: line(200), memberIds: z.array(uuid()).min(1).max(30) });
export const memberInput = z.object({ householdId: uuid(), personId: uuid() });
export const endProxyInput = z.object({ proxyId: uuid() });

export const addHousehold = command({
  name: "addHousehold",
  does: { zh: "登记一户和住在一起的人", en: "Write a household down, with who lives in it" },
  input: householdInput,
  grants: grants.household,
  async act(act, input) {
    const householdId = newId();
    act.write(
      act.insert("households", {
        id: householdId,
        address: Buffer.from(act.secrets.encrypt("household", input.address, `${act.hub}/${householdId}`)),
        added_at: act.now,
      }),
    );
    for (const memberId of new Set(input.memberIds)) {
      const problem = await moveIn(act, householdId, memberId);
      if (problem !== undefined) return problem;
    }
    act.event({ name: "householdAdded", about: { kind: "household", id: householdId } });
    return { householdId };
  },
});

export const addMember = command({
  name: "addHouseholdMember",
  does: { zh: "登记住进这一户的人", en: "Somebody moves into a household" },
  input: memberInput,
  grants: grants.household,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { householdId, personId }) {
    const known = await act.from("households", { id: householdId }).select("id").executeTakeFirst();
    if (known === undefined) return refuse(peopleProblems.notPerson);
    return (await moveIn(act, householdId, personId)) ?? { householdId };
  },
});

export const endMember = command({
  name: "endHouseholdMember",
  does: { zh: "登记搬出这一户的人", en: "Somebody moves out of a household" },
  input: memberInput,
  grants: grants.household,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { householdId, personId }) {
    if (!(await moveOut(act, personId, householdId))) return refuse(peopleProblems.notPerson);
    return { householdId };
  },
});

/** Nobody lives in two households at once: moving in ends where one lived before. */
async function moveIn(act: Act, householdId: string, asked: string): Promise<Problem | undefined> {
  const person = await findPerson(act, asked);
  if (person === undefined) return refuse(peopleProblems.notPerson);
  if (person.erased) return refuse(peopleProblems.erased);
  await moveOut(act, person.id);
  act.write(
    act
      .insert("household_members", { household_id: householdId, person_id: person.id, since_on: act.today })
      .onConflict((same) =>
        same.columns(["hub_id", "household_id", "person_id", "since_on"]).doUpdateSet({ until_on: null }),
      ),
  );
  act.event({ name: "householdJoined", about: { kind: "household", id: householdId }, facts: { person: person.id } });
  return undefined;
}

async function moveOut(act: Act, personId: string, householdId?: string): Promise<boolean> {
  let living = act.update("household_members", { person_id: personId, until_on: null }).set({ until_on: act.today });
  if (householdId !== undefined) living = living.where("household_id", "=", householdId);
  const left = await living.executeTakeFirst();
  if (left.numUpdatedRows === 0n) return false;
  act.event({ name: "householdLeft", about: { kind: "person", id: personId } });
  return true;
}

/** Somebody may act for another: by paper, by a call the desk made, by law, by a court. */
export const addProxy = command({
  name: "addProxy",
  does: { zh: "登记代办人或监护人", en: "Record who may act for a person" },
  input: proxyInput,
  grants: grants.proxy,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    const proxy = await findPerson(act, input.proxyId);
    if (person === undefined || person.erased) return refuse(peopleProblems.notPerson, { field: "personId" });
    if (proxy === undefined || proxy.erased) return refuse(peopleProblems.notPerson, { field: "proxyId" });
    if (person.id === proxy.id) return refuse(peopleProblems.proxySelf, { field: "proxyId" });
    const proxyId = newId();
    act.write(
      act.insert("proxies", {
        id: proxyId,
        person_id: person.id,
        proxy_id: proxy.id,
        kind: input.kind,
        basis: input.basis,
        since_on: Temporal.PlainDate.from(input.sinceOn),
        until_on: input.untilOn === undefined ? null : Temporal.PlainDate.from(input.untilOn),
      }),
    );
    act.event({
      name: "proxyAdded",
      about: { kind: "proxy", id: proxyId },
      facts: { for: person.id, by: proxy.id, kind: input.kind, basis: input.basis },
    });
    return { proxyId };
  },
});

/** Ends at once: yesterday was its last day. */
export const endProxy = command({
  name: "endProxy",
  does: { zh: "结束代办关系", en: "End a proxy" },
  input: endProxyInput,
  grants: grants.proxy,
  locks: ({ proxyId }) => [{ table: "proxies", id: proxyId }],
  async act(act, { proxyId }) {
    const ended = await act
      .update("proxies", { id: proxyId })
      .set({ until_on: act.today.subtract({ days: 1 }) })
      .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse(peopleProblems.noProxy);
    act.event({ name: "proxyEnded", about: { kind: "proxy", id: proxyId } });
    return { proxyId };
  },
});
