/** Another hand says yes, or no, or puts the times right. A correction of what is recorded is a counter-entry by two. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { printerOf } from "#courtyard/cards/steps.ts";
import { findKinship } from "#courtyard/people/kin.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { relationWords } from "#courtyard/people/words.ts";
import { confirmProblem, grants, notNow, printerProblem, stretchOf } from "../rules.ts";
import {
  changeClaim,
  type ClaimRow,
  holdClaim,
  limitsOn,
  onPaidDuty,
  settleDay,
  stretchOfClaim,
  toldOf,
  writeClaim,
} from "../steps/claim.ts";
import { recordClaim, reverseClaim } from "../steps/record.ts";
import { tellVolunteer } from "../steps/tell.ts";
import { claimReasonInput, type ClaimState, confirmInput, correctInput, volunteersProblems } from "../words.ts";
import { stateOfNew } from "./propose.ts";

const HOUSEHOLD: Text = { zh: "一家人", en: "of one household" };

export const confirmHours = command({
  name: "confirmHours",
  does: {
    zh: "确认时长（不是申报的人，也不是亲属）",
    en: "Confirm hours, as somebody who is neither proposer nor kin",
  },
  input: confirmInput,
  grants: grants.confirm,
  find: holdClaim,
  async act(act, { claimId, notKin }, { claim, ids }) {
    const me = await findPerson(act, act.actor.id);
    const kinship = await findKinship(act, act.actor.id, claim.volunteer_id);
    const kin = kinship === undefined ? undefined : kinship === "household" ? HOUSEHOLD : relationWords[kinship];
    const { aloneMinutes } = await limitsOn(act, claim.on_day);
    const problem = confirmProblem(confirmable(claim), { ids: me?.ids ?? [act.actor.id], kin }, aloneMinutes);
    if (problem !== undefined) return problem;
    const oneHand = await printerOfCards(act, claim, me?.ids ?? [act.actor.id]);
    if (oneHand !== undefined) return oneHand;
    const paid = await onPaidDuty(act, ids, stretchOfClaim(claim));
    if (paid !== undefined) return { ...paid, field: "notKin" };
    if (!notKin) return refuse(volunteersProblems.notKinNeeded, { field: "notKin" });
    const isFirst = claim.confirmed_by === null;
    const set = isFirst
      ? { confirmed_by: act.actor.id, confirmed_at: act.now }
      : { second_by: act.actor.id, second_at: act.now };
    const isDone = !isFirst || !claim.needs_second;
    if (!isDone) {
      await changeClaim(act, claimId, { name: "hoursConfirmedByOne", set, facts: { by: act.actor.id } });
      return { claimId, needsSecond: true };
    }
    if (claim.state === "correcting") await replaceRecorded(act, claim, ids, set);
    else await changeClaim(act, claimId, { name: "hoursConfirmed", to: "confirmed", set, facts: { by: act.actor.id } });
    return { claimId, needsSecond: false };
  },
});

/** The hand behind the card that confirms now, and behind the one that confirmed before. */
async function printerOfCards(act: Act, claim: ClaimRow, ids: readonly string[]): Promise<Problem | undefined> {
  const id = await printerOf(act);
  const isKin = id !== undefined && (await findKinship(act, id, claim.volunteer_id)) !== undefined;
  const first = claim.confirmed_by === null ? undefined : await findPerson(act, claim.confirmed_by);
  // Who works here confirmed as that, whatever card she may hold as a resident.
  const other =
    first === undefined || first.kind === "staff" || claim.confirmed_at === null
      ? undefined
      : await printerOf(act, { personIds: first.ids, at: claim.confirmed_at });
  return printerProblem(confirmable(claim), { id, isKin }, { id: other, confirmerIds: ids });
}

const confirmable = (claim: ClaimRow) => ({
  state: claim.state as ClaimState,
  volunteerId: claim.volunteer_id,
  proposedBy: claim.proposed_by,
  confirmedBy: claim.confirmed_by,
  isHomeHelp: claim.is_home_help,
  servedSaid: claim.served_said,
});

/** The longer entry is reversed, the shorter one recorded: it was publicised already, as part of the longer. */
async function replaceRecorded(
  act: Act,
  correction: ClaimRow,
  ids: readonly string[],
  set: Partial<ClaimRow>,
): Promise<void> {
  const old = await act
    .from("hours_claims", { id: correction.corrects ?? "" })
    .selectAll()
    .executeTakeFirstOrThrow();
  await reverseClaim(act, old, { proposed: correction.proposed_by, decided: act.actor.id, reason: "wrongTime" });
  await recordClaim(act, correction, { ...set, publicised_on: old.publicised_on, public_until: old.public_until });
  await settleDay(act, ids, correction.on_day);
}

