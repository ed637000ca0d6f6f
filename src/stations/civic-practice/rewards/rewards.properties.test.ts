/**
 * Random weeks of the shop through its own commands: whatever is earned, taken back, corrected, set aside, cancelled,
 * forgotten, handed over, delivered, written off or let expire, every unit sums to zero, no floor breaks, a balance is
 * the sum of its transfers, hours know nothing of it, and the events tell the state in which each exchange is.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "#frame/ids.ts";
import { openRooms } from "#frame/rooms.ts";
import { verify } from "#frame/verify.ts";
import { earn } from "#courtyard/ledger/steps/book.ts";
import { decideCorrection, proposeCorrection } from "./commands/corrections.ts";
import { decideExpiry, proposeExpiry } from "./commands/expiry.ts";
import { giveOut, readyRedemption } from "./commands/giving.ts";
import { cancelRedemption, redeem } from "./commands/redeem.ts";
import { waitForGoods } from "./commands/waiting.ts";
import { decideWriteOff, proposeWriteOff } from "./commands/write-offs.ts";
import { reverseEarning } from "./steps/earn.ts";
import * as here from "./testing.ts";
import { clock, code, delivered, done, inAct, onShelf, served, volunteer } from "./testing.ts";
import { tick } from "./tick.ts";

openRooms([]);

const DEEDS = [
  "serve",
  "serve",
  "takeBack",
  "correct",
  "redeem",
  "redeem",
  "redeem",
  "cancel",
  "ready",
  "give",
  "deliver",
  "writeOff",
  "wait",
  "week",
  "expire",
] as const;
const step = fc.record({ deed: fc.constantFrom(...DEEDS), nth: fc.nat(7), amount: fc.integer({ min: 1, max: 9 }) });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Weeks {
  readonly people: readonly string[];
  readonly goods: readonly string[];
  readonly claims: string[];
  readonly lots: string[];
  readonly redemptions: string[];
  /** Tenths that came to and left each person by what the test itself did. */
  readonly came: Map<string, number>;
}

test("random weeks of the shop hold what the ledger promises", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      const weeks = await openWeeks();
      for (const each of steps) await live(weeks, each);
      await holds(weeks);
    }),
    { numRuns: Number(process.env["SHOP_RUNS"] ?? 6) },
  );
  expect((await verify(here.house.house.database, here.house.hub)).list).toEqual([]);
});

async function openWeeks(): Promise<Weeks> {
  const people = [await volunteer(0), await volunteer(0), await volunteer(0)];
  for (const personId of people) {
    const about = { kind: "hoursClaim", id: newId() };
    await inAct(async (act) => (await earn(act, { unit: "hours", personId, amount: 600, about }), {}));
  }
  const shelves = [
    await onShelf(3, { price: "3" }),
    await onShelf(1, { price: "7.5" }),
    await onShelf(0, { price: "2" }),
  ];
  return {
    people,
    goods: shelves.map((one) => one.goodsId),
    claims: [],
    lots: shelves.map((one) => one.lotId).filter((id) => id !== ""),
    redemptions: [],
    came: new Map(people.map((id) => [id, 0])),
  };
}

const nthOf = (list: readonly string[], nth: number): string => list[nth % list.length] ?? newId();

/** One deed; what the house refuses is no fault, what breaks is. */
async function live(weeks: Weeks, { deed, nth, amount }: Step): Promise<void> {
  const personId = nthOf(weeks.people, nth);
  const goodsId = nthOf(weeks.goods, nth + amount);
  const redemptionId = nthOf(weeks.redemptions, nth);
  const today = clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
  const add = (tenths: number): void => void weeks.came.set(personId, (weeks.came.get(personId) ?? 0) + tenths);
  switch (deed) {
    case "serve": {
      const claimId = newId();
      await served(personId, amount * 60, today.toString(), claimId);
      weeks.claims.push(`${claimId} ${personId} ${amount * 10}`);
      return add(amount * 10);
    }
    case "takeBack": {
      const [claimId = newId(), whose = "", tenths = "0"] = (weeks.claims.splice(nth, 1)[0] ?? "").split(" ");
      if (whose === "") return;
      await inAct((act) => reverseEarning(act, { claimId }));
      weeks.came.set(whose, (weeks.came.get(whose) ?? 0) - Number(tenths));
      return;
    }
    case "correct": {
      const tenths = nth % 2 === 0 ? amount * 5 : -amount * 5;
      const asked = { personId, points: String(tenths / 10), reason: "other", words: "试" };
      const { correctionId } = await done(here.head, proposeCorrection, asked);
      await done(here.auditor, decideCorrection, { correctionId, agree: "yes" });
      return add(tenths);
    }
    case "redeem":
      return void (await code(here.desk, redeem, { personId, goodsId }));
    case "wait":
      return void (await code(here.desk, waitForGoods, { personId, goodsId }));
    default:
      return keep(weeks, { deed, nth, amount }, { redemptionId, goodsId, today });
  }
}

