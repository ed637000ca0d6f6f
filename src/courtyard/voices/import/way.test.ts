/** An import's way from upload to end: rehearsed, one at a time, stopped, cut off, seen only by who may. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { startJobs } from "#frame/jobs.ts";
import { HUB, openTestHouse, OTHER_HUB, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { importVoice, matchImport, startImport, stopImport } from "./commands.ts";
import { tasks } from "./job.ts";
import { openImport, previewImport, readImport, rehearseImport } from "./queries.ts";
import { act, bring, done, importWhole, loadPresets, read, runJobs, table, voicesOf } from "./testing.ts";
import { tickImports } from "./tick.ts";

let house: TestHouse;
let head: Staff;
let desk: Staff;
let administrator: Staff;
const clock = new SetClock(START);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await loadPresets(house);
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  administrator = await house.staff({ posts: [{ kind: "administrator" }] });
});
afterAll(() => house.close());

const file = (name: string, rows: number) =>
  table(Array.from({ length: rows }, (_, at) => [`${name}${at}`, "", "2025/8/1", `${name} 第${at}条`, ""]));
const brought = async (actor: Staff, content: string): Promise<string> => {
  const outcome = await bring(house, actor, content);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer.importId;
};

test("preview and rehearsal show how it will go and write nothing", async () => {
  const importId = await brought(head, `${file("R", 3)}\r\nR9,,不是时间,词,\r\nR0,,2025/8/1,R 第0条,\r\n`);
  const preview = await read(house, head, previewImport, { importId });
  expect(preview.columns).toEqual(["信件编号", "信件主题", "提交时间", "信件详情", "一级分类"]);
  expect(preview.rows[0]).toEqual(["R0", "", "2025/8/1", "R 第0条", ""]);
  const rehearsed = await read(house, head, rehearseImport, { importId });
  expect(rehearsed).toMatchObject({
    rows: 5,
    fresh: 3,
    known: 1,
    bad: 1,
    mistakes: [{ line: 5, code: "voiceImport.time" }],
  });
  expect(await voicesOf(house, importId)).toEqual([]);
  await done(house, head, startImport, { importId });
  await runJobs(house, importId);
  expect(await read(house, head, openImport, { importId })).toMatchObject({ rowsAdded: 3, rowsKnown: 1, rowsBad: 1 });
});

test("only who brought the file sees into it; who may not import knows nothing", async () => {
  const importId = await brought(head, file("S", 1));
  const asked = async (actor: Staff) => act(house, actor, startImport, { importId });
  expect(await asked(administrator)).toMatchObject({ ok: false, problem: { status: 403 } });
  expect(await asked(desk)).toMatchObject({ ok: false, problem: { status: 404 } });
  await expect(read(house, administrator, previewImport, { importId })).rejects.toThrow("frame.post");
  await expect(read(house, head, readImport, { importId })).rejects.toThrow("frame.notFound");
  const foreign = await house.staff({ hub: OTHER_HUB, posts: [{ kind: "head" }] });
  const { rows } = await house.owner.query("select count(*)::int as n from imports where hub_id = $1", [OTHER_HUB]);
  expect(rows[0].n).toBe(0);
  await expect(read({ ...house, hub: OTHER_HUB }, foreign, openImport, { importId })).rejects.toThrow("frame.notFound");
  await done(house, administrator, stopImport, { importId });
});

test("one at a time; stopped at the next row, and what came in stays", async () => {
  const first = await brought(head, file("T", 250));
  const second = await brought(administrator, file("U", 2));
  await done(house, head, startImport, { importId: first });
  expect(await act(house, administrator, startImport, { importId: second })).toMatchObject({
    ok: false,
    problem: { code: "voiceImport.anotherRuns" },
  });
  await tasks["importVoices"]?.(house.house, { hub: HUB, importId: first });
  expect(await read(house, head, openImport, { importId: first })).toMatchObject({
    state: "running",
    rowsRead: 200,
    rowsAdded: 200,
  });
  await done(house, head, stopImport, { importId: first });
  await tasks["importVoices"]?.(house.house, { hub: HUB, importId: first });
  expect(await read(house, head, openImport, { importId: first })).toMatchObject({
    state: "stopped",
    rowsRead: 200,
    rowsAdded: 200,
  });
  expect(await act(house, SYSTEM, importVoice, { importId: first, words: "迟到", kind: "call" })).toMatchObject({
    ok: false,
    problem: { code: "voiceImport.notRunning" },
  });
  expect(await importWhole(house, head, file("T", 250))).toMatchObject({ rowsAdded: 50, rowsKnown: 200 });
  await done(house, administrator, stopImport, { importId: second });
});

test("a job that runs twice, or dies and is found by the tick, counts every row once", async () => {
  const importId = await brought(head, file("V", 205));
  await done(house, head, startImport, { importId });
  await Promise.all([1, 2].map(() => tasks["importVoices"]?.(house.house, { hub: HUB, importId })));
  expect(await read(house, head, openImport, { importId })).toMatchObject({
    rowsRead: 200,
    rowsAdded: 200,
    rowsKnown: 0,
  });
  clock.forward({ minutes: 4 });
  await house.owner.query("delete from graphile_worker._private_jobs");
  await tickImports(house.house, HUB);
  const { rows } = await house.owner.query("select count(*)::int as n from graphile_worker._private_jobs");
  expect(rows[0].n).toBe(1);
  await runJobs(house, importId);
  expect(await read(house, head, openImport, { importId })).toMatchObject({
    state: "done",
    rowsAdded: 205,
    rowsKnown: 0,
  });
});

test("parts of a refused file are forgotten after two hours, parts of a waiting one are not", async () => {
  expect(await bring(house, head, "内容\n")).toMatchObject({ ok: false });
  const importId = await brought(head, file("Y", 1));
  clock.forward({ hours: 3 });
  await tickImports(house.house, HUB);
  const { rows } = await house.owner.query(
    `select count(*) filter (where p.file_id is null)::int as loose, count(p.file_id)::int as kept
       from files f left join import_parts p on p.file_id = f.id where f.kind = 'import' and f.erased_at is null`,
  );
  expect(rows[0].loose).toBe(0);
  expect(rows[0].kept).toBeGreaterThan(0);
  await done(house, head, stopImport, { importId });
});

test("a file that nobody starts is put away after a day", async () => {
  const importId = await brought(head, file("W", 1));
  clock.forward({ hours: 25 });
  await tickImports(house.house, HUB);
  expect(await read(house, head, openImport, { importId })).toMatchObject({ state: "stopped" });
  expect(await act(house, head, matchImport, { importId, columns: { words: 3, time: 2 } })).toMatchObject({
    ok: false,
    problem: { code: "voiceImport.notUploaded" },
  });
});

test("runs through the real worker from start to end", async () => {
  const importId = await brought(head, file("X", 230));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const running = await startJobs(house.house, tasks, { log: log as never });
  try {
    await done(house, head, startImport, { importId });
    await expect
      .poll(async () => (await read(house, head, openImport, { importId })).state, { timeout: 30_000 })
      .toBe("done");
  } finally {
    await running.stop();
  }
  expect(await read(house, head, openImport, { importId })).toMatchObject({ rowsAdded: 230, rowsBad: 0 });
});
