/** The queue as the screen, the window and the desk see it. No name, no lane and no reason ever stands on a screen. */
import { query, type View } from "#frame/command.ts";
import { sql } from "kysely";
import { isProblem } from "#frame/problems.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { findVisited } from "#stations/service/guides/steps/bundles.ts";
import { accountFor, type Account } from "../queue.ts";
import { grants, PACE_MINUTES, paceOf } from "../rules.ts";
import { capacityOf, nextFor } from "../steps/capacity.ts";
import { limitNow } from "../steps/limits.ts";
import { findOpenSession, findSession, findSitting, ofStation, readSittings } from "../steps/session.ts";
import { readLines } from "../steps/tickets.ts";
import { noInput, sessionInput, sittingInput, takeAtKioskInput } from "../words.ts";
import { lineOfDevice } from "../steps/tickets.ts";
import { type SessionWindow, windowOf } from "./sessions.ts";

export interface Now {
  readonly occasionId: string;
  readonly on: string;
  readonly windows: readonly (SessionWindow & {
    /** Whose turn it is there, and how often it was called. */
    readonly label: string | null;
    /** Whether somebody sits there; who is nobody's business. */
    readonly isStaffed: boolean;
    readonly isServing: boolean;
    readonly calls: number;
    readonly calledAt: string | null;
  })[];
  /** Numbers that were called and did not come, the last first. */
  readonly missed: readonly string[];
  readonly waiting: readonly Queue[];
  /** More in one queue are a crowd, which is said plainly; null while the courtyard keeps no such number. */
  readonly crowd: number | null;
  /** How many numbers are left of those of the day, null without a limit; and the next day once there are none. */
  readonly left: number | null;
  readonly nextOn: string | null;
}

const MISSED_SHOWN = 6;

/** What the screen shows: nothing but numbers (indexes tickets_at_window, tickets_waiting). */
export const counterNow = query({
  name: "counterNow",
  does: { zh: "现在叫到几号，各队还有几个人", en: "Which numbers are called now, and how many wait" },
  input: noInput,
  grants: grants.know,
  read: readNow,
});

export async function readNow(view: View): Promise<Now | null> {
  const session = await findOpenSession(view);
  if (session === undefined) return null;
  const [day, sittings, there, missed, waiting] = await Promise.all([
    readDay(view, session),
    readSittings(view, session.id),
    view
      .from("tickets", { occasion_id: session.id })
      .select(["sitting_id", "label", "state", "calls", "last_called_at"])
      .where("state", "in", ["called", "serving"])
      .execute(),
    view
      .from("tickets", { occasion_id: session.id, state: "missed" })
      .select("label")
      .orderBy("ended_at", "desc")
      .limit(MISSED_SHOWN)
      .execute(),
    countWaiting(view, session.id),
  ]);
  return {
    occasionId: session.id,
    on: session.happens_on.toString(),
    windows: sittings.map((sitting) => {
      const ticket = there.find((one) => one.sitting_id === sitting.id);
      return {
        ...windowOf(sitting),
        label: ticket?.label ?? null,
        isStaffed: sitting.clerk_id !== null,
        isServing: ticket?.state === "serving",
        calls: ticket?.calls ?? 0,
        calledAt: ticket?.last_called_at?.toString() ?? null,
      };
    }),
    missed: missed.map((one) => one.label),
    waiting,
    ...day,
  };
}

/** What the whole day has to say to whoever comes now. */
async function readDay(view: View, session: OccasionRow): Promise<Pick<Now, "crowd" | "left" | "nextOn">> {
  const [crowd, capacity] = await Promise.all([limitNow(view, "crowd"), capacityOf(view, session.id)]);
  const left = capacity === undefined ? null : Math.max(0, capacity.left);
  const next = left === 0 ? await nextFor(view, session) : undefined;
  return { crowd: isProblem(crowd) ? null : crowd, left, nextOn: next?.toString() ?? null };
}

interface Queue {
  readonly wants: string;
  readonly count: number;
  /** Minutes for one person, as this queue was called lately; null where too few were called to tell. */
  readonly pace: number | null;
}

/** By queue; for one window without those that only another window may call (indexes tickets_waiting, tickets_session). */
async function countWaiting(view: View, occasionId: string, sittingId?: string): Promise<Queue[]> {
  const [rows, called] = await Promise.all([
    view
      .from("tickets", { occasion_id: occasionId })
      .select((count) => ["wants", count.fn.countAll<number>().as("n")])
      .where("state", "in", ["issued", "reinserted"])
      .where((or) =>
        sittingId === undefined
          ? or.lit(true)
          : or.or([or("only_sitting", "is", null), or("only_sitting", "=", sittingId)]),
      )
      .groupBy("wants")
      .execute(),
    view
      .from("tickets", { occasion_id: occasionId })
      .select((of) => ["wants", of.fn.countAll<number>().as("n"), of.fn.min("called_at").as("first")])
      .where("called_at", ">=", view.now.subtract({ minutes: PACE_MINUTES }))
      .groupBy("wants")
      .execute(),
  ]);
  return rows.map(({ wants, n }) => {
    const lately = called.find((one) => one.wants === wants);
    const since = lately?.first?.until(view.now).total("minutes") ?? 0;
    return { wants: wants ?? "other", count: Number(n), pace: paceOf(Number(lately?.n ?? 0), since) };
  });
}

