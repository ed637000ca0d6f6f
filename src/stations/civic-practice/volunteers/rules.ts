/**
 * Pure: who may do what here, how a stretch of service is measured, when a claim may be confirmed and by whom.
 * Limits come in as arguments; they are versioned data of the courtyard (`volunteers.*`).
 */
import type { Grant } from "#frame/access.ts";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type ClaimState, claimStateWords, volunteersProblems } from "./words.ts";

const desk = { who: "frontDesk", reach: "hub" } as const;
const station = { who: "stationStaff", reach: "hub" } as const;
const head = { who: "head", reach: "hub" } as const;
const auditor = { who: "auditor", reach: "hub" } as const;
const system = { who: "system", reach: "hub" } as const;
/** With a card: what is her own, or of those in a shift she leads (`ownerId` says whose it is). */
const own = { who: "card", reach: "own" } as const;
const anyCard = { who: "card", reach: "hub" } as const;
const anyone = { who: "anyone", reach: "hub" } as const;

export const grants = {
  ask: [anyone],
  register: [desk, station, head],
  see: [desk, station, head],
  own: [own],
  openShift: [desk, station, head, anyCard],
  /** With a card: whoever leads the team (`ownerId`). */
  openScheduled: [desk, station, head, own],
  keepShift: [desk, station, head, own],
  takeShift: [desk, station, head, anyCard],
  seeShifts: [anyone],
  propose: [desk, station, head, anyCard],
  confirm: [desk, station, head, own],
  settle: [station, head, own],
  correct: [desk, station, head, own],
  seeClaims: [desk, station, head, auditor],
  proposeReversal: [head],
  decideReversal: [auditor],
  publicity: [anyone],
  answerObjection: [station, head],
  audit: [auditor],
  draw: [auditor, system],
  record: [desk, station, head],
  system: [system],
} as const satisfies Record<string, readonly Grant[]>;

const ADULT_YEARS = 18;
/** Civil Code art. 20: under eight a child cannot act for herself at all. */
const YOUNGEST_YEARS = 8;

export const ageOn = (bornOn: Temporal.PlainDate, on: Temporal.PlainDate): number =>
  bornOn.until(on, { largestUnit: "years" }).years;

/** A minor registers with her guardian, an adult without, a small child not at all (重庆市志愿服务条例 art. 9). */
export function ageProblem(
  bornOn: Temporal.PlainDate | undefined,
  hasGuardian: boolean,
  today: Temporal.PlainDate,
): Problem | undefined {
  if (bornOn === undefined) {
    return hasGuardian ? refuse(volunteersProblems.birthdayNeeded, { field: "bornOn" }) : undefined;
  }
  const age = ageOn(bornOn, today);
  if (age < YOUNGEST_YEARS) return refuse(volunteersProblems.tooYoung, { field: "bornOn" });
  if (age >= ADULT_YEARS) return hasGuardian ? refuse(volunteersProblems.isAdult, { field: "bornOn" }) : undefined;
  return hasGuardian ? undefined : refuse(volunteersProblems.guardianNeeded, { field: "guardian.name" });
}

const MINUTES_OF_HALF_AN_HOUR = 30;
const MINUTES_OF_AN_HOUR = 60;

/** What is recorded: half hours, rounded down. In minutes. */
export const recordedMinutes = (minutes: number): number => minutes - (minutes % MINUTES_OF_HALF_AN_HOUR);
/** Minutes as hours to read: 150 → 2.5. */
export const hoursOf = (minutes: number): number => Math.round((minutes / MINUTES_OF_AN_HOUR) * 100) / 100;

export interface Stretch {
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
  /** Without the breaks. */
  readonly minutes: number;
}

export interface TypedTimes {
  readonly onDay: string;
  readonly from: string;
  readonly until: string;
  readonly awayMinutes: number;
}

