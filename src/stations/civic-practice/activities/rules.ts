/** What may happen to an activity, pure: who takes which step from which state, how early it is told, and what a vote needs. */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type ActivityState, activitiesProblems } from "./words.ts";

const from = (states: readonly ActivityState[], grants: readonly Grant[]): Grant[] =>
  grants.map((grant) => ({ ...grant, states }));

const station: Grant = { who: "stationStaff", reach: "station" };
const head: Grant = { who: "head", reach: "hub" };
const desk: Grant = { who: "frontDesk", reach: "hub" };
/** Whoever leads this very activity, whatever the post. */
const lead: Grant = { who: "anyStaff", reach: "own" };

const OPEN: readonly ActivityState[] = ["published", "signUpClosed"];
/** The list is kept from the hour before until the attendance is settled. */
const LISTED: readonly ActivityState[] = ["published", "signUpClosed", "running", "finished"];

export const grants = {
  look: [{ who: "anyone", reach: "hub" }],
  seeDesk: [station, head, desk, lead],
  list: [{ who: "stationStaff", reach: "hub" }, head, desk],
  plan: [station, head],
  change: from(["planned", ...OPEN], [station, head]),
  publish: from(["planned"], [head]),
  close: from(["published"], [station, head, lead]),
  open: from(["signUpClosed"], [station, head, lead]),
  callOff: from(["planned", ...OPEN], [station, head]),
  postpone: from(OPEN, [station, head]),
  signUp: from(["published"], [{ who: "anyone", reach: "hub" }]),
  signUpFor: from(["published", "running"], [desk, station, head, lead]),
  byCode: [{ who: "anyone", reach: "hub" }],
  answerFor: from(OPEN, [desk, station, head, lead]),
  arrive: from(LISTED, [desk, station, head, lead]),
  finish: from(["running", "finished"], [station, head, lead]),
  review: from(["finished", "reviewed"], [station, head, lead]),
  pickUps: from(LISTED, [desk, station, head, lead]),
  photos: from(["running", "finished", "reviewed"], [station, head, lead]),
  consent: [desk, station, head, lead],
  propose: [{ who: "anyone", reach: "hub" }],
  ideas: [{ who: "stationStaff", reach: "hub" }, head],
  meet: [{ who: "stationStaff", reach: "hub" }, head],
  decisions: [{ who: "anyStaff", reach: "matter" }, head],
  proposeRules: [{ who: "stationStaff", reach: "hub" }, head],
  adoptRules: [head],
} as const satisfies Record<string, readonly Grant[]>;

/** Not earlier than so many days from today: who hears of things by word of mouth needs them. */
export function tooLate(today: Temporal.PlainDate, on: Temporal.PlainDate, days: number): Problem | undefined {
  const earliest = today.add({ days });
  return Temporal.PlainDate.compare(on, earliest) < 0
    ? refuse(activitiesProblems.tooLate, { values: { days, earliest: earliest.toString() } })
    : undefined;
}

export interface Told {
  readonly kind: string;
  readonly ages: string;
  readonly risk: string;
  readonly bring: string;
  readonly contact: string;
  readonly forChildren: boolean;
  readonly leadCheckedUntil: Temporal.PlainDate | null;
  readonly roomIsOpen: boolean;
}

/** What has to stand on the poster, and what children need. A meeting has no age, no risk and nothing to bring. */
export function unpublishable(told: Told, on: Temporal.PlainDate): Problem | undefined {
  const parts = told.kind === "meeting" ? (["contact"] as const) : (["ages", "risk", "bring", "contact"] as const);
  const missing = parts.filter((part) => told[part] === "");
  if (missing.length > 0) {
    const names = missing.map((part) => PART_NAMES[part]).join("、");
    return refuse(activitiesProblems.notTold, { values: { missing: names }, field: missing[0] ?? "ages" });
  }
  if (!told.forChildren) return undefined;
  const until = told.leadCheckedUntil;
  if (until === null || Temporal.PlainDate.compare(until, on) < 0) return refuse(activitiesProblems.leadUnchecked);
  return told.roomIsOpen ? undefined : refuse(activitiesProblems.roomClosed);
}

const PART_NAMES = { ages: "适合年龄", risk: "风险提示", bring: "要带什么", contact: "联系人" } as const;

/** The days of a series: week after week, without those that are left out. */
export function seriesDays(
  first: Temporal.PlainDate,
  weeks: number,
  skip: (on: Temporal.PlainDate) => boolean,
): { readonly days: Temporal.PlainDate[]; readonly skipped: Temporal.PlainDate[] } {
  const all = Array.from({ length: weeks }, (_week, at) => first.add({ weeks: at }));
  return { days: all.filter((on) => !skip(on)), skipped: all.filter(skip) };
}

/** An instant of a civil day in the courtyard's time zone. */
export const momentOf = (on: string | Temporal.PlainDate, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

export interface Vote {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstained: number;
}

/**
 * Whether a vote can be taken and is carried: more than half of those who could come are there, and more than half of
 * those present agree (城市居民委员会组织法 art. 10). Everybody present is counted.
 */
export function voteProblem(vote: Vote, eligible: number | null, present: number | null): Problem | undefined {
  if (eligible === null || present === null) return refuse(activitiesProblems.countFirst);
  if (present * 2 <= eligible) return refuse(activitiesProblems.noQuorum, { values: { present, eligible } });
  const sum = vote.votesFor + vote.votesAgainst + vote.abstained;
  return sum === present
    ? undefined
    : refuse(activitiesProblems.votesDiffer, { field: "votesFor", values: { sum, present } });
}

export const isCarried = (vote: Vote, present: number): boolean => vote.votesFor * 2 > present;

/** Whether somebody may be handed a child: on the list, not taken off it, and named for this day if for one day only. */
export function handOverProblem(
  person: { readonly only_on: Temporal.PlainDate | null; readonly withdrawn_at: Temporal.Instant | null } | undefined,
  today: Temporal.PlainDate,
): Problem | undefined {
  if (person === undefined || person.withdrawn_at !== null) return refuse(activitiesProblems.pickUpNotListed);
  return person.only_on === null || person.only_on.equals(today) ? undefined : refuse(activitiesProblems.notToday);
}
