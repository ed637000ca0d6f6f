/** Everything we hold about a person, on paper and at the desk (PIPL art. 45); and lawful erasure (art. 47). */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { choice, uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { ERASURE_REASONS, type OwnRecord } from "#frame/own-data.ts";
import { offeredPersonalData } from "#frame/rooms.ts";
import { grants } from "../rules.ts";
import { findPerson } from "../steps.ts";
import { peopleProblems } from "../words.ts";

export const printInput = z.object({ personId: uuid(), identified: choice(["known", "document", "phone"]) });
export const erasePersonInput = z.object({ personId: uuid(), reason: choice(ERASURE_REASONS) });

/** Collects from every room that offers something; printing it is an event about that person. */
export const printMyData = command({
  name: "printMyData",
  does: { zh: "打印我们保存的关于本人的全部信息", en: "Print everything we hold about a person" },
  input: printInput,
  grants: grants.ownData,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined) return refuse(peopleProblems.notPerson);
    const rooms = [];
    for (const offer of offeredPersonalData()) {
      rooms.push({ room: offer.room, title: offer.title, why: offer.why, records: await offer.show(act, person.ids) });
    }
    act.event({
      name: "personalDataPrinted",
      about: { kind: "person", id: person.id },
      facts: { identified: input.identified, rooms: rooms.map((one) => one.room) },
    });
    return { personId: person.id, printedAt: act.now.toString(), rooms };
  },
});
export interface PrintedData {
  readonly personId: string;
  readonly printedAt: string;
  readonly rooms: readonly {
    readonly room: string;
    readonly title: Text;
    readonly why: Text;
    readonly records: readonly OwnRecord[];
  }[];
}

/**
 * Erases a person's record and whatever no duty needs any longer. A matter that still runs keeps its own copy until it
 * ends; asked for again then, that goes too. The answer is the same in both cases, so that nobody learns from it
 * whether something runs that she is kept out of.
 */
export const erasePerson = command({
  name: "erasePerson",
  does: { zh: "依法删除一个人的信息", en: "Erase a person's data lawfully" },
  input: erasePersonInput,
  grants: grants.erase,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.kind !== "resident") return refuse(peopleProblems.notPerson);
    await act.asSystem(async () => {
      for (const offer of offeredPersonalData()) await offer.erase(act, person.ids, input.reason);
    });
    act.event({ name: "personErased", about: { kind: "person", id: person.id }, facts: { reason: input.reason } });
    return { personId: person.id };
  },
});
