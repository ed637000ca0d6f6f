/**
 * Writing a voice down for somebody: at the desk, on the phone, from paper, on a visit. One page by keyboard, a check,
 * the slip. Where the words concern whoever writes them, they are kept safe at once and leave this person's reach.
 */
import { wordOf } from "#frame/texts.ts";
import { mayEver } from "#frame/access.ts";
import type { Outcome } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { channelWords, identifiedWords } from "#courtyard/matters/words.ts";
import {
  Actions,
  Button,
  DateText,
  Definition,
  Desk,
  type Fact,
  Form,
  LinkButton,
  Notice,
  onFields,
  Quote,
  refused,
  textOf,
  type Typed,
  typedOf,
} from "#ui/index.ts";
import { recordVoice } from "../../commands/raise.ts";
import { type DeskChoices, listDeskChoices } from "../../queries/desk.ts";
import { getVisit, type VisitLine } from "../../queries/meetings.ts";
import { grants } from "../../rules.ts";
import type { Raised } from "../../steps.ts";
import { kindWords } from "../../words.ts";
import { fileIds, filesDraft, takeFiles } from "./files.ts";
import { RecordFields } from "./record-form.tsx";
import { keepSlip } from "./slip.tsx";
import { words } from "./words.ts";

/** What waits between the form and the check. */
interface Kept {
  readonly typed: Typed;
  readonly input: Record<string, unknown>;
  readonly visitId?: string;
}

/** Each showing of the form is one voice with a draft of its own: two windows side by side never mix. */
const recordDraft = (visit: Visit, key: string) => visit.draft<Kept>(`desk-record-${key}`);

export function mountRecord(door: Doorway): void {
  door.get("/desk/record", async (visit) => {
    const key = visit.asked("change");
    const kept = key === undefined ? undefined : await recordDraft(visit, key).find();
    if (key === undefined || kept === undefined) return formPage(visit, visit.newKey(), visit.asked("visit"));
    return formPage(visit, key, kept.visitId, kept.typed);
  });
  door.post("/desk/record", checkForm);
  door.get("/desk/record/check", async (visit) => {
    const key = visit.asked("of") ?? "";
    const kept = await recordDraft(visit, key).find();
    if (kept === undefined) return redirect(visit.link("/desk/record"));
    const choices = await visit.ask(listDeskChoices, {});
    return choices.ok ? <CheckPage visit={visit} of={key} kept={kept} choices={choices.answer} /> : choices.problem;
  });
  door.post("/desk/record/check", recordNow);
  door.get("/desk/record/handed-over", (visit) => <HandedOverPage visit={visit} />);
}

async function forget(visit: Visit, key: string): Promise<void> {
  await recordDraft(visit, key).drop();
  await filesDraft(visit, key).drop();
}

/** The form, with the planned visit it belongs to where there is one. */
async function formPage(
  visit: Visit,
  key: string,
  visitId: string | undefined,
  typed?: Typed,
  problem?: Problem,
): Promise<PageAnswer> {
  const choices = await visit.ask(listDeskChoices, {});
  if (!choices.ok) return choices.problem;
  const planned = await findVisit(visit, visitId);
  if (isProblem(planned)) return planned;
  const files = (await filesDraft(visit, key).find()) ?? {};
  const page = (
    <Desk
      visit={visit}
      title={planned === undefined ? words.record : words.recordOnVisit}
      path={[{ href: "/desk", label: words.desk }]}
    >
      {planned !== undefined && (
        <p>
          {planned.place} · {planned.first.name}、{planned.second.name}
        </p>
      )}
      <Form files action={visit.link("/desk/record")} csrf={visit.csrf} once={key} problem={problem} typed={typed}>
        {planned !== undefined && <input type="hidden" name="visitId" value={planned.visitId} />}
        <RecordFields visit={visit} choices={choices.answer} planned={planned} files={files} />
        <Actions>
          <Button label={words.toCheck} />
        </Actions>
      </Form>
    </Desk>
  );
  return problem === undefined ? page : refused(problem, page);
}

async function findVisit(visit: Visit, visitId: string | undefined): Promise<VisitLine | undefined | Problem> {
  if (visitId === undefined || visitId === "" || !mayEver(visit.actor, grants.planVisit)) return undefined;
  const found = await visit.ask(getVisit, { visitId });
  return found.ok ? found.answer : found.problem;
}

async function checkForm(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const key = textOf(form, "key");
  const visitId = textOf(form, "visitId");
  const again = (problem: Problem) => formPage(visit, key, visitId, typedOf(form), onFields(problem));
  const { kept: files, problem } = await takeFiles(visit, key, form);
  if (problem !== undefined) return again(problem);
  const input = { ...inputOf(form), files: fileIds(files) };
  const tried = await visit.perform(recordVoice, input, { dryRun: true });
  if (!tried.ok) return again(tried.problem);
  if (tried.answer.handedOver) return handOver(visit, input, key);
  await recordDraft(visit, key).keep({ typed: typedOf(form), input, ...(visitId === "" ? {} : { visitId }) });
  return redirect(visit.link(`/desk/record/check?of=${encodeURIComponent(key)}`));
}

