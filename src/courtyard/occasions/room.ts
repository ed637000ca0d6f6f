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
  callReasons: [
    {
      code: "occasions.placeOffered",
      title: { zh: "轮到候补了", en: "A place has become free" },
      says: {
        zh: "您报名的那一场空出一个位置，给您留到{until}。要来请说一声；不来就让给下一位。",
        en: "A place has become free for you and is kept until {until}. Will you come? Otherwise it goes to the next.",
      },
    },
  ],
  tick,
  personalData,
};
