/**
 * The times and limits that come with the house. A courtyard has them from its first minute; what a newer version of the
 * house brings is added later, once, and never to a rule of which the courtyard has a version of its own.
 */
import type { Act, At } from "#frame/command.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import type { DeadlineRule, Limit } from "#courtyard/calendar/words.ts";

const PRESETS = [...presetRules, ...presetLimits];

/** A version of a rule or limit as it is stored. */
export const ruleRow = (rule: DeadlineRule | Limit) => ({
  id: rule.id,
  version: rule.version,
  content: JSON.stringify(rule),
  effective_from: rule.effectiveFrom,
  effective_to: rule.effectiveTo ?? null,
});

/** What is not here yet. Whoever changed a rule herself keeps it: its versions carry who agreed to them. */
export async function missingPresets(at: At) {
  const rows = await at.from("deadline_rules").select(["id", "version", "approved_by"]).execute();
  const has = new Set(rows.map(({ id, version }) => `${id}:${version}`));
  const own = new Set(rows.filter((row) => row.approved_by.length > 0).map(({ id }) => id));
  const missing = PRESETS.filter(({ id, version }) => !has.has(`${id}:${version}`) && !own.has(id));
  return { missing, isFirst: rows.length === 0 };
}

/** Two processes at once add each rule once: who comes second adds nothing, and says nothing. */
export async function addPresetRules(act: Act): Promise<number> {
  const { missing, isFirst } = await missingPresets(act);
  if (missing.length === 0) return 0;
  const added = await act
    .insert("deadline_rules", missing.map(ruleRow))
    .onConflict((same) => same.doNothing())
    .returning("id")
    .execute();
  if (added.length === 0) return 0;
  act.event({
    name: isFirst ? "presetRulesLoaded" : "presetRulesArrived",
    about: { kind: "rules" },
    facts: { added: added.length, ...(isFirst ? {} : { rules: added.map(({ id }) => id) }) },
  });
  return added.length;
}
