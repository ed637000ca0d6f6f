/**
 * What may happen to an application, pure: the state table (domain 7.4), who may take which step, and the guards. Times
 * stand in the item's version and in versioned rules, never here.
 */
import type { Grant } from "#frame/access.ts";
import { findBirthday, inputProblems } from "#frame/input.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { applicationProblems, type ApplicationState } from "./words.ts";

interface Step {
  readonly from: readonly ApplicationState[];
  /** Where it leads; left out where the state stays or the rule decides. */
  readonly to?: ApplicationState;
}

/** Handed in, and not yet decided. */
export const RUNNING: readonly ApplicationState[] = [
  "received",
  "correctionNeeded",
  "accepted",
  "inReview",
  "inspection",
  "assessment",
  "publicNotice",
  "objected",
  "recheck",
  "submitted",
];
const OPEN: readonly ApplicationState[] = ["prepared", ...RUNNING, "notOurs"];
const DECIDED: readonly ApplicationState[] = ["approved", "refused"];
const OVER: readonly ApplicationState[] = ["closed", "lapsed", "withdrawn", "transferred", "joined"];

export const steps = {
  chooseItem: { from: ["prepared", "received"] },
  authorise: { from: OPEN },
  receive: { from: ["prepared"], to: "received" },
  bring: { from: ["correctionNeeded"], to: "received" },
  askCorrection: { from: ["received"], to: "correctionNeeded" },
  accept: { from: ["received"], to: "accepted" },
  notOurs: { from: ["received"], to: "notOurs" },
  transfer: { from: ["received", "correctionNeeded", "notOurs", "accepted", "inReview"], to: "transferred" },
  review: { from: ["accepted", "inReview", "inspection", "assessment", "publicNotice", "objected", "recheck"] },
  planInspection: { from: ["inReview", "recheck"], to: "inspection" },
  finishInspection: { from: ["inspection"] },
  startAssessment: { from: ["inReview", "inspection"], to: "assessment" },
  finishAssessment: { from: ["assessment"] },
  postNotice: { from: ["inReview", "inspection", "assessment", "recheck"], to: "publicNotice" },
  stopNotice: { from: ["publicNotice"], to: "inReview" },
  object: { from: ["publicNotice", "objected", "recheck"] },
  /** Entitlements end: whoever no longer has it comes off the list. */
  delist: { from: ["approved", "delivered", "closed"] },
  recheck: { from: ["objected"], to: "recheck" },
  finishRecheck: { from: ["recheck", "inspection"] },
  answerObjection: { from: ["objected", "recheck", "publicNotice", "submitted"] },
  submit: { from: ["inReview", "inspection", "assessment", "publicNotice"], to: "submitted" },
  decide: { from: ["submitted"] },
  settle: { from: ["received", "accepted", "inReview"], to: "approved" },
  deliver: { from: DECIDED, to: "delivered" },
  addPaper: { from: [...OPEN, ...DECIDED] },
  returnOriginals: { from: [...OPEN, ...DECIDED, "delivered", ...OVER] },
  explainDelay: { from: RUNNING },
  tell: { from: [...OPEN, ...DECIDED] },
  /** Which of the two goes on, the rule says (`leadOf`): what is under way never goes into another entry. */
  join: { from: OPEN },
  heir: { from: [...OPEN, ...DECIDED, "delivered"] },
  withdraw: { from: OPEN, to: "withdrawn" },
  rate: { from: ["delivered", "closed"] },
  remedy: { from: ["delivered", "closed"] },
  ownRemedy: { from: ["delivered", "closed"] },
  deem: { from: ["received"], to: "accepted" },
  lapse: { from: ["correctionNeeded"], to: "lapsed" },
  endNotice: { from: ["publicNotice", "objected", "recheck"] },
  close: { from: ["delivered"], to: "closed" },
} as const satisfies Record<string, Step>;
export type Verb = keyof typeof steps;

