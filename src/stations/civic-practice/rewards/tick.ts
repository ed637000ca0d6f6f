/** Finds by query what is due in the shop, and performs it; a second process that does the same does no harm. */
import { SYSTEM } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import type { ReadTx } from "#frame/database.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { oldPart } from "#courtyard/ledger/rules.ts";
import { earnedUntil, holdersOf } from "#courtyard/ledger/steps/read.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { isPublished } from "#stations/clean-breeze/open-affairs/steps.ts";
import { expirePoints, tellExpiry } from "./commands/expiry.ts";
import { callForPickUp, expectQuarter, expireRedemption } from "./commands/time.ts";
import { isBefore, quarterOf } from "./rules.ts";

/** At most so many of each kind in one tick; the rest follow in the next. */
const AT_ONCE = 200;
/** Persons of one act when points expire. */
const PERSONS_AT_ONCE = 500;

export async function tick(house: House, hub: number): Promise<void> {
  const today = civilDate(house.clock.now());
  const found = await house.database.read({ hub, actorId: SYSTEM_ID }, async (tx) => ({
    toCall: await openRedemptions(tx, hub, "call_on", today),
    over: await openRedemptions(tx, hub, "pick_up_by", today),
    expiry: await expiryDue(tx, hub, today),
    isNewQuarter: await isNewQuarter(tx, hub, today),
  }));
  const call = { hub, actor: SYSTEM };
  for (const redemptionId of found.over) await perform(house, call, expireRedemption, { redemptionId });
  for (const redemptionId of found.toCall) await perform(house, call, callForPickUp, { redemptionId });
  if (found.isNewQuarter) await perform(house, call, expectQuarter, {});
  if (found.expiry !== undefined) await stepExpiry(house, hub, found.expiry);
}

async function openRedemptions(
  tx: ReadTx,
  hub: number,
  column: "call_on" | "pick_up_by",
  today: Temporal.PlainDate,
): Promise<string[]> {
  let query = tx
    .selectFrom("redemptions")
    .select("id")
    .where("hub_id", "=", hub)
    .where("state", "in", ["reserved", "ready"]);
  query =
    column === "pick_up_by"
      ? query.where("pick_up_by", "<", today)
      : query.where("call_on", "<=", today).where("called_at", "is", null);
  const rows = await query.orderBy(column).limit(AT_ONCE).execute();
  return rows.map((row) => row.id);
}

/** Only a courtyard that has goods has something to tell about them. */
async function isNewQuarter(tx: ReadTx, hub: number, today: Temporal.PlainDate): Promise<boolean> {
  if ((today.month - 1) % 3 !== 0) return false;
  const last = quarterOf(today.subtract({ months: 3 }));
  if (await isPublished({ tx, hub }, "rewards.quarter", last, { orDue: true })) return false;
  const row = await tx.selectFrom("goods").select("id").where("hub_id", "=", hub).limit(1).executeTakeFirst();
  return row !== undefined;
}

interface DueExpiry {
  readonly id: string;
  readonly earnedUntil: Temporal.PlainDate;
  readonly what: "tell" | "expire";
}

async function expiryDue(tx: ReadTx, hub: number, today: Temporal.PlainDate): Promise<DueExpiry | undefined> {
  const row = await tx
    .selectFrom("expiries")
    .select(["id", "earned_until", "expires_on", "told_first_at", "told_second_at"])
    .where("hub_id", "=", hub)
    .where("state", "=", "approved")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const due = { id: row.id, earnedUntil: row.earned_until };
  if (row.told_first_at === null) return { ...due, what: "tell" };
  if (row.told_second_at === null) {
    const rule = await findRuleNow({ tx, hub }, "rewards.expirySecondNotice", today);
    const secondOn = row.expires_on.subtract({ days: rule?.days ?? 0 });
    return isBefore(today, secondOn) ? undefined : { ...due, what: "tell" };
  }
  return isBefore(today, row.expires_on) ? undefined : { ...due, what: "expire" };
}

async function stepExpiry(house: House, hub: number, due: DueExpiry): Promise<void> {
  const personIds = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) => concerned(tx, hub, due.earnedUntil));
  const call = { hub, actor: SYSTEM };
  if (due.what === "tell") {
    await perform(house, call, tellExpiry, { expiryId: due.id, personIds });
    return;
  }
  for (let from = 0; from === 0 || from < personIds.length; from += PERSONS_AT_ONCE) {
    await perform(house, call, expirePoints, {
      expiryId: due.id,
      personIds: personIds.slice(from, from + PERSONS_AT_ONCE),
      isLast: from + PERSONS_AT_ONCE >= personIds.length,
    });
  }
}

/** Everybody who has points that old and not used yet. */
async function concerned(tx: ReadTx, hub: number, untilOn: Temporal.PlainDate): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await holdersOf({ tx, hub }, "points", { after, limit: AT_ONCE });
    for (const { personId, balance } of page) {
      const earned = await earnedUntil({ tx, hub }, { unit: "points", personId }, untilOn);
      if (oldPart(balance, earned) > 0) found.push(personId);
    }
    after = page.at(-1)?.personId;
    if (page.length < AT_ONCE) return found;
  }
}
