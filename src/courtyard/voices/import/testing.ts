/** For this folder's tests: files brought in parts, imports run to their end without a worker. */
import { type Actor, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { FILE_BYTES_AT_MOST, storeFile } from "#frame/files.ts";
import { perform } from "#frame/perform.ts";
import type { z } from "zod";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { loadPresetSubjects } from "#courtyard/matters/preset-subjects.ts";
import type { Staff, TestHouse } from "../../../../test/database.ts";
import { matchImport, startImport, uploadImport } from "./commands.ts";
import { tasks } from "./job.ts";
import { openImport } from "./queries.ts";

export const act = <S extends z.ZodType, F extends Facts, A>(
  test: TestHouse,
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
) => perform(test.house, { hub: test.hub, actor }, command, input);

/** Does it, and fails the test with the refusal's code when it is refused. */
export async function done<S extends z.ZodType, F extends Facts, A>(
  test: TestHouse,
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await act(test, actor, command, input);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}

export async function read<S extends z.ZodType, F extends Facts, A>(
  test: TestHouse,
  actor: Actor,
  query: Query<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await ask(test.house, { hub: test.hub, actor }, query, input);
  if (!outcome.ok) throw new Error(`${query.name}: ${outcome.problem.code}`);
  return outcome.answer;
}

/** Stores a file in parts and brings it; a refusal is answered. */
export async function bring(test: TestHouse, actor: Staff, content: Uint8Array | string) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const fileIds: string[] = [];
  for (let at = 0; at < bytes.length; at += FILE_BYTES_AT_MOST) {
    const part = { kind: "import", mime: "text/csv", bytes: bytes.slice(at, at + FILE_BYTES_AT_MOST) };
    fileIds.push((await done(test, actor, storeFile, part)).fileId);
  }
  return act(test, actor, uploadImport, { fileIds });
}

/** Runs the jobs of an import one after the other, as a worker would. */
export async function runJobs(test: TestHouse, importId: string): Promise<void> {
  for (let job = 0; job < 1_000; job += 1) {
    const { state } = await read(test, SYSTEM, openImportAsSystem, { importId });
    if (state !== "running") return;
    await tasks["importVoices"]?.(test.house, { hub: test.hub, importId });
  }
  throw new Error("the import never ended");
}
const openImportAsSystem = { ...openImport, grants: [{ who: "system", reach: "hub" }] as const };

/** Brings, matches and runs a whole file; answers the import as its page shows it. */
export async function importWhole(
  test: TestHouse,
  actor: Staff,
  content: Uint8Array | string,
  how: { as?: "history" | "live"; columns?: Record<string, number>; defaultKind?: string } = {},
) {
  const brought = await bring(test, actor, content);
  if (!brought.ok) throw new Error(brought.problem.code);
  const { importId } = brought.answer;
  const { columns } = await read(test, actor, openImport, { importId });
  await done(test, actor, matchImport, { importId, columns, ...how });
  await done(test, actor, startImport, { importId });
  await runJobs(test, importId);
  return read(test, actor, openImport, { importId });
}

/** The rules that clocks need, and the subject tree. */
export async function loadPresets(test: TestHouse): Promise<void> {
  for (const rule of [...presetRules, ...presetLimits]) {
    await test.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [test.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
  await done(test, SYSTEM, loadPresetSubjects, {});
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
/** A file as a letter office exports it. */
export const table = (rows: readonly (readonly string[])[]): string =>
  ["信件编号,信件主题,提交时间,信件详情,一级分类", ...rows.map((row) => row.map(quoted).join(","))].join("\r\n");

/** What an import left in the tables, in the order of the outside numbers. */
export async function voicesOf(house: TestHouse, importId: string) {
  const { rows } = await house.owner.query(
    `select m.id, m.state, m.is_history, m.raised_at, m.ended_at, m.next_due_at, m.recused, v.outside_number as number, v.anonymous,
            v.speaker_name, v.heard_at, w.body, h.body as headline, s.name_zh as subject,
            (select count(*)::int from receipts r where r.matter_id = m.id) as receipts,
            (select count(*)::int from deadlines d where d.matter_id = m.id) as deadlines
       from voices v join matters m on m.id = v.matter_id join words w on w.id = v.words_id
       left join words h on h.id = v.headline_id left join subjects s on s.id = m.subject_id
      where v.import_id = $1 order by v.outside_number`,
    [importId],
  );
  return rows;
}
