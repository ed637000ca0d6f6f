/** The result reaches the applicant, originals go back, and what is late is explained to her. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { addEntry, alsoHandledBy, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { startDeadline } from "#courtyard/matters/steps/deadlines.ts";
import { grants } from "../rules.ts";
import { CLOSING } from "../steps/clocks.ts";
import { getItem, onApplication } from "../steps/find.ts";
import { noteVisit, setApplication } from "../steps/rows.ts";
import { tell, toldAlready } from "../steps/tell.ts";
import { rememberYearly } from "../steps/yearly.ts";
import { applicationProblems, deliverInput, lateInput, messageInput, returnOriginalsInput } from "../words.ts";

/** In hand, to a proxy or by post, signed for; originals go back first. */
export const deliverResult = command({
  name: "deliverResult",
  does: { zh: "送达结果，签收", en: "Deliver the result; it is signed for" },
  input: deliverInput,
  grants: grants.deliver,
  ...onApplication,
  async act(act, input, { matter, application }) {
    if (input.how === "post" && input.postNumber === undefined) {
      return refuse(applicationProblems.postNumberMissing, { field: "postNumber" });
    }
    if (input.how !== "post" && !input.signed) return refuse(applicationProblems.notSigned, { field: "signed" });
    const here = await act
      .from("application_originals", { matter_id: matter.id, returned_at: null })
      .select("id")
      .execute();
    if (here.length > 0) return refuse(applicationProblems.originalsHere, { values: { n: here.length } });
    if (input.how !== "post") await noteVisit(act, matter.id, act.today);
    await setApplication(act, matter.id, {
      delivered_at: act.now,
      delivered_how: input.how,
      delivered_to: input.to,
      post_number: input.postNumber ?? null,
    });
    await startDeadline(act, matter.id, CLOSING, act.today);
    const item = await getItem(act, application);
    await toldAlready(act, matter.id);
    if (matter.state === "approved") await rememberYearly(act, application, item);
    await changeMatter(act, matter, {
      name: "resultDelivered",
      to: "delivered",
      set: { handled_by: alsoHandledBy(matter, act.actor.id) },
      facts: { how: input.how },
    });
    return { matterId: matter.id };
  },
});

export const returnOriginals = command({
  name: "returnOriginals",
  does: { zh: "退还原件，签收", en: "Give originals back; they are signed for" },
  input: returnOriginalsInput,
  grants: grants.returnOriginals,
  ...onApplication,
  async act(act, input, { matter }) {
    const wanted = [...new Set(input.originalIds)];
    const returned = await act
      .update("application_originals", { matter_id: matter.id, returned_at: null })
      .set({ returned_at: act.now, returned_by: act.actor.id, returned_to: input.to })
      .where("id", "in", wanted)
      .executeTakeFirst();
    if (Number(returned.numUpdatedRows) !== wanted.length) {
      return refuse(applicationProblems.noOriginal, { field: "originalIds" });
    }
    act.event({
      name: "originalsReturned",
      about: { kind: "application", id: matter.id },
      matterId: matter.id,
      facts: { originals: wanted },
    });
    return { matterId: matter.id };
  },
});

/** Late: the applicant hears why, and until when. It is on the list of what is late until somebody told her. */
export const explainDelay = command({
  name: "explainDelay",
  does: { zh: "超期了，把原因告诉申请人", en: "It is late: tell the applicant why" },
  input: lateInput,
  grants: grants.explainDelay,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const isLate = matter.late_at !== null || (matter.next_due_at !== null && isOver(matter.next_due_at, act.now));
    if (!isLate) return refuse(applicationProblems.notLate);
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: input.reason, visible: true });
    await setApplication(act, matter.id, { late_told_at: act.now });
    await tell(act, { matter, application }, { reason: "applications.late" });
    await changeMatter(act, matter, { name: "delayExplained", words });
    return { matterId: matter.id };
  },
});

const isOver = (due: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(due, now) <= 0;

/** A word to the applicant between the steps. */
export const tellApplicant = command({
  name: "tellApplicant",
  does: { zh: "把进展告诉申请人", en: "Tell the applicant how it stands" },
  input: messageInput,
  grants: grants.tell,
  ...onApplication,
  async act(act, input, { matter }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "progress", body: input.message, visible: true });
    await changeMatter(act, matter, { name: "applicantTold", words });
    return { matterId: matter.id };
  },
});
