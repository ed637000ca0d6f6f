/** Everybody whose session was called off has been telephoned the same afternoon. */
import { endCall } from "#courtyard/notices/commands.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { DEMO_HUB } from "../courtyard.ts";
import { get } from "../demo/found.ts";
import type { Event, Telling } from "../demo/plan.ts";

export function callsMade({ past, founded }: Telling, when: Temporal.Instant): Event {
  const by = get(founded.actors, "minglang");
  return {
    at: when,
    run: async () => {
      // All that were ever asked for by then, done or not: a seed that goes on finds the same ones again.
      const calls = await past.house.database.read({ hub: DEMO_HUB, actorId: SYSTEM_ID }, (tx) =>
        tx
          .selectFrom("phone_calls")
          .select("id")
          .where("hub_id", "=", DEMO_HUB)
          .where("reason", "=", "counter.cancelled")
          .where("asked_at", "<=", when)
          .orderBy("id")
          .execute(),
      );
      for (const { id } of calls) {
        const input = { callId: id, outcome: "reached" };
        await past.act({ at: when, by, command: endCall, input, key: `counter/called-${id}` });
      }
    },
  };
}
