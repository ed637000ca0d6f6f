/** Market days as everybody may read them, and the rule with its versions as the settings show it. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import {
  type MarketDay,
  type MarketPattern,
  marketRuleInput,
  marketRuleOn,
  type MarketSeason,
} from "#courtyard/calendar/market-rules.ts";
import { FIRST_YEAR, LAST_YEAR } from "#courtyard/calendar/words.ts";
import type { Text } from "#frame/texts.ts";
import { type Consequences, consequencesOf, grants, writtenGap, type WrittenGap } from "./rules.ts";
import { marketDaysBetween, marketExceptions, marketVersions } from "./steps.ts";
import { LONGEST_LIST_DAYS, marketProblems, spanInput } from "./words.ts";

export interface DayLine {
  readonly on: string;
  readonly why: "rule" | "season" | "added" | "moved";
  readonly season?: Text;
  readonly standsFor30?: true;
  readonly movedFrom?: string;
  /** Why it was added or moved, as the head wrote it. */
  readonly reason?: string;
}

export interface OffLine {
  readonly on: string;
  readonly reason: string;
  readonly movedTo?: string;
}

export interface MarketSpan {
  /** False while nobody has told this courtyard's rule. */
  readonly isKnown: boolean;
  /** The rule in force on the last day asked for; absent while there is none. */
  readonly rule?: { readonly pattern: MarketPattern; readonly seasons: readonly MarketSeason[]; readonly source: Text };
  readonly days: readonly DayLine[];
  readonly calledOff: readonly OffLine[];
  readonly gaps: readonly WrittenGap[];
}

export const listMarketDays = query({
  name: "listMarketDays",
  room: "market",
  does: { zh: "哪些天是赶场日，为什么；哪些场取消了", en: "Which days are market days and why; which were called off" },
  input: spanInput,
  grants: grants.seeDays,
  async read(view, input): Promise<MarketSpan | Problem> {
    const span = spanOf(input);
    if ("isProblem" in span) return span;
    const found = await marketDaysBetween(view, span.from, span.to);
    const rule = marketRuleOn(await marketVersions(view), span.to);
    return {
      isKnown: found.isKnown,
      ...(rule === undefined ? {} : { rule: { pattern: rule.pattern, seasons: rule.seasons, source: rule.source } }),
      days: found.days.map(dayLine),
      calledOff: found.calledOff.map(({ on, reason, movedTo }) => ({
        on: on.toString(),
        reason,
        ...(movedTo === undefined ? {} : { movedTo: movedTo.toString() }),
      })),
      gaps: found.gaps.map(writtenGap),
    };
  },
});

function spanOf(input: z.output<typeof spanInput>) {
  const [from, to] = [Temporal.PlainDate.from(input.from), Temporal.PlainDate.from(input.to)];
  if (from.year < FIRST_YEAR || to.year > LAST_YEAR) {
    return refuse(marketProblems.outOfReach, { field: "from", values: { first: FIRST_YEAR, last: LAST_YEAR } });
  }
  const days = from.until(to).days + 1;
  if (days < 1) return refuse(marketProblems.untilBefore, { field: "to" });
  if (days > LONGEST_LIST_DAYS) {
    return refuse(marketProblems.spanTooLong, { field: "to", values: { days: LONGEST_LIST_DAYS } });
  }
  return { from, to };
}

function dayLine({ on, why }: MarketDay): DayLine {
  const line = { on: on.toString(), why: why.kind };
  switch (why.kind) {
    case "rule":
      return { ...line, ...(why.standsFor30 ? { standsFor30: true } : {}) };
    case "season":
      return { ...line, season: why.season, ...(why.standsFor30 ? { standsFor30: true } : {}) };
    case "added":
      return { ...line, reason: why.reason };
    case "moved":
      return { ...line, movedFrom: why.from.toString(), reason: why.reason };
  }
}

export interface RuleVersionLine {
  readonly version: number;
  readonly state: "inForce" | "later" | "superseded" | "proposed" | "refused" | "withdrawn";
  readonly effectiveFrom: string;
  readonly pattern: MarketPattern;
  readonly seasons: readonly MarketSeason[];
  readonly source: Text;
  /** Twelve months from its first day, or from today where it is in force. */
  readonly consequences: Consequences;
}

/** All versions, newest first. A courtyard changes its market a few times in a generation. */
export const listMarketRules = query({
  name: "listMarketRules",
  room: "market",
  does: { zh: "场期规则，各个版本，一年有多少场", en: "The market rule, every version, and what each makes of a year" },
  input: z.object({}),
  grants: grants.seeRules,
  async read(view): Promise<RuleVersionLine[]> {
    const rows = await view.tx
      .selectFrom("market_rules")
      .select(["version", "state", "content", "effective_from"])
      .where("hub_id", "=", view.hub)
      .orderBy("version", "desc")
      .execute();
    const inForce = marketRuleOn(await marketVersions(view), view.today)?.version;
    return rows.map((row) => {
      const rule = marketRuleInput.parse(row.content);
      const isAhead = Temporal.PlainDate.compare(row.effective_from, view.today) > 0;
      const from = row.version === inForce ? view.today : row.effective_from;
      return {
        version: row.version,
        state: stateOf(row, row.version === inForce, isAhead),
        effectiveFrom: row.effective_from.toString(),
        pattern: rule.pattern,
        seasons: rule.seasons,
        source: rule.source,
        consequences: consequencesOf(rule, from),
      };
    });
  },
});

function stateOf(row: { readonly state: string }, isInForce: boolean, isAhead: boolean): RuleVersionLine["state"] {
  if (row.state !== "approved") return row.state as "proposed" | "refused" | "withdrawn";
  if (isInForce) return "inForce";
  return isAhead ? "later" : "superseded";
}

export interface ExceptionLine {
  readonly exceptionId: string;
  readonly kind: "cancel" | "add" | "move";
  readonly on: string;
  readonly until?: string;
  readonly to?: string;
  readonly reason: string;
}

/** What was decided about single days of today and later, in their order. */
export const listMarketExceptions = query({
  name: "listMarketExceptions",
  room: "market",
  does: { zh: "以后哪些天取消、加场、改期", en: "Which days ahead are cancelled, added or moved" },
  input: z.object({}),
  grants: grants.seeRules,
  async read(view): Promise<ExceptionLine[]> {
    const isAhead = (date: Temporal.PlainDate) => Temporal.PlainDate.compare(date, view.today) >= 0;
    return (await marketExceptions(view))
      .filter((each) => isAhead(each.kind === "cancel" ? each.until : each.kind === "move" ? each.to : each.on))
      .map((each) => ({
        exceptionId: each.id,
        kind: each.kind,
        on: each.on.toString(),
        ...(each.kind === "cancel" && !each.until.equals(each.on) ? { until: each.until.toString() } : {}),
        ...(each.kind === "move" ? { to: each.to.toString() } : {}),
        reason: each.reason,
      }))
      .toSorted((one, other) => (one.on < other.on ? -1 : 1));
  },
});
