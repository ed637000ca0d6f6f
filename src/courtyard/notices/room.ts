/** What the room notices hands to the house plan: the list of calls to make. */
import type { Room } from "#frame/rooms.ts";
import { mayEver } from "#frame/access.ts";
import * as commands from "./commands.ts";
import { personalData } from "./own-data.ts";
import { pages } from "./pages.tsx";
import * as queries from "./queries.ts";
import { grants } from "./rules.ts";

export const room: Room = {
  name: "notices",
  offer: [commands, queries],
  pages: { staff: [pages] },
  deskDoors: [
    {
      href: "/desk/phone",
      icon: "phone",
      title: { zh: "要打的电话", en: "Calls to make" },
      hint: { zh: "没有手机的人，靠我们告诉", en: "Who has no device hears it from us" },
      grants: grants.call,
    },
  ],
  async waiting(view) {
    if (!mayEver(view.actor, grants.call)) return [];
    return [
      {
        label: { zh: "今天要打的电话", en: "Calls due today" },
        hint: { zh: "告诉没有手机的人", en: "For those without a device" },
        count: await queries.countDueCalls(view),
        href: "/desk/phone",
      },
    ];
  },
  personalData,
};
