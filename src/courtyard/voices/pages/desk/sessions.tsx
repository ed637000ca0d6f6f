/** A listening session: many voices taken quickly one after another, every speaker with a slip in the end. */
import { isProblem, type Problem } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  PrintButton,
  refused,
  StateTag,
  TextInput,
  textOf,
  type Typed,
  typedOf,
} from "#ui/index.ts";
import { closeSession, openSession } from "../../commands/meetings.ts";
import { recordVoice } from "../../commands/raise.ts";
import { getSession, listSessions, type SessionLine } from "../../queries/meetings.ts";
import { FirstWords, KindChoice } from "./record-form.tsx";
import { type KeptSlip, DeskSlip } from "./slip.tsx";
import { sessionStates, words } from "./words.ts";

/** The slips of the session that wait for paper; for one hour after the last voice. */
interface Taken {
  readonly kind: string;
  readonly slips: readonly (Omit<KeptSlip, "next"> & { readonly name: string })[];
}

/** More than an evening brings; a full drawer asks to be printed. */
const MOST_SLIPS = 200;

const takenDraft = (visit: Visit) => visit.draft<Taken>(`desk-session-${visit.param("session")}`);

export function mountSessions(door: Doorway): void {
  door.get("/desk/sessions", (visit) => sessionsPage(visit));
  door.post("/desk/sessions", async (visit) => {
    const form = await visit.form();
    const opened = await visit.perform(openSession, form, keyOf(form));
    if (!opened.ok) return sessionsPage(visit, opened.problem, form);
    return redirect(visit.link(`/desk/sessions/${opened.answer.sessionId}`));
  });
  door.get("/desk/sessions/:session", (visit) => sessionPage(visit));
  door.post("/desk/sessions/:session", takeVoice);
  door.get("/desk/sessions/:session/slips", slipsPage);
  door.post("/desk/sessions/:session/slips", async (visit) => {
    await takenDraft(visit).drop();
    return redirect(sessionLink(visit));
  });
  door.post("/desk/sessions/:session/close", async (visit) => {
    const closed = await visit.perform(closeSession, { sessionId: visit.param("session") }, keyOf(await visit.form()));
    if (!closed.ok) return closed.problem;
    const waiting = (await takenDraft(visit).find())?.slips.length ?? 0;
    return redirect(waiting > 0 ? `${sessionLink(visit)}/slips` : sessionLink(visit));
  });
}

const sessionLink = (visit: Visit): string => visit.link(`/desk/sessions/${visit.param("session")}`);

async function sessionsPage(visit: Visit, problem?: Problem, form: Record<string, unknown> = {}): Promise<PageAnswer> {
  const lines = await visit.ask(listSessions, {});
  if (!lines.ok) return lines.problem;
  const page = (
    <Desk visit={visit} title={words.sessions} path={[{ href: "/desk", label: words.desk }]}>
      <List
        keys
        label={words.sessions}
        items={lines.answer.map((line) => ({
          href: visit.link(`/desk/sessions/${line.sessionId}`),
          title: line.topic,
          aside: <SessionTag line={line} />,
          meta: [
            <DateText date={visit.written(line.heldOn)} />,
            line.place,
            visit.say(words.heardSoMany, { n: line.voices }),
          ],
        }))}
        empty={<EmptyState title={words.noSessions} hint={words.noSessionsHint} icon="speech" />}
      />
      <h2>{visit.say(words.openSession)}</h2>
      <Form
        action={visit.link("/desk/sessions")}
        csrf={visit.csrf}
        once={visit.newKey()}
        problem={problem}
        typed={typedOf(form)}
      >
        <TextInput name="topic" label={words.topic} />
        <TextInput name="place" label={words.sessionPlace} />
        <DateInput name="heldOn" label={words.visitOn} value={visit.today.toString()} />
        <Actions>
          <Button label={words.open} />
        </Actions>
      </Form>
    </Desk>
  );
  return isProblem(problem) ? refused(problem, page) : page;
}

const SessionTag = ({ line }: { line: SessionLine }) => (
  <StateTag tone={line.state === "open" ? "open" : "done"} label={sessionStates[line.state]} />
);

