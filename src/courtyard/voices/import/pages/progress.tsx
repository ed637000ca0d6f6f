/** The rehearsal before an import, its progress while it runs, and its report when it is over. */
import { mayEver } from "#frame/access.ts";
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Card,
  Definition,
  Desk,
  type Fact,
  Form,
  LinkButton,
  Live,
  Notice,
  Progress,
  Table,
} from "#ui/index.ts";
import { grants } from "../../rules.ts";
import type { Mistake } from "../words.ts";
import { words } from "../page-words.ts";
import type { ImportLine } from "../queries.ts";
import { type Field, fieldWords, NOTE_CODES, wordingOf } from "../words.ts";
import { ImportTag } from "./list.tsx";

const LIVE_SECONDS = 3;

type Found = ImportLine & { readonly mine: boolean; readonly mistakes: readonly Mistake[] };

export function RehearsalPage(props: {
  visit: Visit;
  found: ImportLine;
  rehearsed: { rows: number; fresh: number; known: number; bad: number; notes: number; mistakes: readonly Mistake[] };
}) {
  const { visit, found, rehearsed } = props;
  const here = visit.link(`/desk/import/${found.importId}`);
  const mode: Fact = {
    term: words.as,
    value: visit.say(found.asHistory ? words.history : words.live),
    change: { href: here, label: words.change },
  };
  return (
    <Desk visit={visit} title={words.check} path={[{ href: "/desk/import", label: words.title }]}>
      <p>{visit.say(words.checkLead)}</p>
      <Definition
        facts={[
          mode,
          { term: words.rows, value: rehearsed.rows },
          { term: words.added, value: rehearsed.fresh },
          { term: words.known, value: rehearsed.known },
          { term: words.bad, value: rehearsed.bad },
          { term: words.notes, value: rehearsed.notes },
        ]}
      />
      <Form action={`${here}/start`} csrf={visit.csrf} once={visit.newKey()}>
        <Actions>
          <Button label={words.start} />
          <LinkButton kind="quiet" href={here} label={words.change} />
        </Actions>
      </Form>
      <Mistakes visit={visit} mistakes={rehearsed.mistakes} />
    </Desk>
  );
}

export function ProgressPage({ visit, found }: { visit: Visit; found: Found }) {
  const here = visit.link(`/desk/import/${found.importId}`);
  return (
    <Desk
      visit={visit}
      title={words.progress}
      path={[{ href: "/desk/import", label: words.title }]}
      aside={found.state === "running" ? undefined : <ImportTag state={found.state} />}
    >
      {found.state === "running" ? (
        <Live href={`${here}/live`} seconds={LIVE_SECONDS}>
          <Moving visit={visit} found={found} />
        </Live>
      ) : (
        <Moving visit={visit} found={found} />
      )}
      {found.state === "running" && (
        <Form action={`${here}/stop`} csrf={visit.csrf} once={visit.newKey()}>
          <Actions>
            <Button kind="danger" label={words.stop} />
          </Actions>
        </Form>
      )}
      {found.state !== "running" && <Mistakes visit={visit} mistakes={found.mistakes} />}
    </Desk>
  );
}

/** What changes while it runs; also fetched alone. */
export function Moving({ visit, found }: { visit: Visit; found: Found }) {
  const here = visit.link(`/desk/import/${found.importId}`);
  return (
    <div class="flow">
      {found.state === "uploaded" && <Notice title={words.notMine} />}
      {found.state === "running" && <Notice title={words.running} />}
      {found.state === "done" && <Notice tone="done" title={words.finished} />}
      {found.state === "stopped" && <Notice tone="warn" title={words.stopped} />}
      <Progress value={found.rowsRead} max={found.rowsTotal} label={words.progress} />
      <Definition
        facts={[
          { term: words.added, value: found.rowsAdded },
          { term: words.known, value: found.rowsKnown },
          { term: words.bad, value: found.rowsBad },
        ]}
      />
      {(found.state === "done" || found.state === "stopped") && (
        <Actions>
          {mayEver(visit.actor, grants.see) && (
            <LinkButton kind="primary" href={visit.link("/desk/voices?view=all")} label={words.toVoices} />
          )}
          <LinkButton href={`${here}/report`} icon="download" download label={words.download} />
        </Actions>
      )}
    </div>
  );
}

function Mistakes({ visit, mistakes }: { visit: Visit; mistakes: readonly Mistake[] }) {
  return (
    <Card title={words.report}>
      {mistakes.length >= 100 && <p class="quiet">{visit.say(words.reportFirst)}</p>}
      <Table
        caption={words.report}
        captionHidden
        rows={mistakes}
        empty={<p>{visit.say(words.noProblems)}</p>}
        columns={[
          { head: words.line, cell: (row) => row.line, number: true },
          {
            head: words.outcome,
            cell: (row) => visit.say(NOTE_CODES.includes(row.code) ? words.wasAdded : words.wasNot),
          },
          { head: words.field, cell: (row) => (row.field === "" ? "" : visit.say(fieldWords[row.field as Field])) },
          { head: words.reason, cell: (row) => visit.say(wordingOf(row.code), row.numbers) },
        ]}
      />
    </Card>
  );
}
