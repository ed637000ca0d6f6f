/** Work that an act in one courtyard leaves for the others: each does it in a transaction of its own. */
import { SYSTEM } from "#frame/access.ts";
import type { Tasks } from "#frame/jobs.ts";
import { perform } from "#frame/perform.ts";
import { recomputeDeadlines } from "./commands/settings/holidays.ts";

export const tasks: Tasks = {
  /** A year of holidays was loaded elsewhere. Doing it twice changes nothing. */
  async recomputeDeadlines(house, { hub }) {
    const done = await perform(house, { hub: Number(hub), actor: SYSTEM }, recomputeDeadlines, {});
    if (!done.ok) throw new Error(`deadlines were not worked out anew: ${done.problem.code}`);
  },
};
