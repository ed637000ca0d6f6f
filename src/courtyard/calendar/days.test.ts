import { expect, test } from "vitest";
import { civilDate } from "#frame/clock.ts";
import { bothCalendars, endOfDay, writeDate, writeInstant, writeLunar, writeShortDate, writeTime } from "./days.ts";

const on = (written: string) => Temporal.PlainDate.from(written);

test.for([
  ["2026-11-23", "2026年11月23日 星期一 农历十月十五", "Monday 23 November 2026 · lunar 10th month, day 15"],
  ["2027-02-06", "2027年2月6日 星期六 农历正月初一", "Saturday 6 February 2027 · lunar 1st month, day 1"],
  ["2025-07-25", "2025年7月25日 星期五 农历闰六月初一", "Friday 25 July 2025 · lunar leap 6th month, day 1"],
  ["2027-01-06", "2027年1月6日 星期三 农历冬月廿九", "Wednesday 6 January 2027 · lunar 11th month, day 29"],
  ["2027-02-05", "2027年2月5日 星期五 农历腊月廿九", "Friday 5 February 2027 · lunar 12th month, day 29"],
  ["2026-03-22", "2026年3月22日 星期日 农历二月初四", "Sunday 22 March 2026 · lunar 2nd month, day 4"],
  ["2025-07-24", "2025年7月24日 星期四 农历六月三十", "Thursday 24 July 2025 · lunar 6th month, day 30"],
  ["1899-12-31", "1899年12月31日 星期日", "Sunday 31 December 1899"],
] as const)("%s in full", ([date, zh, en]) => {
  expect(writeDate(on(date), "zh")).toBe(zh);
  expect(writeDate(on(date), "en")).toBe(en);
});

test.for([
  ["2026-11-23", "11月23日 周一 十月十五", "Mon 23 Nov · lunar 10/15"],
  ["2025-07-25", "7月25日 周五 闰六月初一", "Fri 25 Jul · lunar leap 6/1"],
] as const)("%s in short", ([date, zh, en]) => {
  expect(writeShortDate(on(date), "zh")).toBe(zh);
  expect(writeShortDate(on(date), "en")).toBe(en);
});

test("a lunar month's days are called 初一 to 三十", () => {
  const names = Array.from({ length: 30 }, (_none, days) => writeLunar(on("2027-02-06").add({ days }), "zh").slice(4));
  expect(names.join(" ")).toBe(
    "初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 " +
      "廿一 廿二 廿三 廿四 廿五 廿六 廿七 廿八 廿九 三十",
  );
});

test("the parts are there one by one for the date component", () => {
  expect(bothCalendars(on("2026-11-23"), "zh")).toEqual({
    gregorian: "2026年11月23日",
    weekday: "星期一",
    lunar: "农历十月十五",
  });
});

test("times are those of Asia/Shanghai, with two digits", () => {
  const at = Temporal.Instant.from("2026-11-22T22:05:59Z");
  expect(writeTime(at)).toBe("06:05");
  expect(writeTime(Temporal.PlainTime.from("14:05"))).toBe("14:05");
  expect(writeInstant(at, "zh")).toBe("2026年11月23日 星期一 农历十月十五 06:05");
  expect(writeInstant(at, "en")).toBe("Monday 23 November 2026 · lunar 10th month, day 15, 06:05");
});

test("a day ends at 24:00 in Asia/Shanghai, and not a moment earlier", () => {
  const end = endOfDay(on("2026-11-23"));
  expect(end.toString()).toBe("2026-11-23T16:00:00Z");
  expect(civilDate(end.subtract({ nanoseconds: 1 })).toString()).toBe("2026-11-23");
});
