/** What the shop offers, and deliveries: brought in by one person, counted and confirmed by another. */
import { command } from "#frame/command.ts";
import { keepPicture } from "#frame/files.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { transfer } from "#courtyard/ledger/steps/book.ts";
import { grants, isPast, mayDecide, shop } from "../rules.ts";
import { lockGoods, serveWaiting } from "../steps/redemptions.ts";
import { addGoodsInput, bringInInput, changeGoodsInput, confirmLotInput, rewardsProblems, tenthsOf } from "../words.ts";

const rowOf = (input: {
  nameZh: string;
  nameEn?: string | undefined;
  noteZh?: string | undefined;
  noteEn?: string | undefined;
  measureZh: string;
  measureEn?: string | undefined;
  price: string;
  perMonth: number;
}) => ({
  name_zh: input.nameZh,
  name_en: input.nameEn ?? input.nameZh,
  note_zh: input.noteZh ?? "",
  note_en: input.noteEn ?? input.noteZh ?? "",
  measure_zh: input.measureZh,
  measure_en: input.measureEn ?? input.measureZh,
  price: tenthsOf(input.price),
  per_month: input.perMonth,
});

export const addGoods = command({
  name: "addGoods",
  does: { zh: "在积分超市里加一样东西", en: "Add goods to the shop" },
  input: addGoodsInput,
  grants: grants.goods,
  find: async () => shop,
  async act(act, input) {
    const photo = input.photoId === undefined ? undefined : await keepPicture(act, input.photoId);
    if (photo !== undefined) return { ...photo, field: "photoId" };
    const goodsId = newId();
    const row = rowOf(input);
    await act
      .insert("goods", {
        id: goodsId,
        ...row,
        photo_id: input.photoId ?? null,
        state: "offered",
        added_at: act.now,
      })
      .execute();
    const facts = { price: row.price, perMonth: row.per_month };
    act.event({ name: "goodsAdded", about: { kind: "goods", id: goodsId }, facts });
    return { goodsId };
  },
});

/** What was set aside before keeps the points of its day. */
export const changeGoods = command({
  name: "changeGoods",
  does: { zh: "改一样东西的名称、分数或上下架", en: "Change goods: name, points, offered or not" },
  input: changeGoodsInput,
  grants: grants.goods,
  locks: ({ goodsId }) => [{ table: "goods", id: goodsId }],
  find: async () => shop,
  async act(act, input) {
    const photo = input.photoId === undefined ? undefined : await keepPicture(act, input.photoId);
    if (photo !== undefined) return { ...photo, field: "photoId" };
    const row = rowOf(input);
    const changed = await act
      .update("goods", { id: input.goodsId })
      .set({ ...row, state: input.state, ...(input.photoId === undefined ? {} : { photo_id: input.photoId }) })
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
    const facts = { price: row.price, perMonth: row.per_month, state: input.state };
    act.event({ name: "goodsChanged", about: { kind: "goods", id: input.goodsId }, facts });
    return { goodsId: input.goodsId };
  },
});

export const bringIn = command({
  name: "bringIn",
  does: { zh: "登记到货，等第二个人点数确认", en: "Write down a delivery; a second person counts and confirms" },
  input: bringInInput,
  grants: grants.stock,
  find: async () => shop,
  async act(act, input) {
    const goods = await act.from("goods", { id: input.goodsId }).select("id").executeTakeFirst();
    if (goods === undefined) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
    const bestBefore = input.bestBefore === undefined ? null : Temporal.PlainDate.from(input.bestBefore);
    if (isPast(bestBefore, act.today)) return refuse(rewardsProblems.bestBeforePast, { field: "bestBefore" });
    const lotId = newId();
    await act
      .insert("goods_lots", {
        id: lotId,
        goods_id: input.goodsId,
        pieces: input.pieces,
        funding: input.funding,
        giver: input.giver,
        document: input.document,
        best_before: bestBefore,
        state: "proposed",
        brought_by: act.actor.id,
        brought_at: act.now,
      })
      .execute();
    act.event({
      name: "lotBroughtIn",
      about: { kind: "lot", id: lotId },
      facts: { goods: input.goodsId, pieces: input.pieces, funding: input.funding },
    });
    return { lotId };
  },
});

/** Into stock; whoever waits for these goods comes first. */
export const confirmLot = command({
  name: "confirmLot",
  does: { zh: "点数后确认入库，或者不认这批货", en: "Confirm a delivery after counting it, or refuse it" },
  input: confirmLotInput,
  grants: grants.confirmStock,
  locks: ({ lotId }) => [{ table: "goods_lots", id: lotId }],
  find: async () => shop,
  async act(act, input) {
    const lot = await act.from("goods_lots", { id: input.lotId }).selectAll().executeTakeFirst();
    const problem = mayDecide(lot && { state: lot.state, by: lot.brought_by }, act.actor.id);
    if (problem !== undefined || lot === undefined) return problem ?? refuse(rewardsProblems.decided);
    const agreed = input.agree === "yes";
    if (agreed && isPast(lot.best_before, act.today)) return refuse(rewardsProblems.bestBeforePast);
    await act
      .update("goods_lots", { id: lot.id })
      .set({ state: agreed ? "confirmed" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .execute();
    const about = { kind: "lot", id: lot.id };
    act.event({ name: agreed ? "lotConfirmed" : "lotRefused", about, facts: { pieces: lot.pieces } });
    if (!agreed) return { lotId: lot.id, served: 0 };
    await lockGoods(act, lot.goods_id);
    const booked = await transfer(act, [
      {
        debit: { unit: "goods", kind: "supplied" },
        credit: { unit: "goods", kind: "stock", goodsId: lot.id },
        amount: lot.pieces,
        kind: "stockIn",
        about,
      },
    ]);
    if (isProblem(booked)) throw new Error("a source fell short");
    return { lotId: lot.id, served: await serveWaiting(act, lot.goods_id) };
  },
});
