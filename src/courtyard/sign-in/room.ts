/** What the room sign-in hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as api from "./api.ts";
import { pages } from "./pages.tsx";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "sign-in",
  offer: [api],
  pages: { anyone: [pages] },
  tick: (house) => tick(house),
};
