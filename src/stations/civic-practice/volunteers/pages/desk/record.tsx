/** A platform record of service on paper (with its check code, once) and as a file in the fields of MZ/T 061-2015. */
import { wordOf } from "#frame/texts.ts";
import { SPREADSHEET_TYPE, writeSpreadsheet } from "#frame/spreadsheet.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Definition,
  Form,
  groupsOfFour,
  keyOf,
  LinkButton,
  Notice,
  pageFrame,
  PrintButton,
  PrintPage,
  QrCode,
  RadioCards,
  type Refused,
} from "#ui/index.ts";
import { withdrawRecord } from "../../commands/records.ts";
import { getRecord } from "../../queries/records.ts";
import { hoursOf } from "../../rules.ts";
import type { RecordContent } from "../../steps/service-record.ts";
import { RECORD_REASONS, recordReasonWords } from "../../words.ts";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";

export function mountRecord(door: Doorway): void {
  door.get("/desk/records/:record", (visit) => show(visit));
  door.get("/desk/records/:record/file", asFile);
  door.post("/desk/records/:record/withdraw", withdraw);
}

/** The check code is known only now: it waits encrypted for the page that prints it. */
export const recordDraft = (visit: Visit) => visit.draft<{ recordId: string; code: string }>("service-record");

async function show(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const recordId = visit.param("record");
  const found = await visit.ask(getRecord, { recordId });
  if (!found.ok) return found.problem;
  const { content, isWithdrawn, volunteerId } = found.answer;
  const kept = await recordDraft(visit).find();
  const code = kept?.recordId === recordId && !isWithdrawn ? kept.code : undefined;
  return answer(
    came,
    <PrintPage frame={pageFrame(visit)} title={words.recordTitle}>
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton icon="download" href={visit.link(`/desk/records/${recordId}/file`)} label={words.download} />
        <LinkButton
          icon="download"
          href={visit.link(`/desk/records/${recordId}/file?as=json`)}
          label={words.downloadJson}
        />
        <LinkButton kind="quiet" href={visit.link(`/desk/volunteers/${volunteerId}`)} label={words.back} />
      </Actions>
      {isWithdrawn && (
        <Notice tone="warn">
          {`${visit.say(words.withdrawn)}：${visit.say(wordOf(recordReasonWords, found.answer.withdrawnReason ?? ""))}`}
        </Notice>
      )}
      <p>{visit.say(words.recordNotice)}</p>
      <Definition facts={linesOf(visit, content).map(([term, value]) => ({ term, value }))} />
      <p class="quiet">{visit.say(words.stamp)}</p>
      {code !== undefined && (
        <>
          <p>
            {visit.say(words.checkHere)} <strong>{groupsOfFour(code).join(" ")}</strong>
          </p>
          {/* The sheet sets the width of what stands right on it; the code is small inside. */}
          <div>
            <div class="max-w-40">
              <QrCode text={`${visit.absolute("/record/check")}#${code}`} label={words.checkHere} />
            </div>
          </div>
          <p class="quiet not-printed">{visit.say(words.codeOnce)}</p>
        </>
      )}
      {!isWithdrawn && (
        <div class="not-printed">
          <details open={came !== undefined}>
            <summary>{visit.say(words.withdraw)}</summary>
            <Form action={visit.link(`/desk/records/${recordId}/withdraw`)} {...again(visit, came)}>
              <RadioCards
                name="reason"
                label={words.withdrawWhy}
                choices={RECORD_REASONS.map((value) => ({ value, label: recordReasonWords[value] }))}
              />
              <Actions>
                <Button kind="secondary" label={words.withdraw} />
              </Actions>
            </Form>
          </details>
        </div>
      )}
    </PrintPage>,
  );
}

type Line = readonly [{ readonly zh: string; readonly en: string }, string];

/** In the order of the standard. */
function linesOf(visit: Visit, content: RecordContent): Line[] {
  const services = content.services.map(
    (service) =>
      `${service.task}（${visit.say(words.times, { n: service.times })}，${visit.say(shared.hoursSaid, { n: hoursOf(service.minutes) })}）`,
  );
  return [
    [words.recordNumber, content.recordNumber],
    [words.volunteerName, content.volunteerName],
    ...(content.idNumber === null
      ? []
      : ([
          [words.idType, visit.say(words.residentId)],
          [words.idNumberField, content.idNumber],
        ] as Line[])),
    [shared.number, content.volunteerNumber],
    [words.period, `${visit.written(content.fromOn).gregorian} – ${visit.written(content.untilOn).gregorian}`],
    [words.serviceTime, String(hoursOf(content.minutes))],
    [words.content, services.join("；")],
    [words.issuer, content.issuer],
    [words.headName, content.head],
    [words.handler, content.handler],
    [words.contactField, content.contact],
    [words.issuedOn, visit.written(content.issuedOn).gregorian],
  ];
}

async function asFile(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(getRecord, { recordId: visit.param("record") });
  if (!found.ok) return found.problem;
  const { content } = found.answer;
  const name = `${visit.say(words.recordTitle)}-${content.recordNumber}`;
  if (visit.asked("as") === "json") {
    const file = new TextEncoder().encode(JSON.stringify({ ...content, hours: hoursOf(content.minutes) }, null, 2));
    return { file, mime: "application/json", name: `${name}.json` };
  }
  const lines = linesOf(visit, content);
  const columns = lines.map(([term]) => ({ title: visit.say(term), widthCharacters: 18 }));
  const file = await writeSpreadsheet(visit.say(words.recordTitle), columns, [lines.map(([, value]) => value)]);
  return { file, mime: SPREADSHEET_TYPE, name: `${name}.xlsx` };
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const recordId = visit.param("record");
  const form = await visit.form();
  const done = await visit.perform(withdrawRecord, { recordId, reason: form["reason"] }, keyOf(form));
  return done.ok ? redirect(visit.link(`/desk/records/${recordId}`)) : show(visit, { problem: done.problem, form });
}
