/** The morning on which nothing worked: numbers from a paper roll are written down afterwards, at the time on the paper. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { grants, paperInstant } from "../rules.ts";
import { numbersLeft } from "../steps/capacity.ts";
import { findSession, holdSession } from "../steps/session.ts";
import { insertTicket, type LineRow, readLine } from "../steps/tickets.ts";
import { counterProblems, labelOf, paperInput, type PaperTicket, voidNumberInput } from "../words.ts";
import { servedThere } from "./take.ts";

const lockRoll = ({ lineId }: { lineId: string }) => [{ table: "ticket_lines" as const, id: lineId }];
const IN_USE = ["open", "closed"];
const inUse = grants.queue.map((grant) => ({ ...grant, states: IN_USE }));

/** The roll that is torn from, and a number that is on it and was not used. The roll's row is locked. */
async function onRoll(act: Act, lineId: string, numbers: readonly number[]): Promise<LineRow | Problem> {
  const roll = await readLine(act, lineId);
  if (roll?.kind !== "roll" || roll.ended_at !== null) return refuse(counterProblems.noLine, { field: "lineId" });
  const [from, to] = [roll.from_number ?? 1, roll.to_number ?? 1];
  const strange = numbers.find((number) => number < from || number > to);
  if (strange !== undefined)
    return refuse(counterProblems.notOfRoll, { field: "number", values: { number: strange, from, to } });
  const used = await act
    .from("tickets", { line_id: lineId, round_id: lineId })
    .select("number")
    .where("number", "in", [...numbers])
    .executeTakeFirst();
  const twice = used?.number ?? numbers.find((number, at) => numbers.indexOf(number) !== at);
  return twice === undefined
    ? roll
    : refuse(counterProblems.numberUsed, { field: "number", values: { label: labelOf(roll.prefix, twice) } });
}

export const enterPaperTickets = command({
  name: "enterPaperTickets",
  does: { zh: "补记纸号：按号条上的时间", en: "Write down paper numbers, at the time on the paper" },
  input: paperInput,
  grants: inUse,
  see: grants.queue,
  locks: lockRoll,
  find: findSession,
  async act(act, { lineId, tickets }, { session }) {
    const roll = await onRoll(
      act,
      lineId,
      tickets.map((ticket) => ticket.number),
    );
    if (isProblem(roll)) return roll;
    // Held from here on, as it stands now: what waits is never written into a session that closes meanwhile.
    const held = await holdSession(act, session.id, IN_USE);
    if (held === undefined) return refuse(counterProblems.notOpen);
    const entered: { ticketId: string; label: string }[] = [];
    for (const [at, ticket] of tickets.entries()) {
      const one = await enterOne(act, held, roll, ticket);
      if (isProblem(one))
        return { ...one, ...(one.field === undefined ? {} : { field: `tickets.${at}.${one.field}` }) };
      entered.push(one);
    }
    return { entered };
  },
});

async function enterOne(act: Act, session: OccasionRow, roll: LineRow, paper: PaperTicket) {
  const refused = await servedThere(act, session.id, paper.wants);
  if (refused !== undefined) return refused;
  const handedAt = paperInstant(session.starts_at, paper.handedAt);
  if (Temporal.Instant.compare(handedAt, act.now) > 0)
    return refuse(counterProblems.handedLater, { field: "handedAt" });
  const servedAt = paper.servedAt === undefined ? undefined : paperInstant(session.starts_at, paper.servedAt);
  if (servedAt !== undefined && Temporal.Instant.compare(servedAt, handedAt) < 0)
    return refuse(counterProblems.servedBefore, { field: "servedAt" });
  // Nobody waits any more in a session that is closed: who still did is in the next by her slip.
  const isOver = session.state === "closed" && paper.outcome === "waiting";
  // What happened is written down in any case; only who is still to wait needs a place.
  const full = paper.outcome === "waiting" && !isOver ? await numbersLeft(act, session, paper.wants, true) : undefined;
  if (full !== undefined) return full;
  const state = paper.outcome === "served" ? "done" : paper.outcome === "gone" || isOver ? "cancelled" : "issued";
  const issued = await insertTicket(act, {
    occasionId: session.id,
    line: roll,
    roundId: roll.id,
    number: paper.number,
    wants: paper.wants,
    lane: paper.priority ? "priority" : "ordinary",
    state,
    issuedAt: handedAt,
    ...(state === "issued" ? {} : { endedAt: servedAt ?? act.now }),
    isPaper: true,
  });
  if (servedAt !== undefined && state === "done") {
    act.write(act.update("tickets", { id: issued.ticketId }).set({ called_at: servedAt, served_at: servedAt }));
  }
  return issued;
}

/** A paper number that was spoiled before anybody had it. */
export const voidPaperNumber = command({
  name: "voidPaperNumber",
  does: { zh: "一个纸号作废，写明原因", en: "Make a paper number void, with the reason" },
  input: voidNumberInput,
  grants: inUse,
  see: grants.queue,
  locks: lockRoll,
  find: findSession,
  async act(act, { lineId, number, why }, { session }) {
    const roll = await onRoll(act, lineId, [number]);
    if (isProblem(roll)) return roll;
    const { ticketId, label } = await insertTicket(act, {
      occasionId: session.id,
      line: roll,
      roundId: roll.id,
      number,
      wants: "other",
      lane: "ordinary",
      endedAt: act.now,
      isPaper: true,
    });
    const set = { state: "void", void_reason: why };
    act.write(act.update("tickets", { id: ticketId }).set(set));
    act.event({ name: "ticketVoided", about: { kind: "ticket", id: ticketId }, state: "void", facts: { why } });
    return { ticketId, label };
  },
});
