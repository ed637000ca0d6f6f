/** What stands on a record of service, and its check code, of which only the print is kept. */
import type { Act, At, View } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { parseReceiptCode } from "#frame/receipt-code.ts";
import type { Secrets } from "#frame/secrets.ts";

/** The fields of MZ/T 061-2015 (2015 guidance on the record of service), as far as this courtyard can fill them. */
export interface RecordContent {
  readonly recordNumber: string;
  readonly volunteerName: string;
  readonly volunteerNumber: string;
  /** Only at her own wish. */
  readonly idType: string | null;
  readonly idNumber: string | null;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly minutes: number;
  readonly services: readonly { readonly task: string; readonly times: number; readonly minutes: number }[];
  readonly issuer: string;
  readonly head: string;
  readonly handler: string;
  readonly contact: string;
  readonly issuedOn: string;
}

export const recordPrint = (secrets: Secrets, hub: number, digits: string): Buffer =>
  Buffer.from(secrets.fingerprint("serviceRecord", digits, String(hub)));

export const sealContent = (act: Act, recordId: string, content: RecordContent): Buffer =>
  Buffer.from(act.secrets.encrypt("serviceRecord", JSON.stringify(content), `${act.hub}/${recordId}`));

export const readContent = (at: At, recordId: string, sealed: Uint8Array): RecordContent =>
  JSON.parse(at.secrets.decryptText("serviceRecord", sealed, `${at.hub}/${recordId}`)) as RecordContent;

/** The record that a typed check code belongs to; a problem when it cannot be one; undefined when there is none. */
export async function findRecordByCode(view: View, typed: string) {
  const code = parseReceiptCode(typed.slice(typed.lastIndexOf("#") + 1));
  if (isProblem(code)) return code as Problem;
  if (code.hubNumber !== view.hub) return undefined;
  return view
    .from("service_records", { code_print: recordPrint(view.secrets, view.hub, code.digits) })
    .selectAll()
    .executeTakeFirst();
}
