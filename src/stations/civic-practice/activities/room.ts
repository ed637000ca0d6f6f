/** What the room activities hands to the house plan: the month, the list at the desk, why somebody is telephoned, the register. */
import { mayEver } from "#frame/access.ts";
import type { Room } from "#frame/rooms.ts";
import * as attend from "./commands/attend.ts";
import * as callOff from "./commands/call-off.ts";
import * as children from "./commands/children.ts";
import * as courtyardRules from "./commands/courtyard-rules.ts";
import * as ideas from "./commands/ideas.ts";
import * as meeting from "./commands/meeting.ts";
import * as openList from "./commands/open-list.ts";
import * as photos from "./commands/photos.ts";
import * as plan from "./commands/plan.ts";
import * as signUp from "./commands/sign-up.ts";
import { personalData } from "./own-data.ts";
import { pages as civicPages } from "./pages/civic.tsx";
import { pages as civicDeskPages } from "./pages/civic-desk.tsx";
import { pages as deskPages } from "./pages/desk.tsx";
import { pages as ideaPages } from "./pages/ideas.tsx";
import { herePages, pages as listPages } from "./pages/list.tsx";
import { pages as meetingPages } from "./pages/meeting.tsx";
import { pages as monthPages } from "./pages/month.tsx";
import { pages as photoPages } from "./pages/photos.tsx";
import { pages as slipPages } from "./pages/slips.tsx";
import * as desk from "./queries/desk.ts";
import { countWaiting, figures, registers } from "./queries/counts.ts";
import * as civic from "./queries/civic.ts";
import * as open from "./queries/public.ts";
import { grants } from "./rules.ts";
import { tick } from "./tick.ts";
import { CALLS } from "./words.ts";

export const room: Room = {
  name: "activities",
  offer: [
    plan,
    signUp,
    attend,
    callOff,
    children,
    photos,
    ideas,
    meeting,
    courtyardRules,
    openList,
    { listActivities: open.listActivities, listFeed: open.listFeed, getActivity: open.getActivity },
    civic,
    desk,
  ],
  pages: {
    anyone: [slipPages, civicPages, herePages, monthPages],
    staff: [ideaPages, civicDeskPages, deskPages, listPages, meetingPages, photoPages],
  },
  doors: [
    {
      station: "civic-practice",
      href: "/activities",
      icon: "calendar",
      title: { zh: "看活动、报名", en: "Activities" },
      hint: { zh: "这个月有什么，不用账号就能报", en: "What there is this month; no account needed" },
      kiosk: true,
    },
  ],
  deskDoors: [
    {
      href: "/desk/activities",
      icon: "calendar",
      title: { zh: "活动安排", en: "Activities" },
      hint: { zh: "筹划、公布、名单、签到", en: "Plan, publish, list, check in" },
      grants: grants.list,
    },
  ],
  callReasons: [
    {
      code: CALLS.cancelled,
      title: { zh: "活动取消", en: "An activity is cancelled" },
      says: {
        zh: "您报名的那场活动，{day}的，取消了，不用来了。原因和以后的活动可以问小院。",
        en: "The activity of {day} that you signed up for is cancelled; no need to come. Ask the courtyard why, and what comes next.",
      },
    },
    {
      code: CALLS.postponed,
      title: { zh: "活动改期", en: "An activity is moved" },
      says: {
        zh: "您报名的那场活动，从{day}改到{newDay} {newTime}。您的名额还在，来不了请说一声。",
        en: "The activity of {day} is moved to {newDay} at {newTime}. Your place is kept; please say if you cannot come.",
      },
    },
  ],
  async waiting(view) {
    return mayEver(view.actor, grants.list) ? countWaiting(view) : [];
  },
  registers,
  figures,
  tick,
  personalData,
};
