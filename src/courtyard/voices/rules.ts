/**
 * What may happen to a voice, pure: the state table, who may take which step, and the limits of each. The states follow
 * the courtyard's own rules; times stand in versioned rules (see calendar), never here.
 */
import type { Grant, PostKind } from "#frame/access.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { DeadlineRule, Limit } from "#courtyard/calendar/words.ts";
import type { MatterClass } from "#courtyard/matters/words.ts";
import { type VoiceState, voicesProblems } from "./words.ts";

interface Step {
  readonly from: readonly VoiceState[];
  /** Where it leads; left out where the state stays or the rule decides. */
  readonly to?: VoiceState;
}

/** States in which the house still owes something. */
const OPEN: readonly VoiceState[] = [
  "recorded",
  "triaged",
  "assigned",
  "inProgress",
  "suspended",
  "forwarded",
  "merged",
];
/** States in which the resident has an answer and may still come back. */
const ANSWERED: readonly VoiceState[] = ["answered", "resolved", "confirmed"];

export const steps = {
  triage: { from: ["recorded", "triaged"], to: "triaged" },
  answer: { from: ["triaged", "assigned", "inProgress"], to: "answered" },
  assign: { from: ["triaged", "assigned"], to: "assigned" },
  turnBack: { from: ["assigned"], to: "triaged" },
  contact: { from: ["assigned"], to: "inProgress" },
  report: { from: ["inProgress", "suspended", "forwarded"] },
  note: { from: [...OPEN, ...ANSWERED, "declined"] },
  askSuspension: { from: ["inProgress"] },
  decideSuspension: { from: ["inProgress"], to: "suspended" },
  resume: { from: ["suspended"], to: "inProgress" },
  forward: { from: ["triaged", "assigned", "inProgress"], to: "forwarded" },
  checkForwarded: { from: ["forwarded"] },
  resolve: { from: ["triaged", "assigned", "inProgress", "forwarded"], to: "resolved" },
  replyMerged: { from: ["merged"], to: "resolved" },
  confirm: { from: ["answered", "resolved"], to: "confirmed" },
  reopen: { from: ANSWERED },
  rate: { from: [...ANSWERED, "declined", "closed"] },
  call: { from: ["answered", "resolved"] },
  remedy: { from: [...ANSWERED, ...OPEN, "declined", "closed"] },
  merge: { from: ["recorded", "triaged"], to: "merged" },
  decline: { from: ["triaged"], to: "declined" },
  convert: { from: ["triaged"], to: "converted" },
  withdraw: { from: OPEN, to: "withdrawn" },
  addWords: { from: [...OPEN, ...ANSWERED, "declined"] },
  close: { from: [...ANSWERED, "declined"], to: "closed" },
  supervise: { from: OPEN },
} as const satisfies Record<string, Step>;
export type Verb = keyof typeof steps;

/** A grant of a verb, narrowed to the states from which the step leads. */
const may = (verb: Verb, ...grants: Omit<Grant, "states">[]): readonly Grant[] =>
  grants.map((grant) => ({ ...grant, states: steps[verb].from }));

const desk = { who: "frontDesk", reach: "hub" } as const;
const head = { who: "head", reach: "hub" } as const;
const officer = { who: "officer", reach: "escalated" } as const;
const station = { who: "stationStaff", reach: "station" } as const;
const handler = { who: "anyStaff", reach: "matter" } as const;
const holder = { who: "receipt", reach: "own" } as const;
const system = { who: "system", reach: "hub" } as const;
const other = { unlessHandled: true } as const;

