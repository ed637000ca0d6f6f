/** A session and its windows: found, opened as an occasion, and what access needs to know of them. */
import type { Subject } from "#frame/access.ts";
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { isMarketDay } from "#courtyard/market/steps.ts";
import { writeDate } from "#courtyard/calendar/days.ts";
import { findOccasion, type OccasionRow, openOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { bookVenue } from "#courtyard/occasions/steps/venue.ts";
import { LONGEST_SESSION_HOURS, sessionTimes, slotTimes } from "../rules.ts";
import { counterProblems, KIND, STATION } from "../words.ts";

const tx = (at: At): Act["tx"] => at.tx as Act["tx"];

/** What everybody of the service station may touch before there is a row: the station itself. */
export const ofStation = async (): Promise<{ subject: Subject }> => ({ subject: { station: STATION } });

export interface SessionFacts {
  readonly subject: Subject;
  readonly session: OccasionRow;
}

export async function findSession(at: At, { occasionId }: { occasionId: string }): Promise<SessionFacts | undefined> {
  const found = await findOccasion(at, occasionId);
  return found === undefined || found.occasion.kind !== KIND
    ? undefined
    : { session: found.occasion, subject: { station: STATION, state: found.occasion.state } };
}

/** The session that runs now; there is one at most (index occasions_counter_open). */
export const findOpenSession = (at: At): Promise<OccasionRow | undefined> =>
  tx(at)
    .selectFrom("occasions")
    .selectAll()
    .where("hub_id", "=", at.hub)
    .where("kind", "=", KIND)
    .where("state", "=", "open")
    .executeTakeFirst();

/**
 * The session as it stands, which does not close before this act is over. Acts that hold it so do not wait for each other.
 */
export const holdSession = (
  act: Act,
  occasionId: string,
  states: readonly string[] = ["open"],
): Promise<OccasionRow | undefined> =>
  act
    .from("occasions", { id: occasionId })
    .selectAll()
    .where("state", "in", [...states])
    .forKeyShare()
    .executeTakeFirst();

/** Sessions that are still to come, the earliest first (index occasions_kind). */
export const sessionsAhead = (at: At, from: Temporal.PlainDate): Promise<OccasionRow[]> =>
  tx(at)
    .selectFrom("occasions")
    .selectAll()
    .where("hub_id", "=", at.hub)
    .where("kind", "=", KIND)
    .where("happens_on", ">=", from)
    .where("state", "in", ["planned", "confirmed"])
    .orderBy("happens_on")
    .orderBy("id")
    .execute();

export interface WindowRow {
  readonly id: string;
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly groups: string[];
  readonly body_zh: string;
  readonly body_en: string;
  readonly retired_at: Temporal.Instant | null;
}

/** All windows that were ever kept, in the courtyard's order. */
export const readWindows = (at: At): Promise<WindowRow[]> =>
  tx(at)
    .selectFrom("service_windows")
    .select(["id", "code", "name_zh", "name_en", "groups", "body_zh", "body_en", "retired_at"])
    .where("hub_id", "=", at.hub)
    .orderBy("position")
    .orderBy("id")
    .execute();

export type SittingRow = Awaited<ReturnType<typeof readSittings>>[number];

/** The windows of a session, in the courtyard's order. */
export const readSittings = (at: At, occasionId: string) =>
  sittings(at).where("sittings.occasion_id", "=", occasionId).orderBy("service_windows.position").execute();

/** The windows of several sessions at once, in the courtyard's order. */
export const readSittingsOf = (at: At, occasionIds: readonly string[]) =>
  sittings(at)
    .where("sittings.occasion_id", "in", [...occasionIds])
    .orderBy("service_windows.position")
    .execute();

const sittings = (at: At) =>
  tx(at)
    .selectFrom("sittings")
    .innerJoin("service_windows", inHub("service_windows.id", "sittings.window_id"))
    .select([
      "sittings.id",
      "sittings.occasion_id",
      "sittings.window_id",
      "sittings.groups",
      "sittings.planned_groups",
      "sittings.clerk_id",
      "sittings.since_priority",
      "service_windows.code",
      "service_windows.name_zh",
      "service_windows.name_en",
    ])
    .where("sittings.hub_id", "=", at.hub);

export interface SittingFacts {
  readonly subject: Subject;
  readonly sitting: SittingRow;
}

/** One window of one session. */
export async function findSitting(at: At, { sittingId }: { sittingId: string }): Promise<SittingFacts | undefined> {
  const sitting = await sittings(at).where("sittings.id", "=", sittingId).executeTakeFirst();
  return sitting === undefined
    ? undefined
    : { sitting, subject: { station: STATION, ...(sitting.clerk_id === null ? {} : { ownerId: sitting.clerk_id }) } };
}

export interface NewSession {
  readonly on: Temporal.PlainDate;
  readonly from: string;
  readonly until: string;
  readonly windows: readonly Pick<WindowRow, "id" | "groups">[];
  readonly slotEvery: number;
  readonly mostNumbers?: number | undefined;
  readonly venueId?: string | undefined;
  readonly movedFrom?: string;
}

/** Plans one session: its occasion with a line of time slots for each window, its sittings, and its room. */
export async function openSessionRow(act: Act, plan: NewSession): Promise<{ occasionId: string } | Problem> {
  const { startsAt, endsAt, hours } = sessionTimes(plan.on, plan.from, plan.until);
  if (hours > LONGEST_SESSION_HOURS)
    return refuse(counterProblems.tooLong, { field: "until", values: { hours: LONGEST_SESSION_HOURS } });
  const times = slotTimes(startsAt, endsAt, plan.slotEvery);
  const occasionId = await openOccasion(act, {
    kind: KIND,
    state: "planned",
    station: STATION,
    startsAt,
    endsAt,
    places: plan.windows.flatMap(({ id }) => times.map((at, index) => ({ line: id, number: index + 1, startsAt: at }))),
    ...(plan.movedFrom === undefined ? {} : { movedFrom: plan.movedFrom }),
  });
  const on_market = (await isMarketDay(act, plan.on)) !== undefined;
  act.write(act.insert("counter_sessions", { id: occasionId, on_market, most_numbers: plan.mostNumbers ?? null }));
  await act
    .insert(
      "sittings",
      plan.windows.map(({ id, groups }) => ({
        id: newId(),
        occasion_id: occasionId,
        window_id: id,
        groups,
        planned_groups: groups,
      })),
    )
    .execute();
  if (plan.venueId !== undefined) {
    const booked = await bookVenue(act, { venueId: plan.venueId, occasionId, fromAt: startsAt, untilAt: endsAt });
    if (isProblem(booked)) return booked;
  }
  return { occasionId };
}

/** A counter session on this day that stands (index occasions_counter_day). */
export const sessionOn = (at: At, on: Temporal.PlainDate) =>
  tx(at)
    .selectFrom("occasions")
    .select(["id", "state"])
    .where("hub_id", "=", at.hub)
    .where("kind", "=", KIND)
    .where("happens_on", "=", on)
    .where("state", "not in", ["cancelled", "moved"])
    .executeTakeFirst();

/** A date in a refusal, said in the reader's language. */
export const dateIn = (on: Temporal.PlainDate): Text => ({ zh: writeDate(on, "zh"), en: writeDate(on, "en") });
