/** Whether somebody has objected to hours and waits for an answer. As the house: those concerned do not see it. */
import type { Act } from "#frame/command.ts";

export async function hasOpenObjection(act: Act, claimId: string): Promise<boolean> {
  const found = await act.asSystem(() =>
    act.tx
      .selectFrom("hours_objections")
      .select("matter_id")
      .where("hub_id", "=", act.hub)
      .where("claim_id", "=", claimId)
      .where("outcome", "is", null)
      .limit(1)
      .executeTakeFirst(),
  );
  return found !== undefined;
}
