/** What the room cards hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as commands from "./commands.ts";
import { personalData } from "./own-data.ts";
import { deskPages, pages } from "./pages/index.tsx";
import * as queries from "./queries.ts";
import { grants } from "./rules.ts";

export const room: Room = {
  name: "cards",
  offer: [commands, queries],
  pages: { anyone: [pages], staff: [deskPages] },
  doors: [
    {
      href: "/card",
      icon: "key",
      title: { zh: "我的卡", en: "My card" },
      hint: { zh: "志愿者凭卡看班次、时长、积分", en: "Volunteers see their shifts, hours and points" },
      kiosk: 6,
    },
  ],
  personDoors: [{ href: "/desk/cards/{person}", label: { zh: "卡", en: "Card" }, grants: grants.see }],
  personalData,
};
