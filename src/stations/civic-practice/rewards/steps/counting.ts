/** What has to be counted: every lot with something on the shelf, set aside or not, and how much the books say. */
import type { At } from "#frame/command.ts";
import { lotsOf } from "./goods.ts";

export async function countable(at: At) {
  const goods = await at
    .from("goods")
    .select(["id", "name_zh", "name_en", "measure_zh", "measure_en"])
    .orderBy("id")
    .execute();
  const lots = await lotsOf(
    at,
    goods.map((one) => one.id),
  );
  return lots.flatMap((lot) => {
    const of = goods.find((one) => one.id === lot.goodsId);
    if (of === undefined) return [];
    return [
      {
        lotId: lot.lotId,
        goodsId: lot.goodsId,
        nameZh: of.name_zh,
        nameEn: of.name_en,
        measureZh: of.measure_zh,
        measureEn: of.measure_en,
        bestBefore: lot.bestBefore?.toString() ?? null,
        booked: lot.stock + lot.held,
      },
    ];
  });
}
