/** The shop as a volunteer, the desk, the keeper and a neighbour meet it, without scripts. */
import { describe, expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { deskPages as affairsDesk, publicPages as affairs } from "#stations/clean-breeze/open-affairs/pages.tsx";
import type { Staff } from "../../../../../test/database.ts";
import { redeem } from "../commands/redeem.ts";
import * as here from "../testing.ts";
import { card, done, onShelf, pointsOf, stockOf, volunteer } from "../testing.ts";
import { cardPages, deskPages, shopPages } from "./index.tsx";

openRooms([]);
const doors = [affairs, shopPages, cardPages, deskPages, affairsDesk];
const open = (actor?: Parameters<typeof openDoors>[3]): Visitor =>
  new Visitor(
    openDoors(here.house.house, { id: here.house.hub }, doors, actor),
    actor === undefined ? {} : { session: "in" },
  );
const worker = (who: Staff): Visitor => open(who);
const holder = (personId: string): Visitor => open(card(personId));

describe("somebody with a card", () => {
  test("reads the sum and each line, takes what she can have, copies the slip once, and takes it back", async () => {
    const personId = await volunteer(50);
    await onShelf(2);
    const who = await holder(personId).open("/card/points");
    expect(who.text).toMatch(/您现在有 50 分/);
    expect(who.text).toContain("兑换不会减少时长");
    expect(who.text).toContain("+50");
    await who.press("换一袋");
    expect(who.heading).toBe("领取条");
    expect(who.text).toContain("号码只显示这一次");
    await who.press("拿好了");
    expect(who.text).toMatch(/您现在有 6 分/);
    expect(who.text).toContain("另有 44 分");
    await who.open("/card/points/slip");
    expect(who.text).toContain("没有等着打印的领取条");
    await who.open("/card/points");
    await who.press("不要了，退回积分");
    expect(await pointsOf(personId)).toEqual({ own: 500, held: 0, debt: 0 });
  });

  test("with too few points sees what is still missing; where the shelf is empty she queues and leaves again", async () => {
    const personId = await volunteer(4);
    await onShelf(3, { price: "46.5" });
    const { goodsId } = await onShelf(0, { price: "2" });
    const who = await holder(personId).open("/card/points");
    expect(who.text).toContain("还差 42.5 分");
    await who.press("排队等下一批");
    expect(who.text).toContain("排上了");
    await who.press("不排了");
    const { rows } = await here.house.owner.query("select ended_because from goods_waits where goods_id = $1", [
      goodsId,
    ]);
    expect(rows).toEqual([{ ended_because: "left" }]);
  });
});

describe("the desk", () => {
  test("finds the volunteer, exchanges for her, packs, and hands over before a witness", async () => {
    const personId = await volunteer(50, "蒲公英");
    const { goodsId, lotId } = await onShelf(2);
    const clerk = await worker(here.desk).open("/desk/points");
    await clerk.fill("姓名", "蒲公英").press("查找");
    await clerk.follow("蒲公英");
    expect(clerk.heading).toContain("蒲公英的积分");
    await clerk.fill("换什么", goodsId).press("留好，打印领取条");
    const code = /\d(?:\d| ){22,}\d/.exec(clerk.text)?.[0] ?? "";
    await clerk.press("拿好了");
    const keeper = await worker(here.keeper).open("/desk/points");
    await keeper.fill("领取条号码", code).press("打开");
    await keeper.press("备好了");
    await keeper.press("发给本人，见证完毕");
    expect(keeper.status).toBe(422);
    await keeper.fill("见证人", here.desk.id).pick("凭领取条").pick("按了手印").press("发给本人，见证完毕");
    expect(keeper.text).toContain("已领走");
    expect(await stockOf(lotId)).toEqual({ stock: 1, held: 0 });
    const { rows } = await here.house.owner.query(
      "select giver_id, witness_id, signed from redemptions where person_id = $1",
      [personId],
    );
    expect(rows).toEqual([{ giver_id: here.keeper.id, witness_id: here.desk.id, signed: "fingerprint" }]);
  });

  test("a refusal stands at the form with everything typed, and says that no point moved", async () => {
    const personId = await volunteer(1);
    const { goodsId } = await onShelf(5, { price: "9" });
    const clerk = await worker(here.desk).open(`/desk/points/person/${personId}`);
    await clerk.fill("换什么", goodsId).fill("数量", "2").press("留好，打印领取条");
    expect([clerk.status, clerk.value("数量")]).toEqual([409, "2"]);
    expect(clerk.text).toContain("您现在有 1 分，这次要 18 分。什么都没有扣");
  });

  test("enters a wish from a dead line: refused in words when the last one is gone, then queued", async () => {
    const [first, second] = [await volunteer(9), await volunteer(9)];
    const { goodsId } = await onShelf(1, { price: "5" });
    await done(card(first), redeem, { personId: first, goodsId });
    const clerk = await worker(here.desk).open(`/desk/points/person/${second}`);
    const html = clerk.html;
    expect(html.match(/ id="([^"]+)"/g)?.length).toBe(new Set(html.match(/ id="([^"]+)"/g)).size);
    await clerk.fill("换什么", goodsId).fill("哪天登记的", "2026-11-23").fill("几点登记的", "08:10").press("补录");
    expect(clerk.text).toContain("没有换成，积分没有动");
    await clerk.fill("换什么", goodsId).press("排在下一批");
    expect(clerk.text).toContain("排着队等：大米");
    await clerk.press("不排了");
    expect(clerk.text).not.toContain("排着队等：大米");
    const waits = await here.house.owner.query("select ended_because from goods_waits where person_id = $1", [second]);
    expect(waits.rows).toEqual([{ ended_because: "left" }]);
    expect(await pointsOf(second)).toEqual({ own: 90, held: 0, debt: 0 });
  });
});