async function keep(
  weeks: Weeks,
  { deed, nth, amount }: Step,
  { redemptionId, goodsId, today }: { redemptionId: string; goodsId: string; today: Temporal.PlainDate },
): Promise<void> {
  await known(weeks);
  switch (deed) {
    case "cancel":
      return void (await code(here.desk, cancelRedemption, { redemptionId }));
    case "ready":
      return void (await code(here.keeper, readyRedemption, { redemptionId }));
    case "give": {
      const given = { redemptionId, witnessId: here.desk.id, identified: "known", signed: "signature" };
      return void (await code(here.keeper, giveOut, given));
    }
    case "deliver":
      return void weeks.lots.push(await delivered(goodsId, amount));
    case "writeOff": {
      const input = { lotId: nthOf(weeks.lots, nth), pieces: 1, reason: "damaged", words: "破了" };
      if ((await code(here.keeper, proposeWriteOff, input)) !== "done") return;
      const { rows } = await here.house.owner.query("select id from write_offs where state = 'proposed'");
      return void (await code(here.desk, decideWriteOff, { writeOffId: rows[0].id, agree: "yes" }));
    }
    case "expire": {
      const dates = { earnedUntil: today.toString(), expiresOn: today.add({ days: 61 }).toString() };
      const { expiryId } = await done(here.head, proposeExpiry, { ...dates, words: "旧积分到期" });
      await done(here.officer, decideExpiry, { expiryId, agree: "yes" });
      for (const days of [0, 35, 30]) await pass(days);
      return;
    }
    default:
      return pass(7);
  }
}

async function pass(days: number): Promise<void> {
  clock.forward({ hours: days * 24 });
  await tick(here.house.house, here.house.hub);
}

/** Exchanges of these people so far, also those that the waiting list made. */
async function known(weeks: Weeks): Promise<void> {
  const { rows } = await here.house.owner.query<{ id: string }>(
    "select id from redemptions where person_id = any ($1) order by id",
    [weeks.people],
  );
  weeks.redemptions.splice(0, weeks.redemptions.length, ...rows.map((row) => row.id));
}

const FOLDED = `
  select r.id, r.state, (select e.state from events e where e.about_id = r.id and e.state is not null
    order by e.id desc limit 1) as told from redemptions r`;

async function holds(weeks: Weeks): Promise<void> {
  const rowsOf = async (sql: string, values: unknown[] = []) => (await here.house.owner.query(sql, values)).rows;
  // Every unit sums to zero over all accounts, by its transfers alone.
  const sums = `select unit, sum(change)::bigint as sum from (select unit, amount as change from transfers
    union all select unit, -amount from transfers) moved group by unit having sum(change) <> 0`;
  expect(await rowsOf(sums)).toEqual([]);
  // No floor is broken, and a balance is the sum of what came and went.
  const wrong = `select id from accounts where has_floor and (balance < 0 or balance <>
    (select coalesce(sum(amount), 0) from transfers t where t.credit = accounts.id) -
    (select coalesce(sum(amount), 0) from transfers t where t.debit = accounts.id))`;
  expect(await rowsOf(wrong)).toEqual([]);
  for (const personId of weeks.people) {
    const [row] = await rowsOf(
      `select
         coalesce(sum(balance) filter (where unit = 'hours'), 0)::int as minutes,
         coalesce(sum(case when unit = 'points' then case kind when 'debt' then -balance else balance end end), 0)::int as points
       from accounts where holder_id = $1`,
      [personId],
    );
    const [left] = await rowsOf(
      `select coalesce(sum(amount), 0)::int as tenths from transfers join accounts on accounts.id = transfers.debit
       where holder_id = $1 and transfers.kind in ('spend', 'expire')`,
      [personId],
    );
    expect(row).toEqual({ minutes: 600, points: (weeks.came.get(personId) ?? 0) - left.tenths });
  }
  const folded = await rowsOf(FOLDED);
  expect(folded.filter((one) => one.state !== one.told)).toEqual([]);
}
