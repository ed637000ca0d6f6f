/** `/desk/truth`: what waits, what is late, what was solved on the spot, who is unhappy and why. */
import { civilDate } from "#frame/clock.ts";
import type { Doorway, PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { bothCalendarsShort } from "#courtyard/calendar/days.ts";
import { ratingWords } from "#courtyard/matters/words.ts";
import {
  BarChart,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Figure,
  LineChart,
  LinkButton,
  List,
  StateTag,
  Table,
} from "#ui/index.ts";
import { readTruth, type Truth } from "../queries/secretary.ts";
import { mountFigures } from "./figures.tsx";
import { words } from "./truth-words.ts";

export const pages: RoomPages = (door: Doorway) => {
  door.get("/desk/truth", truthPage);
  mountFigures(door);
};

interface Part {
  readonly visit: Visit;
  readonly truth: Truth;
}

async function truthPage(visit: Visit): Promise<PageAnswer> {
  const read = await visit.ask(readTruth, { fromOn: visit.asked("fromOn"), untilOn: visit.asked("untilOn") });
  if (!read.ok) return read.problem;
  const part = { visit, truth: read.answer };
  return (
    <Desk
      visit={visit}
      title={words.truth}
      aside={<LinkButton icon="printer" href={visit.link("/desk/truth/figures")} label={words.figures} />}
    >
      <p class="quiet">{visit.say(words.ownEyes)}</p>
      <Waiting {...part} />
      <Unhappy {...part} />
      <Period {...part} />
      <Handled {...part} />
      <Satisfaction {...part} />
      <Stations {...part} />
      <Merged {...part} />
      <Weeks {...part} />
      <BarChart title={words.subjects} bars={read.answer.subjects.map(({ name, n }) => ({ label: name, value: n }))} />
    </Desk>
  );
}

function Waiting({ visit, truth }: Part) {
  const late = truth.waiting.reduce((sum, row) => sum + row.late, 0);
  const waiting = truth.waiting.reduce((sum, row) => sum + row.waiting, 0);
  return (
    <section class="flow">
      <h2>{visit.say(words.waits)}</h2>
      <div class="figures">
        <Figure label={words.waiting} value={waiting} unit={words.pieceUnit} />
        <Figure label={words.late} value={late} unit={words.pieceUnit} />
      </div>
      <Table
        caption={words.waits}
        captionHidden
        rows={truth.waiting}
        columns={[
          { head: words.station, cell: (row) => visit.say(row.name) },
          { head: words.waiting, number: true, cell: (row) => row.waiting },
          {
            head: words.late,
            number: true,
            cell: (row) => (row.late > 0 ? <StateTag tone="late" label={String(row.late)} /> : 0),
          },
          {
            head: words.oldest,
            cell: (row) => row.oldestOn !== null && <DateText date={visit.written(row.oldestOn)} />,
          },
        ]}
        empty={<EmptyState title={words.nothingWaits} icon="done" />}
      />
      {late > 0 && <LinkButton icon="late" href={visit.link("/desk/voices?view=late")} label={words.openLate} />}
    </section>
  );
}

function Period({ visit, truth }: Part) {
  return (
    <form class="filters wide" method="get" action={visit.link("/desk/truth")}>
      <DateInput name="fromOn" label={words.from} value={truth.fromOn} />
      <DateInput name="untilOn" label={words.until} value={truth.untilOn} />
      <Button kind="secondary" label={words.show} />
    </form>
  );
}

function Handled({ visit, truth }: Part) {
  const { handled } = truth;
  const spot = handled.onTheSpotRate;
  return (
    <section class="flow">
      <h2>{visit.say(words.handled)}</h2>
      <div class="figures">
        <Figure label={words.asked} value={handled.asked} unit={words.pieceUnit} />
        <Figure label={words.answered} value={handled.answered} unit={words.pieceUnit} />
        <Figure
          label={words.onTheSpot}
          value={handled.onTheSpot}
          unit={words.pieceUnit}
          note={spot === null ? words.tooFewAnswered : visit.say(words.shareOf, { ...spot })}
        />
        {handled.halfAnsweredDays !== null && (
          <Figure label={words.half} value={handled.halfAnsweredDays} unit={words.dayUnit} n={handled.answered} />
        )}
      </div>
      <BarChart
        title={words.solved}
        bars={[
          { label: words.yes, value: handled.solved.yes },
          { label: words.partly, value: handled.solved.partly },
          { label: words.no, value: handled.solved.no },
          { label: words.declined, value: handled.declined, soft: true },
        ]}
      />
    </section>
  );
}

/** What the stations did, each figure with the sentence of how it is counted. */
function Stations({ visit, truth }: Part) {
  if (truth.rooms.length === 0) return null;
  return (
    <section class="flow">
      <h2>{visit.say(words.stationFigures)}</h2>
      <div class="figures">
        {truth.rooms.map(({ label, value, n, how }) => (
          <Figure label={label} value={value} note={how} {...(n === undefined ? {} : { n })} />
        ))}
      </div>
    </section>
  );
}

function Satisfaction({ visit, truth }: Part) {
  const { satisfaction } = truth;
  const { rate } = satisfaction;
  return (
    <section class="flow">
      <h2>{visit.say(words.satisfaction)}</h2>
      <div class="figures">
        <Figure
          label={words.share}
          value={rate === null ? "—" : `${rate.percent}%`}
          n={satisfaction.rated}
          {...(rate === null ? { note: words.tooFew } : {})}
        />
        <Figure label={words.answered} value={satisfaction.answered} unit={words.pieceUnit} />
      </div>
      <BarChart
        title={words.said}
        bars={[
          { label: words.satisfied, value: satisfaction.satisfied },
          { label: words.dissatisfied, value: satisfaction.dissatisfied },
          { label: words.unrated, value: satisfaction.unrated, soft: true },
          { label: words.unreached, value: satisfaction.unreached, soft: true },
        ]}
      />
      <p class="quiet">{visit.say(words.notSatisfied)}</p>
    </section>
  );
}

const remedies = {
  open: words.remedyOpen,
  contacted: words.remedyContacted,
  remedied: words.remedyRemedied,
  calledBack: words.remedyCalledBack,
  closed: words.remedyClosed,
  appealed: words.remedyAppealed,
} as const;

function Unhappy({ visit, truth }: Part) {
  const all = visit.link("/desk/voices?view=unhappy");
  return (
    <section class="flow">
      <h2>{visit.say(words.unhappy)}</h2>
      <List
        keys
        label={words.unhappy}
        items={truth.unhappy.lines.map((line) => ({
          href: visit.link(`/desk/voices/${line.matterId}`),
          title: line.said === "" ? visit.say(words.saidNothing) : <span dir="auto">{line.said}</span>,
          aside: line.level !== null && <StateTag tone="late" label={ratingWords[line.level as 1]} />,
          meta: [
            ...(line.ratedAt === null ? [] : [<DateText date={visit.written(dayOf(line.ratedAt))} />]),
            ...(line.remedy === null ? [] : [visit.say(remedies[line.remedy as "open"])]),
            ...(line.reopened > 0 ? [visit.say(words.reopened, { n: line.reopened })] : []),
          ],
        }))}
        empty={<p>{visit.say(words.nobodyUnhappy)}</p>}
      />
      {truth.unhappy.more && <a href={all}>{visit.say(words.openAll)}</a>}
    </section>
  );
}

const dayOf = (instant: string): Temporal.PlainDate => civilDate(Temporal.Instant.from(instant));

function Merged({ visit, truth }: Part) {
  return (
    <Card title={words.merged}>
      <List
        label={words.merged}
        items={truth.merged.map((row) => ({
          href: visit.link(`/desk/voices/${row.matterId}`),
          title: <span dir="auto">{row.about}</span>,
          meta: [
            visit.say(words.mergedSum, {
              asked: row.asked,
              answered: row.answered,
              satisfied: row.satisfied,
              rated: row.rated,
            }),
          ],
        }))}
        empty={<p>{visit.say(words.noMerged)}</p>}
      />
    </Card>
  );
}

function Weeks({ visit, truth }: Part) {
  const label = (week: string): string => bothCalendarsShort(Temporal.PlainDate.from(week), visit.lang).gregorian;
  return (
    <>
      <LineChart
        title={words.weeks}
        unit={words.pieceUnit}
        points={truth.weeks.map((week) => ({ label: label(week.weekOf), value: week.asked }))}
      />
      <LineChart
        title={words.weeksAnswered}
        unit={words.pieceUnit}
        points={truth.weeks.map((week) => ({ label: label(week.weekOf), value: week.answered }))}
      />
    </>
  );
}
