/** How a morning at the counter is told: minute by minute from its beginning, windows by their letter, numbers by label. */
import { nobody } from "#frame/access.ts";
import type { Command } from "#frame/command.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { DEMO_HUB } from "../courtyard.ts";
import { get } from "../demo/found.ts";
import type { Event, Telling } from "../demo/plan.ts";
import type { StaffKey } from "../people.ts";

/** What a deed may name: the session, a window in it, a number in it, and whatever the story made known. */
export interface There {
  readonly occasionId: string;
  sitting(code: string): Promise<string>;
  ticket(label: string): Promise<string>;
  known(key: string): string;
}

export interface Deed {
  readonly minute: number;
  readonly by: StaffKey | "kiosk";
  readonly command: unknown;
  input(there: There): object | Promise<object>;
}

export function tellMorning(telling: Telling, key: string, begins: Temporal.Instant, deeds: readonly Deed[]): Event[] {
  return deeds.map(({ minute, by, command, input }, index) => {
    const when = begins.add({ minutes: minute });
    const actor = by === "kiosk" ? nobody("demo:counter-kiosk") : get(telling.founded.actors, by);
    return {
      at: when,
      run: async () => {
        const there = thereIn(telling, get(telling.gatherings, `counter-session-${key}`));
        const told = { at: when, by: actor, command: command as Command, input: await input(there) };
        await telling.past.act({ ...told, key: `counter/${key}/${index}` });
      },
    };
  });
}

function thereIn({ past, gatherings }: Telling, occasionId: string): There {
  const read = past.house.database.read.bind(past.house.database);
  const asHouse = { hub: DEMO_HUB, actorId: SYSTEM_ID };
  return {
    occasionId,
    known: (key) => get(gatherings, key),
    sitting: async (code) => {
      const row = await read(asHouse, (tx) =>
        tx
          .selectFrom("sittings")
          .select("id")
          .where("hub_id", "=", DEMO_HUB)
          .where("occasion_id", "=", occasionId)
          .where("window_id", "=", get(gatherings, `counter-${code}`))
          .executeTakeFirstOrThrow(),
      );
      return row.id;
    },
    ticket: async (label) => {
      const row = await read(asHouse, (tx) =>
        tx
          .selectFrom("tickets")
          .select("id")
          .where("hub_id", "=", DEMO_HUB)
          .where("occasion_id", "=", occasionId)
          .where("label", "=", label)
          .executeTakeFirstOrThrow(),
      );
      return row.id;
    },
  };
}
