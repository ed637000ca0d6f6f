/** An objection is a matter of its own, linked to the application: its receipt opens the answer and nothing else. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { writeWords } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { changeMatter, findMatter, linkMatters, openMatter } from "#courtyard/matters/steps/matter.ts";
import { issueReceipt } from "#courtyard/matters/steps/receipts.ts";
import { holdStaff, nobodyLeft, readRecusals, writeMentions, writeRecusals } from "#courtyard/matters/steps/recuse.ts";
import { findConflicts, type Mentions } from "#courtyard/people/rules.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { grants, steps } from "../rules.ts";
import { standStill } from "../steps/clocks.ts";
import { findApplication, onApplication } from "../steps/find.ts";
import { endPhase, openObjections, startPhase } from "../steps/phases.ts";
import { seal } from "../steps/write.ts";
import { answerObjectionInput, applicationProblems, matterOnlyInput, objectInput } from "../words.ts";

/** Anybody, named or not, at the desk or on the notice's own page, as long as it hangs. */
export const raiseObjection = command({
  name: "raiseObjection",
  does: { zh: "对公示提意见，留名不留名都可以", en: "Object to a notice, with or without a name" },
  input: objectInput,
  grants: grants.object,
  async find(act, { noticeId }) {
    const notice = await act.from("application_notices", { id: noticeId }).selectAll().executeTakeFirst();
    if (notice === undefined) return { subject: {}, notice: undefined, matter: undefined };
    // Locked by the row itself: whoever objects knows the notice and not the application.
    await act.from("matters", { id: notice.matter_id }).select("id").forUpdate().executeTakeFirst();
    const facts = await findMatter(act, notice.matter_id);
    return { subject: facts?.subject ?? {}, notice, matter: facts?.matter };
  },
  async act(act, input, { notice, matter }) {
    const hangs =
      notice !== undefined &&
      matter !== undefined &&
      notice.ended_at === null &&
      Temporal.PlainDate.compare(act.today, notice.until_on) <= 0 &&
      (steps.object.from as readonly string[]).includes(matter.state);
    if (!hangs) return refuse(applicationProblems.noNotice, { field: "noticeId" });
    const { objectionId, receipt } = await writeObjection(act, input, notice.matter_id);
    await changeMatter(act, matter, {
      name: "noticeObjected",
      ...(matter.state === "publicNotice" ? { to: "objected" } : {}),
      facts: { notice: notice.id, objection: objectionId, named: input.name !== undefined },
    });
    return { objectionId, receipt, raisedAt: act.now.toString() };
  },
});

interface NewObjection {
  readonly noticeId: string;
  readonly words: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}

async function writeObjection(act: Act, input: NewObjection, applicationId: string) {
  const objectionId = newId();
  const mentions = await mentionsOf(act, input, applicationId);
  await holdStaff(act, "toCompare");
  const own = findConflicts(mentions, await staffToday(act));
  const before = await act.asSystem(() => readRecusals(act, applicationId));
  const conflicts = [...own, ...before.filter(({ personId }) => !own.some((one) => one.personId === personId))];
  const recused = conflicts.map((conflict) => conflict.personId);
  const isStaff = act.actor.kind === "staff";
  await openMatter(act, {
    id: objectionId,
    kind: "objection",
    state: "raised",
    channel: isStaff ? "desk" : "online",
    raisedAt: act.now,
    raisedOn: act.today,
    escalated: await nobodyLeft(act, recused),
    recused,
  });
  const words = await writeWords(act, input.words, { matterId: objectionId, isSpoken: true });
  await act
    .insert("application_objections", {
      matter_id: objectionId,
      application_id: applicationId,
      notice_id: input.noticeId,
      name: input.name ?? "",
      contact: seal(act, objectionId, "contact", input.phone),
      words_id: words.id,
      raised_at: act.now,
      recused,
    })
    .execute();
  await writeMentions(act, objectionId, mentions);
  await writeRecusals(act, objectionId, conflicts);
  await linkMatters(act, objectionId, applicationId, "about");
  const receipt = recused.includes(act.actor.id)
    ? null
    : await issueReceipt(act, { matterId: objectionId, purpose: "party" });
  act.event({
    name: "objectionRaised",
    about: { kind: "objection", id: objectionId },
    matterId: objectionId,
    state: "raised",
    words,
    facts: { named: input.name !== undefined, by: isStaff ? act.actor.id : null },
  });
  return { objectionId, receipt };
}

