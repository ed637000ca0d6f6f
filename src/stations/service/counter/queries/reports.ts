/**
 * The register of the counter, one row a number and never a name, and its figures: how many came, how long the one in
 * the middle waited, how many appointments were kept. Nothing is counted by window, clerk or person.
 */
import { sql } from "kysely";
import { civilDate } from "#frame/clock.ts";
import type { View } from "#frame/command.ts";
import type { FigurePeriod, Register, RoomFigure } from "#frame/rooms.ts";
import { type Text, wordOf } from "#frame/texts.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { grants, median } from "../rules.ts";
import { KIND, lineWords, ticketWords, voidWords } from "../words.ts";

/** A busy half-year; a longer period is exported in parts. */
const ROWS_AT_MOST = 10_000;

interface RegisterRow {
  readonly happens_on: Temporal.PlainDate;
  readonly label: string;
  readonly wants: string | null;
  readonly kind: string;
  readonly issued_at: Temporal.Instant;
  readonly called_at: Temporal.Instant | null;
  readonly ended_at: Temporal.Instant | null;
  readonly waited: number | null;
  readonly served: number | null;
  readonly window: string | null;
  readonly state: string;
  readonly void_reason: string | null;
  readonly is_paper: boolean;
}

/**
 * Seconds from the number, or from the time of an appointment for whoever came before it, to the first call that led to
 * somebody. Who came from an earlier session has waited on two days: that is in no figure.
 */
const WAITED = sql<number | null>`case when t.carried_from is null
  then extract(epoch from t.called_at - greatest(t.issued_at, coalesce(t.due_at, t.issued_at)))::float8 end`;

/** Seconds at the window, from “here” to “done”; of paper numbers only the end is known, of forgotten ones not even that. */
const SERVED = sql<number | null>`case when t.state = 'done' and t.entered_at is null
  then extract(epoch from t.ended_at - t.served_at)::float8 end`;

