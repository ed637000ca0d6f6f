import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as input from "./input.ts";
import { parseInput } from "./input.ts";
import { problems } from "./problems.ts";

const value = (schema: z.ZodType, raw: unknown): unknown => {
  const parsed = parseInput(schema, raw);
  return parsed.ok ? parsed.value : parsed.problem.code;
};
const today = (): Temporal.PlainDate => Temporal.PlainDate.from("2026-11-23");

/** An invented number: the first seventeen places are given, the check digit is found by trying. */
const idFor = (body: string): string => {
  const fitting = [..."0123456789X"].find((check) => input.findBirthday(body + check) !== undefined);
  if (fitting === undefined) throw new Error(`no check digit fits ${body}`);
  return body + fitting;
};

describe("words and lines", () => {
  test("are kept to the character, only line ends become LF", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }), (text) => {
        fc.pre(text.trim() !== "" && !text.includes("\0"));
        expect(value(input.words(1000), text)).toBe(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"));
        if (!/[\n\r\v\f\u0085\u2028\u2029]/.test(text)) expect(value(input.line(1000), text)).toBe(text);
      }),
    );
    const odd = " 　=1+1 <script> \u202e𠮷\t\u200b👨‍👩‍👧 ";
    expect(value(input.words(100), odd)).toBe(odd);
    expect(value(input.line(100), odd)).toBe(odd);
    expect(value(input.words(100), "a\r\nb\rc\n\r\nd")).toBe("a\nb\nc\n\nd");
  });

  test("are counted in code points, after line ends were put right", () => {
    expect(value(input.words(3), "𠮷𠮷𠮷")).toBe("𠮷𠮷𠮷");
    expect(value(input.words(3), "𠮷𠮷𠮷𠮷")).toBe("input.tooLong");
    expect(value(input.words(3), "a\r\nb")).toBe("a\nb");
    expect(parseInput(input.words(3), "abcd")).toMatchObject({ problem: { values: { max: 3 } } });
  });

  test.each([
    ["", "input.missing"],
    [" \n　", "input.missing"],
    [undefined, "input.missing"],
    [null, "input.wrongKind"],
    [5, "input.wrongKind"],
    [["a", "b"], "input.wrongKind"],
    ["a\0b", "input.nul"],
    ["a\ud842", "input.brokenCharacter"],
    ["\udfb7a", "input.brokenCharacter"],
  ])("%j is refused", (raw, code) => {
    expect(value(input.words(100), raw)).toBe(code);
    expect(value(input.line(100), raw)).toBe(code);
  });

  test("a line has no line breaks of any kind", () => {
    for (const sign of ["\n", "\r", "\r\n", "\u2028", "\u0085"])
      expect(value(input.line(9), `a${sign}b`)).toBe("input.lineBreak");
  });
});

test("names: one character, rare characters and dots are fine, spaces around them go", () => {
  for (const name of ["丁", "𠮷田", "阿依古丽·买买提", "Anna-Lena Ö", "㛃"])
    expect(value(input.personName(), `　${name} `)).toBe(name);
  expect(value(input.personName(), "𠮷".repeat(50))).toBe("𠮷".repeat(50));
  expect(value(input.personName(), "𠮷".repeat(51))).toBe("input.tooLong");
  expect(value(input.personName(), "张\u202e三")).toBe("input.invisible");
  expect(value(input.personName(), "张\n三")).toBe("input.lineBreak");
});

describe("phones", () => {
  test.each([
    ["199 0000-1234", "19900001234"],
    ["１９９００００１２３４", "19900001234"],
    ["＋86 199 0000 1234", "19900001234"],
    ["0086 19900001234", "19900001234"],
    ["8619900001234", "19900001234"],
    ["（023）5555—1234", "02355551234"],
    ["+86 23 55551234", "02355551234"],
    ["010-62345678", "01062345678"],
    ["400 123 4567", "4001234567"],
    ["55551234", "55551234"],
    ["12345", "12345"],
    ["", "input.missing"],
    ["1380000123", "input.phone"],
    ["12800001234", "input.phone"],
    ["没有", "input.phone"],
    ["+1 202 555 0101", "input.phone"],
  ])("%j gives %j", (typed, expected) => expect(value(input.phone(), typed)).toBe(expected));

  test("what is plain stays plain", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\+86|0086|86)?[0-9]{3,12}$/), (typed) => {
        const once = input.plainPhone(typed);
        fc.pre(value(input.phone(), typed) === once);
        expect(value(input.phone(), once)).toBe(once);
      }),
    );
  });
});

