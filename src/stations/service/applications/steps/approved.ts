/** The list of the approved: the last notice of an application goes on it where the item asks for a list, until it is taken off. */
import type { Act } from "#frame/command.ts";
import { findNotice } from "./phases.ts";

/** Nothing that did not hang goes on the list: a minor does not, and nobody is shown with more than the notice showed. */
export async function putOnList(act: Act, matterId: string, on: Temporal.PlainDate): Promise<void> {
  const notice = await findNotice(act, matterId);
  if (notice === undefined || notice.outcome === "stopped") return;
  await act.update("application_notices", { id: notice.id }).set({ approved_on: on }).execute();
}

/** False when it is not on the list. */
export async function takeOff(act: Act, matterId: string): Promise<boolean> {
  const taken = await act
    .update("application_notices", { matter_id: matterId, off_list_at: null })
    .set({ off_list_at: act.now, off_list_by: act.actor.id })
    .where("approved_on", "is not", null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}
