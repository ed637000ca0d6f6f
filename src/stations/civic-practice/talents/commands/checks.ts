/**
 * Licences and record checks of anybody who helps, in the pool or as a volunteer: asked for, seen by somebody else, valid until a day. What was found when a check is not
 * clear is kept nowhere: it ends, and the task stays closed.
 */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { findHere } from "../steps/pool.ts";
import { checkInput, recordCheckInput, talentsProblems } from "../words.ts";

export const askCheck = command({
  name: "askCheck",
  does: { zh: "去查询一项证件或记录", en: "Ask for a licence or a record check" },
  input: checkInput,
  grants: grants.check,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findHere,
  async act(act, { personId, kind }) {
    const person = await findPerson(act, personId);
    if (person === undefined || person.erased) return refuse(talentsProblems.notPerson);
    const id = newId();
    const asked = await act
      .insert("talent_checks", { id, person_id: person.id, kind, state: "asked", asked_on: act.today })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (Number(asked.numInsertedOrUpdatedRows ?? 0n) === 0) return { personId };
    act.event({ name: "checkAsked", about: { kind: "talentCheck", id }, facts: { kind } });
    return { personId };
  },
});

/** Seen and clear. A record check holds for twelve months (未成年人保护法 art. 62: every year); a licence as it says itself. */
export const recordCheck = command({
  name: "recordCheck",
  does: { zh: "核对过证件，登记有效到哪一天", en: "A licence or check was seen: until when it holds" },
  input: recordCheckInput,
  grants: grants.check,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findHere,
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined || person.erased) return refuse(talentsProblems.notPerson);
    if (person.ids.includes(act.actor.id)) return refuse(talentsProblems.ownCheck);
    const checkedOn = Temporal.PlainDate.from(input.checkedOn);
    if (Temporal.PlainDate.compare(checkedOn, act.today) > 0) {
      return refuse(talentsProblems.checkedInFuture, { field: "checkedOn" });
    }
    const yearly = await findLimitNow(act, "talents.recordCheck", act.today);
    if (yearly === undefined) return refuse(mattersProblems.ruleMissing);
    if (input.kind !== "recordCheck" && input.expiresOn === undefined) {
      return refuse(talentsProblems.expiryNeeded, { field: "expiresOn" });
    }
    const longest = checkedOn.add({ days: yearly.most });
    const said = input.expiresOn === undefined ? longest : Temporal.PlainDate.from(input.expiresOn);
    // A record check never holds longer than the law's year, whatever its paper says.
    const expiresOn = input.kind === "recordCheck" && Temporal.PlainDate.compare(said, longest) > 0 ? longest : said;
    if (Temporal.PlainDate.compare(expiresOn, act.today) <= 0) {
      return refuse(talentsProblems.checkOver, { field: "checkedOn" });
    }
    await act
      .update("talent_checks", { kind: input.kind })
      .set({ state: "ended", ended_at: act.now })
      .where("person_id", "in", person.ids)
      .where("state", "<>", "ended")
      .execute();
    const id = newId();
    await act
      .insert("talent_checks", {
        id,
        person_id: person.id,
        kind: input.kind,
        state: "clear",
        asked_on: act.today,
        checked_on: checkedOn,
        expires_on: expiresOn,
        seen_by: act.actor.id,
      })
      .execute();
    act.event({
      name: "checkRecorded",
      about: { kind: "talentCheck", id },
      facts: { kind: input.kind, until: expiresOn.toString() },
    });
    return { personId: input.personId, expiresOn: expiresOn.toString() };
  },
});

/** It does not hold any more, or never came to be clear. Why is not written down. */
export const endCheck = command({
  name: "endCheck",
  does: { zh: "一项证件或查询不再有效", en: "A licence or check holds no longer" },
  input: checkInput,
  grants: grants.check,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  find: findHere,
  async act(act, { personId, kind }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(talentsProblems.notPerson);
    const ended = await act
      .update("talent_checks", { kind })
      .set({ state: "ended", ended_at: act.now })
      .where("person_id", "in", person.ids)
      .where("state", "<>", "ended")
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse(talentsProblems.noCheck);
    act.event({ name: "checkEnded", about: { kind: "talent", id: personId }, facts: { kind } });
    return { personId };
  },
});
