/** How this room finds a consultation, and the marks by which a slip gives its slot back. */
import type { Act, View } from "#frame/command.ts";
import type { Secrets } from "#frame/secrets.ts";
import { findOccasion } from "#courtyard/occasions/steps/occasion.ts";
import type { Topic } from "../words.ts";

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
