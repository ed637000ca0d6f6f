import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "./problems.ts";
import { groups, newReceiptCode, parseReceiptCode, spoken } from "./receipt-code.ts";

const codes = fc.integer({ min: 0, max: 999_999 }).map((hub) => newReceiptCode(hub));
const swapped = (digits: string, at: number): string =>
  digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);

test("a new code reads back, as printed and as typed", () => {
  fc.assert(
    fc.property(codes, fc.constantFrom(" ", "-", "－", "—", "  ", "　", "·", "\u200b"), (code, between) => {
      const printed = groups(code).join(between);
      const fullWidth = printed.replace(/\d/g, (digit) => "０１２３４５６７８９".charAt(Number(digit)));
      expect(groups(code)).toHaveLength(6);
      expect(parseReceiptCode(printed)).toEqual(code);
      expect(parseReceiptCode(` ${fullWidth}\n`)).toEqual(code);
    }),
  );
});

test("every single wrong digit and every exchange of neighbours is noticed", () => {
  fc.assert(
    fc.property(codes, ({ digits }) => {
      for (let at = 0; at < digits.length; at++) {
        for (const digit of "0123456789") {
          if (digit === digits[at]) continue;
          expect(parseReceiptCode(digits.slice(0, at) + digit + digits.slice(at + 1))).toMatchObject({
            code: "receiptCode.wrongCheck",
          });
        }
        if (at + 1 === digits.length || digits[at] === digits[at + 1]) continue;
        expect(parseReceiptCode(swapped(digits, at))).toMatchObject({
          code: "receiptCode.wrongCheck",
        });
      }
    }),
  );
});

describe("refusals tell what to do", () => {
  const { digits } = newReceiptCode(7);
  test.each([
    ["", "missing", {}],
    [" - ", "missing", {}],
    [digits.slice(0, 20), "tooShort", { missing: 4 }],
    [`${digits}12`, "tooLong", { extra: 2 }],
    ["一二三四五六七八九零一二三四五六七八九零一二三四", "otherCharacters", {}],
    [`O${digits.slice(1)}`, "otherCharacters", {}],
    ["٠".repeat(24), "otherCharacters", {}],
  ])("%j", (typed, code, values) => {
    expect(parseReceiptCode(typed)).toMatchObject({ code: `receiptCode.${code}`, values });
  });
});

test("codes of one courtyard differ, and each digit comes about equally often", () => {
  const many = Array.from({ length: 2000 }, () => newReceiptCode(123_456).digits);
  expect(new Set(many).size).toBe(2000);
  const counts = Array.from({ length: 10 }, () => 0);
  for (const digits of many)
    for (const digit of digits.slice(6, 23)) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1;
  // 34,000 digits, 3,400 expected of each, standard deviation 55: eight deviations never happen by chance.
  for (const count of counts) expect(Math.abs(count - 3400)).toBeLessThan(450);
});

test("the courtyard's number keeps its place and its limits", () => {
  expect(newReceiptCode(42).digits.startsWith("000042")).toBe(true);
  const parsed = parseReceiptCode(newReceiptCode(42).digits);
  expect(isProblem(parsed) ? undefined : parsed.hubNumber).toBe(42);
  for (const wrong of [-1, 1_000_000, 1.5, Number.NaN]) expect(() => newReceiptCode(wrong)).toThrow(RangeError);
});

test("read aloud in both languages", () => {
  const code = { digits: "000142317890123456789012" };
  expect(spoken(code, "zh")).toBe("零零零幺，四二三幺，七八九零，幺二三四，五六七八，九零幺二");
  expect(spoken(code, "en")).toBe("0 0 0 1, 4 2 3 1, 7 8 9 0, 1 2 3 4, 5 6 7 8, 9 0 1 2");
});
