/** The days on which an item is accepted in batches: told in words, and as a rule of the courtyard's calendar. Pure. */
import { type Lang, say, type Text } from "#frame/texts.ts";
import { writeShortDate } from "#courtyard/calendar/days.ts";
import { marketDays } from "#courtyard/calendar/market-days.ts";
import type { MarketPattern } from "#courtyard/calendar/market-rules.ts";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import type { Batches } from "./words.ts";

/** Before this nothing was accepted here. */
const LONG_AGO = new Temporal.PlainDate(1950, 1, 1);

/** The days as a rule of the calendar; undefined where the town's own market days are meant. */
function patternOf(batches: Batches): MarketPattern | undefined {
  switch (batches.kind) {
    case "monthDays":
      return { kind: "monthDays", days: batches.days };
    case "weekday":
      return { kind: "weekday", weekdays: batches.weekdays };
    case "dates":
      return { kind: "explicitDates", dates: batches.dates.map((date) => Temporal.PlainDate.from(date)) };
    case "market":
      return undefined;
  }
}

export interface Days {
  /** The town's market days between two days. */
  market(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly Temporal.PlainDate[]>;
  isWorking(on: Temporal.PlainDate): boolean;
}

/** No holiday is longer: from so far back a day may have moved into the span. */
const LONGEST_HOLIDAY_DAYS = 14;

/** All days of batches between two days, both included, in order. */
export async function batchDaysBetween(
  batches: Batches,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  days: Days,
): Promise<Temporal.PlainDate[]> {
  const since = from.subtract({ days: LONGEST_HOLIDAY_DAYS });
  const pattern = patternOf(batches);
  const named =
    pattern === undefined
      ? await days.market(since, to)
      : marketDays(
          [{ version: 1, effectiveFrom: LONG_AGO, source: { zh: "-", en: "-" }, pattern, seasons: [] }],
          [],
          since,
          to,
        ).days.map((day) => day.on);
  const inMonth = named.filter((on) => batches.months.length === 0 || batches.months.includes(on.month));
  // Market days and days that were named one by one are held as they are told.
  const moves = batches.kind === "monthDays" || batches.kind === "weekday";
  const held = inMonth.map((on) => (moves ? nextWorking(on, days) : on));
  const isHere = (on: Temporal.PlainDate, place: number): boolean =>
    Temporal.PlainDate.compare(on, from) >= 0 &&
    Temporal.PlainDate.compare(on, to) <= 0 &&
    held.findIndex((other) => other.equals(on)) === place;
  return held.filter(isHere);
}

function nextWorking(on: Temporal.PlainDate, { isWorking }: Days): Temporal.PlainDate {
  let day = on;
  while (!isWorking(day)) day = day.add({ days: 1 });
  return day;
}

const words = {
  monthDays: { zh: "每月{days}号", en: "the {days} of every month" },
  someMonths: { zh: "{months}月的{days}号", en: "the {days} of the months {months}" },
  weekday: { zh: "每个{days}", en: "every {days}" },
  market: { zh: "每个赶场日", en: "every market day" },
  dates: { zh: "这些天：{days}", en: "these days: {days}" },
  inMonths: { zh: "（只在{months}月）", en: " (in the months {months} only)" },
  moves: { zh: "，遇放假顺延到下一个工作日", en: "; on a holiday, the next working day" },
} as const satisfies Record<string, Text>;

/** zh: 每月10、25号，遇放假顺延到下一个工作日 */
export function tellBatches(batches: Batches, lang: Lang): string {
  const comma = lang === "zh" ? "、" : ", ";
  const months = batches.months.join(comma);
  switch (batches.kind) {
    case "monthDays": {
      const days = batches.days.join(comma);
      const told = months === "" ? say(lang, words.monthDays, { days }) : say(lang, words.someMonths, { days, months });
      return told + say(lang, words.moves);
    }
    case "weekday": {
      const days = batches.weekdays.map((day) => {
        const name = WEEKDAYS[day as keyof typeof WEEKDAYS][lang];
        return lang === "zh" ? `星期${name}` : name;
      });
      return say(lang, words.weekday, { days: days.join(comma) }) + inMonths(months, lang) + say(lang, words.moves);
    }
    case "market":
      return say(lang, words.market) + inMonths(months, lang);
    case "dates":
      return say(lang, words.dates, {
        days: batches.dates.map((date) => writeShortDate(Temporal.PlainDate.from(date), lang)).join(comma),
      });
  }
}

const inMonths = (months: string, lang: Lang): string => (months === "" ? "" : say(lang, words.inMonths, { months }));
