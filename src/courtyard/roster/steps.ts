/** What other rooms ask inside their own transaction, and what the roster's own commands share. */
import { civilDate } from "#frame/clock.ts";
import type { Act, At } from "#frame/command.ts";
import type { Stretch } from "./rules.ts";

export const SETTLED = ["agreed", "swapped"] as const;

/** Who is on duty at a station (null: the front desk of the whole courtyard) at an instant, as it was published. */
export async function onDuty(at: At, station: string | null, instant: Temporal.Instant): Promise<string[]> {
  const rows = await at
    .from("duties")
    .select("person_id")
    .where("station", station === null ? "is" : "=", station)
    .where("state", "in", [...SETTLED])
    .where("published_at", "is not", null)
    .where("starts_at", "<=", instant)
    .where("ends_at", ">", instant)
    // Duties last a day at most, so two days hold them all (index duties_day).
    .where("on_date", ">=", instant.subtract({ hours: 48 }).toZonedDateTimeISO("Asia/Shanghai").toPlainDate())
    .orderBy("person_id")
    .execute();
  return [...new Set(rows.map((row) => row.person_id))];
}

/** Settled duties of some days (index duties_day); the day before too, for those that end after midnight. */
export async function settledBetween(at: At, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Stretch[]> {
  const rows = await at
    .from("duties")
    .select(["id", "station", "person_id", "starts_at", "ends_at", "needs_two"])
    .where("on_date", ">=", from.subtract({ days: 1 }))
    .where("on_date", "<=", to.add({ days: 1 }))
    .where("state", "in", [...SETTLED])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    station: row.station,
    personId: row.person_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    needsTwo: row.needs_two,
  }));
}

/**
 * Published duties of one person, under any of her records, that touch a stretch of time and are paid: who stands on the
 * roster with no other post than a volunteer's is not on paid duty. Index duties_person.
 */
export async function paidDuties(
  at: At,
  personIds: readonly string[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ readonly fromAt: Temporal.Instant; readonly untilAt: Temporal.Instant }[]> {
  const rows = await at
    .from("duties")
    .select(["starts_at", "ends_at"])
    .where("duties.person_id", "in", [...personIds])
    .where("state", "in", [...SETTLED])
    .where("published_at", "is not", null)
    // Duties last a day at most: one that began the day before may still go on.
    .where("on_date", ">=", civilDate(from).subtract({ days: 1 }))
    .where("on_date", "<=", civilDate(until))
    .where("starts_at", "<", until)
    .where("ends_at", ">", from)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("posts")
          .select("posts.id")
          .whereRef("posts.hub_id", "=", "duties.hub_id")
          .whereRef("posts.person_id", "=", "duties.person_id")
          .where("posts.kind", "<>", "volunteer")
          .where("posts.confirmed_at", "is not", null)
          .whereRef("posts.since_on", "<=", "duties.on_date")
          .where((or) =>
            or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", or.ref("duties.on_date"))]),
          ),
      ),
    )
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => ({ fromAt: row.starts_at, untilAt: row.ends_at }));
}

/**
 * Locks all duties around some days, in one order: of two who leave in the same instant, the second sees that the first
 * is gone, and is not told that the other is still there.
 */
export function lockDays(act: Act, days: readonly Temporal.PlainDate[]) {
  const around = days.flatMap((on) => [on.subtract({ days: 1 }), on, on.add({ days: 1 })]);
  return act.from("duties").selectAll().where("on_date", "in", around).orderBy("id").forUpdate().execute();
}

/** Whether somebody works here on a day: a confirmed post that has begun and not ended. */
export async function worksOn(at: At, personId: string, on: Temporal.PlainDate): Promise<boolean> {
  const row = await at
    .from("posts", { person_id: personId })
    .select("id")
    .where("confirmed_at", "is not", null)
    .where("since_on", "<=", on)
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", on)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the station is there and open; without one it is the front desk. */
export async function isPlace(at: At, station: string | undefined): Promise<boolean> {
  if (station === undefined) return true;
  const row = await at.from("stations", { id: station, closed_at: null }).select("id").executeTakeFirst();
  return row !== undefined;
}