describe("ID numbers", () => {
  const good = idFor("50023519900228123");
  test("are put right and checked", () => {
    const withX = idFor(
      ["500235199002281", "50023519900228"]
        .flatMap((body) => Array.from({ length: 999 }, (_, serial) => body + serial))
        .find((body) => body.length === 17 && input.findBirthday(`${body}X`) !== undefined) ?? "",
    );
    expect(value(input.idNumber(today), ` ${withX.toLowerCase()} `)).toBe(withX);
    expect(withX.endsWith("X")).toBe(true);
    expect(input.findBirthday(good)?.toString()).toBe("1990-02-28");
  });

  test("notice every single wrong digit", () => {
    for (let at = 0; at < 17; at++) {
      for (const digit of "0123456789") {
        if (digit === good[at]) continue;
        expect(value(input.idNumber(), good.slice(0, at) + digit + good.slice(at + 1))).toBe("input.idNumber");
      }
    }
  });

  test("know no birthday that never was or is still to come", () => {
    expect(() => idFor("50023519900230123")).toThrow(/no check digit/);
    const tomorrow = idFor("50023520261124123");
    expect(value(input.idNumber(today), tomorrow)).toBe("input.bornLater");
    expect(value(input.idNumber(today), idFor("50023520261123123"))).toBe(idFor("50023520261123123"));
    expect(value(input.idNumber(), tomorrow)).toBe(tomorrow);
  });

  test("other documents are kept as they are", () => {
    const schema = input.identityDocument(today);
    expect(value(schema, { kind: "passport", number: "e１２ 3" })).toEqual({
      kind: "passport",
      number: "e１２ 3",
    });
    expect(value(schema, { kind: "residentId", number: good.slice(0, 17) })).toBe("input.idNumber");
    expect(parseInput(schema, {})).toMatchObject({
      problem: { code: "input.choice", field: "kind" },
    });
  });
});

test.each([
  [input.civilDate(), "2026-03-01", "2026-03-01"],
  [input.civilDate(), "2026/3/1", "2026-03-01"],
  [input.civilDate(), "２０２６年３月１日", "2026-03-01"],
  [input.civilDate(), "20260301", "2026-03-01"],
  [input.civilDate(), "2026-02-29", "input.date"],
  [input.civilDate(), "2024-02-29", "2024-02-29"],
  [input.civilDate(), "0226-03-01", "input.date"],
  [input.civilDate(), "2026-03-01T00:00", "input.date"],
  [input.civilDate(), "", "input.missing"],
  [input.timeOfDay(), "8：30", "08:30"],
  [input.timeOfDay(), "08:30:00", "08:30"],
  [input.timeOfDay(), "24:00", "input.time"],
  [input.wholeNumber(0, 9), "５", 5],
  [input.wholeNumber(0, 9), 5, 5],
  [input.wholeNumber(0, 9), "", "input.missing"],
  [input.wholeNumber(0, 9), "5.5", "input.wholeNumber"],
  [input.wholeNumber(0, 9), "1e0", "input.wholeNumber"],
  [input.wholeNumber(0, 9), 5.5, "input.wholeNumber"],
  [input.wholeNumber(0, 9), "10", "input.tooLarge"],
  [input.wholeNumber(0, 9), "-1", "input.tooSmall"],
  [input.flag(), undefined, false],
  [input.flag(), "on", true],
  [input.flag(), "yes", true],
  [input.flag(), "false", false],
  [input.flag(), true, true],
  [input.flag(), "maybe", "input.wrongKind"],
  [input.choice(["a", "b"]), "b", "b"],
  [input.choice(["a", "b"]), "c", "input.choice"],
  [input.choice(["a", "b"]), undefined, "input.missing"],
  [input.listOf(input.choice(["a", "b"])), undefined, []],
  [input.listOf(input.choice(["a", "b"])), "a", ["a"]],
  [input.listOf(input.choice(["a", "b"]), 1), ["a", "b"], "input.tooMany"],
  [input.listOf(input.choice(["a", "b"]), 2, 1), undefined, "input.tooFew"],
  [input.maybe(input.line(5)), " ", undefined],
  [input.maybe(input.line(5)), "abcdef", "input.tooLong"],
  [input.uuid(), "0190B0C0-0000-7000-8000-00000000000A", "0190b0c0-0000-7000-8000-00000000000a"],
  [input.uuid(), "1", "input.identifier"],
])("block %#: %2$j from %1$j", (schema, raw, expected) => expect(value(schema, raw)).toEqual(expected));

