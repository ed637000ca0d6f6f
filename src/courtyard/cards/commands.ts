/** A card is given at the desk, replaced there (the old one dies at that moment), and stopped when it is lost. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { refuse } from "#frame/problems.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { peopleProblems } from "#courtyard/people/words.ts";
import { grants } from "./rules.ts";
import { cardPrint, endHeldCard } from "./steps.ts";
import { cardProblems, endCardInput, giveCardInput } from "./words.ts";

export const giveCard = command({
  name: "giveCard",
  does: { zh: "发卡或换卡（旧卡同时作废）", en: "Give a card, or a new one in place of the old" },
  input: giveCardInput,
  grants: grants.give,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { personId, identified }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(peopleProblems.notPerson, { field: "personId" });
    if (person.erased) return refuse(peopleProblems.erased, { field: "personId" });
    const replaced = await endHeldCard(act, person.ids, "replaced");
    const { digits } = newReceiptCode(act.hub);
    const cardId = newId();
    await act
      .insert("cards", {
        id: cardId,
        person_id: person.id,
        code_print: cardPrint(act.secrets, act.hub, digits),
        identified,
        issued_by: act.actor.id,
        issued_at: act.now,
      })
      .execute();
    act.event({
      name: "cardGiven",
      about: { kind: "card", id: cardId },
      facts: { person: person.id, identified, isReplacement: replaced !== undefined },
    });
    return { cardId, code: digits };
  },
});

export const endCard = command({
  name: "endCard",
  does: { zh: "停用一张卡", en: "Stop a card" },
  input: endCardInput,
  grants: grants.give,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, { personId, reason }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(peopleProblems.notPerson, { field: "personId" });
    const cardId = await endHeldCard(act, person.ids, reason);
    return cardId === undefined ? refuse(cardProblems.noCard) : { cardId };
  },
});
