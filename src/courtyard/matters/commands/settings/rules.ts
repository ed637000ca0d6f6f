/**
 * Times and limits: each version has a source and a day from which it counts. The head proposes, the officer above
 * confirms; what is law cannot be changed here. A clock that has begun keeps the version it began with.
 */
import { SYSTEM_ONLY } from "#frame/access.ts";
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import type { DeadlineRule, Limit } from "#courtyard/calendar/words.ts";
import { refuse } from "#frame/problems.ts";
import { settingGrants as grants } from "../../rules.ts";
import { decideRuleInput, proposeRuleInput, settingProblems } from "../../setting-words.ts";
import { addPresetRules } from "../../steps/preset-rules.ts";
import { findLimitNow, findRuleNow, storedRule } from "../../steps/rules-in-force.ts";

/** What comes with the house and is not here yet. The house does this by itself, whenever it starts. */
export const loadPresetRules = command({
  name: "loadPresetRules",
  does: { zh: "补上新版本带来的时限和次数规定", en: "Add the times and limits that a newer version brings" },
  grants: SYSTEM_ONLY,
  act: async (act) => ({ added: await addPresetRules(act) }),
});

/** A new version, in force when it is confirmed and its day has come. */
export const proposeRule = command({
  name: "proposeRule",
  does: {
    zh: "提出修改一项时限或次数，等街道确认",
    en: "Propose a new version of a time or limit; the officer confirms it",
  },
  input: proposeRuleInput,
  grants: grants.proposeRule,
  async act(act, input) {
    const now = (await findRuleNow(act, input.id, act.today)) ?? (await findLimitNow(act, input.id, act.today));
    if (now === undefined) return refuse(settingProblems.noRule, { field: "id" });
    if (!now.isSetting) return refuse(settingProblems.law);
    if (now.keptIn !== undefined) return refuse(settingProblems.keptInGuides);
    if (valueOf(now) === input.value) return refuse(settingProblems.sameValue, { field: "value" });
    const effectiveFrom = Temporal.PlainDate.from(input.effectiveFrom);
    if (Temporal.PlainDate.compare(effectiveFrom, act.today) < 0) {
      return refuse(settingProblems.fromPast, { field: "effectiveFrom" });
    }
    const versions = await readVersions(act, input.id);
    if (versions.some((row) => row.state === "proposed")) return refuse(settingProblems.proposalOpen);
    const version = Math.max(...versions.map((row) => row.version)) + 1;
    const { effectiveTo: _over, sourceUrl: _old, ...kept } = now;
    const content = {
      ...kept,
      version,
      source: { zh: input.sourceZh, en: input.sourceEn },
      effectiveFrom: input.effectiveFrom,
      ...("days" in now ? { days: input.value } : { most: input.value }),
    };
    const valid = storedRule.safeParse(content);
    if (!valid.success) return refuse(settingProblems.badValue, { field: "value" });
    const written = await act
      .insert("deadline_rules", {
        id: input.id,
        version,
        content: JSON.stringify(content),
        effective_from: effectiveFrom,
        approved_by: [act.actor.id],
        state: "proposed",
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    // Somebody else proposed in the same moment.
    if (written.numInsertedOrUpdatedRows !== 1n) return refuse(settingProblems.proposalOpen);
    act.event({
      name: "ruleProposed",
      about: { kind: "rule" },
      facts: { rule: input.id, version, value: input.value, before: valueOf(now), from: input.effectiveFrom },
    });
    return { id: input.id, version };
  },
});

const valueOf = (rule: DeadlineRule | Limit): number => ("days" in rule ? rule.days : rule.most);

const readVersions = (act: Act, id: string) =>
  act
    .from("deadline_rules", { id })
    .select(["version", "state", "approved_by", "effective_from"])
    .forUpdate()
    .execute();

/** Agreed, it counts from its day; refused, it never does. A proposal whose day is over can only be refused. */
export const decideRule = command({
  name: "decideRule",
  does: { zh: "确认或否决一项规定的修改", en: "Confirm or refuse a proposed version of a rule" },
  input: decideRuleInput,
  grants: grants.decideRule,
  async act(act, input) {
    const proposed = (await readVersions(act, input.id)).find(
      (row) => row.version === input.version && row.state === "proposed",
    );
    if (proposed === undefined) return refuse(settingProblems.noProposal);
    if (proposed.approved_by.includes(act.actor.id)) return refuse(settingProblems.ownProposal);
    const isLate = Temporal.PlainDate.compare(proposed.effective_from, act.today) < 0;
    if (isLate && input.agree === "yes") return refuse(settingProblems.fromPast);
    act.write(
      act.update("deadline_rules", { id: input.id, version: input.version }).set({
        state: input.agree === "yes" ? "approved" : "refused",
        approved_by: [...proposed.approved_by, act.actor.id],
      }),
    );
    act.event({
      name: input.agree === "yes" ? "ruleApproved" : "ruleRefused",
      about: { kind: "rule" },
      facts: { rule: input.id, version: input.version },
    });
    return { id: input.id, version: input.version };
  },
});
