/** The lists of voices: views as tabs, filters, a table by keyboard. Reading a list leaves nothing. */
import { wordOf } from "#frame/texts.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import { mayEver } from "#frame/access.ts";
import { listAddress, ViewTabs } from "#courtyard/matters/pages/list.tsx";
import { classWords } from "#courtyard/matters/words.ts";
import {
  type Column,
  DateText,
  Desk,
  dueDay,
  EmptyState,
  Filters,
  Icon,
  KeysHelp,
  leftUntil,
  LinkButton,
  Pager,
  Select,
  shortDay,
  StateTag,
  Table,
} from "#ui/index.ts";
import { listOpenStations, type Named } from "../../queries/desk.ts";
import { countVoices, listVoices, VIEWS, type VoiceLine } from "../../queries/lists.ts";
import { grants } from "../../rules.ts";
import { kindWords, stateWords, VOICE_STATES } from "../../words.ts";
import { VoiceTag } from "./voice-tag.tsx";
import { viewHints, viewWords, words } from "./words.ts";

export type ViewName = (typeof VIEWS)[number];
type Counts = Partial<Record<ViewName, number>>;

export interface Listed {
  readonly lines: readonly VoiceLine[];
  readonly next: string | null;
  readonly stations: readonly Named[];
}

export function mountList(door: Doorway): void {
  door.get("/desk/voices", async (visit) => {
    const view = VIEWS.find((name) => name === visit.asked("view")) ?? "inbox";
    const [found, counts] = await Promise.all([findLines(visit, view), visit.ask(countVoices, {})]);
    if (isProblem(found)) return found;
    return <ListPage visit={visit} view={view} found={found} counts={counts.ok ? counts.answer : {}} />;
  });
}

/** A filter that does not fit (an old address, a mistyped state) narrows nothing. */
const askedFilters = (visit: Visit) => ({
  station: visit.asked("station") || undefined,
  state: VOICE_STATES.find((state) => state === visit.asked("state")),
  search: visit.asked("search")?.trim().slice(0, 60) || undefined,
});

export async function findLines(visit: Visit, view: ViewName): Promise<Listed | Problem> {
  const [stations, lines] = await Promise.all([
    visit.ask(listOpenStations, {}),
    visit.ask(listVoices, { view, ...askedFilters(visit), after: visit.asked("after") }),
  ]);
  if (!stations.ok) return stations.problem;
  return lines.ok ? { ...lines.answer, stations: stations.answer } : lines.problem;
}

/** The address of this list with something changed. */
const listLink = (visit: Visit, path: string, change: Record<string, string | undefined>): string =>
  listAddress(visit, path, { view: visit.asked("view"), ...askedFilters(visit), ...change });

function ListPage({ visit, view, found, counts }: { visit: Visit; view: ViewName; found: Listed; counts: Counts }) {
  const { lines, next, stations } = found;
  const filters = askedFilters(visit);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Desk visit={visit} title={words.voices} aside={<RecordButton visit={visit} />}>
      <ViewTabs
        visit={visit}
        path="/desk/voices"
        label={words.views}
        names={VIEWS}
        words={viewWords}
        counts={counts}
        current={view}
        always={["inbox", "mine", "all"]}
      />
      <Filters
        action={visit.link("/desk/voices")}
        search={{ name: "search", value: filters.search, label: words.search }}
        hidden={{ view }}
        clear={isFiltered ? visit.link(`/desk/voices?view=${view}`) : undefined}
      >
        <Select
          name="station"
          label={words.station}
          value={filters.station}
          empty={words.everywhere}
          options={stations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="state"
          label={words.state}
          value={filters.state}
          empty={words.everyState}
          options={VOICE_STATES.map((value) => ({ value, label: stateWords[value] }))}
        />
      </Filters>
      <VoiceTable visit={visit} lines={lines} stations={stations} caption={viewHints[view]} />
      <Pager
        previous={visit.asked("after") === undefined ? undefined : listLink(visit, "/desk/voices", {})}
        next={next === null ? undefined : listLink(visit, "/desk/voices", { view, after: next })}
      />
      <KeysHelp />
    </Desk>
  );
}

export const RecordButton = ({ visit }: { visit: Visit }) =>
  mayEver(visit.actor, grants.record) ? (
    <LinkButton kind="primary" icon="plus" href={visit.link("/desk/record")} label={words.record} />
  ) : null;

export function VoiceTable(props: {
  visit: Visit;
  lines: readonly VoiceLine[];
  stations: readonly Named[];
  caption: { zh: string; en: string };
  dueHead?: { zh: string; en: string };
  empty?: { title: { zh: string; en: string }; hint: { zh: string; en: string } };
}) {
  const {
    visit,
    lines,
    stations,
    caption,
    dueHead = words.due,
    empty = { title: words.nothing, hint: words.nothingHint },
  } = props;
  const names = Object.fromEntries(stations.map(({ id, name }) => [id, name]));
  const stationOf = (line: VoiceLine): string => (line.station === null ? "" : visit.say(wordOf(names, line.station)));
  const columns: Column<VoiceLine>[] = [
    { head: words.voice, cell: (line) => <Excerpt line={line} /> },
    {
      head: words.state,
      cell: (line) => (
        <>
          <VoiceTag state={line.state} /> <span class="quiet small block">{kindAndClass(visit, line)}</span>
        </>
      ),
    },
    {
      head: words.with,
      cell: (line) => (
        <>
          {line.handlerName ?? "—"} <span class="quiet small block">{stationOf(line)}</span>
        </>
      ),
    },
    { head: words.raised, cell: (line) => <DateText date={shortDay(visit, line.raisedOn)} long /> },
    { head: dueHead, cell: (line) => <Due visit={visit} line={line} /> },
  ];
  return (
    <Table
      keys
      caption={caption}
      rows={lines}
      columns={columns}
      href={(line) => visit.link(`/desk/voices/${line.matterId}`)}
      empty={<EmptyState title={empty.title} hint={empty.hint} />}
    />
  );
}

/** Two lines of the words; the rest is read in the record, and that reading is logged. */
function Excerpt({ line }: { line: VoiceLine }) {
  return (
    <span>
      <span class="line-clamp-2 wrap-anywhere" dir="auto">
        {line.excerpt === "" ? "…" : line.excerpt}
      </span>
      {line.place !== "" && <span class="quiet small inline-block font-normal">{line.place}</span>}
    </span>
  );
}

const kindAndClass = (visit: Visit, line: VoiceLine): string =>
  [wordOf(kindWords, line.kind), ...(line.class === null ? [] : [wordOf(classWords, line.class)])]
    .map((word) => visit.say(word))
    .join(" · ");

function Due({ visit, line }: { visit: Visit; line: VoiceLine }) {
  const danger = line.urgency === "danger" ? <StateTag tone="late" icon="warning" label={words.dangerShort} /> : null;
  if (line.dueAt === null) return danger ?? <>—</>;
  const day = dueDay(line.dueAt);
  const { text, late } = leftUntil(visit, day);
  return (
    <>
      {danger} <DateText date={shortDay(visit, day)} long />{" "}
      <span class={late ? "late font-bold" : "quiet"}>
        {late && <Icon name="late" />} {text}
      </span>
    </>
  );
}
