/** Market days: every vector of the domain notes, and the corners where two calendars meet. */
import { describe, expect, test } from "vitest";
import { lunarOf } from "./lunar.ts";
import { marketDayOn, marketDays } from "./market-days.ts";
import { type MarketPattern, type MarketRule, marketRuleInput, type MarketSeason } from "./market-rules.ts";
import { publishedCalendar } from "./holidays.ts";

const on = (written: string) => Temporal.PlainDate.from(written);
const source = { zh: "老规矩", en: "Old custom" };
const rule = (pattern: MarketPattern, more: Partial<MarketRule> = {}): MarketRule => ({
  version: 1,
  effectiveFrom: on("1900-01-01"),
  source,
  pattern,
  seasons: [],
  ...more,
});
const days = (rules: MarketRule | readonly MarketRule[], from: string, to: string) =>
  marketDays([rules].flat() as MarketRule[], [], on(from), on(to));
const written = (found: ReturnType<typeof days>) => found.days.map((day) => day.on.toString());

const gregorian = (digits: number[], include31 = false): MarketPattern => ({
  kind: "gregorianDigits",
  digits,
  include31,
});
const lunar = (digits: number[], missing30: "skip" | "day29" | "nextDay1" = "skip"): MarketPattern => ({
  kind: "lunarDigits",
  digits,
  missing30,
});
const FIVE_TEN = lunar([5, 0]);

test.for([
  // rule                            pattern                        days  gaps (days × times)
  ["lunar 5-10", /*               */ lunar([5, 0]), /*           */ 68, "5×61 9×6"],
  ["lunar 5-10, 29th instead", /* */ lunar([5, 0], "day29"), /*  */ 74, "4×6 5×67"],
  ["lunar 5-10, next 1st", /*     */ lunar([5, 0], "nextDay1"), /**/ 74, "4×6 5×67"],
  ["lunar 1-4-7", /*              */ lunar([1, 4, 7]), /*        */ 111, "3×79 4×31"],
  ["Gregorian 1-4-7", /*          */ gregorian([1, 4, 7]), /*    */ 108, "2×1 3×72 4×28 5×6"],
  ["Gregorian 1-4-7, 31st too", /**/ gregorian([1, 4, 7], true), /**/ 115, "1×6 2×1 3×72 4×35"],
  ["Gregorian 2-5-8", /*          */ gregorian([2, 5, 8]), /*    */ 108, undefined],
  ["Gregorian 3-6-9", /*          */ gregorian([3, 6, 9]), /*    */ 107, undefined],
  ["daily", /*                    */ { kind: "daily" }, /*       */ 365, "1×364"],
  ["Sundays", /*                  */ { kind: "weekday", weekdays: [7] }, 52, "7×51"],
  ["odd days", /*                 */ { kind: "oddEven", calendar: "gregorian", parity: "odd" }, 186, undefined],
  ["none", /*                     */ { kind: "none" }, /*        */ 0, ""],
] as const)("2026, %s", ([, pattern, count, gaps]) => {
  const found = days(rule(pattern as unknown as MarketPattern), "2026-01-01", "2026-12-31");
  expect(found.days.length).toBe(count);
  const times = new Map<number, number>();
  for (const gap of found.gaps) times.set(gap.days, (times.get(gap.days) ?? 0) + 1);
  const shown = [...times].toSorted(([a], [b]) => a - b).map(([length, n]) => `${length}×${n}`);
  if (gaps !== undefined) expect(shown.join(" ")).toBe(gaps);
});

