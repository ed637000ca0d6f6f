/** The catalogue in a busy courtyard: the preset in force, a draft, a retired entry, one whose day is to come. */
import { SYSTEM } from "#frame/access.ts";
import { writeCatalogueFile } from "#stations/service/guides/catalogue-file.ts";
import { presetEntries } from "#stations/service/guides/words/preset/index.ts";
import type { RoomWays } from "./rooms.ts";

const entry = presetEntries()[0];
const content = { ...entry?.content, name: { zh: "自己的事项", en: "An item of one's own" } };
const source = { zh: "本县公布", en: "Published by the county" };
/** Everything that may be left out is there. */
const full = {
  ...content,
  basis: [{ text: source, url: "https://example.org/guide" }],
  conditions: [source],
  materials: [{ ...(entry?.content.kind === "item" ? entry.content.materials[0] : {}), ifSo: source, note: source }],
  promisedLimit: { days: 20, kind: "calendar", from: "acceptance", source },
  batches: { kind: "monthDays", days: [10], months: [3], weekdays: [1], dates: ["2026-12-10"], source },
  yearly: { remindMonths: 2, ifMissed: source, source },
  delivery: source,
  elsewhere: [source],
  questions: [{ question: source, answer: source }],
  guardianFor: ["minor"],
};
const DRAFTED = "ownDraft";
const RETIRED = "ownRetired";

export const guides: RoomWays = {
  readable: [/^service_item_versions\.content$/],
  async fill(busy) {
    const { head } = busy.workers;
    await busy.done(SYSTEM, "loadPresetItems", {});
    for (const itemId of [DRAFTED, RETIRED, "ownComing"]) await busy.done(head, "draftItem", { itemId, content });
    await busy.done(head, "publishItem", { itemId: RETIRED });
    await busy.done(head, "retireItem", { itemId: RETIRED });
    await busy.done(head, "publishItem", { itemId: "ownComing", effectiveFrom: "2026-12-31" });
  },
  named: { itemId: "dibao" },
  special: {
    draftItem: () => ({ itemId: "ownNew", content: full, revision: 0 }),
    dropDraft: () => ({ itemId: DRAFTED }),
    publishItem: () => ({ itemId: DRAFTED, effectiveFrom: "2026-12-01" }),
    publishItems: () => ({ itemIds: [DRAFTED], effectiveFrom: "2026-12-01" }),
    restoreItem: () => ({ itemId: RETIRED }),
    readGuide: () => ({ itemId: "dibao", version: 1 }),
    importItems: () => ({ text: writeCatalogueFile([{ id: "ownImported", content: content as never }]) }),
  },
};
