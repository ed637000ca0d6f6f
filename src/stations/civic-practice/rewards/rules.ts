/**
 * The rules of points and the shop, pure: which rule a service earns by, who may have what, what comes after what, who
 * may hand out. Sources: 《重庆市志愿服务条例》第35条 (the community sets the rules of exchange); redeeming lowers points,
 * never hours.
 */
import type { Grant } from "#frame/access.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type EarningRule, type RedemptionState, type RefusedBecause, rewardsProblems, STATION } from "./words.ts";

const desk = { who: "frontDesk", reach: "hub" } as const;
const station = { who: "stationStaff", reach: "station" } as const;
const head = { who: "head", reach: "hub" } as const;
const officer = { who: "officer", reach: "hub" } as const;
const auditor = { who: "auditor", reach: "hub" } as const;
const own = { who: "card", reach: "own" } as const;
const system = { who: "system", reach: "hub" } as const;

export const grants = {
  see: [{ who: "anyone", reach: "hub" }],
  ownAccount: [own],
  openAccount: [desk, station, head],
  redeem: [own, desk, station],
  recordRequest: [desk, station],
  cancel: [own, desk, station],
  ready: [desk, station],
  giveOut: [desk, station],
  /** Whoever was named as witness (`ownerId`), whatever her post. */
  witness: [{ who: "anyStaff", reach: "own" }],
  myWitnessings: [{ who: "anyStaff", reach: "hub" }],
  checkWitnesses: [auditor],
  wait: [own, desk, station],
  work: [desk, station, head, auditor, officer],
  goods: [station, head],
  stock: [desk, station, head],
  confirmStock: [desk, station, head, auditor],
  proposeRule: [head],
  decideRule: [officer],
  proposeCorrection: [head],
  decideCorrection: [auditor],
  decisions: [head, officer, auditor],
  /** Whose points they are is for the two who decide. */
  seeCorrections: [head, auditor],
  publish: [head],
  registers: [head, auditor, { who: "stationStaff", reach: "hub" }],
  time: [system],
} as const satisfies Record<string, readonly Grant[]>;

/** Everything of the shop belongs to one station. */
export const shop = { subject: { station: STATION } } as const;

/** What may follow; nothing leads back. */
const NEXT: Readonly<Record<RedemptionState, readonly RedemptionState[]>> = {
  requested: ["refused", "reserved"],
  refused: [],
  reserved: ["ready", "expired", "cancelled"],
  ready: ["collected", "expired", "cancelled"],
  collected: [],
  expired: ["released"],
  cancelled: ["released"],
  released: [],
};
export const canBecome = (from: string, to: RedemptionState): boolean =>
  from in NEXT && NEXT[from as RedemptionState].includes(to);

/** The version in force on the day of service: what is changed later never reaches back. */
export function ruleOn<Rule extends EarningRule>(rules: readonly Rule[], servedOn: string): Rule | undefined {
  return rules
    .filter((rule) => rule.effectiveFrom <= servedOn)
    .toSorted((one, other) =>
      one.effectiveFrom === other.effectiveFrom
        ? one.version - other.version
        : one.effectiveFrom < other.effectiveFrom
          ? -1
          : 1,
    )
    .at(-1);
}

const MINUTES = 60;
/** Tenths of a point, rounded down: nobody is given what was not served. */
export const pointsFor = (minutes: number, rule: EarningRule): number =>
  Math.floor((minutes * rule.tenthsPerHour) / MINUTES);

export interface WishFacts {
  readonly isOffered: boolean;
  readonly balance: number;
  readonly tenths: number;
  readonly pieces: number;
  /** Exchanges of this person in this month so far, and how many the courtyard allows. */
  readonly times: number;
  readonly mostTimes: number;
  /** Pieces of these goods that she had this month, and how many she may have. */
  readonly had: number;
  readonly perMonth: number;
  /** Whether one lot still has as many pieces. */
  readonly isThere: boolean;
  readonly measure: string;
}

/** What is told first is what the person can do least about. */
export function mayRedeem(facts: WishFacts): Problem | undefined {
  if (!facts.isOffered) return refuse(rewardsProblems.notOffered);
  if (!facts.isThere) return refuse(rewardsProblems.gone);
  if (facts.times >= facts.mostTimes) return refuse(rewardsProblems.monthly, { values: { most: facts.mostTimes } });
  if (facts.had + facts.pieces > facts.perMonth) {
    const values = { most: facts.perMonth, had: facts.had, measure: facts.measure };
    return refuse(rewardsProblems.perItem, { values });
  }
  if (facts.balance < facts.tenths) return shortOf(facts.balance, facts.tenths);
  return undefined;
}