describe("a lunar month of 29 days", () => {
  const year = days(rule(FIVE_TEN), "2026-01-01", "2026-12-31");

  test("has no 30th: the wait is nine days, says why, and an extra day is offered", () => {
    const long = year.gaps.filter((gap) => gap.isLong);
    expect(long.length).toBe(6);
    const july = long.find((gap) => gap.after.equals(on("2026-09-06")));
    expect(july).toEqual({
      after: on("2026-09-06"),
      next: on("2026-09-15"),
      days: 9,
      isLong: true,
      shortMonth: { month: 7, leap: false },
      suggestion: on("2026-09-10"),
    });
    expect(long.map((gap) => gap.shortMonth?.month)).toContain(5);
    expect(long.find((gap) => gap.after.equals(on("2026-07-09")))?.next.toString()).toBe("2026-07-18");
  });

  test.for([
    ["skip", false, false],
    ["day29", true, false],
    ["nextDay1", false, true],
  ] as const)("by %s: 七月廿九 %s, 八月初一 %s", ([policy, last, first]) => {
    const found = days(rule(lunar([5, 0], policy)), "2026-09-07", "2026-09-14");
    expect(written(found)).toEqual([...(last ? ["2026-09-10"] : []), ...(first ? ["2026-09-11"] : [])]);
    for (const day of found.days) expect(day.why).toMatchObject({ kind: "rule", standsFor30: true });
  });

  test("before the new year there is no 三十 either", () => {
    expect(written(days(rule(FIVE_TEN), "2027-02-01", "2027-02-11"))).toEqual(["2027-02-01", "2027-02-10"]);
    expect(written(days(rule(lunar([0], "nextDay1")), "2027-02-01", "2027-02-11"))).toEqual(["2027-02-06"]);
  });

  test("a day that the rule names anyway stands for nothing", () => {
    const found = days(rule(lunar([1, 0], "nextDay1")), "2026-09-11", "2026-09-11");
    expect(found.days[0]?.why).toEqual({ kind: "rule", version: 1 });
  });

  test("the policy changes from its day, and what is past keeps its version", () => {
    const old = rule(FIVE_TEN);
    const later = rule(lunar([5, 0], "day29"), { version: 2, effectiveFrom: on("2026-09-11") });
    expect(written(days([later, old], "2026-09-06", "2026-10-10"))).toEqual([
      "2026-09-06", // 七月廿五
      "2026-09-15", // 八月初五: 七月廿九 lay before the change
      "2026-09-20",
      "2026-09-25",
      "2026-09-30",
      "2026-10-05", // 八月廿五
      "2026-10-09", // 八月廿九 in place of the 30th
    ]);
    expect(marketDayOn([later, old], [], on("2026-09-06"))).toEqual({ kind: "rule", version: 1 });
    expect(marketDayOn([later, old], [], on("2026-10-05"))).toEqual({ kind: "rule", version: 2 });
  });
});

describe("a leap month", () => {
  test("has its own market days: both sixth months of 2025 count", () => {
    expect(marketDayOn([rule(lunar([1, 4, 7]))], [], on("2025-07-25"))).toBeDefined();
    const found = days(rule(lunar([1])), "2025-06-25", "2025-08-31").days.map((day) => {
      const { leap, month, day: number } = lunarOf(day.on);
      return `${leap ? "leap " : ""}${month}/${number}`;
    });
    expect(found).toEqual(["6/1", "6/11", "6/21", "leap 6/1", "leap 6/11", "leap 6/21", "7/1"]);
  });
  test("is the fifth of 2028, and belongs to a season of its number", () => {
    const season: MarketSeason = {
      name: { zh: "端午场", en: "Dragon boat" },
      calendar: "lunar",
      from: { month: 5, day: 1 },
      until: { month: 5, day: 30 },
      pattern: { kind: "daily" },
    };
    const found = days(rule({ kind: "none" }, { seasons: [season] }), "2028-01-01", "2028-12-31");
    const leap = found.days.filter((day) => lunarOf(day.on).leap);
    expect(leap.length).toBe(29);
    expect(found.days.length - leap.length).toBe(30);
  });
});

describe("the 31st next to the 1st", () => {
  test("with the 31st the market is held on two days running", () => {
    const found = days(rule(gregorian([1, 4, 7], true)), "2026-03-28", "2026-04-04");
    expect(written(found)).toEqual(["2026-03-31", "2026-04-01", "2026-04-04"]);
    expect(found.gaps[0]?.days).toBe(1);
  });
  test("without it the wait is five days, which is not long", () => {
    const found = days(rule(gregorian([1, 4, 7])), "2026-03-27", "2026-04-04");
    expect(written(found)).toEqual(["2026-03-27", "2026-04-01", "2026-04-04"]);
    expect(found.gaps.map((gap) => gap.isLong)).toEqual([false, false]);
  });
  test("a Gregorian 5-10 has no 30 February: eight days", () => {
    const [gap] = days(rule(gregorian([5, 0])), "2026-02-25", "2026-03-05").gaps;
    expect(gap).toMatchObject({ days: 8, isLong: true, suggestion: on("2026-03-02") });
  });
  test("odd days: the 31st and the 1st are neighbours, too", () => {
    const odd: MarketPattern = { kind: "oddEven", calendar: "gregorian", parity: "odd" };
    expect(written(days(rule(odd), "2026-08-30", "2026-09-02"))).toEqual(["2026-08-31", "2026-09-01"]);
    const lunarOdd: MarketPattern = { kind: "oddEven", calendar: "lunar", parity: "odd" };
    // 七月廿九 and 八月初一.
    expect(written(days(rule(lunarOdd), "2026-09-09", "2026-09-12"))).toEqual(["2026-09-10", "2026-09-11"]);
  });
});

