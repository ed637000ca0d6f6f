/** Places where people meet, and what is booked there. */
import { z } from "zod";
import { TIME_ZONE } from "#frame/clock.ts";
import { query, type View } from "#frame/command.ts";
import { civilDate } from "#frame/input.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { grants } from "./rules.ts";
import type { Sound } from "./words.ts";

export interface Venue {
  readonly venueId: string;
  readonly name: Text;
  readonly seats: number;
  readonly neighbours: readonly string[];
}

/** The places in use, in the courtyard's own order. */
export async function readVenues(at: View): Promise<Venue[]> {
  const rows = await at
    .from("venues", { retired_at: null })
    .select(["id", "name_zh", "name_en", "seats", "neighbours"])
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    venueId: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    seats: row.seats,
    neighbours: row.neighbours,
  }));
}

export const listVenues = query({
  name: "listVenues",
  does: { zh: "小院有哪些场地", en: "The places where people can meet" },
  grants: grants.nameVenues,
  read: (view) => readVenues(view),
});

export interface Booking {
  readonly bookingId: string;
  readonly venueId: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly sound: Sound;
  readonly purpose: string;
  /** The kind of occasion that it belongs to; null for a booking by itself. */
  readonly kind: string | null;
  readonly occasionId: string | null;
}

/** Index venue_bookings_time: the bookings of one day, venue by venue. */
export const listBookings = query({
  name: "listBookings",
  does: { zh: "某一天各场地的安排", en: "What is booked on a day, place by place" },
  input: z.object({ on: civilDate() }),
  grants: grants.seeVenues,
  async read(view, input): Promise<Booking[]> {
    const start = Temporal.PlainDate.from(input.on).toZonedDateTime(TIME_ZONE);
    const rows = await view
      .from("venue_bookings")
      .leftJoin("occasions", inHub("occasions.id", "venue_bookings.occasion_id"))
      .select([
        "venue_bookings.id",
        "venue_bookings.venue_id",
        "venue_bookings.from_at",
        "venue_bookings.until_at",
        "venue_bookings.sound",
        "venue_bookings.purpose",
        "venue_bookings.occasion_id",
        "occasions.kind",
      ])
      .where("venue_bookings.state", "<>", "freed")
      .where("venue_bookings.from_at", "<", start.add({ days: 1 }).toInstant())
      .where("venue_bookings.until_at", ">", start.toInstant())
      .orderBy("venue_bookings.from_at")
      .execute();
    return rows.map((row) => ({
      bookingId: row.id,
      venueId: row.venue_id,
      fromAt: row.from_at.toString(),
      untilAt: row.until_at.toString(),
      sound: row.sound as Sound,
      purpose: row.purpose,
      kind: row.kind,
      occasionId: row.occasion_id,
    }));
  },
});
