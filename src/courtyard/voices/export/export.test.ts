/** What leaves the house as a file: only what one may see, formulas inert, names masked, and never unnoticed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { writeCsv } from "#frame/csv.ts";
import { loadPresetSubjects } from "#courtyard/matters/preset-subjects.ts";
import { openTestHouse, OTHER_HUB, type Staff, type TestHouse } from "../../../../test/database.ts";
import { done, importWhole } from "../import/testing.ts";
import { exportVoices } from "./commands.ts";

let house: TestHouse;
let head: Staff;
let desk: Staff;

beforeAll(async () => {
  house = await openTestHouse();
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  await done(house, SYSTEM, loadPresetSubjects, {});
  const rows = [
    "2026/1/1 0:00:00,一,=1+1,田甜甜,民政",
    "2026/2/1 23:59:59,=二,第二段😀𠮷,,",
    "2026/3/1 12:00,三,关于柏长青的事,,",
  ];
  await importWhole(house, head, `时间,主题,内容,姓名,分类\n${rows.join("\n")}\n`);
});
afterAll(() => house.close());

const exported = (actor: Actor, input: object = {}, hub = house.hub) =>
  perform(house.house, { hub, actor }, exportVoices, {
    columns: ["words", "raisedOn", "raisedAt", "headline", "subject", "speaker"],
    format: "csv",
    history: true,
    ...input,
  });

test("rows newest first, both calendars, chosen columns in one order, names for the desk only", async () => {
  const seen = await exported(desk);
  if (!seen.ok) throw new Error(seen.problem.code);
  expect(seen.answer.columns).toEqual(["raisedOn", "raisedAt", "headline", "words", "subject", "speaker"]);
  expect(seen.answer.rows).toEqual([
    ["2026年3月1日 星期日 农历正月十三", "2026-03-01 12:00:00", "三", "关于柏长青的事", "", ""],
    ["2026年2月1日 星期日 农历腊月十四", "2026-02-01 23:59:59", "=二", "第二段😀𠮷", "", ""],
    ["2026年1月1日 星期四 农历冬月十三", "2026-01-01 00:00:00", "一", "=1+1", "民政", "田甜甜"],
  ]);
  const file = new TextDecoder().decode(writeCsv(seen.answer.rows));
  expect(file).toContain(",'=二,");
  expect(file).toContain(",'=1+1,");
});

test("who is named finds no trace of it; who need not call sees a masked name", async () => {
  const seen = await exported(head);
  if (!seen.ok) throw new Error(seen.problem.code);
  expect(seen.answer.rows.map((row) => row[2])).toEqual(["=二", "一"]);
  expect(seen.answer.rows[1]?.[5]).toBe("田某某");
});

test("dates narrow to the day, history only when asked for, nothing found is said", async () => {
  const days = async (input: object) => {
    const seen = await exported(desk, { columns: ["headline"], ...input });
    return seen.ok ? seen.answer.rows.flat() : seen.problem.code;
  };
  expect(await days({ from: "2026-01-01", to: "2026-02-01" })).toEqual(["=二", "一"]);
  expect(await days({ from: "2026-02-02" })).toEqual(["三"]);
  expect(await days({ from: "2026-02-02", to: "2026-02-01" })).toBe("voiceExport.wrongSpan");
  expect(await days({ history: false })).toBe("voiceExport.none");
  expect(await days({ states: ["recorded"] })).toBe("voiceExport.none");
  expect(await days({ columns: [] })).toBe("input.tooFew");
});

test("every export is an event with its count; nobody else exports anything", async () => {
  const { rows: before } = await house.owner.query(
    "select count(*)::int as n from events where name = 'voicesExported'",
  );
  await exported(desk);
  const { rows } = await house.owner.query(
    "select actor_id, facts from events where name = 'voicesExported' order by id desc",
  );
  expect(rows.length).toBe(before[0].n + 1);
  expect(rows[0]).toMatchObject({ actor_id: desk.id, facts: { count: 3, format: "csv" } });
  const station = await house.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  const foreign = await house.staff({ hub: OTHER_HUB, posts: [{ kind: "head" }] });
  expect(await exported(station)).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(await exported(nobody())).toMatchObject({ ok: false });
  expect(await exported(foreign, {}, OTHER_HUB)).toMatchObject({ ok: false, problem: { code: "voiceExport.none" } });
});
