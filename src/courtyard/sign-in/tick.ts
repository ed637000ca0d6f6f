/** What time alone does: ended sessions and old tries go. Once an hour is often enough; nothing hangs on it. */
import { SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { sweepSignIns } from "./commands/keep.ts";

export async function tick(house: House): Promise<void> {
  await perform(house, { hub: 0, actor: SYSTEM }, sweepSignIns, {});
}
