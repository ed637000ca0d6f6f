/** Pages of cards: the card's own door, and the desk that gives one. */
import type { RoomPages } from "#frame/visit.ts";
import { mountDesk } from "./desk.tsx";
import { mountMine } from "./mine.tsx";

export const pages: RoomPages = (door) => mountMine(door);
export const deskPages: RoomPages = (door) => mountDesk(door);
