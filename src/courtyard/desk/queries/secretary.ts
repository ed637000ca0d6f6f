/**
 * The truth on one page: what waits, what is late, what was solved on the spot, who is unhappy and why. Everything is
 * counted with the reader's own eyes. Nobody who works here is counted, compared or ranked.
 */
import { sql } from "kysely";
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { civilDate, maybe } from "#frame/input.ts";
import { allRooms, type RoomFigure } from "#frame/rooms.ts";
import { rate } from "#frame/small-cells.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { BAD_RATING_FROM } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { rowsOf } from "./rows.ts";

/** Without an asked period: four weeks up to today. */
const DAYS = 28;
const WEEKS = 12;
const LISTED = 20;
const EXCERPT = 80;

export const periodInput = z.object({ fromOn: maybe(civilDate()), untilOn: maybe(civilDate()) });

export interface Period {
  readonly fromOn: Temporal.PlainDate;
  /** Its last day. */
  readonly untilOn: Temporal.PlainDate;
}

export const readTruth = query({
  name: "readTruth",
  does: {
    zh: "一页实情：等着的、超期的、当场办结的、谁不满意",
    en: "The truth: what waits, what is late, what was solved on the spot, who is unhappy",
  },
  input: periodInput,
  grants: grants.truth,
  async read(view, input) {
    const period = periodOf(input, view.today);
    return {
      fromOn: period.fromOn.toString(),
      untilOn: period.untilOn.toString(),
      waiting: await readWaiting(view),
      handled: await readHandled(view, period),
      satisfaction: await readSatisfaction(view, period),
      unhappy: await readUnhappy(view),
      merged: await readMerged(view, period),
      weeks: await readWeeks(view),
      subjects: await readSubjects(view, period),
      rooms: await readRooms(view, period),
    };
  },
});
export type Truth = {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly waiting: Awaited<ReturnType<typeof readWaiting>>;
  readonly handled: Awaited<ReturnType<typeof readHandled>>;
  readonly satisfaction: Awaited<ReturnType<typeof readSatisfaction>>;
  readonly unhappy: Awaited<ReturnType<typeof readUnhappy>>;
  readonly merged: Awaited<ReturnType<typeof readMerged>>;
  readonly weeks: Awaited<ReturnType<typeof readWeeks>>;
  readonly subjects: Awaited<ReturnType<typeof readSubjects>>;
  readonly rooms: readonly RoomFigure[];
};

/** What the stations' rooms count by themselves. */
async function readRooms(view: View, period: Period): Promise<RoomFigure[]> {
  const figures: RoomFigure[] = [];
  for (const room of allRooms()) figures.push(...((await room.figures?.(view, period)) ?? []));
  return figures;
}

function periodOf(
  asked: { fromOn?: string | undefined; untilOn?: string | undefined },
  today: Temporal.PlainDate,
): Period {
  const untilOn = asked.untilOn === undefined ? today : Temporal.PlainDate.from(asked.untilOn);
  const fromOn =
    asked.fromOn === undefined ? untilOn.subtract({ days: DAYS - 1 }) : Temporal.PlainDate.from(asked.fromOn);
  return Temporal.PlainDate.compare(fromOn, untilOn) > 0 ? { fromOn: untilOn, untilOn: fromOn } : { fromOn, untilOn };
}

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(TIME_ZONE).toInstant();

/** What the house owes now, station by station: how many wait, how many of them are late, since when the oldest waits. */
async function readWaiting(view: View) {
  const rows = await rowsOf<{
    station: string | null;
    name_zh: string;
    name_en: string;
    waiting: number;
    late: number;
    oldest: Temporal.PlainDate | null;
  }>(
    view,
    sql`select m.station, coalesce(s.name_zh, '') as name_zh, coalesce(s.name_en, '') as name_en,
          count(*) as waiting, count(*) filter (where m.next_due_at < ${view.now}) as late, min(m.raised_on) as oldest
        from matters m
        join matter_states t on t.kind = m.kind and t.state = m.state and t.phase in ('new', 'open', 'waiting')
        left join stations s on s.hub_id = m.hub_id and s.id = m.station
        where m.hub_id = ${view.hub} and m.ended_at is null and not m.is_history and m.state <> 'prepared'
        group by m.station, s.name_zh, s.name_en, s.position
        order by s.position nulls first`,
  );
  return rows.map((row) => ({
    station: row.station,
    name: row.station === null ? { zh: "还没分办", en: "Not yet triaged" } : { zh: row.name_zh, en: row.name_en },
    waiting: row.waiting,
    late: row.late,
    oldestOn: row.oldest?.toString() ?? null,
  }));
}

