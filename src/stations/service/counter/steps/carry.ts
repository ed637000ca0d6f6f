/**
 * Whoever was not called any more comes first in the next session that has her window: with a number of that session, on
 * a slip that names the day. Where no such session is planned yet she waits without one, and gets it when it opens.
 */
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { CARRIED_PREFIX, STATION, WAITING } from "../words.ts";
import { readSittings, sessionsAhead } from "./session.ts";
import { changeTicket, insertTicket, type LineRow, nextNumber, readLines, type TicketRow } from "./tickets.ts";

export interface Carried {
  readonly ticketId: string;
  readonly label: string;
  /** Her number in the next session, and its day; null while there is none. */
  readonly next: { readonly label: string; readonly on: string } | null;
}

/** Ends the waiting of everybody in a session, and gives each a place in the next. */
export async function carryOver(act: Act, session: OccasionRow): Promise<Carried[]> {
  const waiting = await act
    .from("tickets", { occasion_id: session.id })
    .selectAll()
    .where("state", "in", [...WAITING])
    .orderBy("queue_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  if (waiting.length === 0) return [];
  const ahead = (await sessionsAhead(act, session.happens_on)).filter((one) => one.id !== session.id);
  const offers = await Promise.all(
    ahead.map(async (one) => ({
      session: one,
      groups: (await readSittings(act, one.id)).flatMap((each) => each.groups),
    })),
  );
  const carried: Carried[] = [];
  for (const ticket of waiting) {
    const next = offers.find((offer) => offer.groups.includes(ticket.wants ?? ""))?.session;
    const given = next === undefined ? undefined : await giveNext(act, ticket, next);
    changeTicket(act, ticket.id, {
      name: "ticketCarriedOver",
      to: "carriedOver",
      set: { ended_at: act.now, carried_to: given?.ticketId ?? null },
      facts: { occasion: session.id, ...(next === undefined ? {} : { next: next.id }) },
    });
    if (ticket.person_id !== null) await tell(act, ticket.id, ticket.person_id, next);
    carried.push({
      ticketId: ticket.id,
      label: ticket.label,
      next: next === undefined || given === undefined ? null : { label: given.label, on: next.happens_on.toString() },
    });
  }
  return carried;
}

/** Those who were carried over while nothing was planned come into this session, which opens now. */
export async function bringCarried(act: Act, session: OccasionRow): Promise<void> {
  const groups = new Set((await readSittings(act, session.id)).flatMap((sitting) => sitting.groups));
  const homeless = await act
    .from("tickets", { state: "carriedOver", carried_to: null })
    .selectAll()
    .orderBy("queue_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const ticket of homeless) {
    if (!groups.has(ticket.wants ?? "")) continue;
    const { ticketId } = await giveNext(act, ticket, session);
    changeTicket(act, ticket.id, {
      name: "ticketCarriedOver",
      to: "carriedOver",
      set: { carried_to: ticketId },
      facts: { next: session.id },
    });
  }
}

/** The line on which numbers from earlier sessions stand; it comes to be when it is needed first. */
async function carriedLine(act: Act): Promise<Pick<LineRow, "id" | "prefix">> {
  const find = async () => (await readLines(act)).find((line) => line.kind === "carried");
  const known = await find();
  if (known !== undefined) return known;
  await act
    .insert("ticket_lines", {
      id: newId(),
      kind: "carried",
      prefix: CARRIED_PREFIX,
      name: "上一场转来",
      added_by: act.actor.id,
      added_at: act.now,
    })
    .onConflict((taken) => taken.doNothing())
    .execute();
  const made = await find();
  if (made === undefined) throw new Error(`another line of numbers has the prefix ${CARRIED_PREFIX}`);
  return made;
}

async function giveNext(act: Act, ticket: TicketRow, next: OccasionRow) {
  const line = await carriedLine(act);
  return insertTicket(act, {
    occasionId: next.id,
    line,
    number: await nextNumber(act, line.id, next.id),
    wants: ticket.wants ?? "other",
    // An appointment's hour was in the session that is over; now she comes before all who come new.
    lane: ticket.lane === "priority" ? "priority" : "ordinary",
    personId: ticket.person_id ?? undefined,
    takenBy: ticket.taken_by ?? undefined,
    issuedAt: ticket.issued_at,
    queueAt: ticket.queue_at,
    carriedFrom: ticket.id,
  });
}

const tell = (act: Act, ticketId: string, personId: string, next: OccasionRow | undefined): Promise<void> =>
  askCall(act, {
    reason: next === undefined ? "counter.carriedUnknown" : "counter.carriedOver",
    aboutId: ticketId,
    station: STATION,
    personId,
    facts: next === undefined ? {} : { on: next.happens_on.toString() },
    dueOn: act.today,
  });
