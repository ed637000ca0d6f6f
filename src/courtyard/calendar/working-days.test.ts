import { getDayDetail } from "chinese-days";
import { expect, test } from "vitest";
import { isProblem } from "#frame/problems.ts";
import { holidayTables, publishedCalendar } from "./holidays.ts";
import { makeCalendar, readYearTable } from "./working-days.ts";

const on = (written: string) => Temporal.PlainDate.from(written);

test("every day from 2019 to 2026 agrees with chinese-days, the second source", () => {
  const disagreements: string[] = [];
  let days = 0;
  for (let date = on("2019-01-01"); date.year <= 2026; date = date.add({ days: 1 })) {
    days += 1;
    const ours = publishedCalendar.why(date);
    const theirs = getDayDetail(date.toString());
    const isAgreed = ours.isKnown && ours.isWorking === theirs.work;
    // Theirs names a holiday "National Day,国庆节,3"; of a joint holiday it names one half.
    const theirName = theirs.name.split(",")[1];
    const hasName = ours.name === undefined || theirName === undefined || ours.name.zh.includes(theirName);
    if (!isAgreed || !hasName) disagreements.push(`${date} ${ours.kind} ${ours.name?.zh ?? ""} / ${theirs.name}`);
  }
  expect(days).toBe(2922);
  expect(disagreements).toEqual([]);
});

test("each year has as many days off as its notice says", () => {
  const daysOff = holidayTables.map(({ year, off, madeUp }) => `${year} ${off.length} ${madeUp.length}`);
  expect(daysOff).toEqual([
    "2019 24 7",
    "2020 30 6",
    "2021 31 7",
    "2022 31 7",
    "2023 27 7",
    "2024 28 8",
    "2025 28 5",
    "2026 33 6",
  ]);
});

test("a notice reaches back into the December before", () => {
  expect(publishedCalendar.why(on("2018-12-29"))).toMatchObject({ kind: "madeUp", isWorking: true, isKnown: true });
  expect(publishedCalendar.why(on("2022-12-31"))).toMatchObject({ kind: "holiday", name: { zh: "元旦" } });
});

test.for([
  ["2026-11-23", "weekday", true, undefined],
  ["2026-11-22", "weekend", false, undefined],
  ["2026-10-01", "holiday", false, "国庆节"],
  ["2026-09-20", "madeUp", true, "国庆节"],
  ["2025-10-06", "holiday", false, "国庆节、中秋节"],
] as const)("%s is a %s", ([date, kind, isWorking, name]) => {
  const reason = publishedCalendar.why(on(date));
  expect({ ...reason, name: reason.name?.zh }).toEqual({ kind, isWorking, isKnown: true, name });
  expect(publishedCalendar.isWorkingDay(on(date))).toBe(isWorking);
});

//   start       n   day         missing
const sums = `
  2025-09-26   1   2025-09-28  -          Sunday made up before National Day
  2025-09-30   1   2025-10-09  -          eight days of National Day and Mid-Autumn
  2025-09-30   3   2025-10-11  -          Saturday made up after it
  2025-09-30   4   2025-10-13  -
  2026-09-18   1   2026-09-20  -          Sunday made up
  2026-09-24   4   2026-10-08  -          Mid-Autumn and National Day
  2026-10-08   2   2026-10-10  -
  2026-02-13   1   2026-02-14  -          Saturday made up before Spring Festival
  2026-02-13   2   2026-02-24  -
  2026-02-24   4   2026-02-28  -          Saturday made up after it
  2025-12-31   1   2026-01-04  -          Sunday made up after New Year
  2026-11-23   0   2026-11-23  -          nothing to count
  2026-11-21   1   2026-11-23  -          starts on a Saturday
  2026-12-25   4   2026-12-31  -          the last day that is known
  2026-12-31   1   2027-01-01  2027       provisional: New Year is not known yet
  2026-12-25   7   2027-01-05  2027
  2018-12-27   3   2019-01-02  2018       the year before the first table
`;
test.for(
  sums
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/)),
)("%s + %s working days = %s, missing %s", ([start, days, date, missing]) => {
  const missingYears = missing === "-" ? [] : [Number(missing)];
  const certainty = { provisional: missing !== "-", missingYears };
  const added = publishedCalendar.addWorkingDays(on(start!), Number(days));
  expect({ ...added, date: added.date.toString() }).toEqual({ date, ...certainty });
  expect(publishedCalendar.workingDaysBetween(on(start!), on(date!))).toEqual({ days: Number(days), ...certainty });
});

