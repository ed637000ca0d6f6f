/** What this room holds about a person: that she wants to be told when a market day changes. */
import type { PersonalData } from "#frame/own-data.ts";

export const personalData: PersonalData = {
  room: "market",
  title: { zh: "场期有变要告诉您", en: "You asked to be told when a market day changes" },
  why: {
    zh: "为在取消、改期、没有三十的时候给您打电话。",
    en: "Kept to telephone you when a market day is cancelled, moved or missing.",
  },
  async show(act, ids) {
    const rows = await act
      .from("market_requests")
      .select(["added_at", "lunar_day", "ended_at"])
      .where("person_id", "in", [...ids])
      .orderBy("added_at")
      .execute();
    return rows.map((row) => ({
      what: { zh: "场期有变，打电话告诉", en: "A call when a market day changes" },
      at: row.added_at.toString(),
      facts: [
        {
          term: { zh: "哪天的场", en: "Which day" },
          value:
            row.lunar_day === null
              ? { zh: "每一场", en: "every market day" }
              : { zh: `农历${row.lunar_day}日`, en: `lunar day ${row.lunar_day}` },
        },
        {
          term: { zh: "情况", en: "State" },
          value: row.ended_at === null ? { zh: "在名单上", en: "on the list" } : { zh: "已去掉", en: "taken off" },
        },
      ],
    }));
  },
  /** Whoever is not known here any more is not called either. */
  async erase(act, ids) {
    const ended = await act
      .update("market_requests", { ended_at: null })
      .set({ ended_at: act.now, ended_by: act.actor.id })
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    return Number(ended.numUpdatedRows);
  },
};
