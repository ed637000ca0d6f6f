/** Batches: the days told by a rule, the holiday on which one falls, and how they are said. */
import { expect, test } from "vitest";
import { holidayTables } from "#courtyard/calendar/holidays.ts";
import { makeCalendar } from "#courtyard/calendar/working-days.ts";
import { batchDaysBetween, tellBatches } from "./batches.ts";
import type { Batches } from "./words.ts";

const calendar = makeCalendar(holidayTables);
const source = { zh: "街道公告" };
const made = (told: Partial<Batches>): Batches => ({
  kind: "monthDays",
  days: [],
  months: [],
  weekdays: [],
  dates: [],
  source,
  ...told,
});
const date = (text: string) => Temporal.PlainDate.from(text);
const days = async (told: Partial<Batches>, from: string, to: string) =>
  (
    await batchDaysBetween(made(told), date(from), date(to), {
      market: async () => [date("2026-11-23"), date("2026-11-28"), date("2026-12-03")],
      isWorking: (on) => calendar.isWorkingDay(on),
    })
  ).map(String);

test.each<[string, Partial<Batches>, string, string, string[]]>([
  // The 10th of October 2026 is a Saturday that is worked in exchange; the 25th is a Sunday.
  ["days of the month", { days: [10, 25] }, "2026-10-01", "2026-11-01", ["2026-10-10", "2026-10-26"]],
  ["one that falls into a holiday", { days: [1] }, "2026-09-20", "2026-10-31", ["2026-10-08"]],
  ["one that moved into the span from before it", { days: [1] }, "2026-10-05", "2026-10-31", ["2026-10-08"]],
  ["two that move to one day", { days: [2, 3] }, "2026-10-01", "2026-10-31", ["2026-10-08"]],
  ["some months only", { days: [12], months: [3, 9] }, "2026-01-01", "2026-12-31", ["2026-03-12", "2026-09-14"]],
  ["a month without the day", { days: [31] }, "2026-11-03", "2026-12-31", ["2026-12-31"]],
  ["weekdays", { kind: "weekday", weekdays: [2] }, "2026-11-23", "2026-12-02", ["2026-11-24", "2026-12-01"]],
  ["market days", { kind: "market" }, "2026-11-24", "2026-11-30", ["2026-11-28"]],
  ["dates, as they are told", { kind: "dates", dates: ["2026-11-29"] }, "2026-11-01", "2026-12-31", ["2026-11-29"]],
])("%s", async (_what, told, from, to, expected) => {
  expect(await days(told, from, to)).toEqual(expected);
});

test("is told in plain words in both languages", () => {
  expect(tellBatches(made({ days: [10, 25] }), "zh")).toBe("每月10、25号，遇放假顺延到下一个工作日");
  expect(tellBatches(made({ days: [12], months: [3, 9] }), "zh")).toContain("3、9月的12号");
  expect(tellBatches(made({ kind: "weekday", weekdays: [2] }), "zh")).toContain("每个星期二");
  expect(tellBatches(made({ kind: "market", months: [1] }), "en")).toBe("every market day (in the months 1 only)");
});
