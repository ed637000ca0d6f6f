/** The sign-ups of an activity, in their order. */
import type { Act } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { SignUpRow } from "#courtyard/occasions/steps/sign-up-row.ts";
import type { SignUpState } from "#courtyard/occasions/words.ts";

/** Index sign_ups_occasion. */
export const listSignUps = (act: Act, activityId: string, states: readonly SignUpState[]): Promise<SignUpRow[]> =>
  act
    .from("sign_ups", { occasion_id: activityId })
    .selectAll()
    .where("state", "in", [...states])
    .orderBy("signed_up_at")
    .orderBy("id")
    .execute();

/** Somebody who signed up under this name and number; for a child the guardian's. */
export const findByNameAndPhone = (
  act: Act,
  activityId: string,
  name: string,
  phone: string,
): Promise<SignUpRow | undefined> =>
  act
    .from("sign_ups", { occasion_id: activityId })
    .innerJoin("persons", inHub("persons.id", "sign_ups.person_id"))
    .selectAll("sign_ups")
    .where("sign_ups.state", "not in", ["withdrawn", "lapsed"])
    .where("persons.name", "=", name)
    .where("persons.phone_print", "=", Buffer.from(act.secrets.fingerprint("phone", phone, String(act.hub))))
    .executeTakeFirst();
