/** Who may do what with any matter, whichever kind it is. */
import type { Grant } from "#frame/access.ts";

export const grants = {
  see: [
    { who: "frontDesk", reach: "hub" },
    { who: "stationStaff", reach: "station" },
    { who: "anyStaff", reach: "matter" },
    { who: "head", reach: "hub" },
    { who: "officer", reach: "escalated" },
    { who: "receipt", reach: "own" },
  ],
  /** A new slip for a lost one: the desk identifies the person, the old code dies. */
  replaceReceipt: [
    { who: "frontDesk", reach: "hub" },
    { who: "officer", reach: "escalated" },
  ],
  signalPressure: [{ who: "receipt", reach: "own" }],
} as const satisfies Record<string, readonly Grant[]>;
