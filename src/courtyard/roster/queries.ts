/** When somebody is there, for everybody; who it is, for those who work here. */
import { z } from "zod";
import { mayEver } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { line } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import type { TodayCard, WaitingFigure } from "#frame/rooms.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { marketDaysBetween } from "#courtyard/market/steps.ts";
import { calendarNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { grants, openTimes } from "./rules.ts";
import { SETTLED } from "./steps.ts";
import { rosterProblems } from "./words.ts";

const WEEK_DAYS = 7;
/** What the head plans is seen this far ahead. */
const SHOWN_DAYS = 35;

export interface HoursDay {
  readonly on: string;
  readonly isMarket: boolean;
  readonly holiday?: Text;
  readonly isMadeUp: boolean;
  /** Null is the front desk. Times are instants. */
  readonly places: readonly {
    readonly station: string | null;
    /** The station's name; null for the front desk. */
    readonly name: Text | null;
    readonly times: readonly { readonly from: string; readonly until: string }[];
  }[];
}

/** Today and six days more, from what was published; nobody is named. */
export const listHours = query({
  name: "listHours",
  does: { zh: "这一周哪个站什么时候有人", en: "When somebody is at each station this week" },
  grants: grants.seeHours,
  read: readHours,
});

async function readHours(view: View): Promise<HoursDay[]> {
  const last = view.today.add({ days: WEEK_DAYS - 1 });
  const rows = await view
    .from("duties")
    .select(["station", "on_date", "starts_at", "ends_at"])
    .where("on_date", ">=", view.today)
    .where("on_date", "<=", last)
    .where("state", "in", [...SETTLED])
    .where("published_at", "is not", null)
    .execute();
  const stations = (await readStations(view)).map(({ id, zh, en }) => ({ id, name: { zh, en } }));
  const calendar = await calendarNow(view);
  const markets = new Set((await marketDaysBetween(view, view.today, last)).days.map(({ on }) => on.toString()));
  return Array.from({ length: WEEK_DAYS }, (_none, days) => view.today.add({ days })).map((on) => {
    const own = rows.filter((row) => row.on_date.equals(on));
    const why = calendar.why(on);
    return {
      on: on.toString(),
      isMarket: markets.has(on.toString()),
      isMadeUp: why.kind === "madeUp",
      ...(why.kind === "holiday" && why.name !== undefined ? { holiday: why.name } : {}),
      places: [...new Set(own.map((row) => row.station))].map((station) => ({
        station,
        name: stations.find((one) => one.id === station)?.name ?? null,
        times: openTimes(
          own.filter((row) => row.station === station).map((row) => ({ startsAt: row.starts_at, endsAt: row.ends_at })),
        ).map(({ from, until }) => ({ from: from.toString(), until: until.toString() })),
      })),
    };
  });
}

/** One station's hours, as its board says them, and the days of this week on which somebody is published to be there. */
export const readStationHours = query({
  name: "readStationHours",
  does: { zh: "一个站的开门时间，这一周哪天几点有人", en: "A station's hours, and when somebody is there this week" },
  input: z.object({ station: line(31) }),
  grants: grants.seeHours,
  async read(view, { station }) {
    const row = await view
      .from("stations", { id: station, closed_at: null })
      .select(["hours_zh as zh", "hours_en as en"])
      .executeTakeFirst();
    if (row === undefined) return refuse(rosterProblems.noStation, { field: "station" });
    const days = await readHours(view);
    return {
      hours: row as Text,
      days: days.flatMap(({ on, places }) =>
        places.filter((place) => place.station === station).map(({ times }) => ({ on, times })),
      ),
    };
  },
});

/** For everybody's first page: who is here today, place by place, as it was published. */
export async function dutiesToday(view: View): Promise<TodayCard[]> {
  if (!mayEver(view.actor, grants.see)) return [];
  const rows = (await readDuties(view)).filter(
    (row) => row.on_date.equals(view.today) && row.published_at !== null && SETTLED.includes(row.state as "agreed"),
  );
  if (rows.length === 0) return [];
  const stations = await readStations(view);
  const lines = rows.map((row) => {
    const place = stations.find(({ id }) => id === row.station);
    const time = `${writeTime(row.starts_at)}–${writeTime(row.ends_at)}`;
    return {
      text: { zh: `${time} ${row.name}`, en: `${time} ${row.name}` },
      place: place === undefined ? FRONT_DESK : { zh: place.zh, en: place.en },
      isMine: row.person_id === view.actor.id,
    };
  });
  return [{ title: { zh: "今天谁值班", en: "On duty today" }, href: "/desk/roster", lines }];
}

const FRONT_DESK: Text = { zh: "前台", en: "Front desk" };

export const listRoster = query({
  name: "listRoster",
  does: {
    zh: "排班：谁什么时候在哪里，换班请求，每周排班表",
    en: "The roster: who is where and when, swaps asked for, the weekly pattern",
  },
  grants: grants.see,
  async read(view) {
    const duties = await readDuties(view);
    const swaps = await view
      .from("duty_swaps", { state: "asked" })
      .select(["id", "duty_id", "return_id", "asked_by", "asked_of"])
      .execute();
    const lines = await view.tx
      .selectFrom("roster_lines as l")
      .innerJoin("persons as p", inHub("p.id", "l.person_id"))
      .select(["l.id", "l.station", "l.days", "l.from_time", "l.until_time", "l.needs_two", "p.name"])
      .where("l.hub_id", "=", view.hub)
      .where("l.until_on", "is", null)
      .execute();
    const people = await readPeople(view);
    const stations = await readStations(view);
    return {
      duties: duties.map((row) => ({
        id: row.id,
        station: row.station,
        personId: row.person_id,
        name: row.name,
        on: row.on_date.toString(),
        from: row.starts_at.toString(),
        until: row.ends_at.toString(),
        needsTwo: row.needs_two,
        state: row.state,
        isPublished: row.published_at !== null,
      })),
      swaps: swaps.map((row) => ({
        id: row.id,
        dutyId: row.duty_id,
        returnId: row.return_id,
        askedBy: row.asked_by,
        askedOf: row.asked_of,
      })),
      lines: lines.map((row) => ({
        id: row.id,
        station: row.station,
        days: row.days,
        from: String(row.from_time).slice(0, 5),
        until: String(row.until_time).slice(0, 5),
        needsTwo: row.needs_two,
        name: row.name,
      })),
      people,
      stations,
    };
  },
});

/** What waits for one's own answer. */
export async function answersWaiting(view: View): Promise<WaitingFigure[]> {
  const own = await view
    .from("duties", { person_id: view.actor.id, state: "drafted" })
    .select("id")
    .where("on_date", ">=", view.today)
    .execute();
  const swaps = await view.from("duty_swaps", { asked_of: view.actor.id, state: "asked" }).select("id").execute();
  const words = {
    label: { zh: "等您答复的班", en: "Duties to answer" },
    hint: { zh: "新排的班、换班请求", en: "Drafted for you, or a swap asked" },
  };
  return [{ ...words, count: own.length + swaps.length, href: "/desk/roster" }];
}

const readStations = (view: View) =>
  view
    .from("stations", { closed_at: null })
    .select(["id", "name_zh as zh", "name_en as en"])
    .orderBy("position")
    .execute();

/** Yesterday too, for what ends after midnight (index duties_day). */
const readDuties = (view: View) =>
  view.tx
    .selectFrom("duties as d")
    .innerJoin("persons as p", inHub("p.id", "d.person_id"))
    .select([
      "d.id",
      "d.station",
      "d.person_id",
      "p.name",
      "d.on_date",
      "d.starts_at",
      "d.ends_at",
      "d.needs_two",
      "d.state",
      "d.published_at",
    ])
    .where("d.hub_id", "=", view.hub)
    .where("d.on_date", ">=", view.today.subtract({ days: 1 }))
    .where("d.on_date", "<=", view.today.add({ days: SHOWN_DAYS }))
    .where("d.state", "in", ["drafted", "refused", ...SETTLED])
    .orderBy("d.on_date")
    .orderBy("d.starts_at")
    .orderBy("d.id")
    .execute();

/** Everybody who holds a post. */
const readPeople = (view: View) =>
  view.tx
    .selectFrom("persons as p")
    .innerJoin("posts as o", inHub("o.person_id", "p.id"))
    .select(["p.id", "p.name"])
    .distinct()
    .where("p.hub_id", "=", view.hub)
    .where("o.confirmed_at", "is not", null)
    .where((or) => or.or([or("o.until_on", "is", null), or("o.until_on", ">=", view.today)]))
    .orderBy("p.name")
    .execute();
