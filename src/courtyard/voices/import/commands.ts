/**
 * An import in life order: a file is uploaded, its columns are matched, it is started, each row becomes a voice, and it
 * ends or is stopped. Only its own bringer sees what is in the file. One import of a courtyard runs at a time.
 */
import type { Updateable } from "kysely";
import { z } from "zod";
import { SYSTEM_ONLY } from "#frame/access.ts";
import { type Act, command } from "#frame/command.ts";
import { readCsv } from "#frame/csv.ts";
import { uuid, wholeNumber } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse, refuseAll } from "#frame/problems.ts";
import type { Imports } from "#frame/schema.ts";
import { grants } from "../rules.ts";
import { guessMapping, importGrants, mappingProblems, printedOf } from "./rules.ts";
import { findImport, forgetFile, joinFiles, lockImport, writeImported } from "./steps.ts";
import {
  importedRow,
  importInput,
  importProblems,
  matchInput,
  ROWS_AT_MOST,
  uploadInput,
  type Mistake,
  mistakeSchema,
  storedMapping,
} from "./words.ts";

/** The task that runs the rows; its jobs carry hub and import. */
export const IMPORT_TASK = "importVoices";

export const uploadImport = command({
  name: "uploadImport",
  does: {
    zh: "上传要导入的 CSV（先用 storeFile 按顺序存好各段，每段不超过 1 MB）",
    en: "Bring a CSV file to import (its parts of at most 1 MB stored with storeFile before, in order)",
  },
  input: uploadInput,
  grants: grants.import,
  async act(act, { fileIds }) {
    const used = await act.from("import_parts").select("file_id").where("file_id", "in", fileIds).executeTakeFirst();
    const bytes =
      used === undefined && new Set(fileIds).size === fileIds.length ? await joinFiles(act, fileIds) : undefined;
    if (bytes === undefined) return refuse(importProblems.fileGone, { field: "file" });
    const file = await readCsv(bytes);
    if (isProblem(file)) return { ...file, field: "file" };
    let rows = 0;
    for await (const chunk of file.chunks) {
      rows += chunk.rows.length + chunk.badRows.length;
      if (rows > ROWS_AT_MOST)
        return refuse(importProblems.tooManyRows, { field: "file", values: { max: ROWS_AT_MOST } });
    }
    if (rows === 0) return refuse(importProblems.noRows, { field: "file" });
    const importId = newId();
    act.write(
      act.insert("imports", {
        id: importId,
        state: "uploaded",
        encoding: file.encoding,
        mapping: JSON.stringify({ columns: guessMapping(file.columns), width: file.columns.length }),
        rows_total: rows,
        started_by: act.actor.id,
        uploaded_at: act.now,
      }),
    );
    act.write(
      act.insert(
        "import_parts",
        fileIds.map((file_id, position) => ({ import_id: importId, position, file_id })),
      ),
    );
    act.event({
      name: "importUploaded",
      about: { kind: "import", id: importId },
      facts: { rows, encoding: file.encoding },
    });
    return { importId };
  },
});

export const matchImport = command({
  name: "matchImport",
  does: { zh: "核对各列对应的内容，选择怎样导入", en: "Say which column holds what, and how to import" },
  input: matchInput,
  grants: importGrants.bringer,
  see: grants.import,
  locks: lockImport,
  find: findImport,
  async act(act, input, { import: found }) {
    if (found.state !== "uploaded") return refuse(importProblems.notUploaded);
    const { width } = storedMapping.parse(found.mapping);
    const asHistory = (input.as ?? "history") === "history";
    const [first, ...rest] = mappingProblems(input.columns, width, asHistory);
    if (first !== undefined) return refuseAll([first, ...rest]);
    await change(act, found.id, {
      mapping: JSON.stringify({ columns: input.columns, width }),
      as_history: asHistory,
      default_kind: input.defaultKind ?? found.default_kind,
    });
    return { importId: found.id };
  },
});

