/** What time alone does: who asked for it is put on the call list the day before; a forgotten session is closed. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { closeSession } from "./commands/run.ts";
import { tellMarketChange } from "./commands/market-change.ts";
import { remindOf } from "./commands/remind.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { FORGOTTEN_AFTER_HOURS } from "./rules.ts";
import { findOpenSession, sessionsAhead } from "./steps/session.ts";
import { civilDate } from "#frame/clock.ts";

export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const [open, ahead] = await look(house, { hub, actor: SYSTEM }, (view) =>
    Promise.all([findOpenSession(view), sessionsAhead(view, civilDate(now))]),
  );
  const isForgotten =
    open !== undefined && Temporal.Instant.compare(open.ends_at.add({ hours: FORGOTTEN_AFTER_HOURS }), now) < 0;
  if (isForgotten) await perform(house, { hub, actor: SYSTEM }, closeSession, { occasionId: open.id });
  for (const session of await offMarket(house, hub, ahead))
    await perform(house, { hub, actor: SYSTEM }, tellMarketChange, { occasionId: session.id });
  const tomorrow = civilDate(now).add({ days: 1 });
  for (const session of ahead.filter((one) => one.happens_on.equals(tomorrow))) {
    await perform(house, { hub, actor: SYSTEM }, remindOf, { occasionId: session.id });
  }
}

/** Sessions that were planned from market days which are none any more, and of which nobody was told yet. */
async function offMarket(house: House, hub: number, ahead: readonly OccasionRow[]): Promise<OccasionRow[]> {
  if (ahead.length === 0) return [];
  return look(house, { hub, actor: SYSTEM }, async (view) => {
    const rows = await view
      .from("counter_sessions")
      .select("id")
      .where(
        "id",
        "in",
        ahead.map((one) => one.id),
      )
      .where("on_market", "=", true)
      .where("market_asked_at", "is", null)
      .execute();
    const planned = ahead.filter((one) => rows.some((row) => row.id === one.id));
    const [first, last] = [planned[0]?.happens_on, planned.at(-1)?.happens_on];
    if (first === undefined || last === undefined) return [];
    const { days } = await marketDaysBetween(view, first, last);
    return planned.filter((one) => !days.some((day) => day.on.equals(one.happens_on)));
  });
}
