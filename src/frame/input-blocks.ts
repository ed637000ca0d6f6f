/**
 * Building blocks of every room's input schemas. What people write is kept to the character; what machines compare
 * (phones, dates, numbers) is brought into one form. Lengths count code points, as a person counts characters.
 * None changes the type of a value in the schema, so that each also describes itself for the API.
 */
import { z } from "zod";
import { inputProblems, refusal } from "./input-problems.ts";

const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/;
const codePoints = (text: string): number => [...text].length;
const isBlank = (text: string): boolean => text.trim() === "";
/** Full-width digits, letters and signs, as Chinese keyboards give them, become the plain ones. */
const halfWidth = (text: string): string => text.normalize("NFKC").trim();

/** Something, and something that PostgreSQL and UTF-8 can hold: no NUL, no half character. */
const storable = (schema: z.ZodString): z.ZodString =>
  schema
    .refine((text) => !isBlank(text), refusal(inputProblems.missing))
    .refine((text) => !text.includes("\0"), refusal(inputProblems.nul))
    .refine((text) => text.isWellFormed(), refusal(inputProblems.brokenCharacter));

const upTo = (max: number, schema: z.ZodString): z.ZodString =>
  schema
    .refine((text) => text.length <= max || codePoints(text) <= max, refusal(inputProblems.tooLong, { max }))
    .meta({ minLength: 1, maxLength: max });

/** Somebody's own words over several lines, verbatim: line ends become LF, nothing else changes. `max` code points. */
export const words = (max: number): z.ZodString =>
  upTo(max, storable(z.string().overwrite((text) => text.replace(/\r\n?/g, "\n"))));

/** One line, kept exactly. `max` code points. */
export const line = (max: number): z.ZodString =>
  upTo(
    max,
    storable(z.string()).refine((text) => !LINE_BREAK.test(text), refusal(inputProblems.lineBreak)),
  );

/** Names of minorities and foreigners, as ID documents print them, stay well below this. */
export const PERSON_NAME_MAX = 50;

/** A person's name: one character is enough, rare characters and · belong to names, spaces around it do not. */
export const personName = (): z.ZodString =>
  upTo(
    PERSON_NAME_MAX,
    storable(z.string().overwrite((text) => text.trim()))
      .refine((text) => !LINE_BREAK.test(text), refusal(inputProblems.lineBreak))
      .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), refusal(inputProblems.invisible)),
  );

/** Digits only: mobiles 11, landlines with area code, 400 and 800 numbers, local numbers, short numbers (3 to 6). */
const PHONE = /^(1[3-9]\d{9}|0[1-9]\d{8,10}|[48]00\d{7}|[2-8]\d{6,7}|\d{3,6})$/;

/** The one form of a number, in which equal numbers look equal: digits only, without the country's prefix. */
export function plainPhone(typed: string): string {
  const digits = halfWidth(typed).replace(/[\s\p{Pd}\p{Cf}().·]/gu, "");
  const abroad = /^(?:\+|00)86(\d+)$|^86(1[3-9]\d{9})$/.exec(digits);
  if (abroad === null) return digits;
  const national = abroad[1] ?? abroad[2] ?? "";
  // From abroad an area code is dialled without its zero: put it back.
  return /^(0|1[3-9]\d{9}$|[48]00\d{7}$)/.test(national) ? national : `0${national}`;
}

/** A phone number of the mainland, brought into digits only. */
export const phone = (): z.ZodString =>
  z
    .string()
    .overwrite(plainPhone)
    .refine((digits) => digits !== "", refusal(inputProblems.missing))
    .refine((digits) => PHONE.test(digits), refusal(inputProblems.phone))
    .meta({ maxLength: 40, format: "phone" });

/** Weights and check signs of GB 11643-1999 (ISO 7064, MOD 11-2). */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECKS = "10X98765432";

