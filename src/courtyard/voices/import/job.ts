/** The work of an import, a few rows a job: each row an act of its own, so that a crash loses and doubles nothing. */
import { SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { type CsvChunk, readCsv } from "#frame/csv.ts";
import type { Task, Tasks } from "#frame/jobs.ts";
import { frameProblems, perform } from "#frame/perform.ts";
import { isProblem } from "#frame/problems.ts";
import { subjectTree } from "#courtyard/matters/preset-subjects.ts";
import type { VoiceKind } from "../words.ts";
import { IMPORT_TASK, importVoice, reportImport } from "./commands.ts";
import type { Mistake } from "./words.ts";
import { readImport } from "./queries.ts";
import { mistakeOf, readRow, type RowFacts, subjectFinder } from "./rules.ts";
import { importProblems, type Mapping } from "./words.ts";

/** A job of some seconds, so that the house can be stopped in between. */
const ROWS_PER_JOB = 200;

interface Counted {
  read: number;
  added: number;
  known: number;
  bad: number;
  readonly mistakes: Mistake[];
}

/** The next rows of an import. */
const runRows: Task = async (house, payload) => {
  const hub = Number(payload["hub"]);
  const importId = String(payload["importId"]);
  const as = { hub, actor: SYSTEM };
  const opened = await ask(house, as, readImport, { importId });
  // Stopped or done meanwhile: nothing is left to do.
  if (!opened.ok) return;
  const { bytes, rowsRead, mapping, defaultKind } = opened.answer;
  const facts = await rowFacts(house, hub, mapping, defaultKind);
  const chunk = await findChunk(bytes, rowsRead);
  const counted: Counted = { read: 0, added: 0, known: 0, bad: 0, mistakes: [] };
  for (const { line, reason } of chunk.badRows) noteBad(counted, line, [mistakeOf(reason)]);
  for (const { line, cells } of chunk.rows) {
    const read = readRow(cells, facts);
    if (!read.ok) {
      noteBad(counted, line, read.mistakes);
      continue;
    }
    const key = `import/${importId}/${line}`;
    const outcome = await perform(house, { ...as, key }, importVoice, { ...read.row, importId });
    if (outcome.ok) {
      counted.read += 1;
      counted[outcome.answer.added ? "added" : "known"] += 1;
      counted.mistakes.push(...read.notes.map((note) => ({ ...note, line })));
    } else if (outcome.problem.code === importProblems.notRunning.code) break;
    else if (outcome.problem.code === frameProblems.keyReused.code) {
      // The row came in before a crash, and somebody changed the subjects since.
      counted.read += 1;
      counted.added += 1;
    } else if (outcome.problem.status === 503) throw new Error("the database is busy");
    else noteBad(counted, line, [mistakeOf(outcome.problem)]);
  }
  await perform(house, as, reportImport, { importId, from: rowsRead, ...counted });
};

function noteBad(counted: Counted, line: number, mistakes: readonly Omit<Mistake, "line">[]): void {
  counted.read += 1;
  counted.bad += 1;
  counted.mistakes.push(...mistakes.map((mistake) => ({ ...mistake, line })));
}

async function rowFacts(house: House, hub: number, mapping: Mapping, defaultKind: VoiceKind): Promise<RowFacts> {
  const tree = await ask(house, { hub, actor: SYSTEM }, subjectTree, {});
  if (!tree.ok) throw new Error("the house may read its own subjects");
  return { mapping, defaultKind, now: house.clock.now(), findSubject: subjectFinder(tree.answer.subjects) };
}

/** The rows that come after as many as were read; empty at the end of the file. */
async function findChunk(bytes: Uint8Array, rowsRead: number): Promise<CsvChunk> {
  const file = await readCsv(bytes, ROWS_PER_JOB);
  if (isProblem(file)) throw new Error(`a file that was read before is unreadable now: ${file.code}`);
  let start = 0;
  for await (const chunk of file.chunks) {
    if (start >= rowsRead) return chunk;
    start += chunk.rows.length + chunk.badRows.length;
  }
  return { rows: [], badRows: [], share: 1 };
}

export const tasks: Tasks = { [IMPORT_TASK]: runRows };
