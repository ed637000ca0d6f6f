/**
 * Working days after the State Council's yearly notices: weekdays without the holidays, and the weekends worked in
 * exchange. A year whose notice is not loaded is said (`provisional`, `missingYears`) and never guessed: its weekdays
 * count as working days until the notice is there and the answer is worked out again.
 */
import type { z } from "zod";
import { isProblem, type Problem, refuse, refuseAll } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { numberOf } from "./days.ts";
import { calendarProblems, type Certainty, type DayReason, type YearTable, yearTableInput } from "./words.ts";

export interface WorkingCalendar {
  /** The years whose notices are loaded, in order. */
  readonly knownYears: readonly number[];
  /** The last day before the first missing year, or null when nothing is loaded. */
  readonly knownUntil: Temporal.PlainDate | null;
  isWorkingDay(date: Temporal.PlainDate): boolean;
  why(date: Temporal.PlainDate): DayReason;
  /** The n-th working day after `start` (which is not counted itself); n = 0 gives `start`. */
  addWorkingDays(start: Temporal.PlainDate, days: number): Certainty & { readonly date: Temporal.PlainDate };
  /** How many working days lie after `from`, up to and including `until`; 0 when `until` is not later. */
  workingDaysBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): Certainty & { readonly days: number };
}

/** Builds the calendar from the tables that are loaded. For one year, or one day, the later notice wins. */
export function makeCalendar(tables: readonly YearTable[]): WorkingCalendar {
  const byPublication = tables.toSorted((a, b) => Temporal.PlainDate.compare(a.publishedOn, b.publishedOn));
  const newest = new Map(byPublication.map((table) => [table.year, table]));
  const named = new Map<number, { readonly isWorking: boolean; readonly name: Text }>();
  for (const table of byPublication.filter((each) => newest.get(each.year) === each)) {
    for (const { date, name } of table.off) named.set(numberOf(date), { isWorking: false, name });
    for (const { date, name } of table.madeUp) named.set(numberOf(date), { isWorking: true, name });
  }
  const knownYears = [...newest.keys()].toSorted((a, b) => a - b);
  const lastYear = knownYears.find((year) => !newest.has(year + 1));

  const why = (date: Temporal.PlainDate): DayReason => {
    const day = named.get(numberOf(date));
    if (day !== undefined) {
      const kind = day.isWorking ? "madeUp" : "holiday";
      return { kind, isWorking: day.isWorking, isKnown: true, name: day.name };
    }
    const isWorking = date.dayOfWeek <= 5;
    return { kind: isWorking ? "weekday" : "weekend", isWorking, isKnown: newest.has(date.year) };
  };

  return {
    knownYears,
    knownUntil: lastYear === undefined ? null : new Temporal.PlainDate(lastYear, 12, 31),
    why,
    isWorkingDay: (date) => why(date).isWorking,
    addWorkingDays: (start, days) => addWorkingDays(why, start, days),
    workingDaysBetween: (from, until) => workingDaysBetween(why, from, until),
  };
}

/** Collects the years that an answer leaned on without knowing them. */
export class MissingYears {
  readonly #years = new Set<number>();
  note(date: Temporal.PlainDate, reason: DayReason): void {
    if (!reason.isKnown) this.#years.add(date.year);
  }
  certainty(): Certainty {
    return {
      provisional: this.#years.size > 0,
      missingYears: [...this.#years].toSorted((a, b) => a - b),
    };
  }
}

/** Reads a year's table from data: the table, or every reason why it cannot be trusted. */
export function readYearTable(input: unknown): YearTable | Problem {
  const read = yearTableInput.safeParse(input);
  const found = read.success ? tableProblems(read.data) : read.error.issues.map(unreadable);
  const [first, ...others] = found;
  if (first !== undefined) return refuseAll([first, ...others]);
  if (!read.success) throw new Error("a table that cannot be read must have a problem");
  return read.data;
}

/** The same for the tables that the house itself brings: a mistake in them is a bug. */
export function getYearTable(input: z.input<typeof yearTableInput>): YearTable {
  const table = readYearTable(input);
  if (isProblem(table)) throw new Error(`holiday table ${input.year}: ${JSON.stringify(table.all)}`);
  return table;
}

/** Statutory holidays of a year: 11 days until 2024, 13 since 2025 (全国年节及纪念日放假办法). */
const LEAST_DAYS_OFF = 11;

function tableProblems(table: YearTable): Problem[] {
  const found: Problem[] = [];
  const seen = new Set<number>();
  for (const [field, days] of [["off", table.off] as const, ["madeUp", table.madeUp] as const]) {
    for (const [place, { date }] of days.entries()) {
      const about = {
        field: `${field}.${place}.date`,
        values: { date: date.toString(), year: table.year },
      };
      // A notice may begin in the last week of the year before (2018-12-29 was made up for 2019-01-01).
      const isOfYear = date.year === table.year || (date.year === table.year - 1 && date.month === 12);
      if (!isOfYear) found.push(refuse(calendarProblems.tableDayOfOtherYear, about));
      if (seen.has(numberOf(date))) found.push(refuse(calendarProblems.tableDayTwice, about));
      if (field === "madeUp" && date.dayOfWeek <= 5) found.push(refuse(calendarProblems.tableMadeUpOnWeekday, about));
      seen.add(numberOf(date));
    }
  }
  if (table.off.length < LEAST_DAYS_OFF) {
    const values = { days: table.off.length, least: LEAST_DAYS_OFF };
    found.push(refuse(calendarProblems.tableTooShort, { field: "off", values }));
  }
  return found;
}

function unreadable(issue: { readonly path: readonly PropertyKey[] }): Problem {
  const place = issue.path.map(String).join(".") || "*";
  return refuse(calendarProblems.tableUnreadable, { field: place, values: { place } });
}

type Why = (date: Temporal.PlainDate) => DayReason;

function addWorkingDays(why: Why, start: Temporal.PlainDate, days: number) {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`working days are added in whole numbers, not ${days}`);
  const missing = new MissingYears();
  let date = start;
  for (let counted = 0; counted < days;) {
    date = date.add({ days: 1 });
    const reason = why(date);
    missing.note(date, reason);
    if (reason.isWorking) counted += 1;
  }
  return { date, ...missing.certainty() };
}

function workingDaysBetween(why: Why, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  const missing = new MissingYears();
  let days = 0;
  for (let date = from; Temporal.PlainDate.compare(date, until) < 0;) {
    date = date.add({ days: 1 });
    const reason = why(date);
    missing.note(date, reason);
    if (reason.isWorking) days += 1;
  }
  return { days, ...missing.certainty() };
}
