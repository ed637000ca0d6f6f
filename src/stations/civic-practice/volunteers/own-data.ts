/** What this room holds about a volunteer: for the print on request, and for lawful erasure. */
import type { Act } from "#frame/command.ts";
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { hoursOf } from "./rules.ts";
import {
  type ClaimState,
  claimStateWords,
  type PaperKind,
  paperWords,
  type Skill,
  skillWords,
  type VolunteerState,
  volunteerStateWords,
} from "./words.ts";

export const personalData: PersonalData = {
  room: "volunteers",
  title: { zh: "您的志愿服务", en: "Your voluntary service" },
  why: {
    zh: "为安排班次、记录时长、出具记录而保存（志愿服务条例第7、19条）。登记信息可以随时要求删除；已记录的时长不带姓名留存。",
    en: "Kept to arrange shifts, to record hours and to give you a record (Volunteer Service Regulations arts. 7, 19). Your registration is erased on request; recorded hours stay without a name.",
  },
  show: async (act, ids) => [
    ...(await registrations(act, ids)),
    ...(await papers(act, ids)),
    ...(await claims(act, ids)),
    ...(await records(act, ids)),
  ],
  async erase(act, ids) {
    const erased = await act.tx
      .updateTable("volunteers")
      .set({ skills: [], times: [], born_on: null, guardian_id: null, guardian_how: null, guardian_agreed_on: null })
      .where("hub_id", "=", act.hub)
      .where("id", "in", [...ids])
      .executeTakeFirst();
    await act
      .update("volunteers", { state: "active" })
      .set({ state: "left", left_on: act.today })
      .where("id", "in", [...ids])
      .execute();
    await act
      .update("volunteer_papers", { ended_on: null })
      .set({ code: "", ended_on: act.today })
      .where("volunteer_id", "in", [...ids])
      .execute();
    return Number(erased.numUpdatedRows);
  },
};

async function registrations(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("volunteers")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({
    what: { zh: "志愿者登记", en: "Registration as a volunteer" },
    at: row.asked_at.toString(),
    facts: [
      { term: { zh: "情况", en: "State" }, value: volunteerStateWords[row.state as VolunteerState] },
      { term: { zh: "志愿者编号", en: "Volunteer number" }, value: row.number ?? "—" },
      ...(row.born_on === null
        ? []
        : [{ term: { zh: "出生日期", en: "Date of birth" }, value: row.born_on.toString() }]),
      ...row.skills.map((skill) => ({ term: { zh: "能做的", en: "Offers" }, value: skillWords[skill as Skill] })),
    ],
  }));
}

async function papers(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("volunteer_papers")
    .select(["kind", "from_on", "until_on", "seen_at"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    what: paperWords[row.kind as PaperKind],
    at: row.seen_at.toString(),
    facts: [
      { term: { zh: "从", en: "From" }, value: row.from_on.toString() },
      { term: { zh: "到", en: "Until" }, value: row.until_on?.toString() ?? { zh: "长期", en: "no end" } },
    ],
  }));
}

async function claims(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("hours_claims")
    .select(["task", "state", "on_day", "minutes", "recorded_minutes"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("on_day")
    .execute();
  return rows.map((row) => ({
    what: { zh: "服务时长", en: "Hours of service" },
    at: row.on_day.toString(),
    facts: [
      { term: { zh: "做了什么", en: "What" }, value: row.task },
      { term: { zh: "小时", en: "Hours" }, value: String(hoursOf(row.recorded_minutes ?? row.minutes)) },
      { term: { zh: "情况", en: "State" }, value: claimStateWords[row.state as ClaimState] },
    ],
  }));
}

async function records(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("service_records")
    .select(["number", "issued_on", "minutes"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    what: { zh: "平台服务记录", en: "Platform record of service" },
    at: row.issued_on.toString(),
    facts: [
      { term: { zh: "编号", en: "Number" }, value: row.number },
      { term: { zh: "小时", en: "Hours" }, value: String(hoursOf(row.minutes)) },
    ],
  }));
}
