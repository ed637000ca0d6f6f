/**
 * What each station's room adds to the busy courtyard: something in every state, which tables its fields' ids come
 * from, and inputs that have to fit together in a way that a schema does not say. A new room is one line in ROOM_WAYS.
 */
import { activityWays } from "./activities.ts";
import { applicationWays } from "./applications.ts";
import type { Busy } from "./busy.ts";
import { talents } from "./talents.ts";
import { cards } from "./cards.ts";
import { volunteers } from "./volunteers.ts";
import { counterWays } from "./counter.ts";
import { gatherings } from "./gatherings.ts";
import { guides } from "./guides.ts";
import type { Made } from "./inputs.ts";
import { marketWays } from "./market.ts";
import { rosterWays } from "./roster.ts";
import { rewardsWays } from "./rewards.ts";

export interface RoomWays {
  /** Fills the room: by commands, so that its rows are whole. */
  fill?(busy: Busy): Promise<void>;
  /** Field name → tables its ids come from, where the name alone does not say it. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  /** Field name → a value that exists, where the description leaves it open. */
  readonly named?: Readonly<Record<string, unknown>>;
  /** Command name → the parts of its input that have to fit together. */
  readonly special?: Readonly<Record<string, (busy: Busy) => Made | Promise<Made>>>;
  /** `table.column` of this room where words may stand readable: behind row-level security, and there alone. */
  readonly readable?: readonly RegExp[];
  /** Command name → why nobody here can do it. */
  readonly notYet?: Readonly<Record<string, string>>;
}

export const ROOM_WAYS: readonly RoomWays[] = [
  // The one courtyard.
  cards,
  gatherings,
  marketWays,
  rosterWays,
  // The five stations.
  activityWays,
  talents,
  guides,
  counterWays,
  applicationWays,
  volunteers,
  rewardsWays,
];
