/** The pages of the room: coming in and going out, my sign-in, where I work, sign-ins of staff, and the set-up. */
import type { RoomPages } from "#frame/visit.ts";
import { doorPages } from "./pages/door.tsx";
import { mePages } from "./pages/me.tsx";
import { placePages } from "./pages/places.tsx";
import { setUpPages } from "./pages/set-up.tsx";
import { staffPages } from "./pages/staff.tsx";

/** Anybody may knock; the commands and queries decide the rest. */
export const pages: RoomPages = (door) => {
  setUpPages(door);
  doorPages(door);
  mePages(door);
  placePages(door);
  staffPages(door);
};
