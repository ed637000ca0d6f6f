/** Counts: what waits at the desk, the register of activities (活动台账), figures for the secretary, each with what was counted. */
import { mayEver } from "#frame/access.ts";
import { sql } from "kysely";
import type { View } from "#frame/command.ts";
import type { FigurePeriod, Register, RoomFigure, WaitingFigure } from "#frame/rooms.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { grants } from "../rules.ts";
import { type ActivityKind, ACTIVITY, type ActivityState, IDEA, kindWords, RULES, stateWords } from "../words.ts";
import { activityLines } from "./public.ts";

/** For whoever works here: what she or he is in charge of; and for those who run activities what waits there. */
export const countWaiting = async (view: View): Promise<WaitingFigure[]> => [
  ...(mayEver(view.actor, grants.list) ? await countAtDesk(view) : []),
  await countDecisions(view),
];

/** What was decided and falls due soon or is late: one's own, for the head everybody's. Index deadlines_most. */
async function countDecisions(view: View): Promise<WaitingFigure> {
  const found = await view
    .from("matters", { kind: "decision", ended_at: null })
    .innerJoin("deadlines", inHub("deadlines.matter_id", "matters.id"))
    .select((all) => [
      all.fn.countAll<number>().as("n"),
      sql<number>`count(*) filter (where deadlines.due_at <= ${view.now})`.as("late"),
    ])
    .where("deadlines.met_at", "is", null)
    .where("deadlines.ended_at", "is", null)
    .where("deadlines.most_on", "<=", view.today)
    .where((where) => visibleMatters(where as never, view.actor, grants.decisions))
    .executeTakeFirst();
  return {
    label: { zh: "议定的事快到期、超期", en: "Decisions of the meeting that fall due" },
    hint: lateHint({ zh: "写下办到哪一步", en: "Write down how far they are" }, Number(found?.late ?? 0)),
    count: Number(found?.n ?? 0),
    href: "/desk/activities/decisions",
  };
}

const lateHint = (hint: Text, late: number): Text =>
  late === 0 ? hint : { zh: `${hint.zh}；超期 ${late} 件`, en: `${hint.en}; ${late} late` };

async function countAtDesk(view: View): Promise<WaitingFigure[]> {
  const late = await findLimitNow(view, RULES.attendance, view.today);
  const [toPublish, toSettle, ideas] = await Promise.all([
    view
      .from("occasions", { kind: ACTIVITY, state: "planned" })
      .select((all) => all.fn.countAll<number>().as("n"))
      .where("happens_on", ">=", view.today)
      .executeTakeFirst(),
    view
      .from("occasions", { kind: ACTIVITY, state: "running" })
      .select((all) => all.fn.countAll<number>().as("n"))
      .where("ends_at", "<", view.now)
      .executeTakeFirst(),
    view
      .from("matters", { kind: IDEA, state: "proposed", ended_at: null })
      .select((all) => [
        all.fn.countAll<number>().as("n"),
        sql<number>`count(*) filter (where next_due_at <= ${view.now})`.as("late"),
      ])
      .executeTakeFirst(),
  ]);
  return [
    {
      label: { zh: "排好了、等公布的活动", en: "Activities that wait to be published" },
      hint: { zh: "站里和队长排的", en: "Planned by the stations and the teams" },
      count: mayEver(view.actor, grants.publish) ? Number(toPublish?.n ?? 0) : 0,
      href: "/desk/activities",
    },
    {
      label: { zh: "活动办完，还没记谁来了", en: "Activities whose attendance is not written down" },
      hint: { zh: `活动后 ${late?.most ?? 2} 天内记`, en: `Within ${late?.most ?? 2} days` },
      count: Number(toSettle?.n ?? 0),
      href: "/desk/activities",
    },
    {
      label: { zh: "居民建议的活动", en: "Ideas for activities" },
      hint: lateHint({ zh: "等答复", en: "Waiting for an answer" }, Number(ideas?.late ?? 0)),
      // Only for whoever answers them: a figure leads to its page.
      count: mayEver(view.actor, grants.ideas) ? Number(ideas?.n ?? 0) : 0,
      href: "/desk/activities/ideas",
    },
  ];
}

const came = sql<number>`(select count(*)::int from sign_ups s where s.hub_id = occasions.hub_id and s.occasion_id = occasions.id and s.state = 'checkedIn')`;
const signedUp = sql<number>`(select count(*)::int from sign_ups s where s.hub_id = occasions.hub_id and s.occasion_id = occasions.id and s.state in ('confirmed', 'offered', 'checkedIn', 'absent'))`;

const linesIn = (view: View, period: FigurePeriod) =>
  activityLines(view)
    .select([came.as("came"), signedUp.as("signed_up")])
    .where("occasions.happens_on", ">=", period.fromOn)
    .where("occasions.happens_on", "<=", period.untilOn)
    .execute();

export const registers: readonly Register[] = [
  {
    id: "activities",
    title: { zh: "活动台账", en: "Register of activities" },
    grants: grants.list.filter((grant) => grant.who !== "frontDesk"),
    columns: [
      { title: { zh: "日期", en: "Date" } },
      { title: { zh: "时间", en: "Time" } },
      { title: { zh: "活动", en: "Activity" }, widthCharacters: 24 },
      { title: { zh: "类别", en: "Kind" } },
      { title: { zh: "地点", en: "Place" } },
      { title: { zh: "名额", en: "Places" } },
      { title: { zh: "报名", en: "Signed up" } },
      { title: { zh: "到场", en: "Came" } },
      { title: { zh: "情况", en: "State" } },
    ],
    async rows(view, period, lang) {
      return (await linesIn(view, period)).map((row) => [
        row.happens_on.toString(),
        `${writeTime(row.starts_at)}–${writeTime(row.ends_at)}`,
        lang === "en" && row.title_en !== "" ? row.title_en : row.title_zh,
        kindWords[row.kind as ActivityKind][lang],
        lang === "en" ? row.name_en : row.name_zh,
        row.capacity ?? "",
        row.signed_up,
        row.came,
        stateWords[row.state as ActivityState][lang],
      ]);
    },
  },
];

export async function figures(view: View, period: FigurePeriod): Promise<RoomFigure[]> {
  const held = (await linesIn(view, period)).filter(({ state }) => state === "finished" || state === "reviewed");
  const places = held.reduce((sum, row) => sum + row.signed_up, 0);
  return [
    {
      label: { zh: "办了多少场活动", en: "Activities held" },
      value: held.length,
      how: { zh: "已结束、记了到场人数的", en: "Over, with attendance written down" },
    },
    {
      label: { zh: "到场人次", en: "Attendances" },
      value: held.reduce((sum, row) => sum + row.came, 0),
      n: places,
      how: { zh: "到场的，和报名占了名额的相比", en: "Who came, of those who had a place" },
    },
  ];
}
