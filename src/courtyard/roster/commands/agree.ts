/** Each person agrees to her own duties, and two swap when both consent; for whoever is not at a screen it is written down how she said so. */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { aloneInDanger, grants } from "../rules.ts";
import { lockDays, SETTLED, settledBetween, worksOn } from "../steps.ts";
import { answerDutyInput, answerSwapInput, askSwapInput, rosterProblems, swapIdInput } from "../words.ts";

const findDuty = async (act: Act, id: string) => {
  const duty = await act.from("duties", { id }).selectAll().executeTakeFirst();
  return duty === undefined ? undefined : { subject: { ownerId: duty.person_id, state: duty.state }, duty };
};
const findSwap = async (act: Act, id: string, owner: "asked_of" | "asked_by" = "asked_of") => {
  const swap = await act.from("duty_swaps", { id }).selectAll().executeTakeFirst();
  return swap === undefined ? undefined : { subject: { ownerId: swap[owner], state: swap.state }, swap };
};

export const answerDuty = command({
  name: "answerDuty",
  does: { zh: "答应或不答应一个班", en: "Agree to a drafted duty, or not" },
  input: answerDutyInput,
  grants: grants.answer,
  locks: (input) => [{ table: "duties", id: input.dutyId }],
  find: (act, input) => findDuty(act, input.dutyId),
  async act(act, input, { duty }) {
    if (duty.state !== "drafted" || Temporal.Instant.compare(duty.ends_at, act.now) <= 0)
      return refuse(rosterProblems.state);
    if (input.how === "self" && duty.person_id !== act.actor.id)
      return refuse(rosterProblems.notYours, { field: "how" });
    await act
      .update("duties", { id: input.dutyId })
      .set({
        state: input.agree === "yes" ? "agreed" : "refused",
        answered_how: input.how,
        answered_by: act.actor.id,
        answered_at: act.now,
        refused_because: input.agree === "no" ? (input.because ?? "other") : null,
      })
      .execute();
    const name = input.agree === "yes" ? "dutyAgreed" : "dutyRefused";
    act.event({ name, about: { kind: "duty", id: input.dutyId }, facts: { how: input.how } });
    return { dutyId: input.dutyId };
  },
});

