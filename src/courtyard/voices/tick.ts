/** Finds by query what is due, and performs it; a second process that does the same does no harm. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import { civilDate } from "#frame/clock.ts";
import type { House, View } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { inHub } from "#frame/rows.ts";
import { dueNudges } from "#courtyard/matters/steps/nudge.ts";
import { calendarNow, findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { resumeVoice } from "./commands/rest.ts";
import { closeVoice, nudgeVoice, superviseVoice } from "./commands/time.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;

export async function tick(house: House, hub: number): Promise<void> {
  const found = await look(house, { hub, actor: SYSTEM }, async (view) => ({
    half: await dueDeadlines(view, "half"),
    full: await dueDeadlines(view, "full"),
    late: await lateVoices(view),
    rested: await restedVoices(view),
    over: await finishedVoices(view),
  }));
  const call = { hub, actor: SYSTEM };
  for (const due of found.half) await perform(house, call, nudgeVoice, { ...due, share: "half" });
  for (const due of found.full) await perform(house, call, nudgeVoice, { ...due, share: "full" });
  for (const matterId of found.late) await perform(house, call, superviseVoice, { matterId });
  for (const matterId of found.rested) await perform(house, call, resumeVoice, { matterId });
  for (const matterId of found.over) await perform(house, call, closeVoice, { matterId });
}

/** What only limits somebody's right to turn back or to ask is nobody's duty. */
const dueDeadlines = (view: View, share: "half" | "full") =>
  dueNudges(view, { kind: "voice", share, without: "voices.notMine", most: AT_ONCE });

/** Open voices whose earliest clock fell due before the working days of the supervision rule. */
async function lateVoices(view: View): Promise<string[]> {
  const rule = await findRuleNow(view, "voices.supervision", view.today);
  if (rule === undefined) return [];
  const late = await view
    .from("matters")
    .select(["id", "next_due_at"])
    .where("next_due_at", "<=", view.now)
    .where("kind", "=", "voice")
    .where("escalated", "=", false)
    .where("state", "in", ["recorded", "triaged", "assigned", "inProgress", "suspended", "forwarded", "merged"])
    // The latest of all first: those whose days of grace still run must not fill the places of the others.
    .orderBy("next_due_at")
    .limit(AT_ONCE)
    .execute();
  const calendar = await calendarNow(view);
  return late
    .filter(({ next_due_at }) => {
      if (next_due_at === null) return false;
      // A deadline ends at 24:00: a moment before is still the due day.
      const dueOn = civilDate(next_due_at.subtract({ milliseconds: 1 }));
      const { date } = calendar.addWorkingDays(dueOn, rule.days);
      return Temporal.PlainDate.compare(view.today, date) > 0;
    })
    .map((row) => row.id);
}

async function restedVoices(view: View): Promise<string[]> {
  const rows = await view
    .from("matters")
    .innerJoin("suspensions", inHub("suspensions.matter_id", "matters.id"))
    .select("matters.id")
    .distinct()
    .where("matters.kind", "=", "voice")
    .where("matters.state", "=", "suspended")
    .where("suspensions.decision", "=", "approved")
    .where("suspensions.ended_on", "is", null)
    .where("suspensions.until_on", "<", view.today)
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Answered voices whose time to be reopened is over. */
async function finishedVoices(view: View): Promise<string[]> {
  const rule = await findRuleNow(view, "voices.reopen", view.today);
  if (rule === undefined) return [];
  const rows = await view
    .from("matters")
    .select(["id", "resolved_at"])
    .where("ended_at", "is", null)
    .where("kind", "=", "voice")
    .where("state", "in", ["answered", "resolved", "confirmed", "declined"])
    .where("resolved_at", "<=", view.now.subtract({ hours: rule.days * 24 }))
    .limit(AT_ONCE)
    .execute();
  return rows
    .filter(
      (row) =>
        row.resolved_at !== null &&
        Temporal.PlainDate.compare(civilDate(row.resolved_at).add({ days: rule.days }), view.today) < 0,
    )
    .map((row) => row.id);
}
