/** A sign-up's one row: found, and changed by the steps of this room alone. */
import type { Act, At } from "#frame/command.ts";
import type { CheckInWay, SignUpState } from "../words.ts";

export type SignUpRow = Awaited<ReturnType<typeof findSignUp>> & object;

export const findSignUp = (at: At, signUpId: string) =>
  at.from("sign_ups", { id: signUpId }).selectAll().executeTakeFirst();

export interface SignUpChange {
  readonly state: SignUpState;
  readonly answer_by?: Temporal.Instant | null;
  readonly checked_in_at?: Temporal.Instant;
  readonly checked_in_how?: CheckInWay;
  readonly ended_at?: Temporal.Instant;
}

export async function changeSignUp(act: Act, signUpId: string, change: SignUpChange): Promise<void> {
  await act.update("sign_ups", { id: signUpId }).set(change).execute();
}
