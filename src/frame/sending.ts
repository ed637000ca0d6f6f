/** What anybody may send without an account: as often as a kiosk does on a market day, and not as often as a script could. */
import type { z } from "zod";
import type { Command, Facts, Outcome } from "./command.ts";
import { problems, refuse } from "./problems.ts";
import type { Visit } from "./visit.ts";

/** From one network, of one kind. */
const SENT = { tries: 120, minutes: 60 };

const sendingProblems = problems("sending", {
  tooOften: {
    status: 429,
    zh: "从这里交来的太多了，先歇一会儿，一小时后再试。您填的都还在。",
    en: "Too much came from here in a short time. Please try again in an hour; what you typed is still here.",
    door: { zh: "急的话到前台说一声，不用等。", en: "If it is urgent, tell the front desk: no need to wait." },
  },
});

/**
 * Performs what a visitor sends; beyond the limit it is refused. Who is known by post or card is not counted. The count is
 * one of its own: what is sent is never taken for a wrong code of the same room.
 */
export async function send<S extends z.ZodType, F extends Facts, A>(
  visit: Visit,
  what: string,
  command: Command<S, F, A>,
  input: unknown,
  how: Parameters<Visit["perform"]>[2] = {},
): Promise<Outcome<A>> {
  const within = visit.actor.kind !== "nobody" || (await visit.mayTry(`sent.${what}`, SENT));
  return within ? visit.perform(command, input, how) : { ok: false, problem: refuse(sendingProblems.tooOften) };
}
