/** What the room market hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as dayCommands from "./commands/days.ts";
import * as ruleCommands from "./commands/rules.ts";
import * as dayQueries from "./queries/days.ts";
import * as feedQueries from "./queries/feed.ts";
import * as settingQueries from "./queries/settings.ts";
import { proposalsWaiting } from "./queries/settings.ts";
import { marketNotes } from "./home-notes.ts";
import { pages, settingsPages } from "./pages/index.tsx";
import { grants } from "./rules.ts";

export const room: Room = {
  name: "market",
  offer: [ruleCommands, dayCommands, dayQueries, settingQueries, feedQueries],
  pages: { anyone: [pages], staff: [settingsPages] },
  doors: [
    {
      href: "/market-days",
      icon: "calendar",
      title: { zh: "赶场日", en: "Market days" },
      hint: { zh: "哪天赶场，阳历农历都有", en: "When the market is held, in both calendars" },
      kiosk: true,
    },
  ],
  deskDoors: [
    {
      href: "/desk/market",
      icon: "calendar",
      title: { zh: "场期", en: "Market days" },
      hint: { zh: "规则，取消、加场、改期", en: "The rule; cancel, add or move a day" },
      grants: grants.seeRules,
    },
  ],
  homeNotes: marketNotes,
  waiting: proposalsWaiting,
};
