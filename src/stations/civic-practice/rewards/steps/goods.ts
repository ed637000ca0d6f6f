/** Lots and what is left of them; which lot is given out next. Whoever decides here has locked the goods' row. */
import type { Act, At } from "#frame/command.ts";
import { balancesOf } from "#courtyard/ledger/steps/read.ts";
import { isPast } from "../rules.ts";

export interface Lot {
  readonly lotId: string;
  readonly goodsId: string;
  readonly bestBefore: Temporal.PlainDate | null;
  readonly stock: number;
  readonly held: number;
}

/** Every confirmed lot with something on the shelf, what keeps shortest first. Index goods_lots_goods. */
export async function lotsOf(at: At, goodsIds: readonly string[]): Promise<Lot[]> {
  if (goodsIds.length === 0) return [];
  const rows = await at
    .from("goods_lots", { state: "confirmed" })
    .select(["id", "goods_id", "best_before"])
    .where((is) => is("goods_id", "=", is.fn.any(is.val([...goodsIds]))))
    .orderBy("best_before", (order) => order.asc().nullsLast())
    .orderBy("id")
    .execute();
  const ids = rows.map((row) => row.id);
  const stock = await balancesOf(at, { unit: "goods", kind: "stock" }, ids);
  const held = await balancesOf(at, { unit: "goods", kind: "held" }, ids);
  return rows
    .map((row) => ({
      lotId: row.id,
      goodsId: row.goods_id,
      bestBefore: row.best_before,
      stock: stock.get(row.id) ?? 0,
      held: held.get(row.id) ?? 0,
    }))
    .filter((lot) => lot.stock + lot.held > 0);
}

/** The first lot that is not past its date and has as many pieces; past goods are never given out. */
export async function nextLot(act: Act, goodsId: string, pieces: number): Promise<Lot | undefined> {
  const rows = await act
    .from("goods_lots", { goods_id: goodsId, state: "confirmed" })
    .select(["id", "best_before"])
    .orderBy("best_before", (order) => order.asc().nullsLast())
    .orderBy("id")
    .execute();
  const good = rows.filter((row) => !isPast(row.best_before, act.today));
  const stock = await balancesOf(
    act,
    { unit: "goods", kind: "stock" },
    good.map((row) => row.id),
  );
  const found = good.find((row) => (stock.get(row.id) ?? 0) >= pieces);
  if (found === undefined) return undefined;
  return { lotId: found.id, goodsId, bestBefore: found.best_before, stock: stock.get(found.id) ?? 0, held: 0 };
}
