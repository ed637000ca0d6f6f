/** Steps of an import: its file put together again, its row locked and read, one row written as a voice. */
import type { Act, At, Lock, View } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { eraseFile, findFile } from "#frame/files.ts";
import { newId } from "#frame/ids.ts";
import { civilDate } from "#frame/clock.ts";
import { refreshNextDue, startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { openMatter } from "#courtyard/matters/steps/matter.ts";
import { holdStaff, nobodyLeft, writeMentions, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import { indexWords } from "#courtyard/matters/steps/search.ts";
import { findConflicts } from "#courtyard/people/rules.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { mentionsOf, type NewVoice, writeVoiceRows } from "../steps.ts";
import type { ImportedRow } from "./words.ts";

export const lockImport = (input: { importId: string }): Lock[] => [{ table: "imports", id: input.importId }];

export type ImportRow = NonNullable<Awaited<ReturnType<typeof readImportRow>>>;

/** The import and what access needs to know of it: what is in the file is shown only to who brought it. */
export async function findImport(at: At, input: { importId: string }) {
  const row = await readImportRow(at, input.importId);
  return row === undefined ? undefined : { subject: { ownerId: row.started_by }, import: row };
}

const readImportRow = (at: At, importId: string) => at.from("imports", { id: importId }).selectAll().executeTakeFirst();

const partsOf = (at: At, importId: string) =>
  at.from("import_parts", { import_id: importId }).select("file_id").orderBy("position").execute();

/** The bytes of the file, or undefined when they were forgotten. */
export async function findImportBytes(at: View, importId: string): Promise<Uint8Array | undefined> {
  const parts = await partsOf(at, importId);
  return joinFiles(
    at,
    parts.map((part) => part.file_id),
  );
}

/** Stored files of the kind “import” put together in this order; undefined when one is missing. */
export async function joinFiles(at: At, fileIds: readonly string[]): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (const id of fileIds) {
    const file = await findFile(at as View, id);
    if (file === undefined || file.kind !== "import") return undefined;
    parts.push(file.bytes);
  }
  return parts.length === 0 ? undefined : new Uint8Array(Buffer.concat(parts));
}

/** What was brought stands in the voices now; the file is not kept beside them. */
export async function forgetFile(act: Act, importId: string): Promise<void> {
  for (const part of await partsOf(act, importId)) await eraseFile(act, part.file_id, "importOver");
}

/** One row as a voice: conflict check first, then every row with who is kept out. Answers the id of the matter. */
export async function writeImported(act: Act, from: ImportRow, row: ImportedRow, print: Uint8Array): Promise<string> {
  const matterId = newId();
  const saidAt = row.time === undefined ? act.now : Temporal.Instant.from(row.time);
  const voice: NewVoice = {
    kind: row.kind,
    words: row.words,
    place: row.place,
    channel: "import",
    heardAt: saidAt,
    heardOn: civilDate(saidAt),
    anonymous: row.name === undefined && row.phone === undefined,
    name: row.name,
    phone: row.phone,
    recordedBy: from.started_by,
    identified: "none",
  };
  // A name in the subject line keeps its bearer out as one in the text does.
  const mentions = mentionsOf({ ...voice, words: `${row.headline ?? ""}\n${row.words}` });
  await holdStaff(act, "toCompare");
  const conflicts = findConflicts(mentions, await staffToday(act));
  const recused = conflicts.map((conflict) => conflict.personId);
  await openMatter(act, {
    id: matterId,
    kind: "voice",
    channel: "import",
    subjectId: row.subjectId,
    recused,
    ...(from.as_history
      ? { state: "closed", isHistory: true, raisedAt: saidAt, raisedOn: civilDate(saidAt), endedAt: saidAt }
      : { state: "recorded", raisedAt: act.now, raisedOn: act.today, escalated: await nobodyLeft(act, recused) }),
  });
  const words = await writeVoiceRows(act, matterId, voice, { importId: from.id, print });
  await writeMentions(act, matterId, mentions);
  await writeRecusals(act, matterId, conflicts);
  await writeOutside(act, matterId, row);
  await indexWords(act, matterId, "voices", [row.words, row.headline ?? "", row.place ?? ""]);
  if (!from.as_history) {
    await startDeadline(act, matterId, "voices.triage", act.today);
    await refreshNextDue(act, matterId);
  }
  act.event({
    name: "voiceImported",
    about: { kind: "voice", id: matterId },
    matterId,
    state: from.as_history ? "closed" : "recorded",
    words,
    facts: { import: from.id, kind: row.kind, history: from.as_history, keptOut: conflicts.length },
  });
  return matterId;
}

/** What a voice brought along from outside: its number there, and its subject line. */
async function writeOutside(act: Act, matterId: string, row: ImportedRow): Promise<void> {
  if (row.headline === undefined && row.number === undefined) return;
  const headline =
    row.headline === undefined ? undefined : await writeWords(act, row.headline, { matterId, isSpoken: true });
  act.write(
    act
      .update("voices", { matter_id: matterId })
      .set({ headline_id: headline?.id ?? null, outside_number: row.number ?? "" }),
  );
  if (headline !== undefined) {
    act.event({ name: "headlineImported", about: { kind: "voice", id: matterId }, matterId, words: headline });
  }
}
