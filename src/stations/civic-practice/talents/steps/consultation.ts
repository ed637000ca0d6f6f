/** How this room finds a consultation, and the marks by which a slip gives its slot back. */
import type { Act, At } from "#frame/command.ts";
import type { Secrets } from "#frame/secrets.ts";
import { findOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { STATION, type Topic } from "../words.ts";

export const questionContext = (hub: number, signUpId: string): string => `${hub}/${signUpId}/question`;

export const codePrint = (secrets: Secrets, hub: number, digits: string): Buffer =>
  Buffer.from(secrets.fingerprint("consultation", digits, String(hub)));

export async function findConsultation(at: At, occasionId: string) {
  const found = await findOccasion(at, occasionId);
  const row = await at
    .from("consultations", { occasion_id: occasionId })
    .select(["person_id", "topic", "place"])
    .executeTakeFirst();
  if (found === undefined || row === undefined) return undefined;
  return { occasion: found.occasion, personId: row.person_id, topic: row.topic as Topic, place: row.place };
}

/** For a command of whoever keeps it: the talent herself, her station, the head. */
export async function findForKeeper(act: Act, { occasionId }: { occasionId: string }) {
  const found = await findConsultation(act, occasionId);
  return found === undefined
    ? undefined
    : { found, subject: { ownerId: found.personId, station: STATION, state: found.occasion.state } };
}

/** What was asked is of no use when it is over. */
export async function forgetQuestion(act: Act, signUpId: string): Promise<void> {
  await act
    .update("consultation_questions", { sign_up_id: signUpId })
    .set({ question: null, erased_at: act.now })
    .execute();
}
