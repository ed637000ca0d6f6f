/** `/desk/counter/:session/paper`: paper numbers written down afterwards, and those that were spoiled. */
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Checkbox,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  Notice,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { enterPaperTickets, voidPaperNumber } from "../commands/paper.ts";
import { listLines } from "../queries/queue.ts";
import { getSession } from "../queries/sessions.ts";
import { PAPER_OUTCOMES, paperWords, VOID_REASONS, voidWords } from "../words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/:session/paper", (visit) => showPaper(visit));
  door.post("/desk/counter/:session/paper", enter);
  door.post("/desk/counter/:session/paper/void", makeVoid);
};

interface Came extends Refused {
  readonly at: "enter" | "void";
}

/** One number after the other: roll, queue and outcome stay as they were typed last. */
async function showPaper(visit: Visit, came?: Came): Promise<PageAnswer> {
  const occasionId = visit.param("session");
  const [session, lines] = await Promise.all([visit.ask(getSession, { occasionId }), visit.ask(listLines, {})]);
  if (!session.ok) return session.problem;
  const rolls = (lines.ok ? lines.answer.filter((line) => line.kind === "roll" && !line.isOver) : []).map((roll) => ({
    value: roll.lineId,
    label: `${roll.prefix} · ${roll.name}`,
  }));
  const groups = [...new Set(session.answer.windows.flatMap((window) => window.groups))];
  const [entered, voided] = [visit.asked("entered"), visit.asked("voided")];
  const path = [
    { href: "/desk/counter", label: words.counter },
    { href: `/desk/counter/${occasionId}`, label: words.sessions },
  ];
  const page = (
    <Desk visit={visit} title={words.paperEntry} path={path}>
      <p class="lead">{visit.say(words.paperLead)}</p>
      {entered !== undefined && <Notice tone="done">{visit.say(words.entered, { label: entered })}</Notice>}
      {voided !== undefined && <Notice tone="done">{visit.say(words.voided, { label: voided })}</Notice>}
      {rolls.length === 0 ? (
        <EmptyState title={words.noRoll}>
          <LinkButton href={visit.link("/desk/counter/lines")} label={words.lines} />
        </EmptyState>
      ) : (
        <>
          <Enter visit={visit} rolls={rolls} groups={groups} came={came?.at === "enter" ? came : undefined} />
          <MakeVoid visit={visit} rolls={rolls} came={came?.at === "void" ? came : undefined} />
        </>
      )}
    </Desk>
  );
  return answer(came, page);
}

interface FormProps {
  readonly visit: Visit;
  readonly rolls: readonly { readonly value: string; readonly label: string }[];
  readonly came: Refused | undefined;
}

function Enter({ visit, rolls, groups, came }: FormProps & { groups: readonly string[] }) {
  return (
    <Form action={visit.link(`/desk/counter/${visit.param("session")}/paper`)} {...again(visit, came)}>
      <Select name="lineId" label={words.roll} value={visit.asked("line") ?? rolls[0]?.value} options={rolls} />
      <TextInput name="tickets.0.number" label={words.number} value={visit.asked("next")} />
      <Select
        name="tickets.0.wants"
        label={words.takeFor}
        value={visit.asked("wants")}
        options={groups.map((group) => ({ value: group, label: wordOf(windowWords, group) }))}
      />
      <TextInput name="tickets.0.handedAt" label={words.handedAt} />
      <Select
        name="tickets.0.outcome"
        label={words.outcome}
        value="served"
        options={PAPER_OUTCOMES.map((outcome) => ({ value: outcome, label: paperWords[outcome] }))}
      />
      <TextInput name="tickets.0.servedAt" label={words.servedAt} optional />
      <Checkbox name="tickets.0.priority" label={words.priority} />
      <Actions>
        <Button label={words.paperDo} />
      </Actions>
    </Form>
  );
}

/** A number that nobody had: it stays in the account, with why. */
function MakeVoid({ visit, rolls, came }: FormProps) {
  return (
    <Card title={words.voidPaper}>
      <p class="quiet">{visit.say(words.voidPaperLead)}</p>
      <Form id="void" action={visit.link(`/desk/counter/${visit.param("session")}/paper/void`)} {...again(visit, came)}>
        <Select name="lineId" label={words.roll} value={rolls[0]?.value} options={rolls} />
        <TextInput name="number" label={words.number} inputMode="numeric" />
        <Select
          name="why"
          label={words.voidWhy}
          options={VOID_REASONS.filter((why) => why !== "test").map((why) => ({ value: why, label: voidWords[why] }))}
        />
        <Actions>
          <Button kind="secondary" label={words.voidDo} />
        </Actions>
      </Form>
    </Card>
  );
}

async function enter(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const occasionId = visit.param("session");
  const list = form["tickets"];
  const tickets = typeof list === "object" && list !== null && !Array.isArray(list) ? Object.values(list) : list;
  const done = await visit.perform(enterPaperTickets, { ...form, occasionId, tickets }, keyOf(form));
  if (!done.ok) return showPaper(visit, { problem: done.problem, form, at: "enter" });
  const { label = "" } = done.answer.entered[0] ?? {};
  const next = Number(label.replace(/\D/g, "")) + 1;
  const [first] = (tickets ?? []) as { wants?: string }[];
  const kept = new URLSearchParams({
    entered: label,
    next: String(next),
    line: String(form["lineId"]),
    wants: first?.wants ?? "",
  });
  return redirect(visit.link(`/desk/counter/${occasionId}/paper?${kept}`));
}

async function makeVoid(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const occasionId = visit.param("session");
  const done = await visit.perform(voidPaperNumber, { ...form, occasionId }, keyOf(form));
  if (!done.ok) return showPaper(visit, { problem: done.problem, form, at: "void" });
  const kept = new URLSearchParams({ voided: done.answer.label, line: String(form["lineId"]) });
  return redirect(visit.link(`/desk/counter/${occasionId}/paper?${kept}`));
}
