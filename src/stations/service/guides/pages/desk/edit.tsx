/** Writing a draft: a new entry says its id and kind first; a refused form comes back with everything typed. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import type { Problem } from "#frame/problems.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  fieldOf,
  Form,
  keyOf,
  RadioCards,
  type Refused,
  textOf,
  TextInput,
  type Typed,
  typedOf,
} from "#ui/index.ts";
import { draftItem } from "../../commands/draft.ts";
import { listItems, readItem } from "../../queries/desk.ts";
import { meet, printsOf, withTheirs } from "../../meanwhile.ts";
import { guideProblems, itemContent, type ItemContent, itemId as itemIdInput, told } from "../../words.ts";
import { contentFrom, typedFrom } from "./fields.ts";
import { EntryForm } from "./form.tsx";
import { type Meeting, printsFrom, printsWritten, settledIn } from "./meanwhile.tsx";
import { formWords, words } from "./words.ts";
import { refuse } from "#frame/problems.ts";
import { LIST } from "./list.tsx";

export function mountEdit(door: Doorway): void {
  door.get(`${LIST}/new`, (visit) => newPage(visit));
  door.post(`${LIST}/new`, begin);
  door.get(`${LIST}/:item/edit`, (visit) => editPage(visit));
  door.post(`${LIST}/:item/edit`, save);
}

const path = [{ href: LIST, label: words.title }];

function newPage(visit: Visit, refused?: Refused): PageAnswer {
  return answer(
    refused,
    <Desk visit={visit} title={words.newItem} path={path}>
      <Form action={visit.link(`${LIST}/new`)} {...again(visit, refused)}>
        <TextInput name="itemId" label={formWords.itemId} hint={formWords.itemIdHint} short />
        <RadioCards
          name="kind"
          label={formWords.kindOf}
          choices={[
            { value: "item", label: formWords.asItem },
            { value: "notIssued", label: formWords.asNotIssued },
            { value: "bundle", label: formWords.asBundle, hint: formWords.asBundleHint },
          ]}
          value="item"
        />
        <Actions>
          <Button label={formWords.next} />
        </Actions>
      </Form>
    </Desk>,
  );
}

async function begin(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const itemId = fieldOf(form, "itemId")?.trim() ?? "";
  const problem = !itemIdInput().safeParse(itemId).success
    ? refuse(guideProblems.badId, { field: "itemId" })
    : undefined;
  if (problem !== undefined) return newPage(visit, { form, problem });
  const known = await visit.ask(readItem, { itemId });
  if (known.ok) return newPage(visit, { form, problem: refuse(guideProblems.itemTaken, { field: "itemId" }) });
  return redirect(visit.link(`${LIST}/${itemId}/edit?kind=${kindOf(form["kind"])}`));
}

const kindOf = (asked: unknown): ItemContent["kind"] => (asked === "notIssued" || asked === "bundle" ? asked : "item");

interface Before {
  readonly kind: ItemContent["kind"];
  /** The draft, else what is in force; absent for a new entry. */
  readonly content: ItemContent | undefined;
  readonly revision: number;
}

/** What the form begins with: the draft, else what is in force, else nothing yet. */
async function beforeOf(visit: Visit): Promise<Before | Problem> {
  const found = await visit.ask(readItem, { itemId: visit.param("item") });
  if (found.ok) {
    return {
      kind: found.answer.kind,
      content: found.answer.draft?.content ?? found.answer.now?.content,
      revision: found.answer.draft?.revision ?? 0,
    };
  }
  if (found.problem.code !== guideProblems.noItem.code) return found.problem;
  return { kind: kindOf(visit.asked("kind")), content: undefined, revision: 0 };
}

interface Drawn {
  readonly kind: ItemContent["kind"];
  readonly typed: Typed;
  readonly revision: number;
  readonly base: string;
  readonly problem?: Problem;
  readonly meeting?: Meeting | undefined;
}

