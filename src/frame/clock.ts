/** The clock is an argument everywhere; this is where real time enters. */

export interface Clock {
  now(): Temporal.Instant;
}

/** The one time zone of every courtyard (GB 12406 / IANA name; no daylight saving since 1991). */
export const TIME_ZONE = "Asia/Shanghai";

export const realClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is set: for tests and the simulation. */
export class SetClock implements Clock {
  #now: Temporal.Instant;
  constructor(now: string) {
    this.#now = Temporal.Instant.from(now);
  }
  now(): Temporal.Instant {
    return this.#now;
  }
  set(now: string | Temporal.Instant): void {
    this.#now = Temporal.Instant.from(now);
  }
  forward(duration: Temporal.DurationLike): void {
    this.#now = this.#now.toZonedDateTimeISO(TIME_ZONE).add(duration).toInstant();
  }
}

/** Since 1992 the zone is eight hours ahead all year: the day is counted instead of looked up, at a third of the price. */
const STEADY_FROM = Temporal.Instant.from("1992-01-01T00:00:00+08:00").epochMilliseconds;
const STEADY_TO = Temporal.Instant.from("9999-01-01T00:00:00+08:00").epochMilliseconds;
const AHEAD = 8 * 60 * 60 * 1000;

/** The civil date on which an instant falls, in the courtyard's time zone. */
export function civilDate(at: Temporal.Instant): Temporal.PlainDate {
  const milliseconds = at.epochMilliseconds;
  if (milliseconds < STEADY_FROM || milliseconds > STEADY_TO) return at.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const local = new Date(milliseconds + AHEAD);
  return new Temporal.PlainDate(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate());
}
