/** In review: one person in charge whom nothing keeps out; a home visit of two, announced; an assessment. */
import { type Act, command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { addEntry, alsoHandledBy, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { aboutPhase, mayStart } from "../course.ts";
import { grants } from "../rules.ts";
import { standStill } from "../steps/clocks.ts";
import { onApplication } from "../steps/find.ts";
import { courseOf, endPhase, openObjections, startPhase } from "../steps/phases.ts";
import { findTwo, worksHere } from "../steps/rows.ts";
import { tell, toldAlready } from "../steps/tell.ts";
import {
  applicationProblems,
  finishAssessmentInput,
  finishInspectionInput,
  finishRecheckInput,
  planInspectionInput,
  reviewInput,
  startAssessmentInput,
} from "../words.ts";

/** Who examines it; later the same verb gives it to somebody else, without changing where it stands. */
export const reviewApplication = command({
  name: "reviewApplication",
  does: {
    zh: "交给一个人审查；有亲属关系的不能办",
    en: "Give it to one person to examine; kin of the applicant cannot",
  },
  input: reviewInput,
  grants: grants.review,
  ...onApplication,
  async act(act, input, { matter }) {
    if (matter.recused.includes(input.handlerId)) {
      return refuse(applicationProblems.handlerKeptOut, { field: "handlerId" });
    }
    if (!(await worksHere(act, input.handlerId))) {
      return refuse(applicationProblems.handlerUnknown, { field: "handlerId" });
    }
    await changeMatter(act, matter, {
      name: "applicationInReview",
      ...(matter.state === "accepted" ? { to: "inReview" } : {}),
      set: { handler_id: input.handlerId, handled_by: alsoHandledBy(matter, input.handlerId) },
      facts: { handler: input.handlerId },
    });
    return { matterId: matter.id };
  },
});

export const planInspection = command({
  name: "planInspection",
  does: { zh: "约好上门核查：哪天、哪两个人", en: "Announce a home visit: which day, which two persons" },
  input: planInspectionInput,
  grants: grants.planInspection,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const plannedOn = Temporal.PlainDate.from(input.plannedOn);
    if (Temporal.PlainDate.compare(plannedOn, act.today) < 0) {
      return refuse(applicationProblems.planInPast, { field: "plannedOn" });
    }
    const course = await courseOf(act, application);
    // Kin of staff are visited whether the item says so or not; a second look after an objection may visit again.
    const isExtra = matter.recused.length > 0 || matter.state === "recheck";
    const problem = isExtra ? undefined : mayStart(course, "inspection");
    if (problem !== undefined) return problem;
    const wrong = await findTwo(act, matter.recused, input);
    if (wrong !== undefined) return wrong;
    const round = await startPhase(act, matter.id, {
      phase: "inspection",
      stops: course.item.phases.notCounted.includes("inspection"),
      fromOn: plannedOn,
      plannedOn,
      firstId: input.firstId,
      secondId: input.secondId,
    });
    await standStill(act, application);
    const facts = { on: input.plannedOn };
    await tell(act, { matter, application }, { reason: "applications.visit", facts, dueOn: dayBefore(act, plannedOn) });
    await changeMatter(act, matter, {
      name: "inspectionPlanned",
      to: "inspection",
      facts: { on: input.plannedOn, first: input.firstId, second: input.secondId, round },
    });
    return { matterId: matter.id };
  },
});

/** She knows the day before, or today where it is today or tomorrow. */
const dayBefore = (act: Pick<Act, "today">, day: Temporal.PlainDate): Temporal.PlainDate => {
  const before = day.subtract({ days: 1 });
  return Temporal.PlainDate.compare(before, act.today) < 0 ? act.today : before;
};

/** What two persons saw. It stays with the house and goes to the deciding office. */
export const finishInspection = command({
  name: "finishInspection",
  does: { zh: "记录上门核查的结果", en: "Write down what the home visit found" },
  input: finishInspectionInput,
  grants: grants.finishInspection,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    const ended = await endPhase(act, matter.id, "inspection", { outcome: input.outcome, wordsId: words.id });
    if (!ended) return aboutPhase(applicationProblems.noPhase, "inspection");
    await toldAlready(act, matter.id, "applications.visit");
    await standStill(act, application);
    await changeMatter(act, matter, { name: "inspectionFinished", facts: { outcome: input.outcome }, words });
    return { matterId: matter.id };
  },
});

export const startAssessment = command({
  name: "startAssessment",
  does: { zh: "开始评议或评定", en: "The assessment begins" },
  input: startAssessmentInput,
  grants: grants.startAssessment,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const course = await courseOf(act, application);
    const problem = mayStart(course, "assessment");
    if (problem !== undefined) return problem;
    const wrong = await findTwo(act, matter.recused, input);
    if (wrong !== undefined) return wrong;
    const round = await startPhase(act, matter.id, {
      phase: "assessment",
      stops: course.item.phases.notCounted.includes("assessment"),
      fromOn: act.today,
      firstId: input.firstId,
      secondId: input.secondId,
    });
    await standStill(act, application);
    await changeMatter(act, matter, {
      name: "assessmentStarted",
      to: "assessment",
      facts: { first: input.firstId, second: input.secondId, round },
    });
    return { matterId: matter.id };
  },
});

/** Strongly disputed is checked again before anything is put on the board (重庆低保条例 arts. 15–16). */
export const finishAssessment = command({
  name: "finishAssessment",
  does: { zh: "记录评议或评定的结果", en: "Write down the result of the assessment" },
  input: finishAssessmentInput,
  grants: grants.finishAssessment,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    const ended = await endPhase(act, matter.id, "assessment", { outcome: input.outcome, wordsId: words.id });
    if (!ended) return aboutPhase(applicationProblems.noPhase, "assessment");
    const isDisputed = input.outcome === "disputed";
    if (isDisputed) await startPhase(act, matter.id, { phase: "recheck", stops: false, fromOn: act.today });
    await standStill(act, application);
    await changeMatter(act, matter, {
      name: "assessmentFinished",
      ...(isDisputed ? { to: "recheck" } : {}),
      facts: { outcome: input.outcome },
      words,
    });
    return { matterId: matter.id };
  },
});

/** What the second look found; where somebody objected, the answer to her ends it instead. */
export const finishRecheck = command({
  name: "finishRecheck",
  does: { zh: "记录复核的结果", en: "Write down what the second look found" },
  input: finishRecheckInput,
  grants: grants.finishRecheck,
  ...onApplication,
  async act(act, input, { matter, application }) {
    if ((await openObjections(act, matter.id)).length > 0) return refuse(applicationProblems.objectionOpen);
    const words = await addEntry(act, { matterId: matter.id, kind: "note", body: input.note, visible: false });
    const ended = await endPhase(act, matter.id, "recheck", { outcome: "agreed", wordsId: words.id });
    if (!ended) return aboutPhase(applicationProblems.noPhase, "recheck");
    await standStill(act, application);
    await changeMatter(act, matter, { name: "recheckFinished", words });
    return { matterId: matter.id };
  },
});
