/** Consent per purpose, with the version of the text that was read out (PIPL arts. 14–16); withdrawing is as easy as giving. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findPerson } from "../steps.ts";
import { CONSENT_TEXT_VERSION, consentInput, peopleProblems } from "../words.ts";

/** Given again while it still holds, it stays the one consent. */
export const giveConsent = command({
  name: "giveConsent",
  does: { zh: "登记本人对一项用途的同意", en: "Record a person's consent to one purpose" },
  input: consentInput,
  grants: grants.consent,
  locks: ({ personId }) => [{ table: "persons", id: personId }],
  async act(act, input) {
    const person = await findPerson(act, input.personId);
    if (person === undefined) return refuse(peopleProblems.notPerson);
    if (person.erased) return refuse(peopleProblems.erased);
    const standing = await act
      .from("consents", { purpose: input.purpose, text_version: CONSENT_TEXT_VERSION, withdrawn_at: null })
      .select("id")
      .where("person_id", "in", person.ids)
      .executeTakeFirst();
    if (standing !== undefined) return { consentId: standing.id };
    const consentId = newId();
    act.write(
      act.insert("consents", {
        id: consentId,
        person_id: person.id,
        purpose: input.purpose,
        text_version: CONSENT_TEXT_VERSION,
        how: input.how,
        recorded_by: act.actor.id,
        given_at: act.now,
      }),
    );
    act.event({
      name: "consentGiven",
      about: { kind: "consent", id: consentId },
      facts: { person: person.id, purpose: input.purpose, textVersion: CONSENT_TEXT_VERSION, how: input.how },
    });
    return { consentId };
  },
});

/** Holds from now on; what was done before stays lawful (PIPL art. 15). */
export const withdrawConsent = command({
  name: "withdrawConsent",
  does: { zh: "撤回同意，即时生效", en: "Withdraw a consent, from now on" },
  input: z.object({ consentId: uuid() }),
  grants: grants.consent,
  locks: ({ consentId }) => [{ table: "consents", id: consentId }],
  async act(act, { consentId }) {
    const consent = await act
      .from("consents", { id: consentId })
      .select(["person_id", "purpose", "withdrawn_at"])
      .executeTakeFirst();
    if (consent === undefined) return refuse(peopleProblems.noConsent);
    if (consent.withdrawn_at !== null) return refuse(peopleProblems.alreadyWithdrawn);
    act.write(act.update("consents", { id: consentId }).set({ withdrawn_at: act.now }));
    act.event({
      name: "consentWithdrawn",
      about: { kind: "consent", id: consentId },
      facts: { person: consent.person_id, purpose: consent.purpose },
    });
    return { consentId };
  },
});
