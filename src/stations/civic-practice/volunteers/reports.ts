/** What leaves in rows and sums: the register in the fields of the national data standard, figures for the secretary, what waits. */
import { civilDate } from "#frame/clock.ts";
import type { View } from "#frame/command.ts";
import { mayEver } from "#frame/access.ts";
import type { CardFigure, FigurePeriod, Register, RoomFigure, WaitingFigure } from "#frame/rooms.ts";
import { inHub } from "#frame/rows.ts";
import { balanceOf } from "#courtyard/ledger/steps/read.ts";
import { grants, hoursOf } from "./rules.ts";
import { findVolunteer } from "./steps/volunteer.ts";

/** MZ/T 061-2015: volunteers by their number, never by a document number; time, content, hours. */
export const hoursRegister: Register = {
  id: "volunteers.hours",
  title: { zh: "志愿服务时长台账", en: "Register of volunteer hours" },
  grants: grants.record,
  columns: [
    { title: { zh: "志愿者编号", en: "Volunteer number" }, widthCharacters: 16 },
    { title: { zh: "志愿者姓名", en: "Volunteer" } },
    { title: { zh: "服务日期", en: "Date of service" } },
    { title: { zh: "服务内容", en: "Content" }, widthCharacters: 24 },
    { title: { zh: "服务时长（小时）", en: "Hours" } },
    { title: { zh: "公示截止", en: "Publicised until" } },
    { title: { zh: "记录日期", en: "Recorded on" } },
    { title: { zh: "记录单位", en: "Recorded by" }, widthCharacters: 20 },
  ],
  async rows(view, period, lang) {
    const hub = await view.tx
      .selectFrom("hubs")
      .select(["name_zh", "name_en"])
      .where("id", "=", view.hub)
      .executeTakeFirst();
    const rows = await view.tx
      .selectFrom("hours_claims as claim")
      .innerJoin("volunteers", inHub("volunteers.id", "claim.volunteer_id"))
      .innerJoin("persons", inHub("persons.id", "claim.volunteer_id"))
      .select([
        "volunteers.number",
        "persons.name",
        "claim.on_day",
        "claim.task",
        "claim.recorded_minutes",
        "claim.public_until",
        "claim.recorded_at",
      ])
      .where("claim.hub_id", "=", view.hub)
      .where("claim.state", "=", "recorded")
      .where("claim.on_day", ">=", period.fromOn)
      .where("claim.on_day", "<=", period.untilOn)
      .orderBy("claim.on_day")
      .orderBy("claim.id")
      .limit(ROWS_AT_MOST)
      .execute();
    return rows.map((row) => [
      row.number ?? "",
      row.name,
      row.on_day.toString(),
      row.task,
      hoursOf(row.recorded_minutes ?? 0),
      row.public_until?.toString() ?? "",
      row.recorded_at === null ? "" : civilDate(row.recorded_at).toString(),
      (lang === "zh" ? hub?.name_zh : hub?.name_en) ?? "",
    ]);
  },
};
const ROWS_AT_MOST = 5_000;

export async function figures(view: View, period: FigurePeriod): Promise<RoomFigure[]> {
  const sum = await view
    .from("hours_claims", { state: "recorded" })
    .select((of) => [
      of.fn.sum<string | null>("recorded_minutes").as("minutes"),
      of.fn.countAll<string>().as("claims"),
      of.fn.count<string>("volunteer_id").distinct().as("people"),
    ])
    .where("on_day", ">=", period.fromOn)
    .where("on_day", "<=", period.untilOn)
    .executeTakeFirst();
  return [
    {
      label: { zh: "志愿服务小时", en: "Hours of voluntary service" },
      value: hoursOf(Number(sum?.minutes ?? 0)),
      how: {
        zh: `这段日子里服务、公示期满已记录的时长，${sum?.people ?? 0} 人、${sum?.claims ?? 0} 次。`,
        en: `Served in this period and recorded after being publicised: ${sum?.people ?? 0} people, ${sum?.claims ?? 0} times.`,
      },
    },
  ];
}

/** What waits for this worker: people who want to help, hours to confirm, objections to answer. */
export async function waiting(view: View): Promise<WaitingFigure[]> {
  const found: WaitingFigure[] = [];
  const count = async (table: "volunteers" | "hours_claims", states: readonly string[]): Promise<number> => {
    const row = await view.tx
      .selectFrom(table)
      .select((of) => of.fn.countAll<string>().as("n"))
      .where("hub_id", "=", view.hub)
      .where("state", "in", [...states])
      .executeTakeFirst();
    return Number(row?.n ?? 0);
  };
  if (mayEver(view.actor, grants.see)) {
    found.push(
      {
        label: { zh: "想当志愿者", en: "Want to volunteer" },
        hint: { zh: "打个电话，请来登记", en: "Call them, and register them" },
        count: await count("volunteers", ["applied"]),
        href: "/desk/volunteers?state=applied",
      },
      {
        label: { zh: "时长等确认", en: "Hours to confirm" },
        hint: { zh: "不是您报的、不是亲属的，您可以确认", en: "Those you did not propose, of people not kin to you" },
        count: await count("hours_claims", ["proposed", "correcting"]),
        href: "/desk/hours",
      },
      {
        label: { zh: "时长重叠", en: "Hours that overlap" },
        hint: { zh: "请两位带班的人弄清楚", en: "The two leads clear it up" },
        count: (await count("hours_claims", ["disputed"])) + (await clashes(view)),
        href: "/desk/hours?view=disputed",
      },
    );
  }
  return found;
}

/** Recorded hours that turned out to overlap when two records were joined. Index hours_claims_clash. */
async function clashes(view: View): Promise<number> {
  const row = await view
    .from("hours_claims", { state: "recorded" })
    .select((of) => of.fn.countAll<string>().as("n"))
    .where("clash_since", "is not", null)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** For the holder of a card: hours in large type. */
export async function cardFigures(view: View, personId: string): Promise<CardFigure[]> {
  const volunteer = await findVolunteer(view, personId);
  if (volunteer === undefined) return [];
  let minutes = 0;
  for (const id of volunteer.ids) minutes += await balanceOf(view, { unit: "hours", kind: "own", personId: id });
  const hours = hoursOf(minutes);
  return [
    {
      label: { zh: "我的服务时长", en: "My hours of service" },
      said: { zh: `${hours} 小时`, en: `${hours} hours` },
      href: "/card/hours",
    },
  ];
}
