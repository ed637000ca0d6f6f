/** What time alone does to imports: one that was cut off goes on, and files that nobody imports do not lie around. */
import { SYSTEM, SYSTEM_ONLY } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { type At, command, query } from "#frame/command.ts";
import { eraseFile } from "#frame/files.ts";
import { UNATTACHED_FILE_HOURS } from "#frame/forget.ts";
import { perform } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import type { Tick } from "#frame/tick.ts";
import { addJob, change, stopImport } from "./commands.ts";
import { findImport, lockImport } from "./steps.ts";
import { importInput, importProblems, type ImportState } from "./words.ts";

/** Goes on with imports whose job died with its process, and puts away files that nobody started to import. */
export const tickImports: Tick = async (house, hub) => {
  const found = await ask(house, { hub, actor: SYSTEM }, forgottenImports, {});
  if (!found.ok) throw new Error("the house may read its own imports");
  for (const importId of found.answer.cutOff) await perform(house, { hub, actor: SYSTEM }, resumeImport, { importId });
  for (const importId of found.answer.neverStarted)
    await perform(house, { hub, actor: SYSTEM }, stopImport, { importId });
  if (found.answer.loose > 0) await perform(house, { hub, actor: SYSTEM }, forgetLooseFiles, {});
};

/** A job that has not reported for so long died with its process. */
const CUT_OFF_MINUTES = 3;
/** A file with people's words in it does not lie around. */
const NEVER_STARTED_HOURS = 24;

const forgottenImports = query({
  name: "forgottenImports",
  does: { zh: "中断或没有开始的导入", en: "Imports cut off, or never started" },
  grants: SYSTEM_ONLY,
  async read(view) {
    const rows = await view
      .from("imports")
      .select(["id", "state"])
      .where((where) =>
        where.or([
          where.and([
            where("state", "=", "running"),
            where("touched_at", "<", view.now.subtract({ minutes: CUT_OFF_MINUTES })),
          ]),
          where.and([
            where("state", "=", "uploaded"),
            where("uploaded_at", "<", view.now.subtract({ hours: NEVER_STARTED_HOURS })),
          ]),
        ]),
      )
      .execute();
    const inState = (state: ImportState) => rows.filter((row) => row.state === state).map((row) => row.id);
    const loose = await looseFiles(view)
      .select((rows) => rows.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return { loose: Number(loose.n), cutOff: inState("running"), neverStarted: inState("uploaded") };
  },
});

/** A job that died with its process is added anew; should it still live, both find the same rows done. */
const resumeImport = command({
  name: "resumeImport",
  does: { zh: "接着做中断了的导入", en: "Go on with an import that was cut off" },
  input: importInput,
  grants: SYSTEM_ONLY,
  locks: lockImport,
  find: findImport,
  async act(act, _input, { import: found }) {
    if (found.state !== "running") return refuse(importProblems.notRunning);
    await change(act, found.id, { touched_at: act.now });
    addJob(act, found.id);
    return { importId: found.id };
  },
});

/** Parts of a file that was refused, or whose bringer went away before it was whole. */
const looseFiles = (at: At) =>
  at
    .from("files", { kind: "import", erased_at: null })
    .where("files.stored_at", "<", at.now.subtract({ hours: UNATTACHED_FILE_HOURS }))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("import_parts")
            .select("import_parts.file_id")
            .whereRef("import_parts.hub_id", "=", "files.hub_id")
            .whereRef("import_parts.file_id", "=", "files.id"),
        ),
      ),
    );

const forgetLooseFiles = command({
  name: "forgetLooseFiles",
  does: { zh: "清除没有用上的导入文件", en: "Forgets parts of files that no import uses" },
  grants: SYSTEM_ONLY,
  async act(act) {
    const files = await looseFiles(act).select("files.id").limit(100).execute();
    for (const { id } of files) await eraseFile(act, id, "notImported");
    return { forgotten: files.length };
  },
});
