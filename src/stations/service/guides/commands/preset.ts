/**
 * The catalogue that the product brings, loaded at set-up and at every upgrade: new entries are put in force; what the
 * courtyard left alone is brought up to date; what it changed itself stays, and the rest of that entry waits as a draft.
 */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { isProblem } from "#frame/problems.ts";
import { grants, mergePreset, sameContent } from "../rules.ts";
import { findInForce, readContent } from "../steps/items.ts";
import { addItem, findDraft, findItem, publishDraft, saveDraft } from "../steps/versions.ts";
import { noInput } from "../words.ts";
import { PRESET_RELEASE, presetEntries, type ReadEntry } from "../words/preset/index.ts";

export const loadPresetItems = command({
  name: "loadPresetItems",
  does: {
    zh: "载入随软件带来的办事指南，小院自己改过的不动",
    en: "Load the entries that the product brings; what the courtyard changed stays",
  },
  input: noInput,
  grants: grants.loadPresets,
  // Two loads at once wait for each other at the first entry that both have.
  locks: () => presetEntries().map(({ id }) => ({ table: "service_items" as const, id })),
  async act(act) {
    const count = { added: 0, updated: 0, merged: 0 };
    for (const entry of presetEntries()) {
      const what = await loadEntry(act, entry);
      if (what !== undefined) count[what] += 1;
    }
    // Also what needed no change, and what the courtyard retired: all of this release has been looked at.
    await act.tx
      .updateTable("service_items")
      .set({ preset_release: PRESET_RELEASE })
      .where("hub_id", "=", act.hub)
      .where("preset", "is not", null)
      .execute();
    if (count.added + count.updated + count.merged > 0) {
      act.event({
        name: "presetItemsLoaded",
        about: { kind: "serviceItem" },
        facts: { ...count, release: PRESET_RELEASE },
      });
    }
    return count;
  },
});

type Loaded = "added" | "updated" | "merged" | undefined;

async function loadEntry(act: Act, { id, content }: ReadEntry): Promise<Loaded> {
  const item = await findItem(act, id);
  if (item === undefined) {
    if ((await addItem(act, id, content.kind)) === undefined) return undefined;
    await saveDraft(act, id, content, "preset");
    await publishNow(act, id);
    await keepPreset(act, id, content);
    return "added";
  }
  // An id that the courtyard used for something of its own, an entry it retired, and news it has: nothing to do.
  if (item.kind !== content.kind || item.preset === null || item.retired_at !== null) return undefined;
  if (sameContent(item.preset, content)) return undefined;
  const [now, draft] = [await findInForce(act, id), await findDraft(act, id)];
  const own = draft?.content ?? now?.content;
  await keepPreset(act, id, content);
  if (own === undefined) return undefined;
  if (draft === undefined && sameContent(own, item.preset)) {
    await saveDraft(act, id, content, "preset");
    await publishNow(act, id);
    return "updated";
  }
  const { content: merged } = mergePreset(item.preset, own, content);
  if (sameContent(merged, own)) return undefined;
  await saveDraft(act, id, readContent(merged), "preset");
  return "merged";
}

async function publishNow(act: Act, id: string): Promise<void> {
  const published = await publishDraft(act, id, act.today);
  if (isProblem(published)) throw new Error(`preset ${id} cannot be published: ${published.code}`);
}

/** What an upgrade compares with the next time. */
const keepPreset = (act: Act, id: string, content: ReadEntry["content"]) =>
  act
    .update("service_items", { id })
    .set({ preset: JSON.stringify(content), preset_release: PRESET_RELEASE })
    .execute();
