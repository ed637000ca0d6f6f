/** Files as offices keep them, brought into a real database: nothing lost, changed or doubled. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SetClock } from "#frame/clock.ts";
import { sealAll } from "#frame/seals.ts";
import { verify } from "#frame/verify.ts";
import { loadPresetSubjects, presetSubjects, subjectTree } from "#courtyard/matters/preset-subjects.ts";
import { HUB, openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { uploadImport } from "./commands.ts";
import { act, bring, done, importWhole, loadPresets, read, table, voicesOf } from "./testing.ts";

let house: TestHouse;
let head: Staff;
let desk: Staff;
let administrator: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock: new SetClock(START) });
  await loadPresets(house);
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  administrator = await house.staff({ name: "尚管网", posts: [{ kind: "administrator" }] });
});
afterAll(() => house.close());

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
    const voices = await voicesOf(house, first.importId);
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
    expect((await voicesOf(house, found.importId)).map((voice) => voice.body).toSorted()).toEqual(
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
    expect((await voicesOf(house, found.importId)).map((voice) => voice.subject)).toEqual([null, "农村低保"]);
  });
});

describe("live voices", () => {
  test("start their clock today, and keep out who is named, in the subject line too", async () => {
    const text = "编号,主题,内容,姓名,电话\nC1,反映白桂兰,服务窗口的事,田甜甜,13800138000\nC2,路灯,路灯又坏了,匿名,-\n";
    const found = await importWhole(house, head, text, { as: "live", defaultKind: "call" });
    expect(found).toMatchObject({ asHistory: false, rowsAdded: 2, rowsBad: 0 });
    const [named, lamp] = await voicesOf(house, found.importId);
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
    expect((await voicesOf(house, found.importId))[0]?.recused).toContain(head.id);
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

test("seals hold over everything that was imported", async () => {
  await importWhole(house, head, "编号,主题,内容,时间\nSEAL,封条,封条下的话,2025/9/2\n");
  await sealAll(house.house);
  expect(await verify(house.house.database, HUB)).toMatchObject({ wrong: 0 });
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
