/** The rule by which service earns: the head proposes a version with its first day, the officer above approves it. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants, isBefore, mayDecide } from "../rules.ts";
import { earningRuleOn } from "../steps/earn.ts";
import { decideEarningRuleInput, proposeEarningRuleInput, rewardsProblems, tenthsOf } from "../words.ts";

export const proposeEarningRule = command({
  name: "proposeEarningRule",
  does: { zh: "提出新的记分规定，等街道确认", en: "Propose how service earns points; the officer confirms it" },
  input: proposeEarningRuleInput,
  grants: grants.proposeRule,
  async act(act, input) {
    const effectiveFrom = Temporal.PlainDate.from(input.effectiveFrom);
    const field = "effectiveFrom";
    if (isBefore(effectiveFrom, act.today)) return refuse(rewardsProblems.fromPast, { field });
    const tenths = tenthsOf(input.pointsPerHour);
    const now = await earningRuleOn(act, effectiveFrom);
    if (now.tenthsPerHour === tenths) return refuse(rewardsProblems.sameRule, { field: "pointsPerHour" });
    const versions = await act.from("earning_rules").select(["version", "state", "effective_from"]).execute();
    if (versions.some((row) => row.state === "proposed")) return refuse(rewardsProblems.proposalOpen);
    if (versions.some((row) => row.state === "approved" && row.effective_from.equals(effectiveFrom)))
      return refuse(rewardsProblems.dayTaken, { field });
    const ruleId = newId();
    const version = Math.max(1, ...versions.map((row) => row.version)) + 1;
    const added = await act
      .insert("earning_rules", {
        id: ruleId,
        version,
        tenths_per_hour: tenths,
        source_zh: input.sourceZh,
        source_en: input.sourceEn ?? input.sourceZh,
        effective_from: effectiveFrom,
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    // Somebody else proposed in the same moment.
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse(rewardsProblems.proposalOpen);
    act.event({
      name: "earningRuleProposed",
      about: { kind: "earningRule", id: ruleId },
      facts: { version, tenths, before: now.tenthsPerHour, from: input.effectiveFrom },
    });
    return { ruleId, version };
  },
});

export const decideEarningRule = command({
  name: "decideEarningRule",
  does: { zh: "确认或否决新的记分规定", en: "Approve or refuse a proposed earning rule" },
  input: decideEarningRuleInput,
  grants: grants.decideRule,
  locks: ({ ruleId }) => [{ table: "earning_rules", id: ruleId }],
  async act(act, input) {
    const row = await act
      .from("earning_rules", { id: input.ruleId })
      .select(["state", "proposed_by", "version", "effective_from"])
      .executeTakeFirst();
    const problem = mayDecide(row && { state: row.state, by: row.proposed_by }, act.actor.id);
    if (problem !== undefined || row === undefined) return problem ?? refuse(rewardsProblems.decided);
    const agreed = input.agree === "yes";
    // Its day is over: agreeing now would change what was served since.
    if (agreed && isBefore(row.effective_from, act.today)) return refuse(rewardsProblems.fromPast);
    await act
      .update("earning_rules", { id: input.ruleId })
      .set({ state: agreed ? "approved" : "refused", decided_by: act.actor.id, decided_at: act.now })
      .execute();
    act.event({
      name: agreed ? "earningRuleApproved" : "earningRuleRefused",
      about: { kind: "earningRule", id: input.ruleId },
      facts: { version: row.version },
    });
    return { ruleId: input.ruleId };
  },
});
