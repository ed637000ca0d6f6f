/** Who gives cards, and how long a card that was typed in stays open. */
import type { Grant } from "#frame/access.ts";

/** Half an hour without a page; nobody is asked for the card while she still reads and taps. */
export const OPEN_MINUTES = 30;
/** At the kiosk the next person may already stand behind. */
export const OPEN_MINUTES_AT_KIOSK = 2;
/** Each page opens the card for another while, but is written down no oftener than this. */
export const SEEN_EVERY_SECONDS = 15;

const atTheDesk = [
  { who: "frontDesk", reach: "hub" },
  { who: "stationStaff", reach: "hub" },
  { who: "head", reach: "hub" },
] as const satisfies readonly Grant[];

export const grants = {
  give: atTheDesk,
  see: atTheDesk,
  open: [{ who: "anyone", reach: "hub" }],
  own: [{ who: "card", reach: "own" }],
} as const satisfies Record<string, readonly Grant[]>;