/** What this kiosk may give numbers for, and how wide its paper is. */
export const kioskNow = query({
  name: "kioskNow",
  does: { zh: "这台取号机现在能取哪些号", en: "What this kiosk gives numbers for now" },
  input: takeAtKioskInput.pick({ device: true }),
  grants: grants.atKiosk,
  async read(view, { device }) {
    const [line, session] = await Promise.all([lineOfDevice(view, device), findOpenSession(view)]);
    if (line === undefined) return null;
    const waiting = session === undefined ? [] : await countWaiting(view, session.id);
    const groups = session === undefined ? [] : (await readSittings(view, session.id)).flatMap((one) => one.groups);
    const day = session === undefined ? undefined : await readDay(view, session);
    return {
      paper: line.paper,
      crowd: day?.crowd ?? null,
      left: day?.left ?? null,
      nextOn: day?.nextOn ?? null,
      groups: [...new Set(groups)].map(
        (wants) => waiting.find((one) => one.wants === wants) ?? { wants, count: 0, pace: null },
      ),
    };
  },
});

export const windowNow = query({
  name: "windowNow",
  does: {
    zh: "一个窗口现在的情况：叫到谁、还有几个人、材料单",
    en: "A window now: whose turn, how many wait, the papers",
  },
  input: sittingInput,
  grants: grants.serve,
  find: findSitting,
  async read(view, _input, { sitting }) {
    const [ticket, waiting] = await Promise.all([
      view
        .from("tickets", { sitting_id: sitting.id })
        .selectAll()
        .where("state", "in", ["called", "serving"])
        .executeTakeFirst(),
      countWaiting(view, sitting.occasion_id, sitting.id),
    ]);
    const appointment =
      ticket?.appointment_id == null
        ? undefined
        : await view
            .from("appointments", { id: ticket.appointment_id })
            .select(["item_id", "item_version", "papers_ready", "person_id"])
            .executeTakeFirst();
    const item =
      appointment?.item_id == null
        ? undefined
        : await findVisited(view, appointment.item_id, appointment.item_version ?? undefined);
    return {
      occasionId: sitting.occasion_id,
      window: windowOf(sitting),
      isMine: sitting.clerk_id === view.actor.id,
      isTaken: sitting.clerk_id !== null,
      /** What it was planned to serve: what a clerk who sits down begins with. */
      planned: sitting.planned_groups,
      waiting: waiting.filter((one) => sitting.groups.includes(one.wants)).reduce((sum, one) => sum + one.count, 0),
      ticket:
        ticket === undefined
          ? null
          : {
              ticketId: ticket.id,
              label: ticket.label,
              wants: ticket.wants ?? "other",
              isServing: ticket.state === "serving",
              calls: ticket.calls,
              /** Whoever is known, for her running applications: only to whoever sits here. */
              personId: sitting.clerk_id === view.actor.id ? ticket.person_id : null,
            },
      /** What she was told to bring, and what she said she has; only with an appointment. */
      papers:
        item === undefined
          ? null
          : {
              item: item.name,
              list: item.materials
                .filter((paper) => !paper.shared)
                .map((paper) => ({ name: paper.name, has: appointment!.papers_ready.includes(paper.id) })),
            },
    };
  },
});

export interface LineAccount {
  readonly lineId: string;
  readonly kind: string;
  readonly prefix: string;
  readonly name: string;
  readonly account: Account;
}

/** Every number of one session, line by line; of a roll up to the last that was torn off as far as one knows. */
export const accountForNumbers = query({
  name: "accountForNumbers",
  does: { zh: "这一场每个号的下落", en: "What became of every number of a session" },
  input: sessionInput,
  grants: grants.queue,
  find: findSession,
  async read(view, _input, { session }): Promise<LineAccount[]> {
    const [lines, rows] = await Promise.all([
      readLines(view),
      sql<{ line_id: string; number: number; state: string; round_id: string; is_here: boolean }>`
        select line_id, number, state, round_id, occasion_id = ${session.id} as is_here from tickets
        where hub_id = ${view.hub} and (occasion_id = ${session.id} or (line_id = round_id and line_id in
          (select line_id from tickets where hub_id = ${view.hub} and occasion_id = ${session.id})))`
        .execute(view.tx as never)
        .then((found) => found.rows),
    ]);
    return lines.flatMap((line) => {
      const own = rows.filter((row) => row.line_id === line.id);
      if (!own.some((row) => row.is_here)) return [];
      const numbers = own.map((row) => row.number);
      const from = line.from_number ?? 1;
      const until = line.returned_from === null ? Math.max(...numbers) : line.returned_from - 1;
      const returned = line.returned_from === null ? 0 : (line.to_number ?? 0) - line.returned_from + 1;
      const account = accountFor(own, { from, until, returned });
      return [{ lineId: line.id, kind: line.kind, prefix: line.prefix, name: line.name, account }];
    });
  },
});

export const listLines = query({
  name: "listLines",
  does: { zh: "取号设备和纸号卷", en: "Devices and paper rolls that give numbers" },
  input: noInput,
  grants: grants.keepLines,
  find: ofStation,
  async read(view) {
    return (await readLines(view)).map((line) => ({
      lineId: line.id,
      kind: line.kind,
      prefix: line.prefix,
      name: line.name,
      paper: line.paper,
      fromNumber: line.from_number,
      toNumber: line.to_number,
      returnedFrom: line.returned_from,
      isOver: line.ended_at !== null,
    }));
  },
});
