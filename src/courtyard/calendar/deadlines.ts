/**
 * The deadline engine, pure: from a rule's version, a start, suspensions and a calendar to a worked sum, whose every
 * day can be printed. Civil Code (民法典): the first day does not count (art. 201), a last day that is a weekend or
 * holiday moves to the next working day, and the last day ends at 24:00 (art. 203).
 */
import { civilDate } from "#frame/clock.ts";
import { endOfDay, numberOf } from "./days.ts";
import type { DeadlineRule, Extension, RuleVersion, Stretch, Sum, Suspension } from "./words.ts";
import { MissingYears, type WorkingCalendar } from "./working-days.ts";

export interface DeadlineQuestion {
  readonly rule: DeadlineRule;
  /** The civil date of the event that starts the clock; it does not count itself. */
  readonly startOn: Temporal.PlainDate;
  readonly suspensions?: readonly Suspension[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkingCalendar;
}

/** Works the sum out. While a suspension has no end, the clock stands and nothing is due (`dueOn` is null). */
export function dueBy({ rule, startOn, suspensions = [], extensions = [], calendar }: DeadlineQuestion): Sum {
  const totalDays = extensions.reduce((days, extension) => days + extension.days, rule.days);
  const missing = new MissingYears();
  const stretches = new StretchList();
  const rolledOver = new StretchList();
  const sumOf = (dueOn: Temporal.PlainDate | null, paused: Sum["paused"]): Sum => ({
    rule,
    startOn,
    extensions,
    totalDays,
    stretches: stretches.list,
    rolledOver: rolledOver.list,
    dueOn,
    dueAt: dueOn === null ? null : endOfDay(dueOn),
    paused,
    ...missing.certainty(),
  });

  let day = startOn;
  for (let counted = 0; counted < totalDays;) {
    day = day.add({ days: 1 });
    const stop = suspensionOn(suspensions, day);
    if (stop !== undefined) {
      if (stop.until === undefined) return sumOf(null, pausedBy(stop, day, totalDays - counted));
      stretches.add("suspended", day, stop.reason);
    } else if (rule.kind === "calendar") {
      stretches.add("counted", day);
      counted += 1;
    } else {
      const reason = calendar.why(day);
      missing.note(day, reason);
      stretches.add(reason.kind === "weekday" ? "counted" : reason.kind, day, reason.name);
      if (reason.isWorking) counted += 1;
    }
  }
  if (!rule.rollOver) return sumOf(day, null);

  for (; ; day = day.add({ days: 1 })) {
    const stop = suspensionOn(suspensions, day);
    if (stop !== undefined) {
      if (stop.until === undefined) return sumOf(null, pausedBy(stop, day, 0));
      rolledOver.add("suspended", day, stop.reason);
      continue;
    }
    const reason = calendar.why(day);
    missing.note(day, reason);
    if (reason.isWorking) return sumOf(day, null);
    rolledOver.add(reason.kind === "holiday" ? "holiday" : "weekend", day, reason.name);
  }
}

/** The version of a rule or limit that is in force on a date. That there is none is a mistake in the data: it throws. */
export function ruleFor<Rule extends RuleVersion>(
  rules: readonly Rule[],
  id: Rule["id"],
  on: Temporal.PlainDate,
): Rule {
  const rule = findRule(rules, id, on);
  if (rule === undefined) throw new RangeError(`no version of rule ${id} is in force on ${on}`);
  return rule;
}

/** The same, absent when there is none. Of several versions the one that came into force last wins. */
export function findRule<Rule extends RuleVersion>(
  rules: readonly Rule[],
  id: Rule["id"],
  on: Temporal.PlainDate,
): Rule | undefined {
  return rules
    .filter((rule) => rule.id === id)
    .filter((rule) => !isAfter(rule.effectiveFrom, on))
    .filter((rule) => rule.effectiveTo === undefined || !isAfter(on, rule.effectiveTo))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.effectiveFrom, b.effectiveFrom) || a.version - b.version)
    .at(-1);
}

