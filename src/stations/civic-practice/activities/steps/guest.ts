/** Who takes part: signed up with a place or in the waiting list, a slip in the hand, a child with those who may fetch it. */
import { sql } from "kysely";
import type { Act, At } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { newReceiptCode, parseReceiptCode } from "#frame/receipt-code.ts";
import { dropCalls } from "#courtyard/notices/steps.ts";
import { findOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { type Offered, signUp, type SignedUp } from "#courtyard/occasions/steps/sign-up.ts";
import { findSignUp, type SignUpRow } from "#courtyard/occasions/steps/sign-up-row.ts";
import { tellOffered } from "#courtyard/occasions/steps/tell.ts";
import type { SignUpWay } from "#courtyard/occasions/words.ts";
import { findPerson, knowPerson } from "#courtyard/people/steps.ts";
import { peopleProblems } from "#courtyard/people/words.ts";
import { activitiesProblems } from "../words.ts";
import { type ActivityFacts, findActivity } from "./activity.ts";

export interface PickUp {
  readonly name: string;
  readonly relation?: string | undefined;
  readonly phone?: string | undefined;
}

export interface NewGuest {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly personId?: string | undefined;
  readonly isChild: boolean;
  readonly guardianName?: string | undefined;
  readonly guardianPhone?: string | undefined;
  readonly guardianAgrees: boolean;
  readonly pickUps: readonly PickUp[];
  readonly photo?: "yes" | "no" | undefined;
  readonly contactName?: string | undefined;
  readonly contactPhone?: string | undefined;
  readonly how: SignUpWay;
}

export interface GuestSignedUp extends SignedUp {
  /** 24 digits, shown once: on the slip. */
  readonly code: string;
}

/** Signs somebody up. The command has locked the occasion. */
export async function signUpGuest(
  act: Act,
  { occasion, activity }: ActivityFacts,
  guest: NewGuest,
): Promise<GuestSignedUp | Problem> {
  if (guest.personId !== undefined && (await findPerson(act, guest.personId)) === undefined) {
    return refuse(peopleProblems.notPerson, { field: "personId" });
  }
  const people = await whoComes(act, guest, guest.isChild || activity.for_children);
  if (isProblem(people)) return people;
  const signedUp = await signUp(act, occasion, { ...people, how: guest.how });
  if (isProblem(signedUp)) return signedUp;
  const { digits } = newReceiptCode(act.hub);
  const isChild = people.guardianId !== undefined;
  await act
    .insert("activity_guests", {
      id: signedUp.signUpId,
      activity_id: activity.id,
      code_print: codePrint(act, digits),
      is_child: isChild,
      guardian_agreed_at: isChild ? act.now : null,
      guardian_agreed_how: isChild ? agreedHow(guest.how) : null,
      photo: guest.photo ?? null,
      photo_asked_at: guest.photo === undefined ? null : act.now,
    })
    .execute();
  if (isChild) for (const person of guest.pickUps) await namePickUp(act, signedUp.signUpId, person, "signUp");
  return { ...signedUp, code: digits };
}

const agreedHow = (how: SignUpWay): "online" | "paper" | "spoken" =>
  how === "online" || how === "kiosk" ? "online" : how === "paper" ? "paper" : "spoken";

interface WhoComes {
  readonly personId: string;
  readonly guardianId?: string;
  readonly contactId?: string;
}

/** The persons behind a sign-up. A child goes by the guardian's number, so that the same child is the same person. */
async function whoComes(act: Act, guest: NewGuest, isChild: boolean): Promise<WhoComes | Problem> {
  if (isChild) {
    if (guest.guardianName === undefined || guest.guardianPhone === undefined || !guest.guardianAgrees) {
      return refuse(activitiesProblems.guardianNeeded, { field: firstLeftOut(guest) });
    }
    const guardianId = await knowPerson(act, { name: guest.guardianName, phone: guest.guardianPhone });
    const personId = guest.personId ?? (await knowPerson(act, { name: guest.name, phone: guest.guardianPhone }));
    return withContact(act, guest, { personId, guardianId, contactId: guardianId });
  }
  const personId = guest.personId ?? (await knowPerson(act, { name: guest.name, phone: guest.phone }));
  return withContact(act, guest, { personId });
}

async function withContact(act: Act, guest: NewGuest, people: WhoComes): Promise<WhoComes | Problem> {
  if (guest.contactName === undefined) return people;
  if (guest.contactPhone === undefined) {
    return refuse(activitiesProblems.contactNumberNeeded, { field: "contactPhone" });
  }
  return { ...people, contactId: await knowPerson(act, { name: guest.contactName, phone: guest.contactPhone }) };
}

const firstLeftOut = (guest: NewGuest): string => {
  if (guest.guardianName === undefined) return "guardianName";
  return guest.guardianPhone === undefined ? "guardianPhone" : "guardianAgrees";
};

export async function namePickUp(
  act: Act,
  guestId: string,
  person: PickUp,
  how: "signUp" | "phone" | "desk",
): Promise<string> {
  const id = newId();
  await act
    .insert("pick_up_persons", {
      id,
      guest_id: guestId,
      name: person.name,
      relation: person.relation ?? "",
      phone:
        person.phone === undefined
          ? null
          : Buffer.from(act.secrets.encrypt("pickUp", person.phone, `${act.hub}/${id}/phone`)),
      // What was said on the telephone holds for that day.
      only_on: how === "phone" ? act.today : null,
      named_how: how,
      named_at: act.now,
      named_by: act.actor.id,
    })
    .execute();
  act.event({ name: "pickUpNamed", about: { kind: "pickUp", id }, facts: { signUp: guestId, how } });
  return id;
}

const codePrint = (at: Pick<At, "secrets" | "hub">, digits: string): Buffer =>
  Buffer.from(at.secrets.fingerprint("signUp", digits, String(at.hub)));

/** The sign-up that a typed code belongs to; the same words whether it is no code or nobody's. */
export async function findByCode(at: At, typed: string): Promise<{ guestId: string; activityId: string } | Problem> {
  const code = parseReceiptCode(typed.slice(typed.lastIndexOf("#") + 1));
  if (isProblem(code)) return { ...code, field: "code" };
  const row = await at
    .from("activity_guests", { code_print: codePrint(at, code.digits) })
    .select(["id", "activity_id"])
    .executeTakeFirst();
  return row === undefined
    ? refuse(activitiesProblems.codeUnknown, { field: "code" })
    : { guestId: row.id, activityId: row.activity_id };
}

/** For acts by code: the occasion is known only now, and is locked before anything about the place is read. */
export async function lockByCode(act: Act, typed: string): Promise<(ActivityFacts & { signUp: SignUpRow }) | Problem> {
  const found = await findByCode(act, typed);
  if (isProblem(found)) return found;
  await sql`select 1 from occasions where hub_id = ${act.hub} and id = ${found.activityId} for update`.execute(act.tx);
  const facts = await findActivity(act, found);
  const row = await findSignUp(act, found.guestId);
  if (facts === undefined || row === undefined) return refuse(activitiesProblems.codeUnknown, { field: "code" });
  return { ...facts, signUp: row };
}

/** A sign-up of this very activity. */
export async function findGuest(at: At, activityId: string, signUpId: string): Promise<SignUpRow | undefined> {
  const row = await findSignUp(at, signUpId);
  return row?.occasion_id === activityId ? row : undefined;
}

/** Whoever moves up is told by telephone, and whoever is no longer asked is not called any more. */
export async function settleOffers(
  act: Act,
  activityId: string,
  signUpId: string,
  offered: readonly Offered[],
): Promise<void> {
  await dropCalls(act, signUpId, "occasions.placeOffered");
  const found = await findOccasion(act, activityId);
  await tellOffered(act, activityId, offered, found?.occasion.station ?? null);
}