/** Nothing moves before the other has agreed. */
export const askSwap = command({
  name: "askSwap",
  does: { zh: "请别人替班或换班", en: "Ask somebody to take a duty over, or to exchange it" },
  input: askSwapInput,
  grants: grants.askSwap,
  locks: (input) => [{ table: "duties", id: input.dutyId }],
  find: (act, input) => findDuty(act, input.dutyId),
  async act(act, input, { duty }) {
    const isAhead = Temporal.Instant.compare(duty.starts_at, act.now) > 0;
    if (!isAhead || !SETTLED.includes(duty.state as "agreed")) return refuse(rosterProblems.state);
    if (input.askedOf === duty.person_id) return refuse(rosterProblems.swapSelf, { field: "askedOf" });
    if (!(await worksOn(act, input.askedOf, duty.on_date)))
      return refuse(rosterProblems.notStaff, { field: "askedOf" });
    const back = input.returnId === undefined ? undefined : (await findDuty(act, input.returnId))?.duty;
    const isTheirs = back?.person_id === input.askedOf && SETTLED.includes(back.state as "agreed");
    if (input.returnId !== undefined && !(isTheirs && Temporal.Instant.compare(back.starts_at, act.now) > 0))
      return refuse(rosterProblems.swapReturn, { field: "returnId" });
    const id = newId();
    const written = await act
      .insert("duty_swaps", {
        id,
        duty_id: duty.id,
        return_id: input.returnId ?? null,
        asked_by: duty.person_id,
        asked_of: input.askedOf,
        state: "asked",
        asked_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows !== 1n) return refuse(rosterProblems.swapOpen);
    act.event({ name: "swapAsked", about: { kind: "duty", id: duty.id } });
    return { swapId: id };
  },
});

export const answerSwap = command({
  name: "answerSwap",
  does: { zh: "答应或不答应换班", en: "Agree to a swap, or not" },
  input: answerSwapInput,
  grants: grants.answer,
  locks: (input) => [{ table: "duty_swaps", id: input.swapId }],
  find: (act, input) => findSwap(act, input.swapId),
  async act(act, input, { swap }) {
    if (swap.state !== "asked") return refuse(rosterProblems.noSwap);
    if (input.how === "self" && swap.asked_of !== act.actor.id)
      return refuse(rosterProblems.notYours, { field: "how" });
    if (input.agree === "yes") {
      const problem = await exchange(act, swap);
      if (problem !== undefined) return problem;
    }
    const state = input.agree === "yes" ? "accepted" : "refused";
    await act
      .update("duty_swaps", { id: swap.id })
      .set({ state, answered_at: act.now, answered_by: act.actor.id, answered_how: input.how })
      .execute();
    act.event({
      name: input.agree === "yes" ? "dutySwapped" : "swapRefused",
      about: { kind: "duty", id: swap.duty_id },
    });
    return { swapId: swap.id };
  },
});

/** Whoever asked has found another way; the other need not answer any more. */
export const withdrawSwap = command({
  name: "withdrawSwap",
  does: { zh: "撤回换班请求", en: "Take back a swap that was asked for" },
  input: swapIdInput,
  grants: grants.askSwap,
  locks: (input) => [{ table: "duty_swaps", id: input.swapId }],
  find: (act, input) => findSwap(act, input.swapId, "asked_by"),
  async act(act, { swapId }, { swap }) {
    if (swap.state !== "asked") return refuse(rosterProblems.noSwap);
    await act
      .update("duty_swaps", { id: swapId })
      .set({ state: "withdrawn", answered_at: act.now, answered_by: act.actor.id })
      .execute();
    act.event({ name: "swapWithdrawn", about: { kind: "duty", id: swap.duty_id } });
    return { swapId };
  },
});

interface Swap {
  readonly duty_id: string;
  readonly return_id: string | null;
  readonly asked_by: string;
  readonly asked_of: string;
}

/** Moves both duties; a duty that changed since it was asked about, and danger alone, are refused. */
async function exchange(act: Act, swap: Swap) {
  const moves = [
    { id: swap.duty_id, from: swap.asked_by, to: swap.asked_of },
    ...(swap.return_id === null ? [] : [{ id: swap.return_id, from: swap.asked_of, to: swap.asked_by }]),
  ].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const days = await act
    .from("duties")
    .select("on_date")
    .where(
      "id",
      "in",
      moves.map((move) => move.id),
    )
    .execute();
  const around = await lockDays(
    act,
    days.map((row) => row.on_date),
  );
  const duties = around.filter((duty) => moves.some((move) => move.id === duty.id));
  for (const [index, duty] of duties.entries()) {
    const isSame = duty.person_id === moves[index]?.from && SETTLED.includes(duty.state as "agreed");
    if (!isSame || Temporal.Instant.compare(duty.starts_at, act.now) <= 0) return refuse(rosterProblems.state);
  }
  for (const [index, duty] of duties.entries()) {
    const to = moves[index]!.to;
    const settled = await settledBetween(act, duty.on_date, duty.on_date);
    const moved = settled.map((one) => {
      const move = moves.find(({ id }) => id === one.id);
      return move === undefined ? one : { ...one, personId: move.to };
    });
    const isTwice = moved.some(
      (one) =>
        one.id !== duty.id &&
        one.personId === to &&
        one.station === duty.station &&
        Temporal.Instant.compare(one.startsAt, duty.ends_at) < 0 &&
        Temporal.Instant.compare(duty.starts_at, one.endsAt) < 0,
    );
    if (isTwice) return refuse(rosterProblems.twice);
    if (
      aloneInDanger(
        moved.filter((one) => one.station === duty.station),
        moved,
      ) !== undefined
    )
      return refuse(rosterProblems.alone, { values: { date: duty.on_date.toString() } });
  }
  for (const { id, to } of moves) {
    await act.update("duties", { id }).set({ person_id: to, state: "swapped" }).execute();
  }
  return undefined;
}
