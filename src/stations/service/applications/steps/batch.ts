/** Items that are accepted in batches: what is complete waits for the next published day, and its clocks start there. */
import type { Act, At } from "#frame/command.ts";
import { endDeadlines, meetDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import { changeMatter, type MatterRow } from "#courtyard/matters/steps/matter.ts";
import { nextBatchDays } from "#stations/service/guides/steps/batches.ts";
import { CHECK } from "./clocks.ts";
import { type ApplicationRow, itemOf } from "./find.ts";
import { setApplication } from "./rows.ts";

/** The first batch on a day or after it; undefined where the item is accepted on every day. */
export async function batchFrom(
  at: At,
  application: ApplicationRow,
  from: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  const item = await itemOf(at, application);
  return item === undefined ? undefined : (await nextBatchDays(at, item.content, from))[0];
}

/** Complete, and to be accepted on that day by itself. The time to check ends: nothing is missing. */
export async function waitForBatch(
  act: Act,
  matter: MatterRow,
  on: Temporal.PlainDate,
  by: string | null,
): Promise<void> {
  if (by === null) await endDeadlines(act, matter.id, [CHECK]);
  else await meetDeadlines(act, matter.id, [CHECK]);
  await setApplication(act, matter.id, { batch_on: on, accepted_by: by });
  await changeMatter(act, matter, { name: "batchAwaited", facts: { on: on.toString(), deemed: by === null } });
}

/** When it will be accepted, for whoever reads it: settled, or as the next batch stands today. */
export async function batchOf(at: At, { matter, application }: { matter: MatterRow; application: ApplicationRow }) {
  if (!["prepared", "received", "correctionNeeded"].includes(matter.state)) return null;
  const on = application.batch_on ?? (await batchFrom(at, application, at.today));
  return on === undefined ? null : { on: on.toString(), isSettled: application.batch_on !== null };
}
