/** What somebody may do with one activity now: pages draw these forms and no others. */
import { type Actor, decide, type Subject } from "#frame/access.ts";
import { grants } from "./rules.ts";

const VERBS = [
  "change",
  "publish",
  "close",
  "open",
  "callOff",
  "postpone",
  "signUpFor",
  "answerFor",
  "arrive",
  "finish",
  "review",
  "pickUps",
  "photos",
  "consent",
  "meet",
] as const;
export type Ability = (typeof VERBS)[number];

export const abilitiesOn = (actor: Actor, subject: Subject): Ability[] =>
  VERBS.filter((verb) => decide(actor, grants[verb], [], subject).allowed);
