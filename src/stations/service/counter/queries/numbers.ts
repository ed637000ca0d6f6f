/** Every number of a session as the desk reads it, and where those went who were not called any more. */
import { inHub } from "#frame/rows.ts";
import { query, type View } from "#frame/command.ts";
import { grants } from "../rules.ts";
import { findSession, readSittings } from "../steps/session.ts";
import { sessionInput } from "../words.ts";

export interface TicketLine {
  readonly ticketId: string;
  readonly label: string;
  readonly wants: string;
  readonly state: string;
  readonly isPriority: boolean;
  readonly issuedAt: string;
  readonly window: string | null;
  /** The one window that may call it, after a transfer to a certain window. */
  readonly only: string | null;
  readonly mayReinsert: boolean;
  /** From which device or roll it is. */
  readonly lineId: string;
  /** Whoever was not called any more: her number in the next session, once that has a date. */
  readonly next: {
    readonly ticketId: string;
    readonly occasionId: string;
    readonly label: string;
    readonly on: string;
  } | null;
}

/** Index tickets_session: a morning has two hundred, the busiest ever a thousand. */
const LISTED = 1_000;

export const listTickets = query({
  name: "listTickets",
  does: { zh: "一场里的号", en: "The numbers of a session" },
  input: sessionInput,
  grants: grants.queue,
  find: findSession,
  async read(view, _input, { session }): Promise<TicketLine[]> {
    const [rows, sittings, carried] = await Promise.all([
      view
        .from("tickets", { occasion_id: session.id })
        .selectAll()
        .orderBy("queue_at")
        .orderBy("id")
        .limit(LISTED)
        .execute(),
      readSittings(view, session.id),
      readCarried(view, session.id),
    ]);
    return rows.map((row) => ({
      ticketId: row.id,
      label: row.label,
      wants: row.wants ?? "other",
      state: row.state,
      isPriority: row.lane === "priority",
      issuedAt: row.issued_at.toString(),
      window: sittings.find((one) => one.id === row.sitting_id)?.code ?? null,
      only: sittings.find((one) => one.id === row.only_sitting)?.code ?? null,
      mayReinsert: row.state === "missed" && row.reinserted_at === null,
      lineId: row.line_id,
      next: carried.get(row.id) ?? null,
    }));
  },
});

/** The numbers into which those of this session went on, by the number that they had here (tickets_session, primary key). */
async function readCarried(view: View, occasionId: string): Promise<Map<string, NonNullable<TicketLine["next"]>>> {
  const rows = await view
    .from("tickets", { occasion_id: occasionId })
    .innerJoin("tickets as next", inHub("next.id", "tickets.carried_to"))
    .innerJoin("occasions", inHub("occasions.id", "next.occasion_id"))
    .select(["tickets.id as from_id", "next.id", "next.occasion_id", "next.label", "occasions.happens_on"])
    .where("tickets.carried_to", "is not", null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.from_id,
      { ticketId: row.id, occasionId: row.occasion_id, label: row.label, on: row.happens_on.toString() },
    ]),
  );
}
