/** What waits for the reader in every room beside the voices: each room counts with the reader's own eyes. */
import { query } from "#frame/command.ts";
import { allRooms, type TodayCard, type WaitingFigure } from "#frame/rooms.ts";

export const readWaiting = query({
  name: "readWaiting",
  does: { zh: "各站有什么在等着办", en: "What waits in each room" },
  grants: [{ who: "anyStaff", reach: "hub" }],
  async read(view): Promise<WaitingFigure[]> {
    const figures: WaitingFigure[] = [];
    for (const room of allRooms()) figures.push(...((await room.waiting?.(view)) ?? []));
    return figures.filter(({ count }) => count > 0);
  },
});

export const readToday = query({
  name: "readToday",
  does: { zh: "今天谁在哪里值班", en: "What holds today: who is on duty where" },
  grants: [{ who: "anyStaff", reach: "hub" }],
  async read(view): Promise<TodayCard[]> {
    const cards: TodayCard[] = [];
    for (const room of allRooms()) cards.push(...((await room.today?.(view)) ?? []));
    return cards;
  },
});
