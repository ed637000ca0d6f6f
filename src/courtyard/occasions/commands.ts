/** What is done with places themselves: kept by the head, booked by those who work here; and what time does to offers. */
import { z } from "zod";
import { SYSTEM_ONLY } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Act, command } from "#frame/command.ts";
import { choice, civilDate, line, timeOfDay, uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { grants } from "./rules.ts";
import { findOccasion } from "./steps/occasion.ts";
import { withdrawSignUp } from "./steps/sign-up.ts";
import { findSignUp } from "./steps/sign-up-row.ts";
import { tellOffered } from "./steps/tell.ts";
import { bookVenue } from "./steps/venue.ts";
import { occasionsProblems, SOUNDS, venueInput } from "./words.ts";

export const addVenue = command({
  name: "addVenue",
  does: { zh: "登记一处场地", en: "Add a place where people can meet" },
  input: venueInput,
  grants: grants.keepVenues,
  async act(act, input) {
    const venueId = newId();
    const last = await act
      .from("venues")
      .select((max) => max.fn.max("position").as("position"))
      .executeTakeFirst();
    await act
      .insert("venues", {
        id: venueId,
        name_zh: input.nameZh,
        name_en: input.nameEn,
        seats: input.seats,
        neighbours: input.neighbours,
        position: Number(last?.position ?? 0) + 1,
      })
      .execute();
    const stranger = await shareWalls(act, venueId, input.neighbours);
    if (stranger !== undefined) return stranger;
    act.event({ name: "venueAdded", about: { kind: "venue", id: venueId }, facts: { seats: input.seats } });
    return { venueId };
  },
});

export const changeVenue = command({
  name: "changeVenue",
  does: { zh: "改一处场地", en: "Change a place where people can meet" },
  input: venueInput.extend({ venueId: uuid() }),
  grants: grants.keepVenues,
  locks: ({ venueId }) => [{ table: "venues", id: venueId }],
  async act(act, { venueId, ...input }) {
    const neighbours = input.neighbours.filter((id) => id !== venueId);
    const changed = await act
      .update("venues", { id: venueId, retired_at: null })
      .set({ name_zh: input.nameZh, name_en: input.nameEn, seats: input.seats, neighbours })
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse(occasionsProblems.noVenue);
    const stranger = await shareWalls(act, venueId, neighbours);
    if (stranger !== undefined) return stranger;
    act.event({ name: "venueChanged", about: { kind: "venue", id: venueId }, facts: { seats: input.seats } });
    return { venueId };
  },
});

/** A wall has two sides: both rooms know of it. What is no room of this courtyard has no wall here. */
async function shareWalls(act: Act, venueId: string, neighbours: readonly string[]): Promise<Problem | undefined> {
  const others = await act
    .from("venues")
    .select(["id", "neighbours"])
    .where("id", "<>", venueId)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (neighbours.some((id) => !others.some((other) => other.id === id))) {
    return refuse(occasionsProblems.noVenue, { field: "neighbours" });
  }
  for (const other of others) {
    const isNeighbour = neighbours.includes(other.id);
    if (other.neighbours.includes(venueId) === isNeighbour) continue;
    const without = other.neighbours.filter((id) => id !== venueId);
    await act
      .update("venues", { id: other.id })
      .set({ neighbours: isNeighbour ? [...without, venueId] : without })
      .execute();
  }
  return undefined;
}

export const retireVenue = command({
  name: "retireVenue",
  does: { zh: "停用一处场地", en: "Close a place where people met" },
  input: z.object({ venueId: uuid() }),
  grants: grants.keepVenues,
  locks: ({ venueId }) => [{ table: "venues", id: venueId }],
  async act(act, { venueId }) {
    const ahead = await act
      .from("venue_bookings", { venue_id: venueId })
      .select("id")
      .where("state", "<>", "freed")
      .where("until_at", ">", act.now)
      .limit(1)
      .executeTakeFirst();
    if (ahead !== undefined) return refuse(occasionsProblems.venueInUse);
    const retired = await act
      .update("venues", { id: venueId, retired_at: null })
      .set({ retired_at: act.now })
      .executeTakeFirst();
    if (retired.numUpdatedRows === 0n) return refuse(occasionsProblems.noVenue);
    act.event({ name: "venueRetired", about: { kind: "venue", id: venueId } });
    return { venueId };
  },
});

const at = (on: string, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

/** For what is no occasion of a station: a meeting of the committee, a neighbour's talk. */
export const holdVenue = command({
  name: "holdVenue",
  does: { zh: "占用一处场地", en: "Book a place for a time" },
  input: z.object({
    venueId: uuid(),
    on: civilDate(),
    from: timeOfDay(),
    until: timeOfDay(),
    sound: choice(SOUNDS).default("normal"),
    purpose: line(60),
  }),
  grants: grants.book,
  async act(act, input) {
    const [fromAt, untilAt] = [at(input.on, input.from), at(input.on, input.until)];
    if (Temporal.Instant.compare(fromAt, untilAt) >= 0) {
      return refuse(occasionsProblems.endsBeforeStart, { field: "until" });
    }
    const { venueId, sound, purpose } = input;
    return bookVenue(act, { venueId, fromAt, untilAt, sound, purpose });
  },
});

/** A booking is given back: nobody came, or it is not needed. What belongs to an occasion goes with the occasion. */
export const freeVenue = command({
  name: "freeVenue",
  does: { zh: "退掉场地", en: "Give a booked place back" },
  input: z.object({ bookingId: uuid() }),
  grants: grants.book,
  locks: ({ bookingId }) => [{ table: "venue_bookings", id: bookingId }],
  async act(act, { bookingId }) {
    const freed = await act
      .update("venue_bookings", { id: bookingId, state: "held", occasion_id: null })
      .set({ state: "freed", freed_at: act.now })
      .executeTakeFirst();
    if (freed.numUpdatedRows === 0n) return refuse(occasionsProblems.noBooking);
    act.event({ name: "venueFreed", about: { kind: "venueBooking", id: bookingId } });
    return { bookingId };
  },
});

/** An offer that nobody answered in time goes to the next in the list. */
export const lapseOffer = command({
  name: "lapseOffer",
  does: { zh: "过时没答复的名额让给下一位", en: "An offered place that was not answered goes to the next" },
  input: z.object({ occasionId: uuid(), signUpId: uuid() }),
  grants: SYSTEM_ONLY,
  locks: ({ occasionId }) => [{ table: "occasions", id: occasionId }],
  async act(act, { occasionId, signUpId }) {
    const found = await findOccasion(act, occasionId);
    const row = await findSignUp(act, signUpId);
    if (found === undefined || row?.state !== "offered") return refuse(occasionsProblems.answered);
    if (row.answer_by !== null && Temporal.Instant.compare(row.answer_by, act.now) > 0) {
      return refuse(occasionsProblems.answered);
    }
    const offered = await withdrawSignUp(act, found.occasion, row, "lapsed");
    if (isProblem(offered)) return offered;
    await tellOffered(act, found.occasion.id, offered, found.occasion.station);
    return { signUpId };
  },
});
