/** Who may do what with any matter, whichever kind it is. */
import type { Grant } from "#frame/access.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { mattersProblems } from "./words.ts";

export const grants = {
  see: [
    { who: "frontDesk", reach: "hub" },
    { who: "stationStaff", reach: "station" },
    { who: "anyStaff", reach: "matter" },
    { who: "head", reach: "hub" },
    { who: "officer", reach: "escalated" },
    { who: "receipt", reach: "own" },
  ],
  /** A new slip for a lost one: the desk identifies the person, the old code dies. */
  replaceReceipt: [
    { who: "frontDesk", reach: "hub" },
    { who: "officer", reach: "escalated" },
  ],
  signalPressure: [{ who: "receipt", reach: "own" }],
} as const satisfies Record<string, readonly Grant[]>;

/** Who sets what the courtyard goes by. A rule takes two persons from two bodies: its head and the officer above. */
export const settingGrants = {
  see: [{ who: "anyStaff", reach: "hub" }],
  stations: [
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "system", reach: "hub" },
  ],
  subjects: [
    { who: "head", reach: "hub" },
    { who: "frontDesk", reach: "hub" },
    { who: "administrator", reach: "hub" },
  ],
  proposeRule: [{ who: "head", reach: "hub" }],
  decideRule: [{ who: "officer", reach: "hub" }],
  /** Who is told that a newer version of the house brought rules. */
  arrivals: [
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
  ],
  holidays: [
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "system", reach: "hub" },
  ],
  eraseWords: [
    { who: "head", reach: "hub" },
    { who: "system", reach: "hub" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

export type RemedyStep = "open" | "contacted" | "remedied" | "calledBack" | "closed" | "appealed";
export const REMEDY_ORDER: Readonly<Record<RemedyStep, readonly RemedyStep[]>> = {
  open: ["contacted", "appealed"],
  contacted: ["remedied", "appealed"],
  remedied: ["calledBack"],
  calledBack: ["closed"],
  closed: [],
  appealed: [],
};

/** A remedy goes step by step, and not by the rated person alone: who handled the matter may help, not own or close it. */
export function mayRemedy(
  facts: {
    readonly state: RemedyStep;
    readonly ownerId: string | null;
    readonly handledBy: readonly string[];
    readonly actorId: string;
  },
  step: RemedyStep,
): Problem | undefined {
  if (!REMEDY_ORDER[facts.state].includes(step)) return refuse(mattersProblems.remedyStep);
  const rated = facts.handledBy.includes(facts.actorId);
  const ownedByOther = facts.ownerId !== null && !facts.handledBy.includes(facts.ownerId);
  const last = step === "calledBack" || step === "closed" || step === "appealed";
  return rated && (last || !ownedByOther) ? refuse(mattersProblems.remedyOwner) : undefined;
}
