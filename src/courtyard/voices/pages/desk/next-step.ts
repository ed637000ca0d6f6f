/** Which step comes next: the one primary button of a voice. Everything else the actor may do is a quiet link. */
import type { OpenedVoice } from "../../queries/one.ts";
import type { StepPath } from "./step-words.ts";

/** In the order in which one would want them; the first that is offered is the next step. */
const WANTED: Readonly<Record<string, readonly StepPath[]>> = {
  recorded: ["triage"],
  triaged: ["assign", "resolve", "answer"],
  assigned: ["contact"],
  inProgress: ["suspension", "resolve"],
  suspended: ["resume", "progress"],
  forwarded: ["check"],
  merged: ["remedy", "reply"],
  answered: ["reply-all", "remedy", "call"],
  resolved: ["reply-all", "remedy", "call"],
  confirmed: ["reply-all", "remedy"],
  declined: ["remedy"],
  closed: ["remedy"],
};

/** The next step for this reader, or none: then she only reads. */
export function nextStep(
  voice: Pick<OpenedVoice, "state" | "class" | "handler">,
  offered: readonly StepPath[],
  viewerId: string,
): StepPath | undefined {
  // A question wants an answer, not somebody in charge.
  const wanted =
    voice.state === "triaged" && voice.class === "consultation" ? ["answer" as const] : (WANTED[voice.state] ?? []);
  const found = wanted.find((path) => offered.includes(path));
  // What somebody else has in hand is hers to finish.
  if (found === "resolve" && voice.handler !== null && voice.handler.id !== viewerId) return undefined;
  return found;
}
