/** One's own points with the card, and what a pick-up slip says. The desk opens somebody's by a command that leaves a trace. */
import { query } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { parseReceiptCode } from "#frame/receipt-code.ts";
import { grants, shop } from "../rules.ts";
import { readAccount } from "../steps/account.ts";
import { slipPrint } from "../steps/redeem.ts";
import { rewardsProblems, slipCodeInput } from "../words.ts";

export const getOwnAccount = query({
  name: "getOwnAccount",
  does: { zh: "我的积分", en: "My points" },
  grants: grants.ownAccount,
  find: async (view) => ({ subject: { ownerId: view.actor.id } }),
  async read(view) {
    return (await readAccount(view, view.actor.id)) ?? refuse(rewardsProblems.noPerson);
  },
});

/** The exchange that a slip belongs to: for the desk, where it is handed over. */
export const findSlip = query({
  name: "findSlip",
  does: { zh: "按领取条查兑换", en: "Find an exchange by its slip" },
  input: slipCodeInput,
  grants: grants.giveOut,
  find: async () => shop,
  async read(view, input) {
    const code = parseReceiptCode(input.code);
    if (isProblem(code)) return { ...code, field: "code" };
    const row = await view
      .from("redemptions", { code_print: slipPrint(view, code.digits) })
      .select("id")
      .executeTakeFirst();
    return row === undefined ? refuse(rewardsProblems.noSlip, { field: "code" }) : { redemptionId: row.id };
  },
});
