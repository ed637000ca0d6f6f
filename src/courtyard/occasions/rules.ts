/** What may meet where, pure: who disturbs whom, and until when an offered place is kept. */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import type { SignUpState, Sound } from "./words.ts";

export const grants = {
  /** Also whoever plans with a card for her team. */
  nameVenues: [
    { who: "anyStaff", reach: "hub" },
    { who: "card", reach: "hub" },
  ],
  seeVenues: [{ who: "anyStaff", reach: "hub" }],
  keepVenues: [
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "system", reach: "hub" },
  ],
  book: [
    { who: "frontDesk", reach: "hub" },
    { who: "stationStaff", reach: "hub" },
    { who: "head", reach: "hub" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

/** Through one wall: what must be quiet and what is loud. */
export const disturbs = (one: Sound, other: Sound): boolean =>
  (one === "quiet" && other === "loud") || (one === "loud" && other === "quiet");

/** States that are not over yet. */
export const ALIVE: readonly SignUpState[] = ["confirmed", "waitlisted", "offered"];

const NOON = Temporal.PlainTime.from("12:00");

/**
 * Until when an offered place is kept: the next day's noon, so that there is a day to reach somebody by telephone; but
 * never beyond the start.
 */
export function answerBy(now: Temporal.Instant, startsAt: Temporal.Instant): Temporal.Instant {
  const tomorrow = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate().add({ days: 1 });
  const noon = tomorrow.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: NOON }).toInstant();
  return Temporal.Instant.compare(noon, startsAt) < 0 ? noon : startsAt;
}
