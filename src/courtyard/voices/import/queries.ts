/** Reads of imports: the list, one with its report, the first rows, and a rehearsal of the whole file that writes nothing. */
import { SYSTEM_ONLY } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { type CsvFile, readCsv } from "#frame/csv.ts";
import { flag } from "#frame/input.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { readSubjects } from "#courtyard/matters/preset-subjects.ts";
import type { VoiceKind } from "../words.ts";

import { importGrants, mistakeOf, printedOf, readRow, subjectFinder } from "./rules.ts";
import { findImport, findImportBytes, type ImportRow } from "./steps.ts";
import { type ImportState, importInput, importProblems, type Mistake, NOTE_CODES, storedMapping } from "./words.ts";

export interface ImportLine {
  readonly importId: string;
  readonly state: ImportState;
  readonly asHistory: boolean;
  readonly rowsTotal: number;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsKnown: number;
  readonly rowsBad: number;
  readonly uploadedAt: string;
  readonly endedAt: string | null;
}

const lineOf = (row: Omit<ImportRow, "hub_id" | "mapping">): ImportLine => ({
  importId: row.id,
  state: row.state as ImportState,
  asHistory: row.as_history,
  rowsTotal: row.rows_total,
  rowsRead: row.rows_read,
  rowsAdded: row.rows_added,
  rowsKnown: row.rows_known,
  rowsBad: row.rows_bad,
  uploadedAt: row.uploaded_at.toString(),
  endedAt: row.ended_at?.toString() ?? null,
});

const LIST = 30;

export const listImports = query({
  name: "listImports",
  does: { zh: "最近的导入", en: "The latest imports" },
  grants: importGrants.all,
  async read(view) {
    const rows = await view.from("imports").selectAll().orderBy("uploaded_at", "desc").limit(LIST).execute();
    return rows.map(lineOf);
  },
});

/** Mistakes shown on a page; the table to download has them all. */
const MISTAKES_SHOWN = 100;
const MISTAKES_AT_MOST = 200_000;

/** One import and what was wrong with its rows: lines and codes, nothing of what the rows say. */
export const openImport = query({
  name: "openImport",
  does: { zh: "一次导入的进度和问题行", en: "How far an import is, and its bad rows" },
  input: importInput.extend({ whole: flag() }),
  grants: importGrants.all,
  find: findImport,
  async read(view, { whole }, { import: found }) {
    const { columns } = storedMapping.parse(found.mapping);
    return {
      ...lineOf(found),
      mine: found.started_by === view.actor.id,
      encoding: found.encoding,
      columns,
      defaultKind: found.default_kind as VoiceKind,
      mistakes: await readMistakes(view, found.id, whole ? MISTAKES_AT_MOST : MISTAKES_SHOWN),
    };
  },
});

async function readMistakes(view: View, importId: string, most: number): Promise<(Mistake & { isNote: boolean })[]> {
  const rows = await view
    .from("import_problems", { import_id: importId })
    .select(["line", "code", "field", "numbers"])
    .orderBy("line")
    .orderBy("code")
    .orderBy("field")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...row,
    numbers: row.numbers as Mistake["numbers"],
    isNote: NOTE_CODES.includes(row.code),
  }));
}

const PREVIEW_ROWS = 5;

/** The first rows as they are, for the bringer to see that encoding and columns are right. */
export const previewImport = query({
  name: "previewImport",
  does: { zh: "文件开头几行", en: "The first rows of a file" },
  input: importInput,
  grants: importGrants.bringer,
  see: importGrants.all,
  find: findImport,
  async read(view, _input, { import: found }) {
    const file = await openFile(view, found);
    if (isProblem(file)) return file;
    for await (const chunk of file.chunks) {
      return { columns: file.columns, rows: chunk.rows.slice(0, PREVIEW_ROWS).map((row) => row.cells) };
    }
    return { columns: file.columns, rows: [] };
  },
});

/** How it would go: every row read as the import will read it, nothing written. */
export const rehearseImport = query({
  name: "rehearseImport",
  does: {
    zh: "试算：会新增多少、有多少问题行，不写入",
    en: "A rehearsal: how many would be added, how many rows are bad; nothing is written",
  },
  input: importInput,
  grants: importGrants.bringer,
  see: importGrants.all,
  find: findImport,
  async read(view, _input, { import: found }) {
    const file = await openFile(view, found);
    if (isProblem(file)) return file;
    const { columns: mapping } = storedMapping.parse(found.mapping);
    const findSubject = subjectFinder(await readSubjects(view));
    const facts = { mapping, defaultKind: found.default_kind as VoiceKind, now: view.now, findSubject };
    const counts = { rows: 0, fresh: 0, known: 0, bad: 0, notes: 0 };
    const mistakes: Mistake[] = [];
    const seen = new Set<string>();
    for await (const chunk of file.chunks) {
      const prints: Buffer[] = [];
      const bad = chunk.badRows.map(({ line, reason }) => ({ line, mistakes: [mistakeOf(reason)] }));
      for (const { line, cells } of chunk.rows) {
        const read = readRow(cells, facts);
        if (!read.ok) bad.push({ line, mistakes: [...read.mistakes] });
        else {
          if (read.notes.length > 0) counts.notes += 1;
          const print = Buffer.from(view.secrets.fingerprint("voiceImport", printedOf(read.row), String(view.hub)));
          if (seen.has(print.toString("hex"))) counts.known += 1;
          else prints.push(print);
          seen.add(print.toString("hex"));
        }
      }
      const known = await countKnown(view, prints);
      counts.rows += chunk.rows.length + chunk.badRows.length;
      counts.bad += bad.length;
      counts.known += known;
      counts.fresh += prints.length - known;
      if (mistakes.length < MISTAKES_SHOWN)
        mistakes.push(...bad.flatMap(({ line, mistakes: own }) => own.map((one) => ({ ...one, line }))));
    }
    return { ...counts, mistakes: mistakes.slice(0, MISTAKES_SHOWN) };
  },
});

async function countKnown(view: View, prints: readonly Buffer[]): Promise<number> {
  if (prints.length === 0) return 0;
  const rows = await view
    .from("voices")
    .select("matter_id")
    .where("import_print", "in", [...prints])
    .execute();
  return rows.length;
}

async function openFile(view: View, found: ImportRow): Promise<CsvFile | Problem> {
  const bytes = found.state === "uploaded" ? await findImportBytes(view, found.id) : undefined;
  return bytes === undefined ? refuse(importProblems.fileGone) : readCsv(bytes);
}

/** For the job: the file of a running import, and where it stands. */
export const readImport = query({
  name: "readImport",
  does: { zh: "正在导入的文件", en: "The file of a running import" },
  input: importInput,
  grants: SYSTEM_ONLY,
  find: findImport,
  async read(view, _input, { import: found }) {
    const bytes = found.state === "running" ? await findImportBytes(view, found.id) : undefined;
    if (bytes === undefined) return refuse(importProblems.notRunning);
    const { columns: mapping } = storedMapping.parse(found.mapping);
    return { bytes, rowsRead: found.rows_read, mapping, defaultKind: found.default_kind as VoiceKind };
  },
});
