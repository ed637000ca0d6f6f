/** Which steps the actor may take now, and how much of an application she may read: the same grants draw the buttons. */
import { type Actor, decide, type Subject } from "#frame/access.ts";
import type { ServiceItem } from "#stations/service/guides/words.ts";
import { grants, steps, type Verb } from "./rules.ts";

export function abilitiesOn(actor: Actor, subject: Subject): Verb[] {
  const verbs = Object.keys(steps) as Verb[];
  return verbs.filter((verb) => decide(actor, grants[verb], grants.see, subject).allowed);
}

export interface Sight {
  /** Numbers, address, what was told, papers and notes: for who examines it. The front desk sees the state. */
  readonly content: boolean;
  /** Where the item touches health: the window clerk alone (domain 9.8). */
  readonly health: boolean;
}

export function sightOf(actor: Actor, subject: Subject, item: ServiceItem | undefined): Sight {
  if (actor.kind === "receipt") return { content: true, health: true };
  if (actor.kind !== "staff") return { content: actor.kind === "system", health: actor.kind === "system" };
  const isClerk = subject.ownerId === actor.id;
  const examines = decide(
    actor,
    [
      { who: "stationStaff", reach: "station" },
      { who: "anyStaff", reach: "matter" },
      { who: "officer", reach: "escalated" },
    ],
    [],
    subject,
  ).allowed;
  const isHealth = item?.sensitive.includes("health") === true;
  return { content: isClerk || (examines && !isHealth), health: isClerk };
}
