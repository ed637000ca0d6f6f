/**
 * Limits that another room's data lays down (an item of the catalogue has its own): written beside the courtyard's
 * rules, so that a clock can run by them. Their home is that room: there they are changed, in versions.
 */
import type { Act } from "#frame/command.ts";
import type { DeadlineRule } from "#courtyard/calendar/words.ts";
import { ruleRow } from "./preset-rules.ts";

export async function keepRules(act: Act, rules: readonly DeadlineRule[]): Promise<void> {
  if (rules.length === 0) return;
  await act
    .insert(
      "deadline_rules",
      rules.map((rule) => ({ ...ruleRow(rule), approved_by: [act.actor.id] })),
    )
    .execute();
}
