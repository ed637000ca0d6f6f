/**
 * From a wish to a reservation: points and goods are set aside in one booking or not at all. Whoever calls has locked
 * the rows of the goods and of the person, so that every “at most” is decided by one after the other.
 */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { gatherAccounts, transfer } from "#courtyard/ledger/steps/book.ts";
import type { Entry } from "#courtyard/ledger/rules.ts";
import { balanceOf } from "#courtyard/ledger/steps/read.ts";
import { findLimitNow, findRuleNow, readAhead } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { mayRedeem, monthOf, type PickUp, pickUpOf } from "../rules.ts";
import { type CHANNELS, rewardsProblems } from "../words.ts";
import { type Lot, nextLot } from "./goods.ts";

export interface Wish {
  readonly personId: string;
  readonly goodsId: string;
  readonly pieces: number;
  readonly channel: (typeof CHANNELS)[number];
  readonly askedAt: Temporal.Instant;
}

export interface Reserved {
  readonly redemptionId: string;
  readonly state: "reserved";
  /** 24 digits, shown once: on the pick-up slip. */
  readonly code: string;
  readonly pickUpBy: string;
}

/** Sets points and goods aside. A refusal has moved nothing. */
export async function reserve(act: Act, wish: Wish): Promise<Reserved | Problem> {
  const facts = await readFacts(act, wish);
  if (isProblem(facts)) return facts;
  const { personId, lot, tenths, days } = facts;
  const problem = mayRedeem(facts);
  if (problem !== undefined) return problem;
  if (lot === undefined) return refuse(rewardsProblems.gone);
  const redemptionId = newId();
  const moving = { personId, lotId: lot.lotId, pieces: wish.pieces, tenths };
  const booked = await transfer(act, reserveEntries(redemptionId, moving));
  // Only points can have become fewer since they were read: the goods' row is ours.
  if (isProblem(booked)) return refuse(rewardsProblems.short, { values: booked.values });
  const pickUp = pickUpOf(act.today, days, lot.bestBefore);
  const code = writeReserved(act, { ...wish, personId }, { redemptionId, lot, tenths, pickUp });
  act.event({
    name: "redemptionRequested",
    about: { kind: "redemption", id: redemptionId },
    state: "requested",
    facts: { goods: wish.goodsId, pieces: wish.pieces, channel: wish.channel, asked: wish.askedAt.toString() },
  });
  act.event({
    name: "redemptionReserved",
    about: { kind: "redemption", id: redemptionId },
    state: "reserved",
    facts: { lot: lot.lotId, tenths, by: pickUp.by.toString() },
  });
  return { redemptionId, state: "reserved", code, pickUpBy: pickUp.by.toString() };
}

const RULES = ["rewards.pickUp", "rewards.pickUpCall", "rewards.monthly"] as const;

async function readFacts(act: Act, wish: Wish) {
  const month = monthOf(act.today);
  // None of these needs another: they travel together.
  const asked = [readGoodsAndPerson(act, wish, month), nextLot(act, wish.goodsId, wish.pieces)] as const;
  const [[first, lot]] = await Promise.all([Promise.all(asked), readAhead(act, RULES)]);
  let row = first;
  if (row?.person_id != null && row.person_id !== wish.personId) {
    // The record was joined with another, and the caps are those of the one that stays.
    await lockPerson(act, row.person_id);
    row = await readGoodsAndPerson(act, wish, month);
  }
  if (row === undefined) return refuse(rewardsProblems.noGoods, { field: "goodsId" });
  if (row.person_id === null || row.erased_at !== null) return refuse(rewardsProblems.noPerson, { field: "personId" });
  const pickUp = await findRuleNow(act, "rewards.pickUp", act.today);
  const call = await findRuleNow(act, "rewards.pickUpCall", act.today);
  const monthly = await findLimitNow(act, "rewards.monthly", act.today);
  if (pickUp === undefined || call === undefined || monthly === undefined) return refuse(mattersProblems.ruleMissing);
  const personId = row.person_id;
  if (row.others.length > 0) await gatherAccounts(act, personId, row.others);
  return {
    personId,
    lot,
    days: { pickUp: pickUp.days, call: call.days },
    isOffered: row.state === "offered",
    balance: await balanceOf(act, { unit: "points", kind: "own", personId }),
    tenths: row.price * wish.pieces,
    pieces: wish.pieces,
    times: row.times,
    mostTimes: monthly.most,
    had: row.had,
    perMonth: row.per_month,
    isThere: lot !== undefined,
    measure: row.measure_zh,
  };
}

export async function lockPerson(act: Act, personId: string): Promise<void> {
  await act.from("persons", { id: personId }).select("id").forUpdate().execute();
}

