/**
 * Receipt codes: what a person without phone or account keeps in the hand. 24 digits in six groups of four, to be
 * printed, read aloud and typed back: the courtyard's public number (6), 17 random digits, and a check digit.
 * A code is a secret: store its fingerprint, never the code.
 */
import { randomInt } from "node:crypto";
import { type Problem, problems, refuse } from "./problems.ts";
import type { Lang } from "./texts.ts";

const HUB_DIGITS = 6;
/** 17 random digits are 56 bits: at 1,000 tries a second a single code stands for three million years. */
const RANDOM_DIGITS = 17;
const RECEIPT_CODE_DIGITS = HUB_DIGITS + RANDOM_DIGITS + 1;

export interface ReceiptCode {
  /** The public number of the courtyard that gave the receipt, 0 to 999,999. */
  readonly hubNumber: number;
  /** All 24 digits, without spaces. */
  readonly digits: string;
}

const receiptCodeProblems = problems("receiptCode", {
  missing: { zh: "请输入回执上的 24 位数字。", en: "Please type the 24 digits on your slip." },
  otherCharacters: {
    zh: "回执号只有数字，请看一看有没有输入别的字。",
    en: "A receipt code has digits only. Please look whether something else was typed.",
  },
  tooShort: {
    zh: "还差 {missing} 位：回执号共 24 位，六组，每组四位。",
    en: "{missing} digits are missing: a receipt code has 24, in six groups of four.",
  },
  tooLong: {
    zh: "多了 {extra} 位：回执号共 24 位，六组，每组四位。",
    en: "{extra} digits too many: a receipt code has 24, in six groups of four.",
  },
  wrongCheck: {
    zh: "有一位数字不对，请对照回执一组一组地核对。小条丢了，到前台可以补。",
    en: "A digit is wrong: please compare group by group with your slip. The desk can replace a lost slip.",
  },
});

/** A new code of a courtyard, unguessable. A hub number out of range is a bug and throws. */
export function newReceiptCode(hubNumber: number): ReceiptCode {
  if (!Number.isInteger(hubNumber) || hubNumber < 0 || hubNumber >= 10 ** HUB_DIGITS) {
    throw new RangeError(`a hub number has at most ${HUB_DIGITS} digits, not ${hubNumber}`);
  }
  const random = Array.from({ length: RANDOM_DIGITS }, () => randomInt(10)).join("");
  const digits = String(hubNumber).padStart(HUB_DIGITS, "0") + random;
  return { hubNumber, digits: digits + checkDigit(digits) };
}

/** Reads what somebody typed: spaces, dashes, dots and full-width digits are fine. */
export function parseReceiptCode(text: string): ReceiptCode | Problem {
  const digits = text.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}.·,，、_]/gu, "");
  if (digits === "") return refuse(receiptCodeProblems.missing);
  if (!/^[0-9]+$/.test(digits)) return refuse(receiptCodeProblems.otherCharacters);
  const missing = RECEIPT_CODE_DIGITS - digits.length;
  if (missing > 0) return refuse(receiptCodeProblems.tooShort, { values: { missing } });
  if (missing < 0) return refuse(receiptCodeProblems.tooLong, { values: { extra: -missing } });
  // The check digit is chosen so that the sum over all digits ends at zero.
  if (checkDigit(digits) !== 0) return refuse(receiptCodeProblems.wrongCheck);
  return { hubNumber: Number(digits.slice(0, HUB_DIGITS)), digits };
}

/** The six groups of four, as they are printed. */
export function groups(code: Pick<ReceiptCode, "digits">): readonly string[] {
  return code.digits.match(/.{4}/g) ?? [];
}

const SPOKEN_ZH = ["零", "幺", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** Digit by digit with a pause after each group. In Chinese 1 is 幺, so that no one hears 七. */
export function spoken(code: Pick<ReceiptCode, "digits">, lang: Lang): string {
  if (lang === "en")
    return groups(code)
      .map((group) => [...group].join(" "))
      .join(", ");
  return groups(code)
    .map((group) => [...group].map((digit) => SPOKEN_ZH[Number(digit)]).join(""))
    .join("，");
}

/**
 * H. Michael Damm's quasigroup of order 10 (his dissertation, Marburg 2004): it notices every single wrong digit and
 * every exchange of two neighbours.
 */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

function checkDigit(digits: string): number {
  let sum = 0;
  for (const digit of digits) sum = DAMM[sum]?.[Number(digit)] ?? Number.NaN;
  return sum;
}
