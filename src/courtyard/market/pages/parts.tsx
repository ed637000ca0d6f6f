/** What the page and the poster share: months with their market days, and what one has to know about single days. */
import type { Visit } from "#frame/visit.ts";
import { type GridDay, MonthGrid, Table } from "#ui/index.ts";
import { writeGregorian, writeLunarMark, writeMonth, writeShortDate } from "#courtyard/calendar/days.ts";
import type { MarketSpan } from "../queries/days.ts";
import { seasonWords, waitWords } from "../rule-text.ts";
import { shortWeekdays, words } from "./words.ts";

const on = (date: string) => Temporal.PlainDate.from(date);

/** Several months beside each other where there is room. `first` is the first day of the first. */
export function Months({ visit, span, first, count }: Shown) {
  return (
    <div class="months wide">
      {Array.from({ length: count }, (_none, index) => first.add({ months: index })).map((month) => (
        <MonthGrid title={writeMonth(month, visit.lang)} weekdays={shortWeekdays} days={daysOf(visit, span, month)} />
      ))}
    </div>
  );
}

function daysOf(visit: Visit, span: MarketSpan, month: Temporal.PlainDate): GridDay[] {
  const held = new Set(span.days.map((day) => day.on));
  const off = new Map(span.calledOff.map((day) => [day.on, day]));
  return Array.from({ length: month.daysInMonth }, (_none, index): GridDay => {
    const date = month.add({ days: index });
    const iso = date.toString();
    const gone = off.get(iso);
    const tone = held.has(iso) ? "marked" : gone === undefined ? undefined : "off";
    const word = tone === "marked" ? words.held : gone?.movedTo === undefined ? words.off : words.movedAway;
    return {
      iso,
      day: date.day,
      weekday: date.dayOfWeek,
      lunar: writeLunarMark(date, visit.lang),
      ...(tone === undefined ? {} : { tone, word }),
      isToday: date.equals(visit.today),
    };
  });
}

/** A wait may begin before the months that are shown, or end after them: so far around them one has to ask. */
const AROUND_DAYS = 31;

export const askAround = (first: Temporal.PlainDate, months: number): { from: string; to: string } => ({
  from: first.subtract({ days: AROUND_DAYS }).toString(),
  to: first.add({ months }).add({ days: AROUND_DAYS }).toString(),
});

/** Everything that is not as usual in some months, in the order of its days: called off, added, long waits, seasons. */
function notesOf(visit: Visit, span: MarketSpan, first: Temporal.PlainDate, count: number): string[] {
  const [from, end] = [first.toString(), first.add({ months: count }).toString()];
  const isShown = (at: string, until = at) => at < end && until >= from;
  const short = (date: string) => writeShortDate(on(date), visit.lang);
  const notes: { at: string; text: string }[] = [];
  for (const { on: at, reason, movedTo } of span.calledOff) {
    const values = { date: short(at), reason };
    const text =
      movedTo === undefined
        ? visit.say(words.offLine, values)
        : visit.say(words.movedLine, { ...values, to: short(movedTo) });
    if (isShown(at)) notes.push({ at, text });
  }
  for (const day of span.days.filter((each) => isShown(each.on))) {
    if (day.why === "added")
      notes.push({ at: day.on, text: visit.say(words.addedLine, { date: short(day.on), reason: day.reason ?? "" }) });
    if (day.standsFor30) notes.push({ at: day.on, text: visit.say(words.standsLine, { date: short(day.on) }) });
  }
  for (const gap of span.gaps)
    if (gap.isLong && isShown(gap.after, gap.next)) notes.push({ at: gap.after, text: waitWords(gap, visit.lang) });
  const seasons = new Set<string>();
  for (const day of span.days.filter((each) => isShown(each.on))) {
    if (day.season === undefined || seasons.has(day.season.zh)) continue;
    seasons.add(day.season.zh);
    const season = span.rule?.seasons.find((one) => one.name.zh === day.season?.zh);
    const text = visit.say(season === undefined ? day.season : seasonWords(season));
    notes.push({ at: day.on, text: visit.say(words.seasonLine, { date: short(day.on), season: text }) });
  }
  return notes.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ text }) => text);
}

interface Shown {
  readonly visit: Visit;
  readonly span: MarketSpan;
  /** The first day of the first month. */
  readonly first: Temporal.PlainDate;
  readonly count: number;
}

export function Notes({ visit, span, first, count }: Shown) {
  const notes = notesOf(visit, span, first, count);
  if (notes.length === 0) return null;
  return (
    <section class="flow">
      <h2>{visit.say(words.goodToKnow)}</h2>
      <ul>
        {notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** Which windows come on which day, as far as the rooms know. */
export function Comers({ visit, span }: { visit: Visit; span: MarketSpan }) {
  if (span.comes.length === 0) return null;
  const days = [...new Set(span.comes.map((line) => line.on))].toSorted();
  return (
    <Table
      caption={words.comes}
      rows={days}
      columns={[
        {
          head: words.day,
          cell: (day) => {
            const date = visit.writtenShort(day);
            return `${writeGregorian(on(day), visit.lang)} ${date.weekday} ${date.lunar}`;
          },
        },
        {
          head: words.windows,
          cell: (day) =>
            span.comes
              .filter((line) => line.on === day)
              .map((line) => visit.say(line.text))
              .join(visit.lang === "zh" ? "；" : "; "),
        },
      ]}
    />
  );
}
