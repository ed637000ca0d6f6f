/** Finds by query what is due in applications, and performs it; a second process that does the same does no harm. */
import { inHub } from "#frame/rows.ts";
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House, View } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { dueNudges } from "#courtyard/matters/steps/nudge.ts";
import { acceptBatch, deemAccepted } from "./commands/check.ts";
import { askDutyCall } from "./commands/duties.ts";
import { endNotice } from "./commands/notice.ts";
import { closeApplication, lapseApplication, nudgeApplication, reportKin, SHARES } from "./commands/time.ts";
import { CHECK, CLOSING, CORRECTION } from "./steps/clocks.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;

export async function tick(house: House, hub: number): Promise<void> {
  const call = { hub, actor: SYSTEM };
  const found = await look(house, { hub, actor: SYSTEM }, async (view) => ({
    unchecked: await overdue(view, CHECK, "received"),
    unbrought: await overdue(view, CORRECTION, "correctionNeeded"),
    batches: await batchesToday(view),
    filed: await overdue(view, CLOSING, "delivered"),
    notices: await overNotices(view),
    kin: await unreportedKin(view),
    duties: await dutiesToCall(view),
  }));
  for (const dutyId of found.duties) await perform(house, call, askDutyCall, { dutyId });
  for (const matterId of found.unchecked) await perform(house, call, deemAccepted, { matterId });
  for (const matterId of found.batches) await perform(house, call, acceptBatch, { matterId });
  for (const matterId of found.unbrought) await perform(house, call, lapseApplication, { matterId });
  for (const matterId of found.filed) await perform(house, call, closeApplication, { matterId });
  for (const matterId of found.notices) await perform(house, call, endNotice, { matterId });
  for (const matterId of found.kin) await perform(house, call, reportKin, { matterId });
  for (const share of SHARES) {
    const due = await look(house, { hub, actor: SYSTEM }, (view) =>
      // What only limits the applicant's own time is nudged too: then the desk calls her. Filing is nobody's duty.
      dueNudges(view, { kind: "application", share, without: CLOSING, most: AT_ONCE }),
    );
    for (const each of due) await perform(house, call, nudgeApplication, { ...each, share });
  }
}

async function overdue(view: View, rule: string, state: string): Promise<string[]> {
  // By deadlines_full or matters_inbox, whichever is smaller.
  const rows = await view
    .from("deadlines")
    .innerJoin("matters", inHub("matters.id", "deadlines.matter_id"))
    .select("matters.id")
    .distinct()
    .where("deadlines.rule", "=", rule)
    .where("deadlines.due_at", "<=", view.now)
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

/** What waits for a batch whose day has come; by applications_batch. */
async function batchesToday(view: View): Promise<string[]> {
  const rows = await view
    .from("applications")
    .innerJoin("matters", (join) =>
      join.onRef("matters.hub_id", "=", "applications.hub_id").onRef("matters.id", "=", "applications.matter_id"),
    )
    .select("matters.id")
    .where("applications.batch_on", "<=", view.today)
    .where("applications.accepted_on", "is", null)
    .where("matters.state", "=", "received")
    .where("matters.ended_at", "is", null)
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Notices whose last day is over; by application_notices_open. */
async function overNotices(view: View): Promise<string[]> {
  const rows = await view
    .from("application_notices")
    .select("matter_id")
    .where("ended_at", "is", null)
    .where("until_on", "<", view.today)
    .orderBy("until_on")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.matter_id);
}

/** Yearly duties whose time to call has come; by yearly_duties_calls. */
async function dutiesToCall(view: View): Promise<string[]> {
  const rows = await view
    .from("yearly_duties")
    .select("id")
    .where("state", "=", "open")
    .where("call_from", "<=", view.today)
    .where("call_asked_at", "is", null)
    .orderBy("call_from")
    .orderBy("id")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Open applications from which somebody is kept out and of which the officer does not know yet. */
async function unreportedKin(view: View): Promise<string[]> {
  const rows = await view
    .from("matters")
    .select(["id", "recused"])
    .where("kind", "=", "application")
    .where("ended_at", "is", null)
    .where("escalated", "=", false)
    .execute();
  return rows.filter((row) => row.recused.length > 0).map((row) => row.id);
}
