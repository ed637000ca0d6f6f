/** Finds by query what is due in the shop, and performs it; a second process that does the same does no harm. */
import { SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import type { House, View } from "#frame/command.ts";
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
  const found = await look(house, { hub, actor: SYSTEM }, async (view) => ({
    toCall: await openRedemptions(view, "call_on"),
    over: await openRedemptions(view, "pick_up_by"),
    expiry: await expiryDue(view),
    isNewQuarter: await isNewQuarter(view),
  }));
  const call = { hub, actor: SYSTEM };
  for (const redemptionId of found.over) await perform(house, call, expireRedemption, { redemptionId });
  for (const redemptionId of found.toCall) await perform(house, call, callForPickUp, { redemptionId });
  if (found.isNewQuarter) await perform(house, call, expectQuarter, {});
  if (found.expiry !== undefined) await stepExpiry(house, hub, found.expiry);
}

async function openRedemptions(view: View, column: "call_on" | "pick_up_by"): Promise<string[]> {
  let query = view.from("redemptions").select("id").where("state", "in", ["reserved", "ready"]);
  query =
    column === "pick_up_by"
      ? query.where("pick_up_by", "<", view.today)
      : query.where("call_on", "<=", view.today).where("called_at", "is", null);
  const rows = await query.orderBy(column).limit(AT_ONCE).execute();
  return rows.map((row) => row.id);
}

/** Only a courtyard that has goods has something to tell about them. */
async function isNewQuarter(view: View): Promise<boolean> {
  if ((view.today.month - 1) % 3 !== 0) return false;
  const last = quarterOf(view.today.subtract({ months: 3 }));
  if (await isPublished(view, "rewards.quarter", last, { orDue: true })) return false;
  const row = await view.from("goods").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}

interface DueExpiry {
  readonly id: string;
  readonly earnedUntil: Temporal.PlainDate;
  readonly what: "tell" | "expire";
}

async function expiryDue(view: View): Promise<DueExpiry | undefined> {
  const row = await view
    .from("expiries")
    .select(["id", "earned_until", "expires_on", "told_first_at", "told_second_at"])
    .where("state", "=", "approved")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const due = { id: row.id, earnedUntil: row.earned_until };
  if (row.told_first_at === null) return { ...due, what: "tell" };
  if (row.told_second_at === null) {
    const rule = await findRuleNow(view, "rewards.expirySecondNotice", view.today);
    const secondOn = row.expires_on.subtract({ days: rule?.days ?? 0 });
    return isBefore(view.today, secondOn) ? undefined : { ...due, what: "tell" };
  }
  return isBefore(view.today, row.expires_on) ? undefined : { ...due, what: "expire" };
}

async function stepExpiry(house: House, hub: number, due: DueExpiry): Promise<void> {
  const personIds = await look(house, { hub, actor: SYSTEM }, (view) => concerned(view, due.earnedUntil));
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
async function concerned(view: View, untilOn: Temporal.PlainDate): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await holdersOf(view, "points", { after, limit: AT_ONCE });
    for (const { personId, balance } of page) {
      const earned = await earnedUntil(view, { unit: "points", personId }, untilOn);
      if (oldPart(balance, earned) > 0) found.push(personId);
    }
    after = page.at(-1)?.personId;
    if (page.length < AT_ONCE) return found;
  }
}
