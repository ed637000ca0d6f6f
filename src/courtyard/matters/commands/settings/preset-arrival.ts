/** When a newer version of the house starts, the rules that it brings are in every courtyard before the door opens. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { loadPresetRules } from "./rules.ts";
import { missingPresets } from "../../steps/preset-rules.ts";

export interface Arrived {
  readonly courtyards: number;
  readonly rules: number;
}

/** Only a courtyard that lacks something costs more than one question. */
export async function bringPresetRules(house: House): Promise<Arrived> {
  const hubs = await house.database.reference
    .selectFrom("hubs")
    .select("id")
    .where("kind", "=", "courtyard")
    .orderBy("id")
    .execute();
  const arrived = { courtyards: 0, rules: 0 };
  for (const { id: hub } of hubs) {
    const { missing } = await look(house, { hub, actor: SYSTEM }, missingPresets);
    if (missing.length === 0) continue;
    const outcome = await perform(house, { hub, actor: SYSTEM }, loadPresetRules, {});
    if (!outcome.ok) throw new Error(`a courtyard refused the preset rules: ${outcome.problem.code}`);
    if (outcome.answer.added > 0) arrived.courtyards += 1;
    arrived.rules += outcome.answer.added;
  }
  return arrived;
}
