/** A sign-up's one row: found, and changed by the steps of this room alone. */
import type { Act, View } from "#frame/command.ts";
import type { CheckInWay, SignUpState } from "../words.ts";

export type SignUpRow = Awaited<ReturnType<typeof findSignUp>> & object;

export const findSignUp = (at: Pick<Act | View, "tx" | "hub">, signUpId: string) =>
  (at.tx as Act["tx"])
    .selectFrom("sign_ups")
    .selectAll()
    .where("hub_id", "=", at.hub)
    .where("id", "=", signUpId)
    .executeTakeFirst();

export interface SignUpChange {
  readonly state: SignUpState;
  readonly answer_by?: Temporal.Instant | null;
  readonly checked_in_at?: Temporal.Instant;
  readonly checked_in_how?: CheckInWay;
  readonly ended_at?: Temporal.Instant;
}

export async function changeSignUp(act: Act, signUpId: string, change: SignUpChange): Promise<void> {
  await act.tx.updateTable("sign_ups").set(change).where("hub_id", "=", act.hub).where("id", "=", signUpId).execute();
}