describe("the shelf", () => {
  test("a delivery is written down by one and confirmed by another; then everybody reads where it came from", async () => {
    const { goodsId } = await onShelf(0, { price: "7" });
    const keeper = await worker(here.keeper).open("/desk/points/stock");
    await keeper.fill("东西", goodsId).fill("数量", "6").fill("谁出的钱", "donated").fill("来源", "老街粮油店");
    await keeper.fill("单据号", "收据 9").press("登记到货");
    await keeper.open("/desk/points/second");
    expect(keeper.text).toContain("您提出的，请同事确认");
    const clerk = await worker(here.desk).open("/desk/points/second");
    await clerk.press("核对无误，确认");
    const neighbour = await open().open(`/shop/${goodsId}`);
    expect(neighbour.text).toContain("还有 6 袋");
    expect(neighbour.text).toContain("捐赠 老街粮油店");
  });

  test("a count with a difference is explained, checked by another, and stands in open affairs; a question is answered", async () => {
    const keeper = await worker(here.keeper).open("/desk/points/counts/new");
    const booked = [...keeper.html.matchAll(/<label for="field-(lines\.\d+\.found)"[^>]*>[^<]*账上 (\d+)/g)];
    for (const [, name = "", number = ""] of booked) keeper.fillNamed(name, number);
    const at = booked.length - 1;
    keeper.fillNamed(`lines.${at}.found`, String(Number(booked[at]?.[2]) - 1));
    await keeper.press("数完了，交给同事核对");
    expect(keeper.text).toContain("请选原因");
    keeper.fillNamed(`lines.${at}.reason`, "spoiled").fillNamed(`lines.${at}.words`, "一袋受潮，扔掉了。");
    await keeper.press("数完了，交给同事核对");
    expect(keeper.text).toContain("损坏、受潮：一袋受潮，扔掉了。");
    const clerk = await worker(here.desk).open("/desk/points/second");
    await clerk.press("核对无误，确认");

    const neighbour = await open().open("/affairs");
    await neighbour.follow("积分超市盘点");
    expect(neighbour.text).toContain("一袋受潮，扔掉了。");
    expect(neighbour.text).toContain("7 天内答复");
    await neighbour.fill("想问什么", "受潮的那袋放在哪里？").press("提问");
    await neighbour.fill("想问什么", "还会再有吗？").press("提问");
    const head = await worker(here.head).open("/desk/affairs");
    expect(head.text).toContain("还会再有吗？");
    const second = /name="queryId" value="([^"]+)"[^]*?name="queryId" value="([^"]+)"/.exec(head.html)?.[2] ?? "";
    head.fillNamed("queryId", second);
    await head.fill("答复", "架子垫高了，不会再受潮。").press("答复");
    expect(head.text).not.toContain("还会再有吗？");
    expect(head.text).toContain("受潮的那袋放在哪里？");
    await neighbour.open(neighbour.path);
    expect(neighbour.text).toContain("架子垫高了，不会再受潮。");
  });
});

test("points are corrected by two: the head on the volunteer's page, the auditor on the list; the line says what it is", async () => {
  const personId = await volunteer(0, "莲生");
  const head = await worker(here.head).open(`/desk/points/person/${personId}`);
  await head.fill("加减几分", "+4.5").fill("原因", "serviceMissed").fill("说明", "漏记了一次").press("提出");
  const auditor = await worker(here.auditor).open("/desk/points/decisions");
  expect(auditor.text).toContain("莲生 +4.5");
  await auditor.press("同意");
  expect(await pointsOf(personId)).toEqual({ own: 45, held: 0, debt: 0 });
  const own = await holder(personId).open("/card/points");
  expect(own.text).toContain("更正 +4.5");
  expect(own.text).toContain("服务时长 0 小时");
});