/** The birthday in an 18-digit ID number; absent when form, date or check digit are wrong. */
export function findBirthday(idNumber: string): Temporal.PlainDate | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return undefined;
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(idNumber[index]), 0);
  if (ID_CHECKS[sum % 11] !== idNumber[17]) return undefined;
  return findDate(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`);
}

type Today = () => Temporal.PlainDate;
const bornBy = (today: Today | undefined, idNumber: string): boolean => {
  const birthday = findBirthday(idNumber);
  return today === undefined || birthday === undefined || Temporal.PlainDate.compare(birthday, today()) <= 0;
};

/** A resident identity number (GB 11643), `x` and full-width signs put right. With `today`, nobody is born later. */
export const idNumber = (today?: Today): z.ZodString =>
  z
    .string()
    .overwrite((text) => halfWidth(text).replace(/\s/g, "").toUpperCase())
    .refine((text) => text !== "", refusal(inputProblems.missing))
    .refine((text) => findBirthday(text) !== undefined, refusal(inputProblems.idNumber))
    .refine((text) => bornBy(today, text), refusal(inputProblems.bornLater))
    .meta({ minLength: 18, maxLength: 18 });

/** Papers by which a person is known; only the first has a number that can be checked. */
export const DOCUMENT_KINDS = [
  "residentId",
  "householdBook",
  "passport",
  "travelPermit",
  "disabilityCard",
  "other",
] as const;

/** A document: a resident ID number is checked and put right, any other number is kept as it is. */
export const identityDocument = (today?: Today) =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("residentId"), number: idNumber(today) }),
    z.object({ kind: z.enum(DOCUMENT_KINDS).exclude(["residentId"]), number: line(40) }),
  ]);

/** An identifier of a record, in lower case. */
export const uuid = () => z.uuid({ abort: true }).overwrite((text) => text.toLowerCase());

function findDate(iso: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** 2026-03-01 from 2026-3-1, 2026/3/1, 2026.3.1, 20260301 or 2026年3月1日; anything else stays as typed. */
function plainDate(typed: string): string {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(
    halfWidth(typed).replace(/\s/g, ""),
  );
  if (found === null) return typed;
  const [, year, month, day, tightMonth, tightDay] = found;
  return `${year}-${(month ?? tightMonth ?? "").padStart(2, "0")}-${(day ?? tightDay ?? "").padStart(2, "0")}`;
}

/** A day of the civil calendar as `2026-03-01`, between 1850 and 2199 (a mistyped year is the usual mistake). */
export const civilDate = (): z.ZodString =>
  z
    .string()
    .overwrite(plainDate)
    .refine((text) => text !== "", refusal(inputProblems.missing))
    .refine(
      (text) => /^(18[5-9]|19\d|2[01]\d)\d-\d\d-\d\d$/.test(text) && findDate(text) !== undefined,
      refusal(inputProblems.date),
    )
    .meta({ format: "date" });

/** A time of day as `08:30`; 8:30 and full-width signs are put right. */
export const timeOfDay = (): z.ZodString =>
  z
    .string()
    .overwrite((text) =>
      halfWidth(text)
        .replace(/^(\d):/, "0$1:")
        .replace(/^(\d\d:\d\d):00$/, "$1"),
    )
    .refine((text) => text !== "", refusal(inputProblems.missing))
    .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), refusal(inputProblems.time))
    .meta({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" });

/** A whole number from `min` to `max`, as a number or as a form writes it. */
export const wholeNumber = (min: number, max: number) =>
  z.preprocess((value) => {
    if (typeof value !== "string") return value;
    const text = halfWidth(value);
    if (text === "") return undefined;
    return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : value;
  }, z.int().min(min).max(max));

/** A checkbox: a form sends it only when it is ticked. */
export const flag = () =>
  z
    .preprocess((value) => {
      // "yes" is what a ticked box of our own pages sends.
      if (["yes", "on", "true", "1"].includes(value as string)) return true;
      return value === "" || value === "false" || value === "0" ? false : value;
    }, z.boolean())
    .default(false);

/** One of a few codes. */
export const choice = <const Options extends readonly [string, ...string[]]>(options: Options) => z.enum(options);

/** Up to `max` of something. A form sends nothing for none and a bare value for one. */
export const listOf = <Item extends z.ZodType>(item: Item, max = 100, min = 0) =>
  z.preprocess((value) => {
    if (value === undefined || value === "") return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item).min(min).max(max));

/** What may be left out: a field left blank is absent. */
export const maybe = <Inner extends z.ZodType>(schema: Inner) =>
  z
    .preprocess((value) => (typeof value === "string" && isBlank(value) ? undefined : value), schema.optional())
    .optional();
