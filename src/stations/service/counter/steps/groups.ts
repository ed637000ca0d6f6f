/** What a window serves in a session changes, or nobody sits there any more: who booked or waits is never left without one. */
import type { Act } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { wordOf } from "#frame/texts.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { ALIVE, counterProblems, type TicketState } from "../words.ts";
import { readSittings, type SittingRow } from "./session.ts";
import { changeTicket } from "./tickets.ts";

/**
 * Sets what a window serves from now on. Whoever waited for it alone in a group that it drops goes back to the group, if
 * another window serves that; if none does, it is refused. The session's row is held, so that nobody takes a number for
 * a group in the instant in which its last window drops it.
 */
export async function serveGroups(
  act: Act,
  sitting: SittingRow,
  wanted: readonly string[],
): Promise<Problem | undefined> {
  const session = await act
    .from("occasions", { id: sitting.occasion_id })
    .select("id")
    .where("state", "in", ["planned", "confirmed", "open"])
    .forUpdate()
    .executeTakeFirst();
  if (session === undefined) return refuse(counterProblems.sessionOver);
  const groups = [...new Set(wanted)];
  const dropped = sitting.groups.filter((group) => !groups.includes(group));
  if (dropped.length > 0) {
    const refused = await leftAlone(act, sitting, dropped);
    if (refused !== undefined) return refused;
    await backToGroup(act, sitting.id, dropped);
  }
  act.write(act.update("sittings", { id: sitting.id }).set({ groups }));
  return undefined;
}

/** Nobody who booked this window or waits for what no other window serves may be left alone. */
async function leftAlone(act: Act, sitting: SittingRow, dropped: readonly string[]): Promise<Problem | undefined> {
  const others = (await readSittings(act, sitting.occasion_id)).filter((one) => one.id !== sitting.id);
  const nowhere = dropped.filter((group) => !others.some((one) => one.groups.includes(group)));
  const booked = await act
    .from("appointments", { occasion_id: sitting.occasion_id, window_id: sitting.window_id, state: "booked" })
    .select("wants")
    .where("wants", "in", [...dropped])
    .executeTakeFirst();
  const waiting =
    nowhere.length === 0
      ? undefined
      : await act
          .from("tickets", { occasion_id: sitting.occasion_id })
          .select("wants")
          .where("state", "in", [...ALIVE])
          .where("wants", "in", nowhere)
          .executeTakeFirst();
  const left = booked?.wants ?? waiting?.wants;
  if (left === undefined || left === null) return undefined;
  return refuse(counterProblems.stillWanted, { field: "groups", values: { group: wordOf(windowWords, left) } });
}

/** Numbers that only this window could call wait for every window of their group again, at the time they had. */
export async function backToGroup(act: Act, sittingId: string, groups?: readonly string[]): Promise<number> {
  const bound = await act
    .from("tickets", { only_sitting: sittingId })
    .select(["id", "state", "wants"])
    .where("state", "in", ["issued", "reinserted", "missed"])
    .where((or) => (groups === undefined ? or.lit(true) : or("wants", "in", [...groups])))
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const { id, state, wants } of bound)
    changeTicket(act, id, {
      name: "ticketTransferred",
      to: state as TicketState,
      set: { only_sitting: null },
      facts: { from: wants ?? "other", wants: wants ?? "other" },
    });
  return bound.length;
}
