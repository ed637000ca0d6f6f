/**
 * Signing up: a place, or a place in the waiting list, which moves up by itself and in order. Callers have locked the
 * occasion's row (`lockOccasion`), so that places are given one after the other; the unique place is the second lock.
 */
import { inHub } from "#frame/rows.ts";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { ALIVE, answerBy } from "../rules.ts";
import { occasionsProblems, type SignUpState, type SignUpWay } from "../words.ts";
import type { OccasionRow } from "./occasion.ts";
import { changeSignUp, type SignUpRow } from "./sign-up-row.ts";

export interface NewSignUp {
  readonly personId?: string | undefined;
  /** For somebody whom the house does not know. */
  readonly guest?: { readonly name: string; readonly phone?: string | undefined } | undefined;
  readonly guardianId?: string | undefined;
  /** Who is called for her. */
  readonly contactId?: string | undefined;
  readonly how: SignUpWay;
  /** One place among many: a line, and where it has several times the time. */
  readonly place?: { readonly line: string; readonly startsAt?: Temporal.Instant };
  /** At most so many open ones of this kind of occasion for one person; the command has locked the person's row. */
  readonly openAtMost?: number;
}

export interface SignedUp {
  readonly signUpId: string;
  readonly state: SignUpState;
  /** The number of the place; null on the waiting list, or where places are not numbered. */
  readonly place: number | null;
  /** How many stand before in the waiting list. */
  readonly ahead: number;
}

/** Gives a place, or a place in the waiting list where the occasion has one, or says that it is full. */
export async function signUp(act: Act, occasion: OccasionRow, wanted: NewSignUp): Promise<SignedUp | Problem> {
  if (wanted.personId !== undefined && (await isSignedUp(act, occasion.id, wanted.personId))) {
    return refuse(occasionsProblems.alreadySignedUp);
  }
  if (wanted.openAtMost !== undefined && wanted.personId !== undefined) {
    const open = await countOpen(act, occasion.kind, wanted.personId);
    if (open >= wanted.openAtMost) {
      return refuse(occasionsProblems.tooManyOpen, { values: { most: wanted.openAtMost } });
    }
  }
  const signUpId = newId();
  const isNumbered = occasion.capacity !== null || wanted.place !== undefined;
  // Whoever waits already comes first, also before a place that has just become free.
  const ahead = occasion.waits ? await countWaiting(act, occasion.id) : 0;
  const free = isNumbered && ahead === 0 ? await findFreePlace(act, occasion.id, wanted.place) : undefined;
  const state: SignUpState = !isNumbered || free !== undefined ? "confirmed" : "waitlisted";
  if (state === "waitlisted" && !occasion.waits) return refuse(occasionsProblems.full);
  await insertSignUp(act, occasion, signUpId, state, wanted);
  if (free !== undefined) await takePlace(act, occasion.id, free, signUpId);
  act.event({
    name: "signedUp",
    about: { kind: "signUp", id: signUpId },
    state,
    facts: { occasion: occasion.id, how: wanted.how, ...(free === undefined ? {} : { place: free.number }) },
  });
  return { signUpId, state, place: free?.number ?? null, ahead: state === "waitlisted" ? ahead : 0 };
}

async function insertSignUp(
  act: Act,
  occasion: OccasionRow,
  id: string,
  state: SignUpState,
  wanted: NewSignUp,
): Promise<void> {
  const phone = wanted.guest?.phone;
  await act
    .insert("sign_ups", {
      id,
      occasion_id: occasion.id,
      kind: occasion.kind,
      person_id: wanted.personId ?? null,
      guest_name: wanted.guest?.name ?? "",
      guest_phone:
        phone === undefined ? null : Buffer.from(act.secrets.encrypt("signUp", phone, `${act.hub}/${id}/phone`)),
      guardian_id: wanted.guardianId ?? null,
      contact_id: wanted.contactId ?? null,
      state,
      signed_up_at: act.now,
      signed_up_by: act.actor.id,
      how: wanted.how,
    })
    .execute();
}

async function isSignedUp(act: Act, occasionId: string, personId: string): Promise<boolean> {
  const found = await act
    .from("sign_ups", { occasion_id: occasionId, person_id: personId })
    .select("id")
    .where("state", "not in", ["withdrawn", "lapsed"])
    .executeTakeFirst();
  return found !== undefined;
}

