/** Where an import begins, and the earlier ones. */
import type { Problem } from "#frame/problems.ts";
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Card,
  DateText,
  Desk,
  EmptyState,
  FileInput,
  Form,
  momentOf,
  StateTag,
  Table,
  type Tone,
} from "#ui/index.ts";
import { words } from "../page-words.ts";
import type { ImportLine } from "../queries.ts";
import { type ImportState, importStateWords } from "../words.ts";

const tones: Readonly<Record<ImportState, Tone>> = {
  uploaded: "plain",
  running: "open",
  done: "done",
  stopped: "stopped",
};

export const ImportTag = ({ state }: { state: ImportState }) => (
  <StateTag tone={tones[state]} label={importStateWords[state]} />
);

export function ImportsPage(props: { visit: Visit; imports: readonly ImportLine[]; problem?: Problem | undefined }) {
  const { visit, imports, problem } = props;
  return (
    <Desk visit={visit} title={words.title}>
      <p>{visit.say(words.lead)}</p>
      <Card>
        <Form action={visit.link("/desk/import")} csrf={visit.csrf} once={visit.newKey()} problem={problem} files>
          <FileInput name="file" label={words.file} hint={words.fileHint} accept=".csv,text/csv,text/plain" />
          <Actions>
            <Button icon="upload" label={words.upload} />
          </Actions>
        </Form>
      </Card>
      <h2>{visit.say(words.earlier)}</h2>
      <Table
        caption={words.earlier}
        captionHidden
        rows={imports}
        href={(line) => visit.link(`/desk/import/${line.importId}`)}
        empty={<EmptyState title={words.none} icon="upload" />}
        columns={[
          { head: words.when, cell: (line) => <DateText date={momentOf(visit, line.uploadedAt)} /> },
          { head: words.state, cell: (line) => <ImportTag state={line.state} /> },
          { head: words.rows, cell: (line) => line.rowsTotal, number: true },
          { head: words.added, cell: (line) => line.rowsAdded, number: true },
          { head: words.known, cell: (line) => line.rowsKnown, number: true },
          { head: words.bad, cell: (line) => line.rowsBad, number: true },
        ]}
      />
    </Desk>
  );
}