test("known until the end of 2026; without tables nothing is known", () => {
  expect(publishedCalendar.knownYears).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  expect(publishedCalendar.knownUntil?.toString()).toBe("2026-12-31");
  const empty = makeCalendar([]);
  expect(empty.knownUntil).toBeNull();
  const gap = makeCalendar(holidayTables.filter(({ year }) => year !== 2024));
  expect(gap.knownUntil?.toString()).toBe("2023-12-31");
  expect(empty.addWorkingDays(on("2026-09-30"), 1)).toMatchObject({ provisional: true, missingYears: [2026] });
});

test("working days are whole and never negative", () => {
  expect(() => publishedCalendar.addWorkingDays(on("2026-11-23"), -1)).toThrow(RangeError);
  expect(() => publishedCalendar.addWorkingDays(on("2026-11-23"), 1.5)).toThrow(RangeError);
  expect(publishedCalendar.workingDaysBetween(on("2026-11-23"), on("2026-11-20")).days).toBe(0);
});

const newYear = { zh: "元旦", en: "New Year's Day" };
/** An invented table, only to try the reading of tables. */
const invented2027 = {
  year: 2027,
  source: "invented for this test",
  publishedOn: "2026-11-30",
  off: Array.from({ length: 12 }, (_none, days) => ({
    date: on("2026-12-31").add({ days }).toString(),
    name: newYear,
  })),
  madeUp: [{ date: "2027-01-16", name: newYear }],
};

test("a year that is loaded at run time ends the doubt, and may change the December before", () => {
  const table = readYearTable(invented2027);
  if (isProblem(table)) throw new Error(table.code);
  const calendar = makeCalendar([...holidayTables, table]);
  expect(calendar.knownUntil?.toString()).toBe("2027-12-31");
  const added = calendar.addWorkingDays(on("2026-12-30"), 1);
  expect({ ...added, date: added.date.toString() }).toEqual({
    date: "2027-01-12",
    provisional: false,
    missingYears: [],
  });
});

test("the house's own tables survive being stored as JSON", () => {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  for (const table of holidayTables) expect(stored(readYearTable(stored(table)))).toEqual(stored(table));
});

test("of two notices for one year the later one counts, whatever the order", () => {
  const first = readYearTable(invented2027);
  const second = readYearTable({ ...invented2027, publishedOn: "2026-12-10", madeUp: [] });
  if (isProblem(first) || isProblem(second)) throw new Error("both tables are sound");
  for (const tables of [
    [first, second],
    [second, first],
  ]) {
    expect(makeCalendar(tables).isWorkingDay(on("2027-01-16"))).toBe(false);
  }
});

test.for([
  ["no object", "holidays", ["calendar.tableUnreadable"], ["*"]],
  [
    "no such date",
    { madeUp: [{ date: "2027-02-30", name: newYear }] },
    ["calendar.tableUnreadable"],
    ["madeUp.0.date"],
  ],
  [
    "no name",
    { madeUp: [{ date: "2027-01-16", name: { zh: "", en: "x" } }] },
    ["calendar.tableUnreadable"],
    ["madeUp.0.name.zh"],
  ],
  [
    "another year",
    { madeUp: [{ date: "2028-01-01", name: newYear }] },
    ["calendar.tableDayOfOtherYear"],
    ["madeUp.0.date"],
  ],
  [
    "November before",
    { madeUp: [{ date: "2026-11-29", name: newYear }] },
    ["calendar.tableDayOfOtherYear"],
    ["madeUp.0.date"],
  ],
  [
    "off and made up",
    { madeUp: [{ date: "2027-01-02", name: newYear }] },
    ["calendar.tableDayTwice"],
    ["madeUp.0.date"],
  ],
  [
    "made up on a Monday",
    { madeUp: [{ date: "2027-01-18", name: newYear }] },
    ["calendar.tableMadeUpOnWeekday"],
    ["madeUp.0.date"],
  ],
  [
    "hardly a day off",
    { off: [], madeUp: [{ date: "2027-01-18", name: newYear }] },
    ["calendar.tableMadeUpOnWeekday", "calendar.tableTooShort"],
    ["madeUp.0.date", "off"],
  ],
] as const)("a table with %s is refused with every reason and place", ([, change, codes, fields]) => {
  const problem = readYearTable(typeof change === "string" ? change : { ...invented2027, ...change });
  if (!isProblem(problem)) throw new Error("the table was accepted");
  expect(problem.all?.map(({ code }) => code)).toEqual(codes);
  expect(problem.all?.map(({ field }) => field)).toEqual(fields);
});
