/** Some days before a 三十 that does not come, those who go by it are put on the list of calls. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { tellMissing30 } from "./commands/requests.ts";
import { missing30On } from "./tell.ts";

/** Long enough to be reached by telephone, near enough to be remembered. */
const DAYS_BEFORE = 5;

export async function tick(house: House, hub: number): Promise<void> {
  const today = civilDate(house.clock.now());
  const days = Array.from({ length: DAYS_BEFORE + 1 }, (_none, days) => today.add({ days }));
  const on = days.find(missing30On);
  if (on === undefined) return;
  const waiting = await look(house, { hub, actor: SYSTEM }, (view) =>
    view
      .from("market_requests")
      .select("id")
      .where("ended_at", "is", null)
      .where("lunar_day", "=", 30)
      .where((or) => or.or([or("told_on", "is", null), or("told_on", "<", on)]))
      .limit(1)
      .executeTakeFirst(),
  );
  if (waiting !== undefined) await perform(house, { hub, actor: SYSTEM }, tellMissing30, { on: on.toString() });
}
