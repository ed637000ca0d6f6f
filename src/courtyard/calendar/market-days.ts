/**
 * From rules to days, pure: which days between two dates are market days and why, which were called off, and how long
 * one waits from one to the next. Each day goes by the version that was in force on it, so a new rule changes no past.
 */
import { factsOf, type DayFacts, yearFacts } from "./day-facts.ts";
import { numberOf } from "./days.ts";
import {
  BRANCHES,
  type CalledOffDay,
  type MarketDay,
  type MarketException,
  type MarketGap,
  type MarketPattern,
  type MarketRule,
  marketRuleOn,
  type MarketSeason,
  type MarketWhy,
} from "./market-rules.ts";

export interface MarketDays {
  readonly days: readonly MarketDay[];
  readonly calledOff: readonly CalledOffDay[];
  /** Between the days above: one fewer than there are days. */
  readonly gaps: readonly MarketGap[];
}

/** All market days from one day to another, both included, in order. Exceptions stand in the order they were decided. */
export function marketDays(
  versions: readonly MarketRule[],
  exceptions: readonly MarketException[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): MarketDays {
  const decided = decide(versions, exceptions);
  const days: MarketDay[] = [];
  const calledOff: CalledOffDay[] = [];
  for (const facts of factsBetween(from, to)) {
    const change = decided.get(numberOf(facts.on));
    const why = change === undefined ? whyByRule(versions, facts) : change.why;
    if (why !== undefined) days.push({ on: facts.on, why });
    if (change?.off !== undefined) calledOff.push(change.off);
  }
  return { days, calledOff, gaps: gapsOf(versions, days) };
}

/** Why one day is a market day; undefined when it is none. */
export function marketDayOn(
  versions: readonly MarketRule[],
  exceptions: readonly MarketException[],
  on: Temporal.PlainDate,
): MarketWhy | undefined {
  const change = decide(versions, exceptions).get(numberOf(on));
  return change === undefined ? whyByRule(versions, factsOf(on)) : change.why;
}

/** What the rule alone says of a day, exceptions aside. */
function whyByRule(versions: readonly MarketRule[], facts: DayFacts): MarketWhy | undefined {
  const rule = marketRuleOn(versions, facts.on);
  if (rule === undefined) return undefined;
  const season = rule.seasons.find((one) => isInSeason(one, facts));
  const hit = fits(season?.pattern ?? rule.pattern, facts);
  if (hit === undefined) return undefined;
  const base =
    season === undefined
      ? ({ kind: "rule", version: rule.version } as const)
      : ({ kind: "season", version: rule.version, season: season.name } as const);
  return hit === "standsFor30" ? { ...base, standsFor30: true } : base;
}

function* factsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): Generator<DayFacts> {
  for (let year = from.year; year <= to.year; year += 1) {
    const days = yearFacts(year);
    const first = year === from.year ? from.dayOfYear - 1 : 0;
    const end = year === to.year ? to.dayOfYear : days.length;
    for (let index = first; index < end; index += 1) yield days[index]!;
  }
}

/** Whether a pattern names this day: by itself, or in the place of a 30th that the month does not have. */
function fits(pattern: MarketPattern, facts: DayFacts): "itself" | "standsFor30" | undefined {
  const yes = (is: boolean) => (is ? ("itself" as const) : undefined);
  switch (pattern.kind) {
    case "gregorianDigits":
      return yes(pattern.digits.includes(facts.day % 10) && (facts.day < LONGEST_DAY || pattern.include31));
    case "monthDays":
      return yes(pattern.days.includes(facts.day));
    case "lunarDigits":
      if (pattern.digits.includes(facts.lunarDay % 10)) return "itself";
      return standsFor30(pattern, facts) ? "standsFor30" : undefined;
    case "oddEven":
      return yes(
        (pattern.calendar === "gregorian" ? facts.day : facts.lunarDay) % 2 === (pattern.parity === "odd" ? 1 : 0),
      );
    case "weekday":
      return yes(pattern.weekdays.includes(facts.weekday));
    case "daily":
      return "itself";
    case "branches":
      return yes(pattern.branches.includes(BRANCHES[facts.branch]!));
    case "explicitDates":
      return yes(pattern.dates.some((date) => date.equals(facts.on)));
    case "none":
      return undefined;
  }
}

const LONGEST_DAY = 31;
const SHORT_MONTH = 29;

function standsFor30(pattern: Extract<MarketPattern, { kind: "lunarDigits" }>, facts: DayFacts): boolean {
  if (!pattern.digits.includes(0)) return false;
  if (pattern.missing30 === "day29") return facts.lunarDay === SHORT_MONTH && facts.monthLength === SHORT_MONTH;
  return pattern.missing30 === "nextDay1" && facts.endedMonthLength === SHORT_MONTH;
}

