/** Instants and days as pages show them: with the time of day, short for a dense table, and how long is left. */
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import { remember } from "#frame/remember.ts";
import type { Visit } from "#frame/visit.ts";
import type { DateParts } from "./date-text.tsx";
import { words } from "./words.ts";

/** An instant as a date with its time of day. */
export function momentOf(visit: Visit, at: string): DateParts {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(TIME_ZONE);
  const iso = local.toString({ timeZoneName: "never", smallestUnit: "minute" });
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return { ...visit.written(local.toPlainDate()), iso, time };
}

/** A date for a dense table: no year, short weekday, both calendars. */
export const shortDay = (visit: Visit, date: string): DateParts => visit.writtenShort(date);

const DUE_DAYS_REMEMBERED = 2_000;

/** The civil day at whose end a clock runs out: 24:00 belongs to the day before. */
export const dueDay = remember(DUE_DAYS_REMEMBERED, (dueAt) =>
  civilDate(Temporal.Instant.from(dueAt).subtract({ milliseconds: 1 })).toString(),
);

/** How long is left, in civil days. */
export function leftUntil(visit: Visit, day: string): { text: string; late: boolean } {
  const { days } = visit.today.until(Temporal.PlainDate.from(day));
  if (days < 0) return { text: visit.say(words.lateBy, { days: -days }), late: true };
  if (days === 0) return { text: visit.say(words.dueToday), late: false };
  return { text: visit.say(words.daysLeft, { days }), late: false };
}
