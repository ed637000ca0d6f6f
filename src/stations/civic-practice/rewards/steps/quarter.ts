/** The sums of a quarter, as open affairs tell them: what was earned and spent, what came and went. No person, no ranking. */
import { TIME_ZONE } from "#frame/clock.ts";
import type { At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { linesBetween } from "#courtyard/ledger/steps/read.ts";
import { daysOfQuarter, quarterOf } from "../rules.ts";

/**
 * Whether nothing was booked at all in these days, and if so, on which day the books begin. A row of zeros would read as
 * if somebody had kept them and nothing had happened.
 */
export async function isBeforeBooks(
  at: At,
  quarter: string,
  today: Temporal.PlainDate,
): Promise<{ readonly since: Temporal.PlainDate | undefined } | undefined> {
  const { fromOn, untilOn } = daysOfQuarter(quarter);
  const first = async (days: { fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate }) =>
    (await Promise.all([linesBetween(at, "points", days, 1), linesBetween(at, "goods", days, 1)])).flat();
  if ((await first({ fromOn, untilOn })).length > 0) return undefined;
  const later = await first({ fromOn: untilOn.add({ days: 1 }), untilOn: today });
  const days = later.map((line) => line.at.toZonedDateTimeISO(TIME_ZONE).toPlainDate());
  return { since: days.toSorted((one, other) => Temporal.PlainDate.compare(one, other))[0] };
}

/** As far back as somebody asks. */
const MOST_QUARTERS = 8;

/** The quarters in which books were kept, newest first; without any, the one that runs. */
export async function quartersKept(at: At, today: Temporal.PlainDate): Promise<string[]> {
  const quarters = Array.from({ length: MOST_QUARTERS }, (_each, back) =>
    quarterOf(today.subtract({ months: 3 * back })),
  );
  const oldest = quarters.at(-1) ?? quarterOf(today);
  const before = await isBeforeBooks(at, oldest, today);
  if (before === undefined) return quarters;
  return quarters.filter((quarter) => quarter >= quarterOf(before.since ?? today));
}

/** A courtyard moves some thousands in a quarter; beyond this the sum would be cut, so it refuses. */
const MOST_LINES = 100_000;

export interface QuarterSums {
  readonly points: Readonly<Record<"earned" | "spent" | "corrected" | "expired" | "takenBack", number>>;
  readonly goods: readonly {
    readonly goodsId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly measureZh: string;
    readonly measureEn: string;
    readonly came: number;
    readonly givenOut: number;
    readonly writtenOff: number;
    /** Found more (+) or fewer (−) by counting. */
    readonly counted: number;
  }[];
}

export async function quarterSums(at: At, quarter: string): Promise<QuarterSums> {
  const days = daysOfQuarter(quarter);
  const points = await linesBetween(at, "points", days, MOST_LINES);
  const moved = await linesBetween(at, "goods", days, MOST_LINES);
  if (points.length === MOST_LINES || moved.length === MOST_LINES) throw new Error("a quarter with too many lines");
  const sum = (kinds: readonly string[]): number =>
    points.filter((line) => kinds.includes(line.kind)).reduce((total, line) => total + line.amount, 0);
  const corrected = points
    .filter((line) => line.kind === "adjust")
    .reduce((total, line) => total + (line.to.kind === "own" ? line.amount : -line.amount), 0);
  const lots = await at
    .from("goods_lots")
    .innerJoin("goods", inHub("goods.id", "goods_lots.goods_id"))
    .select(["goods_lots.id as lot_id", "goods.id", "name_zh", "name_en", "measure_zh", "measure_en"])
    .orderBy("goods.id")
    .execute();
  const goods = [...Map.groupBy(lots, (lot) => lot.id).values()].flatMap((own) => {
    const [first] = own;
    const ids = own.map((lot) => lot.lot_id);
    const lines = moved.filter((line) => ids.includes(line.from.holderId) || ids.includes(line.to.holderId));
    if (first === undefined || lines.length === 0) return [];
    const total = (kind: string): number =>
      lines.filter((line) => line.kind === kind).reduce((all, line) => all + line.amount, 0);
    const counted = lines
      .filter((line) => line.kind === "count")
      .reduce((all, line) => all + (line.to.kind === "stock" ? line.amount : -line.amount), 0);
    return [
      {
        goodsId: first.id,
        nameZh: first.name_zh,
        nameEn: first.name_en,
        measureZh: first.measure_zh,
        measureEn: first.measure_en,
        came: total("stockIn"),
        givenOut: total("giveOut"),
        writtenOff: total("writeOff"),
        counted,
      },
    ];
  });
  return {
    points: {
      earned: sum(["earn"]),
      spent: sum(["spend"]),
      corrected,
      expired: sum(["expire"]),
      takenBack: sum(["reverse"]),
    },
    goods,
  };
}