function isInSeason(season: MarketSeason, facts: DayFacts): boolean {
  const isLunar = season.calendar === "lunar";
  const at = isLunar ? facts.lunarMonth * 100 + facts.lunarDay : facts.month * 100 + facts.day;
  const [from, until] = [season.from, season.until].map(({ month, day }) => month * 100 + day) as [number, number];
  return from <= until ? at >= from && at <= until : at >= from || at <= until;
}

interface Decided {
  readonly why?: MarketWhy | undefined;
  readonly off?: CalledOffDay;
}

/** What the decisions make of each day they touch, one after the other: the later sees what the earlier left. */
function decide(versions: readonly MarketRule[], exceptions: readonly MarketException[]): Map<number, Decided> {
  const decided = new Map<number, Decided>();
  const whyNow = (on: Temporal.PlainDate): MarketWhy | undefined => {
    const change = decided.get(numberOf(on));
    return change === undefined ? whyByRule(versions, factsOf(on)) : change.why;
  };
  const callOff = (on: Temporal.PlainDate, { id, reason }: MarketException, movedTo?: Temporal.PlainDate): void => {
    const off = { on, exceptionId: id, reason, ...(movedTo === undefined ? {} : { movedTo }) };
    decided.set(numberOf(on), { off });
  };
  for (const exception of exceptions) {
    const { id, on, reason } = exception;
    if (exception.kind === "add") {
      if (whyNow(on) === undefined) decided.set(numberOf(on), { why: { kind: "added", exceptionId: id, reason } });
    } else if (exception.kind === "move") {
      // A rule that came later may have taken the day away: then there is nothing to move.
      if (whyNow(on) === undefined) continue;
      callOff(on, exception, exception.to);
      if (whyNow(exception.to) === undefined)
        decided.set(numberOf(exception.to), { why: { kind: "moved", exceptionId: id, from: on, reason } });
    } else {
      for (let day = on; Temporal.PlainDate.compare(day, exception.until) <= 0; day = day.add({ days: 1 })) {
        if (whyNow(day) !== undefined) callOff(day, exception);
      }
    }
  }
  return decided;
}

/** A wait more than half as long again as the rule's own longest is worth telling people about. */
const LONG = 1.5;

function gapsOf(versions: readonly MarketRule[], days: readonly MarketDay[]): MarketGap[] {
  return days.slice(1).map(({ on: next }, index): MarketGap => {
    const after = days[index]!.on;
    const gap = { after, next, days: after.until(next).days };
    const pattern = marketRuleOn(versions, next)?.pattern;
    const usual = pattern === undefined ? undefined : waitsOf(pattern)?.longest;
    if (usual === undefined || gap.days <= usual * LONG) return { ...gap, isLong: false };
    const end = pattern?.kind === "lunarDigits" && pattern.digits.includes(0) ? shortEndIn(after, next) : undefined;
    return {
      ...gap,
      isLong: true,
      ...(end === undefined ? {} : { shortMonth: { month: end.lunarMonth, leap: end.leap } }),
      // The last day of a month without a 30th comes closest to what people expect.
      suggestion: end?.on ?? after.add({ days: usual }),
    };
  });
}

/** The shortest and longest wait by the rule itself, in even tens, weeks or twelves; undefined where it says nothing. */
export function waitsOf(pattern: MarketPattern): { readonly shortest: number; readonly longest: number } | undefined {
  switch (pattern.kind) {
    case "gregorianDigits":
    case "lunarDigits":
      return stepsOn(pattern.digits, 10);
    case "oddEven":
      return { shortest: 2, longest: 2 };
    case "weekday":
      return stepsOn(pattern.weekdays, 7);
    case "branches":
      return stepsOn(
        pattern.branches.map((branch) => BRANCHES.indexOf(branch)),
        BRANCHES.length,
      );
    case "daily":
      return { shortest: 1, longest: 1 };
    case "explicitDates":
    case "none":
      return undefined;
  }
}

/** The steps between neighbours on a circle. */
function stepsOn(points: readonly number[], circle: number) {
  const inOrder = [...new Set(points)].toSorted((a, b) => a - b);
  const steps = inOrder.map((point, index) => (inOrder[index + 1] ?? inOrder[0]! + circle) - point);
  return { shortest: Math.min(...steps), longest: Math.max(...steps) };
}

/** The last day of a month that has no 30th, strictly between two days. */
function shortEndIn(after: Temporal.PlainDate, next: Temporal.PlainDate): DayFacts | undefined {
  for (const facts of factsBetween(after.add({ days: 1 }), next.subtract({ days: 1 }))) {
    if (facts.lunarDay === SHORT_MONTH && facts.monthLength === SHORT_MONTH) return facts;
  }
  return undefined;
}
