/** What waits in the shop: exchanges to pack and hand over, what needs a second person, the shelf, and its counts. */
import { z } from "zod";
import { inHub } from "#frame/rows.ts";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { grants, shop } from "../rules.ts";
import { countable } from "../steps/counting.ts";
import { lotsOf } from "../steps/goods.ts";
import { quarterSums, quartersKept } from "../steps/quarter.ts";
import { quarterInput, redemptionOnlyInput, rewardsProblems } from "../words.ts";

const MOST = 200;

const withNames = (view: View) =>
  view
    .from("redemptions")
    .innerJoin("goods", inHub("goods.id", "redemptions.goods_id"))
    .innerJoin("persons", inHub("persons.id", "redemptions.person_id"))
    .selectAll("redemptions")
    .select(["goods.name_zh", "goods.name_en", "goods.measure_zh", "goods.measure_en", "persons.name"]);
type Row = Awaited<ReturnType<ReturnType<typeof withNames>["execute"]>>[number];

const lineOf = (row: Row) => ({
  redemptionId: row.id,
  personId: row.person_id,
  name: row.name,
  goods: { zh: row.name_zh, en: row.name_en },
  measure: { zh: row.measure_zh, en: row.measure_en },
  pieces: row.pieces,
  tenths: row.tenths,
  state: row.state,
  channel: row.channel,
  askedAt: row.asked_at.toString(),
  pickUpBy: row.pick_up_by?.toString() ?? null,
  tail: row.tail,
});

/** Exchanges to pack and hand over, those first whose time ends first. Index redemptions_open. */
export const listPickUps = query({
  name: "listPickUps",
  does: { zh: "待备货、待领取的兑换", en: "Exchanges to pack and hand over" },
  grants: grants.giveOut,
  find: async () => shop,
  async read(view) {
    const rows = await withNames(view)
      .where("redemptions.state", "in", ["reserved", "ready"])
      .orderBy("pick_up_by")
      .orderBy("redemptions.id")
      .limit(MOST)
      .execute();
    return rows.map(lineOf);
  },
});

export const getPickUp = query({
  name: "getPickUp",
  does: { zh: "一份兑换", en: "One exchange" },
  input: redemptionOnlyInput,
  grants: grants.giveOut,
  find: async () => shop,
  async read(view, input) {
    const row = await withNames(view).where("redemptions.id", "=", input.redemptionId).executeTakeFirst();
    if (row === undefined) return refuse(rewardsProblems.noSlip);
    const workers = await view
      .from("posts")
      .innerJoin("persons", inHub("persons.id", "posts.person_id"))
      .select(["persons.id", "persons.name"])
      .distinct()
      .where("posts.confirmed_at", "is not", null)
      .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
      .orderBy("persons.name")
      .execute();
    const witnesses = workers.filter((one) => one.id !== view.actor.id && one.id !== row.person_id);
    return {
      ...lineOf(row),
      because: row.refused_because,
      goneAt: row.gone_at?.toString() ?? null,
      goneTail: row.gone_tail,
      witnesses,
    };
  },
});

/** The shelf, lot by lot: what is free, what is set aside, what is past its date. */
export const listStock = query({
  name: "listStock",
  does: { zh: "库存", en: "The shelf" },
  grants: grants.work,
  find: async () => shop,
  async read(view) {
    const goods = await view.from("goods").selectAll().orderBy("id").execute();
    const lots = await lotsOf(
      view,
      goods.map((one) => one.id),
    );
    const rows = await view
      .from("goods_lots")
      .selectAll()
      .where((is) => is("id", "=", is.fn.any(is.val(lots.map((lot) => lot.lotId)))))
      .execute();
    return {
      goods: goods.map((one) => ({
        goodsId: one.id,
        name: { zh: one.name_zh, en: one.name_en },
        note: { zh: one.note_zh, en: one.note_en },
        measure: { zh: one.measure_zh, en: one.measure_en },
        tenths: one.price,
        perMonth: one.per_month,
        state: one.state,
      })),
      lots: lots.map((lot) => {
        const row = rows.find((one) => one.id === lot.lotId);
        return {
          lotId: lot.lotId,
          goodsId: lot.goodsId,
          stock: lot.stock,
          held: lot.held,
          bestBefore: lot.bestBefore?.toString() ?? null,
          funding: row?.funding ?? "",
          giver: row?.giver ?? "",
          document: row?.document ?? "",
        };
      }),
      countable: await countable(view),
    };
  },
});

/** One count with every lot, for the paper that two persons sign. */
export const getCount = query({
  name: "getCount",
  does: { zh: "一次盘点", en: "One stock count" },
  input: z.object({ countId: uuid() }),
  grants: grants.work,
  find: async () => shop,
  async read(view, input) {
    const count = await view.from("stock_counts", { id: input.countId }).selectAll().executeTakeFirst();
    if (count === undefined) return refuse(rewardsProblems.noLot);
    const lines = await view.tx
      .selectFrom("stock_count_lines as lines")
      .innerJoin("goods_lots", inHub("goods_lots.id", "lines.lot_id"))
      .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
      .leftJoin("words", inHub("words.id", "lines.words_id"))
      .selectAll("lines")
      .select(["name_zh", "name_en", "measure_zh", "measure_en", "best_before", "body"])
      .where("lines.hub_id", "=", view.hub)
      .where("lines.count_id", "=", input.countId)
      .orderBy("goods.id")
      .orderBy("lines.lot_id")
      .execute();
    const people = await view
      .from("persons")
      .select(["id", "name"])
      .where("id", "in", [count.counted_by, ...(count.decided_by === null ? [] : [count.decided_by])])
      .execute();
    const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
    return {
      countId: count.id,
      quarter: count.quarter,
      state: count.state,
      countedAt: count.counted_at.toString(),
      countedBy: nameOf(count.counted_by),
      decidedBy: nameOf(count.decided_by),
      isOwn: count.counted_by === view.actor.id,
      lines: lines.map((row) => ({
        goods: { zh: row.name_zh, en: row.name_en },
        measure: { zh: row.measure_zh, en: row.measure_en },
        bestBefore: row.best_before?.toString() ?? null,
        booked: row.booked,
        found: row.found,
        reason: row.reason,
        words: row.body ?? "",
      })),
    };
  },
});

export const listQuarters = query({
  name: "listQuarters",
  does: { zh: "有账的季度，新的在前", en: "The quarters in which books were kept, newest first" },
  grants: grants.work,
  find: async () => shop,
  read: (view) => quartersKept(view, view.today),
});

export const getQuarter = query({
  name: "getQuarter",
  does: { zh: "一个季度的积分和物资", en: "A quarter's points and goods" },
  input: quarterInput,
  grants: grants.work,
  find: async () => shop,
  read: (view, { quarter }) => quarterSums(view, quarter),
});
