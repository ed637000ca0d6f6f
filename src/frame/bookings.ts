/**
 * The hash by which one event binds the lines of one booking of the ledger. The ledger writes it, `verify` computes it
 * anew: a transfer changed, added or taken away behind the house's back no longer fits its event.
 */
import { createHash } from "node:crypto";

/** The event that binds a booking; it is about the booking's id. */
export const TRANSFERS_BOOKED = "transfersBooked";

export interface BookedLine {
  readonly hub_id: number;
  readonly booking_id: string;
  readonly line: number;
  readonly unit: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
  readonly kind: string;
  readonly about_kind: string;
  readonly about_id: string;
  readonly at: Temporal.Instant;
  readonly counts_on: Temporal.PlainDate;
}

export function bookingHash(lines: readonly BookedLine[]): string {
  const canonical = JSON.stringify(
    lines
      .toSorted((one, other) => one.line - other.line)
      .map((row) => [
        row.hub_id,
        row.booking_id,
        row.line,
        row.unit,
        row.debit,
        row.credit,
        row.amount,
        row.kind,
        row.about_kind,
        row.about_id,
        row.at.toString(),
        row.counts_on.toString(),
      ]),
  );
  return createHash("sha256").update(canonical).digest("hex");
}
