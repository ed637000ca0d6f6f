/** What the room people hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as commands from "./commands.ts";
import { pages } from "./pages/index.tsx";
import { personalData } from "./personal-data.ts";
import * as queries from "./queries.ts";
import { grants } from "./rules.ts";
import { countToConfirm } from "./waiting.ts";

export const room: Room = {
  name: "people",
  offer: [commands, queries],
  pages: { staff: [pages] },
  menu: [{ href: "/desk/people", label: { zh: "居民", en: "People" }, grants: grants.lookUp }],
  waiting: countToConfirm,
  personalData,
};
