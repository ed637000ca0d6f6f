/** Headings, times, placeholders and subjects as foreign tables write them. */
import { describe, expect, test } from "vitest";
import { isProblem } from "#frame/problems.ts";
import { findTime, guessMapping, mappingProblems, printedOf, readRow, type RowFacts, subjectFinder } from "./rules.ts";
import { importProblems } from "./words.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00+08:00");
const facts = (about: Partial<RowFacts> = {}): RowFacts => ({
  mapping: { words: 0, time: 1 },
  defaultKind: "opinion",
  now: NOW,
  findSubject: () => undefined,
  ...about,
});
const codes = (cells: readonly string[], about?: Partial<RowFacts>): string[] => {
  const read = readRow(cells, facts(about));
  return read.ok ? [] : read.mistakes.map(({ code, field }) => `${code} ${field}`);
};

describe("headings", () => {
  test.each([
    [
      ["信件编号", "信件主题", "提交时间", "信件详情", "一级分类"],
      { number: 0, headline: 1, time: 2, words: 3, subject: 4 },
    ],
    [["姓名", "联系电话", "详细地址", "反映内容", "登记日期"], { name: 0, phone: 1, place: 2, words: 3, time: 4 }],
    [
      ["No.", "Title", "Date", "Message", "Category", "Name", "Phone", "Address"],
      { number: 0, headline: 1, time: 2, words: 3, subject: 4, name: 5, phone: 6, place: 7 },
    ],
    [["答复内容", "内容", "答复时间", "时间"], { words: 1, time: 3 }],
    [["内容描述", "内容"], { words: 1 }],
    [["甲", "乙"], {}],
  ])("%j", (headings, expected) => {
    expect(guessMapping(headings)).toEqual(expected);
  });

  test("a matching needs the text, needs times for history, and uses no column twice", () => {
    const wrong = (mapping: Parameters<typeof mappingProblems>[0], history = true) =>
      mappingProblems(mapping, 3, history).map(({ code, field }) => `${code} ${field}`);
    expect(wrong({ words: 0, time: 1 })).toEqual([]);
    expect(wrong({ words: 0 }, false)).toEqual([]);
    expect(wrong({})).toEqual(["voiceImport.wordsUnmatched columns.words", "voiceImport.timeUnmatched columns.time"]);
    expect(wrong({ words: 0, time: 0 })).toEqual(["voiceImport.columnTwice columns.time"]);
    expect(wrong({ words: 3, time: 1 })).toEqual(["voiceImport.noSuchColumn columns.words"]);
  });
});

describe("times", () => {
  test.each([
    ["2025/3/7 0:05:09", "2025-03-07T00:05:09+08:00"],
    ["2025-03-07 09:05", "2025-03-07T09:05:00+08:00"],
    ["2025.3.7", "2025-03-07T00:00:00+08:00"],
    ["2025年3月7日 9时5分", "2025-03-07T09:05:00+08:00"],
    ["2025年3月7日9时5分6秒", "2025-03-07T09:05:06+08:00"],
    ["２０２５／３／７　９：０５", "2025-03-07T09:05:00+08:00"],
    ["2025-03-07T09:05:06", "2025-03-07T09:05:06+08:00"],
    ["2025-03-07T01:05:06.250Z", "2025-03-07T09:05:06.250+08:00"],
    ["2025-03-07T09:05+08:00", "2025-03-07T09:05:00+08:00"],
    ["1988/7/1 12:00", "1988-07-01T12:00:00+09:00"],
  ])("%s", (text, expected) => {
    expect(findTime(text)?.equals(Temporal.Instant.from(expected))).toBe(true);
  });

  test.each([
    "",
    "昨天",
    "2025/13/1 1:00",
    "2025/2/30 1:00",
    "2025/3/7 24:00",
    "2025/3/7 9:60",
    "25/3/7",
    "0205/3/7 9:00",
    "45723.4",
  ])("is no time: %s", (text) => expect(findTime(text)).toBeUndefined());
});

describe("rows", () => {
  test("keeps every character of the text", () => {
    const words = " 　第一段，“全角”ＡＢＣ　\r\n\r\n第二段😀𠮷\t=1+1\n";
    const read = readRow([words, "2025/3/7 9:05"], facts());
    expect(read.ok && read.row.words).toBe(words);
  });

  test("says all that is wrong with a row", () => {
    expect(codes(["", "昨天"])).toEqual(["voiceImport.time time", "input.missing words"]);
    expect(codes(["有话说", ""])).toEqual(["input.missing time"]);
    expect(codes(["有话说", "2026/11/23 9:00:01"])).toEqual(["voiceImport.timeAhead time"]);
    expect(codes(["有话说\0", "2025/3/7"])).toEqual(["input.nul words"]);
    expect(codes(["字".repeat(10_001), "2025/3/7"])).toEqual(["input.tooLong words"]);
    expect(codes(["𠮷".repeat(10_000), "2025/3/7"])).toEqual([]);
    expect(codes(["有话说\ud83d", "2025/3/7"])).toEqual(["input.brokenCharacter words"]);
    const contact = { mapping: { words: 0, time: 1, phone: 2, name: 3 } };
    expect(codes(["有话说", "2025/3/7", "12", "张三"], contact)).toEqual(["input.phone phone"]);
    expect(codes(["有话说", "2025/3/7", "无", "匿名"], contact)).toEqual([]);
  });

  test("a subject that the tree lacks, and a strange kind, are notes", () => {
    const read = readRow(
      ["有话说", "2025/3/7", "星际航行", "感谢信"],
      facts({ mapping: { words: 0, time: 1, subject: 2, kind: 3 } }),
    );
    expect(read.ok && read.row.kind).toBe("opinion");
    expect(read.ok && read.notes.map((note) => note.code)).toEqual([
      importProblems.subjectUnmatched.code,
      importProblems.kindUnmatched.code,
    ]);
    const wish = readRow(["有话说", "2025/3/7", "意愿"], facts({ mapping: { words: 0, time: 1, kind: 2 } }));
    expect(wish.ok && wish.row.kind).toBe("wish");
  });

  test("the same row is told by number, time and words; line ends aside", () => {
    const print = (words: string, number = "1") => printedOf({ words, number, time: "2025-03-07T01:05:00Z" });
    expect(print("一\r\n二")).toBe(print("一\n二"));
    expect(print("一 二")).not.toBe(print("一二"));
    expect(print("一", "1")).not.toBe(print("一", "2"));
  });
});

test("subjects are found by first level, by path, or by a name that occurs once", () => {
  const line = (id: string, parentId: string | null, zh: string, en = "", retired = false) => ({
    id,
    parentId,
    name: { zh, en },
    position: 1,
    retired,
  });
  const find = subjectFinder([
    line("a", null, "环境", "Environment"),
    line("b", "a", "噪声"),
    line("c", "a", "其他"),
    line("d", null, "交通"),
    line("e", "d", "其他"),
    line("f", null, "旧的", "", true),
  ]);
  expect(
    ["环境", " environment ", "环境/噪声", "环境＞其他", "噪声", "其他", "环境/没有", "旧的", "/"].map((text) =>
      find(text),
    ),
  ).toEqual(["a", "a", "b", "c", "b", undefined, undefined, undefined, undefined]);
});

test("every wording is there", () => {
  for (const words of Object.values(importProblems)) {
    expect(isProblem(words)).toBe(false);
    expect(words.zh.length > 0 && words.en.length > 0).toBe(true);
  }
});
