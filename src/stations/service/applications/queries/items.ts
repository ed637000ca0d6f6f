/** What one can apply for today, and what the form of one item has to know. */
import { z } from "zod";
import { query, type View } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { nextBatchDays } from "#stations/service/guides/steps/batches.ts";
import { papersTogether, type TogetherPaper } from "#stations/service/guides/bundles.ts";
import { findBundle } from "#stations/service/guides/steps/bundles.ts";
import { catalogueToday, currentItem, type ItemVersion } from "#stations/service/guides/steps/items.ts";
import { itemId, type ServiceItem, told, type Told } from "#stations/service/guides/words.ts";
import { applicationProblems } from "../words.ts";

/** The items of the catalogue that take applications, in its order. */
export const listItems = query({
  name: "listItemsToApplyFor",
  does: { zh: "可以办的事项", en: "What one can apply for" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view) {
    return (await catalogueToday(view)).flatMap(({ itemId: id, retired, content }) =>
      retired || content.kind === "notIssued"
        ? []
        : [
            {
              itemId: id,
              name: told(content.name),
              window: content.window,
              yearly: content.kind === "item" && content.yearly !== undefined,
              /** A life event with several items. */
              isBundle: content.kind === "bundle",
            },
          ],
    );
  },
});

export const readItem = query({
  name: "readItemToApplyFor",
  does: { zh: "办这个事项要带什么", en: "What an item asks for" },
  input: z.object({ itemId: itemId() }),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, { itemId: id }) {
    const item = await currentItem(view, id);
    if (item !== undefined) return formOf(view, id, item.content.name, [item], papersTogether([item]));
    const bundle = await findBundle(view, id);
    return bundle === undefined || bundle.retired || bundle.items.length === 0
      ? refuse(applicationProblems.noItem)
      : formOf(view, id, bundle.content.name, bundle.items, bundle.papers);
  },
});

/** What the form has to know of one item, or of the items of a bundle with every paper once. */
async function formOf(
  view: View,
  id: string,
  name: Told,
  items: readonly ItemVersion<ServiceItem>[],
  papers: readonly TogetherPaper[],
) {
  const each = [];
  for (const { itemId: one, content } of items) {
    const [batch] = await nextBatchDays(view, content, view.today);
    each.push({ itemId: one, name: told(content.name), window: content.window, batchOn: batch?.toString() ?? null });
  }
  const [first] = items;
  return {
    itemId: id,
    name: told(name),
    /** Of a bundle: what is done together; of an item itself alone. */
    items: each,
    materials: papers
      .filter((material) => !material.shared)
      .map((material) => ({
        materialId: material.id,
        name: told(material.name),
        need: material.need,
        ifSo: material.ifSo === undefined ? null : told(material.ifSo),
        from: told(material.from),
        originals: material.originals,
        copies: material.copies,
        itemIds: material.asked.map((one) => one.itemId),
      })),
    guardianFor: [...new Set(items.flatMap(({ content }) => content.guardianFor))],
    sensitive: [...new Set(items.flatMap(({ content }) => content.sensitive))],
    accepts: told(first!.content.accepts),
    decides: told(first!.content.decides),
    consultPhone: first!.content.consultPhone,
  };
}
export type ItemToApply = Exclude<Awaited<ReturnType<(typeof readItem)["read"]>>, { isProblem: true }>;
