/**
 * The order of things, pure: which phases an application of this item walks, what may begin now, what must be over
 * before it goes to the deciding office, and what a decision has to bring with it.
 */
import { type Problem, refuse } from "#frame/problems.ts";
import type { ServiceItem } from "#stations/service/guides/words.ts";
import { applicationProblems, type PhaseName, phaseWords } from "./words.ts";

/** A phase as far as the order of things needs to know it. */
export interface PhaseFact {
  readonly phase: PhaseName;
  readonly untilOn: Temporal.PlainDate | null;
}

export interface Course {
  readonly item: ServiceItem;
  readonly phases: readonly PhaseFact[];
  readonly isMinor: boolean;
  /** The last notice: whether its days are over, and whether anybody objected to it. */
  readonly notice:
    | { readonly isOver: boolean; readonly objected: boolean; readonly untilOn: Temporal.PlainDate }
    | undefined;
  readonly openObjections: number;
}

type ItemPhase = Exclude<PhaseName, "recheck">;
const IN_ORDER: readonly ItemPhase[] = ["inspection", "assessment", "publicNotice"];

/** Which phases this application has to walk, in order. */
export const phasesOf = ({ item, isMinor }: Pick<Course, "item" | "isMinor">): ItemPhase[] =>
  IN_ORDER.filter((phase) => {
    if (phase !== "publicNotice") return item.phases[phase];
    const notice = item.phases.publicNotice;
    return notice !== undefined && !(isMinor && notice.notForMinors);
  });

const isDone = (phases: readonly PhaseFact[], phase: PhaseName): boolean =>
  phases.some((one) => one.phase === phase) &&
  phases.filter((one) => one.phase === phase).every((one) => one.untilOn !== null);

/** A refusal about a phase, which has its own word in each language. */
export const aboutPhase = (
  words: (typeof applicationProblems)[keyof typeof applicationProblems],
  phase: PhaseName,
): Problem => ({
  ...refuse(words),
  text: {
    zh: words.zh.replace("{phase}", phaseWords[phase].zh),
    en: words.en.replace("{phase}", phaseWords[phase].en),
  },
});

/** A phase is still under way; the notice is not meant, for its own days end it. */
const running = (course: Course): Problem | undefined => {
  const open = course.phases.find((one) => one.untilOn === null && one.phase !== "publicNotice");
  return open === undefined ? undefined : aboutPhase(applicationProblems.phaseRuns, open.phase);
};

/** Whether a phase may begin now: it belongs to the item, what comes before it is done, and nothing else is under way. */
export function mayStart(course: Course, phase: ItemPhase): Problem | undefined {
  const needed = phasesOf(course);
  if (!needed.includes(phase)) {
    const forMinor = phase === "publicNotice" && course.isMinor && course.item.phases.publicNotice !== undefined;
    return forMinor
      ? refuse(applicationProblems.noticeNotForMinors)
      : aboutPhase(applicationProblems.phaseNotForItem, phase);
  }
  const open = running(course);
  if (open !== undefined) return open;
  const before = needed.slice(0, needed.indexOf(phase)).find((one) => !isDone(course.phases, one));
  if (before !== undefined) return aboutPhase(applicationProblems.phaseMissing, before);
  if (phase === "publicNotice" && course.openObjections > 0) return refuse(applicationProblems.objectionOpen);
  return undefined;
}

/** Whether it may go to the deciding office: every phase of the item is over, the notice too, and no objection waits. */
export function maySubmit(course: Course): Problem | undefined {
  const open = running(course);
  if (open !== undefined) return open;
  for (const phase of phasesOf(course)) {
    if (phase === "publicNotice") {
      if (course.notice === undefined) return aboutPhase(applicationProblems.phaseMissing, phase);
      if (!course.notice.isOver) {
        return refuse(applicationProblems.noticeRuns, { values: { until: course.notice.untilOn.toString() } });
      }
      if (course.notice.objected) return aboutPhase(applicationProblems.phaseMissing, phase);
    } else if (!isDone(course.phases, phase)) return aboutPhase(applicationProblems.phaseMissing, phase);
  }
  return course.openObjections > 0 ? refuse(applicationProblems.objectionOpen) : undefined;
}

/** Finished in one go where nothing else belongs to the item: the yearly check, a card. */
export const mayEndAtOnce = (course: Course): Problem | undefined =>
  phasesOf(course).length > 0 ? refuse(applicationProblems.notAtOnce) : undefined;

/** The decision is the deciding body's, entered and never made here; a refusal says why and what can be done. */
export function mayDecide(
  facts: {
    readonly item: ServiceItem;
    readonly reportsKin: boolean;
    readonly receivedOn: Temporal.PlainDate;
    readonly hubName: string;
  },
  input: {
    readonly decision: "approved" | "refused";
    readonly decidedBy: string;
    readonly decidedOn: Temporal.PlainDate;
    readonly countyVisitedOn?: string | undefined;
    readonly reasons?: string | undefined;
    readonly remedies?: string | undefined;
  },
  today: Temporal.PlainDate,
): Problem | undefined {
  if (Temporal.PlainDate.compare(input.decidedOn, today) > 0) {
    return refuse(applicationProblems.decidedInFuture, { field: "decidedOn" });
  }
  if (Temporal.PlainDate.compare(input.decidedOn, facts.receivedOn) < 0) {
    return refuse(applicationProblems.decidedBeforeReceipt, { field: "decidedOn" });
  }
  if (isCommittee(input.decidedBy, facts.hubName) && !isCommittee(facts.item.decides.zh, facts.hubName)) {
    return refuse(applicationProblems.wrongBody, { field: "decidedBy", values: { body: facts.item.decides.zh } });
  }
  if (facts.reportsKin && input.countyVisitedOn === undefined) {
    return refuse(applicationProblems.countyVisit, { field: "countyVisitedOn" });
  }
  if (input.decision === "approved") return undefined;
  if (input.reasons === undefined) return refuse(applicationProblems.reasonsNeeded, { field: "reasons" });
  return input.remedies === undefined ? refuse(applicationProblems.remediesNeeded, { field: "remedies" }) : undefined;
}

/** The residents' committee and this house decide nothing that is not delegated to them. */
const isCommittee = (body: string, hubName: string): boolean =>
  /居委会|居民委员会|社区|小院|courtyard|residents' committee/iu.test(body) || body.trim() === hubName;
