/** Finds by query what is due in applications, and performs it; a second process that does the same does no harm. */
import { SYSTEM } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import type { ReadTx } from "#frame/database.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { deemAccepted } from "./commands/check.ts";
import { askDutyCall } from "./commands/duties.ts";
import { endNotice } from "./commands/notice.ts";
import { closeApplication, lapseApplication, nudgeApplication, reportKin, SHARES } from "./commands/time.ts";
import { CHECK, CLOSING, CORRECTION } from "./steps/clocks.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;

export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const today = civilDate(now);
  const call = { hub, actor: SYSTEM };
  const found = await house.database.read({ hub, actorId: SYSTEM_ID }, async (tx) => ({
    unchecked: await overdue(tx, hub, CHECK, "received", now),
    unbrought: await overdue(tx, hub, CORRECTION, "correctionNeeded", now),
    filed: await overdue(tx, hub, CLOSING, "delivered", now),
    notices: await overNotices(tx, hub, today),
    kin: await unreportedKin(tx, hub),
    duties: await dutiesToCall(tx, hub, today),
  }));
  for (const dutyId of found.duties) await perform(house, call, askDutyCall, { dutyId });
  for (const matterId of found.unchecked) await perform(house, call, deemAccepted, { matterId });
  for (const matterId of found.unbrought) await perform(house, call, lapseApplication, { matterId });
  for (const matterId of found.filed) await perform(house, call, closeApplication, { matterId });
  for (const matterId of found.notices) await perform(house, call, endNotice, { matterId });
  for (const matterId of found.kin) await perform(house, call, reportKin, { matterId });
  for (const share of SHARES) {
    const due = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) => dueNudges(tx, hub, share, today, now));
    for (const each of due) await perform(house, call, nudgeApplication, { ...each, share });
  }
}

async function overdue(tx: ReadTx, hub: number, rule: string, state: string, now: Temporal.Instant): Promise<string[]> {
  // By deadlines_full or matters_inbox, whichever is smaller.
  const rows = await tx
    .selectFrom("deadlines")
    .innerJoin("matters", (join) =>
      join.onRef("matters.hub_id", "=", "deadlines.hub_id").onRef("matters.id", "=", "deadlines.matter_id"),
    )
    .select("matters.id")
    .distinct()
    .where("deadlines.hub_id", "=", hub)
    .where("deadlines.rule", "=", rule)
    .where("deadlines.due_at", "<=", now)
    .where("deadlines.met_at", "is", null)
    .where("deadlines.ended_at", "is", null)
    .where("matters.state", "=", state)
    .where("matters.ended_at", "is", null)
    // What somebody was not satisfied with is not filed before it is put right.
    .where("matters.unhappy", "=", false)
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Notices whose last day is over; by application_notices_open. */
async function overNotices(tx: ReadTx, hub: number, today: Temporal.PlainDate): Promise<string[]> {
  const rows = await tx
    .selectFrom("application_notices")
    .select("matter_id")
    .where("hub_id", "=", hub)
    .where("ended_at", "is", null)
    .where("until_on", "<", today)
    .orderBy("until_on")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.matter_id);
}

/** Yearly duties whose time to call has come; by yearly_duties_calls. */
async function dutiesToCall(tx: ReadTx, hub: number, today: Temporal.PlainDate): Promise<string[]> {
  const rows = await tx
    .selectFrom("yearly_duties")
    .select("id")
    .where("hub_id", "=", hub)
    .where("state", "=", "open")
    .where("call_from", "<=", today)
    .where("call_asked_at", "is", null)
    .orderBy("call_from")
    .orderBy("id")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Open applications from which somebody is kept out and of which the officer does not know yet. */
async function unreportedKin(tx: ReadTx, hub: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("matters")
    .select(["id", "recused"])
    .where("hub_id", "=", hub)
    .where("kind", "=", "application")
    .where("ended_at", "is", null)
    .where("escalated", "=", false)
    .execute();
  return rows.filter((row) => row.recused.length > 0).map((row) => row.id);
}

/** What only limits the applicant's own time is nudged too: then the desk calls her. Filing is nobody's duty. */
async function dueNudges(
  tx: ReadTx,
  hub: number,
  share: (typeof SHARES)[number],
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
    .where("matters.kind", "=", "application")
    .where("deadlines.met_at", "is", null)
    .where("deadlines.ended_at", "is", null)
    .where("deadlines.rule", "<>", CLOSING);
  const due =
    share === "half"
      ? open.where("deadlines.nudged_half_at", "is", null).where("deadlines.half_on", "<", today)
      : share === "most"
        ? open.where("deadlines.nudged_most_at", "is", null).where("deadlines.most_on", "<", today)
        : open.where("deadlines.nudged_full_at", "is", null).where("deadlines.due_at", "<=", now);
  const rows = await due.orderBy("deadlines.due_at").limit(AT_ONCE).execute();
  return rows.map((row) => ({ matterId: row.matter_id, deadlineId: row.id }));
}
