/** What was noted on a consent ends when the consent is taken back, wherever that was written down. */
import { SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { dropCategory } from "./commands/pool.ts";

const AT_ONCE = 100;

export async function tick(house: House, hub: number): Promise<void> {
  const gone = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) =>
    tx
      .selectFrom("talent_categories as noted")
      .innerJoin("consents", (join) =>
        join.onRef("consents.hub_id", "=", "noted.hub_id").onRef("consents.id", "=", "noted.consent_id"),
      )
      .select("noted.person_id")
      .distinct()
      .where("noted.hub_id", "=", hub)
      .where("noted.ended_at", "is", null)
      .where("consents.withdrawn_at", "is not", null)
      .limit(AT_ONCE)
      .execute(),
  );
  for (const { person_id: personId } of gone) {
    await perform(house, { hub, actor: SYSTEM }, dropCategory, { personId });
  }
}