const shortOf = (balance: number, tenths: number): Problem =>
  refuse(rewardsProblems.short, { values: { has: pointsText(balance), needs: pointsText(tenths) } });

const BECAUSE: Readonly<Record<string, RefusedBecause>> = {
  [rewardsProblems.gone.code]: "gone",
  [rewardsProblems.short.code]: "short",
  [rewardsProblems.monthly.code]: "monthly",
  [rewardsProblems.perItem.code]: "perItem",
  [rewardsProblems.notOffered.code]: "notOffered",
};
/** The code under which a refused request is kept; undefined for refusals that leave no request behind. */
export const becauseOf = (problem: Problem): RefusedBecause | undefined => BECAUSE[problem.code];

/** 45 tenths are 4.5 points. */
export const pointsText = (tenths: number): string => (tenths / 10).toString();

export interface PickUp {
  readonly by: Temporal.PlainDate;
  readonly callOn: Temporal.PlainDate;
}

/** Until when it is set aside: never beyond the goods' own date, and the call comes before that. */
export function pickUpOf(
  today: Temporal.PlainDate,
  days: { readonly pickUp: number; readonly call: number },
  bestBefore: Temporal.PlainDate | null,
): PickUp {
  const usual = today.add({ days: days.pickUp });
  const by = bestBefore !== null && isBefore(bestBefore, usual) ? bestBefore : usual;
  const half = today.add({ days: Math.floor(today.until(by).days / 2) });
  const call = today.add({ days: days.call });
  return { by, callOn: isBefore(half, call) ? half : call };
}

export const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0;

/** The last day is still good. */
export const isPast = (bestBefore: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean =>
  bestBefore !== null && isBefore(bestBefore, today);

export interface Giving {
  readonly giverId: string;
  readonly witnessId: string;
  /** Every record of the person who receives. */
  readonly receiverIds: readonly string[];
  /** Who is kin of the receiver, or the receiver herself. */
  readonly tooNear: readonly string[];
  /** Whoever may stand as witness: who works here, and who showed her card just now. */
  readonly witnesses: readonly string[];
}

/** One gives, another sees it, and neither is the receiver or kin. */
export function mayGive(giving: Giving): Problem | undefined {
  const { giverId, witnessId, receiverIds, tooNear, witnesses } = giving;
  if (receiverIds.includes(giverId)) return refuse(rewardsProblems.giverIsReceiver);
  if (tooNear.includes(giverId)) return refuse(rewardsProblems.giverIsKin);
  const field = "witnessId";
  if (witnessId === giverId) return refuse(rewardsProblems.witnessIsGiver, { field });
  if (receiverIds.includes(witnessId)) return refuse(rewardsProblems.witnessIsReceiver, { field });
  if (tooNear.includes(witnessId)) return refuse(rewardsProblems.witnessIsKin, { field });
  if (!witnesses.includes(witnessId)) return refuse(rewardsProblems.witnessUnknown, { field });
  return undefined;
}

export const monthOf = (day: Temporal.PlainDate): string => day.toPlainYearMonth().toString();

const MONTHS_IN_QUARTER = 3;
export const quarterOf = (day: Temporal.PlainDate): string =>
  `${day.year}-Q${Math.ceil(day.month / MONTHS_IN_QUARTER)}`;

/** First and last day of a quarter written as 2026-Q4. */
export function daysOfQuarter(quarter: string): { fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate } {
  const [year = "", number = ""] = quarter.split("-Q");
  const fromOn = new Temporal.PlainDate(Number(year), (Number(number) - 1) * MONTHS_IN_QUARTER + 1, 1);
  return { fromOn, untilOn: fromOn.add({ months: MONTHS_IN_QUARTER }).subtract({ days: 1 }) };
}

/** Two persons: whoever proposed does not decide, and what is decided stays decided. */
export function mayDecide(
  proposal: { readonly state: string; readonly by: string } | undefined,
  actorId: string,
): Problem | undefined {
  if (proposal === undefined) return refuse(rewardsProblems.decided);
  if (!["proposed", "counted"].includes(proposal.state)) return refuse(rewardsProblems.decided);
  return proposal.by === actorId ? refuse(rewardsProblems.samePerson) : undefined;
}