export const startImport = command({
  name: "startImport",
  does: { zh: "开始导入", en: "Start an import" },
  input: importInput,
  grants: importGrants.bringer,
  see: grants.import,
  locks: lockImport,
  find: findImport,
  async act(act, _input, { import: found }) {
    if (found.state !== "uploaded") return refuse(importProblems.notUploaded);
    const { columns, width } = storedMapping.parse(found.mapping);
    const [first, ...rest] = mappingProblems(columns, width, found.as_history);
    if (first !== undefined) return refuseAll([first, ...rest]);
    // All that wait or run, in one order: two who start at once come one after the other.
    const others = await act
      .from("imports")
      .select(["id", "state"])
      .where("state", "in", ["uploaded", "running"])
      .orderBy("id")
      .forUpdate()
      .execute();
    if (others.some((other) => other.state === "running")) return refuse(importProblems.anotherRuns);
    await change(act, found.id, { state: "running", touched_at: act.now });
    act.event({
      name: "importStarted",
      about: { kind: "import", id: found.id },
      facts: { rows: found.rows_total, history: found.as_history },
    });
    addJob(act, found.id);
    return { importId: found.id };
  },
});

export const importVoice = command({
  name: "importVoice",
  does: { zh: "把文件的一行登记为一条民声", en: "Record one row of a file as a voice" },
  input: importedRow.extend({ importId: uuid() }),
  grants: SYSTEM_ONLY,
  find: findImport,
  async act(act, { importId: _importId, ...row }, { import: from }) {
    if (from.state !== "running") return refuse(importProblems.notRunning);
    const print = act.secrets.fingerprint("voiceImport", printedOf(row), String(act.hub));
    const known = await act
      .from("voices")
      .select("matter_id")
      .where("import_print", "=", Buffer.from(print))
      .executeTakeFirst();
    if (known !== undefined) return { added: false, matterId: known.matter_id };
    return { added: true, matterId: await writeImported(act, from, row, print) };
  },
});

const count = () => wholeNumber(0, ROWS_AT_MOST);

/** What became of a few rows. A report of rows that were reported before changes nothing: a job may run twice. */
export const reportImport = command({
  name: "reportImport",
  does: { zh: "记下一批行的结果，接着导入下一批", en: "Keep what became of a few rows, and go on with the next" },
  input: importInput.extend({
    from: count(),
    read: count(),
    added: count(),
    known: count(),
    bad: count(),
    mistakes: z.array(mistakeSchema),
  }),
  grants: SYSTEM_ONLY,
  locks: lockImport,
  find: findImport,
  async act(act, input, { import: found }) {
    if (found.rows_read !== input.from || !["running", "stopped"].includes(found.state)) return { counted: false };
    await keepMistakes(act, found.id, input.mistakes);
    const read = found.rows_read + input.read;
    const counts = {
      rows_read: read,
      rows_added: found.rows_added + input.added,
      rows_known: found.rows_known + input.known,
      rows_bad: found.rows_bad + input.bad,
    };
    const isOver = found.state === "running" && read >= found.rows_total;
    await change(act, found.id, {
      ...counts,
      touched_at: act.now,
      ...(isOver ? { state: "done", ended_at: act.now } : {}),
    });
    if (isOver) {
      await forgetFile(act, found.id);
      act.event({
        name: "importEnded",
        about: { kind: "import", id: found.id },
        facts: { added: counts.rows_added, known: counts.rows_known, bad: counts.rows_bad },
      });
    } else if (found.state === "running") addJob(act, found.id);
    return { counted: true };
  },
});

/** Stopped at the next row, or put away before it began. What came in so far stays; the same file may come again. */
export const stopImport = command({
  name: "stopImport",
  does: { zh: "停止导入；已经导入的保留", en: "Stop an import; what came in stays" },
  input: importInput,
  grants: [...grants.import, ...SYSTEM_ONLY],
  locks: lockImport,
  find: findImport,
  async act(act, _input, { import: found }) {
    if (found.state !== "uploaded" && found.state !== "running") return refuse(importProblems.notRunning);
    await change(act, found.id, { state: "stopped", ended_at: act.now });
    await forgetFile(act, found.id);
    act.event({ name: "importStopped", about: { kind: "import", id: found.id }, facts: { read: found.rows_read } });
    return { importId: found.id };
  },
});

/** Step: the next rows are a job of their own; two under one name never wait at once. */
export const addJob = (act: Act, importId: string): void =>
  act.job(IMPORT_TASK, { hub: act.hub, importId }, `${IMPORT_TASK}-${importId}`);

export async function change(act: Act, importId: string, set: Updateable<Imports>): Promise<void> {
  act.write(act.update("imports", { id: importId }).set(set));
}

async function keepMistakes(act: Act, importId: string, mistakes: readonly Mistake[]): Promise<void> {
  if (mistakes.length === 0) return;
  act.write(
    act
      .insert(
        "import_problems",
        mistakes.map(({ numbers, ...rest }) => ({
          import_id: importId,
          ...rest,
          numbers: JSON.stringify(numbers),
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}
