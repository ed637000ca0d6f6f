/** What only staff read of an application: authorisations, objections, hand-over sheets, papers that could be used again. */
import { inHub } from "#frame/rows.ts";
import type { Act } from "#frame/command.ts";
import { RUNNING } from "../rules.ts";
import type { ApplicationRow } from "../steps/find.ts";
import { earlierPapers } from "../steps/papers.ts";
import { opened } from "../steps/sealed.ts";

export const readAuthorisations = async (act: Act, matterId: string) =>
  (
    await act
      .from("application_authorisations", { matter_id: matterId })
      .innerJoin("words", inHub("words.id", "application_authorisations.words_id"))
      .select([
        "application_authorisations.id",
        "words.body",
        "application_authorisations.heard_by",
        "application_authorisations.heard_at",
        "application_authorisations.second_at",
      ])
      .orderBy("application_authorisations.heard_at")
      .execute()
  ).map((row) => ({
    authorisationId: row.id,
    words: row.body,
    heardAt: row.heard_at.toString(),
    heardByMe: row.heard_by === act.actor.id,
    confirmedAt: row.second_at?.toString() ?? null,
  }));

export const readObjections = async (act: Act, matterId: string) =>
  (
    await act
      .from("application_objections", { application_id: matterId })
      .innerJoin("words", inHub("words.id", "application_objections.words_id"))
      .selectAll("application_objections")
      .select("words.body")
      .orderBy("application_objections.raised_at")
      .execute()
  ).map((row) => ({
    objectionId: row.matter_id,
    words: row.body,
    name: row.name,
    phone: opened(act, row.matter_id, "contact", row.contact),
    raisedAt: row.raised_at.toString(),
    answeredAt: row.answered_at?.toString() ?? null,
  }));

export const readHandOvers = async (act: Act, matterId: string) =>
  (
    await act
      .from("hand_over_lines", { matter_id: matterId })
      .innerJoin("hand_overs", inHub("hand_overs.id", "hand_over_lines.hand_over_id"))
      .select(["hand_overs.id", "hand_overs.to_body", "hand_overs.made_on", "hand_overs.taken_at"])
      .orderBy("hand_overs.made_at")
      .execute()
  ).map((row) => ({
    handOverId: row.id,
    toBody: row.to_body,
    madeOn: row.made_on.toString(),
    signed: row.taken_at !== null,
  }));

/**
 * Other entries of the same thing by the same person, by record or identity number, that still run: taken twice, on paper
 * and online (indexes applications_person, applications_id_print).
 */
export async function readDoubles(act: Act, application: ApplicationRow) {
  if (application.item_id === null) return [];
  const { applicant_id, id_print } = application;
  if (applicant_id === null && id_print === null) return [];
  const rows = await act
    .from("applications", { item_id: application.item_id })
    .innerJoin("matters", inHub("matters.id", "applications.matter_id"))
    .select(["matters.id", "matters.state", "matters.raised_at", "applications.received_at"])
    .where("applications.matter_id", "<>", application.matter_id)
    .where("matters.ended_at", "is", null)
    .where("matters.state", "in", ["prepared", ...RUNNING, "notOurs"])
    .where((same) =>
      same.or([
        ...(applicant_id === null ? [] : [same("applications.applicant_id", "=", applicant_id)]),
        ...(id_print === null ? [] : [same("applications.id_print", "=", id_print)]),
      ]),
    )
    .orderBy("matters.raised_at")
    .limit(10)
    .execute();
  return rows.map((row) => ({
    matterId: row.id,
    state: row.state,
    raisedAt: row.raised_at.toString(),
    receivedAt: row.received_at?.toString() ?? null,
  }));
}

/** Papers that the person brought before and that are wanted here; each kind of paper once, the newest. */
export async function readOffers(act: Act, application: ApplicationRow) {
  const wanted = await act
    .from("application_materials", { matter_id: application.matter_id })
    .select("material_id")
    .where("state", "in", ["wanted", "missing"])
    .execute();
  const names = new Set(wanted.map((row) => row.material_id));
  const newest = new Map<string, { readonly paperId: string; readonly materialId: string; readonly takenAt: string }>();
  for (const row of await earlierPapers(act, application)) {
    if (!names.has(row.material_id) || newest.has(row.material_id)) continue;
    newest.set(row.material_id, { paperId: row.id, materialId: row.material_id, takenAt: row.taken_at.toString() });
  }
  return [...newest.values()];
}
