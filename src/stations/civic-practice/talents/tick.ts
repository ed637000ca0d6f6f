/**
 * What was noted on a consent ends when the consent is taken back, wherever that was written down; so does a
 * consultation that nobody ended, with what was asked in it.
 */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { inHub } from "#frame/rows.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { closeConsultation } from "./commands/consultation-ends.ts";
import { dropCategory } from "./commands/pool.ts";

const AT_ONCE = 100;

export async function tick(house: House, hub: number): Promise<void> {
  const gone = await look(house, { hub, actor: SYSTEM }, (view) =>
    view
      .from("talent_categories", { ended_at: null })
      .innerJoin("consents", inHub("consents.id", "talent_categories.consent_id"))
      .select("talent_categories.person_id")
      .distinct()
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
  return look(house, { hub, actor: SYSTEM }, async (view) => {
    const kept = await findLimitNow(view, "talents.questions", civilDate(now));
    if (kept === undefined) return [];
    const rows = await view
      .from("occasions")
      .select("id")
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
