import { Solar } from "lunar-typescript";
import { expect, test } from "vitest";
import { isProblem } from "#frame/problems.ts";
import { fromLunar, lunarOf } from "./lunar.ts";

const on = (written: string) => Temporal.PlainDate.from(written);
const written = (date: string) => {
  const { year, month, leap, day } = lunarOf(on(date));
  return `${year} ${leap ? "leap " : ""}${month}/${day}`;
};

test("every day of 1950–2100 agrees with a second library, and comes back from its lunar date", () => {
  const disagreements: string[] = [];
  for (let date = on("1950-01-01"); date.year <= 2100; date = date.add({ days: 1 })) {
    const ours = lunarOf(date);
    const theirs = Solar.fromYmd(date.year, date.month, date.day).getLunar();
    // The second library writes a leap month as a negative number.
    const month = ours.leap ? -ours.month : ours.month;
    const agrees = theirs.getYear() === ours.year && theirs.getMonth() === month && theirs.getDay() === ours.day;
    const back = fromLunar(ours);
    if (!agrees || isProblem(back) || !back.equals(date)) disagreements.push(date.toString());
  }
  expect(disagreements).toEqual([]);
});

test.for([
  ["2026-11-23", "2026 10/15"],
  ["2027-02-05", "2026 12/29"],
  ["2027-02-06", "2027 1/1"],
  ["2027-03-07", "2027 1/30"],
  ["2026-09-10", "2026 7/29"],
  ["2026-09-11", "2026 8/1"],
  ["2026-07-09", "2026 5/25"],
  ["2026-07-18", "2026 6/5"],
  ["2025-07-24", "2025 6/30"],
  ["2025-07-25", "2025 leap 6/1"],
  ["2025-08-22", "2025 leap 6/29"],
  ["2025-08-23", "2025 7/1"],
  ["1900-01-01", "1899 12/1"],
  ["1900-01-31", "1900 1/1"],
  ["2100-12-31", "2100 12/1"],
] as const)("%s is lunar %s", ([date, lunar]) => {
  expect(written(date)).toBe(lunar);
});

test("in 2026 the lunar months 2, 4, 5, 7, 8 and 12 have 29 days", () => {
  const short = Array.from({ length: 12 }, (_none, index) => index + 1).filter((month) => {
    const first = fromLunar({ year: 2026, month, leap: false, day: 1 });
    return !isProblem(first) && lunarOf(first).monthLength === 29;
  });
  expect(short).toEqual([2, 4, 5, 7, 8, 12]);
});

test("the leap month after 2025 is the fifth of 2028", () => {
  const leaps = [2026, 2027, 2028].flatMap((year) =>
    Array.from({ length: 12 }, (_none, index) => ({ year, month: index + 1, leap: true, day: 1 })).filter(
      (lunar) => !isProblem(fromLunar(lunar)),
    ),
  );
  expect(leaps).toEqual([{ year: 2028, month: 5, leap: true, day: 1 }]);
});

test.for([
  ["a 30th day in a month of 29", { year: 2026, month: 12, leap: false, day: 30 }, "calendar.noSuchLunarDay"],
  ["a leap month that is not there", { year: 2026, month: 6, leap: true, day: 1 }, "calendar.noSuchLunarDay"],
  ["a thirteenth month", { year: 2026, month: 13, leap: false, day: 1 }, "calendar.noSuchLunarDay"],
  ["a day 0", { year: 2026, month: 1, leap: false, day: 0 }, "calendar.noSuchLunarDay"],
  ["half a day", { year: 2026, month: 1, leap: false, day: 1.5 }, "calendar.noSuchLunarDay"],
  ["a year too early", { year: 1898, month: 1, leap: false, day: 1 }, "calendar.outOfRange"],
  ["the part of 1899 before 1900", { year: 1899, month: 1, leap: false, day: 1 }, "calendar.outOfRange"],
  ["the part of 2100 after its December", { year: 2100, month: 12, leap: false, day: 29 }, "calendar.outOfRange"],
] as const)("%s is refused", ([, lunar, code]) => {
  expect(fromLunar(lunar)).toMatchObject({ isProblem: true, code });
});

test("outside 1900–2100 there is a clear error, never a guess", () => {
  expect(() => lunarOf(on("1899-12-31"))).toThrow("lunar dates are known from 1900 to 2100, not 1899-12-31");
  expect(() => lunarOf(on("2101-01-01"))).toThrow(RangeError);
});
