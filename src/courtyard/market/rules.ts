/**
 * Market days of one courtyard, pure: what a form says becomes a rule or a refusal, a proposal shows what would come of
 * it, and a decision about a single day must fit the days as they are. Who may do what stands here too.
 */
import type { Grant } from "#frame/access.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { marketDayOn, marketDays, waitsOf } from "#courtyard/calendar/market-days.ts";
import {
  type MarketException,
  type MarketGap,
  type MarketPattern,
  type MarketRule,
  type MarketSeason,
} from "#courtyard/calendar/market-rules.ts";
import {
  FURTHEST_MOVE_DAYS,
  LONGEST_CLOSURE_DAYS,
  marketProblems,
  type PatternForm,
  type ProposedRule,
  type SeasonForm,
} from "./words.ts";

const head = { who: "head", reach: "hub" } as const;
const officer = { who: "officer", reach: "hub" } as const;
const anyone = { who: "anyone", reach: "hub" } as const;
const staff = { who: "anyStaff", reach: "hub" } as const;
const system = { who: "system", reach: "hub" } as const;

/** A rule takes two persons from two bodies; a single day is the head's, who answers for it with a reason. */
export const grants = {
  seeDays: [anyone],
  seeRules: [staff],
  proposeRule: [head],
  decideRule: [officer],
  changeDays: [head, system],
  keepRequests: [head, { who: "frontDesk", reach: "hub" }, { who: "stationStaff", reach: "hub" }],
  tell: [system],
} as const satisfies Record<string, readonly Grant[]>;

/** What a form says, as a pattern; or what is still missing, at its field. */
export function readPattern(form: PatternForm, path = ""): MarketPattern | Problem {
  const missing = (words: (typeof marketProblems)[keyof typeof marketProblems], field: string) =>
    refuse(words, { field: path + field });
  switch (form.kind) {
    case "gregorianDigits":
      if (form.digits.length === 0) return missing(marketProblems.noDigits, "digits");
      return { kind: "gregorianDigits", digits: inOrder(form.digits), include31: form.include31 };
    case "lunarDigits":
      if (form.digits.length === 0) return missing(marketProblems.noDigits, "digits");
      return { kind: "lunarDigits", digits: inOrder(form.digits), missing30: form.missing30 ?? "skip" };
    case "oddEven":
      if (form.calendar === undefined) return missing(marketProblems.noCalendar, "calendar");
      if (form.parity === undefined) return missing(marketProblems.noParity, "parity");
      return { kind: "oddEven", calendar: form.calendar, parity: form.parity };
    case "weekday":
      if (form.weekdays.length === 0) return missing(marketProblems.noWeekdays, "weekdays");
      return { kind: "weekday", weekdays: inOrder(form.weekdays) };
    case "branches":
      if (form.branches.length === 0) return missing(marketProblems.noBranches, "branches");
      return { kind: "branches", branches: [...new Set(form.branches)] };
    case "explicitDates":
      return readDates(form.dates ?? "", `${path}dates`);
    case "daily":
    case "none":
      return { kind: form.kind };
  }
}

/** 1 to 9, then 10: as people say it. */
const inOrder = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].toSorted((a, b) => (a === 0 ? 10 : a) - (b === 0 ? 10 : b));

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function readDates(text: string, field: string): MarketPattern | Problem {
  const lines = text.split("\n").map((one) => one.trim());
  const dates: Temporal.PlainDate[] = [];
  for (const [row, line] of lines.entries()) {
    if (line === "") continue;
    const date = findDate(line);
    if (date === undefined)
      return refuse(marketProblems.badDate, { field, values: { row: row + 1, text: line.slice(0, 20) } });
    dates.push(date);
  }
  if (dates.length === 0) return refuse(marketProblems.noDates, { field });
  return { kind: "explicitDates", dates: dates.toSorted(Temporal.PlainDate.compare) };
}

function findDate(line: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = DATE.exec(line) ?? [];
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    );
  } catch {
    return undefined;
  }
}

function readSeason(form: SeasonForm, path: string): MarketSeason | Problem {
  const longest = (month: number): number =>
    form.yearIn === "lunar" ? 30 : new Temporal.PlainDate(2000, month, 1).daysInMonth;
  if (form.fromDay > longest(form.fromMonth)) return refuse(marketProblems.noSuchDay, { field: `${path}fromDay` });
  if (form.untilDay > longest(form.untilMonth)) return refuse(marketProblems.noSuchDay, { field: `${path}untilDay` });
  const pattern = readPattern(form, path);
  if (isProblem(pattern)) return pattern;
  return {
    name: { zh: form.nameZh, en: form.nameEn ?? form.nameZh },
    calendar: form.yearIn,
    from: { month: form.fromMonth, day: form.fromDay },
    until: { month: form.untilMonth, day: form.untilDay },
    pattern,
  };
}

/** A proposal as the version it would become; refused when it says nothing new or reaches into the past. */
export function readProposal(
  form: ProposedRule,
  about: { readonly version: number; readonly today: Temporal.PlainDate; readonly inForce: MarketRule | undefined },
): MarketRule | Problem {
  const pattern = readPattern(form);
  if (isProblem(pattern)) return pattern;
  const seasons: MarketSeason[] = [];
  for (const [index, each] of form.seasons.entries()) {
    const season = readSeason(each, `seasons.${index}.`);
    if (isProblem(season)) return season;
    seasons.push(season);
  }
  const effectiveFrom = Temporal.PlainDate.from(form.effectiveFrom);
  if (Temporal.PlainDate.compare(effectiveFrom, about.today) < 0)
    return refuse(marketProblems.fromPast, { field: "effectiveFrom" });
  if (about.inForce !== undefined && saysTheSame(about.inForce, { pattern, seasons }))
    return refuse(marketProblems.sameRule, { field: "kind" });
  const source = { zh: form.sourceZh, en: form.sourceEn ?? form.sourceZh };
  return { version: about.version, effectiveFrom, source, pattern, seasons };
}

