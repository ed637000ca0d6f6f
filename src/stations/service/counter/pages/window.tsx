/** `/desk/window`: the page of whoever sits at a window, driven by single keys. It shows a number, never a name. */
import type { Command } from "#frame/command.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import { type Text, wordOf } from "#frame/texts.ts";
import { type Told, WINDOW_GROUPS, windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  Button,
  Card,
  CheckboxCards,
  Desk,
  EmptyState,
  ErrorSummary,
  Form,
  Island,
  keyOf,
  LinkButton,
  List,
  OneStep,
  type Posted,
  refused,
  Select,
} from "#ui/index.ts";
import {
  callAgain,
  callNext,
  finishTicket,
  leaveWindow,
  missTurn,
  sitDown,
  startServing,
  transferTicket,
} from "../commands/serve.ts";
import { counterNow, type Now, windowNow } from "../queries/queue.ts";
import { mayStepIn } from "../rules.ts";
import { STATION } from "../words.ts";
import { GroupSelect } from "./group-select.tsx";
import { bothOf } from "./item.tsx";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/window", showWindows);
  door.get("/desk/window/:sitting", (visit) => showWindow(visit));
  for (const [deed, command] of Object.entries(DEEDS))
    door.post(`/desk/window/:sitting/${deed}`, (visit) => act(visit, command as Command, deed));
};

const DEEDS = {
  sit: sitDown,
  next: callNext,
  again: callAgain,
  here: startServing,
  missed: missTurn,
  done: finishTicket,
  leave: leaveWindow,
  transfer: transferTicket,
} as const;

async function showWindows(visit: Visit): Promise<PageAnswer> {
  const now = await visit.ask(counterNow, {});
  if (!now.ok) return now.problem;
  return (
    <Desk visit={visit} title={words.window} heading={words.chooseWindow}>
      <List
        label={words.windows}
        items={(now.answer?.windows ?? []).map((window) => ({
          href: visit.link(`/desk/window/${window.sittingId}`),
          title: `${window.code} · ${visit.say(window.name)}`,
          meta: [
            groupsOf(visit, window.groups),
            window.label ?? (window.isStaffed ? "—" : visit.say(morning.seatFree)),
          ],
        }))}
        empty={
          <EmptyState title={words.screenClosed} hint={words.screenClosedHint}>
            <LinkButton href={visit.link("/desk/counter")} label={words.sessions} />
          </EmptyState>
        }
      />
    </Desk>
  );
}

async function showWindow(visit: Visit, came?: Came): Promise<PageAnswer> {
  const problem = came?.problem;
  const drawn = (deed: string) => again(visit, came?.deed === deed ? came : undefined);
  const sittingId = visit.param("sitting");
  const found = await visit.ask(windowNow, { sittingId });
  if (!found.ok) return found.problem;
  const { window, ticket, waiting, isMine, isTaken, papers } = found.answer;
  const now = await visit.ask(counterNow, {});
  const others = now.ok && now.answer !== null ? now.answer.windows : [];
  const page = (
    <Desk
      visit={visit}
      title={words.window}
      heading={`${window.code} · ${visit.say(window.name)}`}
      path={[{ href: "/desk/window", label: words.window }]}
    >
      {problem && came?.deed === undefined && <ErrorSummary problems={[problem]} />}
      <section aria-live="polite">
        <p class="big-number">{ticket?.label ?? "—"}</p>
        <p>
          {ticket === null
            ? visit.say(words.nobodyHere)
            : `${visit.say(wordOf(windowWords, ticket.wants))} · ${ticket.isServing ? visit.say(words.served) : visit.say(words.callN, { n: ticket.calls })}`}
        </p>
        <p>{visit.say(words.waitingHere, { count: waiting })}</p>
        <p class="quiet">{visit.say(morning.servesNow, { groups: groupsOf(visit, window.groups) })}</p>
      </section>
      {isMine ? (
        <Keys visit={visit} ticket={ticket} />
      ) : (
        <>
          {isTaken && <p class="quiet">{visit.say(words.someoneSits)}</p>}
          {isTaken && !mayStepIn(visit.actor, { station: STATION }) ? (
            <p>{visit.say(words.seatAsk)}</p>
          ) : (
            <Sit visit={visit} groups={found.answer.planned} drawn={drawn("sit")} label={words.sit} kind="primary" />
          )}
        </>
      )}
      {isMine && ticket !== null && ticket.personId !== null && (
        <Actions>
          <LinkButton href={visit.link(`/desk/applications/of/${ticket.personId}`)} label={words.applicationsOf} />
        </Actions>
      )}
      {papers && <PapersOf visit={visit} papers={papers} />}
      {isMine && ticket && <Transfer visit={visit} ticket={ticket} windows={others} drawn={drawn("transfer")} />}
      {isMine && (
        <details open={came?.deed === "sit"}>
          <summary>{visit.say(morning.sitChange)}</summary>
          <Sit visit={visit} groups={window.groups} drawn={drawn("sit")} label={words.change} kind="secondary" />
        </details>
      )}
      {isMine && ticket === null && (
        <OneStep visit={visit} action={`/desk/window/${sittingId}/leave`} kind="quiet" label={morning.leave} />
      )}
      <p class="quiet small">{visit.say(words.keys)}</p>
      <Island name="press-keys" />
    </Desk>
  );
  return problem === undefined ? page : refused(problem, page);
}

