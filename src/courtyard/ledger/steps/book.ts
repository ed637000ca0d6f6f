/**
 * What other rooms' commands call inside their own transaction. Whatever moves is checked, booked and bound by an event
 * at once; a floor that would break moves nothing. Accounts with a floor are locked in one order everywhere; sources
 * and sinks are never waited for.
 */
import { sql } from "kysely";
import { bookingHash, type BookedLine, TRANSFERS_BOOKED } from "#frame/bookings.ts";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import {
  accountText,
  earnEntries,
  type Entry,
  type Moved,
  netChanges,
  repayEntries,
  reverseEntries,
} from "../rules.ts";
import { type AccountKey, type AccountName, amountText, keyOf, ledgerProblems, type Unit } from "../words.ts";

interface Account extends AccountKey {
  readonly id: string;
  /** Null for the courtyard's own accounts. */
  readonly balance: number | null;
}
export type Accounts = ReadonlyMap<string, Account>;

export interface Booked {
  readonly bookingId: string;
}

/** Opens the account if there is none yet, and answers its id. `transfer` opens by itself what it needs. */
export async function openAccount(act: Act, name: AccountName): Promise<string> {
  const [account] = [...(await lockAccounts(act, [name])).values()];
  if (account === undefined) throw new Error("an account that was just opened is not there");
  return account.id;
}

/**
 * Moves amounts between accounts, all lines or none. Refuses with `ledger.short` when an account with a floor would
 * fall below it. `locked` are accounts that this act locked before, when it had to look at their balances first.
 */
export async function transfer(act: Act, entries: readonly Entry[], locked?: Accounts): Promise<Booked | Problem> {
  if (entries.length === 0) throw new Error("a booking has at least one line");
  const changes = netChanges(entries);
  const accounts = locked ?? (await lockAccounts(act, namesIn(entries)));
  const short = findShort(accounts, changes);
  if (short !== undefined) return short;
  // The floors were looked at under the locks: nothing that is written now decides anything.
  changeBalances(act, accounts, changes);
  return { bookingId: writeLines(act, entries, accounts) };
}

/** Something earned: it comes in whole, and what is owed from an earlier reversal is paid from it first. */
export async function earn(act: Act, earned: Moved): Promise<Booked> {
  const accounts = await lockAccounts(act, personNames(earned));
  return booked(await transfer(act, earnEntries(earned, balanceIn(accounts, earned, "debt")), accounts));
}

/**
 * Takes back what was earned by mistake: what is there at once, the rest as a debt that later earnings pay first. What
 * is set aside for somebody's redemption stays where it is.
 */
export async function reverse(act: Act, reversed: Moved): Promise<Booked & { readonly owed: number }> {
  const accounts = await lockAccounts(act, personNames(reversed));
  const entries = reverseEntries(reversed, balanceIn(accounts, reversed, "own"));
  const owed = entries.find((entry) => entry.kind === "owe")?.amount ?? 0;
  return { ...booked(await transfer(act, entries, accounts)), owed };
}

/** What was set aside comes back to somebody's own points, and what she owes is paid from it first, as from what is earned. */
export async function giveBack(
  act: Act,
  entries: readonly Entry[],
  to: Pick<Moved, "unit" | "personId" | "about">,
): Promise<Booked> {
  const accounts = await lockAccounts(act, [...namesIn(entries), ...personNames(to)]);
  const back = netChanges(entries).get(accountText({ unit: to.unit, kind: "own", personId: to.personId })) ?? 0;
  const paid = Math.min(balanceIn(accounts, to, "debt"), balanceIn(accounts, to, "own") + back);
  return booked(await transfer(act, [...entries, ...repayEntries(to, paid)], accounts));
}

/**
 * After two records of one person were joined: what the others have and owe comes to the one that stays, and what is
 * owed is paid from what is there.
 */
export async function gatherAccounts(act: Act, personId: string, otherIds: readonly string[]): Promise<void> {
  if (otherIds.length === 0) return;
  const kinds = [
    ["points", "own"],
    ["points", "debt"],
    ["hours", "own"],
    ["hours", "debt"],
  ] as const;
  const names = kinds.flatMap(([unit, kind]) =>
    [personId, ...otherIds].map((id): AccountName => ({ unit, kind, personId: id })),
  );
  const accounts = await lockAccounts(act, [
    ...names,
    ...(["points", "hours"] as const).flatMap((unit) => personNames({ unit, personId })),
  ]);
  const entries = kinds.flatMap(([unit, kind]) =>
    otherIds.flatMap((id): Entry[] => {
      const amount = accounts.get(accountText({ unit, kind, personId: id }))?.balance ?? 0;
      const [debit, credit] = [id, personId].map((each) => ({ unit, kind, personId: each }) as const);
      if (amount === 0 || debit === undefined || credit === undefined) return [];
      return [{ debit, credit, amount, kind: "gather", about: { kind: "person", id: personId } }];
    }),
  );
  if (entries.length === 0) return;
  const about = { kind: "person", id: personId };
  const sum = (unit: "points" | "hours", kind: "own" | "debt"): number =>
    [personId, ...otherIds].reduce((all, id) => all + balanceIn(accounts, { unit, personId: id }, kind), 0);
  const paid = (["points", "hours"] as const).flatMap((unit) =>
    repayEntries({ unit, personId, about }, Math.min(sum(unit, "own"), sum(unit, "debt"))),
  );
  booked(await transfer(act, [...entries, ...paid], accounts));
}

