/** Points and the shop from service to the sack of rice in the hand, and everything that may go wrong between. */
import { describe, expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { verify } from "#frame/verify.ts";
import { declareKin } from "#courtyard/matters/commands/staff.ts";
import { balanceOf } from "#courtyard/ledger/steps/read.ts";
import { listStatements } from "#stations/clean-breeze/open-affairs/queries.ts";
import { decideCorrection, proposeCorrection } from "./commands/corrections.ts";
import { recordCount, decideCount } from "./commands/counts.ts";
import { decideExpiry, proposeExpiry } from "./commands/expiry.ts";
import { giveOut, readyRedemption, renewSlip } from "./commands/giving.ts";
import { bringIn, confirmLot } from "./commands/goods.ts";
import { publishQuarter } from "./commands/quarter.ts";
import { cancelRedemption, recordRequest, redeem } from "./commands/redeem.ts";
import { decideEarningRule, proposeEarningRule } from "./commands/rule.ts";
import { waitForGoods } from "./commands/waiting.ts";
import { decideWriteOff, proposeWriteOff } from "./commands/write-offs.ts";
import { findSlip, getOwnAccount } from "./queries/account.ts";
import { listProposals } from "./queries/decisions.ts";
import { listQuarters, listStock } from "./queries/work.ts";
import { reverseEarning } from "./steps/earn.ts";
import * as here from "./testing.ts";
import {
  card,
  clock,
  code,
  delivered,
  done,
  inAct,
  onShelf,
  pointsOf,
  read,
  served,
  stockOf,
  volunteer,
} from "./testing.ts";
import { tick } from "./tick.ts";
import { START } from "../../../../test/database.ts";

openRooms([]);
const at = (day: string) => clock.set(Temporal.Instant.from(`${day}T09:00:00+08:00`));
const ticks = () => tick(here.house.house, here.house.hub);
const calls = async (reason: string): Promise<number> => {
  const { rows } = await here.house.owner.query("select 1 from phone_calls where reason = $1 and state = 'open'", [
    reason,
  ]);
  return rows.length;
};
const signs = { identified: "slip", signed: "fingerprint" };
const give = (witnessId: string, redemptionId: string) => ({ redemptionId, witnessId, ...signs });

describe("an exchange", () => {
  test("sets points and goods aside, and is handed over before a witness", async () => {
    const personId = await volunteer(60);
    const { goodsId, lotId } = await onShelf(2);
    const reserved = await done(card(personId), redeem, { personId, goodsId });
    expect(reserved).toMatchObject({ state: "reserved", pickUpBy: "2026-12-07" });
    expect(await pointsOf(personId)).toEqual({ own: 160, held: 440, debt: 0 });
    expect(await stockOf(lotId)).toEqual({ stock: 1, held: 1 });
    const { redemptionId } = reserved;
    expect(await read(here.keeper, findSlip, { code: reserved.code })).toEqual({ redemptionId });
    await done(here.keeper, readyRedemption, { redemptionId });
    expect(await code(here.keeper, giveOut, give(here.keeper.id, redemptionId))).toBe("rewards.witnessIsGiver");
    await done(here.keeper, giveOut, give(here.desk.id, redemptionId));
    expect(await code(here.desk, giveOut, give(here.keeper.id, redemptionId))).toBe("rewards.notYours");
    expect(await pointsOf(personId)).toEqual({ own: 160, held: 0, debt: 0 });
    expect(await stockOf(lotId)).toEqual({ stock: 1, held: 0 });
    const own = await read(card(personId), getOwnAccount, {});
    expect(own).toMatchObject({ own: 160, redemptions: [{ state: "collected", goods: { zh: "大米" } }] });
  });

  test("is refused in words when points, goods or the month's share are used up; nothing moves", async () => {
    const personId = await volunteer(50);
    const { goodsId } = await onShelf(1, { price: "60" });
    expect(await code(here.desk, redeem, { personId, goodsId })).toBe("rewards.short");
    const cheap = await onShelf(9, { price: "1", perMonth: 2 });
    await done(here.desk, redeem, { personId, goodsId: cheap.goodsId, pieces: 2 });
    expect(await code(here.desk, redeem, { personId, goodsId: cheap.goodsId })).toBe("rewards.perItem");
    for (let n = 0; n < 3; n += 1) {
      const more = await onShelf(1, { price: "1" });
      await done(here.desk, redeem, { personId, goodsId: more.goodsId });
    }
    const another = await onShelf(1, { price: "1" });
    expect(await code(here.desk, redeem, { personId, goodsId: another.goodsId })).toBe("rewards.monthly");
    expect(await code(here.desk, redeem, { personId: here.desk.id, goodsId: another.goodsId })).toBe(
      "rewards.ownRequest",
    );
    expect(await code(card(personId), redeem, { personId: await volunteer(9), goodsId })).toBe("frame.notFound");
    expect(await pointsOf(personId)).toEqual({ own: 450, held: 50, debt: 0 });
  });

  test("is never given by or before kin", async () => {
    const personId = await volunteer(60, "罗招娣");
    const { goodsId } = await onShelf(1);
    const aunt = await here.house.staff({ name: "罗大姑", posts: [{ kind: "frontDesk" }] });
    await done(aunt, declareKin, { relation: "otherKin", kinName: "罗招娣", kinPersonId: personId });
    const { redemptionId } = await done(here.desk, redeem, { personId, goodsId });
    expect(await code(aunt, giveOut, give(here.desk.id, redemptionId))).toBe("rewards.giverIsKin");
    expect(await code(here.desk, giveOut, give(aunt.id, redemptionId))).toBe("rewards.witnessIsKin");
    await done(here.desk, giveOut, give(here.keeper.id, redemptionId));
  });

  test("from a dead line is a request: refused later with who took the last, points untouched; then first in the queue", async () => {
    const [first, second] = [await volunteer(60), await volunteer(60)];
    const { goodsId } = await onShelf(1);
    const taken = await done(card(first), redeem, { personId: first, goodsId });
    const asked = { personId: second, goodsId, askedOn: "2026-11-23", askedAt: "08:59" };
    const refused = await done(here.desk, recordRequest, asked);
    expect(refused).toMatchObject({ state: "refused", because: "gone", goneTail: taken.code.slice(-4) });
    expect(await pointsOf(second)).toEqual({ own: 600, held: 0, debt: 0 });
    const later = { ...asked, askedAt: "23:59" };
    expect(await code(here.desk, recordRequest, later)).toBe("rewards.askedInFuture");
    await done(here.desk, waitForGoods, { personId: second, goodsId });
    expect(await code(here.desk, waitForGoods, { personId: second, goodsId })).toBe("rewards.alreadyWaiting");
    const before = await calls("rewards.arrived");
    await done(card(first), cancelRedemption, { redemptionId: taken.redemptionId });
    expect(await pointsOf(first)).toEqual({ own: 600, held: 0, debt: 0 });
    expect(await pointsOf(second)).toEqual({ own: 160, held: 440, debt: 0 });
    expect(await calls("rewards.arrived")).toBe(before + 1);
    const { redemptions } = await read(card(second), getOwnAccount, {});
    const slip = await done(here.desk, renewSlip, { redemptionId: redemptions[0]?.redemptionId });
    expect(slip.code).toMatch(/^\d{24}$/);
  });

  test("is called about on day 7 and given back after 14 days", async () => {
    const personId = await volunteer(44);
    const { goodsId, lotId } = await onShelf(1);
    await done(here.desk, redeem, { personId, goodsId });
    at("2026-11-30");
    const before = await calls("rewards.pickUp");
    await ticks();
    await ticks();
    expect(await calls("rewards.pickUp")).toBeGreaterThan(before);
    at("2026-12-07");
    await ticks();
    expect(await stockOf(lotId)).toEqual({ stock: 0, held: 1 });
    at("2026-12-08");
    await ticks();
    expect(await stockOf(lotId)).toEqual({ stock: 1, held: 0 });
    expect(await pointsOf(personId)).toEqual({ own: 440, held: 0, debt: 0 });
    expect(await calls("rewards.pickUp")).toBe(0);
    clock.set(Temporal.Instant.from(START));
  });
});

describe("rules and corrections", () => {
  test("a rule changed in mid-month: each service earns by the rule of its day, whenever it is recorded", async () => {
    const from = { pointsPerHour: "2", sourceZh: "居民会议", effectiveFrom: "2026-12-15" };
    expect(await code(here.head, proposeEarningRule, { ...from, effectiveFrom: "2026-11-01" })).toBe(
      "rewards.fromPast",
    );
    const { ruleId } = await done(here.head, proposeEarningRule, from);
    expect(await code(here.head, decideEarningRule, { ruleId, agree: "yes" })).toBe("frame.notFound");
    await done(here.officer, decideEarningRule, { ruleId, agree: "yes" });
    const personId = await volunteer(0);
    await served(personId, 90, "2026-12-14");
    await served(personId, 90, "2026-12-15");
    expect((await pointsOf(personId)).own).toBe(15 + 30);
  });

  test("a claim earns once; what is taken back and spent is owed and paid first", async () => {
    const personId = await volunteer(0);
    const claimId = "00000000-0000-7000-8000-0000000000aa";
    await served(personId, 240, "2026-11-20", claimId);
    await served(personId, 240, "2026-11-20", claimId);
    expect((await pointsOf(personId)).own).toBe(40);
    const { goodsId } = await onShelf(1, { price: "3" });
    await done(here.desk, redeem, { personId, goodsId });
    expect(await inAct((act) => reverseEarning(act, { claimId }))).toEqual({ owed: 30 });
    expect(await inAct((act) => reverseEarning(act, { claimId }))).toEqual({ owed: 0 });
    await served(personId, 240);
    expect(await pointsOf(personId)).toEqual({ own: 10, held: 30, debt: 0 });
  });

  test("a correction takes the head and the auditor, and everybody may know that it happened", async () => {
    const personId = await volunteer(1);
    const wanted = { personId, points: "-0.5", reason: "bookedTwice", words: "同一次记了两遍" };
    const { correctionId } = await done(here.head, proposeCorrection, wanted);
    await done(here.auditor, decideCorrection, { correctionId, agree: "yes" });
    expect((await pointsOf(personId)).own).toBe(5);
    expect(await code(here.auditor, decideCorrection, { correctionId, agree: "yes" })).toBe("rewards.decided");
    const { lines } = await read(here.desk, listStatements, {});
    const told = JSON.stringify(lines.find((line) => line.kind === "rewards.correction"));
    expect(told).toContain("−0.5 分");
    expect(told).not.toContain("任小满");
  });

  test("points expire only when it was told twice, oldest used first, and hours stay", async () => {
    const personId = await volunteer(0);
    await served(personId, 600, "2025-03-01");
    await served(personId, 600, "2026-11-01");
    const { goodsId } = await onShelf(1, { price: "4" });
    await done(here.desk, redeem, { personId, goodsId });
    const wanted = { earnedUntil: "2025-12-31", expiresOn: "2027-01-21", words: "两年前的积分到期" };
    expect(await code(here.head, proposeExpiry, wanted)).toBe("rewards.tooSoon");
    const { expiryId } = await done(here.head, proposeExpiry, { ...wanted, expiresOn: "2027-02-01" });
    await done(here.officer, decideExpiry, { expiryId, agree: "yes" });
    await ticks();
    expect(await calls("rewards.expiryFirst")).toBe(1);
    await ticks();
    expect(await calls("rewards.expirySecond")).toBe(0);
    at("2027-01-04");
    await ticks();
    expect(await calls("rewards.expirySecond")).toBe(1);
    at("2027-02-01");
    await ticks();
    // What was not picked up came back: 200 in all, of which 100 are old.
    expect(await pointsOf(personId)).toEqual({ own: 100, held: 0, debt: 0 });
    clock.set(Temporal.Instant.from(START));
  });
});

describe("the shelf", () => {
  test("two persons bring in; donated goods past their date are not given out and are written off in plain words", async () => {
    const personId = await volunteer(60);
    const { goodsId, lotId } = await onShelf(3, { price: "5", perMonth: 9, bestBefore: "2026-11-25" });
    const mine = await done(here.keeper, bringIn, {
      goodsId,
      pieces: 1,
      funding: "donated",
      giver: "店",
      document: "1",
    });
    expect(await code(here.keeper, confirmLot, { lotId: mine.lotId, agree: "yes" })).toBe("rewards.samePerson");
    const reserved = await done(here.desk, redeem, { personId, goodsId });
    expect(reserved.pickUpBy).toBe("2026-11-25");
    at("2026-11-26");
    expect(await code(here.desk, redeem, { personId, goodsId })).toBe("rewards.gone");
    const { redemptionId } = reserved;
    expect(await code(here.desk, giveOut, give(here.keeper.id, redemptionId))).toBe("rewards.lotPast");
    await ticks();
    expect(await stockOf(lotId)).toEqual({ stock: 3, held: 0 });
    const off = { lotId, pieces: 3, reason: "pastDate", words: "面包 11 月 25 日到期，没人领完，已经倒掉。" };
    const { writeOffId } = await done(here.keeper, proposeWriteOff, off);
    expect(await code(here.keeper, decideWriteOff, { writeOffId, agree: "yes" })).toBe("rewards.samePerson");
    await done(here.desk, decideWriteOff, { writeOffId, agree: "yes" });
    expect(await stockOf(lotId)).toEqual({ stock: 0, held: 0 });
    const { lines } = await read(here.desk, listStatements, {});
    expect(JSON.stringify(lines)).toContain("过了保质期");
    clock.set(Temporal.Instant.from(START));
  });

  test("a count by two: every lot counted, every difference explained, booked and public", async () => {
    const { lotId } = await onShelf(4);
    const { countable } = await read(here.keeper, listStock, {});
    const lines = countable.map((lot) => ({ lotId: lot.lotId, found: lot.booked }));
    const missing = lines.map((line) => (line.lotId === lotId ? { ...line, found: 3 } : line));
    expect(await code(here.keeper, recordCount, { lines: missing.slice(1) })).toBe("rewards.lotMissing");
    expect(await code(here.keeper, recordCount, { lines: missing })).toBe("rewards.reasonMissing");
    const explained = missing.map((line) =>
      line.lotId === lotId ? { ...line, reason: "missing", words: "少了一袋，正在查。" } : line,
    );
    const { countId } = await done(here.keeper, recordCount, { lines: explained });
    expect(await code(here.keeper, decideCount, { countId, agree: "yes" })).toBe("rewards.samePerson");
    expect((await read(here.desk, listProposals, {})).counts[0]).toMatchObject({
      countId,
      state: "counted",
    });
    await done(here.auditor, decideCount, { countId, agree: "yes" });
    expect(await stockOf(lotId)).toEqual({ stock: 3, held: 0 });
    expect(await inAct((act) => balanceOf(act, { unit: "goods", kind: "counted" }))).toBe(1);
    const { lines: told } = await read(here.desk, listStatements, {});
    const count = told.find((line) => line.kind === "rewards.stockCount");
    expect(count).toMatchObject({ period: "2026-Q4" });
    expect(JSON.stringify(count)).toContain("短少");
  });

  test("a quarter is published once, when it is over, without anybody's name", async () => {
    expect(await code(here.head, publishQuarter, { quarter: "2026-Q4" })).toBe("rewards.quarterRuns");
    at("2027-01-04");
    expect(await read(here.desk, listQuarters, {})).toEqual(["2027-Q1", "2026-Q4"]);
    // Before the books begin there are no zeros, but words that say since when there are figures.
    await done(here.head, publishQuarter, { quarter: "2026-Q3" });
    const early = (await read(here.desk, listStatements, {})).lines.find((one) => one.period === "2026-Q3");
    expect(early?.lines[0]?.value.zh).toMatch(/从 2026年11月23日 .*起记账/);
    expect(JSON.stringify(early)).not.toContain("0 分");
    await done(here.head, publishQuarter, { quarter: "2026-Q4" });
    expect(await code(here.head, publishQuarter, { quarter: "2026-Q4" })).toBe("rewards.alreadyPublished");
    const { lines } = await read(here.desk, listStatements, {});
    expect(JSON.stringify(lines)).not.toMatch(/任小满|罗招娣/);
    clock.set(Temporal.Instant.from(START));
  });

  test("a delivery serves those who waited first, in their order", async () => {
    const { goodsId } = await onShelf(0, { price: "1" });
    const people = [await volunteer(5), await volunteer(5), await volunteer(5)];
    for (const personId of people) await done(here.desk, waitForGoods, { personId, goodsId });
    await delivered(goodsId, 2);
    expect((await Promise.all(people.map(pointsOf))).map((sums) => sums.held)).toEqual([10, 10, 0]);
  });
});

test("after all of it the books are whole, and the last event of every exchange names its state", async () => {
  expect((await verify(here.house.house.database, here.house.hub)).list).toEqual([]);
  const { rows } = await here.house.owner.query(
    `select r.id from redemptions r where r.state is distinct from (
       select state from events where about_kind = 'redemption' and about_id = r.id and state is not null order by id desc limit 1)`,
  );
  expect(rows).toEqual([]);
});
