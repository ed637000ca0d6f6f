/** Finds by query what time has come for: hours to publicise and to record, the sample of the month that is over. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import { civilDate } from "#frame/clock.ts";
import type { House, View } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { drawSample } from "./commands/audit.ts";
import { runShift } from "./commands/shifts.ts";
import { publiciseHours, recordHours } from "./commands/time.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;

export async function tick(house: House, hub: number): Promise<void> {
  const found = await look(house, { hub, actor: SYSTEM }, async (view) => ({
    confirmed: await confirmedClaims(view),
    ripe: await ripeClaims(view),
    shifts: await turningShifts(view),
    undrawn: await isUndrawn(view),
  }));
  const call = { hub, actor: SYSTEM };
  for (const claimId of found.confirmed) await perform(house, call, publiciseHours, { claimId });
  for (const claimId of found.ripe) await perform(house, call, recordHours, { claimId });
  for (const shiftId of found.shifts) await perform(house, call, runShift, { shiftId });
  if (found.undrawn) await perform(house, call, drawSample, {});
}

/** Index hours_claims_state. */
async function confirmedClaims(view: View): Promise<string[]> {
  const rows = await view
    .from("hours_claims")
    .select("id")
    .where("state", "=", "confirmed")
    .orderBy("on_day")
    .orderBy("id")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Publicised long enough, and nobody waits for an answer to an objection. */
async function ripeClaims(view: View): Promise<string[]> {
  const rows = await view
    .from("hours_claims")
    .select("id")
    .where("state", "=", "publicised")
    .where("public_until", "<", view.today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("hours_objections")
            .select("matter_id")
            .whereRef("hours_objections.hub_id", "=", "hours_claims.hub_id")
            .whereRef("hours_objections.claim_id", "=", "hours_claims.id")
            .where("outcome", "is", null),
        ),
      ),
    )
    .orderBy("on_day")
    .orderBy("id")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

/** Last month's hours can all have been claimed and publicised by its successor's end: it is drawn then, once. */
async function isUndrawn(view: View): Promise<boolean> {
  const month = view.today.with({ day: 1 }).subtract({ months: 1 });
  const served = await view
    .from("hours_claims")
    .select("id")
    .where("state", "in", ["publicised", "recorded"])
    .where("on_day", ">=", month)
    .where("on_day", "<", month.add({ months: 1 }))
    .limit(1)
    .executeTakeFirst();
  if (served === undefined) return false;
  const drawn = await view.from("hours_draws").select("month").where("month", "=", month).executeTakeFirst();
  return drawn === undefined;
}

/** Shifts whose time has come, to begin or to end. Index occasions_shifts_ahead. */
async function turningShifts(view: View): Promise<string[]> {
  const rows = await view
    .from("occasions")
    .select("id")
    .where("kind", "=", "shift")
    .where("state", "in", ["open", "filled", "running"])
    .where("happens_on", "<=", civilDate(view.now))
    .where((or) =>
      or.or([
        or.and([or("state", "in", ["open", "filled"]), or("starts_at", "<=", view.now)]),
        or.and([or("state", "=", "running"), or("ends_at", "<=", view.now)]),
      ]),
    )
    .orderBy("happens_on")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}
