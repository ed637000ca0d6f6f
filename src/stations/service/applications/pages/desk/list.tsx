/** The lists of applications: views as tabs, filters, a table by keyboard. Names are masked; reading a list leaves nothing. */
import { mayEver } from "#frame/access.ts";
import { wordOf } from "#frame/texts.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import {
  Actions,
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
  Table,
} from "#ui/index.ts";
import { listAddress, ViewTabs } from "#courtyard/matters/pages/list.tsx";
import { WINDOW_GROUPS, windowWords } from "#stations/service/guides/words.ts";
import { type ApplicationLine, countApplications, listApplications, type ListView } from "../../queries/lists.ts";
import { grants } from "../../rules.ts";
import { APPLICATION_STATES, LIST_VIEWS, stateWords } from "../../words.ts";
import { ApplicationTag } from "./parts.tsx";
import { viewWords, words } from "./words.ts";

export function mountList(door: Doorway): void {
  door.get("/desk/applications", async (visit) => {
    const view = LIST_VIEWS.find((name) => name === visit.asked("view")) ?? "open";
    const filters = askedFilters(visit);
    const found = await visit.ask(listApplications, { view, ...filters, after: visit.asked("after") });
    if (!found.ok) return found.problem;
    const counts = await visit.ask(countApplications, {});
    return <ListPage visit={visit} view={view} found={found.answer} counts={counts.ok ? counts.answer : {}} />;
  });
}

/** A filter that does not fit (an old address, a mistyped state) narrows nothing. */
const askedFilters = (visit: Visit) => ({
  group: WINDOW_GROUPS.find((group) => group === visit.asked("group")),
  state: APPLICATION_STATES.find((state) => state === visit.asked("state")),
});

const link = (visit: Visit, change: Record<string, string | undefined>): string =>
  listAddress(visit, "/desk/applications", { view: visit.asked("view"), ...askedFilters(visit), ...change });

interface ListProps {
  readonly visit: Visit;
  readonly view: ListView;
  readonly found: { readonly lines: readonly ApplicationLine[]; readonly next: string | null };
  readonly counts: Partial<Record<ListView, number>>;
}

function ListPage({ visit, view, found, counts }: ListProps) {
  const filters = askedFilters(visit);
  return (
    <Desk visit={visit} title={words.title} aside={<ListDoors visit={visit} />}>
      <ViewTabs
        visit={visit}
        path="/desk/applications"
        label={words.views}
        names={LIST_VIEWS}
        words={viewWords}
        counts={counts}
        current={view}
        always={["open", "mine", "all"]}
      />
      <Filters
        action={visit.link("/desk/applications")}
        hidden={{ view }}
        clear={
          filters.group === undefined && filters.state === undefined
            ? undefined
            : visit.link(`/desk/applications?view=${view}`)
        }
      >
        <Select
          name="group"
          label={words.group}
          value={filters.group}
          empty={words.everyGroup}
          options={WINDOW_GROUPS.map((value) => ({ value, label: windowWords[value] }))}
        />
        <Select
          name="state"
          label={words.state}
          value={filters.state}
          empty={words.everyState}
          options={APPLICATION_STATES.map((value) => ({ value, label: stateWords[value] }))}
        />
      </Filters>
      <Table
        keys
        caption={words.caption}
        rows={found.lines}
        columns={columnsOf(visit)}
        href={(line) => visit.link(`/desk/applications/${line.matterId}`)}
        empty={<EmptyState title={words.nothing} hint={words.nothingHint} />}
      />
      <Pager
        previous={visit.asked("after") === undefined ? undefined : link(visit, {})}
        next={found.next === null ? undefined : link(visit, { view, after: found.next })}
      />
      <KeysHelp />
    </Desk>
  );
}

function ListDoors({ visit }: { visit: Visit }) {
  const may = (one: keyof typeof grants) => mayEver(visit.actor, grants[one]);
  return (
    <Actions>
      {may("prepareFor") && (
        <LinkButton kind="primary" icon="plus" href={visit.link("/desk/applications/new")} label={words.new} />
      )}
      {may("handOver") && <LinkButton href={visit.link("/desk/hand-over")} label={words.handOver} />}
      {may("yearly") && <LinkButton href={visit.link("/desk/yearly")} label={words.yearly} />}
      {may("windowGroups") && <LinkButton href={visit.link("/desk/window-groups")} label={words.groups} />}
    </Actions>
  );
}

const columnsOf = (visit: Visit): Column<ApplicationLine>[] => [
  {
    head: words.item,
    cell: (line) => (
      <>
        {visit.say(line.what)} <span class="quiet small block">{line.name}</span>
      </>
    ),
  },
  { head: words.state, cell: (line) => <ApplicationTag state={line.state} /> },
  {
    head: words.with,
    cell: (line) => (
      <>
        {line.handlerName ?? "—"}{" "}
        <span class="quiet small block">{line.window === null ? "" : visit.say(wordOf(windowWords, line.window))}</span>
      </>
    ),
  },
  {
    head: words.receivedOn,
    cell: (line) =>
      line.receivedOn === null ? (
        <span class="quiet">{visit.say(words.notYet)}</span>
      ) : (
        <DateText date={shortDay(visit, line.receivedOn)} long />
      ),
  },
  { head: words.due, cell: (line) => <Due visit={visit} line={line} /> },
];

function Due({ visit, line }: { visit: Visit; line: ApplicationLine }) {
  if (line.dueAt === null) return <>—</>;
  const day = dueDay(line.dueAt);
  // A clock that stands still is due on no day.
  if (day.startsWith("2999")) return <>—</>;
  const left = leftUntil(visit, day);
  return (
    <>
      <DateText date={shortDay(visit, day)} />{" "}
      <span class={left.late ? "late block small" : "quiet block small"}>
        {left.late && <Icon name="late" />} {left.text}
      </span>
    </>
  );
}
