/** What this room holds about a person: what she offers, what she is, her papers, her teams. */
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { type Category, categoryWords, type CheckKind, checkWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "talents",
  title: { zh: "人才库里的登记", en: "Your record in the talent pool" },
  why: {
    zh: "为找到能帮忙的人；您随时可以退出。",
    en: "Kept to find who can help; you may leave at any time.",
  },
  async show(act, ids) {
    const categories = await act
      .from("talent_categories", { ended_at: null })
      .select(["category", "since_on"])
      .where("person_id", "in", [...ids])
      .execute();
    const checks = await act
      .from("talent_checks", { state: "clear" })
      .select(["kind", "checked_on", "expires_on"])
      .where("person_id", "in", [...ids])
      .execute();
    return [
      ...categories.map((row): OwnRecord => ({
        what: categoryWords[row.category as Category],
        at: row.since_on.toString(),
        facts: [],
      })),
      ...checks.map((row): OwnRecord => ({
        what: checkWords[row.kind as CheckKind],
        at: row.checked_on?.toString() ?? null,
        facts: [{ term: { zh: "有效到", en: "Valid until" }, value: row.expires_on?.toString() ?? "" }],
      })),
    ];
  },
  async erase(act, ids) {
    const noted = await act
      .update("talent_categories", { ended_at: null })
      .set({ ended_at: act.now })
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    await act
      .update("talents", { left_on: null })
      .set({ skills: [], offers: "", left_on: act.today })
      .where("person_id", "in", [...ids])
      .execute();
    await act.tx
      .updateTable("talent_checks")
      .set({ state: "ended", ended_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("state", "<>", "ended")
      .execute();
    return Number(noted.numUpdatedRows);
  },
};
