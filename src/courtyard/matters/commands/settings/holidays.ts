/**
 * The State Council's holidays of a year, loaded when the notice is out; every open date is then worked out anew. The
 * table serves all courtyards of an installation; each works its own dates out.
 */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { holidayTables } from "#courtyard/calendar/holidays.ts";
import type { YearTable } from "#courtyard/calendar/words.ts";
import { getYearTable, readYearTable } from "#courtyard/calendar/working-days.ts";
import { settingGrants as grants } from "../../rules.ts";
import { holidaysInput, settingProblems } from "../../setting-words.ts";
import { recomputeOpen } from "../../steps/deadlines.ts";

/** The table as JSON: year, source, publishedOn, off and madeUp days with their names (see the calendar's README). */
export const loadHolidays = command({
  name: "loadHolidays",
  does: { zh: "载入一年的放假安排，重算未到期的时限", en: "Load a year's holidays; open dates are worked out anew" },
  input: holidaysInput,
  grants: grants.holidays,
  async act(act, input) {
    const table = readTable(input.table);
    if (isProblem(table)) return table;
    const older = await olderProblem(act, table);
    if (older !== undefined) return older;
    const content = JSON.stringify(table);
    act.write(
      act.tx
        .insertInto("calendar_years")
        .values({ year: table.year, source: table.source, content, loaded_at: act.now })
        .onConflict((same) =>
          same.column("year").doUpdateSet((set) => ({
            source: table.source,
            content,
            loaded_at: act.now,
            version: set("calendar_years.version", "+", 1),
          })),
        ),
    );
    act.event({ name: "holidaysLoaded", about: { kind: "calendar" }, facts: { year: table.year } });
    await recompute(act);
    const others = await act.tx.selectFrom("hubs").select("id").where("id", "<>", act.hub).orderBy("id").execute();
    for (const { id } of others) act.job("recomputeDeadlines", { hub: id }, `recomputeDeadlines:${id}`);
    return { year: table.year };
  },
});

function readTable(text: string): YearTable | Problem {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse(settingProblems.notJson, { field: "table" });
  }
  const table = readYearTable(raw);
  // The places inside the table are told in words; the form has one field.
  if (!isProblem(table)) return table;
  const all = (table.all ?? [table]).map((problem) => ({ ...problem, field: "table" }));
  return { ...table, field: "table", all };
}

/** The newest notice wins, whether it came with the house or was loaded. */
async function olderProblem(act: Act, table: YearTable): Promise<Problem | undefined> {
  const loaded = await act.tx
    .selectFrom("calendar_years")
    .select("content")
    .where("year", "=", table.year)
    .executeTakeFirst();
  const known = [
    ...holidayTables.filter((one) => one.year === table.year),
    ...(loaded === undefined ? [] : [getYearTable(loaded.content as never)]),
  ];
  const later = known.find((one) => Temporal.PlainDate.compare(one.publishedOn, table.publishedOn) > 0);
  if (later === undefined) return undefined;
  return refuse(settingProblems.olderNotice, {
    field: "table",
    values: { year: table.year, date: later.publishedOn.toString() },
  });
}

/** For the other courtyards of an installation, after one of them has loaded a year. */
export const recomputeDeadlines = command({
  name: "recomputeDeadlines",
  does: { zh: "重算未到期的时限", en: "Work all open dates out anew" },
  grants: grants.holidays,
  async act(act) {
    await recompute(act);
    return {};
  },
});

/** As the house: dates of matters that the actor is kept out of change too, and so nobody is told how many changed. */
async function recompute(act: Act): Promise<void> {
  await act.asSystem(() => recomputeOpen(act));
  act.event({ name: "deadlinesRecomputed", about: { kind: "calendar" } });
}
