/**
 * What was noted on a consent ends when the consent is taken back, wherever that was written down; so does a
 * consultation that nobody ended, with what was asked in it.
 */
import { SYSTEM } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { closeConsultation } from "./commands/consultation-ends.ts";
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
  for (const occasionId of await unended(house, hub))
    await perform(house, { hub, actor: SYSTEM }, closeConsultation, { occasionId });
}

/** Open longer after its end than the courtyard keeps a question. Index occasions_kind. */
function unended(house: House, hub: number): Promise<string[]> {
  const now = house.clock.now();
  return house.database.read({ hub, actorId: SYSTEM_ID }, async (tx) => {
    const kept = await findLimitNow({ tx, hub }, "talents.questions", civilDate(now));
    if (kept === undefined) return [];
    const rows = await tx
      .selectFrom("occasions")
      .select("id")
      .where("hub_id", "=", hub)
      .where("kind", "=", "consultation")
      .where("state", "=", "open")
      .where("ends_at", "<=", now.subtract({ hours: kept.most * 24 }))
      .orderBy("happens_on")
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    return rows.map(({ id }) => id);
  });
}
