/** What everybody may read: the month, one activity, what was decided, the courtyard's own rules. Never a name. */
import { sql } from "kysely";
import { query, type View } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { FEWEST_FOR_A_RATE } from "#frame/small-cells.ts";
import { refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { grants } from "../rules.ts";
import {
  activitiesProblems,
  ACTIVITY,
  activityInput,
  type ActivityKind,
  type ActivityState,
  monthInput,
  PUBLIC_STATES,
} from "../words.ts";

export interface ActivityLine {
  readonly activityId: string;
  readonly kind: ActivityKind;
  readonly title: Text;
  readonly state: ActivityState;
  readonly on: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: Text;
  readonly ages: string;
  readonly contact: string;
  readonly capacity: number | null;
  /** How many places are free; null where as many may come as like. */
  readonly free: number | null;
  readonly waiting: number;
  readonly waits: boolean;
  readonly version: number;
  readonly publishedAt: string | null;
}

/** Activities with what everybody may know of them; index occasions_kind. */
export const activityLines = (view: View) =>
  view
    .from("occasions", { kind: ACTIVITY })
    .innerJoin("activities", inHub("activities.id", "occasions.id"))
    .innerJoin("venues", inHub("venues.id", "activities.venue_id"))
    .selectAll("activities")
    .select([
      "occasions.state",
      "occasions.happens_on",
      "occasions.starts_at",
      "occasions.ends_at",
      "occasions.capacity",
      "occasions.waits",
      "occasions.station",
      "occasions.planned_by",
      "occasions.version as occasion_version",
      "venues.name_zh",
      "venues.name_en",
      sql<number>`(select count(*)::int from places p where p.hub_id = occasions.hub_id and p.occasion_id = occasions.id and p.sign_up_id is null)`.as(
        "free",
      ),
      sql<number>`(select count(*)::int from sign_ups s where s.hub_id = occasions.hub_id and s.occasion_id = occasions.id and s.state = 'waitlisted')`.as(
        "waiting",
      ),
    ])
    .orderBy("occasions.starts_at")
    .orderBy("occasions.id");
export type JoinedRow = Awaited<ReturnType<ReturnType<typeof activityLines>["execute"]>>[number];

export const lineOf = (row: JoinedRow): ActivityLine => ({
  activityId: row.id,
  kind: row.kind as ActivityKind,
  title: { zh: row.title_zh, en: row.title_en === "" ? row.title_zh : row.title_en },
  state: row.state as ActivityState,
  on: row.happens_on.toString(),
  startsAt: row.starts_at.toString(),
  endsAt: row.ends_at.toString(),
  venue: { zh: row.name_zh, en: row.name_en },
  ages: row.ages,
  contact: row.contact,
  capacity: row.capacity,
  free: row.capacity === null ? null : row.free,
  waiting: row.waiting,
  waits: row.waits,
  version: row.version + row.occasion_version,
  publishedAt: row.published_at?.toString() ?? null,
});

export const listActivities = query({
  name: "listActivities",
  does: { zh: "一个月的活动", en: "The activities of a month" },
  input: monthInput,
  grants: grants.look,
  async read(view, { month }): Promise<ActivityLine[]> {
    const first = Temporal.PlainYearMonth.from(month ?? view.today.toString().slice(0, 7)).toPlainDate({ day: 1 });
    const rows = await activityLines(view)
      .where("occasions.state", "in", [...PUBLIC_STATES])
      .where("occasions.happens_on", ">=", first)
      .where("occasions.happens_on", "<", first.add({ months: 1 }))
      .execute();
    return rows.filter(isTold).map(lineOf);
  },
});

/** What was called off before anybody was told stays untold. */
const isTold = (row: JoinedRow): boolean => row.published_at !== null;

const FEED_MONTHS = 6;
/** For calendar programs: a month back, half a year ahead. */
export const listFeed = query({
  name: "listActivityFeed",
  does: { zh: "日历订阅里的活动", en: "The activities of the calendar feed" },
  grants: grants.look,
  async read(view): Promise<ActivityLine[]> {
    const rows = await activityLines(view)
      .where("occasions.state", "in", [...PUBLIC_STATES])
      .where("occasions.happens_on", ">=", view.today.subtract({ months: 1 }))
      .where("occasions.happens_on", "<", view.today.add({ months: FEED_MONTHS }))
      .execute();
    return rows.filter(isTold).map(lineOf);
  },
});

export interface AgendaLine {
  readonly itemId: string;
  readonly headline: Text;
  readonly state: "open" | "decided" | "talkedOver";
  readonly votes: { readonly for: number; readonly against: number; readonly abstained: number } | null;
  readonly outcome: string;
}

export interface ActivityPage extends ActivityLine {
  readonly about: string;
  readonly risk: string;
  readonly bring: string;
  readonly forChildren: boolean;
  readonly endedReason: string;
  readonly review: string;
  readonly movedTo: string | null;
  readonly photos: readonly { readonly photoId: string; readonly caption: string }[];
  readonly meeting: { readonly eligible: number | null; readonly present: number | null } | null;
  readonly agenda: readonly AgendaLine[];
  /** Absent while fewer than five said how it was. */
  readonly feedback: { readonly average: number; readonly n: number } | null;
}

export const getActivity = query({
  name: "getActivity",
  does: { zh: "一场活动", en: "One activity" },
  input: activityInput,
  grants: grants.look,
  async read(view, { activityId }) {
    const row = await activityLines(view).where("occasions.id", "=", activityId).executeTakeFirst();
    const isPublic = row !== undefined && isTold(row) && PUBLIC_STATES.includes(row.state as ActivityState);
    return isPublic ? pageOf(view, row) : refuse(activitiesProblems.unknown);
  },
});

export async function pageOf(view: View, row: JoinedRow): Promise<ActivityPage> {
  const here = { hub: view.hub, id: row.id };
  const moved = await view.tx
    .selectFrom("occasions")
    .select("id")
    .where("hub_id", "=", here.hub)
    .where("kind", "=", ACTIVITY)
    .where("moved_from", "=", here.id)
    .executeTakeFirst();
  const photos = await view.tx
    .selectFrom("activity_photos")
    .select(["id", "caption"])
    .where("hub_id", "=", here.hub)
    .where("activity_id", "=", here.id)
    .where("hidden_at", "is", null)
    .orderBy("added_at")
    .execute();
  const meeting = await view.tx
    .selectFrom("meetings")
    .select(["eligible", "present"])
    .where("hub_id", "=", here.hub)
    .where("id", "=", here.id)
    .executeTakeFirst();
  return {
    ...lineOf(row),
    about: row.about,
    risk: row.risk,
    bring: row.bring,
    forChildren: row.for_children,
    endedReason: row.ended_reason,
    review: row.review,
    movedTo: moved?.id ?? null,
    photos: photos.map(({ id, caption }) => ({ photoId: id, caption })),
    meeting: meeting ?? null,
    agenda: meeting === undefined ? [] : await agendaOf(view, row.id),
    feedback: await feedbackOf(view, row.id),
  };
}

async function agendaOf(view: View, meetingId: string): Promise<AgendaLine[]> {
  const rows = await view
    .from("agenda_items", { meeting_id: meetingId })
    .selectAll()
    .where("state", "<>", "withdrawn")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    itemId: row.id,
    headline: { zh: row.headline_zh, en: row.headline_en === "" ? row.headline_zh : row.headline_en },
    state: row.state as AgendaLine["state"],
    votes:
      row.votes_for === null
        ? null
        : { for: row.votes_for, against: row.votes_against ?? 0, abstained: row.abstained ?? 0 },
    outcome: row.outcome,
  }));
}

async function feedbackOf(view: View, activityId: string): Promise<{ average: number; n: number } | null> {
  const row = await view
    .from("activity_feedback", { activity_id: activityId })
    .select((all) => [all.fn.countAll<number>().as("n"), all.fn.avg<number>("level").as("average")])
    .executeTakeFirst();
  const n = Number(row?.n ?? 0);
  return n < FEWEST_FOR_A_RATE ? null : { n, average: Math.round(Number(row?.average) * 10) / 10 };
}
