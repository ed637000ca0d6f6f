/** What the courtyard tells everybody about itself: its stations. */
import type { Text } from "#frame/texts.ts";
import { query } from "#frame/command.ts";
import { allRooms, type HomeNote } from "#frame/rooms.ts";

export interface Station {
  readonly id: string;
  readonly name: Text;
  readonly does: Text;
  readonly hours: Text;
}

/** The stations as the courtyard keeps them, in its own order; closed ones are left out. */
export const listStations = query({
  name: "listStations",
  does: { zh: "小院有哪些站、做什么、几点开门", en: "The courtyard's stations, what each does, and when it is open" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<Station[]> {
    const rows = await view.from("stations", { closed_at: null }).selectAll().orderBy("position").execute();
    return rows.map((row) => ({
      id: row.id,
      name: { zh: row.name_zh, en: row.name_en },
      does: { zh: row.does_zh, en: row.does_en },
      hours: { zh: row.hours_zh, en: row.hours_en },
    }));
  },
});

/** What the rooms say on the first page: what is on today. */
export const listHomeNotes = query({
  name: "listHomeNotes",
  does: { zh: "首页上今天要知道的事", en: "What the first page says of today" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<HomeNote[]> {
    const notes: HomeNote[] = [];
    for (const room of allRooms()) notes.push(...((await room.homeNotes?.(view)) ?? []));
    return notes;
  },
});