async function sessionPage(visit: Visit, problem?: Problem, typed?: Typed): Promise<PageAnswer> {
  const found = await visit.ask(getSession, { sessionId: visit.param("session") });
  if (!found.ok) return found.problem;
  const line = found.answer;
  const taken = await takenDraft(visit).find();
  const page = (
    <Desk
      visit={visit}
      title={line.topic}
      aside={<SessionTag line={line} />}
      path={[{ href: "/desk/sessions", label: words.sessions }]}
    >
      <p class="row">
        <DateText date={visit.written(line.heldOn)} /> <span>{line.place}</span>
        <strong>{visit.say(words.heardSoMany, { n: line.voices })}</strong>
      </p>
      {visit.asked("done") === "yes" && <Notice tone="done">{visit.say(words.taken)}</Notice>}
      {visit.asked("done") === "handed-over" && (
        <Notice tone="done" title={words.handedOverSafe}>
          {visit.say(words.handedOverShort)}
        </Notice>
      )}
      {line.state === "open" && <QuickForm visit={visit} kind={taken?.kind} problem={problem} typed={typed} />}
      <Waiting visit={visit} slips={taken?.slips ?? []} />
      {line.state === "open" && (
        <Form action={`${sessionLink(visit)}/close`} csrf={visit.csrf} once={visit.newKey()}>
          <Button kind="quiet" label={words.closeSession} />
        </Form>
      )}
    </Desk>
  );
  return isProblem(problem) ? refused(problem, page) : page;
}

/** Words, what they are, a name where one is given: the rest waits for triage. */
function QuickForm(props: {
  visit: Visit;
  kind: string | undefined;
  problem: Problem | undefined;
  typed: Typed | undefined;
}) {
  const { visit, kind, problem, typed } = props;
  return (
    <Form action={sessionLink(visit)} csrf={visit.csrf} once={visit.newKey()} problem={problem} typed={typed}>
      <FirstWords label={words.spoken} rows={4} />
      <KindChoice value={kind ?? "wish"} />
      <TextInput optional name="name" label={words.name} />
      <Actions>
        <Button label={words.takeNext} />
      </Actions>
    </Form>
  );
}

function Waiting({ visit, slips }: { visit: Visit; slips: Taken["slips"] }) {
  if (slips.length === 0) return null;
  return (
    <Notice title={visit.say(words.slipsWait, { n: slips.length })}>
      <p>{visit.say(words.slipsWaitHow)}</p>
      <p>
        <LinkButton icon="printer" href={`${sessionLink(visit)}/slips`} label={words.toSlips} />
      </p>
    </Notice>
  );
}

async function takeVoice(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const { csrf: _csrf, key: _key, ...said } = form;
  const input = { ...said, channel: "session", sessionId: visit.param("session"), identified: "none" };
  const recorded = await visit.perform(recordVoice, input, keyOf(form));
  if (!recorded.ok) return sessionPage(visit, recorded.problem, typedOf(form));
  const { receipt, raisedAt, triageBy } = recorded.answer;
  if (receipt === null) return redirect(`${sessionLink(visit)}?done=handed-over`);
  const before = (await takenDraft(visit).find())?.slips ?? [];
  // Sent twice, it is one voice and one slip.
  const others = before.filter(({ code }) => code !== receipt.code).slice(-MOST_SLIPS);
  await takenDraft(visit).keep({
    kind: textOf(form, "kind"),
    slips: [...others, { code: receipt.code, raisedAt, triageBy, name: textOf(form, "name") }],
  });
  return redirect(`${sessionLink(visit)}?done=yes`);
}

/** One slip after another, to be torn apart. The name stands there for handing out and is not printed. */
async function slipsPage(visit: Visit): Promise<PageAnswer> {
  const slips = (await takenDraft(visit).find())?.slips ?? [];
  return (
    <Desk
      visit={visit}
      title={words.slips}
      path={[{ href: `/desk/sessions/${visit.param("session")}`, label: words.session }]}
    >
      {slips.length === 0 ? (
        <EmptyState title={words.noSlip} hint={words.noSlipHint} icon="printer" />
      ) : (
        <Form action={`${sessionLink(visit)}/slips`} csrf={visit.csrf}>
          <p>{visit.say(words.slipsHow)}</p>
          <Actions>
            <Button label={words.slipsDone} />
            <PrintButton />
          </Actions>
        </Form>
      )}
      <div class="flow max-w-md">
        {slips.map((slip, place) => (
          <>
            {slip.name !== "" && <h2 class="not-printed">{slip.name}</h2>}
            <DeskSlip visit={visit} slip={slip} title={visit.say(words.slipNumber, { n: place + 1 })} />
          </>
        ))}
      </div>
    </Desk>
  );
}
