/** What the room market hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as dayCommands from "./commands/days.ts";
import * as requestCommands from "./commands/requests.ts";
import * as ruleCommands from "./commands/rules.ts";
import * as dayQueries from "./queries/days.ts";
import * as feedQueries from "./queries/feed.ts";
import * as settingQueries from "./queries/settings.ts";
import { proposalsWaiting } from "./queries/settings.ts";
import { marketNotes } from "./home-notes.ts";
import { personalData } from "./own-data.ts";
import { pages, settingsPages } from "./pages/index.tsx";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "market",
  offer: [ruleCommands, dayCommands, requestCommands, dayQueries, settingQueries, feedQueries],
  pages: { anyone: [pages], staff: [settingsPages] },
  doors: [
    {
      href: "/market-days",
      icon: "calendar",
      title: { zh: "赶场日", en: "Market days" },
      hint: { zh: "哪天赶场，阳历农历都有", en: "When the market is held, in both calendars" },
      kiosk: "small",
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
  personDoors: [
    {
      href: "/desk/market/tell?person={person}",
      label: { zh: "场期有变打电话", en: "Call when a market day changes" },
      grants: grants.keepRequests,
    },
  ],
  callReasons: [
    {
      code: "market.cancelled",
      title: { zh: "有一场不赶了", en: "A market day is cancelled" },
      says: {
        zh: "您问过的那一场，{on}，取消了，不要白跑。",
        en: "The market on {on} is cancelled. Please do not come in vain.",
      },
      href: "/market-days",
    },
    {
      code: "market.closed",
      title: { zh: "停几场", en: "Several market days are cancelled" },
      says: { zh: "从{on}到{until}的场都停了，不要白跑。", en: "There is no market from {on} to {until}." },
      href: "/market-days",
    },
    {
      code: "market.moved",
      title: { zh: "有一场改期", en: "A market day is moved" },
      says: { zh: "{on}的场改到{to}，请那天来。", en: "The market of {on} is held on {to} instead." },
      href: "/market-days",
    },
    {
      code: "market.heldAfterAll",
      title: { zh: "照常赶场了", en: "The market is held after all" },
      says: {
        zh: "上次跟您说不赶场的事，现在变了：{on}照常赶场，您可以来。",
        en: "What we told you has changed: the market of {on} is held after all, and you can come.",
      },
      href: "/market-days",
    },
    {
      code: "market.missingThirtieth",
      title: { zh: "这个月没有三十", en: "This month has no 30th" },
      says: {
        zh: "这个农历月没有三十，三十那场没有；下一场是{next}。",
        en: "This lunar month has no 30th; the next market is on {next}.",
      },
      href: "/market-days",
    },
    {
      code: "market.noThirtieth",
      title: { zh: "这个月没有三十", en: "This month has no 30th" },
      says: { zh: "这个农历月没有三十，三十那场没有。", en: "This lunar month has no 30th, and so no market on it." },
      href: "/market-days",
    },
  ],
  tick,
  personalData,
  homeNotes: marketNotes,
  waiting: proposalsWaiting,
};
