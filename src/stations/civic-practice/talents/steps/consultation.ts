/** How this room finds a consultation, and the marks by which a slip gives its slot back. */
import type { Act, View } from "#frame/command.ts";
import type { Secrets } from "#frame/secrets.ts";
import { findOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { STATION, type Topic } from "../words.ts";

export const questionContext = (hub: number, signUpId: string): string => `${hub}/${signUpId}/question`;

export const codePrint = (secrets: Secrets, hub: number, digits: string): Buffer =>
  Buffer.from(secrets.fingerprint("consultation", digits, String(hub)));

export async function findConsultation(at: Pick<Act | View, "tx" | "hub">, occasionId: string) {
  const found = await findOccasion(at, occasionId);
  const row = await (at.tx as Act["tx"])
    .selectFrom("consultations")
    .select(["person_id", "topic", "place"])
    .where("hub_id", "=", at.hub)
    .where("occasion_id", "=", occasionId)
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
  await act.tx
    .updateTable("consultation_questions")
    .set({ question: null, erased_at: act.now })
    .where("hub_id", "=", act.hub)
    .where("sign_up_id", "=", signUpId)
    .execute();
}
