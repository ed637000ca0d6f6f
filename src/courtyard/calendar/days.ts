/**
 * Writes civil dates for people: Gregorian date, weekday and lunar date, in both languages; and times of day in
 * Asia/Shanghai. Every page, slip and sum prints dates through this file.
 */
import { TIME_ZONE } from "#frame/clock.ts";
import type { Lang } from "#frame/texts.ts";
import { hasLunarDate, lunarOf } from "./lunar.ts";
import { ENGLISH_MONTHS, type LunarDate, WEEKDAYS } from "./words.ts";

/** The three parts of a date, so that one component prints it everywhere. `lunar` is empty outside 1900–2100. */
export interface DateParts {
  readonly gregorian: string;
  readonly weekday: string;
  readonly lunar: string;
}

/**
 * zh: 2026年11月23日, 星期一, 农历十月十五; en: 23 November 2026, Monday, lunar 10th month, day 15.
 * Short, for dense tables: as `bothCalendarsShort` writes it.
 */
export function bothCalendars(date: Temporal.PlainDate, lang: Lang, short = false): DateParts {
  if (short) return bothCalendarsShort(date, lang);
  return {
    gregorian: writeGregorian(date, lang),
    weekday: writeWeekday(date, lang),
    lunar: writeLunar(date, lang),
  };
}

/** zh: 11月23日, 周一, 十月十五; en: 23 Nov, Mon, lunar 10/15 (leap months: lunar leap 6/1). Without the year. */
export function bothCalendarsShort(date: Temporal.PlainDate, lang: Lang): DateParts {
  const lunar = hasLunarDate(date) ? lunarOf(date) : undefined;
  if (lang === "zh") {
    return {
      gregorian: `${date.month}月${date.day}日`,
      weekday: `周${WEEKDAYS[weekdayOf(date)].zh}`,
      lunar: lunar === undefined ? "" : writeLunarDay(lunar, "zh"),
    };
  }
  return {
    gregorian: `${date.day} ${englishMonth(date).slice(0, 3)}`,
    weekday: WEEKDAYS[weekdayOf(date)].en.slice(0, 3),
    lunar: lunar === undefined ? "" : `lunar ${lunar.leap ? "leap " : ""}${lunar.month}/${lunar.day}`,
  };
}

/** zh: 2026年11月23日 星期一 农历十月十五; en: Monday 23 November 2026 · lunar 10th month, day 15. */
export function writeDate(date: Temporal.PlainDate, lang: Lang): string {
  return joinParts(bothCalendars(date, lang), lang);
}

/** zh: 11月23日 周一 十月十五; en: Mon 23 Nov · lunar 10/15. */
export function writeShortDate(date: Temporal.PlainDate, lang: Lang): string {
  return joinParts(bothCalendarsShort(date, lang), lang);
}

/** The time of day, e.g. 14:05, in Asia/Shanghai. The same in both languages. */
export function writeTime(at: Temporal.Instant | Temporal.PlainTime): string {
  const time = at instanceof Temporal.Instant ? at.toZonedDateTimeISO(TIME_ZONE).toPlainTime() : at;
  return time.toString({ smallestUnit: "minute" });
}

/** Date in both calendars and time of day of an instant, in Asia/Shanghai. */
export function writeInstant(at: Temporal.Instant, lang: Lang): string {
  const date = at.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  return `${writeDate(date, lang)}${lang === "zh" ? " " : ", "}${writeTime(at)}`;
}

/** The instant at which a civil day ends: 24:00 in Asia/Shanghai. */
export function endOfDay(date: Temporal.PlainDate): Temporal.Instant {
  return date.add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant();
}

/** A day as one number (20261123) that sorts as days do: a key, and 20 times cheaper to compare than Temporal's own. */
export function numberOf(date: Temporal.PlainDate): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}

/** zh: 2026年11月23日; en: 23 November 2026. */
export function writeGregorian(date: Temporal.PlainDate, lang: Lang): string {
  return lang === "zh"
    ? `${date.year}年${date.month}月${date.day}日`
    : `${date.day} ${englishMonth(date)} ${date.year}`;
}

/** zh: 星期一; en: Monday. */
function writeWeekday(date: Temporal.PlainDate, lang: Lang): string {
  const word = WEEKDAYS[weekdayOf(date)];
  return lang === "zh" ? `星期${word.zh}` : word.en;
}

/** `2026年11月`, or `November 2026`. */
export const writeMonth = (day: Temporal.PlainDate, lang: Lang): string =>
  lang === "zh" ? `${day.year}年${day.month}月` : `${ENGLISH_MONTHS[day.month - 1]} ${day.year}`;

/** zh: 农历十月十五, 农历闰六月初一; en: lunar 10th month, day 15. Empty outside 1900–2100. */
export function writeLunar(date: Temporal.PlainDate, lang: Lang): string {
  if (!hasLunarDate(date)) return "";
  return `${lang === "zh" ? "农历" : "lunar "}${writeLunarDay(lunarOf(date), lang)}`;
}

/** zh: 十月十五, 闰六月初一; en: 10th month, day 15; leap 6th month, day 1. */
function writeLunarDay(lunar: LunarDate, lang: Lang): string {
  if (lang === "zh") return `${lunar.leap ? "闰" : ""}${chineseMonth(lunar.month)}${chineseDay(lunar.day)}`;
  return `${lunar.leap ? "leap " : ""}${ordinal(lunar.month)} month, day ${lunar.day}`;
}

/** What a month's sheet prints below a day: zh 初五, and on a 初一 the month's name; en 5, and 8/1. Empty outside 1900–2100. */
export function writeLunarMark(date: Temporal.PlainDate, lang: Lang): string {
  if (!hasLunarDate(date)) return "";
  const { month, leap, day } = lunarOf(date);
  if (lang === "en") return day === 1 ? `${leap ? "leap " : ""}${month}/1` : String(day);
  return day === 1 ? `${leap ? "闰" : ""}${chineseMonth(month)}` : chineseDay(day);
}

function joinParts(parts: DateParts, lang: Lang): string {
  if (lang === "zh") return [parts.gregorian, parts.weekday, parts.lunar].filter((part) => part !== "").join(" ");
  return `${parts.weekday} ${parts.gregorian}${parts.lunar === "" ? "" : ` · ${parts.lunar}`}`;
}

const CHINESE_MONTHS = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
const CHINESE_DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 正月 … 冬月, 腊月. */
export function chineseMonth(month: number): string {
  return `${CHINESE_MONTHS[month - 1]}月`;
}

/** 初一 … 初十, 十一 … 二十, 廿一 … 廿九, 三十. */
export function chineseDay(day: number): string {
  if (day <= 10) return `初${CHINESE_DIGITS[day]}`;
  if (day < 20) return `十${CHINESE_DIGITS[day - 10]}`;
  if (day === 20) return "二十";
  return day === 30 ? "三十" : `廿${CHINESE_DIGITS[day - 20]}`;
}

function ordinal(month: number): string {
  return `${month}${["th", "st", "nd", "rd"][month] ?? "th"}`;
}

function englishMonth(date: Temporal.PlainDate): string {
  return ENGLISH_MONTHS[date.month - 1]!;
}

function weekdayOf(date: Temporal.PlainDate): keyof typeof WEEKDAYS {
  return date.dayOfWeek as keyof typeof WEEKDAYS;
}
