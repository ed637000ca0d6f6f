/** What the counter hands to the house plan: windows and sessions, the queue, appointments, its words on the telephone. */
import { reaches } from "#frame/access.ts";
import type { Room } from "#frame/rooms.ts";
import * as bookCommands from "./commands/book.ts";
import * as callOffCommands from "./commands/call-off.ts";
import * as faceCommands from "./commands/faces.ts";
import * as lineCommands from "./commands/lines.ts";
import * as marketCommands from "./commands/market-change.ts";
import * as paperCommands from "./commands/paper.ts";
import * as planCommands from "./commands/plan.ts";
import * as remindCommands from "./commands/remind.ts";
import * as runCommands from "./commands/run.ts";
import * as seatCommands from "./commands/seat.ts";
import * as serveCommands from "./commands/serve.ts";
import * as takeCommands from "./commands/take.ts";
import * as windowCommands from "./commands/windows.ts";
import { personalData } from "./own-data.ts";
import { pages as deskBookPages } from "./pages/desk-book.tsx";
import { pages as doorPages } from "./pages/door.tsx";
import { pages as kioskPages } from "./pages/kiosk.tsx";
import { pages as linePages } from "./pages/lines.tsx";
import { pages as minePages } from "./pages/mine.tsx";
import { pages as paperPages } from "./pages/paper.tsx";
import { pages as reschedulePages } from "./pages/reschedule.tsx";
import { pages as screenPages } from "./pages/screen.tsx";
import { pages as seatingPages } from "./pages/seating.tsx";
import { pages as sessionPages } from "./pages/session.tsx";
import { pages as sessionsPages } from "./pages/sessions.tsx";
import { pages as takePages } from "./pages/take.tsx";
import { pages as windowPages } from "./pages/window.tsx";
import { pages as windowsPages } from "./pages/windows.tsx";
import * as appointmentQueries from "./queries/appointments.ts";
import * as numberQueries from "./queries/numbers.ts";
import * as queueQueries from "./queries/queue.ts";
import * as marketQueries from "./queries/market.ts";
import { figures, register } from "./queries/reports.ts";
import * as sessionQueries from "./queries/sessions.ts";
import { onMarketDays, readOffMarket } from "./queries/market.ts";
import { readNow } from "./queries/queue.ts";
import { dueToConfirm } from "./queries/sessions.ts";
import { crowds, grants } from "./rules.ts";
import { tick } from "./tick.ts";
import { STATION } from "./words.ts";

