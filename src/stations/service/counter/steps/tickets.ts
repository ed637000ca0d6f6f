/** Numbers: given without a gap, found, and changed by one step that leaves the event. */
import { sql } from "kysely";
import type { Updateable } from "kysely";
import type { Subject } from "#frame/access.ts";
import type { Act, At } from "#frame/command.ts";
import type { Fact } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import type { Tickets } from "#frame/schema.ts";
import { placeAfter } from "../rules.ts";
import { ALIVE, labelOf, type Lane, STATION, type TicketState } from "../words.ts";

export type TicketRow = Awaited<ReturnType<typeof readTicket>> & object;
const readTicket = (at: At, ticketId: string) => at.from("tickets", { id: ticketId }).selectAll().executeTakeFirst();

export interface TicketFacts {
  readonly subject: Subject;
  readonly ticket: TicketRow;
}

export async function findTicket(at: At, { ticketId }: { ticketId: string }): Promise<TicketFacts | undefined> {
  const ticket = await readTicket(at, ticketId);
  return ticket === undefined ? undefined : { ticket, subject: { station: STATION, state: ticket.state } };
}

export const lockTicket = ({ ticketId }: { ticketId: string }): { table: "tickets"; id: string }[] => [
  { table: "tickets", id: ticketId },
];

/**
 * The next number of a device's line in this session. The row of the round is the lock: a second act waits here, and one
 * that fails gives its number back by rolling back, so that there is no gap.
 */
export async function nextNumber(act: Act, lineId: string, occasionId: string): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`
    insert into line_rounds (hub_id, line_id, occasion_id, last_number) values (${act.hub}, ${lineId}, ${occasionId}, 1)
    on conflict (hub_id, line_id, occasion_id) do update set last_number = line_rounds.last_number + 1
    returning last_number`.execute(act.tx);
  return rows[0]!.last_number;
}

export interface NewTicket {
  readonly occasionId: string;
  readonly line: { readonly id: string; readonly prefix: string };
  /** Left out for a device: its numbers count within the session. */
  readonly roundId?: string;
  readonly number: number;
  readonly wants: string;
  readonly lane: Lane;
  readonly state?: TicketState;
  readonly personId?: string | undefined;
  readonly takenBy?: string | undefined;
  readonly appointmentId?: string;
  readonly onlySittingId?: string | undefined;
  readonly issuedAt?: Temporal.Instant;
  readonly queueAt?: Temporal.Instant;
  readonly dueAt?: Temporal.Instant | null;
  readonly endedAt?: Temporal.Instant;
  readonly isPaper?: true;
  readonly carriedFrom?: string;
}

export interface Issued {
  readonly ticketId: string;
  readonly label: string;
}

export async function insertTicket(act: Act, ticket: NewTicket): Promise<Issued> {
  const id = newId();
  const label = labelOf(ticket.line.prefix, ticket.number);
  const issuedAt = ticket.issuedAt ?? act.now;
  const row = {
    hub_id: act.hub,
    id,
    occasion_id: ticket.occasionId,
    line_id: ticket.line.id,
    round_id: ticket.roundId ?? ticket.occasionId,
    number: ticket.number,
    label,
    wants: ticket.wants,
    lane: ticket.lane,
    state: ticket.state ?? "issued",
    only_sitting: ticket.onlySittingId ?? null,
    person_id: ticket.personId ?? null,
    taken_by: ticket.takenBy ?? null,
    appointment_id: ticket.appointmentId ?? null,
    issued_at: issuedAt,
    queue_at: ticket.queueAt ?? issuedAt,
    due_at: ticket.dueAt ?? null,
    entered_at: ticket.isPaper === true ? act.now : null,
    issued_by: act.actor.id,
    ended_at: ticket.endedAt ?? null,
    carried_from: ticket.carriedFrom ?? null,
  };
  // Awaited: the database may refuse a number that was used, or a second one of the same person.
  await act.tx.insertInto("tickets").values(row).execute();
  act.event({
    name: ticket.isPaper === true ? "paperTicketEntered" : "ticketIssued",
    about: { kind: "ticket", id },
    state: row.state,
    facts: { occasion: ticket.occasionId, line: ticket.line.id, number: ticket.number, wants: ticket.wants },
  });
  return { ticketId: id, label };
}

/** Where the queue has come, so that the next place is behind it (index tickets_session). Paper has its own time. */
export async function placeNow(act: Act, occasionId: string): Promise<Temporal.Instant> {
  const last = await act
    .from("tickets", { occasion_id: occasionId })
    .select("queue_at")
    .orderBy("queue_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return placeAfter(act.now, last?.queue_at ?? null);
}

/** The number that somebody has in a queue already, if she has one (index tickets_person). */
export async function ticketOf(
  act: Act,
  occasionId: string,
  personId: string,
  wants: string,
): Promise<{ label: string } | undefined> {
  return act
    .from("tickets", { occasion_id: occasionId, person_id: personId, wants })
    .select("label")
    .where("state", "in", [...ALIVE])
    .executeTakeFirst();
}

export interface TicketChange {
  /** The event, past tense. */
  readonly name: string;
  readonly to: TicketState;
  readonly set?: Updateable<Tickets>;
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** Changes a ticket, which is locked, and leaves the event. */
export function changeTicket(act: Act, ticketId: string, { name, to, set = {}, facts = {} }: TicketChange): void {
  act.write(act.update("tickets", { id: ticketId }).set({ ...set, state: to }));
  act.event({ name, about: { kind: "ticket", id: ticketId }, state: to, facts });
}

export interface LineRow {
  readonly id: string;
  readonly kind: string;
  readonly prefix: string;
  readonly name: string;
  readonly paper: number;
  readonly from_number: number | null;
  readonly to_number: number | null;
  readonly returned_from: number | null;
  readonly ended_at: Temporal.Instant | null;
}

const lines = (at: At) =>
  at
    .from("ticket_lines")
    .select(["id", "kind", "prefix", "name", "paper", "from_number", "to_number", "returned_from", "ended_at"]);

export const readLine = (at: At, lineId: string): Promise<LineRow | undefined> =>
  lines(at).where("id", "=", lineId).executeTakeFirst();
export const readLines = (at: At): Promise<LineRow[]> => lines(at).orderBy("id").execute();
/** The kiosk that shows this token. */
export const lineOfDevice = (at: At & Pick<At, "secrets">, device: string): Promise<LineRow | undefined> =>
  lines(at).where("device_print", "=", devicePrint(at, device)).where("ended_at", "is", null).executeTakeFirst();

export const devicePrint = (at: At, device: string): Buffer =>
  Buffer.from(at.secrets.fingerprint("ticketDevice", device, String(at.hub)));
