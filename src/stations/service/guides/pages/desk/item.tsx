/** One entry: what its draft changes in words, putting it in force, its versions, taking it out of the catalogue. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  Form,
  keyOf,
  LinkButton,
  momentOf,
  OneStep,
  type Refused,
  StateTag,
  Table,
  type Tone,
} from "#ui/index.ts";
import { dropDraft } from "../../commands/draft.ts";
import { publishItem, restoreItem, retireItem } from "../../commands/publish.ts";
import { readItem, type VersionLine } from "../../queries/desk.ts";
import { grants } from "../../rules.ts";
import type { Difference } from "../../telling.ts";
import { fieldWords, told } from "../../words.ts";
import { LIST } from "./list.tsx";
import { words } from "./words.ts";

const tones: Readonly<Record<VersionLine["state"], Tone>> = {
  draft: "waiting",
  inForce: "done",
  coming: "open",
  superseded: "plain",
  dropped: "stopped",
};
const stateWords = {
  draft: words.draft,
  inForce: words.inForce,
  coming: words.isComing,
  superseded: words.superseded,
  dropped: words.dropped,
} as const;

export function mountItem(door: Doorway): void {
  door.get(`${LIST}/:item`, (visit) => showItem(visit));
  door.post(`${LIST}/:item/publish`, async (visit) => {
    const form = await visit.form();
    const input = { itemId: visit.param("item"), effectiveFrom: form["effectiveFrom"] };
    const published = await visit.perform(publishItem, input, keyOf(form));
    return published.ok ? back(visit) : showItem(visit, { form, problem: published.problem });
  });
  for (const [name, command] of [
    ["drop", dropDraft],
    ["retire", retireItem],
    ["restore", restoreItem],
  ] as const) {
    door.post(`${LIST}/:item/${name}`, async (visit) => {
      const done = await visit.perform(command, { itemId: visit.param("item") }, keyOf(await visit.form()));
      return done.ok ? back(visit) : done.problem;
    });
  }
}

const back = (visit: Visit) => redirect(visit.link(`${LIST}/${visit.param("item")}`));

async function showItem(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(readItem, { itemId: visit.param("item") });
  if (!found.ok) return found.problem.status === 422 ? { ...found.problem, status: 404 } : found.problem;
  const { itemId, now, draft, retired, changes, versions } = found.answer;
  const content = draft?.content ?? now?.content;
  const here = `${LIST}/${itemId}`;
  const mayPublish = mayEver(visit.actor, grants.publish);
  const title = content === undefined ? itemId : visit.say(told(content.name));
  return answer(
    refused,
    <Desk
      visit={visit}
      title={title}
      path={[{ href: LIST, label: words.title }]}
      aside={
        !retired &&
        mayEver(visit.actor, grants.draft) && (
          <LinkButton
            kind={draft === null ? "primary" : "secondary"}
            icon="pen"
            href={visit.link(`${here}/edit`)}
            label={words.edit}
          />
        )
      }
    >
      {now !== null && (
        <p>
          <a href={visit.link(`/guides/${itemId}`)}>{visit.say(words.seeOpen)}</a>
        </p>
      )}
      {draft !== null && (
        <Card title={words.changes}>
          <Changes visit={visit} changes={changes[visit.lang]} />
          {mayPublish ? <Publish visit={visit} here={here} refused={refused} /> : <p>{visit.say(words.publishWho)}</p>}
          {mayEver(visit.actor, grants.draft) && (
            <OneStep visit={visit} action={`${here}/drop`} kind="quiet" label={words.drop} />
          )}
        </Card>
      )}
      <Versions visit={visit} itemId={itemId} versions={versions} />
      {mayPublish && (
        <OneStep
          visit={visit}
          action={`${here}/${retired ? "restore" : "retire"}`}
          kind={retired ? "secondary" : "danger"}
          label={retired ? words.restore : words.retire}
        />
      )}
    </Desk>,
  );
}

function Changes({ visit, changes }: { visit: Visit; changes: readonly Difference[] }) {
  if (changes.length === 0) return <p>{visit.say(words.nothingChanged)}</p>;
  return (
    <dl class="definition">
      {changes.map(({ field, gone, come }) => (
        <div>
          <dt>{visit.say(fieldWords[field])}</dt>
          <dd>
            {gone.map((line) => (
              <p>
                <span class="quiet">{visit.say(words.gone)}</span>
                <del>{line}</del>
              </p>
            ))}
            {come.map((line) => (
              <p>
                <span class="quiet">{visit.say(words.come)}</span>
                <ins>{line}</ins>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Publish({ visit, here, refused }: { visit: Visit; here: string; refused: Refused | undefined }) {
  const today = visit.today.toString();
  return (
    <Form action={visit.link(`${here}/publish`)} {...again(visit, refused)}>
      <DateInput name="effectiveFrom" label={words.publishFrom} hint={words.publishHint} value={today} min={today} />
      <Actions>
        <Button label={words.publish} />
      </Actions>
    </Form>
  );
}

function Versions({ visit, itemId, versions }: { visit: Visit; itemId: string; versions: readonly VersionLine[] }) {
  const isOpen = ({ state }: VersionLine): boolean => state !== "draft" && state !== "dropped";
  return (
    <Table
      caption={words.versions}
      rows={versions}
      columns={[
        {
          head: words.versions,
          cell: (row) =>
            isOpen(row) ? (
              <a href={visit.link(`/guides/${itemId}?version=${row.version}`)}>
                {visit.say(words.version, { version: row.version })}
              </a>
            ) : (
              visit.say(words.version, { version: row.version })
            ),
        },
        { head: words.inForce, cell: (row) => <StateTag tone={tones[row.state]} label={stateWords[row.state]} /> },
        {
          head: words.publishFrom,
          cell: (row) => row.effectiveFrom !== null && <DateText date={visit.written(row.effectiveFrom)} />,
        },
        { head: words.own, cell: (row) => `${visit.say(words[row.origin])} · ${momentOf(visit, row.at).gregorian}` },
      ]}
    />
  );
}
