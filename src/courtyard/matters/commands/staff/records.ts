/** Two records of one person are joined, and parted again; old ids go on resolving. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { recordsChanged } from "#frame/rooms.ts";
import { grants } from "#courtyard/people/rules.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { peopleProblems } from "#courtyard/people/words.ts";
import { recheckOpenMatters } from "../../steps/recuse.ts";

export const joinInput = z.object({ personId: uuid(), intoId: uuid() });
export const partInput = z.object({ personId: uuid() });

/** Two records of one person become one; both ids go on resolving to it. */
export const joinPersons = command({
  name: "joinPersons",
  does: { zh: "两份记录是同一个人：合并（可拆开）", en: "Two records are one person: join them (they can be parted)" },
  input: joinInput,
  grants: grants.joinPersons,
  locks: ({ personId, intoId }) => [
    { table: "persons", id: personId },
    { table: "persons", id: intoId },
  ],
  async act(act, input) {
    const from = await findPerson(act, input.personId);
    const into = await findPerson(act, input.intoId);
    if (from === undefined) return refuse(peopleProblems.notPerson, { field: "personId" });
    if (into === undefined) return refuse(peopleProblems.notPerson, { field: "intoId" });
    if (from.id === into.id) return refuse(peopleProblems.samePerson, { field: "intoId" });
    if (from.id !== input.personId) return refuse(peopleProblems.alreadyJoined, { field: "personId" });
    if (from.erased || into.erased) return refuse(peopleProblems.erased);
    if (from.kind !== "resident" || from.ids.length > 1)
      return refuse(peopleProblems.joinOtherWay, { field: "personId" });
    act.write(act.update("persons", { id: from.id }).set({ joined_into: into.id }));
    act.event({ name: "personsJoined", about: { kind: "person", id: into.id }, facts: { joined: from.id } });
    await recheckOpenMatters(act);
    await recordsChanged(act, [...into.ids, from.id]);
    return { personId: into.id };
  },
});

/** They were two after all. Who was kept out because of the joining stays out of the matters of that time. */
export const partPersons = command({
  name: "partPersons",
  does: { zh: "合并错了：拆开", en: "They were two after all: part them" },
  input: partInput,
  grants: grants.joinPersons,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { personId }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(peopleProblems.notPerson);
    if (person.id === personId) return refuse(peopleProblems.notJoined);
    act.write(act.update("persons", { id: personId }).set({ joined_into: null }));
    act.event({ name: "personsParted", about: { kind: "person", id: person.id }, facts: { parted: personId } });
    await recheckOpenMatters(act);
    await recordsChanged(act, person.ids);
    return { personId };
  },
});
