/** The desk opens somebody's points for her: she stands there, and the opening is written down. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { grants, shop } from "../rules.ts";
import { readAccount } from "../steps/account.ts";
import { personOnlyInput, rewardsProblems } from "../words.ts";

export const openAccountOf = command({
  name: "openAccountOf",
  does: { zh: "替本人打开积分", en: "Open somebody's points for her" },
  input: personOnlyInput,
  grants: grants.openAccount,
  find: async () => shop,
  async act(act, input) {
    const account = await readAccount(act, input.personId);
    if (account === undefined) return refuse(rewardsProblems.noPerson, { field: "personId" });
    act.event({ name: "pointsOpened", about: { kind: "person", id: account.personId } });
    return account;
  },
});
