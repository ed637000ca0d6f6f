/** What time alone does: who asked for it is put on the call list the day before; a forgotten session is closed. */
import { SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { closeSession } from "./commands/run.ts";
import { remindOf } from "./commands/remind.ts";
import { FORGOTTEN_AFTER_HOURS } from "./rules.ts";
import { findOpenSession, sessionsAhead } from "./steps/session.ts";
import { civilDate } from "#frame/clock.ts";

export async function tick(house: House, hub: number): Promise<void> {
  const now = house.clock.now();
  const [open, ahead] = await house.database.read({ hub, actorId: SYSTEM_ID }, (tx) =>
    Promise.all([findOpenSession({ tx, hub }), sessionsAhead({ tx, hub }, civilDate(now))]),
  );
  const isForgotten =
    open !== undefined && Temporal.Instant.compare(open.ends_at.add({ hours: FORGOTTEN_AFTER_HOURS }), now) < 0;
  if (isForgotten) await perform(house, { hub, actor: SYSTEM }, closeSession, { occasionId: open.id });
  const tomorrow = civilDate(now).add({ days: 1 });
  for (const session of ahead.filter((one) => one.happens_on.equals(tomorrow))) {
    await perform(house, { hub, actor: SYSTEM }, remindOf, { occasionId: session.id });
  }
}