/** What somebody with an appointment was told to bring, and what she said she has. */
function PapersOf(props: {
  visit: Visit;
  papers: { readonly item: Told; readonly list: readonly { readonly name: Told; readonly has: boolean }[] };
}) {
  const { visit, papers } = props;
  return (
    <Card title={visit.say(words.papersOf, { item: bothOf(papers.item) })}>
      <ul>
        {papers.list.map((paper) => (
          <li>
            {visit.say(bothOf(paper.name))} {paper.has && <span class="quiet">（{visit.say(words.has)}）</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the window serves today: as it was planned, and changed with one tick. */
function Sit(props: {
  visit: Visit;
  groups: readonly string[];
  drawn: ReturnType<typeof again>;
  label: Text;
  kind: "primary" | "secondary";
}) {
  const { visit, groups, drawn, label, kind } = props;
  return (
    <Form id="sit" action={visit.link(`/desk/window/${visit.param("sitting")}/sit`)} {...drawn}>
      <CheckboxCards
        name="groups"
        label={morning.sitGroups}
        hint={morning.sitGroupsHint}
        pairs
        values={groups}
        choices={WINDOW_GROUPS.map((group) => ({ value: group, label: windowWords[group] }))}
      />
      <Actions>
        <Button kind={kind} label={label} />
      </Actions>
    </Form>
  );
}

/** To another queue, or to one certain window of it at which somebody sits. The number keeps the time at which it was taken. */
function Transfer(props: {
  visit: Visit;
  ticket: { readonly ticketId: string; readonly wants: string };
  windows: Now["windows"];
  drawn: ReturnType<typeof again>;
}) {
  const { visit, ticket, windows, drawn } = props;
  const groups = [...new Set(windows.flatMap((one) => one.groups))];
  const staffed = windows.filter((one) => one.isStaffed && one.sittingId !== visit.param("sitting"));
  return (
    <details open={drawn.problem !== undefined}>
      <summary data-press="t" aria-keyshortcuts="t">
        {visit.say(words.transfer)} <kbd>T</kbd>
      </summary>
      <Form id="transfer" action={visit.link(`/desk/window/${visit.param("sitting")}/transfer`)} {...drawn}>
        <input type="hidden" name="ticketId" value={ticket.ticketId} />
        <GroupSelect groups={groups} value={ticket.wants} />
        {staffed.length > 0 && (
          <Select
            name="onlySittingId"
            label={morning.toWindow}
            empty={morning.anyWindow}
            options={staffed.map((one) => ({
              value: one.sittingId,
              label: `${one.code} · ${groupsOf(visit, one.groups)}`,
            }))}
            optional
          />
        )}
        <p class="quiet small">{visit.say(morning.transferHint)}</p>
        <Button kind="secondary" label={morning.transferDo} />
      </Form>
    </details>
  );
}

const groupsOf = (visit: Visit, groups: readonly string[]): string =>
  groups.map((group) => visit.say(wordOf(windowWords, group))).join(visit.lang === "zh" ? "、" : ", ");

/** The next step is the primary button; every button has its key. */
function Keys({ visit, ticket }: { visit: Visit; ticket: { isServing: boolean } | null }) {
  const isCalled = ticket !== null && !ticket.isServing;
  return (
    <div class="actions">
      <Press visit={visit} deed="next" press="n" label={words.callNext} primary={!isCalled} />
      {isCalled && <Press visit={visit} deed="here" press="s" label={words.here} primary />}
      {isCalled && <Press visit={visit} deed="again" press="c" label={words.callAgain} />}
      {isCalled && <Press visit={visit} deed="missed" press="m" label={words.missed} />}
      {ticket !== null && <Press visit={visit} deed="done" press="d" label={words.done} />}
    </div>
  );
}

function Press(props: {
  visit: Visit;
  deed: string;
  press: string;
  label: { zh: string; en: string };
  primary?: boolean;
}) {
  const { visit, deed, press, label, primary = false } = props;
  return (
    <form method="post" action={visit.link(`/desk/window/${visit.param("sitting")}/${deed}`)}>
      <input type="hidden" name="csrf" value={visit.csrf} />
      <input type="hidden" name="key" value={visit.newKey()} />
      <button
        type="submit"
        class={primary ? "btn btn-primary" : "btn btn-outline"}
        data-press={press}
        aria-keyshortcuts={press}
      >
        {visit.say(label)} <kbd>{press.toUpperCase()}</kbd>
      </button>
    </form>
  );
}

/** A refused form is drawn again with what was typed; a single button's refusal stands at the top. */
interface Came {
  readonly problem: Problem;
  readonly form: Posted;
  readonly deed?: string;
}

async function act(visit: Visit, command: Command, deed: string): Promise<PageAnswer> {
  const sittingId = visit.param("sitting");
  const form = await visit.form();
  const done = await visit.perform(command, { ...form, sittingId }, keyOf(form));
  if (done.ok) return redirect(visit.link(`/desk/window/${sittingId}`));
  const isForm = deed === "sit" || deed === "transfer";
  return showWindow(visit, { problem: done.problem, form, ...(isForm ? { deed } : {}) });
}
