/**
 * The demo: one invented courtyard and a month of its life, ending now. It is told through the same commands as
 * everything else, on a clock that is set back. A seed that was cut off goes on where it stopped.
 */
import { z } from "zod";
import { SYSTEM, SYSTEM_ONLY } from "#frame/access.ts";
import { command, type House } from "#frame/command.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { DEMO_HUB, hubs } from "./courtyard.ts";
import { bringHistory } from "./demo/bring-history.ts";
import { found } from "./demo/found.ts";
import { openPast } from "./demo/past.ts";
import { plan } from "./demo/plan.ts";

export { DEMO_HUB } from "./courtyard.ts";
export { DEMO_PASSWORD, demoSignIns } from "./people.ts";

export interface SeedOptions {
  /** A line for the person at the terminal, in both languages. */
  readonly progress: (line: string) => void;
}

const PARTS = 10;

/** Makes the demo courtyard, unless it is there already or the installation is in real use. Takes some seconds. */
export async function seedDemo(house: House, { progress }: SeedOptions): Promise<void> {
  if ((await isInUse(house)) || (await isComplete(house))) return;
  const anchor = await startedAt(house);
  const past = openPast(house, anchor);
  progress("正在准备演示小院：站点、人员、登录名 … Making the demo courtyard: stations, people, sign-ins …");
  const founded = await found(past, anchor);
  progress("导入往年记录 … Bringing in the records of earlier years …");
  await bringHistory(past, founded, anchor);
  const events = plan(past, founded, anchor);
  const part = Math.ceil(events.length / PARTS);
  for (const [index, event] of events.entries()) {
    if (index % part === 0) {
      const percent = Math.round((index / events.length) * 100);
      progress(`一个月的民声 ${percent}% … A month of voices ${percent}% …`);
    }
    await event.run();
  }
  await past.act({ at: anchor, by: SYSTEM, command: endDemo, input: {}, key: "told-to-the-end" });
  progress("演示小院准备好了。The demo courtyard is ready.");
}

/** Whether anybody real can sign in here: then the demo is never put beside their courtyard. */
export async function isInUse(house: House): Promise<boolean> {
  const real = house.database.identity
    .selectFrom("identity.sign_ins")
    .select("id")
    .where("is_demo", "=", false)
    .limit(1);
  return (await real.executeTakeFirst()) !== undefined;
}

/** The seed's last act. */
const endDemo = command({
  name: "endDemo",
  does: { zh: "演示讲完了", en: "The demo is told" },
  input: z.object({}),
  grants: SYSTEM_ONLY,
  act: async (act) => {
    act.event({ name: "demoTold", about: { kind: "hub" } });
    return {};
  },
});

/** A demo whose keys the house has forgotten cannot go on without doubles: it is left alone, told to its end or not. */
async function isComplete(house: House): Promise<boolean> {
  return house.database.read({ hub: DEMO_HUB, actorId: SYSTEM_ID }, async (tx) => {
    const seen = tx.selectFrom("events").select("id").where("hub_id", "=", DEMO_HUB).limit(1);
    if ((await seen.where("name", "=", "demoTold").executeTakeFirst()) !== undefined) return true;
    if ((await seen.executeTakeFirst()) === undefined) return false;
    const keys = tx.selectFrom("answers").select("key").where("hub_id", "=", DEMO_HUB);
    return (await keys.where("key", "like", "demo-seed/%").limit(1).executeTakeFirst()) === undefined;
  });
}

/** When the seed first began: a second try tells the same story at the same times. */
async function startedAt(house: House): Promise<Temporal.Instant> {
  const county = hubs.find((hub) => hub.kind === "county");
  if (county === undefined) throw new Error("the tree of the demo has no root");
  const row = await house.database.reference
    .selectFrom("hubs")
    .select("created_at")
    .where("id", "=", county.id)
    .executeTakeFirst();
  return row?.created_at ?? house.clock.now().round("millisecond");
}
