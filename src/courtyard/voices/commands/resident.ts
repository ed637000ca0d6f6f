/** What the holder of a receipt may always do: add words, withdraw. */
import { command } from "#frame/command.ts";
import { addEntry, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { endReceipt } from "#courtyard/matters/steps/receipts.ts";
import { recheckMatter } from "#courtyard/matters/steps/recuse.ts";
import { indexWords } from "#courtyard/matters/steps/search.ts";
import { addWordsInput } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { onVoice } from "../steps.ts";
import { withdrawInput } from "../words.ts";

/** More words to the same matter. They may name somebody: who is kept out is worked out anew. */
export const addWords = command({
  name: "addWords",
  does: { zh: "补充说明", en: "Add words to one's matter" },
  input: addWordsInput,
  grants: grants.addWords,
  ...onVoice,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "added", body: input.words, visible: true });
    await indexWords(act, matter.id, "voices", [input.words]);
    await changeMatter(act, matter, { name: "wordsAdded", words });
    await recheckMatter(act, matter.id);
    return { matterId: matter.id };
  },
});

/** Withdrawn by the speaker. Where somebody is in danger the house goes on by itself. */
export const withdrawVoice = command({
  name: "withdrawVoice",
  does: { zh: "撤回", en: "Withdraw" },
  input: withdrawInput,
  grants: grants.withdraw,
  ...onVoice,
  async act(act, input, { matter }) {
    const words =
      input.reason === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "added", body: input.reason, visible: true });
    if (matter.urgency === "danger") {
      if (act.actor.kind === "receipt") await endReceipt(act, act.actor.receiptId, null);
      await changeMatter(act, matter, { name: "voiceLeftBySpeaker", words });
      if (words !== undefined) await recheckMatter(act, matter.id);
      return { matterId: matter.id, goesOn: true };
    }
    await changeMatter(act, matter, { name: "voiceWithdrawn", to: "withdrawn", words, ends: true });
    return { matterId: matter.id, goesOn: false };
  },
});
