/** Corners that an honest shop meets, each answered in words a volunteer understands: through commands and pages. */
import { expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { giveCard } from "#courtyard/cards/commands.ts";
import { addHousehold } from "#courtyard/people/commands.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { giveOut } from "./commands/giving.ts";
import { redeem } from "./commands/redeem.ts";
import { decideEarningRule, proposeEarningRule } from "./commands/rule.ts";
import { cardPages, deskPages, shopPages } from "./pages/index.tsx";
import * as here from "./testing.ts";
import { card, clock, code, done, onShelf, pointsOf, served, volunteer } from "./testing.ts";
import { START } from "../../../../test/database.ts";

openRooms([]);
const open = (actor?: Parameters<typeof openDoors>[3]): Visitor =>
  new Visitor(
    openDoors(here.house.house, { id: here.house.hub }, [shopPages, cardPages, deskPages], actor),
    actor === undefined ? {} : { session: "in" },
  );

test("a rule changed in mid-month: everybody reads it beforehand, each service earns by its own day and says so", async () => {
  const from = {
    pointsPerHour: "2",
    effectiveFrom: "2026-12-15",
    sourceZh: "居民会议",
    sourceEn: "Residents' meeting",
  };
  const { ruleId } = await done(here.head, proposeEarningRule, from);
  await done(here.officer, decideEarningRule, { ruleId, agree: "yes" });
  const neighbour = await open().open("/shop");
  expect(neighbour.text).toContain("1 小时得 1 分");
  expect(neighbour.text).toContain("从 2026年12月15日 的服务起，1 小时得 2 分；以前的服务照以前的规定，不往回改");
  clock.set("2026-12-20T09:00:00+08:00");
  const personId = await volunteer(0);
  await served(personId, 90, "2026-12-14");
  await served(personId, 90, "2026-12-15");
  const own = await open(card(personId)).open("/card/points");
  expect(own.text).toMatch(/2026年12月14日 服务 1.5 小时，按当天的规定 1 小时 1 分 \+1.5/);
  expect(own.text).toMatch(/2026年12月15日 服务 1.5 小时，按当天的规定 1 小时 2 分 \+3/);
  clock.set(START);
});

test("donated goods past their date: not handed over, said why and what comes back, also at the desk", async () => {
  const personId = await volunteer(60, "谷穗");
  const { goodsId } = await onShelf(2, { price: "5", bestBefore: "2026-11-25" });
  const { redemptionId } = await done(here.desk, redeem, { personId, goodsId });
  clock.set("2026-11-26T09:00:00+08:00");
  const clerk = await open(here.desk).open(`/desk/points/pick-ups/${redemptionId}`);
  await clerk.fill("见证人", here.keeper.id).pick("认识本人").pick("签了名").press("发给本人，见证完毕");
  expect(clerk.status).toBe(409);
  expect(clerk.text).toContain("过了保质期（到 2026-11-25 为止），不能发");
  expect(clerk.text).toContain("积分会退回");
  await clerk.press("取消");
  expect(await pointsOf(personId)).toEqual({ own: 600, held: 0, debt: 0 });
  clock.set(START);
});

test("with no other worker there a neighbour with a card is the witness: not the receiver, not kin, not a wrong card", async () => {
  const [personId, neighbour, kinswoman] = [await volunteer(60, "罗来弟"), await volunteer(0), await volunteer(0)];
  await done(here.desk, addHousehold, { address: "青石巷 9 号", memberIds: [personId, kinswoman] });
  const cardOf = async (id: string) => (await done(here.desk, giveCard, { personId: id, identified: "known" })).code;
  const { goodsId } = await onShelf(1);
  const { redemptionId } = await done(here.desk, redeem, { personId, goodsId });
  const seen = (more: object) =>
    code(here.desk, giveOut, { redemptionId, identified: "known", signed: "signature", ...more });
  expect(await seen({})).toBe("rewards.witnessNeeded");
  expect(await seen({ witnessCard: await cardOf(personId) })).toBe("rewards.witnessIsReceiver");
  expect(await seen({ witnessCard: await cardOf(kinswoman) })).toBe("rewards.witnessIsKin");
  const stopped = await cardOf(neighbour);
  const witnessCard = await cardOf(neighbour);
  expect(await seen({ witnessCard: stopped })).toBe("rewards.witnessCardUnknown");
  expect(await seen({ witnessId: neighbour })).toBe("rewards.witnessUnknown");
  expect(await seen({ witnessCard })).toBe("done");
  const { rows } = await here.house.owner.query("select witness_id from redemptions where id = $1", [redemptionId]);
  expect(rows).toEqual([{ witness_id: neighbour }]);
});
