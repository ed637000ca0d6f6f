/** Who tells, who asks, who answers. Source: 《村民委员会组织法》第30条 (open affairs, and the right to ask about them). */
import type { Grant } from "#frame/access.ts";

const head = { who: "head", reach: "hub" } as const;

export const grants = {
  see: [{ who: "anyone", reach: "hub" }],
  ask: [{ who: "anyone", reach: "hub" }],
  work: [head, { who: "auditor", reach: "hub" }, { who: "stationStaff", reach: "hub" }],
  answer: [head],
  correct: [head],
} as const satisfies Record<string, readonly Grant[]>;
