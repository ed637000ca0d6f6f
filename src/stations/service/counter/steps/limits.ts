/** The counter's “at most so many”, as the courtyard keeps them. A limit that is missing is said, never guessed. */
import type { At } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { mattersProblems } from "#courtyard/matters/words.ts";

export type LimitName =
  | "openAppointments"
  | "calls"
  | "reinsertAfter"
  | "ordinaryPerPriority"
  | "proxyTickets"
  | "confirmBefore"
  | "crowd";

export async function limitNow(at: At, name: LimitName): Promise<number | Problem> {
  const limit = await findLimitNow(at, `counter.${name}`, at.today);
  return limit === undefined ? refuse(mattersProblems.ruleMissing) : limit.most;
}
