/** What this room holds about the holder of a card: that she was given one, when, and why it ended. */
import type { PersonalData } from "#frame/own-data.ts";
import { endHeldCard } from "./steps.ts";
import { identifiedWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "cards",
  title: { zh: "您的卡", en: "Your card" },
  why: {
    zh: "让您不用手机和账号也能看自己的班次、时长和积分；卡号本身我们不保存。您不要卡了，随时可以停用。",
    en: "So that you can see your shifts, hours and points without phone or account; its number is not kept. You may have it stopped at any time.",
  },
  async show(act, ids) {
    const rows = await act
      .from("cards")
      .select(["issued_at", "identified", "ended_at"])
      .where("person_id", "in", [...ids])
      .orderBy("id")
      .execute();
    return rows.map((row) => ({
      what: { zh: "卡", en: "A card" },
      at: row.issued_at.toString(),
      facts: [
        { term: { zh: "怎么认出您", en: "How you were known" }, value: identifiedWords[row.identified as "known"] },
        ...(row.ended_at === null ? [] : [{ term: { zh: "停用时间", en: "Ended" }, value: row.ended_at.toString() }]),
      ],
    }));
  },
  async erase(act, ids) {
    return (await endHeldCard(act, ids, "erased")) === undefined ? 0 : 1;
  },
};