const saysTheSame = (one: MarketRule, other: Pick<MarketRule, "pattern" | "seasons">): boolean =>
  JSON.stringify([one.pattern, one.seasons]) === JSON.stringify([other.pattern, other.seasons]);

/** What a rule makes of twelve months: how many days, how long the waits, where an extra day would help. */
export interface Consequences {
  readonly from: string;
  readonly until: string;
  readonly count: number;
  /** Each length of a wait and how often it comes, shortest first. */
  readonly waits: readonly { readonly days: number; readonly times: number }[];
  readonly longWaits: readonly WrittenGap[];
  /** Two market days running, where the rule itself lets people rest between. */
  readonly neighbours: readonly WrittenGap[];
}

/** A wait with its dates written down, as answers carry it. */
export interface WrittenGap extends Omit<MarketGap, "after" | "next" | "suggestion"> {
  readonly after: string;
  readonly next: string;
  readonly suggestion?: string;
}

export function writtenGap({ after, next, suggestion, ...gap }: MarketGap): WrittenGap {
  const dates = { after: after.toString(), next: next.toString() };
  return { ...gap, ...dates, ...(suggestion === undefined ? {} : { suggestion: suggestion.toString() }) };
}

/** The rule alone, for twelve months from a day, as if it had always been in force. */
export function consequencesOf(rule: MarketRule, from: Temporal.PlainDate): Consequences {
  const until = from.add({ years: 1 }).subtract({ days: 1 });
  const { days, gaps } = marketDays([{ ...rule, effectiveFrom: from }], [], from, until);
  const times = new Map<number, number>();
  for (const gap of gaps) times.set(gap.days, (times.get(gap.days) ?? 0) + 1);
  // Where a rule lets people rest between, two days running are an accident of the month's end (the 31st and the 1st).
  const restsBetween = (waitsOf(rule.pattern)?.shortest ?? 1) > 1;
  const isByRule = (index: number) => days[index]?.why.kind === "rule";
  return {
    from: from.toString(),
    until: until.toString(),
    count: days.length,
    waits: [...times].map(([length, n]) => ({ days: length, times: n })).toSorted((a, b) => a.days - b.days),
    longWaits: gaps.filter((gap) => gap.isLong).map(writtenGap),
    neighbours: gaps
      .filter((gap, index) => restsBetween && gap.days === 1 && isByRule(index) && isByRule(index + 1))
      .map(writtenGap),
  };
}

/** What is known about a courtyard's market days when somebody decides about one of them. */
export interface KnownDays {
  readonly versions: readonly MarketRule[];
  readonly exceptions: readonly MarketException[];
  readonly today: Temporal.PlainDate;
}

export type DayDecision =
  | { readonly kind: "cancel"; readonly on: Temporal.PlainDate; readonly until: Temporal.PlainDate }
  | { readonly kind: "add"; readonly on: Temporal.PlainDate }
  | { readonly kind: "move"; readonly on: Temporal.PlainDate; readonly to: Temporal.PlainDate };

/** Why a decision about a day does not fit; undefined when it does. */
export function decisionProblem(known: KnownDays, decision: DayDecision): Problem | undefined {
  const { versions, exceptions, today } = known;
  const isHeld = (on: Temporal.PlainDate) => marketDayOn(versions, exceptions, on) !== undefined;
  const about = (field: string, date: Temporal.PlainDate) => ({ field, values: { date: date.toString() } });
  const { on } = decision;
  if (Temporal.PlainDate.compare(on, today) < 0) return refuse(marketProblems.pastDay, { field: "on" });
  if (decision.kind === "add") return isHeld(on) ? refuse(marketProblems.isMarketDay, about("on", on)) : undefined;
  if (decision.kind === "move") {
    const { to } = decision;
    if (!isHeld(on)) return refuse(marketProblems.noMarketDay, about("on", on));
    if (Temporal.PlainDate.compare(to, today) < 0) return refuse(marketProblems.pastDay, { field: "to" });
    if (to.equals(on) || isHeld(to)) return refuse(marketProblems.isMarketDay, about("to", to));
    if (Math.abs(on.until(to).days) > FURTHEST_MOVE_DAYS)
      return refuse(marketProblems.tooFar, { field: "to", values: { days: FURTHEST_MOVE_DAYS } });
    return undefined;
  }
  const length = on.until(decision.until).days + 1;
  if (length < 1) return refuse(marketProblems.untilBefore, { field: "until" });
  if (length > LONGEST_CLOSURE_DAYS)
    return refuse(marketProblems.tooLong, { field: "until", values: { days: LONGEST_CLOSURE_DAYS } });
  const { days } = marketDays(versions, exceptions, on, decision.until);
  return days.length === 0 ? refuse(marketProblems.noMarketDay, about("on", on)) : undefined;
}

/** What taking a decision back does: a closure that has begun ends the day before; what has happened stays. */
export function withdrawalOf(exception: MarketException, today: Temporal.PlainDate): "whole" | "fromToday" | Problem {
  if (Temporal.PlainDate.compare(exception.on, today) >= 0) {
    const isDone = exception.kind === "move" && Temporal.PlainDate.compare(exception.to, today) < 0;
    return isDone ? refuse(marketProblems.exceptionPast) : "whole";
  }
  const isRunning = exception.kind === "cancel" && Temporal.PlainDate.compare(exception.until, today) >= 0;
  return isRunning ? "fromToday" : refuse(marketProblems.exceptionPast);
}
