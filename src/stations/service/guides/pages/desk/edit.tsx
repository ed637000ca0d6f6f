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
  type Posted,
  RadioCards,
  type Refused,
  TextInput,
  type Typed,
  typedOf,
} from "#ui/index.ts";
import { draftItem } from "../../commands/draft.ts";
import { readItem } from "../../queries/desk.ts";
import { guideProblems, type ItemContent, itemId as itemIdInput } from "../../words.ts";
import { contentFrom, typedFrom } from "./fields.ts";
import { EntryForm } from "./form.tsx";
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
          ]}
          value="item"
        />
        <Actions>
          <Button>{visit.say(formWords.next)}</Button>
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
  const kind = form["kind"] === "notIssued" ? "notIssued" : "item";
  return redirect(visit.link(`${LIST}/${itemId}/edit?kind=${kind}`));
}

interface Before {
  readonly kind: ItemContent["kind"];
  readonly typed: Typed;
  readonly revision: number;
}

/** What the form begins with: the draft, else what is in force, else nothing yet. */
async function beforeOf(visit: Visit): Promise<Before | Problem> {
  const found = await visit.ask(readItem, { itemId: visit.param("item") });
  if (found.ok) {
    const content = found.answer.draft?.content ?? found.answer.now?.content;
    return {
      kind: found.answer.kind,
      typed: content === undefined ? {} : typedFrom(content),
      revision: found.answer.draft?.revision ?? 0,
    };
  }
  if (found.problem.code !== guideProblems.noItem.code) return found.problem;
  return { kind: visit.asked("kind") === "notIssued" ? "notIssued" : "item", typed: {}, revision: 0 };
}

async function editPage(visit: Visit, refused?: { form: Posted; problem: Problem }): Promise<PageAnswer> {
  const before = await beforeOf(visit);
  if ("isProblem" in before) return before;
  const itemId = visit.param("item");
  const typed = refused === undefined ? before.typed : typedOf(refused.form);
  const kind = refused?.form["kind"] === "notIssued" ? "notIssued" : refused === undefined ? before.kind : "item";
  return answer(
    refused,
    <Desk visit={visit} title={formWords.title} heading={`${visit.say(formWords.title)} · ${itemId}`} path={path}>
      <EntryForm
        visit={visit}
        action={`${LIST}/${itemId}/edit`}
        kind={kind}
        typed={typed}
        revision={before.revision}
        problem={refused?.problem}
      />
    </Desk>,
  );
}

async function save(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const itemId = visit.param("item");
  const saved = await visit.perform(
    draftItem,
    { itemId, content: contentFrom(form), revision: form["revision"] },
    keyOf(form),
  );
  return saved.ok
    ? redirect(visit.link(`${LIST}/${itemId}`))
    : editPage(visit, { form, problem: onForm(saved.problem) });
}

/** Lists are written in one field each: a refusal of one of their lines points at that field. */
function onForm(problem: Problem): Problem {
  const whole = (one: Problem): Problem => {
    const list = /^content\.(aliases|basis|conditions|procedure|elsewhere|ifRefused|questions)\b/.exec(one.field ?? "");
    return list === null ? one : { ...one, field: list[1] as string };
  };
  return { ...whole(problem), ...(problem.all === undefined ? {} : { all: problem.all.map(whole) }) };
}
