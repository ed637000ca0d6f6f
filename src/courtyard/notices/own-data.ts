/** What this room holds about a person: the calls that were to be made to her. */
import type { PersonalData } from "#frame/own-data.ts";
import { findReason } from "./reasons.ts";

export const personalData: PersonalData = {
  room: "notices",
  title: { zh: "我们给您打的电话", en: "Calls we made to you" },
  why: {
    zh: "记下为什么打、打通没有；号码只存在您的登记里。",
    en: "Kept to know why, and whether you were reached; the number stands in your own record only.",
  },
  async show(act, ids) {
    const rows = await act
      .from("phone_calls")
      .select(["reason", "asked_at", "state"])
      .where("person_id", "in", [...ids])
      .orderBy("asked_at")
      .execute();
    return rows.map((row) => ({
      what: findReason(row.reason).title,
      at: row.asked_at.toString(),
      facts: [{ term: { zh: "结果", en: "Outcome" }, value: STATES[row.state] ?? row.state }],
    }));
  },
  /** A call that is open is dropped; nothing else of a person stands in these rows. */
  async erase(act, ids) {
    const dropped = await act
      .update("phone_calls", { state: "open" })
      .set({ state: "dropped", ended_at: act.now, phone: null })
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    return Number(dropped.numUpdatedRows);
  },
};

const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  open: { zh: "还没打", en: "to be made" },
  reached: { zh: "打通了", en: "reached" },
  unreached: { zh: "没打通", en: "not reached" },
  dropped: { zh: "不用打了", en: "not needed any more" },
};
