/** What the room guides hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as draft from "./commands/draft.ts";
import * as importing from "./commands/import.ts";
import * as preset from "./commands/preset.ts";
import * as publish from "./commands/publish.ts";
import { pages as deskPages } from "./pages/desk/index.tsx";
import { pages as openPages } from "./pages/open/index.tsx";
import * as desk from "./queries/desk.ts";
import { onMarketDays } from "./queries/open.ts";
import * as open from "./queries/open.ts";
import { register } from "./queries/register.ts";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "guides",
  offer: [open, desk, draft, publish, importing, preset],
  pages: { anyone: [openPages], staff: [deskPages] },
  doors: [
    {
      station: "service",
      href: "/guides",
      icon: "book",
      title: { zh: "办事指南", en: "How to apply" },
      hint: { zh: "要带什么、多久能好、不批怎么办", en: "What to bring, how long, and if it is refused" },
      kiosk: 2,
    },
  ],
  deskDoors: [
    {
      href: "/desk/guides",
      icon: "book",
      title: { zh: "办事指南", en: "Guides" },
      hint: { zh: "目录、草稿、导入导出", en: "Catalogue, drafts, import and export" },
      grants: grants.seeDrafts,
    },
  ],
  onMarketDays,
  registers: [register],
  tick,
};