const may = (verb: Verb, ...who: readonly Omit<Grant, "states">[]): readonly Grant[] =>
  who.map((grant) => ({ ...grant, states: steps[verb].from }));

const desk = { who: "frontDesk", reach: "hub" } as const;
const head = { who: "head", reach: "hub" } as const;
const officer = { who: "officer", reach: "escalated" } as const;
const station = { who: "stationStaff", reach: "station" } as const;
const handler = { who: "anyStaff", reach: "matter" } as const;
/** “Own” means: of an item group that the head gave to this clerk (`steps/window.ts` says whose it is). */
const clerk = { who: "windowClerk", reach: "own" } as const;
const holder = { who: "receipt", reach: "own" } as const;
const system = { who: "system", reach: "hub" } as const;
const other = { unlessHandled: true } as const;

const atTheDesk = [desk, station, clerk] as const;
const theBody = [clerk, station, handler, officer] as const;

export const grants = {
  see: [desk, station, clerk, handler, head, officer, holder, system],
  prepare: [{ who: "anyone", reach: "hub" }],
  prepareFor: [desk, head, { who: "stationStaff", reach: "hub" }, { who: "windowClerk", reach: "hub" }],
  chooseItem: may("chooseItem", ...atTheDesk, head),
  authorise: may("authorise", ...atTheDesk, head),
  receive: may("receive", ...atTheDesk, head),
  bring: may("bring", ...atTheDesk),
  /** The head's own word opens a second list; the rule tells the first from the second. */
  askCorrection: may("askCorrection", clerk, station, head),
  accept: may("accept", ...theBody),
  notOurs: may("notOurs", clerk, station),
  transfer: may("transfer", ...atTheDesk, head),
  review: may("review", station, clerk, head, officer),
  planInspection: may("planInspection", ...theBody),
  finishInspection: may("finishInspection", ...theBody),
  startAssessment: may("startAssessment", ...theBody),
  finishAssessment: may("finishAssessment", ...theBody),
  postNotice: may("postNotice", station, handler, desk),
  stopNotice: may("stopNotice", station, handler, head),
  delist: may("delist", station, handler, head),
  object: [{ who: "anyone", reach: "hub" }],
  recheck: may("recheck", station, handler, officer),
  finishRecheck: may("finishRecheck", station, handler, officer),
  answerObjection: may("answerObjection", station, handler, officer),
  submit: may("submit", ...theBody, desk),
  decide: may("decide", ...theBody),
  settle: may("settle", clerk),
  deliver: may("deliver", ...atTheDesk),
  addPaper: may("addPaper", ...atTheDesk, holder),
  returnOriginals: may("returnOriginals", ...atTheDesk),
  explainDelay: may("explainDelay", station, handler, clerk, head),
  tell: may("tell", ...atTheDesk, handler),
  join: may("join", ...atTheDesk, head),
  heir: may("heir", ...atTheDesk, head),
  withdraw: may("withdraw", holder, { ...desk, ...other }),
  rate: may("rate", holder, { ...desk, ...other }),
  /** Whoever was rated does not learn of it here, and puts nothing right alone. */
  remedy: may(
    "remedy",
    { ...desk, ...other },
    { ...station, ...other },
    { ...head, ...other },
    { ...officer, ...other },
  ),
  ownRemedy: may("ownRemedy", { ...head, ...other }, { ...officer, ...other }),
  deem: may("deem", system),
  lapse: may("lapse", system),
  endNotice: may("endNotice", system),
  close: may("close", system),
  nudge: [system],
  handOver: [desk, { who: "stationStaff", reach: "hub" }, { who: "windowClerk", reach: "hub" }],
  windowGroups: [head],
  /** Whose yearly duty it is says what somebody receives: it is the house's to know, not every body's that sends a clerk. */
  yearly: [desk, head, { who: "stationStaff", reach: "hub" }],
  register: [head, { who: "stationStaff", reach: "station" }],
  figures: [head],
} as const satisfies Record<string, readonly Grant[]>;

