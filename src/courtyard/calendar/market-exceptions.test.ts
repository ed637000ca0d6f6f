/** Market days that are not as usual: seasons of the year, and single days decided otherwise. */
import { describe, expect, test } from "vitest";
import { marketDays } from "./market-days.ts";
import type { MarketException, MarketPattern, MarketRule, MarketSeason } from "./market-rules.ts";

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
const days = (
  rules: MarketRule | readonly MarketRule[],
  from: string,
  to: string,
  exceptions: MarketException[] = [],
) => marketDays([rules].flat() as MarketRule[], exceptions, on(from), on(to));
const written = (found: ReturnType<typeof days>) => found.days.map((day) => day.on.toString());

const lunar = (digits: number[], missing30: "skip" | "day29" | "nextDay1" = "skip"): MarketPattern => ({
  kind: "lunarDigits",
  digits,
  missing30,
});
const FIVE_TEN = lunar([5, 0]);

describe("seasons", () => {
  const yearEnd: MarketSeason = {
    name: { zh: "腊月场", en: "Year's end" },
    calendar: "lunar",
    from: { month: 12, day: 1 },
    until: { month: 12, day: 30 },
    pattern: { kind: "daily" },
  };
  const closed: MarketSeason = {
    name: { zh: "春节停场", en: "New year" },
    calendar: "lunar",
    from: { month: 12, day: 29 },
    until: { month: 1, day: 4 },
    pattern: { kind: "none" },
  };

  test("in the last lunar month the market is daily, also in a month of 29 days", () => {
    const found = days(rule(FIVE_TEN, { seasons: [yearEnd] }), "2027-01-01", "2027-02-10");
    const daily = found.days.filter((day) => day.why.kind === "season");
    // 腊月初一 is 2027-01-08, 腊月廿九 2027-02-05.
    expect([daily[0]?.on.toString(), daily.at(-1)?.on.toString(), daily.length]).toEqual([
      "2027-01-08",
      "2027-02-05",
      29,
    ]);
    expect(found.days.at(-1)).toEqual({ on: on("2027-02-10"), why: { kind: "rule", version: 1 } });
  });
  test("may run over the new year, and the first that fits counts", () => {
    const found = days(rule({ kind: "daily" }, { seasons: [closed, yearEnd] }), "2027-02-03", "2027-02-11");
    expect(written(found)).toEqual(["2027-02-03", "2027-02-04", "2027-02-10", "2027-02-11"]);
  });
  test("go by the Gregorian calendar, too", () => {
    const summer: MarketSeason = {
      ...closed,
      calendar: "gregorian",
      from: { month: 7, day: 31 },
      until: { month: 8, day: 1 },
    };
    expect(written(days(rule({ kind: "daily" }, { seasons: [summer] }), "2026-07-30", "2026-08-02"))).toEqual([
      "2026-07-30",
      "2026-08-02",
    ]);
  });
});

describe("exceptions, in the order they were decided", () => {
  const cancel = (day: string, until = day): MarketException => ({
    kind: "cancel",
    id: "c",
    on: on(day),
    until: on(until),
    reason: "停电",
  });
  const move = (day: string, to: string, id = "m"): MarketException => ({
    kind: "move",
    id,
    on: on(day),
    to: on(to),
    reason: "让路",
  });
  const add = (day: string): MarketException => ({ kind: "add", id: "a", on: on(day), reason: "补一场" });
  // 冬月 2026: 初五 is 12-13, 初十 12-18, 十五 12-23.
  const listed = (...exceptions: MarketException[]) => {
    const found = days(rule(FIVE_TEN), "2026-12-11", "2026-12-25", exceptions);
    return [
      written(found)
        .map((day) => day.slice(8))
        .join(" "),
      found.calledOff.map((day) => `${day.on.day}${day.movedTo === undefined ? "" : `>${day.movedTo.day}`}`).join(" "),
    ];
  };

  test.for([
    ["nothing", /*                      */ [], /*                                                */ "13 18 23", ""],
    ["a day is cancelled", /*           */ [cancel("2026-12-18")], /*                            */ "13 23", "18"],
    ["a closure of a week", /*          */ [cancel("2026-12-14", "2026-12-23")], /*              */ "13", "18 23"],
    ["a day that is none", /*           */ [cancel("2026-12-19")], /*                            */ "13 18 23", ""],
    ["a day is added", /*               */ [add("2026-12-20")], /*                               */ "13 18 20 23", ""],
    ["a day that is one already", /*    */ [add("2026-12-18")], /*                               */ "13 18 23", ""],
    [
      "a day is moved",
      /*               */ [move("2026-12-18", "2026-12-19")],
      /*                */ "13 19 23",
      "18>19",
    ],
    ["moved out of sight", /*           */ [move("2026-12-23", "2026-12-30")], /*                */ "13 18", "23>30"],
    ["moved into sight", /*             */ [move("2026-12-28", "2026-12-24")], /*                */ "13 18 23 24", ""],
    ["moved onto another", /*           */ [move("2026-12-18", "2026-12-23")], /*                */ "13 23", "18>23"],
    [
      "moved twice",
      /*                  */ [move("2026-12-18", "2026-12-19"), move("2026-12-19", "2026-12-20", "n")],
      "13 20 23",
      "18>19 19>20",
    ],
    [
      "moved, then cancelled",
      /*        */ [move("2026-12-18", "2026-12-19"), cancel("2026-12-19")],
      /**/ "13 23",
      "18>19 19",
    ],
    ["cancelled, then nothing to move", [cancel("2026-12-18"), move("2026-12-18", "2026-12-19")], /**/ "13 23", "18"],
    [
      "closed, then one day held after all",
      [cancel("2026-12-14", "2026-12-23"), add("2026-12-18")],
      /**/ "13 18",
      "23",
    ],
  ] as const)("%s", ([, exceptions, held, off]) => {
    expect(listed(...exceptions)).toEqual([held, off]);
  });

  test("say why, and from where", () => {
    const found = days(rule(FIVE_TEN), "2026-12-19", "2026-12-20", [
      move("2026-12-18", "2026-12-19"),
      add("2026-12-20"),
    ]);
    expect(found.days.map((day) => day.why)).toEqual([
      { kind: "moved", exceptionId: "m", from: on("2026-12-18"), reason: "让路" },
      { kind: "added", exceptionId: "a", reason: "补一场" },
    ]);
  });
});
