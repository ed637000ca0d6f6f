/** Lawful erasure of one text: because it was kept long enough, was asked for, or was ordered. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { eraseWords as emptyWords } from "#frame/erasure.ts";
import { choice, uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { ERASURE_REASONS } from "#frame/own-data.ts";
import { settingGrants as grants } from "../rules.ts";
import { findMatter } from "../steps/matter.ts";
import { mattersProblems } from "../words.ts";

export const eraseWordsInput = z.object({ matterId: uuid(), wordsId: uuid(), reason: choice(ERASURE_REASONS) });

/** What a running matter needs stays until it is over, unless a court or authority orders otherwise. */
export const eraseWords = command({
  name: "eraseWords",
  does: { zh: "依法清除一段原话（留下清除记录）", en: "Erase one text lawfully; that it was erased stays on record" },
  input: eraseWordsInput,
  grants: grants.eraseWords,
  locks: ({ matterId }) => [{ table: "matters", id: matterId }],
  find: (act, { matterId }) => findMatter(act, matterId),
  async act(act, input, { matter }) {
    const words = await act.from("words", { id: input.wordsId, matter_id: matter.id }).select("id").executeTakeFirst();
    if (words === undefined) return refuse(mattersProblems.wordsUnknown);
    if (matter.ended_at === null && input.reason !== "order") return refuse(mattersProblems.stillOpen);
    await emptyWords(act, input.wordsId, input.reason);
    return { wordsId: input.wordsId };
  },
});
