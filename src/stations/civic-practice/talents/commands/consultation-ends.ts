/** How a booking or a whole consultation ends without the one who answers: given back in time, or closed when it is long over. */
import { z } from "zod";
import { type Act, command } from "#frame/command.ts";
import { line, uuid } from "#frame/input.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { parseReceiptCode } from "#frame/receipt-code.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { changeOccasion, findOccasion, lockOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { withdrawSignUp } from "#courtyard/occasions/steps/sign-up.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import { grants } from "../rules.ts";
import { codePrint, findForKeeper, forgetQuestion } from "../steps/consultation.ts";
import { talentsProblems } from "../words.ts";

/** Given back with the number on the slip, or at the desk, as long as its time has not begun. */
export const cancelBooking = command({
  name: "cancelBooking",
  does: { zh: "退掉咨询预约", en: "Give a consultation slot back" },
  input: z.object({ code: line(80) }),
  grants: grants.cancelBooking,
  async act(act, input) {
    const code = parseReceiptCode(input.code);
    if (isProblem(code)) return { ...code, field: "code" };
    const row = await act
      .from("consultation_questions", { code_print: codePrint(act.secrets, act.hub, code.digits) })
      .select("sign_up_id")
      .executeTakeFirst();
    const known = row === undefined ? undefined : await findSignUp(act, row.sign_up_id);
    if (known === undefined) return refuse(talentsProblems.wrongCode, { field: "code" });
    await holdOccasion(act, known.occasion_id);
    // Read again: it may have been called off or finished while the lock was waited for.
    const [signUp, found] = [await findSignUp(act, known.id), await findOccasion(act, known.occasion_id)];
    if (signUp === undefined || found === undefined) return refuse(talentsProblems.noConsultation);
    const startsAt = (await slotStart(act, signUp.id)) ?? found.occasion.starts_at;
    if (Temporal.Instant.compare(startsAt, act.now) <= 0) return refuse(talentsProblems.slotBegun, { field: "code" });
    const left = await withdrawSignUp(act, found.occasion, signUp);
    if (isProblem(left)) return left;
    await forgetQuestion(act, signUp.id);
    return { signUpId: signUp.id };
  },
});

/** The lock under which slots are given, and the whole is called off or finished. */
async function holdOccasion(act: Act, occasionId: string): Promise<void> {
  await act.from("occasions", { id: occasionId }).select("id").forUpdate().execute();
}

async function slotStart(act: Act, signUpId: string): Promise<Temporal.Instant | undefined> {
  const row = await act.from("places", { sign_up_id: signUpId }).select("starts_at").executeTakeFirst();
  return row?.starts_at ?? undefined;
}

/**
 * Over, though the one who answered did not say so: nobody is marked as come or as absent, and what was asked is
 * forgotten. At the desk from its end on; by itself after the days that the courtyard has set.
 */
export const closeConsultation = command({
  name: "closeConsultation",
  does: {
    zh: "结束一场咨询，不登记到场，问的事删掉",
    en: "End consultations without noting who came; what was asked is forgotten",
  },
  input: z.object({ occasionId: uuid() }),
  grants: grants.close,
  locks: lockOccasion,
  find: findForKeeper,
  async act(act, { occasionId }, { found }) {
    const { occasion } = found;
    if (occasion.state !== "open") return refuse(talentsProblems.noConsultation);
    const days = act.actor.kind === "system" ? (await findLimitNow(act, "talents.questions", act.today))?.most : 0;
    if (days === undefined) throw new Error("the limit talents.questions is missing");
    if (Temporal.Instant.compare(occasion.ends_at.add({ hours: days * 24 }), act.now) > 0)
      return refuse(talentsProblems.notOver);
    const rows = await act.from("sign_ups", { occasion_id: occasionId }).select("id").execute();
    for (const { id } of rows) await forgetQuestion(act, id);
    await changeOccasion(act, occasion, { name: "consultationClosed", to: "over" });
    return { occasionId };
  },
});
