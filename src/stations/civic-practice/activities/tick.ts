/** What time alone does: at its start an activity is under way. Offers that lapse are the room occasions' own. */
import { SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
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
  const due = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) =>
    tx
      .selectFrom("occasions")
      .select("id")
      .where("hub_id", "=", hub)
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
