/** From the shelf into the hand: packed, handed over before a witness, signed for; and a new slip for a lost one. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { findCardByCode } from "#courtyard/cards/steps.ts";
import { transfer } from "#courtyard/ledger/steps/book.ts";
import { findKinship } from "#courtyard/people/kin.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { grants, isPast, mayGive } from "../rules.ts";
import { nearTo } from "../steps/people.ts";
import { collectEntries, newSlipCode, slipPrint } from "../steps/redeem.ts";
import { onRedemption, redemptionChanged } from "../steps/redemptions.ts";
import { giveOutInput, redemptionOnlyInput, rewardsProblems } from "../words.ts";

export const readyRedemption = command({
  name: "readyRedemption",
  does: { zh: "东西备好了，可以来领", en: "Packed: it can be picked up" },
  input: redemptionOnlyInput,
  grants: grants.ready,
  ...onRedemption,
  async act(act, _input, { redemption }) {
    if (redemption.state !== "reserved") return refuse(rewardsProblems.notYours);
    await act.update("redemptions", { id: redemption.id }).set({ state: "ready", ready_at: act.now }).execute();
    redemptionChanged(act, redemption, "ready");
    return { redemptionId: redemption.id };
  },
});

/** One gives, another sees it; neither is the receiver or kin. Who takes it along at once needs no second way to the shelf. */
export const giveOut = command({
  name: "giveOut",
  does: { zh: "当着见证人发放，领的人签字", en: "Hand over before a witness; the receiver signs" },
  input: giveOutInput,
  grants: grants.giveOut,
  ...onRedemption,
  async act(act, input, { redemption }) {
    if (!["reserved", "ready"].includes(redemption.state)) return refuse(rewardsProblems.notYours);
    const witness = await findWitness(act, input);
    if (isProblem(witness)) return witness;
    const { workers, ...near } = await nearTo(act, redemption.personId);
    const tooNear = [...near.tooNear, ...(await kinAmong(act, redemption.personId, [act.actor.id, witness.id]))];
    const problem = mayGive({
      giverId: act.actor.id,
      witnessId: witness.id,
      ...near,
      tooNear,
      witnesses: witness.byCard ? [witness.id] : workers,
    });
    if (problem !== undefined) return witness.byCard ? besideCard(problem) : problem;
    const lot = await act.from("goods_lots", { id: redemption.lotId }).select("best_before").executeTakeFirst();
    const bestBefore = lot?.best_before ?? null;
    if (isPast(bestBefore, act.today)) {
      return refuse(rewardsProblems.lotPast, { values: { bestBefore: bestBefore?.toString() ?? "" } });
    }
    const booked = await transfer(act, collectEntries(redemption.id, redemption));
    if (isProblem(booked)) throw new Error("what was set aside is not there");
    await act
      .update("redemptions", { id: redemption.id })
      .set({
        state: "collected",
        ended_at: act.now,
        ended_because: "collected",
        giver_id: act.actor.id,
        witness_id: witness.id,
        // A card was shown just now; a worker was only named, and says herself that she saw it.
        witness_asked_at: witness.byCard ? null : act.now,
        identified: input.identified,
        signed: input.signed,
        ...(redemption.state === "reserved" ? { ready_at: act.now } : {}),
      })
      .execute();
    await dropCalls(act, redemption.id);
    if (redemption.state === "reserved") redemptionChanged(act, redemption, "ready");
    const facts = {
      giver: act.actor.id,
      witness: witness.id,
      by: witness.byCard ? "card" : "post",
      identified: input.identified,
      signed: input.signed,
    };
    redemptionChanged(act, { id: redemption.id, state: "ready" }, "collected", facts);
    return { redemptionId: redemption.id };
  },
});

/** A worker is named by whoever gives, and signs herself afterwards (`signAsWitness`); a neighbour stands for what she saw with her own card. */
async function findWitness(
  act: Act,
  { witnessId, witnessCard }: { witnessId?: string | undefined; witnessCard?: string | undefined },
): Promise<{ readonly id: string; readonly byCard: boolean } | Problem> {
  if (witnessCard === undefined) {
    return witnessId === undefined
      ? refuse(rewardsProblems.witnessNeeded, { field: "witnessId" })
      : { id: witnessId, byCard: false };
  }
  const card = await findCardByCode(act, witnessCard);
  if (isProblem(card)) return { ...card, field: "witnessCard" };
  return card === undefined
    ? refuse(rewardsProblems.witnessCardUnknown, { field: "witnessCard" })
    : { id: card.personId, byCard: true };
}

const besideCard = (problem: Problem): Problem =>
  problem.field === "witnessId" ? { ...problem, field: "witnessCard" } : problem;

/** Of giver and witness those who are kin of the receiver by a declaration of either, or live in one household. */
async function kinAmong(act: Act, receiverId: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) if ((await findKinship(act, id, receiverId)) !== undefined) found.push(id);
  return found;
}

/** For whoever lost the slip, or was served from the waiting list and never had one: the old figures open nothing more. */
export const renewSlip = command({
  name: "renewSlip",
  does: { zh: "补打领取条，原来的作废", en: "A new pick-up slip; the old one is void" },
  input: redemptionOnlyInput,
  grants: grants.ready,
  ...onRedemption,
  async act(act, _input, { redemption }) {
    if (!["reserved", "ready"].includes(redemption.state)) return refuse(rewardsProblems.notYours);
    const { digits, tail } = newSlipCode(act);
    await act
      .update("redemptions", { id: redemption.id })
      .set({ code_print: slipPrint(act, digits), tail })
      .execute();
    act.event({ name: "slipRenewed", about: { kind: "redemption", id: redemption.id } });
    return { redemptionId: redemption.id, code: digits, pickUpBy: redemption.pickUpBy.toString() };
  },
});
