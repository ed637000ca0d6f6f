/**
 * The auditor's own picture of a courtyard: plain objects in memory, folded from acknowledged commands. It is written
 * from the courtyard's rules on paper and shares no code with the rooms, so that a mistake has to be made twice.
 */
import type { Worker } from "./ground.ts";

export interface Receipt {
  readonly id: string;
  readonly code: string;
  live: boolean;
}
export interface Rest {
  readonly id: string;
  readonly askedBy: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  decision: "approved" | "refused" | null;
  endedOn: Temporal.PlainDate | null;
}
export type RemedyState = "open" | "contacted" | "remedied" | "calledBack" | "closed" | "appealed";
export interface Remedy {
  id: string;
  state: RemedyState;
  owner: string | null;
}

export interface Matter {
  readonly name: string;
  readonly id: string;
  state: string;
  class: string | null;
  station: string | null;
  handler: string | null;
  handledBy: string[];
  keptOut: string[];
  escalated: boolean;
  turnedBack: number;
  reopened: number;
  mergedInto: Matter | null;
  danger: boolean;
  answeredAt: Temporal.Instant | null;
  assignedOn: Temporal.PlainDate | null;
  ended: boolean;
  /** Rules of the clocks that run. */
  clocks: string[];
  readonly receipts: Receipt[];
  /** Receipt and round of each rating. */
  readonly rated: Set<string>;
  readonly rests: Rest[];
  readonly remedies: Remedy[];
  /** Unreached calls in each round. */
  readonly unreached: Map<number, number>;
  /** What the events must say, in order. */
  readonly events: string[];
  readonly said: string[];
  readonly names: string[];
  readonly posts: string[];
  readonly speaker: string;
  grievance: boolean;
}

export class Model {
  readonly staff: readonly Worker[];
  readonly matters: Matter[] = [];
  /** Who declared whom, by name. */
  readonly kin: { readonly by: string; readonly name: string }[] = [];
  now: Temporal.Instant;
  constructor(staff: readonly Worker[], now: Temporal.Instant) {
    this.staff = staff;
    this.now = now;
  }
  get today(): Temporal.PlainDate {
    return dayOf(this.now);
  }
  childrenOf(lead: Matter): Matter[] {
    return this.matters.filter((matter) => matter.mergedInto === lead);
  }
}

export const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
export const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;
/** A day ends at 24:00. */
export const endOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime("Asia/Shanghai").toInstant();

export function start(matter: Matter, rule: string): void {
  matter.clocks.push(rule);
}
/** Takes away the clocks of these rules, or all but those of a bad rating, which outlive the matter. */
export function stop(matter: Matter, ...rules: readonly string[]): void {
  matter.clocks =
    rules.length === 0
      ? matter.clocks.filter((rule) => rule.startsWith("ratings."))
      : matter.clocks.filter((rule) => !rules.includes(rule));
}
export const handling = (matter: Matter): string => `voices.${matter.class ?? "help"}`;
export const HANDLING = ["voices.consultation", "voices.help", "voices.complaint"];

/** Days of rest that were approved, both ends counted. */
export const restedDays = (matter: Matter, more: readonly Rest[] = []): number =>
  [...matter.rests.filter((rest) => rest.decision === "approved"), ...more]
    .map((rest) => {
      const until = rest.endedOn !== null && isAfter(rest.until, rest.endedOn) ? rest.endedOn : rest.until;
      return Math.max(0, rest.from.until(until).days + 1);
    })
    .reduce((sum, days) => sum + days, 0);

/** Who is kept out by everything that was said so far: named, complained about, the speaker, or kin of any of these. */
export function concerned(model: Model, matter: Pick<Matter, "said" | "names" | "posts" | "speaker" | "grievance">) {
  const text = matter.said.join("\n");
  const isMeant = (name: string): boolean =>
    text.includes(name) || matter.names.includes(name) || matter.speaker === name;
  const complains = matter.grievance || text.includes("投诉");
  const direct = model.staff.filter(
    ({ name, postId, title }) => isMeant(name) || matter.posts.includes(postId) || (complains && text.includes(title)),
  );
  const kin = model.staff.filter((one) => {
    if (model.kin.some(({ by, name }) => by === one.id && isMeant(name))) return true;
    return direct.some((other) =>
      model.kin.some(
        ({ by, name }) => (by === one.id && name === other.name) || (by === other.id && name === one.name),
      ),
    );
  });
  return [...new Set([...direct, ...kin].map(({ id }) => id))];
}

/** Nobody who takes matters in is left. */
export const nobodyLeft = (model: Model, keptOut: readonly string[]): boolean =>
  keptOut.length > 0 &&
  model.staff.filter(({ kind }) => kind === "frontDesk" || kind === "head").every(({ id }) => keptOut.includes(id));

/** Compares a matter anew with everybody. */
export const recheck = (model: Model, matter: Matter): void => keepOut(model, matter, concerned(model, matter));

/** Whoever is concerned from now on loses the matter, and every matter that is merged with it. */
export function keepOut(model: Model, matter: Matter, ids: readonly string[]): void {
  const added = ids.filter((id) => !matter.keptOut.includes(id));
  if (added.length === 0) return;
  matter.keptOut.push(...added);
  if (nobodyLeft(model, matter.keptOut)) matter.escalated = true;
  if (matter.handler !== null && matter.keptOut.includes(matter.handler)) {
    matter.handler = null;
    stop(matter, "voices.firstContact", "voices.notMine");
    if (["assigned", "inProgress", "suspended"].includes(matter.state)) matter.state = "triaged";
  }
  matter.events.push("personsRecused");
  if (matter.mergedInto !== null) keepOut(model, matter.mergedInto, added);
  for (const child of model.childrenOf(matter)) keepOut(model, child, added);
}
