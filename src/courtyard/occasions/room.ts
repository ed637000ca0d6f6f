/** What the room occasions hands to the house plan: the places where people meet. Stations bring the occasions. */
import type { Room } from "#frame/rooms.ts";
import * as commands from "./commands.ts";
import { personalData } from "./own-data.ts";
import { pages } from "./pages.tsx";
import * as queries from "./queries.ts";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "occasions",
  offer: [commands, queries],
  pages: { staff: [pages] },
  deskDoors: [
    {
      href: "/desk/venues",
      icon: "calendar",
      title: { zh: "场地", en: "Places" },
      hint: { zh: "哪间屋什么时候有人用", en: "Which room is in use when" },
      grants: grants.book,
    },
  ],
  tick,
  personalData,
};
