/** What the one at the window does all morning: next, again, here, missed, done, to another window. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { countAfter } from "../queue.ts";
import { CALL_PAUSE_SECONDS, grants, mayStepIn } from "../rules.ts";
import { backToGroup, serveGroups } from "../steps/groups.ts";
import { limitNow } from "../steps/limits.ts";
import { atWindow, lockNext } from "../steps/next.ts";
import { findSitting, holdSession, readSittings, type SittingRow } from "../steps/session.ts";
import { changeTicket, findTicket, lockTicket, type TicketRow, ticketOf } from "../steps/tickets.ts";
import { AT_WINDOW, counterProblems, sitInput, sittingInput, ticketInput, transferInput, WAITING } from "../words.ts";
import { servedThere } from "./take.ts";

const lockSitting = ({ sittingId }: { sittingId: string }) => [{ table: "sittings" as const, id: sittingId }];

/** How a command of the one at a window begins, and one about a number. */
const onSitting = { grants: grants.serve, locks: lockSitting, find: findSitting };
const onTicket = { locks: lockTicket, find: findTicket };

export const sitDown = command({
  name: "sitDown",
  does: { zh: "我来坐这个窗口，今天办哪些", en: "I sit at this window, and serve these" },
  input: sitInput,
  ...onSitting,
  async act(act, { groups }, { sitting, subject }) {
    const isTaken = sitting.clerk_id !== null && sitting.clerk_id !== act.actor.id;
    if (isTaken && !mayStepIn(act.actor, subject)) return refuse(counterProblems.seatTaken);
    const asBefore = sitting.clerk_id === act.actor.id ? sitting.groups : sitting.planned_groups;
    const serves = groups.length > 0 ? groups : asBefore;
    if (!isSame(serves, sitting.groups)) {
      const refused = await serveGroups(act, sitting, serves);
      if (refused !== undefined) return refused;
    }
    const set = { clerk_id: act.actor.id };
    act.write(act.update("sittings", { id: sitting.id }).set(set));
    act.event({
      name: "windowTaken",
      about: { kind: "sitting", id: sitting.id },
      facts: { occasion: sitting.occasion_id, groups: serves },
    });
    return { sittingId: sitting.id };
  },
});

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

/** Up and away: the plan holds again, and nobody waits for a chair. */
export const leaveWindow = command({
  name: "leaveWindow",
  does: {
    zh: "我离开这个窗口：只等它的号回到队里",
    en: "I leave this window: numbers meant for it alone go back to their queue",
  },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const refused = sitsThere(act, sitting);
    if (refused !== undefined) return refused;
    const there = await atWindow(act, sitting.id);
    if (there !== undefined) return refuse(counterProblems.finishFirst, { values: { label: there.label } });
    const back = await backToGroup(act, sitting.id);
    // Where somebody waits for what she took on beyond the plan, the window goes on to stand for it.
    await serveGroups(act, sitting, sitting.planned_groups);
    act.write(act.update("sittings", { id: sitting.id }).set({ clerk_id: null }));
    act.event({
      name: "windowLeft",
      about: { kind: "sitting", id: sitting.id },
      facts: { occasion: sitting.occasion_id, back },
    });
    return { sittingId: sitting.id, back };
  },
});

/** Whoever sits at the window; a clerk from outside calls for no window but her own. */
function sitsThere(act: Act, sitting: SittingRow): Problem | undefined {
  return sitting.clerk_id === act.actor.id ? undefined : refuse(counterProblems.notYours);
}

/** Calls the next. Whoever is being served is done by that; whoever was only called must first be said to be here or missed. */
export const callNext = command({
  name: "callNext",
  does: { zh: "叫下一个号", en: "Call the next number" },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const refused = sitsThere(act, sitting);
    if (refused !== undefined) return refused;
    const [held, before] = await Promise.all([holdSession(act, sitting.occasion_id), atWindow(act, sitting.id)]);
    if (held === undefined) return refuse(counterProblems.notOpen);
    if (before?.state === "called") return refuse(counterProblems.someoneCalled, { values: { label: before.label } });
    const next = await lockNext(act, sitting);
    if (isProblem(next)) return next;
    if (next === undefined) return refuse(counterProblems.nobodyWaits);
    if (before !== undefined) changeTicket(act, before.id, ended(act));
    changeTicket(act, next.id, {
      name: "ticketCalled",
      to: "called",
      set: { sitting_id: sitting.id, calls: 1, called_at: act.now, last_called_at: act.now },
      facts: { sitting: sitting.id, calls: 1 },
    });
    act.write(
      act
        .update("sittings", { id: sitting.id })
        .set({ since_priority: countAfter(next.waited, sitting.since_priority) }),
    );
    return { ticketId: next.id, label: next.label };
  },
});

const ended = (act: Act) => ({ name: "ticketDone", to: "done" as const, set: { ended_at: act.now } });

/** The one at this window, and that it is one's own. */
async function mine(act: Act, sitting: SittingRow): Promise<TicketRow | Problem> {
  const refused = sitsThere(act, sitting);
  if (refused !== undefined) return refused;
  return (await atWindow(act, sitting.id)) ?? refuse(counterProblems.noOneHere);
}

/** The one who was called to this window and has not come yet. */
async function called(act: Act, sitting: SittingRow): Promise<TicketRow | Problem> {
  const ticket = await mine(act, sitting);
  return isProblem(ticket) || ticket.state === "called" ? ticket : refuse(counterProblems.noOneHere);
}

