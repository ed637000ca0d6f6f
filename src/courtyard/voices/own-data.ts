/** What this room holds about the person who spoke: for the print on request, and for lawful erasure. */
import { sql } from "kysely";
import { inHub } from "#frame/rows.ts";
import type { Act } from "#frame/command.ts";
import { eraseWords } from "#frame/erasure.ts";
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { kindWords, stateWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "voices",
  title: { zh: "您说过的话", en: "What you said" },
  why: {
    zh: "为办理和答复而保存；办完以后，您可以要求清除原话。",
    en: "Kept to act on it and to answer; once it is over, you may have the words erased.",
  },
  async show(act, ids) {
    const rows = await spoken(act, ids);
    return rows.map(recordOf);
  },
  async erase(act, ids, reason) {
    const over = (await spoken(act, ids)).filter((row) => row.ended_at !== null);
    for (const { matter_id } of over) await eraseVoice(act, matter_id, reason);
    return over.length;
  },
};

/** Bound to the speaker by her record, or by the receipt that was issued to her. */
const spoken = (act: Act, ids: readonly string[]) =>
  act
    .from("voices")
    .innerJoin("matters", inHub("matters.id", "voices.matter_id"))
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .select([
      "voices.matter_id",
      "voices.kind",
      "voices.place",
      "matters.state",
      "matters.raised_at",
      "matters.ended_at",
      "words.body",
    ])
    .where("voices.speaker_id", "in", [...ids])
    .orderBy("matters.raised_at")
    .execute();

function recordOf(row: Awaited<ReturnType<typeof spoken>>[number]): OwnRecord {
  return {
    what: kindWords[row.kind as keyof typeof kindWords],
    at: row.raised_at.toString(),
    facts: [
      { term: { zh: "原话", en: "Your words" }, value: row.body ?? { zh: "（已清除）", en: "(erased)" } },
      ...(row.place === "" ? [] : [{ term: { zh: "地点", en: "Place" }, value: row.place }]),
      { term: { zh: "进展", en: "State" }, value: stateWords[row.state as keyof typeof stateWords] },
    ],
  };
}

/** Words, name, number, photos and search words go; that something was asked and answered, and when, stays. */
async function eraseVoice(act: Act, matterId: string, reason: string): Promise<void> {
  const words = await act.from("words", { matter_id: matterId, erased_at: null }).select("id").orderBy("id").execute();
  for (const { id } of words) await eraseWords(act, id, reason);
  act.write(act.update("voices", { matter_id: matterId }).set({ speaker_name: "", contact: null, place: "" }));
  act.write(
    act
      .update("files", { matter_id: matterId, erased_at: null })
      .set({ bytes: null, thumbnail: null, erased_at: act.now }),
  );
  await sql`update named set name = '' where hub_id = ${act.hub} and matter_id = ${matterId}`.execute(act.tx);
  act.write(act.tx.deleteFrom("search_words").where("hub_id", "=", act.hub).where("id", "=", matterId));
}
