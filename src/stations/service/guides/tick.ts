/**
 * The catalogue that the product brings reaches a new courtyard, and after an upgrade every courtyard, by itself. Where
 * it has been loaded, this is one short look.
 */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { loadPresetItems } from "./commands/preset.ts";
import { PRESET_RELEASE } from "./words/preset/index.ts";

export async function tick(house: House, hub: number): Promise<void> {
  const call = { hub, actor: SYSTEM };
  const isLoaded = await look(house, { hub, actor: SYSTEM }, async (view) => {
    const place = await view.tx.selectFrom("hubs").select("kind").where("id", "=", hub).executeTakeFirst();
    // A county or a subdistrict takes no applications.
    if (place?.kind !== "courtyard") return true;
    const loaded = await view
      .from("service_items")
      .select("id")
      .where("preset_release", ">=", PRESET_RELEASE)
      .limit(1)
      .executeTakeFirst();
    return loaded !== undefined;
  });
  if (!isLoaded) await perform(house, call, loadPresetItems, {});
}
