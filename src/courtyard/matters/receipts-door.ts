/** The door for somebody with a receipt: the code makes her an actor who reaches one matter. */
import type { Actor } from "#frame/access.ts";
import { NOBODY_ID } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { Visit } from "#frame/visit.ts";
import { openReceipt } from "./queries.ts";
import { mattersProblems } from "./words.ts";

/** Wrong codes within ten minutes from one address; a right one opens its matter all the same. */
const WRONG_CODES = { tries: 20, minutes: 10 };

export const receiptActor = (receiptId: string, matterId: string): Actor => ({
  kind: "receipt",
  id: NOBODY_ID,
  scope: `receipt:${receiptId}`,
  receiptId,
  matterId,
});

/** The actor that a typed code makes, or why it does not. Only failures count against the limit. */
export async function findMyMatter(
  visit: Visit,
  typed: string,
): Promise<{ actor: Actor; matterId: string; kind: string } | Problem> {
  const found = await visit.ask(openReceipt, { code: typed });
  if (found.ok) {
    const { receiptId, matterId, kind } = found.answer;
    return { actor: receiptActor(receiptId, matterId), matterId, kind };
  }
  const within = await visit.mayTry("receipt", WRONG_CODES);
  return within ? found.problem : refuse(mattersProblems.tooManyTries, { field: "code" });
}
