/** What time alone does in the shop: the call on the seventh day, what was not picked up, what has to be published. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import { expectStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { grants, isBefore, quarterOf } from "../rules.ts";
import { onRedemption, release } from "../steps/redemptions.ts";
import { redemptionOnlyInput, rewardsProblems, STATION } from "../words.ts";

export const callForPickUp = command({
  name: "callForPickUp",
  does: { zh: "请人打电话提醒来领", en: "Have somebody call about a pick-up" },
  input: redemptionOnlyInput,
  grants: grants.time,
  ...onRedemption,
  async act(act, _input, { redemption }) {
    if (!["reserved", "ready"].includes(redemption.state)) return refuse(rewardsProblems.notYours);
    await askCall(act, {
      reason: "rewards.pickUp",
      aboutId: redemption.id,
      station: STATION,
      personId: redemption.personId,
      facts: { pickUpBy: redemption.pickUpBy.toString() },
      dueOn: act.today,
    });
    await act.update("redemptions", { id: redemption.id }).set({ called_at: act.now }).execute();
    act.event({ name: "pickUpCallAsked", about: { kind: "redemption", id: redemption.id } });
    return { redemptionId: redemption.id };
  },
});

export const expireRedemption = command({
  name: "expireRedemption",
  does: { zh: "过期没有领：积分退回，东西放回", en: "Not picked up in time: points and goods go back" },
  input: redemptionOnlyInput,
  grants: grants.time,
  ...onRedemption,
  async act(act, _input, { redemption }) {
    const isOpen = ["reserved", "ready"].includes(redemption.state);
    if (!isOpen || !isBefore(redemption.pickUpBy, act.today)) return refuse(rewardsProblems.notYours);
    await release(act, redemption, "expired");
    return { redemptionId: redemption.id };
  },
});

/** When a quarter is over, its count and its sums have to be told. */
export const expectQuarter = command({
  name: "expectQuarter",
  does: { zh: "记下上个季度该公布的内容", en: "Write down what has to be published for the last quarter" },
  grants: grants.time,
  async act(act) {
    const rule = await findRuleNow(act, "affairs.statement", act.today);
    if (rule === undefined) return refuse(mattersProblems.ruleMissing);
    const quarter = quarterOf(act.today.subtract({ months: 3 }));
    const begins = act.today.with({ day: 1 }).subtract({ months: (act.today.month - 1) % 3 });
    const dueOn = begins.add({ days: rule.days });
    for (const kind of ["rewards.stockCount", "rewards.quarter"]) {
      await expectStatement(act, { kind, period: quarter, dueOn });
    }
    return { quarter };
  },
});
