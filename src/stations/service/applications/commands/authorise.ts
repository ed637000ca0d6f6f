/** A child far away authorises by telephone: two persons of the house hear it, each by her own sign-in. */
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { changeMatter } from "#courtyard/matters/steps/matter.ts";
import { grants } from "../rules.ts";
import { onApplication } from "../steps/find.ts";
import { applicationProblems, authoriseInput, confirmAuthorisationInput } from "../words.ts";

/** A child far away authorises by telephone: written down by whoever heard it; it counts when a second has called back. */
export const recordAuthorisation = command({
  name: "recordAuthorisation",
  does: { zh: "记录电话委托，等另一人回拨确认", en: "Record an authorisation by telephone; a colleague confirms it" },
  input: authoriseInput,
  grants: grants.authorise,
  ...onApplication,
  async act(act, input, { matter }) {
    const words = await writeWords(act, input.words, { matterId: matter.id });
    const authorisationId = newId();
    await act
      .insert("application_authorisations", {
        id: authorisationId,
        matter_id: matter.id,
        words_id: words.id,
        heard_by: act.actor.id,
        heard_at: act.now,
        recused: act.recusedFrom(matter.id),
      })
      .execute();
    await changeMatter(act, matter, { name: "authorisationHeard", words, facts: { authorisation: authorisationId } });
    return { matterId: matter.id, authorisationId };
  },
});

export const confirmAuthorisation = command({
  name: "confirmAuthorisation",
  does: { zh: "回拨核对后确认电话委托", en: "Confirm an authorisation by telephone after calling back" },
  input: confirmAuthorisationInput,
  grants: grants.authorise,
  ...onApplication,
  async act(act, input, { matter }) {
    const heard = await act
      .from("application_authorisations", { matter_id: matter.id, id: input.authorisationId })
      .select(["heard_by", "second_by"])
      .executeTakeFirst();
    if (heard === undefined) return refuse(applicationProblems.authorisationMissing);
    if (heard.second_by !== null) return refuse(applicationProblems.alreadyConfirmed);
    if (heard.heard_by === act.actor.id) return refuse(applicationProblems.sameHand);
    await act
      .update("application_authorisations", { id: input.authorisationId })
      .set({ second_by: act.actor.id, second_at: act.now })
      .execute();
    await changeMatter(act, matter, {
      name: "authorisationConfirmed",
      facts: { authorisation: input.authorisationId, heardBy: heard.heard_by },
    });
    return { matterId: matter.id };
  },
});
