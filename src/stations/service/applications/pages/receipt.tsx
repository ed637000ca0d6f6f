/** Below a receipt that was just given: printed or written down, it is put away, or opens what it is for. */
import { isProblem } from "#frame/problems.ts";
import { type Draft, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { openFollow } from "#courtyard/voices/pages/follow/session.ts";
import { Actions, Button, Form, PrintButton } from "#ui/index.ts";
import { words } from "./words.ts";

export const ReceiptForm = ({ visit, action }: { visit: Visit; action: string }) => (
  <Form action={visit.link(action)} csrf={visit.csrf}>
    <Actions>
      <PrintButton kind="primary" />
      <Button kind="secondary" icon="check" label={words.done} />
      <Button kind="quiet" icon="search" name="follow" value="yes" label={words.followNow} />
    </Actions>
  </Form>
);

/** Kept: the code leaves this device, or opens the page of what it is for. */
export async function putAway(visit: Visit, given: Draft<{ code: string }>, home: string): Promise<PageAnswer> {
  const receipt = await given.find();
  const follows = (await visit.form())["follow"] !== undefined;
  await given.drop();
  const opened = follows && receipt !== undefined ? await openFollow(visit, receipt.code) : undefined;
  if (opened !== undefined && !isProblem(opened)) return redirect(visit.link(opened.path));
  return redirect(visit.link(home));
}
