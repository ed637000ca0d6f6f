/** What the room talents hands to the house plan: the pool, the teams, the consultations. */
import type { Room } from "#frame/rooms.ts";
import * as checks from "./commands/checks.ts";
import * as ends from "./commands/consultation-ends.ts";
import * as consultations from "./commands/consultations.ts";
import * as pool from "./commands/pool.ts";
import * as teams from "./commands/teams.ts";
import { personalData } from "./own-data.ts";
import { cardPages, deskPages, pages } from "./pages/index.tsx";
import * as consultationQueries from "./queries/consultations.ts";
import * as poolQueries from "./queries/pool.ts";
import * as teamQueries from "./queries/teams.ts";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";
import { STATION } from "./words.ts";

export const room: Room = {
  name: "talents",
  offer: [pool, checks, teams, consultations, ends, poolQueries, teamQueries, consultationQueries],
  pages: { anyone: [pages], card: [cardPages], staff: [deskPages] },
  doors: [
    {
      station: STATION,
      href: "/teams",
      icon: "users",
      title: { zh: "队伍", en: "Teams" },
      hint: { zh: "谁在帮大家、什么时候来", en: "Who helps here, and when" },
    },
    {
      station: STATION,
      href: "/consultations",
      icon: "scale",
      title: { zh: "约咨询", en: "Book advice" },
      hint: { zh: "律师、医生定时来，免费", en: "Lawyers and doctors at fixed times, free" },
      kiosk: 5,
    },
  ],
  cardDoors: [
    {
      href: "/card/teams",
      icon: "users",
      title: { zh: "我的队伍", en: "My teams" },
      hint: { zh: "什么时候服务", en: "When we serve" },
    },
    {
      href: "/card/consultations",
      icon: "scale",
      title: { zh: "我的咨询", en: "My consultations" },
      hint: { zh: "提前看要问什么", en: "Read the questions beforehand" },
    },
  ],
  deskDoors: [
    {
      href: "/desk/talents",
      icon: "users",
      title: { zh: "人才库和队伍", en: "Talents and teams" },
      hint: { zh: "谁能帮什么忙", en: "Who can help with what" },
      grants: grants.find,
    },
  ],
  personDoors: [{ href: "/desk/talents/{person}", label: { zh: "人才库", en: "Talent pool" }, grants: grants.keep }],
  callReasons: [
    {
      code: "talents.consultationCancelled",
      title: { zh: "咨询取消了", en: "A consultation is called off" },
      says: {
        zh: "您约的{on}的咨询取消了，对不起。要不要帮您另约一个时间？",
        en: "The consultation you booked for {on} is called off; we are sorry. Shall we find you another time?",
      },
      href: "/consultations",
    },
  ],
  tick,
  personalData,
};