/** Whom it is about is whom the application is about: kin of the applicant do not read who objected. */
async function mentionsOf(act: Act, input: NewObjection, applicationId: string): Promise<Mentions> {
  const named = await act.asSystem(() =>
    act.from("named", { matter_id: applicationId }).select(["name", "person_id"]).execute(),
  );
  return {
    words: input.words,
    names: named.flatMap((row) => (row.name === "" ? [] : [row.name])),
    personIds: named.flatMap((row) => (row.person_id === null ? [] : [row.person_id])),
    postIds: [],
    isGrievance: false,
    speakerName: input.name ?? "",
    speakerId: null,
  };
}

/** A second look begins. The notice goes on hanging for its days. */
export const startRecheck = command({
  name: "startRecheck",
  does: { zh: "有异议，再核一次", en: "Somebody objected: look again" },
  input: matterOnlyInput,
  grants: grants.recheck,
  ...onApplication,
  async act(act, _input, { matter }) {
    const round = await startPhase(act, matter.id, { phase: "recheck", stops: false, fromOn: act.today });
    await changeMatter(act, matter, { name: "recheckStarted", to: "recheck", facts: { round } });
    return { matterId: matter.id };
  },
});

/** A number this long may be an account or an identity card. */
const LONG_NUMBER = /\d{6,}/u;

/** The result and its grounds, never somebody's accounts. With the last answer the second look is over. */
export const answerObjection = command({
  name: "answerNoticeObjection",
  does: { zh: "把复核结果告诉提意见的人", en: "Tell whoever objected what came out" },
  input: answerObjectionInput,
  grants: grants.answerObjection,
  see: grants.see,
  locks: ({ matterId, objectionId }) => [
    { table: "matters", id: matterId },
    { table: "matters", id: objectionId },
  ],
  find: findApplication,
  async act(act, input, { matter, application }) {
    const objection = await act
      .from("application_objections", { matter_id: input.objectionId, application_id: matter.id })
      .select(["answered_at", "recused"])
      .executeTakeFirst();
    const facts = objection === undefined ? undefined : await findMatter(act, input.objectionId);
    if (objection === undefined || facts === undefined) return refuse(applicationProblems.noObjection);
    if (objection.answered_at !== null) return refuse(applicationProblems.objectionAnswered);
    if (LONG_NUMBER.test(input.answer)) return refuse(applicationProblems.answerTellsNumbers, { field: "answer" });
    act.keepOut(input.objectionId, objection.recused);
    const words = await writeWords(act, input.answer, { matterId: input.objectionId });
    await act
      .update("application_objections", { matter_id: input.objectionId })
      .set({ answer_id: words.id, answered_at: act.now, told_how: input.toldHow })
      .execute();
    await changeMatter(act, facts.matter, {
      name: "objectionAnswered",
      to: "answered",
      facts: { outcome: input.outcome, told: input.toldHow },
      words,
      ends: true,
    });
    const isLast = (await openObjections(act, matter.id)).length === 0;
    const ended = isLast && (await endPhase(act, matter.id, "recheck", { outcome: input.outcome, wordsId: words.id }));
    if (ended) await standStill(act, application);
    await changeMatter(act, matter, {
      name: "objectionSettled",
      facts: { objection: input.objectionId, outcome: input.outcome, last: isLast },
    });
    return { matterId: matter.id };
  },
});
