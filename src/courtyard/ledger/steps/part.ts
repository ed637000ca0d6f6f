/**
 * Two records were no one person after all: what the one brought, and what came in its name meanwhile, flows back by
 * counter-entries. What was spent in between is owed by whoever spent it; nothing is rewritten, every unit sums to zero.
 */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { isProblem } from "#frame/problems.ts";
import { accountText, partEntries } from "../rules.ts";
import type { AccountName } from "../words.ts";
import { lockAccounts, transfer } from "./book.ts";

export interface Parted {
  /** The record that held the accounts of both, and all that are still hers. */
  readonly stays: { readonly id: string; readonly ids: readonly string[] };
  readonly parted: { readonly id: string; readonly ids: readonly string[] };
  /** What in the books was done by the parted one: her services, her earnings. */
  readonly aboutIds: readonly string[];
}

/** Done again it moves nothing: what flowed back is counted against what came. */
export async function partAccounts(act: Act, { stays, parted, aboutIds }: Parted): Promise<void> {
  const units = ["points", "hours"] as const;
  const names = units.flatMap((unit): AccountName[] => [
    ...[stays.id, parted.id].flatMap((personId): AccountName[] => [
      { unit, kind: "own", personId },
      { unit, kind: "debt", personId },
    ]),
    { unit, kind: "owed" },
    { unit, kind: "earned" },
  ]);
  const accounts = await lockAccounts(act, names);
  const worth = await broughtBy(act, stays.ids, parted.ids, aboutIds);
  const entries = units.flatMap((unit) => {
    const balance = (personId: string, kind: "own" | "debt"): number =>
      accounts.get(accountText({ unit, kind, personId }))?.balance ?? 0;
    const [own, debt] = [balance(stays.id, "own"), balance(stays.id, "debt")];
    return partEntries({ unit, from: stays.id, to: parted.id, worth: worth.get(unit) ?? 0, own, debt });
  });
  if (entries.length === 0) return;
  if (isProblem(await transfer(act, entries, accounts))) throw new Error("the ledger refused to part two records");
}

/**
 * What is on these persons' accounts less what they owe, by lines about these ids, and by what was gathered from the
 * parted one's accounts or flowed back to them.
 */
async function broughtBy(
  act: Act,
  ids: readonly string[],
  partedIds: readonly string[],
  aboutIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; worth: number }>`
    with mine as (select id, kind from accounts where hub_id = ${act.hub} and holder_id = any (${ids}::uuid[])
      and kind in ('own', 'debt')),
    theirs as (select id from accounts where hub_id = ${act.hub} and holder_id = any (${partedIds}::uuid[])),
    lines as (select line.*, exists (select from theirs where theirs.id in (line.debit, line.credit)) as is_between
      from transfers line where line.hub_id = ${act.hub}
      and (line.debit in (select id from mine) or line.credit in (select id from mine)))
    select line.unit, sum(line.amount * (case when line.credit = mine.id then 1 else -1 end)
      * (case when mine.kind = 'own' then 1 else -1 end))::bigint as worth
    from lines line join mine on mine.id in (line.debit, line.credit)
    where line.about_id = any (${aboutIds}::uuid[])
      or line.about_id = any (${partedIds}::uuid[]) and not line.is_between
      or line.about_id = any (${ids}::uuid[]) and line.is_between
    group by line.unit`.execute(act.tx);
  return new Map(rows.map((row) => [row.unit, Number(row.worth)]));
}
