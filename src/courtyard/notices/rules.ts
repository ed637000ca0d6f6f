/** Who may see and make the calls of the house, and when a person counts as not reached. Pure. */
import type { Grant } from "#frame/access.ts";

export const grants = {
  /** The front desk calls for all; a station's staff for their own station. */
  call: [
    { who: "frontDesk", reach: "hub" },
    { who: "head", reach: "hub" },
    { who: "stationStaff", reach: "station" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

/** Without success so often, the call ends as “not reached”: that is said, and never taken for an answer. */
export const endsUnreached = (tries: number, most: number): boolean => tries >= most;