/** Names are typed in one line, set apart as people set them apart. */
function inputOf(form: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = textOf(form, "aboutNames")
    .split(/[、,，;；/]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const { csrf: _csrf, key: _key, aboutNames: _names, photo: _photo, sound: _sound, ...said } = form;
  const visitId = textOf(form, "visitId");
  return { ...said, aboutNames: names, ...(visitId === "" ? {} : { channel: "visit" }) };
}

/** It concerns whoever is writing: kept at once, so that it cannot be left out, and gone from here. */
async function handOver(visit: Visit, input: Record<string, unknown>, key: string): Promise<PageAnswer> {
  const recorded = await visit.perform(recordVoice, input, { key });
  await forget(visit, key);
  return recorded.ok ? redirect(visit.link("/desk/record/handed-over")) : recorded.problem;
}

async function recordNow(visit: Visit): Promise<PageAnswer> {
  const key = visit.asked("of") ?? "";
  const kept = await recordDraft(visit, key).find();
  // Pressed twice, the second time finds the slip.
  if (kept === undefined) return redirect(visit.link("/desk/slip"));
  const recorded: Outcome<Raised> = await visit.perform(recordVoice, kept.input, { key });
  if (!recorded.ok) return formPage(visit, key, kept.visitId, kept.typed, onFields(recorded.problem));
  await forget(visit, key);
  const { receipt, raisedAt, triageBy } = recorded.answer;
  if (receipt === null) return redirect(visit.link("/desk/record/handed-over"));
  const next = kept.visitId === undefined ? "/desk/record" : `/desk/visits/${kept.visitId}`;
  await keepSlip(visit, { code: receipt.code, raisedAt, triageBy, next });
  return redirect(visit.link("/desk/slip"));
}

function CheckPage(props: { visit: Visit; of: string; kept: Kept; choices: DeskChoices }) {
  const { visit, kept, choices } = props;
  const { typed } = kept;
  const of = encodeURIComponent(props.of);
  return (
    <Desk visit={visit} title={words.checkTitle} path={[{ href: "/desk", label: words.desk }]}>
      <p>{visit.say(words.checkHow)}</p>
      <Quote text={oneOf(typed["words"])} />
      {oneOf(typed["danger"]) !== "" && (
        <Notice tone="warn" title={words.danger}>
          {visit.say(words.dangerHow)}
        </Notice>
      )}
      <Definition
        facts={[
          ...checkFacts(visit, typed, choices),
          ...([kept.input["files"]].flat().length === 0
            ? []
            : [{ term: words.photoField, value: visit.say(words.withPhoto) }]),
        ]}
      />
      <Form action={visit.link(`/desk/record/check?of=${of}`)} csrf={visit.csrf}>
        <Actions>
          <Button icon="printer" label={words.recordNow} />
          <LinkButton href={visit.link(`/desk/record?change=${of}`)} label={words.change} />
        </Actions>
      </Form>
    </Desk>
  );
}

const oneOf = (value: string | readonly string[] | undefined): string =>
  typeof value === "string" ? value : (value?.[0] ?? "");

/** Only what was filled in, as it will be kept. */
function checkFacts(visit: Visit, typed: Typed, choices: DeskChoices): Fact[] {
  const say = visit.say;
  const posts = [typed["aboutPosts"] ?? []].flat();
  const on = oneOf(typed["heardOn"]);
  const facts: readonly (Fact | undefined)[] = [
    { term: words.kind, value: say(wordOf(kindWords, oneOf(typed["kind"]))) },
    { term: words.channel, value: say(wordOf(channelWords, oneOf(typed["channel"]) || "visit")) },
    plain(words.place, oneOf(typed["place"])),
    {
      term: words.speaker,
      value: oneOf(typed["name"]) || say(oneOf(typed["anonymous"]) === "" ? words.noName : words.anonymous),
    },
    plain(words.phone, oneOf(typed["phone"])),
    { term: words.identified, value: say(wordOf(identifiedWords, oneOf(typed["identified"]))) },
    /^\d{4}-\d\d-\d\d$/.test(on) ? { term: words.heard, value: <DateText date={visit.written(on)} /> } : undefined,
    oneOf(typed["isGrievance"]) === "" ? undefined : { term: words.about, value: say(words.isGrievance) },
    plain(words.aboutNames, oneOf(typed["aboutNames"])),
    posts.length === 0
      ? undefined
      : {
          term: words.aboutPosts,
          value: choices.posts
            .filter(({ id }) => posts.includes(id))
            .map(({ name }) => say(name))
            .join("、"),
        },
  ];
  return facts.filter((fact) => fact !== undefined);
}

const plain = (term: { zh: string; en: string }, value: string): Fact | undefined =>
  value === "" ? undefined : { term, value: <span dir="auto">{value}</span> };

/** Says plainly what happened, and nothing of whom or what. */
function HandedOverPage({ visit }: { visit: Visit }) {
  return (
    <Desk visit={visit} title={words.handedOver}>
      <Notice tone="done" title={words.handedOverSafe}>
        {visit.say(words.handedOverHow)}
      </Notice>
      <h2>{visit.say(words.handedOverNow)}</h2>
      <ol class="prose-list">
        <li>{visit.say(words.handedOverWorker)}</li>
        <li>{visit.say(words.handedOverKiosk)}</li>
        <li>{visit.say(words.handedOverPaper)}</li>
      </ol>
      <p>{visit.say(words.handedOverNobody)}</p>
      <Actions>
        <LinkButton kind="primary" href={visit.link("/desk")} label={words.handedOverLeave} />
      </Actions>
    </Desk>
  );
}
