import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvChunk, readCsv, writeCsv } from "./csv.ts";
import { isProblem } from "./problems.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function readAll(bytes: Uint8Array, rowsPerChunk?: number) {
  const file = await readCsv(bytes, rowsPerChunk);
  if (isProblem(file)) throw new Error(file.code);
  const chunks: CsvChunk[] = await Array.fromAsync(file.chunks);
  return {
    ...file,
    chunks,
    cells: chunks.flatMap(({ rows }) => rows.map(({ cells }) => cells)),
    lines: chunks.flatMap(({ rows }) => rows.map(({ line }) => line)),
    bad: chunks.flatMap(({ badRows }) => badRows.map(({ line, reason }) => `${line} ${reason.code}`)),
  };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

test("every cell arrives to the character, with any delimiter and line end", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("\r", "\n", '"', ",", "；", " ", "𠮷", "\u2028", "=") }),
  );
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      })
      .map((rows) => ({ width, rows })),
  );
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(",", ";", "\t"),
      fc.constantFrom("\r\n", "\n", "\r"),
      fc.boolean(),
      async ({ width, rows }, delimiter, end, mark) => {
        fc.pre(rows.every((row) => row.every((text) => text.isWellFormed() && !text.includes("\0"))));
        const head = Array.from({ length: width }, (_, index) => `列${index}`);
        const text = [head, ...rows].map((row) => row.map(quoted).join(delimiter)).join(end);
        const read = await readAll(utf8((mark ? "\ufeff" : "") + text), 5);
        expect(read.columns).toEqual(head);
        expect(read.cells).toEqual(rows.filter((row) => row.some((content) => content !== "")));
        expect(read.bad).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test("what is written reads back, formulas aside", async () => {
  const rows = [
    ["编号", "内容"],
    ["1", '他说："好"，\n再见'],
    [" a ", "b;c\td"],
  ];
  expect((await readAll(writeCsv(rows))).cells).toEqual(rows.slice(1));
});

test("encodings are told apart", async () => {
  // 留言,内容 / 你好,路灯不亮 in GB18030.
  const gb = Uint8Array.from(Buffer.from("c1f4d1d42cc4dac8dd0d0ac4e3bac32cc2b7b5c6b2bbc1c1", "hex"));
  expect(await readAll(gb)).toMatchObject({
    encoding: "gb18030",
    columns: ["留言", "内容"],
    cells: [["你好", "路灯不亮"]],
  });
  expect(await readAll(utf8("\ufeff留言,内容\n你好,𠮷"))).toMatchObject({
    encoding: "utf-8",
    columns: ["留言", "内容"],
    cells: [["你好", "𠮷"]],
  });
  const wide = Uint8Array.from(Buffer.from("\ufeff留言\t内容\r\n你好\t路灯", "utf16le"));
  expect(await readAll(wide)).toMatchObject({
    encoding: "utf-16le",
    delimiter: "\t",
    cells: [["你好", "路灯"]],
  });
});

test("a few broken bytes spoil their row only", async () => {
  const text = utf8(`编号,内容\n1,路灯不亮，请修一修，谢谢大家\n2,坏\n3,好`);
  const at = text.lastIndexOf(0x0a) - 1;
  const read = await readAll(text.with(at, 0xff));
  expect(read).toMatchObject({ encoding: "utf-8", bad: ["3 csv.unreadable"] });
  expect(read.cells.map(([number]) => number)).toEqual(["1", "3"]);
  expect((await readAll(utf8("a,b\n1,\ufffd"))).cells).toEqual([["1", "\ufffd"]]);
});

test("bad rows are told with line and reason, and the others still come", async () => {
  const read = await readAll(
    utf8('编号,内容\r\n1,"一\r\n\r\n二"\r\n\r\n2\r\n3,x,y\r\n4,他说"好"了,\r\n,,\r\n5,"没有完\r\n6,z\r\n'),
  );
  expect(read.bad).toEqual(["6 csv.tooFewCells", "7 csv.tooManyCells", "10 csv.quoteNotClosed"]);
  expect(read.cells).toEqual([
    ["1", "一\r\n\r\n二"],
    ["4", '他说"好"了'],
  ]);
  expect(read.lines).toEqual([2, 8]);
});

test("long files come in chunks with growing shares", async () => {
  const read = await readAll(utf8(`a,b\n${"1,路灯𠮷\n".repeat(20_000)}`), 1000);
  expect(read.chunks).toHaveLength(21);
  expect(read.cells).toHaveLength(20_000);
  expect(new Set(read.cells.map(([, text]) => text))).toEqual(new Set(["路灯𠮷"]));
  expect(read.lines.at(-1)).toBe(20_001);
  const shares = read.chunks.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares[9]).toBeCloseTo(0.5, 1);
});

test("a reader who stops early leaves nothing hanging", async () => {
  const file = await readCsv(utf8(`a,b\n${"1,2\n".repeat(100_000)}`));
  if (isProblem(file)) throw new Error(file.code);
  for await (const { rows } of file.chunks) {
    expect(rows).toHaveLength(200);
    break;
  }
});

test("random bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string().map(utf8)), async (bytes) => {
      const file = await readCsv(bytes);
      if (!isProblem(file)) await Array.fromAsync(file.chunks);
    }),
  );
});

describe("what is no CSV is refused", () => {
  test.each([
    ["", "csv.empty"],
    [" \n\n", "csv.empty"],
    ['"a,b\n1,2', "csv.noRow"],
    ["PK\u0003\u0004", "textFile.spreadsheet"],
    ["a,b\n\0,1", "textFile.notText"],
  ])("%j", async (text, code) => {
    expect(await readCsv(utf8(text))).toMatchObject({ code });
  });
});

test("written cells calculate nothing", () => {
  const text = (rows: Parameters<typeof writeCsv>[0]): string =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(writeCsv(rows));
  expect(text([["=1+1", "+1", "-1", "@A", -1, true, undefined]])).toBe("\ufeff'=1+1,'+1,'-1,'@A,-1,true,\r\n");
  expect(text([["\t=1", "\r=1", "＝1", 'a"b', "a\nb"]])).toBe('\ufeff"\'\t=1","\'\r=1",\'＝1,"a""b","a\nb"\r\n');
  expect(text([])).toBe("\ufeff");
});
