/** What is due once a year: after one is done, the next is written down with the day from which to call. */
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import type { ApplicationRow, OwnItem } from "./find.ts";

export interface NewDuty {
  readonly personId: string;
  readonly itemId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly remindMonths: number;
}

/** False when the same is on the list already. */
export async function writeDuty(act: Act, duty: NewDuty): Promise<string | undefined> {
  const id = newId();
  const written = await act
    .insert("yearly_duties", {
      id,
      person_id: duty.personId,
      item_id: duty.itemId,
      due_on: duty.dueOn,
      call_from: duty.dueOn.subtract({ months: duty.remindMonths }),
      made_by: act.actor.id,
      made_at: act.now,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** Done for this year, and remembered for the next: one year from the day it was done. */
export async function rememberYearly(act: Act, application: ApplicationRow, item: OwnItem): Promise<void> {
  const { yearly } = item.content;
  if (yearly === undefined || application.applicant_id === null) return;
  const over = await act
    .update("yearly_duties", { person_id: application.applicant_id, item_id: item.itemId, state: "open" })
    .set({ state: "done", matter_id: application.matter_id, ended_at: act.now })
    .returning("id")
    .execute();
  // Whoever has done it is not telephoned about it.
  for (const { id } of over) await dropCalls(act, id);
  const dutyId = await writeDuty(act, {
    personId: application.applicant_id,
    itemId: item.itemId,
    dueOn: act.today.add({ years: 1 }),
    remindMonths: yearly.remindMonths,
  });
  if (dutyId !== undefined) act.event({ name: "dutyRemembered", about: { kind: "duty", id: dutyId } });
}
