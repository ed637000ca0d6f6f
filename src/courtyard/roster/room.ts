/** What the room roster hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as agree from "./commands/agree.ts";
import * as plan from "./commands/plan.ts";
import { personalData } from "./own-data.ts";
import { pages, staffPages } from "./pages/index.tsx";
import * as queries from "./queries.ts";
import { answersWaiting, dutiesToday } from "./queries.ts";
import { grants } from "./rules.ts";

export const room: Room = {
  name: "roster",
  offer: [plan, agree, queries],
  pages: { anyone: [pages], staff: [staffPages] },
  doors: [
    {
      href: "/hours",
      icon: "clock",
      title: { zh: "什么时候有人", en: "When somebody is here" },
      hint: { zh: "今天和这一周，各站几点到几点", en: "Today and this week, station by station" },
      kiosk: "small",
    },
  ],
  deskDoors: [
    {
      href: "/desk/roster",
      icon: "users",
      title: { zh: "值班", en: "Roster" },
      hint: { zh: "今天谁在；答应、换班", en: "Who is here today; agree, swap" },
      grants: grants.see,
    },
  ],
  today: dutiesToday,
  waiting: answersWaiting,
  personalData,
};