export const callAgain = command({
  name: "callAgain",
  does: { zh: "再叫一次", en: "Call the same number again" },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const ticket = await called(act, sitting);
    if (isProblem(ticket)) return ticket;
    const most = await limitNow(act, "calls");
    if (isProblem(most)) return most;
    if (ticket.calls >= most) return refuse(counterProblems.calledOut, { values: { most } });
    const since = Math.floor((ticket.last_called_at ?? act.now).until(act.now).total("seconds"));
    // A clock that was set back must not silence the window: then the pause is over.
    if (since >= 0 && since < CALL_PAUSE_SECONDS)
      return refuse(counterProblems.callAgainSoon, { values: { seconds: CALL_PAUSE_SECONDS - since } });
    const calls = ticket.calls + 1;
    const set = { calls, last_called_at: act.now };
    changeTicket(act, ticket.id, { name: "ticketCalled", to: "called", set, facts: { sitting: sitting.id, calls } });
    return { ticketId: ticket.id, label: ticket.label, calls };
  },
});

export const startServing = command({
  name: "startServing",
  does: { zh: "人到了，开始办", en: "The person is here" },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const ticket = await called(act, sitting);
    if (isProblem(ticket)) return ticket;
    changeTicket(act, ticket.id, { name: "servingStarted", to: "serving", set: { served_at: act.now } });
    return { ticketId: ticket.id };
  },
});

export const finishTicket = command({
  name: "finishTicket",
  does: { zh: "办完了", en: "Done" },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const ticket = await mine(act, sitting);
    if (isProblem(ticket)) return ticket;
    changeTicket(act, ticket.id, ended(act));
    return { ticketId: ticket.id };
  },
});

export const missTurn = command({
  name: "missTurn",
  does: { zh: "过号：叫满次数没人来", en: "Nobody came after all calls" },
  input: sittingInput,
  ...onSitting,
  async act(act, _input, { sitting }) {
    const ticket = await called(act, sitting);
    if (isProblem(ticket)) return ticket;
    const most = await limitNow(act, "calls");
    if (isProblem(most)) return most;
    if (ticket.calls < most) return refuse(counterProblems.callMore, { values: { most, calls: ticket.calls } });
    changeTicket(act, ticket.id, { name: "ticketMissed", to: "missed", set: { ended_at: act.now } });
    return { ticketId: ticket.id, label: ticket.label };
  },
});

/** Back at the door: the number comes again after some others; once. */
export const reinsertTicket = command({
  name: "reinsertTicket",
  does: { zh: "过号的人回来了：隔几个号再叫（一次）", en: "A missed number goes back into the queue, once" },
  input: ticketInput,
  grants: grants.queue,
  ...onTicket,
  async act(act, _input, { ticket }) {
    if (ticket.reinserted_at !== null) return refuse(counterProblems.reinsertedOnce);
    if (ticket.state !== "missed") return refuse(counterProblems.noTicket);
    if ((await holdSession(act, ticket.occasion_id)) === undefined) return refuse(counterProblems.notOpen);
    const set = { reinserted_at: act.now, ended_at: null, calls: 0 };
    changeTicket(act, ticket.id, { name: "ticketReinserted", to: "reinserted", set });
    return { ticketId: ticket.id };
  },
});

/** To another queue or one certain window, with the time at which it was taken. */
export const transferTicket = command({
  name: "transferTicket",
  does: { zh: "转到别的队或别的窗口，取号时间不变", en: "Transfer to another queue or window, keeping the time" },
  input: transferInput,
  grants: grants.serve,
  ...onTicket,
  async act(act, { wants, onlySittingId }, { ticket }) {
    if (![...AT_WINDOW, ...WAITING].some((state) => state === ticket.state)) return refuse(counterProblems.noTicket);
    if ((await holdSession(act, ticket.occasion_id)) === undefined) return refuse(counterProblems.notOpen);
    const sittings = await readSittings(act, ticket.occasion_id);
    const from = sittings.find((sitting) => sitting.id === ticket.sitting_id);
    const isAtWindow = AT_WINDOW.some((state) => state === ticket.state);
    if (isAtWindow && from !== undefined) {
      const refused = sitsThere(act, from);
      if (refused !== undefined) return refused;
    }
    const only = sittings.find((sitting) => sitting.id === onlySittingId);
    if (onlySittingId !== undefined && !only?.groups.includes(wants))
      return refuse(counterProblems.otherGroup, { field: "onlySittingId" });
    if (only?.clerk_id === null)
      return refuse(counterProblems.nobodySits, { field: "onlySittingId", values: { code: only.code } });
    if (ticket.wants === wants && (onlySittingId ?? null) === ticket.only_sitting)
      return refuse(counterProblems.sameQueue, { field: "wants" });
    const refused = await servedThere(act, ticket.occasion_id, wants);
    if (refused !== undefined) return refused;
    const twice =
      ticket.person_id === null || ticket.wants === wants
        ? undefined
        : await ticketOf(act, ticket.occasion_id, ticket.person_id, wants);
    if (twice !== undefined)
      return refuse(counterProblems.hasTicket, { field: "wants", values: { label: twice.label } });
    changeTicket(act, ticket.id, {
      name: "ticketTransferred",
      to: "issued",
      set: { wants, only_sitting: onlySittingId ?? null, sitting_id: null, calls: 0, served_at: null, called_at: null },
      facts: { from: ticket.wants, wants },
    });
    return { ticketId: ticket.id, label: ticket.label };
  },
});
