/** `/desk/audit`: for somebody from another body. Ids, kinds and times; what a person said with a signal, after a click that is logged. */
import type { ComponentChildren } from "preact";
import { decide } from "#frame/access.ts";
import { FINDINGS } from "#frame/verify.ts";
import type { Doorway, PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { lookUpReasonWords } from "#courtyard/people/words.ts";
import {
  Actions,
  Button,
  Card,
  DateText,
  Desk,
  EmptyState,
  Figure,
  Form,
  LinkButton,
  momentOf,
  Notice,
  OneStep,
  pageFrame,
  Pager,
  PrintButton,
  PrintPage,
  Quote,
  StateTag,
  Table,
  Tabs,
  TextInput,
} from "#ui/index.ts";
import { seeSignal } from "../commands/auditor.ts";
import {
  AUDIT_VIEWS,
  type AuditLine,
  listAudit,
  listRecusals,
  listUnreachable,
  listSignals,
  readSealState,
  verifySeals,
} from "../queries/auditor.ts";
import { grants } from "../rules.ts";
import { becauseWords, recusalWords, words } from "./truth-words.ts";

export const pages: RoomPages = (door: Doorway) => {
  door.get("/desk/audit", auditPage);
  door.get("/desk/audit/recusals", recusalsPage);
  door.get("/desk/audit/signals", signalsPage);
  door.post("/desk/audit/signals", signalPage);
  door.get("/desk/audit/seals", (visit) => sealsPage(visit));
  door.post("/desk/audit/seals", async (visit) => {
    const { head } = await visit.form();
    return sealsPage(visit, typeof head === "string" ? head : "");
  });
  door.get("/desk/audit/slip", slipPage);
};

type Tab = (typeof AUDIT_VIEWS)[number] | "recusals" | "signals" | "seals";

function AuditSheet({ visit, tab, children }: { visit: Visit; tab: Tab; children: ComponentChildren }) {
  const tabs: readonly [Tab, string][] = [
    ["reads", "/desk/audit"],
    ["lookUps", "/desk/audit?view=lookUps"],
    ["refused", "/desk/audit?view=refused"],
    ["recusals", "/desk/audit/recusals"],
    ["signals", "/desk/audit/signals"],
    ["seals", "/desk/audit/seals"],
  ];
  return (
    <Desk visit={visit} title={words.audit}>
      <p class="quiet">{visit.say(words.auditHint)}</p>
      <Tabs
        label={words.audit}
        tabs={tabs.map(([name, href]) => ({ href: visit.link(href), label: words[name], current: name === tab }))}
      />
      {children}
    </Desk>
  );
}

/** The last part of an id is random: enough to tell one from another by eye. */
const shortId = (id: string | null) => id !== null && <code title={id}>…{id.slice(-8)}</code>;
const Nothing = () => <EmptyState title={words.nothingHere} icon="shield" />;

async function auditPage(visit: Visit): Promise<PageAnswer> {
  const view = AUDIT_VIEWS.find((one) => one === visit.asked("view")) ?? "reads";
  const list = await visit.ask(listAudit, { view, after: visit.asked("after") });
  if (!list.ok) return list.problem;
  const { lines, next } = list.answer;
  return (
    <AuditSheet visit={visit} tab={view}>
      <Table
        caption={words[view]}
        captionHidden
        rows={lines}
        columns={[
          { head: words.at, cell: (line) => <DateText date={momentOf(visit, line.at)} /> },
          { head: words.by, cell: (line) => line.by },
          ...(view === "refused"
            ? [
                { head: words.step, cell: (line: AuditLine) => <code>{String(line.facts["command"])}</code> },
                {
                  head: words.because,
                  cell: (line: AuditLine) => visit.say(becauseWords[line.facts["because"] as "post"]),
                },
              ]
            : [{ head: words.about, cell: (line: AuditLine) => aboutOf(visit, line) }]),
          ...(view === "lookUps"
            ? [
                {
                  head: words.reason,
                  cell: (line: AuditLine) => visit.say(lookUpReasonWords[line.facts["reason"] as "homeVisit"]),
                },
              ]
            : []),
          { head: words.id, cell: (line) => shortId(line.aboutId) },
        ]}
        empty={<Nothing />}
      />
      <Pager next={next === null ? undefined : visit.link(`/desk/audit?view=${view}&after=${next}`)} />
    </AuditSheet>
  );
}

function aboutOf(visit: Visit, line: AuditLine): string {
  if (line.name === "personalDataPrinted") return visit.say(words.printed);
  if (line.aboutKind === "person") return visit.say(line.aboutId === null ? words.inVain : words.person);
  return line.aboutKind === "voice" ? visit.say(words.voice) : line.aboutKind;
}

async function recusalsPage(visit: Visit): Promise<PageAnswer> {
  const list = await visit.ask(listRecusals, {});
  if (!list.ok) return list.problem;
  const unreachable = await visit.ask(listUnreachable, {});
  if (!unreachable.ok) return unreachable.problem;
  return (
    <AuditSheet visit={visit} tab="recusals">
      {unreachable.answer.length > 0 && (
        <Notice tone="warn" title={visit.say(words.unreachable, { n: unreachable.answer.length })}>
          {visit.say(words.unreachableHint)} {unreachable.answer.map((row) => shortId(row.matterId)).join(" ")}
        </Notice>
      )}
      <Table
        caption={words.recusals}
        captionHidden
        rows={list.answer}
        columns={[
          { head: words.at, cell: (row) => <DateText date={momentOf(visit, row.at)} /> },
          { head: words.by, cell: (row) => row.person },
          { head: words.because, cell: (row) => visit.say(recusalWords[row.reason as "named"]) },
          { head: words.matter, cell: (row) => shortId(row.matterId) },
        ]}
        empty={<Nothing />}
      />
    </AuditSheet>
  );
}

async function signalsPage(visit: Visit): Promise<PageAnswer> {
  const list = await visit.ask(listSignals, {});
  if (!list.ok) return list.problem;
  return (
    <AuditSheet visit={visit} tab="signals">
      <Table
        caption={words.signals}
        captionHidden
        rows={list.answer}
        columns={[
          { head: words.at, cell: (row) => <DateText date={momentOf(visit, row.signalledAt)} /> },
          { head: words.matter, cell: (row) => shortId(row.matterId) },
          {
            head: words.state,
            cell: (row) =>
              row.seenAt === null ? (
                <StateTag tone="late" label={words.unseen} />
              ) : (
                <StateTag tone="done" label={words.seen} />
              ),
          },
          {
            head: words.see,
            cell: (row) => (
              <OneStep
                visit={visit}
                action="/desk/audit/signals"
                hidden={{ signalId: row.signalId }}
                label={words.see}
              />
            ),
          },
        ]}
        empty={<Nothing />}
      />
    </AuditSheet>
  );
}

async function signalPage(visit: Visit): Promise<PageAnswer> {
  const { signalId } = await visit.form();
  const seen = await visit.perform(seeSignal, { signalId });
  if (!seen.ok) return seen.problem;
  const { words: said, signalledAt, matterId } = seen.answer;
  return (
    <Desk
      visit={visit}
      title={words.signal}
      path={[
        { href: "/desk/audit", label: words.audit },
        { href: "/desk/audit/signals", label: words.signals },
      ]}
    >
      <p>
        <DateText date={momentOf(visit, signalledAt)} long /> {visit.say(words.matter)} <code>{matterId}</code>
      </p>
      {said === null ? <p>{visit.say(words.noWords)}</p> : <Quote text={said} />}
      <Notice tone="warn">{visit.say(words.signalNext)}</Notice>
    </Desk>
  );
}

async function sealsPage(visit: Visit, typed?: string): Promise<PageAnswer> {
  const state = await visit.ask(readSealState, {});
  if (!state.ok) return state.problem;
  const verified = typed === undefined ? undefined : await visit.ask(verifySeals, typed === "" ? {} : { head: typed });
  if (verified !== undefined && !verified.ok) return verified.problem;
  const { head, unsealedMinutes, isAlarm, eventsToday } = state.answer;
  const mayVerify = decide(visit.actor, grants.audit, [], {}).allowed;
  const found = verified?.answer;
  return (
    <AuditSheet visit={visit} tab="seals">
      <Notice tone={isAlarm ? "warn" : "done"}>{visit.say(isAlarm ? words.alarm : words.sealed)}</Notice>
      <div class="figures">
        <Figure label={words.unsealedNow} value={unsealedMinutes} unit={words.minutes} />
        <Figure label={words.eventsToday} value={eventsToday} />
      </div>
      <p>
        {visit.say(words.head)} <code>{head ?? visit.say(words.noHead)}</code>
      </p>
      <LinkButton icon="printer" href={visit.link("/desk/audit/slip")} label={words.slip} />
      {found !== undefined && (
        <Notice
          tone={found.wrong > 0 || !found.headRead ? "warn" : "done"}
          title={found.wrong > 0 ? visit.say(words.wrong, { n: found.wrong }) : words.fine}
        >
          <p>
            {visit.say(words.verified, {
              events: found.events,
              seals: found.seals,
              matters: found.matters,
              erased: found.erased,
            })}
            {!found.headRead && ` ${visit.say(words.notHead)}`}
          </p>
          {found.list.length > 0 && (
            <ul>
              {found.list.map(({ code, of }) => (
                <li>
                  {visit.say(FINDINGS[code])} <code>{of}</code>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {mayVerify && (
        <Card title={words.verify}>
          <p class="quiet">{visit.say(words.verifyHint)}</p>
          <Form action={visit.link("/desk/audit/seals")} csrf={visit.csrf} typed={{ head: typed }}>
            <TextInput name="head" label={words.typedHead} optional />
            <Actions>
              <Button icon="shield" label={words.verify} />
            </Actions>
          </Form>
        </Card>
      )}
    </AuditSheet>
  );
}

/** Leaves the house on paper every evening: date, number of events, the newest seal, a line to sign. */
async function slipPage(visit: Visit): Promise<PageAnswer> {
  const state = await visit.ask(readSealState, {});
  if (!state.ok) return state.problem;
  return (
    <PrintPage frame={pageFrame(visit)} title={words.slip} aside={<PrintButton />}>
      <p>
        <DateText date={momentOf(visit, visit.now.toString())} long />
      </p>
      <p>{visit.say(words.slipLine, { n: state.answer.eventsToday })}</p>
      <p class="lead">
        <code>{state.answer.head ?? visit.say(words.noHead)}</code>
      </p>
      <p>{visit.say(words.signature)}：＿＿＿＿＿＿＿＿</p>
      <p class="quiet not-printed">{visit.say(words.slipHint)}</p>
    </PrintPage>
  );
}