/** What was typed as a stretch of one civil day, or why it is none. */
export function stretchOf(typed: TypedTimes): Stretch | Problem {
  const day = Temporal.PlainDate.from(typed.onDay);
  const at = (time: string): Temporal.Instant =>
    day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const [fromAt, untilAt] = [at(typed.from), at(typed.until)];
  if (Temporal.Instant.compare(fromAt, untilAt) >= 0) {
    return refuse(volunteersProblems.acrossMidnight, { field: "until" });
  }
  const minutes = fromAt.until(untilAt).total("minutes") - typed.awayMinutes;
  if (minutes < MINUTES_OF_HALF_AN_HOUR) return refuse(volunteersProblems.tooShort, { field: "until" });
  return { fromAt, untilAt, minutes };
}

/** Not before it is over, and not later than the rule allows. */
export function timeliness(stretch: Stretch, now: Temporal.Instant, withinDays: number): Problem | undefined {
  if (Temporal.Instant.compare(stretch.untilAt, now) > 0) {
    return refuse(volunteersProblems.inFuture, { field: "until" });
  }
  const today = civilDate(now);
  const since = today.subtract({ days: withinDays });
  if (Temporal.PlainDate.compare(civilDate(stretch.fromAt), since) >= 0) return undefined;
  return refuse(volunteersProblems.tooLate, {
    field: "onDay",
    values: { days: withinDays, since: since.toString() },
  });
}

/** Half-open: who ends at ten and begins elsewhere at ten was in both places. */
export const overlap = (one: Omit<Stretch, "minutes">, other: Omit<Stretch, "minutes">): boolean =>
  Temporal.Instant.compare(one.fromAt, other.untilAt) < 0 && Temporal.Instant.compare(other.fromAt, one.untilAt) < 0;

/** What counts: no two of these overlap, and together they are no more than a day allows. */
export const COUNTING: readonly ClaimState[] = ["proposed", "confirmed", "publicised", "recorded"];

export interface DayClaim extends Stretch {
  readonly id: string;
  readonly state: ClaimState;
  readonly proposedAt: Temporal.Instant;
  /** Recorded, and found later not to fit beside the others. */
  readonly isClashing: boolean;
}

/** Whether a stretch can count beside those that count already; else what stands against it. */
export function fits(
  stretch: Stretch,
  counting: readonly DayClaim[],
  dayMinutes: number,
): "fits" | "overlaps" | { readonly has: number } {
  if (counting.some((claim) => overlap(claim, stretch))) return "overlaps";
  const has = counting.reduce((sum, claim) => sum + claim.minutes, 0);
  return has + stretch.minutes > dayMinutes ? { has } : "fits";
}

/** After something ended or became shorter: the disputed claims of that day that can count now, the earliest first. */
export function settled(claims: readonly DayClaim[], dayMinutes: number): string[] {
  const counting = claims.filter((claim) => COUNTING.includes(claim.state));
  const waiting = claims
    .filter((claim) => claim.state === "disputed")
    .toSorted((a, b) => Temporal.Instant.compare(a.proposedAt, b.proposedAt) || (a.id < b.id ? -1 : 1));
  const found: string[] = [];
  for (const claim of waiting) {
    if (fits(claim, counting, dayMinutes) !== "fits") continue;
    counting.push(claim);
    found.push(claim.id);
  }
  return found;
}

export interface Clashes {
  /** Not recorded yet: the later one waits until it is cleared up. */
  readonly disputed: readonly string[];
  /** Within paid duty: whoever confirms is told, so the confirmation is asked for anew. */
  readonly unconfirmed: readonly string[];
  /** In the ledger already: only a correction or a reversal changes that. */
  readonly recorded: readonly string[];
}

/**
 * What does not fit on one day of one person, once all her records are looked at together: what is recorded goes before
 * what is not, the earlier proposed before the later.
 */
