/** A platform record of service (平台服务记录): on paper and as a file, with a code that anybody can check. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { newReceiptCode } from "#frame/receipt-code.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { shown } from "#courtyard/people/steps.ts";
import { grants } from "../rules.ts";
import { type RecordContent, recordPrint, sealContent } from "../steps/service-record.ts";
import { findVolunteer, lockVolunteer, nextNumber, type Volunteer } from "../steps/volunteer.ts";
import { issueRecordInput, volunteersProblems, withdrawRecordInput } from "../words.ts";

const NUMBER_DIGITS = 5;

export const issueRecord = command({
  name: "issueRecord",
  does: { zh: "出具平台服务记录", en: "Issue a platform record of service" },
  input: issueRecordInput,
  grants: grants.record,
  async act(act, input) {
    const volunteer = await findVolunteer(act, input.volunteerId);
    if (volunteer === undefined || volunteer.number === null) return refuse(volunteersProblems.notVolunteer);
    const [fromOn, untilOn] = [Temporal.PlainDate.from(input.fromOn), Temporal.PlainDate.from(input.untilOn)];
    if (Temporal.PlainDate.compare(untilOn, fromOn) < 0) {
      return refuse(volunteersProblems.endsBeforeStart, { field: "untilOn" });
    }
    await lockVolunteer(act, volunteer.ids);
    const services = await servicesOf(act, volunteer.ids, fromOn, untilOn);
    const minutes = services.reduce((sum, service) => sum + service.minutes, 0);
    if (minutes === 0) return refuse(volunteersProblems.noHours, { field: "fromOn" });
    const idNumber = input.withIdNumber ? await idNumberOf(act, volunteer.ids) : null;
    if (input.withIdNumber && idNumber === null)
      return refuse(volunteersProblems.noIdNumber, { field: "withIdNumber" });
    const year = act.today.year;
    const serial = String(await nextNumber(act, `record-${year}`)).padStart(NUMBER_DIGITS, "0");
    const content: RecordContent = {
      recordNumber: `${act.hub}-${year}-${serial}`,
      volunteerName: volunteer.name,
      volunteerNumber: volunteer.number,
      idType: idNumber === null ? null : "residentId",
      idNumber,
      fromOn: input.fromOn,
      untilOn: input.untilOn,
      minutes,
      services,
      ...(await issuerOf(act)),
      issuedOn: act.today.toString(),
    };
    return write(act, volunteer, content);
  },
});

async function write(act: Act, volunteer: Volunteer, content: RecordContent) {
  const recordId = newId();
  const { digits } = newReceiptCode(act.hub);
  await act
    .insert("service_records", {
      id: recordId,
      number: content.recordNumber,
      volunteer_id: volunteer.id,
      from_on: Temporal.PlainDate.from(content.fromOn),
      until_on: Temporal.PlainDate.from(content.untilOn),
      minutes: content.minutes,
      content: sealContent(act, recordId, content),
      code_print: recordPrint(act.secrets, act.hub, digits),
      issued_by: act.actor.id,
      issued_on: act.today,
    })
    .execute();
  act.event({
    name: "recordIssued",
    about: { kind: "serviceRecord", id: recordId },
    facts: {
      volunteer: volunteer.id,
      number: content.recordNumber,
      minutes: content.minutes,
      withIdNumber: content.idNumber !== null,
    },
  });
  return { recordId, number: content.recordNumber, code: digits, minutes: content.minutes };
}

/** Recorded hours of a time, task by task. */
async function servicesOf(act: Act, ids: readonly string[], fromOn: Temporal.PlainDate, untilOn: Temporal.PlainDate) {
  const rows = await act
    .from("hours_claims", { state: "recorded" })
    .select((sum) => [
      "task",
      sum.fn.countAll<string>().as("times"),
      sum.fn.sum<string>("recorded_minutes").as("minutes"),
    ])
    .where("volunteer_id", "in", [...ids])
    .where("on_day", ">=", fromOn)
    .where("on_day", "<=", untilOn)
    .groupBy("task")
    .orderBy("task")
    .execute();
  return rows.map((row) => ({ task: row.task, times: Number(row.times), minutes: Number(row.minutes) }));
}

async function idNumberOf(act: Act, ids: readonly string[]): Promise<string | null> {
  const row = await act
    .from("persons")
    .select(["id", "id_number"])
    .where("id", "in", [...ids])
    .where("id_number", "is not", null)
    .executeTakeFirst();
  return row === undefined ? null : shown(act, row.id, "id_number", row.id_number);
}

/** The courtyard, its head, who makes the record out, and the telephone on which it can be asked about. */
async function issuerOf(act: Act) {
  const hub = await act.tx
    .selectFrom("hubs")
    .select(["name_zh", "help_phone"])
    .where("id", "=", act.hub)
    .executeTakeFirst();
  const head = await act
    .from("posts", { kind: "head" })
    .innerJoin("persons", inHub("persons.id", "posts.person_id"))
    .select("persons.name")
    .where("posts.confirmed_at", "is not", null)
    .where("posts.since_on", "<=", act.today)
    .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", act.today)]))
    .orderBy("posts.since_on")
    .executeTakeFirst();
  return {
    issuer: hub?.name_zh ?? "",
    head: head?.name ?? "",
    handler: act.actor.kind === "staff" ? act.actor.name : "",
    contact: hub?.help_phone ?? "",
  };
}

export const withdrawRecord = command({
  name: "withdrawRecord",
  does: { zh: "收回一份服务记录", en: "Withdraw a record of service" },
  input: withdrawRecordInput,
  grants: grants.record,
  locks: ({ recordId }) => [{ table: "service_records", id: recordId }],
  async act(act, { recordId, reason }) {
    const row = await act
      .update("service_records", { id: recordId, withdrawn_at: null })
      .set({ withdrawn_at: act.now, withdrawn_by: act.actor.id, withdraw_reason: reason })
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return refuse(volunteersProblems.withdrawn);
    act.event({ name: "recordWithdrawn", about: { kind: "serviceRecord", id: recordId }, facts: { reason } });
    return { recordId };
  },
});
