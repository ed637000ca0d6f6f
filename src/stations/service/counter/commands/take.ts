/** A number is taken at the kiosk or the desk, given up, or made void with a reason. No name is asked for. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { wordOf } from "#frame/texts.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { grants } from "../rules.ts";
import { numbersLeft } from "../steps/capacity.ts";
import { limitNow } from "../steps/limits.ts";
import { findOpenSession, findSession, holdSession, readSittings } from "../steps/session.ts";
import {
  changeTicket,
  findTicket,
  insertTicket,
  type Issued,
  lineOfDevice,
  lockTicket,
  nextNumber,
  placeNow,
  readLine,
  ticketOf,
} from "../steps/tickets.ts";
import {
  counterProblems,
  takeAtKioskInput,
  takeInput,
  ticketInput,
  ticketWords,
  type TicketState,
  voidInput,
} from "../words.ts";

/** Who may be called by no window of the session is told so before she waits. */
export async function servedThere(act: Act, occasionId: string, wants: string): Promise<Problem | undefined> {
  const sittings = await readSittings(act, occasionId);
  if (sittings.some((sitting) => sitting.groups.includes(wants))) return undefined;
  return refuse(counterProblems.notServed, { field: "wants", values: { group: wordOf(windowWords, wants) } });
}

async function take(
  act: Act,
  session: OccasionRow,
  line: { readonly id: string; readonly prefix: string },
  wanted: { wants: string; priority?: boolean; personId?: string | undefined; takenBy?: string | undefined },
): Promise<Issued | Problem> {
  const [held, refused, queueAt] = await Promise.all([
    holdSession(act, session.id),
    servedThere(act, session.id, wanted.wants),
    placeNow(act, session.id),
  ]);
  if (held === undefined) return refuse(counterProblems.notOpen);
  if (refused !== undefined) return refused;
  const full = await numbersLeft(act, session, wanted.wants);
  if (full !== undefined) return full;
  return insertTicket(act, {
    occasionId: session.id,
    line,
    number: await nextNumber(act, line.id, session.id),
    wants: wanted.wants,
    lane: wanted.priority === true ? "priority" : "ordinary",
    personId: wanted.personId,
    takenBy: wanted.takenBy,
    queueAt,
  });
}

export const takeTicket = command({
  name: "takeTicket",
  does: {
    zh: "前台取号；老、残、孕、抱孩子、路远的优先",
    en: "Take a number at the desk, in the priority lane where needed",
  },
  input: takeInput,
  grants: grants.queue.map((grant) => ({ ...grant, states: ["open"] })),
  see: grants.queue,
  /** Who takes for others is counted, and whose number it is has one: their rows are the locks. */
  locks: ({ personId, takenBy }) =>
    [...new Set([personId, takenBy])].flatMap((id) => (id === undefined ? [] : [{ table: "persons" as const, id }])),
  find: findSession,
  async act(act, input, { session }) {
    const line = await readLine(act, input.lineId);
    if (line?.kind !== "desk" || line.ended_at !== null) return refuse(counterProblems.noLine, { field: "lineId" });
    const personId = await knownAs(act, "personId", input.personId);
    if (isProblem(personId)) return personId;
    const takenBy = await knownAs(act, "takenBy", input.takenBy);
    if (isProblem(takenBy)) return takenBy;
    const twice = personId === undefined ? undefined : await ticketOf(act, session.id, personId, input.wants);
    if (twice !== undefined)
      return refuse(counterProblems.hasTicket, { field: "personId", values: { label: twice.label } });
    const full = takenBy === undefined ? undefined : await proxyFull(act, session.id, takenBy);
    if (full !== undefined) return full;
    return take(act, session, line, { ...input, personId, takenBy });
  },
});

/** The person's own record, also where an older one was joined into it. */
async function knownAs(act: Act, field: string, id: string | undefined): Promise<string | undefined | Problem> {
  if (id === undefined) return undefined;
  const person = await findPerson(act, id);
  return person === undefined || person.erased ? refuse(counterProblems.noPerson, { field }) : person.id;
}

async function proxyFull(act: Act, occasionId: string, takenBy: string): Promise<Problem | undefined> {
  const most = await limitNow(act, "proxyTickets");
  if (isProblem(most)) return most;
  const { n } = await act
    .from("tickets", { occasion_id: occasionId, taken_by: takenBy })
    .select((count) => count.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n) >= most ? refuse(counterProblems.proxyFull, { field: "takenBy", values: { most } }) : undefined;
}

/** At the kiosk whoever stands there takes one: the device shows by its token that it is the one at the door. */
export const takeTicketAtKiosk = command({
  name: "takeTicketAtKiosk",
  does: { zh: "在自助机取号（不用写姓名）", en: "Take a number at the kiosk; no name is needed" },
  input: takeAtKioskInput,
  grants: grants.atKiosk,
  async act(act, { device, wants }) {
    const [line, session] = await Promise.all([lineOfDevice(act, device), findOpenSession(act)]);
    if (line === undefined) return refuse(counterProblems.noDevice);
    if (session === undefined) return refuse(counterProblems.nobodyOpen);
    return take(act, session, line, { wants });
  },
});

const waits = (state: string): Problem | undefined =>
  state === "issued" || state === "reinserted" || state === "missed"
    ? undefined
    : refuse(counterProblems.notWaiting, { values: { state: ticketWords[state as TicketState] } });

export const cancelTicket = command({
  name: "cancelTicket",
  does: { zh: "不办了：号退掉", en: "Somebody does not wait any longer" },
  input: ticketInput,
  grants: grants.queue,
  locks: lockTicket,
  find: findTicket,
  async act(act, _input, { ticket }) {
    const refused = waits(ticket.state);
    if (refused !== undefined) return refused;
    changeTicket(act, ticket.id, { name: "ticketCancelled", to: "cancelled", set: { ended_at: act.now } });
    return { ticketId: ticket.id };
  },
});

/** Misprinted or torn: the number stays in the account as void. */
export const voidTicket = command({
  name: "voidTicket",
  does: { zh: "一个号作废，写明原因", en: "Make a number void, with the reason" },
  input: voidInput,
  grants: grants.queue,
  locks: lockTicket,
  find: findTicket,
  async act(act, { why }, { ticket }) {
    const refused = waits(ticket.state);
    if (refused !== undefined) return refused;
    const set = { ended_at: act.now, void_reason: why };
    changeTicket(act, ticket.id, { name: "ticketVoided", to: "void", set, facts: { why } });
    return { ticketId: ticket.id };
  },
});
