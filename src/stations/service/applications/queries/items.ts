/** What one can apply for today, and what the form of one item has to know. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { nextBatchDays } from "#stations/service/guides/steps/batches.ts";
import { catalogueToday, currentItem } from "#stations/service/guides/steps/items.ts";
import { itemId, told } from "#stations/service/guides/words.ts";
import { applicationProblems } from "../words.ts";

/** The items of the catalogue that take applications, in its order. */
export const listItems = query({
  name: "listItemsToApplyFor",
  does: { zh: "可以办的事项", en: "What one can apply for" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view) {
    return (await catalogueToday(view)).flatMap(({ itemId: id, retired, content }) =>
      retired || content.kind !== "item"
        ? []
        : [{ itemId: id, name: told(content.name), window: content.window, yearly: content.yearly !== undefined }],
    );
  },
});

export const readItem = query({
  name: "readItemToApplyFor",
  does: { zh: "办这个事项要带什么", en: "What an item asks for" },
  input: z.object({ itemId: itemId() }),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, input) {
    const item = await currentItem(view, input.itemId);
    if (item === undefined) return refuse(applicationProblems.noItem);
    const { content } = item;
    return {
      itemId: item.itemId,
      name: told(content.name),
      materials: content.materials
        .filter((material) => !material.shared)
        .map((material) => ({
          materialId: material.id,
          name: told(material.name),
          need: material.need,
          ifSo: material.ifSo === undefined ? null : told(material.ifSo),
          from: told(material.from),
          originals: material.originals,
          copies: material.copies,
        })),
      /** The next day on which it is accepted, where that happens in batches. */
      batchOn: (await nextBatchDays(view, content, view.today))[0]?.toString() ?? null,
      guardianFor: content.guardianFor,
      sensitive: content.sensitive,
      accepts: told(content.accepts),
      decides: told(content.decides),
      consultPhone: content.consultPhone,
    };
  },
});
export type ItemToApply = Exclude<Awaited<ReturnType<(typeof readItem)["read"]>>, { isProblem: true }>;
