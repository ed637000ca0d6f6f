/** Receipts: many per matter, each for one person and purpose, revocable; the code itself is stored nowhere. */
import type { Act, View } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { newReceiptCode, parseReceiptCode } from "#frame/receipt-code.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import type { Secrets } from "#frame/secrets.ts";

export interface IssuedReceipt {
  readonly receiptId: string;
  /** 24 digits, shown once: on the slip. */
  readonly code: string;
}

/** Issues a receipt and answers its code, which is known from now on only by its print. */
export async function issueReceipt(
  act: Act,
  receipt: {
    readonly matterId: string;
    readonly personId?: string | null;
    readonly purpose?: "speaker" | "proxy" | "party";
  },
): Promise<IssuedReceipt> {
  const { digits } = newReceiptCode(act.hub);
  const receiptId = newId();
  act.write(
    act.insert("receipts", {
      id: receiptId,
      matter_id: receipt.matterId,
      person_id: receipt.personId ?? null,
      purpose: receipt.purpose ?? "speaker",
      code_print: codePrint(act.secrets, act.hub, digits),
      issued_at: act.now,
      recused: act.recusedFrom(receipt.matterId),
    }),
  );
  return { receiptId, code: digits };
}

/** Ends a receipt: its code opens nothing from now on. */
export async function endReceipt(act: Act, receiptId: string, replacedBy: string | null): Promise<void> {
  act.write(act.update("receipts", { id: receiptId }).set({ ended_at: act.now, replaced_by: replacedBy }));
}

const codePrint = (secrets: Secrets, hub: number, digits: string): Buffer =>
  Buffer.from(secrets.fingerprint("receipt", digits, String(hub)));

/** The receipt that a typed code belongs to; a problem when the code cannot be one; undefined when there is none. */
export async function findReceipt(
  view: View,
  typed: string,
): Promise<{ receiptId: string; matterId: string; kind: string } | Problem | undefined> {
  const code = parseReceiptCode(typed);
  if (isProblem(code)) return code;
  if (code.hubNumber !== view.hub) return undefined;
  const row = await view
    .from("receipts", { code_print: codePrint(view.secrets, view.hub, code.digits), ended_at: null })
    .innerJoin("matters", inHub("matters.id", "receipts.matter_id"))
    .select(["receipts.id", "receipts.matter_id", "matters.kind", "matters.state"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const onward = row.state === "converted" ? await convertedInto(view, row.matter_id) : undefined;
  return { receiptId: row.id, matterId: onward?.id ?? row.matter_id, kind: onward?.kind ?? row.kind };
}

/** What a voice went on as: its receipt leads there, for nobody is given a second slip. */
const convertedInto = (view: View, matterId: string) =>
  view
    .from("matter_links", { from_id: matterId, kind: "convertedInto" })
    .innerJoin("matters", inHub("matters.id", "matter_links.to_id"))
    .select(["matters.id", "matters.kind"])
    .executeTakeFirst();