describe("parseInput", () => {
  const schema = z.object({
    name: input.personName(),
    note: input.maybe(input.words(10)),
    urgent: input.flag(),
    people: input.listOf(z.object({ name: input.line(2) })),
    other: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
  });

  test("gives the value, with absent things absent", () => {
    expect(value(schema, { name: "丁" })).toEqual({ name: "丁", urgent: false, people: [] });
  });

  test("tells every mistake with its field, in both languages", () => {
    const parsed = parseInput(schema, { people: [{ name: "好" }, { name: "abc" }], note: "\0" });
    if (parsed.ok) throw new Error("accepted");
    expect(parsed.problem.all?.map(({ code, field }) => `${field} ${code}`)).toEqual([
      "name input.missing",
      "note input.nul",
      "people.1.name input.tooLong",
    ]);
    expect(parsed.problem.code).toBe("input.missing");
    expect(parsed.problem.text.zh).not.toBe("");
    expect(parseInput(schema, "x")).toMatchObject({ problem: { code: "input.wrongKind" } });
    expect(parseInput(schema, undefined)).toMatchObject({ problem: { code: "input.missing" } });
  });

  test("unknown fields: ignored for forms, refused for the API at every depth", () => {
    const raw = { name: "丁", urgnt: true, people: [{ name: "a", x: 1 }], other: { b: "", c: 1 } };
    expect(value(schema, raw)).toEqual({
      name: "丁",
      urgent: false,
      people: [{ name: "a" }],
      other: { b: "" },
    });
    const strict = parseInput(schema, raw, { strict: true });
    if (strict.ok) throw new Error("accepted");
    expect(strict.problem.all?.map(({ field }) => field)).toEqual(["urgnt", "people.0.x", "other.c"]);
    expect(strict.problem).toMatchObject({
      code: "input.unknownField",
      status: 400,
      values: { name: "urgnt" },
    });
    expect(parseInput(schema, { name: "丁", people: [{ name: "a" }], other: { a: "" } }, { strict: true }).ok).toBe(
      true,
    );
    expect(parseInput(schema, JSON.parse('{"name":"丁","__proto__":1}'), { strict: true }).ok).toBe(false);
  });

  test("a room's own refusals pass through", () => {
    const own = problems("tea", {
      tooHot: { zh: "太烫：{degrees} 度", en: "Too hot: {degrees}", status: 409 },
    });
    const tea = z.object({
      at: z.int().refine((degrees) => degrees < 60, input.refusal(own.tooHot, { degrees: 60 })),
    });
    expect(parseInput(tea, { at: 99 })).toMatchObject({
      problem: { code: "tea.tooHot", field: "at", status: 409, values: { degrees: 60 } },
    });
  });
});

test("every block describes itself for the API, as input and as output", () => {
  const all = z.object({
    words: input.words(10),
    line: input.line(10),
    name: input.personName(),
    phone: input.phone(),
    id: input.idNumber(today),
    document: input.identityDocument(),
    uuid: input.uuid(),
    date: input.civilDate(),
    time: input.timeOfDay(),
    number: input.wholeNumber(1, 5),
    flag: input.flag(),
    choice: input.choice(["a", "b"]),
    list: input.listOf(input.line(3), 7),
    maybe: input.maybe(input.words(3)),
  });
  const described = z.toJSONSchema(all, { io: "input" });
  expect(described.properties).toMatchObject({
    words: { type: "string", minLength: 1, maxLength: 10 },
    name: { type: "string", maxLength: 50 },
    uuid: { type: "string", format: "uuid" },
    date: { type: "string", format: "date" },
    number: { type: "integer", minimum: 1, maximum: 5 },
    flag: { type: "boolean" },
    choice: { enum: ["a", "b"] },
    list: { type: "array", maxItems: 7, items: { type: "string", maxLength: 3 } },
    maybe: { type: "string", maxLength: 3 },
  });
  expect(described.required).not.toContain("flag");
  expect(described.required).not.toContain("maybe");
  expect(described.required).toContain("words");
  expect(() => z.toJSONSchema(all, { io: "output" })).not.toThrow();
});