/** A birthday that lies ahead is a slip of the pen; the schema alone does not know today. */
export function bornLater(idNumber: string | undefined, today: Temporal.PlainDate): Problem | undefined {
  const birthday = idNumber === undefined ? undefined : findBirthday(idNumber);
  if (birthday === undefined || Temporal.PlainDate.compare(birthday, today) <= 0) return undefined;
  return refuse(inputProblems.bornLater, { field: "idNumber" });
}

/** Whoever is under eighteen today by the identity number. */
export function isUnderAge(idNumber: string | undefined, today: Temporal.PlainDate): boolean {
  const birthday = idNumber === undefined ? undefined : findBirthday(idNumber);
  return birthday !== undefined && Temporal.PlainDate.compare(birthday.add({ years: 18 }), today) > 0;
}

/** How far back a hand-over may be entered by anybody but the head: a line that was dead over a long holiday. */
const ENTERED_WITHIN_DAYS = 15;

/** When the papers were handed over: now, or earlier where the line was dead. Later than now is a wrong clock. */
export function receivedAt(
  told: { readonly on?: string | undefined; readonly time?: string | undefined },
  now: Temporal.Instant,
  { byHead, zone }: { readonly byHead: boolean; readonly zone: string },
): Temporal.Instant | Problem {
  if (told.on === undefined) return now;
  const at = Temporal.PlainDate.from(told.on)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(told.time ?? "09:00") })
    .toInstant();
  const isToday = now.toZonedDateTimeISO(zone).toPlainDate().equals(Temporal.PlainDate.from(told.on));
  if (Temporal.Instant.compare(at, now) > 0) {
    // Without a time of day, today means now.
    if (isToday && told.time === undefined) return now;
    return refuse(applicationProblems.receivedInFuture, {
      field: told.time === undefined ? "receivedOn" : "receivedTime",
    });
  }
  const days = at.until(now).total("hours") / 24;
  if (days > ENTERED_WITHIN_DAYS && !byHead) {
    return refuse(applicationProblems.receivedLongAgo, { field: "receivedOn", values: { days: ENTERED_WITHIN_DAYS } });
  }
  return at;
}

/** All defects at once: the first list is the clerk's, within the time; another one only the head's, with a reason. */
export function mayAskCorrection(
  facts: { readonly rounds: number; readonly isOver: boolean; readonly byHead: boolean },
  input: { readonly reason?: string | undefined },
): Problem | undefined {
  if (facts.isOver) return refuse(applicationProblems.checkOver);
  if (facts.rounds === 0) return undefined;
  if (!facts.byHead) return refuse(applicationProblems.onlyOnce);
  return input.reason === undefined ? refuse(applicationProblems.reasonNeeded, { field: "reason" }) : undefined;
}

/** What was decided stays decided; what still runs for one person alone ends with her. */
export const mayEndByDeath = (state: string): boolean => OPEN.some((one) => one === state);

interface Entry {
  readonly id: string;
  readonly state: string;
  readonly receivedAt: Temporal.Instant | null;
  readonly raisedAt: Temporal.Instant;
}

/** How far an entry has come: prepared, handed in, or under way. */
const comeTo = ({ state }: Entry): number =>
  state === "prepared" ? 0 : ["received", "correctionNeeded", "notOurs"].includes(state) ? 1 : 2;

/**
 * Which of two entries goes on: the one that has come further, else the one that was handed in first. Undefined where
 * both are under way already: then somebody has worked on each, and the applicant withdraws one.
 */
export function leadOf(one: Entry, other: Entry): string | undefined {
  const [ours, theirs] = [comeTo(one), comeTo(other)];
  if (ours === 2 && theirs === 2) return undefined;
  if (ours !== theirs) return ours > theirs ? one.id : other.id;
  const at = (entry: Entry) => entry.receivedAt ?? entry.raisedAt;
  return Temporal.Instant.compare(at(one), at(other)) <= 0 ? one.id : other.id;
}
