/** What may happen to an activity, pure: who takes which step from which state, how early it is told, and what a vote needs. */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type Text, texts } from "#frame/texts.ts";
import { type ActivityState, activitiesProblems, type DecisionState } from "./words.ts";

const from = (states: readonly ActivityState[], grants: readonly Grant[]): Grant[] =>
  grants.map((grant) => ({ ...grant, states }));

const station: Grant = { who: "stationStaff", reach: "station" };
const head: Grant = { who: "head", reach: "hub" };
const desk: Grant = { who: "frontDesk", reach: "hub" };
/** Whoever leads this very activity, whatever the post. */
const lead: Grant = { who: "anyStaff", reach: "own" };
/** And who leads it as a volunteer, with her card: the list of her own activity, on the day, and nothing else. */
const cardLead: Grant = { who: "card", reach: "own" };

const OPEN: readonly ActivityState[] = ["published", "signUpClosed"];
const DECISIONS_OPEN: readonly DecisionState[] = ["open", "inProgress"];
/** The list is kept from the hour before until the attendance is settled. */
const LISTED: readonly ActivityState[] = ["published", "signUpClosed", "running", "finished"];

export const grants = {
  look: [{ who: "anyone", reach: "hub" }],
  seeDesk: [station, head, desk, lead, cardLead],
  ledByMe: [{ who: "card", reach: "hub" }],
  list: [{ who: "stationStaff", reach: "hub" }, head, desk],
  plan: [station, head],
  /** Whoever leads a team: the pool of talents knows, and the command asks it. */
  planForTeam: [{ who: "card", reach: "hub" }],
  /** And whose plan it is: until it is published it is hers to change or take back (`ownerId`: who planned it). */
  ownPlan: from(["planned"], [cardLead]),
  seeOwnPlan: [cardLead],
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
  arrive: from(LISTED, [desk, station, head, lead, cardLead]),
  finish: from(["running", "finished"], [station, head, lead, cardLead]),
  review: from(["finished", "reviewed"], [station, head, lead]),
  pickUps: from(LISTED, [desk, station, head, lead, cardLead]),
  photos: from(["running", "finished", "reviewed"], [station, head, lead]),
  consent: [desk, station, head, lead],
  propose: [{ who: "anyone", reach: "hub" }],
  ideas: [{ who: "stationStaff", reach: "hub" }, head],
  seeIdeas: [{ who: "stationStaff", reach: "hub" }, head, desk],
  answerIdea: [
    { who: "stationStaff", reach: "hub", states: ["proposed"] },
    { ...head, states: ["proposed"] },
  ],
  meet: [{ who: "stationStaff", reach: "hub" }, head],
  seeDecisions: [{ who: "anyStaff", reach: "hub" }],
  /** Whoever is in charge of it, and the head. */
  decisions: [
    { who: "anyStaff", reach: "matter", states: DECISIONS_OPEN },
    { ...head, states: DECISIONS_OPEN },
  ],
  proposeRules: [{ who: "stationStaff", reach: "hub" }, head],
  adoptRules: [head],
} as const satisfies Record<string, readonly Grant[]>;

/** A volunteer's list holds other people's children and numbers: it opens on the day, and until the attendance is settled. */
export function listProblem(on: Temporal.PlainDate, today: Temporal.PlainDate, daysAfter: number): Problem | undefined {
  const isEarly = Temporal.PlainDate.compare(today, on) < 0;
  const isLate = Temporal.PlainDate.compare(today, on.add({ days: daysAfter })) > 0;
  return isEarly || isLate ? refuse(activitiesProblems.listOnTheDay) : undefined;
}

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
  readonly roomIsOpen: boolean;
}

/** What has to stand on the poster, and the room that children need. A meeting has no age, no risk and nothing to bring. */
export function unpublishable(told: Told): Problem | undefined {
  const parts = told.kind === "meeting" ? (["contact"] as const) : (["ages", "risk", "bring", "contact"] as const);
  const missing = parts.filter((part) => told[part] === "");
  if (missing.length > 0) {
    return saying(refuse(activitiesProblems.notTold, { field: missing[0] ?? "ages" }), "missing", {
      zh: missing.map((part) => PART_NAMES[part].zh).join("、"),
      en: missing.map((part) => PART_NAMES[part].en).join(", "),
    });
  }
  return told.forChildren && !told.roomIsOpen
    ? refuse(activitiesProblems.roomClosed, { field: "roomIsOpen" })
    : undefined;
}

/** As the fields of the form are called, in the language of whoever reads it. */
const PART_NAMES = texts({
  ages: { zh: "适合谁", en: "for whom" },
  risk: { zh: "要注意", en: "what to mind" },
  bring: { zh: "带什么", en: "what to bring" },
  contact: { zh: "找谁问", en: "whom to ask" },
});

/** A refusal with words that each language has its own of. */
export const saying = (problem: Problem, name: string, { zh, en }: Text): Problem => ({
  ...problem,
  text: { zh: problem.text.zh.replace(`{${name}}`, () => zh), en: problem.text.en.replace(`{${name}}`, () => en) },
});

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
