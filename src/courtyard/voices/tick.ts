/** Finds by query what is due, and performs it; a second process that does the same does no harm. */
import { SYSTEM } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import type { ReadTx } from "#frame/database.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { calendarNow, findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { resumeVoice } from "./commands/rest.ts";
import { closeVoice, nudgeVoice, superviseVoice } from "./commands/time.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;

export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const today = civilDate(now);
  const found = await house.database.read({ hub, actorId: SYSTEM_ID }, async (tx) => ({
    half: await dueDeadlines(tx, hub, "half", today, now),
    full: await dueDeadlines(tx, hub, "full", today, now),
    late: await lateVoices(tx, hub, today, now),
    rested: await restedVoices(tx, hub, today),
    over: await finishedVoices(tx, hub, today, now),
  }));
  const call = { hub, actor: SYSTEM };
  for (const due of found.half) await perform(house, call, nudgeVoice, { ...due, share: "half" });
  for (const due of found.full) await perform(house, call, nudgeVoice, { ...due, share: "full" });
  for (const matterId of found.late) await perform(house, call, superviseVoice, { matterId });
  for (const matterId of found.rested) await perform(house, call, resumeVoice, { matterId });
  for (const matterId of found.over) await perform(house, call, closeVoice, { matterId });
}

async function dueDeadlines(
  tx: ReadTx,
  hub: number,
  share: "half" | "full",
  today: Temporal.PlainDate,
  now: Temporal.Instant,
) {
  const open = tx
    .selectFrom("deadlines")
    .innerJoin("matters", (join) =>
      join.onRef("matters.hub_id", "=", "deadlines.hub_id").onRef("matters.id", "=", "deadlines.matter_id"),
    )
    .select(["deadlines.id", "deadlines.matter_id"])
    .where("deadlines.hub_id", "=", hub)
    // Each kind of matter is nudged by its own room.
    .where("matters.kind", "=", "voice")
    .where("deadlines.met_at", "is", null)
    .where("deadlines.ended_at", "is", null)
    // What only limits somebody's right to turn back or to ask is nobody's duty.
    .where("deadlines.rule", "<>", "voices.notMine");
  const due =
    share === "half"
      ? open.where("deadlines.nudged_half_at", "is", null).where("deadlines.half_on", "<", today)
      : open.where("deadlines.nudged_full_at", "is", null).where("deadlines.due_at", "<=", now);
  const rows = await due.orderBy("deadlines.due_at").limit(AT_ONCE).execute();
  return rows.map((row) => ({ matterId: row.matter_id, deadlineId: row.id }));
}

/** Open voices whose earliest clock fell due before the working days of the supervision rule. */
async function lateVoices(
  tx: ReadTx,
  hub: number,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<string[]> {
  const at = { tx, hub };
  const rule = await findRuleNow(at, "voices.supervision", today);
  if (rule === undefined) return [];
  const late = await tx
    .selectFrom("matters")
    .select(["id", "next_due_at"])
    .where("hub_id", "=", hub)
    .where("next_due_at", "<=", now)
    .where("kind", "=", "voice")
    .where("escalated", "=", false)
    .where("state", "in", ["recorded", "triaged", "assigned", "inProgress", "suspended", "forwarded", "merged"])
    // The latest of all first: those whose days of grace still run must not fill the places of the others.
    .orderBy("next_due_at")
    .limit(AT_ONCE)
    .execute();
  const calendar = await calendarNow(at);
  return late
    .filter(({ next_due_at }) => {
      if (next_due_at === null) return false;
      // A deadline ends at 24:00: a moment before is still the due day.
      const dueOn = civilDate(next_due_at.subtract({ milliseconds: 1 }));
      const { date } = calendar.addWorkingDays(dueOn, rule.days);
      return Temporal.PlainDate.compare(today, date) > 0;
    })
    .map((row) => row.id);
}

async function restedVoices(tx: ReadTx, hub: number, today: Temporal.PlainDate): Promise<string[]> {
  const rows = await tx
    .selectFrom("matters")
    .innerJoin("suspensions", (join) =>
      join.onRef("suspensions.hub_id", "=", "matters.hub_id").onRef("suspensions.matter_id", "=", "matters.id"),
    )
    .select("matters.id")
    .distinct()
    .where("matters.hub_id", "=", hub)
    .where("matters.kind", "=", "voice")
    .where("matters.state", "=", "suspended")
    .where("suspensions.decision", "=", "approved")
    .where("suspensions.ended_on", "is", null)
    .where("suspensions.until_on", "<", today)
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Answered voices whose time to be reopened is over. */
async function finishedVoices(
  tx: ReadTx,
  hub: number,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<string[]> {
  const rule = await findRuleNow({ tx, hub }, "voices.reopen", today);
  if (rule === undefined) return [];
  const rows = await tx
    .selectFrom("matters")
    .select(["id", "resolved_at"])
    .where("hub_id", "=", hub)
    .where("ended_at", "is", null)
    .where("kind", "=", "voice")
    .where("state", "in", ["answered", "resolved", "confirmed", "declined"])
    .where("resolved_at", "<=", now.subtract({ hours: rule.days * 24 }))
    .limit(AT_ONCE)
    .execute();
  return rows
    .filter(
      (row) =>
        row.resolved_at !== null &&
        Temporal.PlainDate.compare(civilDate(row.resolved_at).add({ days: rule.days }), today) < 0,
    )
    .map((row) => row.id);
}
