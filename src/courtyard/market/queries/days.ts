/** Market days as everybody may read them. */
import { z } from "zod";
import { query, type View } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { allRooms } from "#frame/rooms.ts";
import {
  type MarketDay,
  type MarketPattern,
  marketRuleOn,
  type MarketSeason,
} from "#courtyard/calendar/market-rules.ts";
import { FIRST_YEAR, LAST_YEAR } from "#courtyard/calendar/words.ts";
import type { Text } from "#frame/texts.ts";
import { grants, writtenGap, type WrittenGap } from "../rules.ts";
import { marketDaysBetween, marketVersions } from "../steps.ts";
import { LONGEST_LIST_DAYS, marketProblems, spanInput } from "../words.ts";

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
  /** Who comes: what other rooms say of these days. */
  readonly comes: readonly { readonly on: string; readonly text: Text }[];
}

export const listMarketDays = query({
  name: "listMarketDays",
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
      comes: await whoComes(view, span.from, span.to),
    };
  },
});

async function whoComes(view: View, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const lines: { on: string; text: Text }[] = [];
  for (const room of allRooms()) {
    for (const { on, text } of (await room.onMarketDays?.(view, from, to)) ?? [])
      lines.push({ on: on.toString(), text });
  }
  return lines;
}

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
