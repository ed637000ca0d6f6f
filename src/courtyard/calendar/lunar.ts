/**
 * Lunar dates (农历), 1900–2100, through tyme4ts only: the `chinese` calendars of Intl and Temporal are a day off for
 * weeks at a time (e.g. Intl from 2027-02-06 to 2027-03-07). Tests compare every day of 1950–2100 with a second library.
 */
import { LunarYear } from "tyme4ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { calendarProblems, FIRST_YEAR, LAST_YEAR, type LunarDate } from "./words.ts";

interface LunarMonthSpan {
  readonly month: number;
  readonly leap: boolean;
  readonly length: number;
  readonly firstOn: Temporal.PlainDate;
}

/** The lunar date of a civil date. Throws a RangeError outside 1900–2100. */
export function lunarOf(date: Temporal.PlainDate): LunarDate {
  if (!hasLunarDate(date))
    throw new RangeError(`lunar dates are known from ${FIRST_YEAR} to ${LAST_YEAR}, not ${date}`);
  const begun = monthsOf(date.year).findLast((span) => Temporal.PlainDate.compare(span.firstOn, date) <= 0);
  if (begun !== undefined) return within(date.year, begun, date);
  // Before the lunar new year the date belongs to one of the last months of the lunar year before.
  const earlier = monthsOf(date.year - 1).findLast((span) => Temporal.PlainDate.compare(span.firstOn, date) <= 0);
  if (earlier === undefined) throw new Error(`no lunar month holds ${date}`);
  return within(date.year - 1, earlier, date);
}

/** The civil date of a lunar one, or a refusal: not every year has that leap month, not every month a 30th day. */
export function fromLunar(lunar: Pick<LunarDate, "year" | "month" | "leap" | "day">): Temporal.PlainDate | Problem {
  const outOfRange = refuse(calendarProblems.outOfRange, {
    values: { first: FIRST_YEAR, last: LAST_YEAR },
  });
  // The first weeks of 1900 belong to the lunar year 1899.
  if (!Number.isInteger(lunar.year) || lunar.year < FIRST_YEAR - 1 || lunar.year > LAST_YEAR) return outOfRange;
  const span = monthsOf(lunar.year).find(({ month, leap }) => month === lunar.month && leap === lunar.leap);
  if (span === undefined || !Number.isInteger(lunar.day) || lunar.day < 1 || lunar.day > span.length) {
    return refuse(calendarProblems.noSuchLunarDay, { values: { year: lunar.year } });
  }
  const date = span.firstOn.add({ days: lunar.day - 1 });
  return hasLunarDate(date) ? date : outOfRange;
}

/** Whether a civil date lies in the years for which lunar dates are promised. */
export function hasLunarDate(date: Temporal.PlainDate): boolean {
  return date.year >= FIRST_YEAR && date.year <= LAST_YEAR;
}

function within(year: number, span: LunarMonthSpan, date: Temporal.PlainDate): LunarDate {
  const day = span.firstOn.until(date).days + 1;
  return { year, month: span.month, leap: span.leap, day, monthLength: span.length };
}

/** Months are kept per lunar year, because the library works 60 µs on every single date and lists show fifty. */
const knownYears = new Map<number, readonly LunarMonthSpan[]>();

function monthsOf(lunarYear: number): readonly LunarMonthSpan[] {
  let months = knownYears.get(lunarYear);
  if (months === undefined) {
    months = LunarYear.fromYear(lunarYear)
      .getMonths()
      .map((month) => {
        const first = month.getFirstJulianDay().getSolarDay();
        return {
          month: month.getMonth(),
          leap: month.isLeap(),
          length: month.getDayCount(),
          firstOn: new Temporal.PlainDate(first.getYear(), first.getMonth(), first.getDay()),
        };
      });
    knownYears.set(lunarYear, months);
  }
  return months;
}
