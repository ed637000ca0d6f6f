/** What other rooms' commands and queries ask inside their own transaction: is it a market day, and which days are. */
import type { Act, At } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { marketDayOn, type MarketDays, marketDays } from "#courtyard/calendar/market-days.ts";
import {
  type MarketException,
  type MarketRule,
  marketRuleInput,
  marketRuleOn,
  type MarketWhy,
} from "#courtyard/calendar/market-rules.ts";
import { readPattern } from "./rules.ts";
import type { PatternForm } from "./words.ts";

/**
 * All market days between two days, both included (1900–2100), each with why; what was called off; the waits between.
 * `isKnown` is false while nobody has told this courtyard's rule: an empty list then means nothing.
 */
export async function marketDaysBetween(
  at: At,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<MarketDays & { readonly isKnown: boolean }> {
  const [versions, exceptions] = [await marketVersions(at), await marketExceptions(at)];
  return { ...marketDays(versions, exceptions, from, to), isKnown: marketRuleOn(versions, to) !== undefined };
}

/** Why a day is a market day here; undefined when it is none. */
export async function isMarketDay(at: At, on: Temporal.PlainDate): Promise<MarketWhy | undefined> {
  return marketDayOn(await marketVersions(at), await marketExceptions(at), on);
}

/** How far ahead the next market day is looked for: a year, for towns that close for a season. */
const LOOK_AHEAD_DAYS = 400;
/** In nearly every town the next one comes within a month. */
const SOON_DAYS = 31;

/** The first market day after a day; undefined when none comes within a year. */
export async function nextMarketDay(
  at: At,
  after: Temporal.PlainDate,
): Promise<MarketDays["days"][number] | undefined> {
  const [versions, exceptions] = [await marketVersions(at), await marketExceptions(at)];
  const within = (days: number) =>
    marketDays(versions, exceptions, after.add({ days: 1 }), after.add({ days })).days[0];
  return within(SOON_DAYS) ?? within(LOOK_AHEAD_DAYS);
}

/** The approved versions of the rule. */
export async function marketVersions(at: At): Promise<MarketRule[]> {
  const rows = await at.from("market_rules", { state: "approved" }).select("content").orderBy("version").execute();
  return rows.map((row) => marketRuleInput.parse(row.content));
}

/** What was decided about single days and still stands, in the order it was decided (index market_exceptions_decided). */
export async function marketExceptions(at: At): Promise<MarketException[]> {
  const rows = await at
    .from("market_exceptions", { withdrawn_at: null })
    .select(["id", "kind", "on_date", "until_date", "to_date", "reason"])
    .orderBy("decided_at")
    .orderBy("id")
    .execute();
  return rows.map((row): MarketException => {
    const about = { id: row.id, on: row.on_date, reason: row.reason };
    if (row.kind === "add") return { kind: "add", ...about };
    if (row.kind === "move") return { kind: "move", ...about, to: row.to_date! };
    return { kind: "cancel", ...about, until: row.until_date! };
  });
}

/**
 * The first rule of a courtyard that is being set up: two founders stand there together, and so it is in force at once.
 * The past before the founding has no market days here.
 */
export async function foundMarketRule(
  act: Act,
  form: PatternForm,
  by: { readonly proposer: string; readonly approver: string; readonly source: Text; readonly path?: string },
): Promise<Problem | undefined> {
  const pattern = readPattern(form, by.path);
  if (isProblem(pattern)) return pattern;
  const rule: MarketRule = { version: 1, effectiveFrom: act.today, source: by.source, pattern, seasons: [] };
  await act
    .insert("market_rules", {
      version: rule.version,
      content: JSON.stringify(rule),
      effective_from: rule.effectiveFrom,
      state: "approved",
      proposed_by: by.proposer,
      proposed_at: act.now,
      decided_by: by.approver,
      decided_at: act.now,
    })
    .execute();
  act.event({ name: "marketRuleFounded", about: { kind: "marketRule" }, facts: { version: 1, kind: pattern.kind } });
  return undefined;
}
