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
    const categories = await act.tx
      .selectFrom("talent_categories")
      .select(["category", "since_on"])
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("ended_at", "is", null)
      .execute();
    const checks = await act.tx
      .selectFrom("talent_checks")
      .select(["kind", "checked_on", "expires_on"])
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("state", "=", "clear")
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
    const noted = await act.tx
      .updateTable("talent_categories")
      .set({ ended_at: act.now })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("ended_at", "is", null)
      .executeTakeFirst();
    await act.tx
      .updateTable("talents")
      .set({ skills: [], offers: "", left_on: act.today })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("left_on", "is", null)
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