async function draw(visit: Visit, drawn: Drawn) {
  const itemId = visit.param("item");
  const listed = drawn.kind === "bundle" ? await visit.ask(listItems, {}) : undefined;
  const items = listed?.ok === true ? listed.answer.filter((line) => line.kind === "item" && !line.retired) : [];
  return (
    <Desk visit={visit} title={formWords.title} heading={`${visit.say(formWords.title)} · ${itemId}`} path={path}>
      <EntryForm
        visit={visit}
        action={`${LIST}/${itemId}/edit`}
        items={items.map((line) => ({ value: line.itemId, label: told(line.name) }))}
        {...drawn}
      />
    </Desk>
  );
}

async function editPage(visit: Visit): Promise<PageAnswer> {
  const before = await beforeOf(visit);
  if ("isProblem" in before) return before;
  const { kind, content, revision } = before;
  const typed = content === undefined ? {} : typedFrom(content);
  return draw(visit, { kind, typed, revision, base: printsWritten(printsOf(content)) });
}

async function save(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const itemId = visit.param("item");
  const before = await beforeOf(visit);
  if ("isProblem" in before) return before;
  const { missing, theirs } = settledIn(form);
  const [left] = missing;
  if (left !== undefined) {
    return refusedPage(visit, before, {
      form,
      problem: refuse(guideProblems.settleFirst, { field: `settle.${left}` }),
    });
  }
  const written = itemContent.safeParse(contentFrom(form));
  const content =
    written.success && before.content !== undefined
      ? withTheirs(written.data, before.content, theirs)
      : contentFrom(form);
  const saved = await visit.perform(draftItem, { itemId, content, revision: form["revision"] }, keyOf(form));
  if (saved.ok) return redirect(visit.link(`${LIST}/${itemId}`));
  const came = { form, problem: onForm(saved.problem) };
  if (saved.problem.code !== guideProblems.changedMeanwhile.code) return refusedPage(visit, before, came);
  return meetingPage(visit, written.data, came);
}

/** Comes back with what was typed, and still knows what its writer had before her: no revision slips in unseen. */
async function refusedPage(visit: Visit, before: Before, { form, problem }: Refused): Promise<PageAnswer> {
  const { asked } = settledIn(form);
  const written = itemContent.safeParse(contentFrom(form));
  const meeting =
    asked.length > 0 && written.success && before.content !== undefined
      ? { taken: [], both: asked, mine: written.data, theirs: before.content }
      : undefined;
  const drawn: Drawn = {
    kind: kindOf(form["kind"]),
    typed: typedOf(form),
    revision: Number(textOf(form, "revision")),
    base: textOf(form, "base"),
    problem,
    meeting,
  };
  return answer({ form, problem }, await draw(visit, drawn));
}

/** Somebody saved since: both texts, and a form that knows the newest one. */
async function meetingPage(visit: Visit, mine: ItemContent | undefined, came: Refused): Promise<PageAnswer> {
  const before = await beforeOf(visit);
  if ("isProblem" in before) return before;
  const theirs = before.content;
  if (mine === undefined || theirs === undefined || theirs.kind !== mine.kind) return refusedPage(visit, before, came);
  const { content, taken, both } = meet(printsFrom(came.form), mine, theirs);
  const drawn: Drawn = {
    kind: mine.kind,
    typed: typedFrom(content),
    revision: before.revision,
    base: printsWritten(printsOf(theirs)),
    problem: came.problem,
    meeting: { taken, both, mine, theirs },
  };
  return answer(came, await draw(visit, drawn));
}

/** Lists are written in one field each: a refusal of one of their lines points at that field. */
function onForm(problem: Problem): Problem {
  const whole = (one: Problem): Problem => {
    const list = /^content\.(aliases|basis|conditions|procedure|elsewhere|ifRefused|questions)\b/.exec(one.field ?? "");
    return list === null ? one : { ...one, field: list[1] as string };
  };
  return { ...whole(problem), ...(problem.all === undefined ? {} : { all: problem.all.map(whole) }) };
}
