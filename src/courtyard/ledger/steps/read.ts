/** What other rooms' queries and rules read of the ledger: balances, and the lines of somebody's account. */
import { sql } from "kysely";
import { inHub } from "#frame/rows.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import type { Act, At } from "#frame/command.ts";
import { type AccountName, keyOf, type TransferKind, type Unit } from "../words.ts";

/** What is on an account now, in smallest parts: kept for accounts with a floor, summed up for sources and sinks. */
export async function balanceOf(at: At, name: AccountName): Promise<number> {
  const tx = at.tx as Act["tx"];
  const key = keyOf(name);
  const account = await tx
    .selectFrom("accounts")
    .select(["id", "balance"])
    .where("hub_id", "=", at.hub)
    .where("unit", "=", key.unit)
    .where("kind", "=", key.kind)
    .where("holder_id", "=", key.holderId)
    .executeTakeFirst();
  if (account === undefined) return 0;
  if (account.balance !== null) return account.balance;
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(case when credit = ${account.id} then amount else -amount end), 0)::bigint as sum from transfers
    where hub_id = ${at.hub} and (credit = ${account.id} or debit = ${account.id})`.execute(tx);
  return rows[0]?.sum ?? 0;
}

/** What is on many accounts with a floor, by the holder's id; without an account it is nothing. */
export async function balancesOf(
  at: At,
  { unit, kind }: { readonly unit: Unit; readonly kind: string },
  holderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (holderIds.length === 0) return new Map();
  const rows = await at
    .from("accounts", { unit, kind })
    .select(["holder_id", "balance"])
    .where((is) => is("holder_id", "=", is.fn.any(is.val([...holderIds]))))
    .execute();
  return new Map(rows.map((row) => [row.holder_id, row.balance ?? 0]));
}

/** Persons who have something of a unit, in the order of their ids, a page at a time. Unique index by unit and kind. */
export async function holdersOf(
  at: At,
  unit: "points" | "hours",
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly personId: string; readonly balance: number }[]> {
  let query = at.from("accounts", { unit, kind: "own" }).select(["holder_id", "balance"]).where("balance", ">", 0);
  if (after !== undefined) query = query.where("holder_id", ">", after);
  const rows = await query.orderBy("holder_id").limit(limit).execute();
  return rows.map((row) => ({ personId: row.holder_id, balance: row.balance ?? 0 }));
}

export interface BookLine extends Omit<AccountLine, "change"> {
  readonly amount: number;
  readonly from: BookSide;
  readonly to: BookSide;
}
interface BookSide {
  readonly kind: string;
  readonly holderId: string;
}

/** Every line of one unit in a time, the oldest first: for registers and quarterly sums. Primary key, ids sort by time. */
export async function linesBetween(
  at: At,
  unit: Unit,
  { fromOn, untilOn }: { readonly fromOn: Temporal.PlainDate; readonly untilOn: Temporal.PlainDate },
  limit: number,
): Promise<BookLine[]> {
  const dayStart = (day: Temporal.PlainDate) => day.toZonedDateTime(TIME_ZONE).toInstant();
  const rows = await at
    .from("transfers", { unit })
    .innerJoin("accounts as giver", inHub("giver.id", "transfers.debit"))
    .innerJoin("accounts as taker", inHub("taker.id", "transfers.credit"))
    .selectAll("transfers")
    .select(["giver.kind as from_kind", "giver.holder_id as from_holder"])
    .select(["taker.kind as to_kind", "taker.holder_id as to_holder"])
    .where("transfers.at", ">=", dayStart(fromOn))
    .where("transfers.at", "<", dayStart(untilOn.add({ days: 1 })))
    .orderBy("transfers.booking_id")
    .orderBy("transfers.line")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    bookingId: row.booking_id,
    line: row.line,
    amount: row.amount,
    kind: row.kind as TransferKind,
    about: { kind: row.about_kind, id: row.about_id },
    at: row.at,
    countsOn: row.counts_on,
    from: { kind: row.from_kind, holderId: row.from_holder },
    to: { kind: row.to_kind, holderId: row.to_holder },
  }));
}

export interface AccountLine {
  readonly bookingId: string;
  readonly line: number;
  /** Above zero when it came to the account, below when it left. */
  readonly change: number;
  readonly kind: TransferKind;
  readonly about: { readonly kind: string; readonly id: string };
  readonly at: Temporal.Instant;
  readonly countsOn: Temporal.PlainDate;
}

/**
 * The lines of one account, the newest first, one page at a time: `before` is the last line of the page before.
 * Indexes transfers_debit and transfers_credit, each read backwards from the key.
 */
export async function linesOf(
  at: At,
  name: AccountName,
  { before, limit }: { readonly before?: Pick<AccountLine, "bookingId" | "line">; readonly limit: number },
): Promise<AccountLine[]> {
  const tx = at.tx as Act["tx"];
  const key = keyOf(name);
  const account = await tx
    .selectFrom("accounts")
    .select("id")
    .where("hub_id", "=", at.hub)
    .where("unit", "=", key.unit)
    .where("kind", "=", key.kind)
    .where("holder_id", "=", key.holderId)
    .executeTakeFirst();
  if (account === undefined) return [];
  const older =
    before === undefined ? sql`` : sql`and (booking_id, line) < (${before.bookingId}::uuid, ${before.line}::integer)`;
  const side = (column: "debit" | "credit") => sql`
    (select booking_id, line, debit, amount, kind, about_kind, about_id, at, counts_on from transfers
     where hub_id = ${at.hub} and ${sql.ref(column)} = ${account.id} ${older}
     order by booking_id desc, line desc limit ${limit})`;
  const { rows } = await sql<{
    booking_id: string;
    line: number;
    debit: string;
    amount: number;
    kind: TransferKind;
    about_kind: string;
    about_id: string;
    at: Temporal.Instant;
    counts_on: Temporal.PlainDate;
  }>`${side("debit")} union all ${side("credit")} order by booking_id desc, line desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    bookingId: row.booking_id,
    line: row.line,
    change: row.debit === account.id ? -row.amount : row.amount,
    kind: row.kind,
    about: { kind: row.about_kind, id: row.about_id },
    at: row.at,
    countsOn: row.counts_on,
  }));
}

/** What a person earned in a unit, in all and up to a day: `oldPart` finds what of it is left. */
export async function earnedUntil(
  at: At,
  { unit, personId }: { readonly unit: "points" | "hours"; readonly personId: string },
  untilOn: Temporal.PlainDate,
): Promise<{ readonly all: number; readonly untilCut: number }> {
  const { rows } = await sql<{ all: number; until_cut: number }>`
    select coalesce(sum(amount), 0)::bigint as all,
           coalesce(sum(amount) filter (where counts_on <= ${untilOn}), 0)::bigint as until_cut
    from transfers join accounts on accounts.hub_id = transfers.hub_id and accounts.id = transfers.credit
    where accounts.hub_id = ${at.hub} and accounts.unit = ${unit} and accounts.kind = 'own'
      and accounts.holder_id = ${personId} and transfers.kind in ('earn', 'adjust', 'gather')`.execute(
    at.tx as Act["tx"],
  );
  return { all: rows[0]?.all ?? 0, untilCut: rows[0]?.until_cut ?? 0 };
}
