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

/** The civil date on which an instant falls, in the courtyard's time zone. */
export const civilDate = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