export function clashes(
  claims: readonly DayClaim[],
  duties: readonly Omit<Stretch, "minutes">[],
  dayMinutes: number,
): Clashes {
  const isRecorded = (claim: DayClaim): boolean => claim.state === "recorded";
  const inOrder = claims
    .filter((claim) => COUNTING.includes(claim.state))
    .toSorted(
      (a, b) =>
        Number(isRecorded(b)) - Number(isRecorded(a)) ||
        Temporal.Instant.compare(a.proposedAt, b.proposedAt) ||
        (a.id < b.id ? -1 : 1),
    );
  const counting: DayClaim[] = [];
  const found = { disputed: [] as string[], unconfirmed: [] as string[], recorded: [] as string[] };
  for (const claim of inOrder) {
    const isPaid = duties.some((duty) => overlap(duty, claim));
    const isFitting = fits(claim, counting, dayMinutes) === "fits";
    if (isRecorded(claim) || (isFitting && !isPaid)) counting.push(claim);
    if (isRecorded(claim) ? isPaid || !isFitting : false) found.recorded.push(claim.id);
    else if (!isRecorded(claim) && !isFitting) found.disputed.push(claim.id);
    else if (!isRecorded(claim) && isPaid) found.unconfirmed.push(claim.id);
  }
  return found;
}

export interface Confirmable {
  readonly state: ClaimState;
  readonly volunteerId: string;
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
  readonly isHomeHelp: boolean;
  readonly servedSaid: string | null;
}

/**
 * Whether this hand may confirm now: another than the volunteer and the proposer, not kin, and at home only with the
 * “yes” of the person served. `kin` names the kinship in both languages, if there is one.
 */
export function confirmProblem(
  claim: Confirmable,
  by: { readonly ids: readonly string[]; readonly kin: { readonly zh: string; readonly en: string } | undefined },
  aloneMinutes: number,
): Problem | undefined {
  if (claim.state === "disputed") return refuse(volunteersProblems.disputed);
  if (claim.state !== "proposed" && claim.state !== "correcting") return notNow(claim.state);
  if (by.ids.includes(claim.volunteerId)) return refuse(volunteersProblems.ownHours);
  if (by.ids.includes(claim.proposedBy)) return refuse(volunteersProblems.sameHand);
  if (claim.confirmedBy !== null && by.ids.includes(claim.confirmedBy)) {
    return refuse(volunteersProblems.sameConfirmer, { values: { hours: hoursOf(aloneMinutes) } });
  }
  if (by.kin !== undefined) {
    const { kin: words } = volunteersProblems;
    const said = {
      ...words,
      zh: words.zh.replace("{relation}", by.kin.zh),
      en: words.en.replace("{relation}", by.kin.en),
    };
    return refuse(said, { field: "notKin" });
  }
  if (!claim.isHomeHelp || claim.servedSaid === "yes") return undefined;
  return refuse(claim.servedSaid === "no" ? volunteersProblems.servedSaidNo : volunteersProblems.servedNeeded);
}

/**
 * Whoever printed a card could have kept its number: she and its holder count as one hand. So she is neither the
 * volunteer, nor kin, nor the proposer, nor the other confirmer. `other` printed the card of the first confirmer.
 */
export function printerProblem(
  claim: Pick<Confirmable, "volunteerId" | "proposedBy" | "confirmedBy">,
  printer: { readonly id: string | undefined; readonly isKin: boolean },
  other: { readonly id: string | undefined; readonly confirmerIds: readonly string[] },
): Problem | undefined {
  const { id, isKin } = printer;
  const hands = [claim.volunteerId, claim.proposedBy, claim.confirmedBy, other.id];
  const isOne =
    (id !== undefined && (isKin || hands.includes(id))) ||
    (other.id !== undefined && other.confirmerIds.includes(other.id));
  return isOne ? refuse(volunteersProblems.printersCard) : undefined;
}

/** A refusal that says in which state the hours are now. */
export function notNow(state: ClaimState): Problem {
  const { notNow: words } = volunteersProblems;
  const said = claimStateWords[state];
  return refuse({ ...words, zh: words.zh.replace("{state}", said.zh), en: words.en.replace("{state}", said.en) });
}
