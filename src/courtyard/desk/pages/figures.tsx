/** `/desk/truth/figures`: the sheet that goes to the subdistrict, small groups hidden at the source. */
import type { Text } from "#frame/texts.ts";
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { listStationSettings } from "#courtyard/matters/setting-queries.ts";
import { kindWords } from "#courtyard/voices/words.ts";
import { Actions, Button, Desk, ErrorSummary, PrintButton, problemsOf, Table, TextInput } from "#ui/index.ts";
import { type Figures, readFigures } from "../queries/figures.ts";
import { words } from "./truth-words.ts";

export function mountFigures(door: Doorway): void {
  door.get("/desk/truth/figures", figuresPage);
}

async function figuresPage(visit: Visit): Promise<PageAnswer> {
  const read = await visit.ask(readFigures, { month: visit.asked("month") });
  if (!read.ok && read.problem.status === 404) return read.problem;
  const stations = await visit.ask(listStationSettings, {});
  const names = new Map(stations.ok ? stations.answer.map((one) => [one.id, one.name]) : []);
  const page = (
    <Desk visit={visit} title={words.figures} path={[{ href: "/desk/truth", label: words.truth }]}>
      <form class="filters wide not-printed" method="get" action={visit.link("/desk/truth/figures")}>
        {!read.ok && <ErrorSummary problems={problemsOf(read.problem)} />}
        <TextInput
          name="month"
          label={words.month}
          hint={words.monthHint}
          value={visit.asked("month") ?? (read.ok ? read.answer.month : "")}
          short
        />
        <Button kind="secondary" label={words.show} />
      </form>
      {read.ok && <FiguresView visit={visit} figures={read.answer} stations={names} />}
    </Desk>
  );
  return read.ok ? page : { status: 422, page };
}

const outcomes: Readonly<Record<string, Text>> = {
  satisfied: words.satisfied,
  dissatisfied: words.dissatisfied,
  unreached: words.unreached,
  unrated: words.unrated,
  open: words.open,
};
const spots: Readonly<Record<string, Text>> = { yes: words.spotYes, no: words.spotNo };

function FiguresView({
  visit,
  figures,
  stations,
}: {
  visit: Visit;
  figures: Figures;
  stations: ReadonlyMap<string, Text>;
}) {
  const heads = {
    kind: words.byKind,
    station: words.byStation,
    outcome: words.byOutcome,
    onTheSpot: words.bySpot,
  } as const;
  const nameOf = (division: keyof typeof heads, part: string): Text => {
    const table: Readonly<Record<string, Text>> = { kind: kindWords, outcome: outcomes, onTheSpot: spots, station: {} }[
      division
    ];
    return table[part] ?? stations.get(part) ?? words.none;
  };
  const cell = (count: number | null) => count ?? <span class="quiet">{visit.say(words.hidden)}</span>;
  return (
    <>
      <h2>{visit.say(words.figuresOf, { month: figures.month })}</h2>
      <p class="quiet">{visit.say(words.figuresHint)}</p>
      <p class="lead">
        {visit.say(words.total)} {cell(figures.total)}
      </p>
      {(Object.keys(heads) as (keyof typeof heads)[]).map((division) => (
        <Table
          caption={heads[division]}
          rows={Object.entries(figures.divisions[division])}
          columns={[
            { head: words.what, cell: ([part]) => visit.say(nameOf(division, part)) },
            { head: words.count, number: true, cell: ([, count]) => cell(count) },
          ]}
        />
      ))}
      <Actions>
        <PrintButton />
      </Actions>
    </>
  );
}
