/** What the file holds, and which column stands for what. */
import type { Problem } from "#frame/problems.ts";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, Card, Definition, Desk, Form, RadioCards, Select, Table, type Typed } from "#ui/index.ts";
import { kindHints, kindWords, VOICE_KINDS } from "../../words.ts";
import { words } from "../page-words.ts";
import { FIELDS, fieldWords, type Mapping } from "../words.ts";

interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Enough of a cell to tell a name from a text. */
const EXAMPLE_LENGTH = 40;

export function MatchPage(props: {
  visit: Visit;
  found: {
    importId: string;
    encoding: string;
    rowsTotal: number;
    asHistory: boolean;
    columns: Mapping;
    defaultKind: string;
  };
  preview: Preview;
  problem?: Problem | undefined;
  typed?: Typed | undefined;
}) {
  const { visit, found, preview, problem, typed } = props;
  const action = visit.link(`/desk/import/${found.importId}`);
  const options = preview.columns.map((heading, at) => ({ value: String(at), label: headingOf(visit, heading, at) }));
  return (
    <Desk visit={visit} title={words.match} path={[{ href: "/desk/import", label: words.title }]}>
      <Definition
        facts={[
          { term: words.encoding, value: found.encoding.toUpperCase() },
          { term: words.rows, value: found.rowsTotal },
        ]}
      />
      <FirstRows visit={visit} preview={preview} />
      <Form action={action} csrf={visit.csrf} problem={problem} typed={typed}>
        <Card title={words.fieldsTitle}>
          <p class="quiet">{visit.say(words.fieldsHint)}</p>
          {FIELDS.map((field) => (
            <Select
              name={`columns.${field}`}
              label={fieldWords[field]}
              optional={field !== "words"}
              options={options}
              value={found.columns[field]?.toString()}
              empty={words.notThere}
            />
          ))}
        </Card>
        <RadioCards
          name="as"
          label={words.as}
          value={found.asHistory ? "history" : "live"}
          choices={[
            { value: "history", label: words.history, hint: words.historyHint },
            { value: "live", label: words.live, hint: words.liveHint },
          ]}
        />
        <RadioCards
          name="defaultKind"
          label={words.defaultKind}
          value={found.defaultKind}
          choices={VOICE_KINDS.map((kind) => ({ value: kind, label: kindWords[kind], hint: kindHints[kind] }))}
        />
        <Actions>
          <Button label={words.toCheck} />
          <Button kind="quiet" formAction={`${action}/stop`} label={words.putAway} />
        </Actions>
      </Form>
    </Desk>
  );
}

const headingOf = (visit: Visit, heading: string, at: number): string =>
  heading.trim() === "" ? visit.say(words.untitled, { n: at + 1 }) : heading;

function FirstRows({ visit, preview }: { visit: Visit; preview: Preview }) {
  return (
    <Table
      caption={words.preview}
      rows={preview.columns.map((heading, at) => ({ heading: headingOf(visit, heading, at), at }))}
      columns={[
        { head: words.column, cell: (column) => column.heading },
        {
          head: words.example,
          cell: (column) => <Examples cells={preview.rows.map((row) => row[column.at] ?? "")} />,
        },
      ]}
    />
  );
}

const Examples = ({ cells }: { cells: readonly string[] }) => (
  <ul>
    {cells
      .filter((cell) => cell.trim() !== "")
      .slice(0, 3)
      .map((cell) => (
        <li dir="auto">
          {[...cell].length > EXAMPLE_LENGTH ? `${[...cell].slice(0, EXAMPLE_LENGTH).join("")}…` : cell}
        </li>
      ))}
  </ul>
);

/** What was chosen, as the form takes it back: its fields are called `columns.words` and so on. */
export function typedMatch(form: Readonly<Record<string, unknown>>): Typed {
  const columns = (form["columns"] ?? {}) as Readonly<Record<string, unknown>>;
  const chosen = FIELDS.map((field): [string, unknown] => [`columns.${field}`, columns[field] ?? ""]);
  const rest = (["as", "defaultKind"] as const).map((name): [string, unknown] => [name, form[name]]);
  return Object.fromEntries(
    [...chosen, ...rest].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
