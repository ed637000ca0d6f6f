/** Does the ledger hold: is every balance the sum of its transfers, and every booking the one its event binds? */
import { sql } from "kysely";
import { type BookedLine, bookingHash, TRANSFERS_BOOKED } from "../bookings.ts";
import type { ReadTx } from "../database.ts";
import { type Found, LIST_AT_MOST, run } from "./findings.ts";

const BOOKINGS_AT_ONCE = 1_000;

/** Answers how many bookings there are. Reads in batches, like the events. */
export async function verifyLedger(tx: ReadTx, hub: number, found: Found): Promise<number> {
  await verifyBalances(tx, hub, found);
  await verifyUnbound(tx, hub, found);
  let bookings = 0;
  for (let last: string | undefined; ;) {
    let query = tx
      .selectFrom("events")
      .select(["id", "about_id", "facts"])
      .where("hub_id", "=", hub)
      .where("name", "=", TRANSFERS_BOOKED)
      .orderBy("id")
      .limit(BOOKINGS_AT_ONCE);
    if (last !== undefined) query = query.where("id", ">", last);
    const events = await query.execute();
    await verifyBookings(tx, hub, found, events);
    bookings += events.length;
    last = events.at(-1)?.id;
    if (events.length < BOOKINGS_AT_ONCE) return bookings;
  }
}

interface Binding {
  readonly about_id: string | null;
  readonly facts: unknown;
}

async function verifyBookings(tx: ReadTx, hub: number, found: Found, events: readonly Binding[]): Promise<void> {
  if (events.length === 0) return;
  const rows: BookedLine[] = await tx
    .selectFrom("transfers")
    .selectAll()
    .where("hub_id", "=", hub)
    .where((is) => is("booking_id", "=", is.fn.any(is.val(events.map((event) => event.about_id)))))
    .execute();
  const lines = Map.groupBy(rows, (row) => row.booking_id);
  for (const { about_id, facts } of events) {
    const booking = lines.get(about_id ?? "") ?? [];
    const kept = (facts as { hash?: unknown } | null)?.hash;
    if (booking.length === 0) found.add("bookingMissing", about_id ?? "");
    else if (bookingHash(booking) !== kept) found.add("bookingChanged", about_id ?? "");
  }
}

async function verifyUnbound(tx: ReadTx, hub: number, found: Found): Promise<void> {
  const unbound = await run<{ id: string }>(
    tx,
    sql`select distinct booking_id as id from transfers where hub_id = ${hub} and not exists (
          select from events where events.hub_id = ${hub} and events.name = ${TRANSFERS_BOOKED}
            and events.about_id = transfers.booking_id)
        order by id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of unbound) found.add("bookingUnbound", id);
}

async function verifyBalances(tx: ReadTx, hub: number, found: Found): Promise<void> {
  const wrong = await run<{ id: string }>(
    tx,
    sql`with moved as (
          select account, sum(change) as sum from (
            select credit as account, amount as change from transfers where hub_id = ${hub}
            union all select debit, -amount from transfers where hub_id = ${hub}) each
          group by account)
        select id from accounts left join moved on moved.account = accounts.id
        where hub_id = ${hub} and has_floor and balance <> coalesce(sum, 0) order by id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of wrong) found.add("accountBalance", id);
}
