/**
 * A claim of hours inside a transaction. Everything about one volunteer's hours happens under the lock of her row, so
 * that what counts on a day is looked at by one act at a time; the exclusion in the database is the second lock.
 */
import type { Updateable } from "kysely";
import type { Subject } from "#frame/access.ts";
import { civilDate, TIME_ZONE } from "#frame/clock.ts";
import type { Act, At } from "#frame/command.ts";
import type { Fact } from "#frame/events.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { HoursClaims } from "#frame/schema.ts";
import { findLimitNow, findRuleNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { paidDuties } from "#courtyard/roster/steps.ts";
import { clashes, COUNTING, type DayClaim, settled, type Stretch } from "../rules.ts";
import { type ClaimState, type ClaimWay, volunteersProblems } from "../words.ts";
import { tellVolunteer } from "./tell.ts";
import { findVolunteer, lockVolunteer } from "./volunteer.ts";

export type ClaimRow = Awaited<ReturnType<typeof readClaim>> & object;

export interface ClaimFacts {
  readonly subject: Subject;
  readonly claim: ClaimRow;
  /** All records of the volunteer whose hours they are. */
  readonly ids: readonly string[];
}

const readClaim = (at: At, claimId: string) => at.from("hours_claims", { id: claimId }).selectAll().executeTakeFirst();

/** The claim of a command, its volunteer locked first: nothing about her hours changes until this act is over. */
export async function holdClaim(act: Act, { claimId }: { claimId: string }): Promise<ClaimFacts | undefined> {
  const known = await readClaim(act, claimId);
  if (known === undefined) return undefined;
  const ids = await recordsOf(act, known.volunteer_id);
  await lockVolunteer(act, ids);
  const claim = await readClaim(act, claimId);
  return claim && { claim, ids, subject: await subjectOf(act, claim) };
}

const recordsOf = async (at: At, personId: string): Promise<readonly string[]> =>
  (await findPerson(at, personId))?.ids ?? [personId];

/** Whether the one who acts is the volunteer, under whichever of her records. */
const isHerself = async (act: Act, volunteerId: string): Promise<boolean> =>
  (await recordsOf(act, volunteerId)).includes(act.actor.id);

/** With a card, the volunteer and her lead reach it; whether they may do what they want is told by the rules, in words. */
async function subjectOf(act: Act, claim: ClaimRow): Promise<Subject> {
  if (act.actor.kind !== "card") return {};
  const me = await findVolunteer(act, act.actor.id);
  const isMine = me !== undefined && (me.ids.includes(claim.volunteer_id) || me.ids.includes(claim.lead_id ?? ""));
  return isMine ? { ownerId: act.actor.id } : {};
}

export const stretchOfClaim = (claim: ClaimRow): Stretch => ({
  fromAt: claim.from_at,
  untilAt: claim.until_at,
  minutes: claim.minutes,
});

/** Every claim of one person on one day, under any of her records, ended ones too. Without a day: on all days. */
export async function claimsOfDay(
  act: Act,
  ids: readonly string[],
  onDay?: Temporal.PlainDate,
): Promise<(DayClaim & { readonly onDay: string })[]> {
  let rows = act
    .from("hours_claims")
    .select(["id", "state", "on_day", "from_at", "until_at", "minutes", "proposed_at", "clash_since"])
    .where("volunteer_id", "in", [...ids])
    .orderBy("id");
  if (onDay !== undefined) rows = rows.where("on_day", "=", onDay);
  return (await rows.execute()).map((row) => ({
    id: row.id,
    state: row.state as ClaimState,
    onDay: row.on_day.toString(),
    fromAt: row.from_at,
    untilAt: row.until_at,
    minutes: row.minutes,
    proposedAt: row.proposed_at,
    isClashing: row.clash_since !== null,
  }));
}

/** Hours within paid duty are no voluntary service, whoever is told so: in words, with the times of the roster. */
export async function onPaidDuty(
  act: Act,
  ids: readonly string[],
  { fromAt, untilAt }: Pick<Stretch, "fromAt" | "untilAt">,
): Promise<Problem | undefined> {
  const [duty] = await paidDuties(act, ids, fromAt, untilAt);
  if (duty === undefined) return undefined;
  const time = (at: Temporal.Instant): string =>
    at.toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  return refuse(volunteersProblems.onPaidDuty, {
    field: "from",
    values: { from: time(duty.fromAt), until: time(duty.untilAt) },
  });
}

export const countingOf = (claims: readonly DayClaim[]): DayClaim[] =>
  claims.filter((claim) => COUNTING.includes(claim.state));

export interface Limits {
  readonly dayMinutes: number;
  readonly aloneMinutes: number;
  readonly claimDays: number;
  readonly publicDays: number;
}

/** The courtyard's limits on the day of service. A missing one is a mistake in the settings: it throws. */
export async function limitsOn(at: At, on: Temporal.PlainDate): Promise<Limits> {
  const [day, alone] = [
    await findLimitNow(at, "volunteers.day", on),
    await findLimitNow(at, "volunteers.oneConfirmer", on),
  ];
  const [claim, open] = [
    await findRuleNow(at, "volunteers.claim", on),
    await findRuleNow(at, "volunteers.publicity", on),
  ];
  if (day === undefined || alone === undefined || claim === undefined || open === undefined) {
    throw new Error(`a limit of the room volunteers is missing on ${on}`);
  }
  return { dayMinutes: day.most, aloneMinutes: alone.most, claimDays: claim.days, publicDays: open.days };
}

export interface NewClaim extends Stretch {
  readonly volunteerId: string;
  readonly shiftId: string | null;
  readonly leadId: string | null;
  readonly task: string;
  readonly awayMinutes: number;
  readonly isHomeHelp: boolean;
  readonly how: ClaimWay;
  readonly state: "proposed" | "disputed" | "correcting";
  readonly needsSecond: boolean;
  readonly corrects?: string;
  /** What the person served said of the hours that are corrected holds for the shorter ones too. */
  readonly served?: Pick<ClaimRow, "served_said" | "served_how" | "served_noted_by">;
}

export async function writeClaim(act: Act, claim: NewClaim): Promise<string> {
  const id = newId();
  await act
    .insert("hours_claims", {
      id,
      volunteer_id: claim.volunteerId,
      shift_id: claim.shiftId,
      lead_id: claim.leadId,
      task: claim.task,
      state: claim.state,
      on_day: civilDate(claim.fromAt),
      from_at: claim.fromAt,
      until_at: claim.untilAt,
      away_minutes: claim.awayMinutes,
      minutes: claim.minutes,
      is_home_help: claim.isHomeHelp,
      how: claim.how,
      proposed_by: act.actor.id,
      proposed_at: act.now,
      needs_second: claim.needsSecond,
      corrects: claim.corrects ?? null,
      ...claim.served,
    })
    .execute();
  act.event({
    name: "hoursProposed",
    about: { kind: "hoursClaim", id },
    state: claim.state,
    facts: {
      volunteer: claim.volunteerId,
      shift: claim.shiftId,
      lead: claim.leadId,
      from: claim.fromAt.toString(),
      until: claim.untilAt.toString(),
      minutes: claim.minutes,
      how: claim.how,
      corrects: claim.corrects ?? null,
    },
  });
  const { volunteerId } = claim;
  // Whoever claims her own hours reads at once that they overlap.
  if (claim.state === "disputed" && !(await isHerself(act, volunteerId)))
    await tellVolunteer(act, "hoursDisputed", { claimId: id, volunteerId, onDay: civilDate(claim.fromAt) });
  return id;
}

export interface ClaimChange {
  /** The event, past tense. */
  readonly name: string;
  readonly to?: ClaimState;
  readonly set?: Updateable<HoursClaims>;
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** Changes a claim and leaves the event. The act holds the volunteer's lock. */
export async function changeClaim(act: Act, claimId: string, change: ClaimChange): Promise<void> {
  await act
    .update("hours_claims", { id: claimId })
    .set({ ...change.set, ...(change.to === undefined ? {} : { state: change.to }) })
    .execute();
  // Nobody is called about a dispute that is over.
  if (change.to !== undefined && change.to !== "disputed") await dropCalls(act, claimId, "volunteers.hoursDisputed");
  act.event({
    name: change.name,
    about: { kind: "hoursClaim", id: claimId },
    ...(change.to === undefined ? {} : { state: change.to }),
    ...(change.facts === undefined ? {} : { facts: change.facts }),
  });
}

/** It has to be looked at once more: whoever confirms it then is told what stands against it, and she is called. */
export async function unconfirmClaim(act: Act, claimId: string, to: "proposed" | "disputed"): Promise<void> {
  await changeClaim(act, claimId, {
    name: to === "disputed" ? "hoursDisputed" : "hoursUnconfirmed",
    to,
    set: {
      confirmed_by: null,
      confirmed_at: null,
      second_by: null,
      second_at: null,
      publicised_on: null,
      public_until: null,
    },
  });
  const claim = to === "disputed" ? await readClaim(act, claimId) : undefined;
  if (claim !== undefined) await tellVolunteer(act, "hoursDisputed", toldOf(claim));
}

/** A claim, as the one who calls about it needs it. */
export const toldOf = (claim: ClaimRow) => ({
  claimId: claim.id,
  volunteerId: claim.volunteer_id,
  onDay: claim.on_day,
});

/** Time became free on this day: what was disputed and fits now goes on to be confirmed. Answers their ids. */
export async function settleDay(act: Act, ids: readonly string[], onDay: Temporal.PlainDate): Promise<string[]> {
  const { dayMinutes } = await limitsOn(act, onDay);
  const claims = await claimsOfDay(act, ids, onDay);
  const found = settled(claims, dayMinutes);
  for (const id of found) await changeClaim(act, id, { name: "hoursUndisputed", to: "proposed" });
  const still = clashes(claims, [], dayMinutes).recorded;
  for (const claim of claims.filter(({ id, isClashing }) => isClashing && !still.includes(id))) {
    await changeClaim(act, claim.id, { name: "hoursClashOver", set: { clash_since: null } });
  }
  return found;
}
