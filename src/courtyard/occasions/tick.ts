/** Offers that nobody answered in time go to the next who waits. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { lapseOffer } from "./commands.ts";

/** At most so many in one tick; the rest follow in the next. */
const AT_ONCE = 200;

/** Index sign_ups_offered. */
export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const due = await look(house, { hub, actor: SYSTEM }, (view) =>
    view
      .from("sign_ups")
      .select(["id", "occasion_id"])
      .where("state", "=", "offered")
      .where("answer_by", "<=", now)
      .orderBy("answer_by")
      .limit(AT_ONCE)
      .execute(),
  );
  for (const { id, occasion_id } of due) {
    await perform(house, { hub, actor: SYSTEM }, lapseOffer, { signUpId: id, occasionId: occasion_id });
  }
}
