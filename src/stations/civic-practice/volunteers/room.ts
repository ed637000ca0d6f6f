/** What the room volunteers hands to the house plan. */
import type { Room } from "#frame/rooms.ts";
import * as audit from "./commands/audit.ts";
import * as confirm from "./commands/confirm.ts";
import * as contacts from "./commands/contacts.ts";
import * as objection from "./commands/objection.ts";
import * as papers from "./commands/papers.ts";
import * as propose from "./commands/propose.ts";
import * as records from "./commands/records.ts";
import * as register from "./commands/register.ts";
import * as reverse from "./commands/reverse.ts";
import * as schedule from "./commands/schedule.ts";
import * as shifts from "./commands/shifts.ts";
import * as takers from "./commands/takers.ts";
import * as time from "./commands/time.ts";
import { personalData } from "./own-data.ts";
import { hoursReasons } from "./reasons.ts";
import { cardPages, deskPages, publicPages } from "./pages/index.tsx";
import * as auditQueries from "./queries/audit.ts";
import * as hours from "./queries/hours.ts";
import * as objections from "./queries/objections.ts";
import * as recordQueries from "./queries/records.ts";
import * as scheduleQueries from "./queries/schedule.ts";
import * as shiftQueries from "./queries/shifts.ts";
import * as volunteers from "./queries/volunteers.ts";
import { cardFigures, figures, hoursRegister, waiting } from "./reports.ts";
import { grants } from "./rules.ts";
import { recordsChanged } from "./steps/same-person.ts";
import { tick } from "./tick.ts";

export const room: Room = {
  name: "volunteers",
  offer: [
    register,
    papers,
    shifts,
    schedule,
    takers,
    propose,
    confirm,
    reverse,
    objection,
    records,
    audit,
    contacts,
    time,
    volunteers,
    shiftQueries,
    scheduleQueries,
    hours,
    objections,
    recordQueries,
    auditQueries,
  ],
  pages: { anyone: [publicPages], card: [cardPages], staff: [deskPages] },
  menu: [{ href: "/desk/volunteers", label: { zh: "志愿者", en: "Volunteers" }, grants: grants.see }],
  doors: [
    {
      station: "civic-practice",
      href: "/volunteer",
      icon: "hands",
      title: { zh: "当志愿者", en: "Volunteer" },
      hint: { zh: "看看有什么忙可以帮", en: "See what one can help with" },
      kiosk: "small",
    },
    {
      station: "civic-practice",
      href: "/volunteer/hours",
      icon: "list",
      title: { zh: "时长公示", en: "Hours in public" },
      hint: { zh: "记录以前先公示，谁都可以提意见", en: "Shown before they are recorded; anybody may object" },
    },
    {
      station: "civic-practice",
      href: "/record/check",
      icon: "search",
      title: { zh: "查验服务记录", en: "Check a record of service" },
      hint: { zh: "用纸上的查验码", en: "By the code on the paper" },
    },
  ],
  cardDoors: [
    {
      href: "/card/shifts",
      icon: "calendar",
      title: { zh: "我的班次", en: "My shifts" },
      hint: { zh: "报名、退班，去哪里、做什么", en: "Take one, give one back, where to go" },
    },
    {
      href: "/card/hours",
      icon: "clock",
      title: { zh: "我的时长", en: "My hours" },
      hint: { zh: "每一笔都看得到，也在这里报", en: "Every line of them; claim new ones here" },
    },
    {
      href: "/card/lead",
      icon: "list",
      title: { zh: "我带的班", en: "Shifts I lead" },
      hint: { zh: "名单、签到、确认时长", en: "Lists, attendance, hours to confirm" },
    },
    {
      href: "/card/service",
      icon: "user",
      title: { zh: "我的登记", en: "My registration" },
      hint: { zh: "能做什么、什么时候有空", en: "What I offer, and when" },
    },
  ],
  deskDoors: [
    {
      href: "/desk/audit/hours",
      icon: "search",
      title: { zh: "时长抽查", en: "Hours: sample and patterns" },
      hint: { zh: "电话核实、异常形态、冲销", en: "Telephone, look, decide reversals" },
      grants: grants.audit,
    },
  ],
  waiting,
  callReasons: [
    {
      code: "volunteers.shiftCancelled",
      title: { zh: "班次取消", en: "A shift is cancelled" },
      says: {
        zh: "您报名的{on}那个志愿服务班次取消了，不用来了，谢谢您。",
        en: "The shift you took on {on} is cancelled. You need not come; thank you.",
      },
    },
    ...hoursReasons,
  ],
  follows: { kind: "hoursObjection", href: "/follow/hours-objection" },
  tick,
  recordsChanged,
  personalData,
  registers: [hoursRegister],
  figures,
  cardFigures,
};
