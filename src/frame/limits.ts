/**
 * How often something may be tried in a window of time. What is kept is a count under a keyed hash that changes every
 * day: no address is stored, none can be computed from the table, and nobody can be followed from one day to the next.
 * What a reached limit means is the caller's matter; no limit may ever lock a receipt out.
 */
import { z } from "zod";
import { SYSTEM, SYSTEM_ONLY } from "./access.ts";
import { command, type House } from "./command.ts";
import { perform } from "./perform.ts";

export interface Limit {
  readonly tries: number;
  readonly minutes: number;
}

/** Counts one more try of `what` by `who` (an address, or an id) and answers whether it is within the limit. */
export async function mayTry(house: House, hub: number, what: string, who: string, limit: Limit): Promise<boolean> {
  const outcome = await perform(house, { hub, actor: SYSTEM }, countTry, { what, who, minutes: limit.minutes });
  if (!outcome.ok) throw new Error("the house refused to count a try");
  return outcome.answer.tries <= limit.tries;
}

const MINUTES_OF_A_DAY = 1_440;
const MILLISECONDS_OF_A_MINUTE = 60_000;

const countTry = command({
  name: "countTry",
  does: { zh: "记一次尝试", en: "Counts a try" },
  input: z.object({
    what: z.string().max(100),
    who: z.string().max(100),
    minutes: z.number().int().min(1).max(MINUTES_OF_A_DAY),
  }),
  grants: SYSTEM_ONLY,
  async act(act, { what, who, minutes }) {
    const name = JSON.stringify([act.today.toString(), what, who]);
    const bucket = Buffer.from(act.secrets.fingerprint("limit", name, String(act.hub)));
    const window = minutes * MILLISECONDS_OF_A_MINUTE;
    const windowAt = Temporal.Instant.fromEpochMilliseconds(Math.floor(act.now.epochMilliseconds / window) * window);
    return act
      .insert("limits", { bucket, window_at: windowAt, tries: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["hub_id", "bucket", "window_at"])
          .doUpdateSet((is) => ({ tries: is("limits.tries", "+", 1) })),
      )
      .returning("tries")
      .executeTakeFirstOrThrow();
  },
});
