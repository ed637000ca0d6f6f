/** What happens in each station's rooms during the month that the demo tells. A new room's story is one line here. */
import type { Tick } from "#frame/tick.ts";
import type { Event, Telling } from "./demo/plan.ts";
import { marketStory } from "./market.ts";
import { talentStory } from "./talents.ts";
import { applicationStory } from "./applications.ts";
import { counterStory } from "./counter.ts";
import { guidesStory } from "./guides.ts";
import { rewardsStory } from "./rewards.ts";
import { rosterStory } from "./roster.ts";
import { staffingStory } from "./staffing.ts";
import { activityStory } from "./activities.ts";
import { activitiesAheadStory } from "./activities-ahead.ts";
import { venueStory } from "./venues.ts";
import { volunteerStory } from "./volunteers.ts";

export interface RoomStory {
  /** Everything that happens, each at its moment; what happens after `until` is left out or still ahead. */
  tells(telling: Telling, until: Temporal.Instant): Event[];
  /** What time alone does in this room, once each morning. */
  readonly tick?: Tick;
}

export const ROOM_STORIES: readonly RoomStory[] = [
  // The one courtyard.
  venueStory,
  marketStory,
  rosterStory,
  staffingStory,
  // The five stations.
  activityStory,
  activitiesAheadStory,
  talentStory,
  volunteerStory,
  guidesStory,
  applicationStory,
  counterStory,
  rewardsStory,
];
