/**
 * The roster, pure: from a weekly pattern and the market days to duties, nobody alone where there is danger, and who may
 * do what. It says who is there; it never counts anybody's hours.
 */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import type { LineDays } from "./words.ts";

const staff = { who: "anyStaff", reach: "hub" } as const;
const head = { who: "head", reach: "hub" } as const;
const system = { who: "system", reach: "hub" } as const;
export const grants = {
  seeHours: [{ who: "anyone", reach: "hub" }],
  see: [staff],
  draft: [head, system],
  publish: [head],
  /** One's own; for somebody else the head or the desk, who say how she agreed. */
  answer: [{ who: "anyStaff", reach: "own" }, head, { who: "frontDesk", reach: "hub" }],
  askSwap: [{ who: "anyStaff", reach: "own" }, head],
} as const satisfies Record<string, readonly Grant[]>;

const WEEKDAYS: readonly LineDays[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export interface DayKind {
  readonly on: Temporal.PlainDate;
  /** Weekdays without holidays, and weekends worked in exchange. */
  readonly isWorking: boolean;
  readonly isHoliday: boolean;
  readonly isMarket: boolean;
}

/** Whether a line of the pattern counts on a day. A market is held on holidays and made-up Sundays too. */
export function fallsOn(days: LineDays, { on, isWorking, isHoliday, isMarket }: DayKind): boolean {
  if (days === "marketDay") return isMarket;
  if (days === "workingDay") return isWorking;
  return WEEKDAYS[on.dayOfWeek - 1] === days && !isHoliday;
}

/** From a day and two times to instants; an end at or before the start lies on the next day. */
export function stretchOf(on: Temporal.PlainDate, from: Temporal.PlainTime, until: Temporal.PlainTime) {
  const at = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant();
  const isOvernight = Temporal.PlainTime.compare(until, from) <= 0;
  return { startsAt: at(on, from), endsAt: at(isOvernight ? on.add({ days: 1 }) : on, until) };
}

export interface Stretch {
  readonly id: string;
  readonly station: string | null;
  readonly personId: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly needsTwo: boolean;
}

/** The first duty with danger at which somebody would stand alone for a while. */
export function aloneInDanger(duties: readonly Stretch[], all: readonly Stretch[]): Stretch | undefined {
  return duties.find((duty) => {
    if (!duty.needsTwo) return false;
    const others = all.filter((one) => one.station === duty.station && one.personId !== duty.personId);
    return !isCovered(duty, others);
  });
}

function isCovered(duty: Stretch, others: readonly Stretch[]): boolean {
  let covered = duty.startsAt;
  for (const other of others.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))) {
    if (Temporal.Instant.compare(other.startsAt, covered) > 0) break;
    if (Temporal.Instant.compare(other.endsAt, covered) > 0) covered = other.endsAt;
  }
  return Temporal.Instant.compare(covered, duty.endsAt) >= 0;
}

/** Stretches of time that touch or overlap become one: when a station is staffed, whoever it is. */
export function openTimes(
  duties: readonly Pick<Stretch, "startsAt" | "endsAt">[],
): { from: Temporal.Instant; until: Temporal.Instant }[] {
  const open: { from: Temporal.Instant; until: Temporal.Instant }[] = [];
  for (const { startsAt, endsAt } of duties.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))) {
    const last = open.at(-1);
    if (last === undefined || Temporal.Instant.compare(startsAt, last.until) > 0)
      open.push({ from: startsAt, until: endsAt });
    else if (Temporal.Instant.compare(endsAt, last.until) > 0) last.until = endsAt;
  }
  return open;
}
