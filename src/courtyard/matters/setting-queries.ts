/** What the courtyard goes by, as its settings pages show it. */
import { query, type View } from "#frame/command.ts";
import { holidayTables } from "#courtyard/calendar/holidays.ts";
import type { DeadlineRule, Limit } from "#courtyard/calendar/words.ts";
import { settingGrants as grants } from "./rules.ts";
import { storedRule } from "./steps/rules-in-force.ts";

export const listStationSettings = query({
  name: "listStationSettings",
  does: { zh: "站点设置", en: "The stations as they are set" },
  grants: grants.see,
  async read(view) {
    const rows = await view.from("stations").selectAll().orderBy("closed_at", "asc").orderBy("position").execute();
    return rows.map((row) => ({
      id: row.id,
      name: { zh: row.name_zh, en: row.name_en },
      does: { zh: row.does_zh, en: row.does_en },
      hours: { zh: row.hours_zh, en: row.hours_en },
      position: row.position,
      version: row.version,
      closed: row.closed_at !== null,
    }));
  },
});

export interface RuleLine {
  readonly id: string;
  readonly version: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: { readonly zh: string; readonly en: string };
  readonly value: number;
  readonly unit: "working" | "calendar" | "times" | "days" | "minutes" | "percent";
  readonly effectiveFrom: string;
  /** False: law. */
  readonly isSetting: boolean;
  /** Kept with something else, and changed there. */
  readonly keptIn?: "guides";
  /** The day on which a newer version of the house brought it; null after a month, and for what was here from the start. */
  readonly arrivedOn: string | null;
  readonly state: "inForce" | "later" | "superseded" | "proposed" | "refused";
}

/** All versions of all rules, newest first within each. */
export const listRules = query({
  name: "listRules",
  does: { zh: "时限和次数规定，各个版本", en: "Times and limits, every version" },
  grants: grants.see,
  async read(view): Promise<RuleLine[]> {
    const rows = await view.from("deadline_rules").selectAll().orderBy("id").orderBy("version", "desc").execute();
    const arrived = await arrivals(view);
    const inForce = new Map<string, number>();
    for (const row of rows) {
      const counts = row.state === "approved" && Temporal.PlainDate.compare(row.effective_from, view.today) <= 0;
      if (counts && !inForce.has(row.id)) inForce.set(row.id, row.version);
    }
    return rows.map((row) => {
      const rule: DeadlineRule | Limit = storedRule.parse(row.content);
      const isLater = Temporal.PlainDate.compare(row.effective_from, view.today) > 0;
      return {
        id: row.id,
        version: row.version,
        title: rule.title,
        source: rule.source,
        value: "days" in rule ? rule.days : rule.most,
        unit: "days" in rule ? rule.kind : rule.unit,
        effectiveFrom: row.effective_from.toString(),
        isSetting: rule.isSetting,
        arrivedOn: arrived.get(row.id) ?? null,
        ...(rule.keptIn === undefined ? {} : { keptIn: rule.keptIn }),
        state:
          row.state !== "approved"
            ? (row.state as "proposed" | "refused")
            : inForce.get(row.id) === row.version
              ? "inForce"
              : isLater
                ? "later"
                : "superseded",
      };
    });
  },
});

/** How long it is told that a rule is new. */
const ARRIVED_DAYS = 30;

/** Rules that came with a newer version of the house, by the day they came. Index events_name. */
export async function arrivals(view: View): Promise<ReadonlyMap<string, string>> {
  const rows = await view
    .from("events", { name: "presetRulesArrived" })
    .select(["facts", "happened_on"])
    .where("happened_on", ">=", view.today.subtract({ days: ARRIVED_DAYS }))
    .orderBy("id")
    .execute();
  return new Map(
    rows.flatMap(({ facts, happened_on }) =>
      ((facts as { rules?: string[] }).rules ?? []).map((id) => [id, happened_on.toString()] as const),
    ),
  );
}

/** The years whose holidays are known, and from where. */
export const listYears = query({
  name: "listYears",
  does: { zh: "已有放假安排的年份", en: "The years whose holidays are known" },
  grants: grants.see,
  async read(view) {
    const loaded = await view.tx
      .selectFrom("calendar_years")
      .select(["year", "source", "loaded_at"])
      .orderBy("year")
      .execute();
    const known = new Map(
      holidayTables.map((table) => [
        table.year,
        { year: table.year, source: table.source, loadedAt: null as string | null },
      ]),
    );
    for (const row of loaded)
      known.set(row.year, { year: row.year, source: row.source, loadedAt: row.loaded_at.toString() });
    return [...known.values()].toSorted((one, other) => other.year - one.year);
  },
});
