/** Sessions, windows, and the plan of a quarter, as everybody may know them. */
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { grants } from "../rules.ts";
import { limitNow } from "../steps/limits.ts";
import {
  findSession,
  ofStation,
  readSittings,
  readSittingsOf,
  readWindows,
  sessionOn,
  sessionsAhead,
  type SittingRow,
} from "../steps/session.ts";
import { KIND, noInput, previewInput, sessionInput } from "../words.ts";
import { isProblem } from "#frame/problems.ts";

export interface Window {
  readonly windowId: string;
  readonly code: string;
  readonly name: Text;
  readonly groups: readonly string[];
  readonly body: Text;
}

export const listWindows = query({
  name: "listWindows",
  does: { zh: "有哪些窗口，各办什么", en: "The windows, and what each serves" },
  input: noInput,
  grants: grants.know,
  async read(view): Promise<Window[]> {
    const rows = await readWindows(view);
    return rows
      .filter((row) => row.retired_at === null)
      .map((row) => ({
        windowId: row.id,
        code: row.code,
        name: { zh: row.name_zh, en: row.name_en },
        groups: row.groups,
        body: { zh: row.body_zh, en: row.body_en },
      }));
  },
});

export interface SessionWindow {
  readonly sittingId: string;
  readonly windowId: string;
  readonly code: string;
  readonly name: Text;
  readonly groups: readonly string[];
}

export interface Session {
  readonly occasionId: string;
  readonly state: string;
  readonly on: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly windows: readonly SessionWindow[];
  /** Why it was called off, as it hangs on the door. */
  readonly reason: string;
  /** The day to which it was moved. */
  readonly movedTo: string | null;
  /** At most so many numbers are given on that day; null without a limit. */
  readonly mostNumbers: number | null;
}

const RECENT_DAYS = 45;
const MOST = 120;

/** Index occasions_kind: some weeks back and all that is planned, in order. */
export const listSessions = query({
  name: "listSessions",
  does: { zh: "赶场服务的场次：哪天、哪些窗口、有没有变动", en: "The counter's sessions: days, windows, changes" },
  input: noInput,
  grants: grants.know,
  async read(view): Promise<Session[]> {
    const rows = await view
      .from("occasions", { kind: KIND })
      .selectAll()
      .where("happens_on", ">=", view.today.subtract({ days: RECENT_DAYS }))
      .orderBy("happens_on")
      .orderBy("id")
      .limit(MOST)
      .execute();
    return describe(view, rows);
  },
});

export const getSession = query({
  name: "getSession",
  does: { zh: "一场赶场服务", en: "One session of the counter" },
  input: sessionInput,
  grants: grants.know,
  find: findSession,
  async read(view, _input, { session }): Promise<Session> {
    const [one] = await describe(view, [session as OccasionRow]);
    return one!;
  },
});

/** Sessions as everybody may know them, from their rows. */
export async function describe(view: View, rows: readonly OccasionRow[]): Promise<Session[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [abouts, sittings] = await Promise.all([
    view
      .from("counter_sessions")
      .leftJoin("occasions", inHub("occasions.id", "counter_sessions.moved_to"))
      .select([
        "counter_sessions.id",
        "counter_sessions.reason",
        "counter_sessions.most_numbers",
        "occasions.happens_on as moved_on",
      ])
      .where("counter_sessions.id", "in", ids)
      .execute(),
    readSittingsOf(view, ids),
  ]);
  return rows.map((row) => {
    const about = abouts.find((one) => one.id === row.id);
    return {
      occasionId: row.id,
      state: row.state,
      on: row.happens_on.toString(),
      startsAt: row.starts_at.toString(),
      endsAt: row.ends_at.toString(),
      windows: sittings.filter((one) => one.occasion_id === row.id).map(windowOf),
      reason: about?.reason ?? "",
      movedTo: about?.moved_on?.toString() ?? null,
      mostNumbers: about?.most_numbers ?? null,
    };
  });
}

export const windowOf = (row: SittingRow): SessionWindow => ({
  sittingId: row.id,
  windowId: row.window_id,
  code: row.code,
  name: { zh: row.name_zh, en: row.name_en },
  groups: row.groups,
});

export interface PlannedDay {
  readonly on: string;
  /** A counter stands on this day already. */
  readonly isPlanned: boolean;
  /** What the working calendar says of it: the counter is held on holidays and made-up Sundays too. */
  readonly day: string;
}

export const previewPlan = query({
  name: "previewPlan",
  does: { zh: "下一季度的赶场日，哪些已经排了", en: "The market days ahead, and which are planned already" },
  input: previewInput,
  grants: grants.plan,
  find: ofStation,
  async read(view, input) {
    const [from, until] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.until)];
    const last = from.add({ months: 6 });
    const to = Temporal.PlainDate.compare(until, last) > 0 ? last : until;
    const market = await marketDaysBetween(view, from, to);
    const calendar = await calendarNow(view);
    const days: PlannedDay[] = [];
    for (const { on } of market.days) {
      const isPlanned = (await sessionOn(view, on)) !== undefined;
      days.push({ on: on.toString(), isPlanned, day: calendar.why(on).kind });
    }
    const before = await limitNow(view, "confirmBefore");
    return { isKnown: market.isKnown, days, confirmBefore: isProblem(before) ? null : before };
  },
});

/** Sessions that are only planned although the day by which their windows' bodies should have said yes is near or past. */
export async function dueToConfirm(view: View): Promise<{ occasionId: string; on: string }[]> {
  const before = await limitNow(view, "confirmBefore");
  if (isProblem(before)) return [];
  const until = view.today.add({ days: before });
  return (await sessionsAhead(view, view.today))
    .filter((one) => one.state === "planned" && Temporal.PlainDate.compare(one.happens_on, until) <= 0)
    .map((one) => ({ occasionId: one.id, on: one.happens_on.toString() }));
}

export const sessionsToConfirm = query({
  name: "sessionsToConfirm",
  does: { zh: "该敲定还没敲定的场次", en: "Sessions that are due to be confirmed" },
  input: noInput,
  grants: grants.plan,
  find: ofStation,
  read: dueToConfirm,
});

/** Who sits at each window of a session or will; nobody outside the courtyard's work is told. */
export const listSeats = query({
  name: "listSeats",
  does: { zh: "一场里各窗口谁坐", en: "Who sits at each window of a session" },
  input: sessionInput,
  grants: grants.plan,
  find: findSession,
  async read(view, _input, { session }) {
    const sittings = await readSittings(view, session.id);
    return sittings.map((row) => ({ ...windowOf(row), clerkId: row.clerk_id }));
  },
});
