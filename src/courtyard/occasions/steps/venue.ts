/** A venue is booked once for one time; next door is asked whether it would be disturbed. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { disturbs } from "../rules.ts";
import { occasionsProblems, type Sound } from "../words.ts";

export interface NewBooking {
  readonly venueId: string;
  readonly occasionId?: string;
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
  readonly sound?: Sound;
  /** How many have to sit there. */
  readonly people?: number;
  /** For a booking without an occasion: what for, in the house's own words (never about a person). */
  readonly purpose?: string;
}

interface Overlap {
  readonly venue_id: string;
  readonly sound: Sound;
}

/** Books, or says what stands against it. Locks the venue and its neighbours, so that two bookings look one after the other. */
export async function bookVenue(act: Act, booking: NewBooking): Promise<{ bookingId: string } | Problem> {
  const asked = await act.from("venues", { id: booking.venueId }).select("neighbours").executeTakeFirst();
  if (asked === undefined) return refuse(occasionsProblems.noVenue, { field: "venueId" });
  const venues = await act
    .from("venues")
    .select(["id", "name_zh", "name_en", "seats", "retired_at"])
    .where("id", "in", [booking.venueId, ...asked.neighbours])
    .orderBy("id")
    .forUpdate()
    .execute();
  const venue = venues.find(({ id }) => id === booking.venueId);
  if (venue === undefined || venue.retired_at !== null) return refuse(occasionsProblems.noVenue, { field: "venueId" });
  if ((booking.people ?? 0) > venue.seats) {
    return refuse(occasionsProblems.tooManySeats, {
      field: "venueId",
      values: { venue: venue.name_zh, seats: venue.seats },
    });
  }
  const sound = booking.sound ?? "normal";
  const around = await overlapping(
    act,
    venues.map(({ id }) => id),
    booking,
  );
  const against = around.find((other) => other.venue_id === venue.id || disturbs(sound, other.sound));
  if (against !== undefined) {
    const words = against.venue_id === venue.id ? occasionsProblems.venueTaken : occasionsProblems.tooLoud;
    const name = venues.find(({ id }) => id === against.venue_id)?.name_zh ?? "";
    return refuse(words, { field: "venueId", values: { venue: name } });
  }
  const bookingId = newId();
  await act
    .insert("venue_bookings", {
      id: bookingId,
      venue_id: venue.id,
      occasion_id: booking.occasionId ?? null,
      from_at: booking.fromAt,
      until_at: booking.untilAt,
      sound,
      purpose: booking.purpose ?? "",
      booked_by: act.actor.id,
      booked_at: act.now,
    })
    .execute();
  act.event({ name: "venueBooked", about: { kind: "venueBooking", id: bookingId }, facts: { venue: venue.id } });
  return { bookingId };
}

async function overlapping(act: Act, venues: readonly string[], time: NewBooking): Promise<readonly Overlap[]> {
  const { rows } = await sql<Overlap>`
    select venue_id, sound from venue_bookings
    where hub_id = ${act.hub} and venue_id = any (${venues}::uuid[]) and state <> 'freed'
      and from_at < ${time.untilAt} and until_at > ${time.fromAt}
      and (occasion_id is null or occasion_id is distinct from ${time.occasionId ?? null}::uuid)`.execute(act.tx);
  return rows;
}

/** How many can sit there. */
export async function findSeats(act: Act, venueId: string): Promise<{ name: string; seats: number } | undefined> {
  const row = await act.from("venues", { id: venueId }).select(["name_zh", "seats"]).executeTakeFirst();
  return row === undefined ? undefined : { name: row.name_zh, seats: row.seats };
}

/** Gives an occasion's venues back; the bookings stay as rows. */
export async function freeVenues(act: Act, occasionId: string): Promise<void> {
  await act
    .update("venue_bookings", { occasion_id: occasionId, state: "held" })
    .set({ state: "freed", freed_at: act.now })
    .execute();
}