export interface Progress {
  /** Counted days that are over. */
  readonly usedDays: number;
  readonly totalDays: number;
  /** usedDays / totalDays, from 0 to 1. */
  readonly share: number;
  readonly isOverdue: boolean;
}

/** How much of the time is used up now. The clock that stands still is never overdue. */
export function progress(sum: Sum, now: Temporal.Instant): Progress {
  const today = civilDate(now);
  let usedDays = 0;
  for (const stretch of countedStretches(sum)) {
    if (isAfter(today, stretch.until)) usedDays += stretch.days;
    else if (isAfter(today, stretch.from)) usedDays += stretch.from.until(today).days;
  }
  const isOverdue = sum.dueAt !== null && Temporal.Instant.compare(now, sum.dueAt) >= 0;
  return { usedDays, totalDays: sum.totalDays, share: usedDays / sum.totalDays, isOverdue };
}

/** Sums of floats such as 0.07 × 100 land a hair above a whole number. */
const HAIR = 1e-9;

/**
 * The civil date at whose end that share (0 < share ≤ 1) of the days to count has passed: on it a nudge goes out.
 * The whole share is the due day itself, roll-over included. Null when the clock stands before that.
 */
export function nudgeOn(sum: Sum, share: number): Temporal.PlainDate | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`a share lies above 0 and up to 1, not at ${share}`);
  if (share === 1) return sum.dueOn;
  let ahead = Math.ceil(sum.totalDays * share - HAIR);
  for (const stretch of countedStretches(sum)) {
    if (ahead <= stretch.days) return stretch.from.add({ days: ahead - 1 });
    ahead -= stretch.days;
  }
  return null;
}

/** On how many days a clock has stood still, up to and including a date; where suspensions overlap, a day is one. */
export function suspendedDays(suspensions: readonly Suspension[], upTo: Temporal.PlainDate): number {
  let days = 0;
  let next: Temporal.PlainDate | undefined;
  for (const { from, until } of suspensions.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))) {
    const first = next === undefined || isAfter(from, next) ? from : next;
    const last = until === undefined || isAfter(until, upTo) ? upTo : until;
    if (isAfter(first, last)) continue;
    days += first.until(last).days + 1;
    next = last.add({ days: 1 });
  }
  return days;
}

function countedStretches(sum: Sum): readonly Stretch[] {
  return sum.stretches.filter(({ kind }) => kind === "counted" || kind === "madeUp");
}

/** The suspension that covers a day. One without an end comes first: while it lasts, nothing can be due. */
function suspensionOn(suspensions: readonly Suspension[], day: Temporal.PlainDate): Suspension | undefined {
  if (suspensions.length === 0) return undefined;
  const covering = suspensions.filter(
    ({ from, until }) => !isAfter(from, day) && (until === undefined || !isAfter(day, until)),
  );
  return covering.find(({ until }) => until === undefined) ?? covering[0];
}

function pausedBy(stop: Suspension, since: Temporal.PlainDate, daysLeft: number): Sum["paused"] {
  return { since, reason: stop.reason, daysLeft };
}

function isAfter(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return numberOf(one) > numberOf(other);
}

/** Joins neighbouring days that were treated alike, for the same named reason. */
class StretchList {
  readonly #list: { -readonly [Key in keyof Stretch]: Stretch[Key] }[] = [];
  get list(): readonly Stretch[] {
    return this.#list;
  }
  add(kind: Stretch["kind"], day: Temporal.PlainDate, name?: Stretch["name"]): void {
    const last = this.#list.at(-1);
    if (last !== undefined && last.kind === kind && last.name?.zh === name?.zh && last.name?.en === name?.en) {
      last.until = day;
      last.days += 1;
    } else {
      this.#list.push({ kind, from: day, until: day, days: 1, ...(name === undefined ? {} : { name }) });
    }
  }
}
