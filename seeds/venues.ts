/** The places of the demo courtyard: about a hundred square metres in all. */
import { addVenue } from "#courtyard/occasions/commands.ts";
import { at } from "./story.ts";
import { get } from "./demo/found.ts";
import type { RoomStory } from "./rooms.ts";

/** In the order in which they are added; a wall is named by the later of its two rooms. */
export const venues = {
  corridor: { nameZh: "清风廊", nameEn: "Clean-breeze corridor", seats: 24, walls: [] },
  hall: { nameZh: "堂屋", nameEn: "Main hall", seats: 40, walls: ["corridor"] },
  quiet: { nameZh: "静室", nameEn: "Quiet room", seats: 8, walls: ["hall"] },
  reading: { nameZh: "书屋", nameEn: "Reading room", seats: 16, walls: ["quiet"] },
  yard: { nameZh: "院坝", nameEn: "Yard", seats: 120, walls: ["corridor"] },
} as const satisfies Record<string, { nameZh: string; nameEn: string; seats: number; walls: readonly string[] }>;
export type VenueKey = keyof typeof venues;

export const venueStory: RoomStory = {
  tells({ past, founded, gatherings }) {
    const when = past.instant(at(-23, "09:10"));
    return Object.entries(venues).map(([key, { walls, ...venue }]) => ({
      at: when,
      run: async () => {
        const neighbours = walls.map((wall: string) => get(gatherings, `venue-${wall}`));
        const input = { ...venue, neighbours };
        const by = get(founded.actors, "qingsong");
        const { venueId } = await past.act({ at: when, by, command: addVenue, input, key: `venue/${key}-of-the-demo` });
        gatherings.set(`venue-${key}`, venueId);
      },
    }));
  },
};
