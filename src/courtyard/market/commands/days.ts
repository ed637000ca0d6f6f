/**
 * Single days decided otherwise than the rule says: cancelled, added, moved; each with a reason that stands on the page
 * and in everybody's calendar. Only today and later days: a market that is past has been held.
 */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { type DayDecision, decisionProblem, grants, withdrawalOf } from "../rules.ts";
import { marketExceptions, marketVersions, nextMarketDay } from "../steps.ts";
import { marketDays } from "#courtyard/calendar/market-days.ts";
import { askTold, dropCalls } from "#courtyard/notices/steps.ts";
import { callForDays } from "../tell.ts";
import { addInput, cancelInput, exceptionInput, marketProblems, moveInput } from "../words.ts";

const on = (date: string) => Temporal.PlainDate.from(date);

/** One day, or all market days of a closure. */
export const cancelMarketDays = command({
  name: "cancelMarketDays",
  does: { zh: "取消一场，或停一段时间的场", en: "Cancel a market day, or all of a closure" },
  input: cancelInput,
  grants: grants.changeDays,
  act: (act, input) =>
    decide(
      act,
      { kind: "cancel", on: on(input.on), until: on(input.until ?? input.on) },
      input.reason,
      "marketDaysCancelled",
    ),
});

export const addMarketDay = command({
  name: "addMarketDay",
  does: { zh: "加一场", en: "Add a market day" },
  input: addInput,
  grants: grants.changeDays,
  act: (act, input) => decide(act, { kind: "add", on: on(input.on) }, input.reason, "marketDayAdded"),
});

export const moveMarketDay = command({
  name: "moveMarketDay",
  does: { zh: "把一场改到另一天", en: "Move a market day to another day" },
  input: moveInput,
  grants: grants.changeDays,
  act: (act, input) =>
    decide(act, { kind: "move", on: on(input.on), to: on(input.to) }, input.reason, "marketDayMoved"),
});

interface Known {
  readonly versions: Awaited<ReturnType<typeof marketVersions>>;
  readonly exceptions: Awaited<ReturnType<typeof marketExceptions>>;
}

async function decide(
  act: Act,
  decision: DayDecision,
  reason: string,
  event: string,
): Promise<{ exceptionId: string } | Problem> {
  const known = { versions: await marketVersions(act), exceptions: await marketExceptions(act), today: act.today };
  const problem = decisionProblem(known, decision);
  if (problem !== undefined) return problem;
  const id = newId();
  const until = decision.kind === "cancel" ? decision.until : null;
  const to = decision.kind === "move" ? decision.to : null;
  const written = await act
    .insert("market_exceptions", {
      id,
      kind: decision.kind,
      on_date: decision.on,
      until_date: until,
      to_date: to,
      reason,
      decided_by: act.actor.id,
      decided_at: act.now,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  // An earlier decision of this kind for this day stands, also when both came in the same moment.
  if (written.numInsertedOrUpdatedRows !== 1n) return refuse(marketProblems.decidedAlready, { field: "on" });
  act.event({
    name: event,
    about: { kind: "marketDay", id },
    facts: {
      on: decision.on.toString(),
      ...(until === null ? {} : { until: until.toString() }),
      ...(to === null ? {} : { to: to.toString() }),
    },
  });
  await tellChange(act, id, known, decision);
  return { exceptionId: id };
}

/** Whoever asked to be told of a day that is now not held hears it by telephone. */
async function tellChange(act: Act, aboutId: string, known: Known, decision: DayDecision): Promise<void> {
  if (decision.kind === "add") return;
  const { versions, exceptions } = known;
  const until = decision.kind === "cancel" ? decision.until : decision.on;
  const days = marketDays(versions, exceptions, decision.on, until).days.map((day) => day.on);
  const told = decision.kind === "move" ? { to: decision.to.toString() } : { until: (days.at(-1) ?? until).toString() };
  const reason = decision.kind === "move" ? "market.moved" : days.length > 1 ? "market.closed" : "market.cancelled";
  await callForDays(act, { reason, aboutId, days, facts: told });
}

/** To those who were reached about a day that is held now: the next market day from then on. */
async function tellHeld(act: Act, exceptionId: string, from: Temporal.PlainDate): Promise<void> {
  const next = await nextMarketDay(act, from.subtract({ days: 1 }));
  if (next === undefined) return;
  const before = next.on.subtract({ days: 1 });
  await askTold(act, exceptionId, {
    reason: "market.heldAfterAll",
    facts: { on: next.on.toString() },
    dueOn: Temporal.PlainDate.compare(before, act.today) < 0 ? act.today : before,
  });
}

/** A closure that has begun ends with the day before. */
export const withdrawMarketException = command({
  name: "withdrawMarketException",
  does: { zh: "撤回一项取消、加场或改期", en: "Take back a cancelled, added or moved market day" },
  input: exceptionInput,
  grants: grants.changeDays,
  locks: (input) => [{ table: "market_exceptions", id: input.exceptionId }],
  async act(act, { exceptionId }): Promise<{ exceptionId: string } | Problem> {
    const exception = (await marketExceptions(act)).find(({ id }) => id === exceptionId);
    if (exception === undefined) return refuse(marketProblems.noException);
    const how = withdrawalOf(exception, act.today);
    if (isProblem(how)) return how;
    const yesterday = act.today.subtract({ days: 1 });
    await act
      .update("market_exceptions", { id: exceptionId })
      .set(how === "whole" ? { withdrawn_by: act.actor.id, withdrawn_at: act.now } : { until_date: yesterday })
      .execute();
    // Who has not been told yet need not be: the market is held after all. Whoever was told is called again.
    if (how === "whole") await dropCalls(act, exceptionId);
    if (exception.kind !== "add") await tellHeld(act, exceptionId, how === "whole" ? exception.on : act.today);
    act.event({
      name: how === "whole" ? "marketExceptionWithdrawn" : "marketClosureEnded",
      about: { kind: "marketDay", id: exceptionId },
      facts: { on: exception.on.toString() },
    });
    return { exceptionId };
  },
});
