/** What this room holds about an applicant, an agent or whoever is reminded: for the print on request, and for erasure. */
import type { Act } from "#frame/command.ts";
import { eraseWords } from "#frame/erasure.ts";
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { inHub } from "#frame/rows.ts";
import { findItemVersion } from "#stations/service/guides/steps/items.ts";
import { told } from "#stations/service/guides/words.ts";
import { takeOff } from "./steps/approved.ts";
import { answersOf, opened } from "./steps/sealed.ts";
import { stateWords, wishWords } from "./words.ts";

export const personalData: PersonalData = {
  room: "applications",
  title: { zh: "您办过的事", en: "What you applied for" },
  why: {
    zh: "为办理这件事、出具决定和接受检查而保存；办完以后，可以要求清除号码、住址、说明和材料照片，只留办过什么、结果如何。",
    en: "Kept to handle it, to prove the decision and for inspection. Once it is over, numbers, address, what you told and photographs can be erased; that it was handled, and how it ended, stays.",
  },
  async show(act, ids) {
    const records: OwnRecord[] = [];
    for (const row of await ofPerson(act, ids)) records.push(await recordOf(act, row));
    for (const duty of await dutiesOf(act, ids)) {
      records.push({
        what: { zh: "每年提醒", en: "A yearly reminder" },
        at: duty.made_at.toString(),
        facts: [
          { term: { zh: "事项", en: "Item" }, value: duty.item_id },
          { term: { zh: "到期", en: "Due" }, value: duty.due_on.toString() },
        ],
      });
    }
    return records;
  },
  async erase(act, ids, reason) {
    const over = (await ofPerson(act, ids)).filter((row) => row.ended_at !== null);
    for (const row of over) await eraseApplication(act, row.matter_id, reason);
    const dropped = await act
      .update("yearly_duties", { state: "open" })
      .set({ state: "dropped", ended_at: act.now })
      .where("person_id", "in", [...ids])
      .executeTakeFirst();
    return over.length + Number(dropped.numUpdatedRows);
  },
};

const ofPerson = (act: Act, ids: readonly string[]) =>
  act
    .from("applications")
    .innerJoin("matters", inHub("matters.id", "applications.matter_id"))
    .selectAll("applications")
    .select(["matters.state", "matters.raised_at", "matters.ended_at"])
    .where((or) =>
      or.or([
        or("applications.applicant_id", "in", [...ids]),
        or("applications.agent_id", "in", [...ids]),
        or("applications.heir_id", "in", [...ids]),
      ]),
    )
    .orderBy("matters.raised_at")
    .execute();
type Row = Awaited<ReturnType<typeof ofPerson>>[number];

const dutiesOf = (act: Act, ids: readonly string[]) =>
  act
    .from("yearly_duties", { state: "open" })
    .select(["item_id", "due_on", "made_at"])
    .where("person_id", "in", [...ids])
    .execute();

async function recordOf(act: Act, row: Row): Promise<OwnRecord> {
  const item =
    row.item_id === null || row.item_version === null
      ? undefined
      : await findItemVersion(act, row.item_id, row.item_version);
  const answers = answersOf(act, row.matter_id, row.answers);
  const kept = (column: "contact" | "id_number" | "address"): string | undefined =>
    opened(act, row.matter_id, column, row[column]) ?? undefined;
  const facts = [
    { term: { zh: "申请人", en: "Applicant" }, value: row.applicant_name },
    { term: { zh: "代办人", en: "Agent" }, value: row.agent_name },
    { term: { zh: "电话", en: "Phone" }, value: kept("contact") },
    { term: { zh: "证件号码", en: "Identity number" }, value: kept("id_number") },
    { term: { zh: "住址", en: "Address" }, value: kept("address") },
    { term: { zh: "说明的情况", en: "What you told" }, value: answers.situation },
    { term: { zh: "领取方式", en: "How you wish to get it" }, value: answers.wish && wishWords[answers.wish] },
    { term: { zh: "文号", en: "Number of the decision" }, value: row.decision_number ?? undefined },
    { term: { zh: "进展", en: "State" }, value: stateWords[row.state as keyof typeof stateWords] },
  ].flatMap(({ term, value }) => (value === undefined || value === "" ? [] : [{ term, value }]));
  const what = item === undefined ? { zh: "办件", en: "Application" } : told(item.content.name);
  return { what, at: row.raised_at.toString(), facts };
}

/** Numbers, address, what was told, words and photographs go; that it was handled, and how it ended, stays. */
async function eraseApplication(act: Act, matterId: string, reason: string): Promise<void> {
  const words = await act.from("words", { matter_id: matterId, erased_at: null }).select("id").orderBy("id").execute();
  for (const { id } of words) await eraseWords(act, id, reason);
  await act
    .update("applications", { matter_id: matterId })
    .set({
      applicant_name: "",
      contact: null,
      id_number: null,
      id_print: null,
      address: null,
      answers: null,
      agent_name: "",
      agent_contact: null,
      delivered_to: null,
    })
    .execute();
  await takeOff(act, matterId);
  await act
    .update("files", { matter_id: matterId, erased_at: null })
    .set({ bytes: null, thumbnail: null, erased_at: act.now })
    .execute();
  await act.update("named", { matter_id: matterId }).set({ name: "" }).execute();
  await act.update("application_originals", { matter_id: matterId }).set({ returned_to: null }).execute();
}
