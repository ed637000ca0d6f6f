/** Who is next at a window, read and locked: two windows that ask in the same instant get two people. */
import { sql } from "kysely";
import type { Act } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { inOrder, type Waiting } from "../queue.ts";
import { type Lane, WAITING } from "../words.ts";
import { limitNow } from "./limits.ts";
import { readSittings, type SittingRow } from "./session.ts";

export interface Next {
  readonly id: string;
  readonly label: string;
  readonly waited: Waiting;
}

/** So many of the order are tried: with more windows than this pressing at once the last ask again. */
const TRIED = 40;

/**
 * The first in the order whom no other window holds. The order is read without locks; then the first row that is free and
 * still waits is locked. One that another window took in between no longer waits when its lock is had, and is passed over.
 */
export async function lockNext(act: Act, sitting: SittingRow): Promise<Next | undefined | Problem> {
  const [waiting, ordinaryPerPriority, reinsertAfter] = await Promise.all([
    readWaiting(act, sitting),
    limitNow(act, "ordinaryPerPriority"),
    limitNow(act, "reinsertAfter"),
  ]);
  if (isProblem(ordinaryPerPriority)) return ordinaryPerPriority;
  if (isProblem(reinsertAfter)) return reinsertAfter;
  const known = await withPassed(act, sitting.occasion_id, waiting);
  const order = inOrder(known, sitting.since_priority, act.now, { ordinaryPerPriority, reinsertAfter });
  if (order.length === 0) return undefined;
  const ids = order.slice(0, TRIED).map((one) => one.id);
  const { rows } = await sql<{ id: string; label: string }>`
    select id, label from tickets where hub_id = ${act.hub} and id = any (${ids}::uuid[]) and state = any (${[...WAITING]}::text[])
    order by array_position(${ids}::uuid[], id) limit 1 for update skip locked`.execute(act.tx);
  const [row] = rows;
  return row === undefined ? undefined : { ...row, waited: order.find((one) => one.id === row.id)! };
}

/** Everybody whom this window may call (index tickets_waiting). */
async function readWaiting(act: Act, sitting: SittingRow): Promise<(Waiting & { wants: string })[]> {
  const { rows } = await sql<{
    id: string;
    lane: Lane;
    wants: string;
    queue_at: Temporal.Instant;
    is_carried: boolean;
    due_at: Temporal.Instant | null;
    reinserted_at: Temporal.Instant | null;
  }>`select id, lane, wants, queue_at, carried_from is not null as is_carried, due_at,
      case when state = 'reinserted' then reinserted_at end as reinserted_at
    from tickets where hub_id = ${act.hub} and occasion_id = ${sitting.occasion_id}
      and state in ('issued', 'reinserted') and wants = any (${sitting.groups}::text[])
      and (only_sitting is null or only_sitting = ${sitting.id})`.execute(act.tx);
  return rows.map((row) => ({
    id: row.id,
    lane: row.lane,
    wants: row.wants,
    queueAt: row.queue_at,
    isCarried: row.is_carried,
    dueAt: row.due_at,
    reinsertedAt: row.reinserted_at,
    passed: 0,
  }));
}

/** For those who were missed: how many have been called since at windows that serve them. Nobody else needs the count. */
async function withPassed(act: Act, occasionId: string, waiting: readonly (Waiting & { wants: string })[]) {
  const back = waiting.filter((one) => one.reinsertedAt !== null);
  const [first] = back.map((one) => one.reinsertedAt!).toSorted(Temporal.Instant.compare);
  if (first === undefined) return waiting;
  const sittings = await readSittings(act, occasionId);
  const called = await act
    .from("tickets", { occasion_id: occasionId })
    .select(["sitting_id", "called_at"])
    .where("called_at", ">=", first)
    .execute();
  return waiting.map((one) => {
    if (one.reinsertedAt === null) return one;
    const able = sittings.filter((sitting) => sitting.groups.includes(one.wants)).map((sitting) => sitting.id);
    const passed = called.filter(
      ({ sitting_id, called_at }) =>
        called_at !== null &&
        able.includes(sitting_id ?? "") &&
        Temporal.Instant.compare(called_at, one.reinsertedAt!) >= 0,
    );
    return { ...one, passed: passed.length };
  });
}

/** Who is at a window now, and stays until this act is over (index tickets_at_window). */
export const atWindow = (act: Act, sittingId: string) =>
  act
    .from("tickets", { sitting_id: sittingId })
    .selectAll()
    .where("state", "in", ["called", "serving"])
    .forUpdate()
    .executeTakeFirst();
