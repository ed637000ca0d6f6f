/** What the room applications hands to the house plan. */
import { mayEver } from "#frame/access.ts";
import type { View } from "#frame/command.ts";
import type { Room, WaitingFigure } from "#frame/rooms.ts";
import * as authorise from "./commands/authorise.ts";
import * as check from "./commands/check.ts";
import * as decideCommands from "./commands/decide.ts";
import * as deliver from "./commands/deliver.ts";
import * as duties from "./commands/duties.ts";
import * as handOver from "./commands/hand-over.ts";
import * as heirs from "./commands/heirs.ts";
import * as join from "./commands/join.ts";
import * as notice from "./commands/notice.ts";
import * as objections from "./commands/objections.ts";
import * as openings from "./commands/openings.ts";
import * as prepare from "./commands/prepare.ts";
import * as receive from "./commands/receive.ts";
import * as remedy from "./commands/remedy.ts";
import * as resident from "./commands/resident.ts";
import * as review from "./commands/review.ts";
import * as time from "./commands/time.ts";
import { personalData } from "./own-data.ts";
import { pages as applyPages } from "./pages/apply/index.tsx";
import { pages as deskPages } from "./pages/desk/index.tsx";
import { MINE, pages as minePages } from "./pages/mine/index.tsx";
import { pages as noticePages } from "./pages/notices/index.tsx";
import * as deskQueries from "./queries/desk.ts";
import * as items from "./queries/items.ts";
import * as yearly from "./queries/yearly.ts";
import { figures } from "./queries/figures.ts";
import * as lists from "./queries/lists.ts";
import * as notices from "./queries/notices.ts";
import * as one from "./queries/one.ts";
import { register } from "./queries/register.ts";
import { grants } from "./rules.ts";
import { openFromVoice } from "./steps/from-voice.ts";
import { tick } from "./tick.ts";
import { callReasons } from "./words.ts";

const seenBy = grants.see.filter((grant) => !["receipt", "system"].includes(grant.who));

/** What waits for this worker this morning. */
async function waiting(view: View): Promise<readonly WaitingFigure[]> {
  if (!mayEver(view.actor, seenBy)) return [];
  const figure = async (name: lists.ListView, label: WaitingFigure["label"], hint: WaitingFigure["hint"]) => ({
    label,
    hint,
    count: await lists.countView(view, name),
    href: `/desk/applications?view=${name}`,
  });
  return [
    await figure(
      "check",
      { zh: "办件：等看材料", en: "Applications to check" },
      { zh: "五个工作日内一次告知", en: "within five working days, at once" },
    ),
    await figure(
      "late",
      { zh: "办件：超期", en: "Applications late" },
      { zh: "要向申请人说明", en: "the applicant has to be told why" },
    ),
    await figure(
      "objections",
      { zh: "办件：有异议", en: "Applications objected to" },
      { zh: "要复核、要答复", en: "to look into and to answer" },
    ),
    await figure("decided", { zh: "办件：等送达", en: "Results to deliver" }, { zh: "已有决定", en: "decided" }),
  ];
}

export const room: Room = {
  name: "applications",
  offer: [
    prepare,
    authorise,
    receive,
    check,
    review,
    notice,
    objections,
    decideCommands,
    deliver,
    resident,
    join,
    heirs,
    remedy,
    handOver,
    duties,
    openings,
    time,
    lists,
    one,
    notices,
    deskQueries,
    items,
    yearly,
  ],
  pages: { anyone: [applyPages, minePages, noticePages], staff: [deskPages] },
  doors: [
    {
      station: "service",
      href: "/apply",
      icon: "paper",
      title: { zh: "在家准备材料", en: "Prepare an application" },
      hint: { zh: "先填好，来小院交一次", en: "Fill it in here, come once" },
    },
    {
      station: "service",
      href: "/notices",
      icon: "flag",
      title: { zh: "正在公示", en: "On public notice" },
      hint: { zh: "看公示、提意见", en: "Read the notices, or object" },
    },
  ],
  menu: [{ href: "/desk/applications", label: { zh: "办件", en: "Applications" }, grants: seenBy }],
  personDoors: [
    {
      href: "/desk/applications/new?person={person}",
      label: { zh: "办一件事", en: "New application" },
      grants: grants.prepareFor,
    },
  ],
  follows: [
    { kind: "application", href: MINE },
    { kind: "objection", href: "/objections/mine" },
  ],
  waiting,
  tick,
  personalData,
  conversions: [{ kind: "application", name: { zh: "办件", en: "Application" }, open: openFromVoice }],
  registers: [register],
  callReasons,
  figures,
};
