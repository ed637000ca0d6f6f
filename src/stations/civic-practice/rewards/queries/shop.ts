/** What the shop offers, for everybody: points, how many are left, where the goods come from. Nobody's sums. */
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { findFile } from "#frame/files.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { grants, isPast, pointsText, ruleOn } from "../rules.ts";
import { earningRules } from "../steps/earn.ts";
import { lotsOf } from "../steps/goods.ts";
import { type EarningRule, rewardsProblems } from "../words.ts";

export interface Offered {
  readonly goodsId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly note: { readonly zh: string; readonly en: string };
  readonly measure: { readonly zh: string; readonly en: string };
  readonly tenths: number;
  readonly points: string;
  readonly perMonth: number;
  readonly left: number;
  readonly state: string;
  readonly photo: boolean;
}

/** The goods of a shop are few: one page, by what they take. */
const MOST_GOODS = 300;

export const listGoods = query({
  name: "listGoods",
  does: { zh: "积分超市有什么", en: "What the shop offers" },
  grants: grants.see,
  read: (view) => readGoods(view),
});

/** How service earns, for everybody: the rule in force today, and the one that was decided for later. */
export const getEarningRule = query({
  name: "getEarningRule",
  does: { zh: "服务怎么得积分", en: "How service earns points" },
  grants: grants.see,
  async read(view) {
    const rules = await earningRules(view);
    const today = view.today.toString();
    const told = ({ tenthsPerHour, effectiveFrom }: EarningRule) => ({ tenthsPerHour, effectiveFrom });
    const now = ruleOn(rules, today);
    const [next] = rules
      .filter((rule) => rule.effectiveFrom > today)
      .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1));
    return { now: now === undefined ? null : told(now), next: next === undefined ? null : told(next) };
  },
});

export async function readGoods(view: View): Promise<Offered[]> {
  const rows = await view
    .from("goods")
    .selectAll()
    .where("state", "<>", "ended")
    .orderBy("price")
    .orderBy("id")
    .limit(MOST_GOODS)
    .execute();
  const lots = await lotsOf(
    view,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    goodsId: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    note: { zh: row.note_zh, en: row.note_en },
    measure: { zh: row.measure_zh, en: row.measure_en },
    tenths: row.price,
    points: pointsText(row.price),
    perMonth: row.per_month,
    left: lots
      .filter((lot) => lot.goodsId === row.id && !isPast(lot.bestBefore, view.today))
      .reduce((sum, lot) => sum + lot.stock, 0),
    state: row.state,
    photo: row.photo_id !== null,
  }));
}

export const getGoods = query({
  name: "getGoods",
  does: { zh: "积分超市里的一样东西", en: "One thing in the shop" },
  input: z.object({ goodsId: uuid() }),
  grants: grants.see,
  async read(view, input) {
    const found = (await readGoods(view)).find((one) => one.goodsId === input.goodsId);
    if (found === undefined) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
    const lots = await view
      .from("goods_lots", { goods_id: input.goodsId, state: "confirmed" })
      .select(["id", "funding", "giver", "best_before"])
      .orderBy("id", "desc")
      .limit(5)
      .execute();
    const from = [...new Map(lots.map((lot) => [`${lot.funding}/${lot.giver}`, lot])).values()];
    return { ...found, from: from.map(({ funding, giver }) => ({ funding, giver })) };
  },
});

export const getGoodsPhoto = query({
  name: "getGoodsPhoto",
  does: { zh: "东西的照片", en: "A picture of the goods" },
  input: z.object({ goodsId: uuid() }),
  grants: grants.see,
  async read(view, input) {
    const row = await view.from("goods", { id: input.goodsId }).select("photo_id").executeTakeFirst();
    const file = row?.photo_id == null ? undefined : await findFile(view, row.photo_id);
    if (file === undefined) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
    return { mime: file.mime, bytes: file.bytes };
  },
});
