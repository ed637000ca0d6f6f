/** Which steps the actor may take on a voice now: the same grants that refuse a command draw the buttons. */
import { type Actor, decide, type Subject } from "#frame/access.ts";
import { grants, steps, type Verb } from "./rules.ts";

export function abilitiesOn(actor: Actor, subject: Subject): Verb[] {
  const verbs = Object.keys(steps) as Verb[];
  return verbs.filter((verb) => decide(actor, grants[verb], grants.see, subject).allowed);
}