/** Indexes occasions by day, tickets_session. */
async function readRegister(view: View, period: FigurePeriod): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select o.happens_on, t.label, t.wants, l.kind, t.issued_at, t.called_at, t.ended_at, ${WAITED} as waited,
      ${SERVED} as served,
      w.code as window, t.state, t.void_reason, t.entered_at is not null as is_paper
    from occasions o
    join tickets t on t.hub_id = o.hub_id and t.occasion_id = o.id
    join ticket_lines l on l.hub_id = t.hub_id and l.id = t.line_id
    left join sittings s on s.hub_id = t.hub_id and s.id = t.sitting_id
    left join service_windows w on w.hub_id = s.hub_id and w.id = s.window_id
    where o.hub_id = ${view.hub} and o.kind = ${KIND} and o.happens_on between ${period.fromOn} and ${period.untilOn}
    order by o.happens_on, t.queue_at, t.id limit ${ROWS_AT_MOST}`.execute(view.tx as never);
  return rows;
}

/** 赶场服务台账. */
export const register: Register = {
  id: "counter.tickets",
  title: { zh: "赶场服务台账", en: "Register of the counter" },
  grants: grants.queue,
  columns: [
    { title: { zh: "日期", en: "Date" } },
    { title: { zh: "号", en: "Number" } },
    { title: { zh: "办什么", en: "What for" }, widthCharacters: 18 },
    { title: { zh: "从哪里取的号", en: "Taken from" } },
    { title: { zh: "取号时间", en: "Taken at" } },
    { title: { zh: "叫号时间", en: "Called at" } },
    { title: { zh: "等了几分钟", en: "Minutes waited" } },
    { title: { zh: "窗口", en: "Window" } },
    { title: { zh: "结束时间", en: "Ended at" } },
    { title: { zh: "办了几分钟", en: "Minutes at the window" } },
    { title: { zh: "结果", en: "Outcome" }, widthCharacters: 16 },
    { title: { zh: "作废原因", en: "Why void" } },
    { title: { zh: "事后补记", en: "Entered afterwards" } },
  ],
  async rows(view, period, lang) {
    const say = (text: Text): string => text[lang];
    const timeOf = (at: Temporal.Instant | null): string => (at === null ? "" : writeTime(at));
    return (await readRegister(view, period)).map((row) => [
      row.happens_on.toString(),
      row.label,
      // Whoever took a spoiled number did not come for anything yet.
      row.state === "void" ? "" : say(wordOf(windowWords, row.wants ?? "other")),
      say(wordOf(lineWords, row.kind)),
      // A number that came from an earlier session was taken on that day.
      civilDate(row.issued_at).equals(row.happens_on)
        ? timeOf(row.issued_at)
        : `${civilDate(row.issued_at).toString()} ${timeOf(row.issued_at)}`,
      timeOf(row.called_at),
      minutesOf(row.waited),
      row.window ?? "",
      timeOf(row.ended_at),
      minutesOf(row.served),
      say(wordOf(ticketWords, row.state)),
      row.void_reason === null ? "" : say(wordOf(voidWords, row.void_reason)),
      row.is_paper ? say({ zh: "是", en: "yes" }) : "",
    ]);
  },
};

/** Empty where it is not known, and where a clock that was set back would make it less than nothing. */
const minutesOf = (seconds: number | null): number | "" =>
  seconds === null || seconds < 0 ? "" : Math.round(seconds / 60);

export async function figures(view: View, period: FigurePeriod): Promise<readonly RoomFigure[]> {
  const [given, waits, served, appointments] = await Promise.all([
    countTickets(view, period),
    readWaits(view, period),
    readServed(view, period),
    countAppointments(view, period),
  ]);
  const middle = median(waits);
  const atWindow = median(served);
  return [
    {
      label: { zh: "赶场服务取号", en: "Numbers at the counter" },
      value: given,
      how: {
        zh: "这段时间各场里取的号，作废的不算，从上一场转来的不重复算。",
        en: "Numbers taken in the sessions of the period; void ones and those from an earlier session not counted.",
      },
    },
    // Of nobody there is no middle, and a nought would say that nobody waits.
    ...(middle === undefined
      ? []
      : [
          {
            label: { zh: "等号的中位数（分钟）", en: "Median wait (minutes)" },
            value: Math.round(middle / 60),
            n: waits.filter((wait) => wait >= 0).length,
            how: {
              zh: "从取号（有预约又早到的，从约好的时间）到叫号，排在正中间的那个人等的分钟数。没叫到的、从上一场转来的、不知道叫号时间的不算。",
              en: "Minutes from taking the number (with an appointment: from its time at the earliest) to the call, for the one in the middle. Whoever was not called, came from an earlier session or whose time of call is unknown is not counted.",
            },
          },
        ]),
    {
      label: { zh: "守约的预约", en: "Appointments kept" },
      value: appointments.kept,
      n: appointments.kept + appointments.missed,
      how: {
        zh: "这段时间收了场的预约里，人到了的。提前退了、改了时间的和小院自己取消的不算。",
        en: "Of the appointments of closed sessions, those whose holder came. Given back, moved and called off by the courtyard are not counted.",
      },
    },
    ...(atWindow === undefined
      ? []
      : [
          {
            label: { zh: "窗口办一位的中位数（分钟）", en: "Median time at the window (minutes)" },
            value: Math.round(atWindow / 60),
            n: served.filter((one) => one >= 0).length,
            how: {
              zh: "从按“到了”到按“办完了”，排在正中间的那个人办了几分钟。不按窗口、不按人算；纸号补记的、没人收场的不算。",
              en: "Minutes from “here” to “done” for the one in the middle. Not counted by window or clerk; paper numbers and forgotten ones left out.",
            },
          },
        ]),
  ];
}

async function readServed(view: View, period: FigurePeriod): Promise<number[]> {
  const { rows } = await sql<{ served: number }>`select ${SERVED} as served
    from occasions o join tickets t on t.hub_id = o.hub_id and t.occasion_id = o.id
    where o.hub_id = ${view.hub} and o.kind = ${KIND} and o.happens_on between ${period.fromOn} and ${period.untilOn}
      and ${SERVED} is not null`.execute(view.tx as never);
  return rows.map((row) => Number(row.served));
}

async function countTickets(view: View, period: FigurePeriod): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from occasions o
    join tickets t on t.hub_id = o.hub_id and t.occasion_id = o.id
    where o.hub_id = ${view.hub} and o.kind = ${KIND} and o.happens_on between ${period.fromOn} and ${period.untilOn}
      and t.state <> 'void' and t.carried_from is null`.execute(view.tx as never);
  return Number(rows[0]?.n ?? 0);
}

async function readWaits(view: View, period: FigurePeriod): Promise<number[]> {
  const { rows } = await sql<{ waited: number }>`select ${WAITED} as waited from occasions o
    join tickets t on t.hub_id = o.hub_id and t.occasion_id = o.id
    where o.hub_id = ${view.hub} and o.kind = ${KIND} and o.happens_on between ${period.fromOn} and ${period.untilOn}
      and t.state <> 'void' and t.carried_from is null and t.called_at is not null`.execute(view.tx as never);
  return rows.map((row) => Number(row.waited));
}

async function countAppointments(view: View, period: FigurePeriod): Promise<{ kept: number; missed: number }> {
  const { rows } = await sql<{ kept: string; missed: string }>`select
      count(*) filter (where a.state = 'arrived') as kept, count(*) filter (where a.state = 'noShow') as missed
    from occasions o join appointments a on a.hub_id = o.hub_id and a.occasion_id = o.id
    where o.hub_id = ${view.hub} and o.kind = ${KIND} and o.state = 'closed'
      and o.happens_on between ${period.fromOn} and ${period.untilOn}`.execute(view.tx as never);
  return { kept: Number(rows[0]?.kept ?? 0), missed: Number(rows[0]?.missed ?? 0) };
}