export const room: Room = {
  name: "counter",
  offer: [
    windowCommands,
    planCommands,
    seatCommands,
    runCommands,
    callOffCommands,
    lineCommands,
    takeCommands,
    paperCommands,
    serveCommands,
    bookCommands,
    remindCommands,
    marketCommands,
    faceCommands,
    sessionQueries,
    marketQueries,
    queueQueries,
    numberQueries,
    appointmentQueries,
  ],
  pages: {
    anyone: [doorPages, minePages, kioskPages, screenPages],
    // Named pages before those with an id in their place.
    staff: [
      sessionsPages,
      windowsPages,
      linePages,
      deskBookPages,
      takePages,
      paperPages,
      seatingPages,
      reschedulePages,
      sessionPages,
      windowPages,
    ],
  },
  doors: [
    {
      station: STATION,
      href: "/counter",
      icon: "calendar",
      title: { zh: "赶场服务：预约、取号", en: "The counter: book, take a number" },
      hint: { zh: "哪天有哪些窗口，先约时间不用等", en: "Which windows come when; book and do not wait" },
      kiosk: 1,
    },
  ],
  deskDoors: [
    {
      href: "/desk/counter",
      icon: "calendar",
      title: { zh: "赶场服务", en: "The counter" },
      hint: { zh: "场次、排号、窗口", en: "Sessions, numbers, windows" },
      grants: grants.serve,
    },
  ],
  personDoors: [
    {
      href: "/desk/counter/take?person={person}",
      label: { zh: "出号", en: "Give a number" },
      grants: grants.queue,
    },
    {
      href: "/desk/counter/book?person={person}",
      label: { zh: "约窗口", en: "Book the counter" },
      grants: grants.keepAppointments,
    },
  ],
  onMarketDays,
  async waiting(view) {
    const mayPlan = grants.plan.some((grant) => reaches(view.actor, grant, { station: STATION }));
    if (!mayPlan) return [];
    const [off, due, now] = [await readOffMarket(view), await dueToConfirm(view), await readNow(view)];
    const crowd = now === null ? [] : crowds(now);
    return [
      {
        label: { zh: "赶场服务：等的人多，或者没有人叫号", en: "The counter: long queues, or nobody who calls" },
        hint: { zh: "加开一个窗口，或者打电话催一催", en: "open another window, or send word" },
        count: crowd.reduce((sum, one) => sum + one.count, 0),
        href: now === null ? "/desk/counter" : `/desk/counter/${now.occasionId}`,
      },
      {
        label: { zh: "赶场服务：这天不赶场了，取消还是改期", en: "Counter sessions on days without a market" },
        hint: { zh: "场次还排着，约了的人还会来", en: "they still stand, and who booked will come" },
        count: off.length,
        href: off.length === 1 ? `/desk/counter/${off[0]!.occasionId}` : "/desk/counter",
      },
      {
        label: { zh: "赶场服务：该敲定的场次", en: "Counter sessions to confirm" },
        hint: { zh: "给窗口单位打电话，问来不来", en: "call the windows' bodies and ask whether they come" },
        count: due.length,
        href: "/desk/counter",
      },
    ];
  },
  callReasons: [
    {
      code: "counter.cancelled",
      title: { zh: "赶场服务取消了", en: "A counter session is cancelled" },
      says: {
        zh: "您约的{on} {time}那一场赶场服务取消了。对不起。要不要现在就给您另约一个时间？",
        en: "The session of {on}, {time}, is cancelled; we are sorry. Shall we find you another time now?",
      },
      href: "/desk/counter",
    },
    {
      code: "counter.moved",
      title: { zh: "赶场服务改期了", en: "A counter session is moved" },
      says: {
        zh: "您约的{on} {time}那一场改到{to}了。那天您来不来？来的话现在就给您定时间。",
        en: "The session of {on}, {time}, is moved to {to}. Can you come then? We book your time now.",
      },
      href: "/desk/counter",
    },
    {
      code: "counter.marketChanged",
      title: { zh: "场期变了，约的那天不赶场了", en: "A booked day is no market day any more" },
      says: {
        zh: "场期变了，{on}不赶场了。您约的{time}窗口还在：那天您照样来，还是另约一个时间？",
        en: "The market days have changed, and {on} is none any more. Your time, {time}, still stands: do you come, or shall we find another?",
      },
      href: "/desk/counter",
    },
    {
      code: "counter.carriedOver",
      title: { zh: "没叫到的号转到下一场", en: "A number is carried over to the next session" },
      says: {
        zh: "上一场没有叫到您。{on}那一场第一个叫您，把号条带来。",
        en: "Your number was not called. On {on} you come first: please bring your slip.",
      },
    },
    {
      code: "counter.carriedUnknown",
      title: { zh: "没叫到的号留到下一场", en: "A number waits for the next session" },
      says: {
        zh: "上一场没有叫到您。下一场定了日子再给您打电话，到时第一个叫您。",
        en: "Your number was not called. We call you when the next session has a date; you come first then.",
      },
    },
    {
      code: "counter.reminder",
      title: { zh: "明天有预约", en: "An appointment tomorrow" },
      says: {
        zh: "您约了{on} {time}来窗口办事，记得把材料带齐。",
        en: "You have an appointment on {on} at {time}. Remember your papers.",
      },
    },
  ],
  tick,
  personalData,
  registers: [register],
  figures,
};
