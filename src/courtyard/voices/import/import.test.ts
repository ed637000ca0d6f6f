/** Files as offices keep them, brought into a real database: nothing lost, changed or doubled. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { startJobs } from "#frame/jobs.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { loadPresetSubjects, presetSubjects, subjectTree } from "#courtyard/matters/preset-subjects.ts";
import { HUB, openTestHouse, OTHER_HUB, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { importVoice, matchImport, startImport, stopImport, uploadImport } from "./commands.ts";
import { tasks } from "./job.ts";
import { openImport, previewImport, readImport, rehearseImport } from "./queries.ts";
import { tickImports } from "./tick.ts";
import { act, bring, done, importWhole, read, runJobs } from "./testing.ts";

let house: TestHouse;
let head: Staff;
let desk: Staff;
let administrator: Staff;
const clock = new SetClock(START);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  for (const rule of [...presetRules, ...presetLimits]) {
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [HUB, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  administrator = await house.staff({ name: "尚管网", posts: [{ kind: "administrator" }] });
  await done(house, SYSTEM, loadPresetSubjects, {});
});
afterAll(() => house.close());

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const table = (rows: readonly (readonly string[])[]): string =>
  ["信件编号,信件主题,提交时间,信件详情,一级分类", ...rows.map((row) => row.map(quoted).join(","))].join("\r\n");

async function voicesOf(importId: string) {
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

const STRANGE = [
  "第一段：路灯坏了。\r\n\r\n　　第二段，缩进两格。\n第三段\r结束 ",
  '全角ＡＢＣ１２３，“引号”与"直引号"，逗号, 分号; 制表\t符',
  "表情😀👨‍👩‍👧 生僻字𠮷𡃁 从右到左\u200fعربى\u200e",
  "=1+1",
  "+86 开头的一句话",
  "@某人 你好",
  "<script>alert(1)</script>",
];

describe("history", () => {
  test("every text arrives to the byte, every time right, and the same file adds nothing again", async () => {
    const rows = STRANGE.map((words, at) => [
      `A${at}`,
      `主题${at}，=开头`,
      `2025/3/${at + 1} 0:05:0${at}`,
      words,
      "城乡建设",
    ]);
    const first = await importWhole(house, head, table(rows));
    expect(first).toMatchObject({
      state: "done",
      encoding: "utf-8",
      rowsTotal: 7,
      rowsAdded: 7,
      rowsKnown: 0,
      rowsBad: 0,
      mistakes: [],
    });
    const voices = await voicesOf(first.importId);
    expect(voices.map((voice) => voice.body)).toEqual(STRANGE);
    expect(voices.map((voice) => voice.headline)).toEqual(rows.map((row) => row[1]));
    expect(voices.map((voice) => voice.raised_at.toString())).toEqual(
      rows.map((_, at) => Temporal.Instant.from(`2025-03-0${at + 1}T00:05:0${at}+08:00`).toString()),
    );
    for (const voice of voices) {
      expect(voice).toMatchObject({
        state: "closed",
        is_history: true,
        subject: "城乡建设",
        receipts: 0,
        deadlines: 0,
        next_due_at: null,
        anonymous: true,
      });
    }
    const second = await importWhole(house, head, table(rows));
    expect(second).toMatchObject({ state: "done", rowsAdded: 0, rowsKnown: 7, rowsBad: 0 });
    const withMark = await importWhole(house, head, `\ufeff${table(rows.slice(2))}`);
    expect(withMark).toMatchObject({ rowsAdded: 0, rowsKnown: 5 });
  });

  test("GB18030, other headings in another order, a row twice in one file", async () => {
    // “标题,内容,日期” and two rows, one of them twice; in GB18030.
    const text =
      "标题,内容,日期\n井盖,井盖响了一夜,2025-4-1 8:00\n路灯,路灯不亮,2025-4-2\n井盖,井盖响了一夜,2025-4-1 8:00\n";
    const found = await importWhole(house, head, toGb18030(text));
    expect(found).toMatchObject({ encoding: "gb18030", rowsTotal: 3, rowsAdded: 2, rowsKnown: 1, rowsBad: 0 });
    expect((await voicesOf(found.importId)).map((voice) => voice.body).toSorted()).toEqual(
      ["井盖响了一夜", "路灯不亮"].toSorted(),
    );
  });

  test("bad rows are told by line, field and reason; good rows come in beside them", async () => {
    const text = table([
      ["B1", "", "2025/5/1", "好的一行\n有两段", "没有的分类"],
      ["B2", "", "去年", "时间不对", ""],
      ["B3", "", "2025/5/3", " ", ""],
      ["B4", "", "2025/5/4", "字".repeat(10_001), ""],
      ["B5", "", "2025/5/5", "最后一行", "民政/社会救助/农村低保"],
    ]);
    const found = await importWhole(house, head, `${text}\r\n只有,两格\r\n`);
    expect(found).toMatchObject({ rowsTotal: 6, rowsAdded: 2, rowsBad: 4 });
    expect(
      found.mistakes.map(({ line, code, field, isNote }) => `${line} ${code} ${field}${isNote ? " note" : ""}`),
    ).toEqual([
      "2 voiceImport.subjectUnmatched subject note",
      "4 voiceImport.time time",
      "5 input.missing words",
      "6 input.tooLong words",
      "8 csv.tooFewCells ",
    ]);
    expect(found.mistakes[3]?.numbers).toEqual({ max: 10_000 });
    expect((await voicesOf(found.importId)).map((voice) => voice.subject)).toEqual([null, "农村低保"]);
  });
});

describe("live voices", () => {
  test("start their clock today, and keep out who is named, in the subject line too", async () => {
    const text = "编号,主题,内容,姓名,电话\nC1,反映白桂兰,服务窗口的事,田甜甜,13800138000\nC2,路灯,路灯又坏了,匿名,-\n";
    const found = await importWhole(house, head, text, { as: "live", defaultKind: "call" });
    expect(found).toMatchObject({ asHistory: false, rowsAdded: 2, rowsBad: 0 });
    const [named, lamp] = await voicesOf(found.importId);
    expect(named).toMatchObject({
      state: "recorded",
      is_history: false,
      receipts: 0,
      deadlines: 1,
      speaker_name: "田甜甜",
      recused: [desk.id],
    });
    expect(lamp).toMatchObject({ state: "recorded", anonymous: true, recused: [], body: "路灯又坏了" });
    expect(lamp.raised_at.toString()).toBe(Temporal.Instant.from(START).toString());
    expect(lamp.next_due_at).not.toBeNull();
  });

  test("who brings a file that names him is kept out of that voice", async () => {
    const found = await importWhole(house, head, "内容\n柏长青的态度不好\n", { as: "live" });
    expect((await voicesOf(found.importId))[0]?.recused).toContain(head.id);
  });
});

describe("what a file may be", () => {
  const refused = async (content: Uint8Array | string) => {
    const outcome = await bring(house, head, content);
    return outcome.ok ? "taken" : outcome.problem.code;
  };
  test("clear refusals", async () => {
    expect(await refused(" \n ")).toBe("csv.empty");
    expect(await refused("编号,内容\n")).toBe("voiceImport.noRows");
    expect(await refused("编号,内容\n1,有\0空字符\n")).toBe("textFile.notText");
    expect(await refused(new Uint8Array([0x50, 0x4b, 3, 4, 5]))).toBe("textFile.spreadsheet");
    expect(await refused(`编号\n${"1\n".repeat(50_001)}`)).toBe("voiceImport.tooManyRows");
  });

  test("a NUL within UTF-16 is a bad row, not a lost file", async () => {
    const text = "编号,时间,内容\nN1,2025/6/1,有\0空字符\nN2,2025/6/1,没有\n";
    const found = await importWhole(house, head, Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(found).toMatchObject({ encoding: "utf-16le", rowsAdded: 1, rowsBad: 1 });
    expect(found.mistakes).toMatchObject([{ line: 2, code: "input.nul", field: "words" }]);
  });

  test("a file in several parts is put together; a part serves once", async () => {
    const rows = Array.from({ length: 260 }, (_, at) => [
      `P${at}`,
      "长",
      `2025/7/1 8:00:${String(at % 60).padStart(2, "0")}`,
      `${at}${"长文字".repeat(500)}`,
      "",
    ]);
    const found = await importWhole(house, head, table(rows));
    expect(found).toMatchObject({ state: "done", rowsTotal: 260, rowsRead: 260, rowsAdded: 260 });
    const { rows: parts } = await house.owner.query(
      "select f.id, f.bytes, f.erased_at from import_parts p join files f on f.id = p.file_id where p.import_id = $1",
      [found.importId],
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.bytes === null && part.erased_at !== null)).toBe(true);
    const again = await act(house, head, uploadImport, { fileIds: [parts[0].id] });
    expect(again).toMatchObject({ ok: false, problem: { code: "voiceImport.fileGone" } });
  });
});

describe("the way of an import", () => {
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
    expect(await voicesOf(importId)).toEqual([]);
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
    await expect(read({ ...house, hub: OTHER_HUB }, foreign, openImport, { importId })).rejects.toThrow(
      "frame.notFound",
    );
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
});

test("events carry no word of what was imported", async () => {
  await importWhole(house, head, "编号,内容,时间,姓名\nMARK-KER,记号词语甲乙丙,2025/9/1,记号名\n");
  const { rows } = await house.owner.query("select facts::text as facts from events");
  expect(rows.some((row) => /记号|MARK-KER/.test(row.facts))).toBe(false);
});

test("the subject tree loads once, three levels deep", async () => {
  expect(await done(house, administrator, loadPresetSubjects, {})).toEqual({ added: 0 });
  expect(await act(house, desk, loadPresetSubjects, {})).toMatchObject({ ok: false });
  const { subjects } = await read(house, desk, subjectTree, {});
  expect(subjects).toHaveLength(presetSubjects.length);
  const levels = [1, 2, 3].map((depth) => presetSubjects.filter(({ path }) => path.length === depth).length);
  expect(levels).toEqual([15, 118, 517]);
  expect(presetSubjects.filter(({ path, en }) => path.length < 3 && en === "")).toEqual([]);
});

/** Node decodes GB18030 but does not write it: every character's bytes are found by decoding all pairs once. */
function toGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? [character.charCodeAt(0)]));
}
