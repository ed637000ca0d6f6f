/** Who may do what at the counter; which times are slots; when a paper ticket was handed out. Pure. */
import { type Actor, type Grant, reaches, type Subject } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import type { FigurePeriod } from "#frame/rooms.ts";

const service = [
  { who: "frontDesk", reach: "hub" },
  { who: "stationStaff", reach: "station" },
  { who: "head", reach: "hub" },
] as const satisfies readonly Grant[];

export const grants = {
  /** Windows and dates hang on the door: everybody may know. */
  know: [{ who: "anyone", reach: "hub" }],
  keepWindows: [{ who: "head", reach: "hub" }],
  keepLines: service,
  plan: service,
  /** Who calls a session off has to have everybody called: that is the head's. */
  callOff: [{ who: "head", reach: "hub" }],
  run: [...service, { who: "system", reach: "hub" }],
  queue: service,
  atKiosk: [{ who: "anyone", reach: "hub" }],
  /** Who sits at the window; the desk may step in. */
  serve: [...service, { who: "windowClerk", reach: "station" }],
  seeAppointments: [...service, { who: "windowClerk", reach: "station" }],
  book: [{ who: "anyone", reach: "hub" }],
  keepAppointments: service,
  faces: [
    { who: "head", reach: "hub" },
    { who: "officer", reach: "hub" },
    { who: "auditor", reach: "hub" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

/** The desk may take a window over; a clerk from outside only one at which nobody else sits. */
export const mayStepIn = (actor: Actor, subject: Subject): boolean =>
  grants.queue.some((grant) => reaches(actor, grant, subject));

/** Old people need time to come to the window: not called again earlier. */
export const CALL_PAUSE_SECONDS = 15;
/** No counter is open longer; with this a mistyped end is noticed. */
export const LONGEST_SESSION_HOURS = 12;
/** A session that nobody closed is closed by the house so long after its end. */
export const FORGOTTEN_AFTER_HOURS = 6;
/** Faces that leave the counter: fewer would say who it was. */
export const FACES_FROM = 5;
/** A quarter is planned at once. */
const PLAN_AHEAD_MONTHS = 3;

const instantOf = (on: Temporal.PlainDate, time: string): Temporal.Instant =>
  on.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

/** From and until of a session; one that ends not later than it begins ends on the next day. */
export function sessionTimes(
  on: Temporal.PlainDate,
  from: string,
  until: string,
): { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant; readonly hours: number } {
  const startsAt = instantOf(on, from);
  const isAfterMidnight = Temporal.PlainTime.compare(from, until) >= 0;
  const endsAt = instantOf(isAfterMidnight ? on.add({ days: 1 }) : on, until);
  return { startsAt, endsAt, hours: startsAt.until(endsAt).total("hours") };
}

/** The times of appointments at one window: every so many minutes, the last early enough to be served. */
export function slotTimes(startsAt: Temporal.Instant, endsAt: Temporal.Instant, every: number): Temporal.Instant[] {
  const times: Temporal.Instant[] = [];
  if (every <= 0) return times;
  for (let at = startsAt; ; at = at.add({ minutes: every })) {
    if (Temporal.Instant.compare(at.add({ minutes: every }), endsAt) > 0) return times;
    times.push(at);
  }
}

/** Somebody may stand at the door before the session begins. */
const EARLY_HOURS = 6;

/**
 * The moment at which a paper ticket was handed out, from the time on it: the first such time from some hours before the
 * session on, so that 00:20 in a session that began at 20:00 is the night after, never the night before.
 */
export function paperInstant(startsAt: Temporal.Instant, time: string): Temporal.Instant {
  const earliest = startsAt.subtract({ hours: EARLY_HOURS });
  const day = earliest.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const at = instantOf(day, time);
  return Temporal.Instant.compare(at, earliest) >= 0 ? at : instantOf(day.add({ days: 1 }), time);
}

/** The places of a queue never run backwards, whatever the computer's clock does. */
export const placeAfter = (now: Temporal.Instant, last: Temporal.Instant | null): Temporal.Instant =>
  last !== null && Temporal.Instant.compare(last, now) > 0 ? last : now;

export interface Crowd {
  readonly wants: string;
  readonly count: number;
  /** More wait than the courtyard finds bearable: another window helps. */
  readonly isLong: boolean;
  /** Nobody sits at a window that serves them: they wait in vain. */
  readonly isAlone: boolean;
}

/** The queues about which somebody should do something now, the longest first. */
export function crowds(now: {
  readonly waiting: readonly { readonly wants: string; readonly count: number }[];
  readonly windows: readonly { readonly groups: readonly string[]; readonly isStaffed: boolean }[];
  readonly crowd: number | null;
}): Crowd[] {
  return now.waiting
    .map(({ wants, count }) => ({
      wants,
      count,
      isLong: now.crowd !== null && count > now.crowd,
      isAlone: !now.windows.some((window) => window.isStaffed && window.groups.includes(wants)),
    }))
    .filter((one) => one.count > 0 && (one.isLong || one.isAlone))
    .toSorted((one, other) => other.count - one.count || (one.wants < other.wants ? -1 : 1));
}

/** How fast a queue is called is told by the last half hour: a morning begins slowly and ends fast. */
export const PACE_MINUTES = 30;
/** Of fewer calls nothing is told: one person who stays long would speak for all. */
const PACE_FROM = 3;
const ROUNDED_TO = 5;

/** Minutes from one call to the next, of so many calls in so many minutes. */
export const paceOf = (calls: number, minutes: number): number | null =>
  calls < PACE_FROM || minutes <= 0 ? null : minutes / calls;

/** About how long somebody waits, in whole five minutes and never less than it will be; null where nobody can tell. */
export const waitMinutes = (ahead: number, pace: number | null): number | null =>
  pace === null || ahead === 0 ? null : Math.ceil((ahead * pace) / ROUNDED_TO) * ROUNDED_TO;

/** The quarter that is planned now: from tomorrow to the end of the third month. */
export const planSpan = (today: Temporal.PlainDate): FigurePeriod => ({
  fromOn: today.add({ days: 1 }),
  untilOn: today.add({ months: PLAN_AHEAD_MONTHS }),
});

/** The middle of some waiting times; undefined of none. The mean would be ruled by the one who went shopping. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.filter((value) => value >= 0).toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
