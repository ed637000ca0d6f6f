/** Signing up and giving back: at one's own device, at the desk for somebody, by the slip; an offered place is answered by either. */
import { command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { acceptOffer } from "#courtyard/occasions/steps/attendance.ts";
import { moveUp, withdrawSignUp } from "#courtyard/occasions/steps/sign-up.ts";
import { occasionsProblems } from "#courtyard/occasions/words.ts";
import { grants } from "../rules.ts";
import { findActivity, onActivity, lockActivity } from "../steps/activity.ts";
import { findGuest, lockByCode, settleOffers, signUpGuest } from "../steps/guest.ts";
import {
  activitiesProblems,
  answerForInput,
  answerInput,
  codeInput,
  guestInput,
  signUpAtDeskInput,
  signUpOnlineInput,
} from "../words.ts";

export const signUpOnline = command({
  name: "signUpOnline",
  does: { zh: "自己报名（不用账号）", en: "Sign up, without an account" },
  input: signUpOnlineInput,
  grants: grants.signUp,
  see: grants.look,
  locks: lockActivity,
  find: findActivity,
  async act(act, input, facts) {
    if (Temporal.Instant.compare(act.now, facts.occasion.starts_at) >= 0) return refuse(activitiesProblems.closed);
    const isChild = input.isChild || facts.activity.for_children;
    if (!isChild && input.phone === undefined) return refuse(activitiesProblems.phoneNeeded, { field: "phone" });
    return signUpGuest(act, facts, { ...input, how: "online" });
  },
});

/** For somebody who stands at the desk or calls: also without a telephone, also without a paper; also when it has begun. */
export const signUpAtDesk = command({
  name: "signUpAtDesk",
  does: { zh: "替人报名", en: "Sign somebody up" },
  input: signUpAtDeskInput,
  grants: grants.signUpFor,
  ...onActivity,
  act: (act, input, facts) => signUpGuest(act, facts, input),
});

export const withdrawByCode = command({
  name: "withdrawByCode",
  does: { zh: "凭报名条取消报名", en: "Give a sign-up back by its slip" },
  input: codeInput,
  grants: grants.byCode,
  async act(act, { code }) {
    const found = await lockByCode(act, code);
    if (isProblem(found)) return found;
    const offered = await withdrawSignUp(act, found.occasion, found.signUp);
    if (isProblem(offered)) return offered;
    await settleOffers(act, found.activity.id, found.signUp.id, offered);
    return { activityId: found.activity.id };
  },
});

export const answerByCode = command({
  name: "answerByCode",
  does: {
    zh: "凭报名条答复候补的空位：来，还是让给下一位",
    en: "Answer an offered place by the slip: yes, or pass it on",
  },
  input: answerInput,
  grants: grants.byCode,
  async act(act, { code, answer }) {
    const found = await lockByCode(act, code);
    if (isProblem(found)) return found;
    if (found.signUp.state !== "offered") return refuse(activitiesProblems.notOffered);
    if (answer === "no") {
      const offered = await withdrawSignUp(act, found.occasion, found.signUp);
      if (isProblem(offered)) return offered;
      await settleOffers(act, found.activity.id, found.signUp.id, offered);
    } else {
      const refused = await acceptOffer(act, found.signUp);
      if (refused !== undefined) return refused;
      await dropCalls(act, found.signUp.id, "occasions.placeOffered");
    }
    return { activityId: found.activity.id };
  },
});

/** The answer as it was given on the telephone, at the door, by the neighbour. */
export const answerFor = command({
  name: "answerFor",
  does: { zh: "替人登记候补答复", en: "Write down somebody's answer to an offered place" },
  input: answerForInput,
  grants: grants.answerFor,
  ...onActivity,
  async act(act, { activityId, signUpId, answer }, { occasion }) {
    const row = await findGuest(act, activityId, signUpId);
    if (row === undefined) return refuse(occasionsProblems.noSignUp);
    if (row.state !== "offered") return refuse(activitiesProblems.notOffered);
    if (answer === "yes") {
      const refused = await acceptOffer(act, row);
      if (refused !== undefined) return refused;
      await dropCalls(act, signUpId, "occasions.placeOffered");
      return { signUpId };
    }
    const offered = await withdrawSignUp(act, occasion, row);
    if (isProblem(offered)) return offered;
    await settleOffers(act, activityId, signUpId, offered);
    return { signUpId };
  },
});

export const withdrawFor = command({
  name: "withdrawFor",
  does: { zh: "替人取消报名", en: "Give somebody's sign-up back" },
  input: guestInput,
  grants: grants.answerFor,
  ...onActivity,
  async act(act, { activityId, signUpId }, { occasion }) {
    const row = await findGuest(act, activityId, signUpId);
    if (row === undefined) return refuse(occasionsProblems.noSignUp);
    const offered = await withdrawSignUp(act, occasion, row);
    if (isProblem(offered)) return offered;
    await settleOffers(act, activityId, signUpId, [...offered, ...(await moveUp(act, occasion))]);
    return { signUpId };
  },
});
