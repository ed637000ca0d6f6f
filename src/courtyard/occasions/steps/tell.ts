/** Who is to be told by telephone: a place that is offered is no use to somebody who does not know of it. */
import type { Act } from "#frame/command.ts";
import { askCall } from "#courtyard/notices/steps.ts";
import type { Offered } from "./sign-up.ts";

/** Everybody to whom a place is offered is put on the list of calls to make; who answers by herself takes the call off it. */
export async function tellOffered(
  act: Act,
  occasionId: string,
  offered: readonly Offered[],
  station: string | null,
): Promise<void> {
  for (const { signUpId, personId, contactId, answerBy } of offered) {
    const callee = contactId ?? personId;
    if (callee === null) continue;
    await askCall(act, {
      reason: "occasions.placeOffered",
      aboutId: signUpId,
      personId: callee,
      station: station ?? undefined,
      facts: { occasion: occasionId, until: answerBy.toString() },
      dueOn: act.today,
    });
  }
}
