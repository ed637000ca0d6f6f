/** What the counter holds about a person: appointments, and numbers where she was known. */
import type { PersonalData } from "#frame/own-data.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { wordOf } from "#frame/texts.ts";
import { appointmentWords, ticketWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "counter",
  title: { zh: "您在赶场窗口的预约和号", en: "Your appointments and numbers at the counter" },
  why: {
    zh: "为给您留时间、有变动时打电话告诉您。取号本身不记姓名。",
    en: "Kept to hold your time and to call you when something changes. A number itself needs no name.",
  },
  async show(act, ids) {
    const appointments = await act
      .from("appointments")
      .select(["booked_at", "starts_at", "wants", "state"])
      .where("person_id", "in", [...ids])
      .orderBy("booked_at")
      .execute();
    const tickets = await act
      .from("tickets")
      .select(["label", "issued_at", "wants", "state"])
      .where("person_id", "in", [...ids])
      .orderBy("issued_at")
      .execute();
    const about = (wants: string | null) => ({
      term: { zh: "办什么", en: "What for" },
      value: wordOf(windowWords, wants ?? "other"),
    });
    const state = (value: { zh: string; en: string }) => ({ term: { zh: "情况", en: "State" }, value });
    return [
      ...appointments.map((row) => ({
        what: { zh: "窗口预约", en: "Appointment" },
        at: row.starts_at.toString(),
        facts: [about(row.wants), state(wordOf(appointmentWords, row.state))],
      })),
      ...tickets.map((row) => ({
        what: { zh: "排队的号", en: "Number" },
        at: row.issued_at.toString(),
        facts: [
          { term: { zh: "号", en: "Number" }, value: row.label },
          about(row.wants),
          state(wordOf(ticketWords, row.state)),
        ],
      })),
    ];
  },
  /** Numbers stay in the account without the person; what an appointment was for is emptied. */
  async erase(act, ids) {
    const numbers = await act.tx
      .updateTable("tickets")
      .set({ person_id: null, taken_by: null })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    const appointments = await act.tx
      .updateTable("appointments")
      .set({ item_id: null, item_version: null, papers_ready: [], contact_id: null })
      .where("hub_id", "=", act.hub)
      .where("person_id", "in", [...ids])
      .where("state", "<>", "booked")
      .executeTakeFirst();
    return Number(numbers.numUpdatedRows + appointments.numUpdatedRows);
  },
};
