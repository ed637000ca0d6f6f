/** Which step comes next: the one primary button of an application. Everything else the actor may do is a quiet link. */
import type { OpenedApplication } from "../../queries/one.ts";
import type { StepPath } from "./step-words.ts";

/** In the order in which one would want them; the first that is offered is the next step. */
const WANTED: Readonly<Record<string, readonly StepPath[]>> = {
  prepared: ["item", "receive"],
  received: ["settle", "accept"],
  correctionNeeded: ["bring"],
  notOurs: ["transfer"],
  accepted: ["review"],
  inReview: ["inspection", "assessment", "notice", "settle", "submit"],
  inspection: ["inspected", "assessment", "notice", "submit"],
  assessment: ["assessed", "notice", "submit"],
  publicNotice: ["submit"],
  objected: ["recheck"],
  recheck: ["answer", "rechecked", "notice"],
  submitted: ["decision"],
  approved: ["originals", "deliver"],
  refused: ["originals", "deliver"],
  delivered: ["remedy"],
  closed: ["remedy"],
};

export function nextStep(one: OpenedApplication, offered: readonly StepPath[]): StepPath | undefined {
  if (one.isLate && !one.lateTold && offered.includes("late")) return "late";
  // What waits for its batch is accepted by itself.
  const isWaiting = one.batch?.isSettled === true;
  return (WANTED[one.state] ?? []).find((path) => offered.includes(path) && !(path === "accept" && isWaiting));
}
