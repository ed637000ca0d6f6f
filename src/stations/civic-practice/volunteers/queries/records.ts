/** Records of service: what stands on one, and whether a code still holds. No code can be guessed or listed. */
import { query } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findRecordByCode, readContent } from "../steps/service-record.ts";
import { checkRecordInput, recordInput, volunteersProblems } from "../words.ts";

export const getRecord = query({
  name: "getRecord",
  does: { zh: "看一份平台服务记录", en: "One platform record of service" },
  input: recordInput,
  grants: grants.record,
  async find(view, { recordId }) {
    const row = await view.from("service_records", { id: recordId }).selectAll().executeTakeFirst();
    return row === undefined ? undefined : { subject: {}, row };
  },
  async read(view, _input, { row }) {
    return {
      recordId: row.id,
      volunteerId: row.volunteer_id,
      isWithdrawn: row.withdrawn_at !== null,
      withdrawnReason: row.withdraw_reason,
      content: readContent(view, row.id, row.content),
    };
  },
});

/** For anybody who holds the paper: number, masked name, hours, dates, and whether it still holds. */
export const checkRecord = query({
  name: "checkRecord",
  does: { zh: "查验平台服务记录", en: "Check a platform record of service" },
  input: checkRecordInput,
  grants: grants.publicity,
  async read(view, { code }) {
    const row = await findRecordByCode(view, code);
    if (row === undefined) return refuse(volunteersProblems.noRecord, { field: "code" });
    if (isProblem(row)) return { ...row, field: "code" };
    const content = readContent(view, row.id, row.content);
    return {
      number: row.number,
      name: maskName(content.volunteerName),
      fromOn: row.from_on.toString(),
      untilOn: row.until_on.toString(),
      minutes: row.minutes,
      issuedOn: row.issued_on.toString(),
      issuer: content.issuer,
      isValid: row.withdrawn_at === null,
      withdrawnReason: row.withdraw_reason,
    };
  },
});
