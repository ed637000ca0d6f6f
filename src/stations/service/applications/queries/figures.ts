/** What is counted, honestly: each figure says in a sentence what it was counted from, and every share shows its n. */
import type { View } from "#frame/command.ts";
import type { FigurePeriod, RoomFigure } from "#frame/rooms.ts";
import { civilDate } from "#frame/clock.ts";
import { findItemVersion } from "#stations/service/guides/steps/items.ts";

/** Applications of a period, as the secretary reads them. Read with the reader's own eyes. */
export async function figures(view: View, period: FigurePeriod): Promise<readonly RoomFigure[]> {
  const received = await countBetween(view, period, "received_on");
  const decided = await countBetween(view, period, "decided_on");
  const delivered = await deliveredIn(view, period);
  const visits = await visitsOf(
    view,
    delivered.map((row) => row.matter_id),
  );
  const once = delivered.filter((row) => visits.get(row.matter_id) === 1).length;
  const saved = await tripsSaved(view, delivered);
  return [
    {
      label: { zh: "收件", en: "Applications received" },
      value: received,
      how: { zh: "这段时间里交来材料的件。", en: "Applications whose papers were handed over in the period." },
    },
    {
      label: { zh: "有决定的件", en: "Applications decided" },
      value: decided,
      how: {
        zh: "决定日期在这段时间里的件，批准和不批准都算。",
        en: "Decisions dated in the period, approved or refused.",
      },
    },
    {
      label: { zh: "一趟办成", en: "Done in one visit" },
      value: once,
      n: delivered.length,
      how: {
        zh: "这段时间里送达的件中，申请人或代办人一共只来过一天的。按每件登记的到场日子数，同一天来几次算一天。",
        en: "Of those delivered in the period, the ones for which somebody had to come on one day only. Counted from the days written down for each; several times on one day are one.",
      },
    },
    {
      label: { zh: "少跑的趟数", en: "Trips saved" },
      value: saved.trips,
      n: saved.n,
      how: {
        zh: "只算送达的件里，材料由小院用交接单转给决定单位的：每件按办事指南写的“到现场次数”算（没写按一趟）。没有交接单的不算。",
        en: "Only delivered applications whose papers the courtyard carried to the deciding office on a hand-over sheet: for each, as many trips as its guide says one has to appear (one where it says none). Without a sheet nothing is counted.",
      },
    },
  ];
}

async function countBetween(view: View, period: FigurePeriod, column: "received_on" | "decided_on"): Promise<number> {
  const row = await view
    .from("applications")
    .select((count) => count.fn.countAll<number>().as("n"))
    .where(column, ">=", period.fromOn)
    .where(column, "<=", period.untilOn)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

async function deliveredIn(view: View, period: FigurePeriod) {
  const rows = await view
    .from("applications")
    .select(["matter_id", "item_id", "item_version", "delivered_at"])
    .where("delivered_at", "is not", null)
    .execute();
  return rows.filter((row) => {
    const on = row.delivered_at === null ? undefined : civilDate(row.delivered_at);
    if (on === undefined) return false;
    return Temporal.PlainDate.compare(on, period.fromOn) >= 0 && Temporal.PlainDate.compare(on, period.untilOn) <= 0;
  });
}

async function visitsOf(view: View, matterIds: readonly string[]): Promise<Map<string, number>> {
  if (matterIds.length === 0) return new Map();
  const rows = await view
    .from("application_visits")
    .select((count) => ["matter_id", count.fn.countAll<number>().as("n")])
    .where("matter_id", "in", [...matterIds])
    .groupBy("matter_id")
    .execute();
  return new Map(rows.map((row) => [row.matter_id, Number(row.n)]));
}

async function tripsSaved(view: View, delivered: Awaited<ReturnType<typeof deliveredIn>>) {
  if (delivered.length === 0) return { trips: 0, n: 0 };
  const carried = await view
    .from("hand_over_lines")
    .select("matter_id")
    .distinct()
    .where(
      "matter_id",
      "in",
      delivered.map((row) => row.matter_id),
    )
    .execute();
  const ids = new Set(carried.map((row) => row.matter_id));
  const rows = delivered.filter((row) => ids.has(row.matter_id));
  let trips = 0;
  for (const row of rows) {
    const item =
      row.item_id === null || row.item_version === null
        ? undefined
        : await findItemVersion(view, row.item_id, row.item_version);
    trips += Math.max(item?.content.visits ?? 1, 1);
  }
  return { trips, n: rows.length };
}