test("a market on a shifted working Sunday is held: working-day clocks do not ask the market", () => {
  // 2026-02-14 is a Saturday worked in exchange for the Spring Festival; 2026-02-28 too.
  const made = on("2026-02-14");
  expect(publishedCalendar.why(made).kind).toBe("madeUp");
  const saturdays: MarketPattern = { kind: "weekday", weekdays: [6] };
  expect(marketDayOn([rule(saturdays)], [], made)).toBeDefined();
  // A holiday is a market day as well when the rule says so: 2026-10-04 is 八月廿四, the 5th 廿五.
  expect(publishedCalendar.why(on("2026-10-05")).kind).toBe("holiday");
  expect(marketDayOn([rule(FIVE_TEN)], [], on("2026-10-05"))).toBeDefined();
});

test("逢子、逢午: every six days, through months and years", () => {
  const branches: MarketPattern = { kind: "branches", branches: ["zi", "wu"] };
  const found = days(rule(branches), "2026-12-01", "2027-01-31");
  expect(new Set(found.gaps.map((gap) => gap.days))).toEqual(new Set([6]));
});

test("explicit dates are those dates", () => {
  const pattern: MarketPattern = { kind: "explicitDates", dates: [on("2026-12-24"), on("2027-01-03")] };
  expect(written(days(rule(pattern), "2026-01-01", "2027-12-31"))).toEqual(["2026-12-24", "2027-01-03"]);
});

test("without a rule, and before its first day, nothing is guessed", () => {
  expect(written(days([], "2026-01-01", "2026-12-31"))).toEqual([]);
  const late = rule({ kind: "daily" }, { effectiveFrom: on("2026-11-30") });
  expect(written(days(late, "2026-11-28", "2026-12-01"))).toEqual(["2026-11-30", "2026-12-01"]);
});

test("of two versions from the same day the higher counts", () => {
  const one = rule({ kind: "daily" });
  const two = rule({ kind: "none" }, { version: 2 });
  expect(written(days([two, one], "2026-11-28", "2026-12-01"))).toEqual([]);
});

test("a year out of reach is an error, never a guess", () => {
  expect(() => days(rule(FIVE_TEN), "2100-12-30", "2101-01-02")).toThrow(RangeError);
  expect(written(days(rule(lunar([1], "nextDay1")), "1900-01-01", "1900-01-31"))).toEqual([
    "1900-01-01",
    "1900-01-11",
    "1900-01-21",
    "1900-01-31",
  ]);
});

test.for([
  ["no digit", { kind: "lunarDigits", digits: [], missing30: "skip" }],
  ["a digit of two places", { kind: "gregorianDigits", digits: [10], include31: true }],
  ["no policy for the missing 30th", { kind: "lunarDigits", digits: [5] }],
  ["an eighth weekday", { kind: "weekday", weekdays: [8] }],
  ["a branch that is none", { kind: "branches", branches: ["cat"] }],
  ["no date", { kind: "explicitDates", dates: [] }],
] as const)("a rule with %s cannot be stored", ([, pattern]) => {
  const stored = { version: 1, effectiveFrom: "2026-01-01", source, pattern, seasons: [] };
  expect(marketRuleInput.safeParse(stored).success).toBe(false);
});

test("a rule survives being stored as JSON", () => {
  const pattern: MarketPattern = { kind: "explicitDates", dates: [on("2026-12-24")] };
  const stored: unknown = JSON.parse(JSON.stringify(rule(pattern)));
  expect(JSON.parse(JSON.stringify(marketRuleInput.parse(stored)))).toEqual(stored);
});