/** Locks what has a floor, in one order; opens what is missing. Answers every account by `accountText` of its name. */
export async function lockAccounts(act: Act, names: readonly AccountName[]): Promise<Accounts> {
  const keys = [...new Map(names.map((name) => [accountText(name), keyOf(name)])).values()];
  const found = await selectForUpdate(act, keys);
  const missing = keys.filter((key) => !found.has(textOf(key)));
  if (missing.length === 0) return found;
  await open(act, missing);
  return selectForUpdate(act, keys);
}

const textOf = (key: Pick<AccountKey, "unit" | "kind" | "holderId">): string =>
  `${key.unit}/${key.kind}/${key.holderId}`;

/** Unique index on (hub_id, unit, kind, holder_id). Rows without a floor are read, never locked. */
async function selectForUpdate(act: Act, keys: readonly AccountKey[]): Promise<Accounts> {
  const among = (some: readonly AccountKey[]) =>
    some.length === 0
      ? sql`false`
      : sql`(unit, kind, holder_id) in (${sql.join(some.map((key) => sql`(${key.unit}, ${key.kind}, ${key.holderId}::uuid)`))})`;
  const floored = keys.filter((key) => key.holderKind !== "courtyard");
  const others = keys.filter((key) => key.holderKind === "courtyard");
  const { rows } = await sql<{
    id: string;
    unit: Unit;
    kind: string;
    holder_kind: AccountKey["holderKind"];
    holder_id: string;
    balance: number | null;
  }>`
    with floored as (
      select id, unit, kind, holder_kind, holder_id, balance from accounts
      where hub_id = ${act.hub} and ${among(floored)} order by unit, kind, holder_id for update)
    select * from floored
    union all
    select id, unit, kind, holder_kind, holder_id, balance from accounts
    where hub_id = ${act.hub} and ${among(others)}`.execute(act.tx);
  return new Map(
    rows.map((row) => {
      const key = { unit: row.unit, kind: row.kind, holderKind: row.holder_kind, holderId: row.holder_id };
      return [textOf(key), { ...key, id: row.id, balance: row.balance }];
    }),
  );
}

/** Two acts may open the same account at once: the second finds the first one's. */
async function open(act: Act, keys: readonly AccountKey[]): Promise<void> {
  const inOrder = keys.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
  await act
    .insert(
      "accounts",
      inOrder.map((key) => ({
        id: newId(),
        unit: key.unit,
        kind: key.kind,
        holder_kind: key.holderKind,
        holder_id: key.holderId,
        has_floor: key.holderKind !== "courtyard",
        balance: key.holderKind === "courtyard" ? null : 0,
        opened_at: act.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["hub_id", "unit", "kind", "holder_id"]).doNothing())
    .execute();
}

function findShort(accounts: Accounts, changes: ReadonlyMap<string, number>): Problem | undefined {
  for (const [text, change] of changes) {
    const account = accounts.get(text);
    if (account === undefined) throw new Error(`account ${text} was not locked`);
    const { balance, unit } = account;
    if (balance === null || balance + change >= 0) continue;
    const values = { has: amountText(unit, balance), needs: amountText(unit, -change) };
    return refuse(ledgerProblems.short, { values });
  }
  return undefined;
}

function changeBalances(act: Act, accounts: Accounts, changes: ReadonlyMap<string, number>): void {
  const changed = [...changes].flatMap(([text, change]) => {
    const account = accounts.get(text);
    return account === undefined || account.balance === null || change === 0 ? [] : [{ id: account.id, change }];
  });
  if (changed.length === 0) return;
  const update = sql`
    update accounts set balance = balance + change
    from unnest(${changed.map((one) => one.id)}::uuid[], ${changed.map((one) => one.change)}::bigint[]) as by (id, change)
    where accounts.hub_id = ${act.hub} and accounts.id = by.id`;
  act.write({ execute: () => update.execute(act.tx) });
}

function writeLines(act: Act, entries: readonly Entry[], accounts: Accounts): string {
  const bookingId = newId();
  const idOf = (name: AccountName): string => {
    const account = accounts.get(accountText(name));
    if (account === undefined) throw new Error(`account ${accountText(name)} was not locked`);
    return account.id;
  };
  const rows: BookedLine[] = entries.map((entry, index) => ({
    hub_id: act.hub,
    booking_id: bookingId,
    line: index + 1,
    unit: entry.debit.unit,
    debit: idOf(entry.debit),
    credit: idOf(entry.credit),
    amount: entry.amount,
    kind: entry.kind,
    about_kind: entry.about.kind,
    about_id: entry.about.id,
    at: act.now,
    counts_on: entry.countsOn ?? act.today,
  }));
  act.write(act.tx.insertInto("transfers").values(rows));
  const facts = { lines: rows.length, hash: bookingHash(rows) };
  act.event({ name: TRANSFERS_BOOKED, about: { kind: "booking", id: bookingId }, facts });
  return bookingId;
}

const namesIn = (entries: readonly Entry[]): AccountName[] => entries.flatMap((entry) => [entry.debit, entry.credit]);

/** Every account that something earned or taken back may touch. */
const personNames = ({
  unit,
  personId,
  isCorrection,
}: Pick<Moved, "unit" | "personId" | "isCorrection">): AccountName[] => [
  { unit, kind: "own", personId },
  { unit, kind: "debt", personId },
  { unit, kind: isCorrection === true ? "adjusted" : "earned" },
  { unit, kind: "owed" },
];

const balanceIn = (
  accounts: Accounts,
  { unit, personId }: Pick<Moved, "unit" | "personId">,
  kind: "own" | "debt",
): number => accounts.get(accountText({ unit, kind, personId }))?.balance ?? 0;

/** A booking that cannot fall short. */
function booked(outcome: Booked | Problem): Booked {
  if (isProblem(outcome)) throw new Error(`the ledger refused: ${outcome.code}`);
  return outcome;
}