/** The goods, the person's record that stays, and what she had this month, in one round trip. */
async function readGoodsAndPerson(act: Act, wish: Wish, month: string) {
  const { rows } = await sql<{
    state: string;
    price: number;
    per_month: number;
    measure_zh: string;
    person_id: string | null;
    erased_at: Temporal.Instant | null;
    others: string[];
    times: number;
    had: number;
  }>`
    select goods.state, goods.price, goods.per_month, goods.measure_zh, persons.id as person_id, persons.erased_at,
      array(select id from persons other where other.hub_id = ${act.hub} and other.joined_into = persons.id) as others,
      (select count(*)::int from redemptions
       where hub_id = ${act.hub} and person_id = persons.id and month = ${month}) as times,
      (select coalesce(sum(pieces), 0)::int from redemptions
       where hub_id = ${act.hub} and person_id = persons.id and month = ${month} and goods_id = goods.id) as had
    from goods left join persons on persons.hub_id = goods.hub_id and persons.id = (
      select coalesce(joined_into, id) from persons asked where asked.hub_id = ${act.hub} and asked.id = ${wish.personId})
    where goods.hub_id = ${act.hub} and goods.id = ${wish.goodsId}`.execute(act.tx);
  return rows[0];
}

interface Moving {
  readonly personId: string;
  readonly lotId: string;
  readonly pieces: number;
  readonly tenths: number;
}

function reserveEntries(redemptionId: string, moving: Moving): Entry[] {
  const { points, goods } = accountsOf(moving);
  const about = { kind: "redemption", id: redemptionId };
  return [
    { debit: points.own, credit: points.held, amount: moving.tenths, kind: "reserve", about },
    { debit: goods.stock, credit: goods.held, amount: moving.pieces, kind: "reserve", about },
  ];
}

/** What is not collected goes back to where it was. */
export function releaseEntries(redemptionId: string, moving: Moving): Entry[] {
  const { points, goods } = accountsOf(moving);
  const about = { kind: "redemption", id: redemptionId };
  return [
    { debit: points.held, credit: points.own, amount: moving.tenths, kind: "release", about },
    { debit: goods.held, credit: goods.stock, amount: moving.pieces, kind: "release", about },
  ];
}

/** What is collected leaves the house. */
export function collectEntries(redemptionId: string, moving: Moving): Entry[] {
  const { points, goods } = accountsOf(moving);
  const about = { kind: "redemption", id: redemptionId };
  const spent = { unit: "points", kind: "spent" } as const;
  const givenOut = { unit: "goods", kind: "givenOut" } as const;
  return [
    { debit: points.held, credit: spent, amount: moving.tenths, kind: "spend", about },
    { debit: goods.held, credit: givenOut, amount: moving.pieces, kind: "giveOut", about },
  ];
}

const accountsOf = ({ personId, lotId }: Moving) =>
  ({
    points: { own: { unit: "points", kind: "own", personId }, held: { unit: "points", kind: "held", personId } },
    goods: {
      stock: { unit: "goods", kind: "stock", goodsId: lotId },
      held: { unit: "goods", kind: "held", goodsId: lotId },
    },
  }) as const;

const TAIL_DIGITS = 4;

function writeReserved(
  act: Act,
  wish: Wish,
  kept: { redemptionId: string; lot: Lot; tenths: number; pickUp: PickUp },
): string {
  const { digits } = newReceiptCode(act.hub);
  act.write(
    act.insert("redemptions", {
      id: kept.redemptionId,
      person_id: wish.personId,
      goods_id: wish.goodsId,
      lot_id: kept.lot.lotId,
      pieces: wish.pieces,
      tenths: kept.tenths,
      state: "reserved",
      channel: wish.channel,
      asked_at: wish.askedAt,
      requested_at: act.now,
      requested_by: act.actor.id,
      month: monthOf(act.today),
      pick_up_by: kept.pickUp.by,
      call_on: kept.pickUp.callOn,
      code_print: slipPrint(act, digits),
      tail: digits.slice(-TAIL_DIGITS),
    }),
  );
  return digits;
}

/** A pick-up slip is no receipt of a matter: its print has a purpose of its own. */
export const slipPrint = (at: Pick<Act, "secrets" | "hub">, digits: string): Buffer =>
  Buffer.from(at.secrets.fingerprint("pickUp", digits, String(at.hub)));

export const newSlipCode = (act: Act): { readonly digits: string; readonly tail: string } => {
  const { digits } = newReceiptCode(act.hub);
  return { digits, tail: digits.slice(-TAIL_DIGITS) };
};
