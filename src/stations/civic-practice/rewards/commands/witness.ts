/** Whoever was named as witness says herself whether she saw it handed over: nobody stands for something by being named. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findWitnessing } from "../steps/redemptions.ts";
import { rewardsProblems, witnessInput } from "../words.ts";

export const signAsWitness = command({
  name: "signAsWitness",
  does: {
    zh: "见证人自己签字：看到发放了，或者不在场",
    en: "The witness says herself: she saw it handed over, or she was not there",
  },
  input: witnessInput,
  grants: grants.witness,
  locks: ({ redemptionId }) => [{ table: "redemptions", id: redemptionId }],
  find: (act, { redemptionId }) => findWitnessing(act, redemptionId),
  async act(act, { redemptionId, said }, { isSaid }) {
    if (isSaid) return refuse(rewardsProblems.witnessSaid);
    await act
      .update("redemptions", { id: redemptionId })
      .set({ witness_said: said, witness_said_at: act.now })
      .execute();
    const name = said === "seen" ? "redemptionWitnessed" : "redemptionNotWitnessed";
    act.event({ name, about: { kind: "redemption", id: redemptionId } });
    return { redemptionId };
  },
});
