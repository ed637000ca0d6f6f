/** What the roster holds about somebody who works here: when and where she was on duty. */
import type { PersonalData } from "#frame/own-data.ts";

export const personalData: PersonalData = {
  room: "roster",
  title: { zh: "您的值班", en: "Your duties" },
  why: {
    zh: "为知道什么时候有人而保存；不统计、不排名。",
    en: "Kept so that people know when somebody is here; never counted, never ranked.",
  },
  async show(act, ids) {
    const rows = await act
      .from("duties")
      .select(["station", "on_date", "starts_at", "ends_at", "state"])
      .where("person_id", "in", [...ids])
      .orderBy("on_date")
      .execute();
    return rows.map((row) => ({
      what: { zh: "值班", en: "Duty" },
      at: row.on_date.toString(),
      facts: [
        { term: { zh: "在哪里", en: "Where" }, value: row.station ?? { zh: "前台", en: "front desk" } },
        {
          term: { zh: "起止", en: "From and until" },
          value: `${row.starts_at.toString()} / ${row.ends_at.toString()}`,
        },
        { term: { zh: "状态", en: "State" }, value: row.state },
      ],
    }));
  },
  // The rows name nobody beyond her id; who answered for a place at a time stays known.
  erase: async () => 0,
};
