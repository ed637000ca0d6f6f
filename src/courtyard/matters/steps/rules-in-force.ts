/** The limits in force: a courtyard's versions of rules, and the years of holidays loaded so far. */
import { z } from "zod";
import type { Act, At } from "#frame/command.ts";
import { holidayTables } from "#courtyard/calendar/holidays.ts";
import { findRule } from "#courtyard/calendar/deadlines.ts";
import {
  type DeadlineRule,
  deadlineRuleInput,
  type Limit,
  limitInput,
  type YearTable,
} from "#courtyard/calendar/words.ts";
import { getYearTable, makeCalendar, type WorkingCalendar } from "#courtyard/calendar/working-days.ts";

const published = makeCalendar(holidayTables);
let loaded: { readonly versions: string; readonly calendar: WorkingCalendar } | undefined;

/** The published calendar, with what this installation has loaded since; of two tables for one year the later notice wins. */
export const calendarNow = (at: At): Promise<WorkingCalendar> => oncePer(at, "calendar", () => readCalendar(at));

async function readCalendar(at: At): Promise<WorkingCalendar> {
  const tx = at.tx as Act["tx"];
  const years = await tx.selectFrom("calendar_years").select(["year", "version"]).orderBy("year").execute();
  if (years.length === 0) return published;
  const versions = years.map((row) => `${row.year}.${row.version}`).join(" ");
  if (loaded?.versions !== versions) {
    const rows = await tx.selectFrom("calendar_years").select("content").execute();
    const tables: YearTable[] = rows.map((row) => getYearTable(row.content as never));
    loaded = { versions, calendar: makeCalendar([...holidayTables, ...tables]) };
  }
  return loaded.calendar;
}

const kept = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Read once in a transaction: one act asks for the same rule several times. */
function oncePer<T>(at: At, name: string, read: () => Promise<T>): Promise<T> {
  const known = kept.get(at.tx) ?? new Map<string, Promise<unknown>>();
  kept.set(at.tx, known);
  if (!known.has(name)) known.set(name, read());
  return known.get(name) as Promise<T>;
}

/** Rules and limits as the courtyard keeps them; both lie in one table and are told apart by their shape. */
export const storedRule = z.union([deadlineRuleInput, limitInput]);

/** The version of a rule in force on a day. */
export async function findRuleNow(at: At, id: string, on: Temporal.PlainDate): Promise<DeadlineRule | undefined> {
  const rules = (await versionsOf(at, id)).filter((rule): rule is DeadlineRule => "days" in rule);
  return findRule(rules, id, on);
}

export async function findRuleVersion(at: At, id: string, version: number): Promise<DeadlineRule | undefined> {
  const rules = (await versionsOf(at, id)).filter((rule): rule is DeadlineRule => "days" in rule);
  return rules.find((rule) => rule.version === version);
}

/** The version of an “at most” in force on a day. */
export async function findLimitNow(at: At, id: string, on: Temporal.PlainDate): Promise<Limit | undefined> {
  const limits = (await versionsOf(at, id)).filter((rule): rule is Limit => "most" in rule);
  return findRule(limits, id, on);
}

/** Reads several rules in one round trip; what is asked about them afterwards in the same transaction is known. */
export async function readAhead(at: At, ids: readonly string[]): Promise<void> {
  const rows = await at
    .from("deadline_rules", { state: "approved" })
    .select(["id", "content"])
    .where((is) => is("id", "=", is.fn.any(is.val([...ids]))))
    .execute();
  for (const id of ids) {
    const versions = rows.filter((row) => row.id === id).map((row) => storedRule.parse(row.content));
    void oncePer(at, `rule/${id}`, () => Promise.resolve(versions));
  }
}

const versionsOf = (at: At, id: string): Promise<(DeadlineRule | Limit)[]> =>
  oncePer(at, `rule/${id}`, () => readVersions(at, id));

async function readVersions(at: At, id: string): Promise<(DeadlineRule | Limit)[]> {
  const rows = await at.from("deadline_rules", { id, state: "approved" }).select("content").execute();
  return rows.map((row) => storedRule.parse(row.content));
}
