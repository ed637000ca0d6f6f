/** The evening's hand-over: tick, print, sign on both sides. */
import type { Problem } from "#frame/problems.ts";
import { wordOf } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  Button,
  CheckboxCards,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  momentOf,
  onFields,
  pageFrame,
  type Posted,
  PrintButton,
  PrintPage,
  refused,
  Table,
  TextInput,
} from "#ui/index.ts";
import { makeHandOver, signHandOver } from "../../commands/hand-over.ts";
import { listForHandOver, listHandOvers, readHandOver } from "../../queries/desk.ts";
import { stateWords } from "../../words.ts";
import { newWords as words } from "./new-words.ts";
import { words as deskWords } from "./words.ts";

const path = [{ href: "/desk/applications", label: deskWords.title }];

export function mountHandOver(door: Doorway): void {
  door.get("/desk/hand-over", (visit) => show(visit));
  door.post("/desk/hand-over", async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(
      makeHandOver,
      { toBody: form["toBody"], matterIds: form["matterIds"] },
      keyOf(form),
    );
    if (!made.ok) return show(visit, { problem: onFields(made.problem), form });
    return redirect(visit.link(`/desk/hand-over/${made.answer.handOverId}`));
  });
  door.get("/desk/hand-over/:sheet", (visit) => showSheet(visit));
  door.post("/desk/hand-over/:sheet", async (visit) => {
    const form = await visit.form();
    const handOverId = visit.param("sheet");
    const signed = await visit.perform(signHandOver, { handOverId, takenBy: form["takenBy"] }, keyOf(form));
    return signed.ok
      ? redirect(visit.link(`/desk/hand-over/${handOverId}`))
      : showSheet(visit, { problem: signed.problem, form });
  });
}

async function show(visit: Visit, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const waiting = await visit.ask(listForHandOver, {});
  const sheets = await visit.ask(listHandOvers, {});
  if (!waiting.ok) return waiting.problem;
  const lines = waiting.answer;
  const page = (
    <Desk visit={visit} title={words.handTitle} path={path}>
      <p class="quiet">{visit.say(words.handLead)}</p>
      {lines.length === 0 ? (
        <EmptyState title={words.handNone} hint={words.handNoneHint} icon="inbox" />
      ) : (
        <Form action={visit.link("/desk/hand-over")} {...again(visit, came)}>
          <CheckboxCards
            name="matterIds"
            label={words.handWhich}
            choices={lines.map((line) => ({
              value: line.matterId,
              label: `${visit.say(line.what)} ${line.name}`,
              hint: visit.say(wordOf(stateWords, line.state)),
            }))}
          />
          <TextInput name="toBody" label={words.handTo} maxLength={100} />
          <Actions>
            <Button label={words.handMake} />
          </Actions>
        </Form>
      )}
      {sheets.ok && sheets.answer.length > 0 && (
        <>
          <h2>{visit.say(words.handRecent)}</h2>
          <List
            label={words.handRecent}
            items={sheets.answer.map((sheet) => ({
              href: visit.link(`/desk/hand-over/${sheet.handOverId}`),
              title: visit.say(words.handLine, { on: visit.written(sheet.madeOn).gregorian, body: sheet.toBody }),
              aside: visit.say(sheet.signed ? deskWords.signed : words.handOpen),
            }))}
          />
        </>
      )}
    </Desk>
  );
  return came === undefined ? page : refused(came.problem, page);
}

async function showSheet(visit: Visit, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const found = await visit.ask(readHandOver, { handOverId: visit.param("sheet") });
  if (!found.ok) return found.problem;
  const sheet = found.answer;
  const at = momentOf(visit, sheet.madeAt);
  const page = (
    <PrintPage frame={pageFrame(visit)} title={words.handTitle}>
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton kind="quiet" href={visit.link("/desk/hand-over")} label={words.back} />
      </Actions>
      <p>{visit.say(words.handLine, { on: `${at.gregorian} ${at.lunar ?? ""}`, body: sheet.toBody })}</p>
      <Table
        caption={words.handWhich}
        rows={sheet.lines}
        columns={[
          { head: deskWords.item, cell: (line) => visit.say(line.what) },
          { head: deskWords.applicant, cell: (line) => line.name },
          {
            head: deskWords.receivedOn,
            cell: (line) => (line.receivedOn === null ? "—" : visit.written(line.receivedOn).gregorian),
          },
          { head: words.count, number: true, cell: (line) => visit.say(words.countOf, { n: line.papers }) },
        ]}
      />
      <p>
        {visit.say(words.giver)}　{visit.say(words.madeBy, { name: sheet.by ?? "", at: at.time ?? "" })}
      </p>
      <p>
        {visit.say(words.taker)}　{sheet.takenBy === null ? "" : visit.say(words.handTaken, { by: sheet.takenBy })}
      </p>
      {sheet.takenAt === null && (
        <div class="not-printed">
          <Form action={visit.link(`/desk/hand-over/${sheet.handOverId}`)} {...again(visit, came)}>
            <TextInput name="takenBy" label={words.handTakenBy} maxLength={50} />
            <Actions>
              <Button kind="secondary" label={words.handSign} />
            </Actions>
          </Form>
        </div>
      )}
    </PrintPage>
  );
  return came === undefined ? page : refused(came.problem, page);
}
