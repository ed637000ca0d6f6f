/** Recorded hours are taken back by two persons of two bodies: the secretary proposes, the auditor decides. */
import { type Act, command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { grants, notNow } from "../rules.ts";
import { changeClaim, type ClaimRow, holdClaim, settleDay, toldOf } from "../steps/claim.ts";
import { reverseClaim } from "../steps/record.ts";
import { tellVolunteer } from "../steps/tell.ts";
import { claimInput, type ClaimReason, claimReasonInput, type ClaimState, volunteersProblems } from "../words.ts";

/** Points are owed in tenths, and said in points. */
const TENTHS = 10;

export const proposeReversal = command({
  name: "proposeReversal",
  does: { zh: "提出冲销已记录的时长", en: "Propose to reverse recorded hours" },
  input: claimReasonInput,
  grants: grants.proposeReversal,
  find: holdClaim,
  async act(act, { claimId, reason }, { claim }) {
    if (claim.state !== "recorded") return notNow(claim.state as ClaimState);
    if (claim.reversal_by !== null || (await isBeingCorrected(act, claim))) {
      return refuse(volunteersProblems.reversing);
    }
    await changeClaim(act, claimId, {
      name: "reversalProposed",
      set: { reversal_by: act.actor.id, reversal_at: act.now, end_reason: reason },
      facts: { reason },
    });
    return { claimId };
  },
});

async function isBeingCorrected(act: Act, claim: ClaimRow): Promise<boolean> {
  const found = await act
    .from("hours_claims", {
      volunteer_id: claim.volunteer_id,
      on_day: claim.on_day,
      corrects: claim.id,
      state: "correcting",
    })
    .select("id")
    .executeTakeFirst();
  return found !== undefined;
}

export const confirmReversal = command({
  name: "confirmReversal",
  does: {
    zh: "同意冲销（时长和积分都记一笔反向的账）",
    en: "Agree to a reversal: counter-entries of hours and points",
  },
  input: claimInput,
  grants: grants.decideReversal,
  find: holdClaim,
  async act(act, { claimId }, { claim, ids }) {
    if (claim.state !== "recorded" || claim.reversal_by === null) return refuse(volunteersProblems.notReversing);
    const { owed } = await reverseClaim(act, claim, {
      proposed: claim.reversal_by,
      decided: act.actor.id,
      reason: (claim.end_reason ?? "wrongTime") as ClaimReason,
    });
    const told = toldOf(claim);
    if (owed > 0) await tellVolunteer(act, "hoursReversedOwed", { ...told, owed: owed / TENTHS });
    else await tellVolunteer(act, "hoursReversed", told);
    return { claimId, undisputed: await settleDay(act, ids, claim.on_day) };
  },
});

export const dropReversal = command({
  name: "dropReversal",
  does: { zh: "不同意冲销，时长照旧", en: "Do not agree to a reversal: the hours stand" },
  input: claimInput,
  grants: grants.decideReversal,
  find: holdClaim,
  async act(act, { claimId }, { claim }) {
    if (claim.state !== "recorded" || claim.reversal_by === null) return refuse(volunteersProblems.notReversing);
    await changeClaim(act, claimId, {
      name: "reversalDropped",
      set: { reversal_by: null, reversal_at: null, end_reason: null },
    });
    return { claimId };
  },
});
