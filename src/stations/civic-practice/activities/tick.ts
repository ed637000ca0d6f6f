/** What time alone does: at its start an activity is under way. Offers that lapse are the room occasions' own. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { civilDate } from "#frame/clock.ts";
import { beginActivity } from "./commands/attend.ts";
import { ACTIVITY } from "./words.ts";

/** A house that was switched off for a week finds the week's activities. */
const DAYS_BACK = 7;
const AT_ONCE = 200;

/** Index occasions_kind. */
export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const due = await look(house, { hub, actor: SYSTEM }, (view) =>
    view
      .from("occasions")
      .select("id")
      .where("kind", "=", ACTIVITY)
      .where("happens_on", ">=", civilDate(now).subtract({ days: DAYS_BACK }))
      .where("happens_on", "<=", civilDate(now))
      .where("state", "in", ["published", "signUpClosed"])
      .where("starts_at", "<=", now)
      .limit(AT_ONCE)
      .execute(),
  );
  for (const { id } of due) await perform(house, { hub, actor: SYSTEM }, beginActivity, { activityId: id });
}