/** What came in the period, and what became of it so far. Merged voices count each for itself. */
async function readHandled(view: View, { fromOn, untilOn }: Period) {
  const [row] = await rowsOf<
    Record<"asked" | "answered" | "declined" | "spot" | "yes" | "partly" | "no", number> & { half_days: number | null }
  >(
    view,
    sql`select count(*) as asked,
          count(*) filter (where resolved_at is not null) as answered,
          count(*) filter (where state = 'declined') as declined,
          count(*) filter (where on_the_spot and solved in ('yes', 'partly')) as spot,
          count(*) filter (where solved = 'yes') as yes,
          count(*) filter (where solved = 'partly') as partly,
          count(*) filter (where solved = 'no') as no,
          percentile_disc(0.5) within group (order by (resolved_at at time zone ${TIME_ZONE})::date - raised_on) as half_days
        from matters
        where hub_id = ${view.hub} and kind = 'voice' and not is_history and raised_on between ${fromOn} and ${untilOn}
          and raised_at >= ${startOf(fromOn)} and raised_at < ${startOf(untilOn.add({ days: 1 }))}`,
  );
  const counted = row ?? { asked: 0, answered: 0, declined: 0, spot: 0, yes: 0, partly: 0, no: 0, half_days: null };
  return {
    asked: counted.asked,
    answered: counted.answered,
    declined: counted.declined,
    onTheSpot: counted.spot,
    onTheSpotRate: rate(counted.spot, counted.answered) ?? null,
    solved: { yes: counted.yes, partly: counted.partly, no: counted.no },
    /** Days after which half of the answers were there. */
    halfAnsweredDays: counted.half_days,
  };
}

/** What people said of the answers given in the period. Who did not rate, or was not reached, said nothing: neither good nor bad. */
async function readSatisfaction(view: View, { fromOn, untilOn }: Period) {
  const [row] = await rowsOf<Record<"answered" | "rated" | "satisfied" | "unreached", number>>(
    view,
    sql`select count(*) as answered, count(level) as rated,
          count(*) filter (where level > ${BAD_RATING_FROM}) as satisfied,
          count(*) filter (where level is null and tried and not reached) as unreached
        from (${judged(view)}
          where m.hub_id = ${view.hub} and m.kind = 'voice' and not m.is_history
            and m.resolved_at >= ${startOf(fromOn)} and m.resolved_at < ${startOf(untilOn.add({ days: 1 }))}) judged`,
  );
  const { answered, rated, satisfied, unreached } = row ?? { answered: 0, rated: 0, satisfied: 0, unreached: 0 };
  return {
    answered,
    rated,
    satisfied,
    dissatisfied: rated - satisfied,
    unreached,
    unrated: answered - rated - unreached,
    rate: rate(satisfied, rated) ?? null,
  };
}

/** Each matter with its last rating of this round, and whether a follow-up call was tried and reached anybody. */
const judged = (view: View) => sql`
  select m.id, m.merged_into, m.resolved_at,
    (select r.level from ratings r where r.hub_id = ${view.hub} and r.matter_id = m.id and r.round = m.reopened
     order by r.rated_at desc limit 1) as level,
    exists (select from calls c where c.hub_id = ${view.hub} and c.matter_id = m.id and c.purpose = 'followUp'
      and c.round = m.reopened and not c.reached) as tried,
    exists (select from calls c where c.hub_id = ${view.hub} and c.matter_id = m.id and c.purpose = 'followUp'
      and c.round = m.reopened and c.reached) as reached
  from matters m`;

/** Who is unhappy now and why, in their own words; the list may be opened in full. */
async function readUnhappy(view: View) {
  const rows = await rowsOf<{
    id: string;
    station: string | null;
    level: number | null;
    said: string | null;
    rated_on: Temporal.Instant | null;
    remedy: string | null;
    solved: string | null;
    reopened: number;
  }>(
    view,
    sql`select m.id, m.station, m.solved, m.reopened, r.level, left(w.body, ${EXCERPT}) as said, r.rated_at as rated_on, y.state as remedy
        from matters m
        left join lateral (select * from ratings r where r.hub_id = m.hub_id and r.matter_id = m.id
          order by r.rated_at desc limit 1) r on true
        left join words w on w.hub_id = m.hub_id and w.id = r.words_id
        left join lateral (select state from remedies y where y.hub_id = m.hub_id and y.matter_id = m.id
          order by y.opened_at desc limit 1) y on true
        where m.hub_id = ${view.hub} and m.kind = 'voice' and m.unhappy
        order by m.raised_at desc, m.id desc
        limit ${LISTED + 1}`,
  );
  return {
    more: rows.length > LISTED,
    lines: rows.slice(0, LISTED).map((row) => ({
      matterId: row.id,
      station: row.station,
      level: row.level,
      /** What was said with the rating; long numbers masked. */
      said: (row.said ?? "").replace(/\s+/g, " ").replace(/\d{5,}/g, (digits) => "*".repeat(digits.length)),
      ratedAt: row.rated_on?.toString() ?? null,
      remedy: row.remedy,
      solved: row.solved,
      reopened: row.reopened,
    })),
  };
}