const OPEN: readonly string[] = ["proposed", "disputed", "confirmed", "publicised"];

/** The old entry stays as it was written; a new one takes its place, and is confirmed by somebody else again. */
export const correctHours = command({
  name: "correctHours",
  does: { zh: "更正时长（原来的留着，另记一条）", en: "Correct hours by an entry of its own; the old one stays" },
  input: correctInput,
  grants: grants.correct,
  find: holdClaim,
  async act(act, { claimId, ...typed }, { claim, ids }) {
    if (typed.onDay !== claim.on_day.toString()) return refuse(volunteersProblems.sameDay, { field: "onDay" });
    const stretch = stretchOf(typed);
    if (isProblem(stretch)) return stretch;
    const same = stretch.fromAt.equals(claim.from_at) && stretch.untilAt.equals(claim.until_at);
    if (same && typed.awayMinutes === claim.away_minutes)
      return refuse(volunteersProblems.sameTimes, { field: "from" });
    const paid = await onPaidDuty(act, ids, stretch);
    if (paid !== undefined) return paid;
    const limits = await limitsOn(act, claim.on_day);
    const next = {
      ...stretch,
      volunteerId: claim.volunteer_id,
      shiftId: claim.shift_id,
      leadId: claim.lead_id,
      task: claim.task,
      awayMinutes: typed.awayMinutes,
      isHomeHelp: claim.is_home_help,
      how: claim.how as "desk",
      needsSecond: stretch.minutes > limits.aloneMinutes,
      corrects: claim.id,
      served: {
        served_said: claim.served_said,
        served_how: claim.served_how,
        served_noted_by: claim.served_noted_by,
      },
    };
    if (claim.state === "recorded") return correctRecorded(act, claim, next);
    if (!OPEN.includes(claim.state)) return notNow(claim.state as ClaimState);
    // A later time is claimed like any other: it has to be over.
    if (Temporal.Instant.compare(stretch.untilAt, act.now) > 0)
      return refuse(volunteersProblems.inFuture, { field: "until" });
    const state = await stateOfNew(act, ids, stretch, limits, claim.id);
    if (isProblem(state)) return state;
    await changeClaim(act, claimId, {
      name: "hoursCorrected",
      to: "corrected",
      set: { ended_at: act.now, ended_by: act.actor.id, end_reason: "wrongTime" },
    });
    const correctionId = await writeClaim(act, { ...next, state });
    const undisputed = await settleDay(act, ids, claim.on_day);
    return { claimId: correctionId, undisputed };
  },
});

/** What is recorded can only become less: it takes effect when another hand has confirmed it. */
async function correctRecorded(act: Act, claim: ClaimRow, next: Omit<Parameters<typeof writeClaim>[1], "state">) {
  const isInside =
    Temporal.Instant.compare(next.fromAt, claim.from_at) >= 0 &&
    Temporal.Instant.compare(next.untilAt, claim.until_at) <= 0 &&
    next.minutes < claim.minutes;
  if (!isInside) return refuse(volunteersProblems.onlyShorter, { field: "from" });
  const pending = await act
    .from("hours_claims", {
      volunteer_id: claim.volunteer_id,
      on_day: claim.on_day,
      corrects: claim.id,
      state: "correcting",
    })
    .select("id")
    .executeTakeFirst();
  if (pending !== undefined || claim.reversal_by !== null) return refuse(volunteersProblems.reversing);
  return { claimId: await writeClaim(act, { ...next, state: "correcting" }), undisputed: [] as string[] };
}

/** Not accepted, with a reason from the list. The time is free again for what was disputed because of it. */
export const rejectHours = command({
  name: "rejectHours",
  does: { zh: "不认可一条时长，说明原因", en: "Do not accept hours, with a reason" },
  input: claimReasonInput,
  grants: grants.settle,
  find: holdClaim,
  async act(act, { claimId, reason }, { claim, ids }) {
    if (![...OPEN, "correcting"].includes(claim.state)) return notNow(claim.state as ClaimState);
    // Her own time she may call wrong; that somebody else called it shorter is for others to judge.
    if (claim.state === "correcting" && ids.includes(act.actor.id)) return refuse(volunteersProblems.ownHours);
    await changeClaim(act, claimId, {
      name: "hoursRejected",
      to: "rejected",
      set: { ended_at: act.now, ended_by: act.actor.id, end_reason: reason },
      facts: { reason },
    });
    if (!ids.includes(act.actor.id)) await tellVolunteer(act, "hoursRejected", toldOf(claim));
    return { claimId, undisputed: await settleDay(act, ids, claim.on_day) };
  },
});
