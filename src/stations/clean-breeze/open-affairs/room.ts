/** What the room open affairs hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as commands from "./commands.ts";
import { deskPages, publicPages } from "./pages.tsx";
import * as queries from "./queries.ts";
import { grants } from "./rules.ts";

const TITLE = { zh: "公开栏", en: "Open affairs" };

export const room: Room = {
  name: "affairs",
  offer: [commands, queries],
  pages: { anyone: [publicPages], staff: [deskPages] },
  doors: [
    {
      station: "clean-breeze",
      href: "/affairs",
      icon: "paper",
      title: TITLE,
      hint: { zh: "积分、物资、盘点，账都在这里，可以问", en: "Points, goods, counts: the books, and you may ask" },
    },
  ],
  deskDoors: [
    {
      href: "/desk/affairs",
      icon: "paper",
      title: TITLE,
      hint: { zh: "该公布的、有人问的", en: "What is due, what was asked" },
      grants: grants.work,
    },
  ],
};
