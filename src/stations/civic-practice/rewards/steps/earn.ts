/**
 * What the room of volunteers calls when service has been recorded, and when a record is taken back. Points follow the
 * rule of the day of service; hours are that room's own and know nothing of points.
 */
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { earn, gatherAccounts, reverse } from "#courtyard/ledger/steps/book.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { presetEarningRule } from "../preset-earning.ts";
import { pointsFor, ruleOn } from "../rules.ts";
import type { EarningRule } from "../words.ts";

export interface ServedHours {
  readonly personId: string;
  /** Minutes that were recorded: steps and limits are the business of the room of volunteers. */
  readonly minutes: number;
  readonly servedOn: Temporal.PlainDate;
  readonly claimId: string;
}

export interface Earned {
  /** Tenths of a point. */
  readonly tenths: number;
  readonly ruleVersion: number;
}

/** Points for recorded service. The same claim earns once: asked again, the first answer stands. */
export async function earnForHours(act: Act, served: ServedHours): Promise<Earned> {
  const before = await findEarning(act, served.claimId);
  if (before !== undefined) return { tenths: before.tenths, ruleVersion: before.rule_version };
  const personId = await gatheredPerson(act, served.personId);
  const rule = await earningRuleOn(act, served.servedOn);
  const tenths = pointsFor(served.minutes, rule);
  const earningId = newId();
  await act
    .insert("earnings", {
      id: earningId,
      claim_id: served.claimId,
      person_id: personId,
      minutes: served.minutes,
      served_on: served.servedOn,
      rule_version: rule.version,
      tenths,
      earned_at: act.now,
    })
    .execute();
  if (tenths > 0) {
    const about = { kind: "earning", id: earningId };
    await earn(act, { unit: "points", personId, amount: tenths, about, countsOn: served.servedOn });
  }
  act.event({
    name: "pointsEarned",
    about: { kind: "earning", id: earningId },
    facts: { claim: served.claimId, tenths, rule: rule.version },
  });
  return { tenths, ruleVersion: rule.version };
}

/** What these claims earned, as the books name it. */
export async function earningsOf(act: Act, claimIds: readonly string[]): Promise<string[]> {
  if (claimIds.length === 0) return [];
  const rows = await act
    .from("earnings")
    .select("id")
    .where("claim_id", "in", [...claimIds])
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Takes back what a claim earned: what is there at once, the rest from what is earned next. Nothing earned, nothing
 * taken. `personId` is whose claim it is: she may have been joined and parted since.
 */
export async function reverseEarning(
  act: Act,
  { claimId, personId: whose }: { readonly claimId: string; readonly personId?: string },
): Promise<{ owed: number }> {
  const earning = await findEarning(act, claimId);
  if (earning === undefined) return { owed: 0 };
  await act.update("earnings", { id: earning.id }).set({ reversed_at: act.now }).execute();
  const personId = await gatheredPerson(act, whose ?? earning.person_id);
  const about = { kind: "earning", id: earning.id };
  const { tenths } = earning;
  const { owed } = tenths === 0 ? { owed: 0 } : await reverse(act, { unit: "points", personId, amount: tenths, about });
  act.event({ name: "earningReversed", about, facts: { claim: claimId, tenths, owed } });
  return { owed };
}

const findEarning = (act: Act, claimId: string) =>
  act
    .from("earnings", { claim_id: claimId, reversed_at: null })
    .select(["id", "person_id", "tenths", "rule_version"])
    .forUpdate()
    .executeTakeFirst();

/** The record that stays, with everything that joined records had. */
export async function gatheredPerson(act: Act, asked: string): Promise<string> {
  const person = await findPerson(act, asked);
  if (person === undefined) throw new Error("service of somebody whom the courtyard does not know");
  await gatherAccounts(
    act,
    person.id,
    person.ids.filter((id) => id !== person.id),
  );
  return person.id;
}

/** The rule in force on a day of service. */
export async function earningRuleOn(at: At, servedOn: Temporal.PlainDate): Promise<EarningRule> {
  const rule = ruleOn(await earningRules(at), servedOn.toString());
  if (rule === undefined) throw new Error("no earning rule is in force on that day");
  return rule;
}

/** The courtyard's own versions, and the one it started with; also those that come into force later. */
export async function earningRules(at: At): Promise<EarningRule[]> {
  const rows = await at
    .from("earning_rules", { state: "approved" })
    .select(["version", "tenths_per_hour", "effective_from"])
    .execute();
  const rules = rows.map((row) => ({
    version: row.version,
    tenthsPerHour: row.tenths_per_hour,
    effectiveFrom: row.effective_from.toString(),
  }));
  return [presetEarningRule, ...rules];
}