export const grants = {
  /** Who may know of a voice at all. The front desk routes everything, so it sees what runs through it. */
  see: [desk, station, handler, head, officer, holder, system],
  raise: [{ who: "anyone", reach: "hub" }],
  record: [{ who: "anyStaff", reach: "hub" }],
  triage: may("triage", desk, head, officer),
  answer: may("answer", desk, station, handler, head, officer),
  assign: may("assign", desk, station, head, officer),
  turnBack: may("turnBack", handler),
  contact: may("contact", handler),
  report: may("report", handler, head, officer),
  note: may("note", desk, station, handler, head, officer),
  askSuspension: may("askSuspension", handler),
  decideSuspension: may("decideSuspension", head, officer),
  resume: may("resume", handler, head, system),
  forward: may("forward", head, officer),
  checkForwarded: may("checkForwarded", desk, handler, head, officer),
  resolve: may("resolve", desk, station, handler, head, officer),
  replyMerged: may("replyMerged", desk, station, handler, head, officer),
  confirm: may("confirm", holder, { ...desk, ...other }),
  reopen: may("reopen", holder, { ...desk, ...other }, { ...head, ...other }, officer),
  rate: may("rate", holder),
  call: may("call", { ...desk, ...other }, { ...station, ...other }, { ...head, ...other }),
  remedy: may("remedy", desk, station, handler, head, officer),
  ownRemedy: may("remedy", head, officer),
  merge: may("merge", desk, head, officer),
  decline: may("decline", desk, head, officer),
  convert: may("convert", desk, head, officer),
  withdraw: may("withdraw", holder, { ...desk, ...other }),
  addWords: may("addWords", holder, desk),
  close: may("close", system),
  supervise: may("supervise", system),
  planVisit: [desk, { who: "stationStaff", reach: "hub" }, head],
  holdSession: [desk, { who: "stationStaff", reach: "hub" }, head],
  import: [{ who: "administrator", reach: "hub" }, head],
  export: [head, desk],
} as const satisfies Record<string, readonly Grant[]>;

/** Who can be put in charge: not the auditor from another body, not who keeps the system, not a volunteer. */
export const HANDLERS = ["frontDesk", "stationStaff", "head", "officer"] as const satisfies readonly PostKind[];

/** The rule that gives a class its time (start values after Sichuan's 12345 rules; a courtyard may change them). */
export const handlingRule: Readonly<Record<MatterClass, string>> = {
  consultation: "voices.consultation",
  help: "voices.help",
  complaint: "voices.complaint",
};
export const HANDLING_RULES = Object.values(handlingRule);

/** “Not mine”: once, and soon after being assigned. `deadline` is the rule's due instant. */
export function mayTurnBack(
  facts: {
    readonly turnedBack: number;
    readonly most: Limit;
    readonly rule: DeadlineRule;
    readonly dueAt: Temporal.Instant;
  },
  now: Temporal.Instant,
): Problem | undefined {
  if (facts.turnedBack >= facts.most.most) return refuse(voicesProblems.turnedBackBefore);
  if (Temporal.Instant.compare(now, facts.dueAt) > 0) {
    return refuse(voicesProblems.turnBackTooLate, { values: { days: facts.rule.days } });
  }
  return undefined;
}

/** Suspensions may rest a matter for so many days in sum, both ends counted. */
export function maySuspend(
  earlier: readonly { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }[],
  asked: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  limit: Limit,
): Problem | undefined {
  if (Temporal.PlainDate.compare(asked.until, asked.from) <= 0)
    return refuse(voicesProblems.untilInPast, { field: "untilOn" });
  const days = [...earlier, asked].reduce((sum, { from, until }) => sum + from.until(until).days + 1, 0);
  if (days <= limit.most) return undefined;
  return refuse(voicesProblems.suspendedTooLong, { field: "untilOn", values: { asked: days, most: limit.most } });
}

export type Reopening = "reopens" | "goesToOfficer" | Problem;

/** Within its time and at most so often a resident reopens; after that the officer decides, by reopening it or not. */
export function mayReopen(
  facts: {
    readonly reopened: number;
    readonly most: Limit;
    readonly days: number;
    readonly until: Temporal.Instant;
    readonly byOfficer: boolean;
  },
  now: Temporal.Instant,
): Reopening {
  if (Temporal.Instant.compare(now, facts.until) > 0) {
    return refuse(voicesProblems.reopenTooLate, { values: { days: facts.days } });
  }
  return facts.reopened >= facts.most.most && !facts.byOfficer ? "goesToOfficer" : "reopens";
}

/** After this many calls nobody answered a follow-up ends as “not reached”, which is not “satisfied”. */
export const endsUnreached = (unreachedCalls: number, limit: Limit): boolean => unreachedCalls >= limit.most;
