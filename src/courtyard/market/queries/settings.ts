/** The rule with its versions, and what was decided about days ahead: as the settings show them. */
import { mayEver } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import type { WaitingFigure } from "#frame/rooms.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import {
  type MarketPattern,
  marketRuleInput,
  marketRuleOn,
  type MarketSeason,
} from "#courtyard/calendar/market-rules.ts";
import { type Consequences, consequencesOf, grants } from "../rules.ts";
import { marketExceptions, marketVersions } from "../steps.ts";

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
  does: { zh: "场期规则，各个版本，一年有多少场", en: "The market rule, every version, and what each makes of a year" },
  grants: grants.seeRules,
  async read(view): Promise<RuleVersionLine[]> {
    const rows = await view
      .from("market_rules")
      .select(["version", "state", "content", "effective_from"])
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
  does: { zh: "以后哪些天取消、加场、改期", en: "Which days ahead are cancelled, added or moved" },
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

/** For the officer's first page: a rule that waits for the decision. */
export async function proposalsWaiting(view: View): Promise<WaitingFigure[]> {
  if (!mayEver(view.actor, grants.decideRule)) return [];
  const waiting = await view.from("market_rules", { state: "proposed" }).select("version").execute();
  const words = {
    label: { zh: "待确认的场期", en: "Market rule to approve" },
    hint: { zh: "社区提出，等您定", en: "Proposed by the head" },
  };
  return [{ ...words, count: waiting.length, href: "/desk/market" }];
}

export interface RequestLine {
  readonly requestId: string;
  readonly name: string;
  /** Without a day: every market day. */
  readonly lunarDay: number | null;
  readonly addedAt: string;
}

/** Who asked to be told, oldest first (index market_requests_open; some dozens). Numbers are shown by the call only. */
export const listMarketRequests = query({
  name: "listMarketRequests",
  does: { zh: "场期有变要告诉谁", en: "Who wants to be told when a market day changes" },
  grants: grants.keepRequests,
  async read(view): Promise<RequestLine[]> {
    const rows = await view.tx
      .selectFrom("market_requests as r")
      .leftJoin("persons as p", inHub("p.id", "r.person_id"))
      .select(["r.id", "r.name", "r.lunar_day", "r.added_at", "p.name as known"])
      .where("r.hub_id", "=", view.hub)
      .where("r.ended_at", "is", null)
      .orderBy("r.added_at")
      .orderBy("r.id")
      .execute();
    return rows.map((row) => ({
      requestId: row.id,
      name: maskName(row.known ?? row.name),
      lunarDay: row.lunar_day,
      addedAt: row.added_at.toString(),
    }));
  },
});