/** Open sign-ups of one person for one kind of occasion; those whose day is over do not count. */
async function countOpen(act: Act, kind: string, personId: string): Promise<number> {
  const row = await act
    .from("sign_ups", { person_id: personId, kind })
    .innerJoin("occasions", inHub("occasions.id", "sign_ups.occasion_id"))
    .select((count) => count.fn.countAll<number>().as("n"))
    .where("sign_ups.state", "in", [...ALIVE])
    .where("occasions.ends_at", ">", act.now)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

async function countWaiting(act: Act, occasionId: string): Promise<number> {
  const row = await act
    .from("sign_ups", { occasion_id: occasionId, state: "waitlisted" })
    .select((count) => count.fn.countAll<number>().as("n"))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

interface FreePlace {
  readonly line: string;
  readonly number: number;
}

async function findFreePlace(
  act: Act,
  occasionId: string,
  wanted?: NewSignUp["place"],
): Promise<FreePlace | undefined> {
  let free = act
    .from("places", { occasion_id: occasionId, sign_up_id: null })
    .select(["line", "number"])
    .orderBy("line")
    .orderBy("number")
    .limit(1)
    .forUpdate();
  if (wanted !== undefined) free = free.where("line", "=", wanted.line);
  if (wanted?.startsAt !== undefined) free = free.where("starts_at", "=", wanted.startsAt);
  return free.executeTakeFirst();
}

async function takePlace(act: Act, occasionId: string, place: FreePlace, signUpId: string): Promise<void> {
  await act
    .update("places", { occasion_id: occasionId, line: place.line, number: place.number })
    .set({ sign_up_id: signUpId })
    .execute();
}

export interface Offered {
  readonly signUpId: string;
  readonly personId: string | null;
  readonly contactId: string | null;
  readonly answerBy: Temporal.Instant;
}

/** Gives the sign-up back: its place goes to whoever waits longest. Answers whom that place is offered to now. */
export async function withdrawSignUp(
  act: Act,
  occasion: OccasionRow,
  row: SignUpRow,
  as: "withdrawn" | "lapsed" = "withdrawn",
): Promise<readonly Offered[] | Problem> {
  if (!ALIVE.includes(row.state as SignUpState)) return refuse(occasionsProblems.over);
  await changeSignUp(act, row.id, { state: as, answer_by: null, ended_at: act.now });
  await freePlace(act, row.id);
  act.event({
    name: as === "withdrawn" ? "signUpWithdrawn" : "offerLapsed",
    about: { kind: "signUp", id: row.id },
    state: as,
    facts: { occasion: occasion.id },
  });
  return moveUp(act, occasion);
}

async function freePlace(act: Act, signUpId: string): Promise<void> {
  await act.update("places", { sign_up_id: signUpId }).set({ sign_up_id: null }).execute();
}

/** Every free place is offered to the next who waits, in order, and kept for her until she has had time to answer. */
export async function moveUp(act: Act, occasion: OccasionRow): Promise<readonly Offered[]> {
  if (!occasion.waits || Temporal.Instant.compare(act.now, occasion.starts_at) >= 0) return [];
  const until = answerBy(act.now, occasion.starts_at);
  const offered: Offered[] = [];
  for (;;) {
    const place = await findFreePlace(act, occasion.id);
    const next = place === undefined ? undefined : await findNextWaiting(act, occasion.id);
    if (place === undefined || next === undefined) return offered;
    await changeSignUp(act, next.id, { state: "offered", answer_by: until });
    await takePlace(act, occasion.id, place, next.id);
    act.event({
      name: "placeOffered",
      about: { kind: "signUp", id: next.id },
      state: "offered",
      facts: { occasion: occasion.id, place: place.number, until: until.toString() },
    });
    offered.push({ signUpId: next.id, personId: next.person_id, contactId: next.contact_id, answerBy: until });
  }
}

const findNextWaiting = (act: Act, occasionId: string) =>
  act
    .from("sign_ups", { occasion_id: occasionId, state: "waitlisted" })
    .select(["id", "person_id", "contact_id"])
    .orderBy("signed_up_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
