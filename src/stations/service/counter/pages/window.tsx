/** `/desk/window`: the page of whoever sits at a window, driven by single keys. It shows a number, never a name. */
import { wordOf } from "#frame/texts.ts";
import type { Command } from "#frame/command.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  Button,
  Card,
  Desk,
  EmptyState,
  ErrorSummary,
  Form,
  Island,
  keyOf,
  LinkButton,
  List,
  OneStep,
  refused,
  Select,
} from "#ui/index.ts";
import {
  callAgain,
  callNext,
  finishTicket,
  missTurn,
  sitDown,
  startServing,
  transferTicket,
} from "../commands/serve.ts";
import { counterNow, windowNow } from "../queries/queue.ts";
import { mayStepIn } from "../rules.ts";
import { STATION } from "../words.ts";
import { bothOf } from "./item.tsx";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/window", showWindows);
  door.get("/desk/window/:sitting", (visit) => showWindow(visit));
  for (const [deed, command] of Object.entries(DEEDS))
    door.post(`/desk/window/:sitting/${deed}`, (visit) => act(visit, command));
  door.post("/desk/window/:sitting/transfer", transfer);
};

const DEEDS = {
  sit: sitDown,
  next: callNext,
  again: callAgain,
  here: startServing,
  missed: missTurn,
  done: finishTicket,
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
          meta: [window.groups.map((group) => visit.say(wordOf(windowWords, group))).join("、"), window.label ?? "—"],
        }))}
        empty={
          <EmptyState title={words.screenClosed} hint={words.screenClosedHint}>
            <LinkButton href={visit.link("/desk/counter")}>{visit.say(words.sessions)}</LinkButton>
          </EmptyState>
        }
      />
    </Desk>
  );
}

async function showWindow(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const sittingId = visit.param("sitting");
  const found = await visit.ask(windowNow, { sittingId });
  if (!found.ok) return found.problem;
  const { window, ticket, waiting, isMine, isTaken, papers } = found.answer;
  const groups = await allGroups(visit);
  const page = (
    <Desk
      visit={visit}
      title={words.window}
      heading={`${window.code} · ${visit.say(window.name)}`}
      path={[{ href: "/desk/window", label: words.window }]}
    >
      {problem && <ErrorSummary problems={[problem]} />}
      <section aria-live="polite">
        <p class="big-number">{ticket?.label ?? "—"}</p>
        <p>
          {ticket === null
            ? visit.say(words.nobodyHere)
            : `${visit.say(wordOf(windowWords, ticket.wants))} · ${ticket.isServing ? visit.say(words.served) : visit.say(words.callN, { n: ticket.calls })}`}
        </p>
        <p>{visit.say(words.waitingHere, { count: waiting })}</p>
      </section>
      {isMine ? (
        <Keys visit={visit} ticket={ticket} />
      ) : (
        <>
          {isTaken && <p class="quiet">{visit.say(words.someoneSits)}</p>}
          {isTaken && !mayStepIn(visit.actor, { station: STATION }) ? (
            <p>{visit.say(words.seatAsk)}</p>
          ) : (
            <OneStep visit={visit} action={`/desk/window/${sittingId}/sit`} kind="primary">
              {visit.say(words.sit)}
            </OneStep>
          )}
        </>
      )}
      {isMine && ticket !== null && ticket.personId !== null && (
        <Actions>
          <LinkButton href={visit.link(`/desk/applications/of/${ticket.personId}`)}>
            {visit.say(words.applicationsOf)}
          </LinkButton>
        </Actions>
      )}
      {papers && (
        <Card title={visit.say(words.papersOf, { item: bothOf(papers.item) })}>
          <ul>
            {papers.list.map((paper) => (
              <li>
                {visit.say(bothOf(paper.name))} {paper.has && <span class="quiet">（{visit.say(words.has)}）</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {isMine && ticket && <Transfer visit={visit} ticketId={ticket.ticketId} groups={groups} />}
      <p class="quiet small">{visit.say(words.keys)}</p>
      <Island name="press-keys" />
    </Desk>
  );
  return problem === undefined ? page : refused(problem, page);
}

function Transfer({ visit, ticketId, groups }: { visit: Visit; ticketId: string; groups: readonly string[] }) {
  const action = visit.link(`/desk/window/${visit.param("sitting")}/transfer`);
  return (
    <details>
      <summary data-press="t" aria-keyshortcuts="t">
        {visit.say(words.transfer)} <kbd>T</kbd>
      </summary>
      <Form action={action} csrf={visit.csrf} once={visit.newKey()}>
        <input type="hidden" name="ticketId" value={ticketId} />
        <Select
          name="wants"
          label={words.takeFor}
          options={groups.map((group) => ({ value: group, label: wordOf(windowWords, group) }))}
        />
        <Button kind="secondary">{visit.say(words.transfer)}</Button>
      </Form>
    </details>
  );
}

async function allGroups(visit: Visit): Promise<string[]> {
  const now = await visit.ask(counterNow, {});
  return now.ok && now.answer !== null ? [...new Set(now.answer.windows.flatMap((one) => one.groups))] : [];
}

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

async function act(visit: Visit, command: (typeof DEEDS)[keyof typeof DEEDS]): Promise<PageAnswer> {
  const sittingId = visit.param("sitting");
  const done = await visit.perform(command as Command, { sittingId }, keyOf(await visit.form()));
  return done.ok ? redirect(visit.link(`/desk/window/${sittingId}`)) : showWindow(visit, done.problem);
}

async function transfer(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(transferTicket, form, keyOf(form));
  return done.ok ? redirect(visit.link(`/desk/window/${visit.param("sitting")}`)) : showWindow(visit, done.problem);
}
