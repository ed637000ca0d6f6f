/** The subject tree: folded by its first level, each name editable where it stands. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Desk,
  EmptyState,
  Form,
  keyOf,
  OneStep,
  type Refused,
  Select,
  StateTag,
  Table,
  TextInput,
} from "#ui/index.ts";
import { addSubject, changeSubject, retireSubject } from "../commands/settings.ts";
import { loadPresetSubjects, type SubjectLine, subjectTree } from "../preset-subjects.ts";
import { settingGrants } from "../rules.ts";
import { words } from "./words.ts";

const LIST = "/desk/settings/subjects";

export function mountSubjects(door: Doorway): void {
  door.get(LIST, (visit) => subjectsPage(visit));
  door.post(LIST, async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addSubject, form, keyOf(form));
    return added.ok ? redirect(backTo(visit, added.answer.id)) : subjectsPage(visit, { form, problem: added.problem });
  });
  door.post(`${LIST}/rename`, async (visit) => {
    const form = await visit.form();
    const changed = await visit.perform(changeSubject, form, keyOf(form));
    return changed.ok
      ? redirect(backTo(visit, changed.answer.id))
      : subjectsPage(visit, { form, problem: changed.problem });
  });
  door.post(`${LIST}/retire`, async (visit) => {
    const form = await visit.form();
    const retired = await visit.perform(retireSubject, form, keyOf(form));
    return retired.ok
      ? redirect(backTo(visit, retired.answer.id))
      : subjectsPage(visit, { form: {}, problem: retired.problem });
  });
  door.post(`${LIST}/preset`, async (visit) => {
    const form = await visit.form();
    const loaded = await visit.perform(loadPresetSubjects, {}, keyOf(form));
    return loaded.ok ? redirect(visit.link(LIST)) : loaded.problem;
  });
}

const backTo = (visit: Visit, id: string): string => visit.link(`${LIST}?at=${id}`);

async function subjectsPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const tree = await visit.ask(subjectTree, {});
  if (!tree.ok) return tree.problem;
  const { subjects } = tree.answer;
  const at = subjects.find((one) => one.id === (visit.asked("at") ?? refused?.form["id"]));
  const mayChange = mayEver(visit.actor, settingGrants.subjects);
  return answer(
    refused,
    <Desk
      visit={visit}
      title={at === undefined ? words.subjects : nameOf(visit, at)}
      path={[
        { href: "/desk/settings", label: words.settings },
        ...(at === undefined ? [] : [{ href: LIST, label: words.subjects }, ...above(visit, subjects, at)]),
      ]}
    >
      <Below visit={visit} subjects={subjects.filter((one) => one.parentId === (at?.id ?? null))} all={subjects} />
      {mayChange && at !== undefined && <Change visit={visit} at={at} refused={refused} />}
      {mayChange && (
        <Card title={words.addSubject}>
          <Form
            action={visit.link(LIST)}
            {...again(visit, at === undefined || !("id" in (refused?.form ?? {})) ? refused : undefined)}
          >
            <Select
              name="parentId"
              label={words.under}
              value={at?.id}
              empty={words.topLevel}
              options={subjects
                .filter((one) => !one.retired && levelOf(subjects, one) < 3)
                .map((one) => ({
                  value: one.id,
                  label: `${"　".repeat(levelOf(subjects, one) - 1)}${nameOf(visit, one)}`,
                }))}
            />
            <TextInput name="nameZh" label={words.nameZh} />
            <TextInput name="nameEn" label={words.nameEn} optional />
            <Actions>
              <Button kind="secondary" label={words.addSubject} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>,
  );
}

const nameOf = (visit: Visit, one: SubjectLine): string =>
  visit.lang === "en" && one.name.en !== "" ? one.name.en : one.name.zh;

const levelOf = (subjects: readonly SubjectLine[], one: SubjectLine): number => {
  const parent = subjects.find((other) => other.id === one.parentId);
  return parent === undefined ? 1 : 1 + levelOf(subjects, parent);
};

function above(visit: Visit, subjects: readonly SubjectLine[], at: SubjectLine): { href: string; label: string }[] {
  const parent = subjects.find((other) => other.id === at.parentId);
  return parent === undefined
    ? []
    : [...above(visit, subjects, parent), { href: `${LIST}?at=${parent.id}`, label: nameOf(visit, parent) }];
}

function Below({
  visit,
  subjects,
  all,
}: {
  visit: Visit;
  subjects: readonly SubjectLine[];
  all: readonly SubjectLine[];
}) {
  if (all.length === 0) {
    return (
      <EmptyState title={words.noSubjects} hint={words.noSubjectsHint} icon="list">
        {mayEver(visit.actor, loadPresetSubjects.grants) && (
          <OneStep visit={visit} action={`${LIST}/preset`} kind="primary" label={words.loadPreset} />
        )}
      </EmptyState>
    );
  }
  if (subjects.length === 0) return null;
  return (
    <Table
      keys
      caption={words.subjects}
      captionHidden
      rows={subjects}
      href={(one) => visit.link(`${LIST}?at=${one.id}`)}
      columns={[
        { head: words.nameZh, cell: (one) => one.name.zh },
        { head: words.nameEn, cell: (one) => one.name.en },
        { head: words.below, number: true, cell: (one) => all.filter((other) => other.parentId === one.id).length },
        { head: words.standing, cell: (one) => one.retired && <StateTag tone="stopped" label={words.retired} /> },
      ]}
    />
  );
}

function Change({ visit, at, refused }: { visit: Visit; at: SubjectLine; refused: Refused | undefined }) {
  return (
    <Card title={words.rename}>
      <Form
        action={visit.link(`${LIST}/rename`)}
        {...again(visit, "id" in (refused?.form ?? {}) ? refused : undefined)}
      >
        <input type="hidden" name="id" value={at.id} />
        <TextInput name="nameZh" label={words.nameZh} value={at.name.zh} />
        <TextInput name="nameEn" label={words.nameEn} value={at.name.en} optional />
        <Actions>
          <Button kind="secondary" label={words.save} />
        </Actions>
      </Form>
      <OneStep
        visit={visit}
        action={`${LIST}/retire`}
        hidden={{ id: at.id, retire: at.retired ? "no" : "yes" }}
        kind="quiet"
        label={at.retired ? words.restore : words.retire}
      />
    </Card>
  );
}
