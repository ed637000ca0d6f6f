/** Writes an application down: conflict check first, then every row with who is kept out, receipts, event. */
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { openMatter } from "#courtyard/matters/steps/matter.ts";
import { type IssuedReceipt, issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { holdStaff, nobodyLeft, writeMentions, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import type { Channel } from "#courtyard/matters/words.ts";
import { type Conflict, findConflicts, type Mentions } from "#courtyard/people/rules.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import type { Answers } from "../words.ts";
import type { OwnItem } from "./find.ts";

export interface NewApplication {
  readonly item: OwnItem | undefined;
  readonly applicantId?: string | undefined;
  readonly name: string;
  readonly phone?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly address?: string | undefined;
  readonly isMinor: boolean;
  readonly memberIds: readonly string[];
  readonly memberNames: readonly string[];
  readonly answers: Answers;
  readonly agent?: NewAgent | undefined;
  readonly channel: Channel;
  readonly preparedBy?: string | undefined;
  /** Who is kept out already where it goes on from another matter. */
  readonly before?: readonly Conflict[] | undefined;
  /** Prepared with others on one form, for one occasion in a life. */
  readonly together?: { readonly id: string; readonly bundleId: string } | undefined;
}

export interface NewAgent {
  readonly id?: string | undefined;
  readonly name: string;
  readonly phone?: string | undefined;
  readonly role: string;
  readonly basis: string | null;
}

export interface Prepared {
  readonly matterId: string;
  /** Absent when whoever wrote it down turned out to be concerned: somebody else hands out the receipt. */
  readonly receipt: IssuedReceipt | null;
  readonly agentReceipt: IssuedReceipt | null;
  readonly preparedAt: string;
  readonly handedOver: boolean;
}

/** Numbers, address and what was told are encrypted, each bound to its row and column. */
export const seal = (act: Act, matterId: string, column: string, text: string | undefined): Buffer | null =>
  text === undefined ? null : Buffer.from(act.secrets.encrypt("application", text, `${act.hub}/${matterId}/${column}`));

/** By what the same identity number is found again without being stored in the open. */
const printOf = (act: Act, idNumber: string | undefined): Buffer | null =>
  idNumber === undefined ? null : Buffer.from(act.secrets.fingerprint("idNumber", idNumber, String(act.hub)));

export async function writeApplication(act: Act, application: NewApplication): Promise<Prepared> {
  const matterId = newId();
  const mentions = mentionsOf(application);
  await holdStaff(act, "toCompare");
  const now = findConflicts(mentions, await staffToday(act));
  const before = (application.before ?? []).filter(({ personId }) => !now.some((one) => one.personId === personId));
  const conflicts = [...now, ...before];
  const recused = conflicts.map((conflict) => conflict.personId);
  const reportsKin = conflicts.length > 0 && application.item?.content.phases.reportKin === true;
  await openMatter(act, {
    id: matterId,
    kind: "application",
    state: "prepared",
    channel: application.channel,
    raisedAt: act.now,
    raisedOn: act.today,
    station: await findServiceStation(act),
    escalated: reportsKin || (await nobodyLeft(act, recused)),
    recused,
  });
  await writeRows(act, matterId, application);
  await writeMentions(act, matterId, mentions);
  await writeRecusals(act, matterId, conflicts);
  const handedOver = recused.includes(act.actor.id);
  const { agent } = application;
  const receipt = handedOver ? null : await issueReceipt(act, { matterId, personId: application.applicantId ?? null });
  const agentReceipt =
    handedOver || agent === undefined
      ? null
      : await issueReceipt(act, { matterId, personId: agent.id ?? null, purpose: "proxy" });
  act.event({
    name: "applicationPrepared",
    about: { kind: "application", id: matterId },
    matterId,
    state: "prepared",
    facts: {
      item: application.item?.itemId ?? null,
      version: application.item?.version ?? null,
      channel: application.channel,
      by: application.preparedBy ?? null,
      for: application.applicantId ?? null,
      agent: agent?.role ?? null,
      basis: agent?.basis ?? null,
      keptOut: conflicts.length,
    },
  });
  return { matterId, receipt, agentReceipt, preparedAt: act.now.toString(), handedOver };
}

const mentionsOf = (application: NewApplication): Mentions => ({
  words: "",
  names: [...application.memberNames, ...(application.agent === undefined ? [] : [application.agent.name])],
  personIds: [...application.memberIds, ...(application.agent?.id === undefined ? [] : [application.agent.id])],
  postIds: [],
  isGrievance: false,
  speakerName: application.name,
  speakerId: application.applicantId ?? null,
});

/** The service station of the preset; a courtyard without one keeps applications at no station. */
async function findServiceStation(act: Act): Promise<string | undefined> {
  const row = await act.from("stations", { id: "service", closed_at: null }).select("id").executeTakeFirst();
  return row?.id;
}

async function writeRows(act: Act, matterId: string, application: NewApplication): Promise<void> {
  const recused = act.recusedFrom(matterId);
  const { item, agent } = application;
  await act
    .insert("applications", {
      matter_id: matterId,
      ...itemColumns(item),
      applicant_id: application.applicantId ?? null,
      applicant_name: application.name,
      is_minor: application.isMinor,
      contact: seal(act, matterId, "contact", application.phone),
      id_number: seal(act, matterId, "id_number", application.idNumber),
      id_print: printOf(act, application.idNumber),
      address: seal(act, matterId, "address", application.address),
      answers: seal(act, matterId, "answers", JSON.stringify(application.answers)),
      agent_id: agent?.id ?? null,
      agent_name: agent?.name ?? "",
      agent_contact: seal(act, matterId, "agent_contact", agent?.phone),
      agent_role: agent?.role ?? null,
      agent_basis: agent?.basis ?? null,
      prepared_by: application.preparedBy ?? null,
      together_id: application.together?.id ?? null,
      bundle_id: application.together?.bundleId ?? null,
      recused,
    })
    .execute();
  const members = application.memberIds.map((person_id) => ({
    hub_id: act.hub,
    matter_id: matterId,
    person_id,
    recused,
  }));
  if (members.length > 0) await act.tx.insertInto("application_members").values(members).execute();
  if (item !== undefined) await wantMaterials(act, matterId, item);
}

export const itemColumns = (item: OwnItem | undefined) => ({
  item_id: item?.itemId ?? null,
  item_version: item?.version ?? null,
  window_group: item?.content.window ?? null,
});

/** What the guide asks for; what the authorities share among themselves is never asked for. */
export async function wantMaterials(act: Act, matterId: string, item: OwnItem): Promise<void> {
  const rows = item.content.materials
    .filter((material) => !material.shared)
    .map((material) => ({
      hub_id: act.hub,
      matter_id: matterId,
      material_id: material.id,
      state: "wanted",
      changed_at: act.now,
      recused: act.recusedFrom(matterId),
    }));
  const asked = rows.map((row) => row.material_id);
  // What an item that was chosen first asked for is asked no more; a paper that is here stays here.
  await act
    .update("application_materials", { matter_id: matterId })
    .set({ state: "notAsked", changed_at: act.now })
    .where("state", "in", ["wanted", "missing"])
    .where((other) => (asked.length === 0 ? other.lit(true) : other("material_id", "not in", asked)))
    .execute();
  if (rows.length === 0) return;
  await act.tx
    .insertInto("application_materials")
    .values(rows)
    .onConflict((same) =>
      same
        .columns(["hub_id", "matter_id", "material_id"])
        .doUpdateSet({ state: "wanted", changed_at: act.now })
        .where("application_materials.state", "=", "notAsked"),
    )
    .execute();
}