/** Things that many asked for: how many asked, how many have their own answer, how many of those who rated are satisfied. */
async function readMerged(view: View, { fromOn, untilOn }: Period) {
  const rows = await rowsOf<{
    id: string;
    about: string | null;
    asked: number;
    answered: number;
    rated: number;
    satisfied: number;
  }>(
    view,
    sql`select lead.id, left(w.body, ${EXCERPT}) as about, count(*) as asked, count(j.resolved_at) as answered,
          count(j.level) as rated, count(*) filter (where j.level > ${BAD_RATING_FROM}) as satisfied
        from matters lead
        join (${judged(view)} where m.hub_id = ${view.hub}) j on j.id = lead.id or j.merged_into = lead.id
        left join voices v on v.hub_id = lead.hub_id and v.matter_id = lead.id
        left join words w on w.hub_id = lead.hub_id and w.id = v.words_id
        where lead.hub_id = ${view.hub} and lead.kind = 'voice' and not lead.is_history and lead.merged_into is null
          and lead.raised_at < ${startOf(untilOn.add({ days: 1 }))}
          and (lead.ended_at is null or lead.ended_at >= ${startOf(fromOn)})
          and exists (select from matters o where o.hub_id = ${view.hub} and o.merged_into = lead.id)
        group by lead.id, w.body
        order by count(*) desc, lead.id
        limit ${LISTED}`,
  );
  return rows.map(({ id, about, ...counts }) => ({
    matterId: id,
    about: (about ?? "").replace(/\s+/g, " ").replace(/\d{5,}/g, (digits) => "*".repeat(digits.length)),
    ...counts,
  }));
}

/** Raised and answered, week by week; the first is the oldest, the last is this week. */
async function readWeeks(view: View) {
  const monday = view.today.subtract({ days: view.today.dayOfWeek - 1 });
  const first = monday.subtract({ weeks: WEEKS - 1 });
  const count = (at: "raised_at" | "resolved_at") =>
    rowsOf<{ week: Temporal.PlainDate; n: number }>(
      view,
      sql`select date_trunc('week', ${sql.ref(at)} at time zone ${TIME_ZONE})::date as week, count(*) as n
          from matters where hub_id = ${view.hub} and kind = 'voice' and not is_history and ${sql.ref(at)} >= ${startOf(first)}
          group by 1`,
    );
  const [asked, answered] = [await count("raised_at"), await count("resolved_at")];
  const inWeek = (rows: readonly { week: Temporal.PlainDate; n: number }[], week: Temporal.PlainDate): number =>
    rows.find((row) => row.week.equals(week))?.n ?? 0;
  return Array.from({ length: WEEKS }, (_none, at) => {
    const week = first.add({ weeks: at });
    return { weekOf: week.toString(), asked: inWeek(asked, week), answered: inWeek(answered, week) };
  });
}

/** What people came about, by the first level of the subject tree. */
async function readSubjects(view: View, { fromOn, untilOn }: Period) {
  const rows = await rowsOf<{ name_zh: string | null; name_en: string | null; n: number }>(
    view,
    sql`select coalesce(c.name_zh, b.name_zh, a.name_zh) as name_zh, coalesce(c.name_en, b.name_en, a.name_en) as name_en, count(*) as n
        from matters m
        left join subjects a on a.hub_id = m.hub_id and a.id = m.subject_id
        left join subjects b on b.hub_id = m.hub_id and b.id = a.parent_id
        left join subjects c on c.hub_id = m.hub_id and c.id = b.parent_id
        where m.hub_id = ${view.hub} and m.kind = 'voice' and not m.is_history
          and m.raised_at >= ${startOf(fromOn)} and m.raised_at < ${startOf(untilOn.add({ days: 1 }))}
        group by 1, 2 order by 3 desc, 1`,
  );
  return rows.map((row) => ({
    name:
      row.name_zh === null
        ? { zh: "还没分类", en: "Not yet sorted" }
        : { zh: row.name_zh, en: row.name_en === null || row.name_en === "" ? row.name_zh : row.name_en },
    n: row.n,
  }));
}
