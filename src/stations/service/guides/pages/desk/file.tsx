/** The catalogue as a file: out as it stands, in by way of a preview that says line by line what would happen. */
import { type Problem, refuse } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { mayEver } from "#frame/access.ts";
import {
  Actions,
  Button,
  Card,
  Desk,
  FileInput,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
  OneStep,
  StateTag,
} from "#ui/index.ts";
import { type ImportedLine, importItems } from "../../commands/import.ts";
import { exportItems } from "../../queries/desk.ts";
import { grants } from "../../rules.ts";
import { FILE_MAX_BYTES, guideProblems, told } from "../../words.ts";
import { LIST } from "./list.tsx";
import { words } from "./words.ts";

const FILE = `${LIST}/file`;
const DRAFT = "guides-import";

export function mountFile(door: Doorway): void {
  door.get(FILE, (visit) => showFile(visit));
  door.get(`${FILE}/catalogue.json`, async (visit) => {
    const written = await visit.ask(exportItems, {});
    if (!written.ok) return written.problem;
    const file = new TextEncoder().encode(written.answer.text);
    return { file, mime: "application/json; charset=utf-8", name: visit.say(words.fileName) };
  });
  door.post(FILE, preview);
  door.post(`${FILE}/confirm`, confirm);
}

function showFile(visit: Visit, problem?: Problem): PageAnswer {
  const page = (
    <Desk visit={visit} title={words.file} path={[{ href: LIST, label: words.title }]}>
      <Actions>
        <LinkButton icon="download" download href={visit.link(`${FILE}/catalogue.json`)} label={words.exportFile} />
      </Actions>
      {mayEver(visit.actor, grants.draft) && (
        <Card title={words.importFile}>
          <p class="quiet">{visit.say(words.importHint)}</p>
          <Form action={visit.link(FILE)} csrf={visit.csrf} once={visit.newKey()} problem={problem} files>
            <FileInput name="text" label={words.chooseFile} accept=".json,application/json" />
            <Actions>
              <Button label={words.preview} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>
  );
  return problem === undefined ? page : { status: problem.status, page };
}

/** Nothing is kept yet but the file itself, encrypted, for an hour. */
async function preview(visit: Visit): Promise<PageAnswer> {
  const file = (await visit.form())["text"];
  if (!(file instanceof File) || file.size === 0)
    return showFile(visit, refuse(guideProblems.noFile, { field: "text" }));
  if (file.size > FILE_MAX_BYTES) return showFile(visit, refuse(guideProblems.fileTooLarge, { field: "text" }));
  const text = new TextDecoder().decode(await file.arrayBuffer());
  const rehearsed = await visit.perform(importItems, { text }, { dryRun: true });
  if (!rehearsed.ok) return showFile(visit, rehearsed.problem);
  await visit.draft<string>(DRAFT).keep(text);
  return <Preview visit={visit} {...rehearsed.answer} />;
}

function Preview(props: {
  visit: Visit;
  added: number;
  changed: number;
  same: number;
  lines: readonly ImportedLine[];
}) {
  const { visit, added, changed, same, lines } = props;
  const news = lines.filter((line) => line.as !== "same");
  return (
    <Desk
      visit={visit}
      title={words.previewTitle}
      path={[
        { href: LIST, label: words.title },
        { href: FILE, label: words.file },
      ]}
    >
      <p class="lead">{visit.say(words.counts, { added, changed, same })}</p>
      {news.length === 0 ? (
        <Notice title={words.nothingNew} />
      ) : (
        <>
          <List
            label={words.previewTitle}
            items={news.map(({ itemId, name, as }) => ({
              title: visit.say(told(name)),
              aside: (
                <StateTag
                  tone={as === "added" ? "open" : "waiting"}
                  label={as === "added" ? words.added : words.changed}
                />
              ),
              meta: [itemId],
            }))}
          />
          <OneStep visit={visit} action={`${FILE}/confirm`} kind="primary" label={words.confirm} />
        </>
      )}
    </Desk>
  );
}

async function confirm(visit: Visit): Promise<PageAnswer> {
  const draft = visit.draft<string>(DRAFT);
  const text = await draft.find();
  if (text === undefined) return showFile(visit, refuse(guideProblems.noFile, { field: "text" }));
  const done = await visit.perform(importItems, { text }, keyOf(await visit.form()));
  if (!done.ok) return showFile(visit, done.problem);
  await draft.drop();
  return redirect(visit.link(LIST));
}
