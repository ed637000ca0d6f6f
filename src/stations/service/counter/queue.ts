/**
 * Who is next at a window, pure. In this order: whoever was missed and let three pass; appointments whose time has come;
 * then the priority and the ordinary lane interleaved 1:2 window by window; at last those whose time has not come yet,
 * rather than nobody. Within a lane who waits longest; the longest waits who comes from an earlier session.
 */
import type { Lane } from "./words.ts";

export interface Waiting {
  readonly id: string;
  readonly lane: Lane;
  readonly queueAt: Temporal.Instant;
  /** Came from an earlier session that was closed before her turn. */
  readonly isCarried: boolean;
  readonly dueAt: Temporal.Instant | null;
  readonly reinsertedAt: Temporal.Instant | null;
  /** How many others were called since she came back into the queue, at windows that could have called her. */
  readonly passed: number;
}

export interface QueueRules {
  /** So many of the ordinary lane before the next of the priority lane. */
  readonly ordinaryPerPriority: number;
  /** So many are called before one who was missed comes again. */
  readonly reinsertAfter: number;
}

/** Everybody who may be called at a window, the next first. */
export function inOrder(
  waiting: readonly Waiting[],
  sincePriority: number,
  now: Temporal.Instant,
  rules: QueueRules,
): Waiting[] {
  const back = waiting.filter((one) => one.reinsertedAt !== null);
  const backNow = back.filter((one) => one.passed >= rules.reinsertAfter);
  const backLater = back.filter((one) => one.passed < rules.reinsertAfter);
  const fresh = waiting.filter((one) => one.reinsertedAt === null);
  const appointments = fresh.filter((one) => one.lane === "appointment");
  const isDue = (one: Waiting): boolean => one.dueAt === null || Temporal.Instant.compare(one.dueAt, now) <= 0;
  return [
    ...backNow.toSorted(byReturn),
    ...appointments.filter(isDue).toSorted(byDue),
    ...interleaved(
      fresh.filter((one) => one.lane === "priority").toSorted(byPlace),
      fresh.filter((one) => one.lane === "ordinary").toSorted(byPlace),
      sincePriority,
      rules.ordinaryPerPriority,
    ),
    ...appointments.filter((one) => !isDue(one)).toSorted(byDue),
    ...backLater.toSorted(byReturn),
  ];
}

/** One of the priority lane, then so many of the other, as long as both wait. */
function interleaved(
  priority: readonly Waiting[],
  ordinary: readonly Waiting[],
  sincePriority: number,
  every: number,
): Waiting[] {
  const order: Waiting[] = [];
  let [first, second, since] = [0, 0, sincePriority];
  while (first < priority.length || second < ordinary.length) {
    const takesPriority = first < priority.length && (since >= every || second >= ordinary.length);
    order.push(takesPriority ? priority[first++]! : ordinary[second++]!);
    since = takesPriority ? 0 : since + 1;
  }
  return order;
}

/** The window's count after somebody was called there. Appointments and those who come back stand outside of it. */
export function countAfter(called: Pick<Waiting, "lane" | "reinsertedAt">, sincePriority: number): number {
  if (called.reinsertedAt !== null || called.lane === "appointment") return sincePriority;
  return called.lane === "priority" ? 0 : sincePriority + 1;
}

const byTime = (one: Temporal.Instant | null, other: Temporal.Instant | null): number =>
  one === null || other === null ? Number(one !== null) - Number(other !== null) : Temporal.Instant.compare(one, other);
const byId = (one: Waiting, other: Waiting): number => (one.id < other.id ? -1 : 1);
const byPlace = (one: Waiting, other: Waiting): number =>
  Number(other.isCarried) - Number(one.isCarried) || byTime(one.queueAt, other.queueAt) || byId(one, other);
const byDue = (one: Waiting, other: Waiting): number =>
  Number(other.isCarried) - Number(one.isCarried) || byTime(one.dueAt, other.dueAt) || byPlace(one, other);
const byReturn = (one: Waiting, other: Waiting): number =>
  byTime(one.reinsertedAt, other.reinsertedAt) || byId(one, other);

export interface NumberRow {
  readonly number: number;
  readonly state: string;
}

export interface Account {
  readonly from: number;
  readonly to: number;
  readonly issued: number;
  readonly voided: number;
  /** Back unused; of a device's line there are none. */
  readonly returned: number;
  /** Neither issued, nor void, nor back: to be found. */
  readonly missing: readonly number[];
}

/**
 * What became of every number of a line. `until` is the last number that was given out as far as one knows; what a roll
 * has beyond it came back unused once the roll is over.
 */
export function accountFor(
  rows: readonly NumberRow[],
  span: { readonly from: number; readonly until: number; readonly returned?: number },
): Account {
  const known = new Set(rows.map((row) => row.number));
  const missing: number[] = [];
  for (let number = span.from; number <= span.until; number += 1) if (!known.has(number)) missing.push(number);
  const voided = rows.filter((row) => row.state === "void").length;
  return {
    from: span.from,
    to: span.until,
    issued: rows.length - voided,
    voided,
    returned: span.returned ?? 0,
    missing,
  };
}
