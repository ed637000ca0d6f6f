/**
 * What the subdistrict gets: whole months that are over, each number a division of what was raised in the month, small
 * groups and their complement hidden at the source. No shares, no no person.
 */
import { sql } from "kysely";
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { maybe, refusal } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { type Cell, hideSmall } from "#frame/small-cells.ts";
import { BAD_RATING_FROM } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { deskProblems } from "../words.ts";
import { rowsOf } from "./rows.ts";

const MONTH = /^(20|21)\d\d-(0[1-9]|1[0-2])$/;
export const figuresInput = z.object({
  month: maybe(
    z
      .string()
      .refine((text) => MONTH.test(text), refusal(deskProblems.notMonth))
      .meta({ pattern: MONTH.source }),
  ),
});

export interface Figures {
  readonly month: string;
  readonly total: Cell;
  /** Each divides the total. Names are codes of the room voices, ids of stations, or `none`. */
  readonly divisions: Readonly<Record<"kind" | "station" | "outcome" | "onTheSpot", Readonly<Record<string, Cell>>>>;
}

const OUTCOMES = ["satisfied", "dissatisfied", "unreached", "unrated", "open"] as const;

export const readFigures = query({
  name: "readFigures",
  does: {
    zh: "报街道的月度数字（少于5的不列）",
    en: "A month's figures for the subdistrict, groups under five hidden",
  },
  input: figuresInput,
  grants: grants.figures,
  async read(view, input) {
    const month =
      input.month === undefined
        ? view.today.toPlainYearMonth().subtract({ months: 1 })
        : Temporal.PlainYearMonth.from(input.month);
    const after = month.add({ months: 1 }).toPlainDate({ day: 1 });
    if (Temporal.PlainDate.compare(after, view.today) > 0) return refuse(deskProblems.monthRuns, { field: "month" });
    const rows = await countMonth(view, month.toPlainDate({ day: 1 }), after);
    const stations = await view.from("stations").select("id").orderBy("position").execute();
    const total = rows.reduce((sum, row) => sum + row.n, 0);
    const hidden = hideSmall(total, {
      kind: divide(rows, (row) => row.kind, ["wish", "call", "opinion"]),
      station: divide(rows, (row) => row.station ?? "none", [...stations.map((row) => row.id), "none"]),
      outcome: divide(rows, (row) => row.outcome, OUTCOMES),
      onTheSpot: divide(rows, (row) => (row.on_the_spot ? "yes" : "no"), ["yes", "no"]),
    });
    return { month: month.toString(), total: hidden.total, divisions: hidden.divisions } as Figures;
  },
});

interface Counted {
  readonly kind: string;
  readonly station: string | null;
  readonly outcome: string;
  readonly on_the_spot: boolean;
  readonly n: number;
}

/** Every part is named, also the empty ones, so that what is missing tells nothing. */
function divide(
  rows: readonly Counted[],
  by: (row: Counted) => string,
  names: readonly string[],
): Record<string, number> {
  const parts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (const row of rows) parts[by(row)] = (parts[by(row)] ?? 0) + row.n;
  return parts;
}

const countMonth = (view: View, from: Temporal.PlainDate, before: Temporal.PlainDate) =>
  rowsOf<Counted>(
    view,
    sql`select kind, station, on_the_spot, outcome, count(*) as n from (
          select v.kind, m.station, coalesce(m.on_the_spot and m.solved in ('yes', 'partly'), false) as on_the_spot,
            case
              when m.resolved_at is null then 'open'
              when r.level > ${BAD_RATING_FROM} then 'satisfied'
              when r.level is not null then 'dissatisfied'
              when exists (select from calls c where c.hub_id = m.hub_id and c.matter_id = m.id and c.purpose = 'followUp' and c.round = m.reopened and not c.reached)
                and not exists (select from calls c where c.hub_id = m.hub_id and c.matter_id = m.id and c.purpose = 'followUp' and c.round = m.reopened and c.reached) then 'unreached'
              else 'unrated'
            end as outcome
          from matters m
          join voices v on v.hub_id = m.hub_id and v.matter_id = m.id
          left join lateral (select level from ratings r where r.hub_id = m.hub_id and r.matter_id = m.id and r.round = m.reopened
            order by r.rated_at desc limit 1) r on true
          where m.hub_id = ${view.hub} and not m.is_history and m.raised_on >= ${from} and m.raised_on < ${before}) counted
        group by kind, station, on_the_spot, outcome`,
  );
