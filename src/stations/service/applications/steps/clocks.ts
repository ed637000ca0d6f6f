/**
 * Both clocks of an application. The limits stand in the item's version; the first application that needs them writes
 * them down as rules (`items.<item>.legal`, `.promised`, version = the item's version), so that every sum can be worked
 * out and shown for ever. Phases whose time does not count are suspensions of both.
 */
import type { Act } from "#frame/command.ts";
import { startDeadlineBy, suspendDeadlines } from "#courtyard/matters/steps/deadlines.ts";
import type { DeadlineRule, Suspension } from "#courtyard/calendar/words.ts";
import { type ItemLimit, told } from "#stations/service/guides/words.ts";
import { phaseWords, type PhaseName } from "../words.ts";
import type { ApplicationRow, OwnItem } from "./find.ts";

export const CHECK = "applications.check";
export const CORRECTION = "applications.correction";
export const CLOSING = "applications.closing";

const LIMITS = { legal: "legalLimit", promised: "promisedLimit" } as const;
const limitTitles = {
  legal: { zh: "法定办结时限", en: "Legal limit" },
  promised: { zh: "承诺办结时限", en: "Promised limit" },
} as const;

const ruleId = (itemId: string, which: keyof typeof LIMITS): string => `items.${itemId}.${which}`;
export const clockRules = (itemId: string): string[] => [ruleId(itemId, "legal"), ruleId(itemId, "promised")];

/** Texts of a rule are short; an item's sources may be longer in English. */
const RULE_TEXT_MAX = 200;
const cut = (text: string): string => [...text].slice(0, RULE_TEXT_MAX).join("");

export function ruleOf(
  item: OwnItem,
  which: keyof typeof LIMITS,
  limit: ItemLimit,
  today: Temporal.PlainDate,
): DeadlineRule {
  const source = told(limit.source);
  return {
    id: ruleId(item.itemId, which),
    version: item.version,
    title: limitTitles[which],
    source: { zh: cut(source.zh), en: cut(source.en) },
    effectiveFrom: item.effectiveFrom ?? today,
    kind: limit.kind,
    days: limit.days,
    rollOver: true,
    isSetting: which === "promised" || limit.isSetting,
    keptIn: "guides",
  };
}

async function keepRule(act: Act, rule: DeadlineRule): Promise<void> {
  await act
    .insert("deadline_rules", {
      id: rule.id,
      version: rule.version,
      content: JSON.stringify({ ...rule, effectiveFrom: rule.effectiveFrom.toString() }),
      effective_from: rule.effectiveFrom,
    })
    .onConflict((same) => same.doNothing())
    .execute();
}

/** Starts the clocks whose limits count from this moment: from the hand-over, or from the acceptance. */
export async function startClocks(
  act: Act,
  matterId: string,
  item: OwnItem,
  from: "receipt" | "acceptance",
  on: Temporal.PlainDate,
): Promise<void> {
  for (const which of ["legal", "promised"] as const) {
    const limit = item.content[LIMITS[which]];
    if (limit === undefined || limit.from !== from) continue;
    const rule = ruleOf(item, which, limit, act.today);
    await keepRule(act, rule);
    await startDeadlineBy(act, matterId, rule, on);
  }
}

/** The days on which both clocks stand, as the phases so far say; worked out anew after every phase. */
export async function standStill(act: Act, application: ApplicationRow): Promise<void> {
  if (application.item_id === null) return;
  const rows = await act
    .from("application_phases", { matter_id: application.matter_id, stops: true })
    .select(["phase", "from_on", "until_on"])
    .orderBy("from_on")
    .execute();
  const suspensions = rows.map((row): Suspension => ({
    from: row.from_on,
    ...(row.until_on === null ? {} : { until: row.until_on }),
    reason: phaseWords[row.phase as PhaseName],
  }));
  await suspendDeadlines(act, application.matter_id, clockRules(application.item_id), suspensions);
}
