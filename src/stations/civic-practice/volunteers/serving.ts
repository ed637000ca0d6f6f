/**
 * Pure: whether somebody may serve in a shift. Task and person have to fit (志愿服务条例 arts. 15–17): age, agreement and
 * insurance, valid on the day itself. Licences and record checks are asked of the room talents, where they are kept.
 */
import { type Problem, refuse } from "#frame/problems.ts";
import { type AgreementReason, agreementWords, volunteersProblems } from "./words.ts";
import { ageOn } from "./rules.ts";

export interface Needs {
  readonly minAge: number;
  readonly agreement: string | null;
  readonly insurance: boolean;
}

export interface Paper {
  readonly kind: string;
  readonly code: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
}

/** The first thing that is missing on the day of service; undefined when she may. */
export function serveProblem(
  who: { readonly bornOn: Temporal.PlainDate | null; readonly papers: readonly Paper[] },
  needs: Needs,
  on: Temporal.PlainDate,
): Problem | undefined {
  // Of adults no birthday is kept.
  if (who.bornOn !== null && ageOn(who.bornOn, on) < needs.minAge) {
    return refuse(volunteersProblems.tooYoungForShift, { values: { age: needs.minAge } });
  }
  const holds = (kind: string, code = ""): boolean =>
    who.papers.some((paper) => paper.kind === kind && paper.code === code && isValid(paper, on));
  if (needs.agreement !== null && !holds("agreement", needs.agreement)) {
    return refuse(
      worded(volunteersProblems.agreementNeeded, "reason", agreementWords[needs.agreement as AgreementReason]),
    );
  }
  if (needs.insurance && !holds("insurance")) return refuse(volunteersProblems.insuranceNeeded);
  return undefined;
}

const isValid = (paper: Paper, on: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(paper.fromOn, on) <= 0 &&
  (paper.untilOn === null || Temporal.PlainDate.compare(on, paper.untilOn) <= 0);

/** Words whose one place is filled in both languages. */
const worded = <W extends { zh: string; en: string }>(
  words: W,
  place: string,
  said: { zh: string; en: string },
): W => ({
  ...words,
  zh: words.zh.replace(`{${place}}`, said.zh),
  en: words.en.replace(`{${place}}`, said.en),
});

export interface ShiftPlan {
  readonly risk: string;
  readonly riskNote?: string | undefined;
  readonly minAge: number;
  readonly isHomeHelp: boolean;
  readonly served?: string | undefined;
  readonly needsAgreement?: string | undefined;
  readonly needsInsurance: boolean;
}

/** What has to stand in the call for people before anybody is asked to come. */
export function planProblem(plan: ShiftPlan, adultYears: number): Problem | undefined {
  if (plan.risk !== "none" && plan.riskNote === undefined)
    return refuse(volunteersProblems.riskNoteNeeded, { field: "riskNote" });
  const isCovered = plan.minAge >= adultYears && plan.needsInsurance && plan.needsAgreement !== undefined;
  if (plan.risk === "high" && !isCovered) return refuse(volunteersProblems.highRiskNeeds, { field: "risk" });
  if (plan.isHomeHelp && plan.served === undefined)
    return refuse(volunteersProblems.servedNeededHere, { field: "served" });
  return undefined;
}
