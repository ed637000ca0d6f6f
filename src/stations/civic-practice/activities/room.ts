/** What the room activities hands to the house plan: the month, the list at the desk, why somebody is telephoned, the register. */
import type { Room } from "#frame/rooms.ts";
import * as attend from "./commands/attend.ts";
import * as callOff from "./commands/call-off.ts";
import * as children from "./commands/children.ts";
import * as courtyardRules from "./commands/courtyard-rules.ts";
import * as ideas from "./commands/ideas.ts";
import * as meeting from "./commands/meeting.ts";
import * as openList from "./commands/open-list.ts";
import * as photos from "./commands/photos.ts";
import * as places from "./commands/places.ts";
import * as plan from "./commands/plan.ts";
import * as signUp from "./commands/sign-up.ts";
import * as teamPlan from "./commands/team-plan.ts";
import { personalData } from "./own-data.ts";
import { pages as cardPages } from "./pages/card.tsx";
import { pages as civicPages } from "./pages/civic.tsx";
import { pages as allPages } from "./pages/desk/all.tsx";
import { pages as civicDeskPages } from "./pages/desk/civic.tsx";
import { pages as ideaDeskPages } from "./pages/desk/ideas.tsx";
import { pages as listPages } from "./pages/desk/list.tsx";
import { pages as meetingPages } from "./pages/desk/meeting.tsx";
import { pages as onePages } from "./pages/desk/one.tsx";
import { pages as photoPages } from "./pages/desk/photos.tsx";
import { pages as planPages } from "./pages/desk/plan.tsx";
import { pages as deskSignUpPages } from "./pages/desk/sign-up.tsx";
import { pages as herePages } from "./pages/here.tsx";
import { pages as ideaPages } from "./pages/ideas.tsx";
import { pages as monthPages } from "./pages/month.tsx";
import { pages as signUpPages } from "./pages/sign-up.tsx";
import * as agenda from "./queries/agenda.ts";
import * as desk from "./queries/desk.ts";
import { countWaiting, figures, registers } from "./queries/counts.ts";
import * as civic from "./queries/civic.ts";
import * as people from "./queries/people.ts";
import * as ideaQueries from "./queries/ideas.ts";
import * as open from "./queries/public.ts";
import { grants } from "./rules.ts";
import { openFromVoice } from "./steps/ideas.ts";
import { tick } from "./tick.ts";
import { CALLS, IDEA } from "./words.ts";

export const room: Room = {
  name: "activities",
  offer: [
    plan,
    teamPlan,
    places,
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
    agenda,
    people,
    ideaQueries,
  ],
  pages: {
    anyone: [ideaPages, signUpPages, civicPages, herePages, monthPages],
    card: [cardPages],
    staff: [
      ideaDeskPages,
      civicDeskPages,
      allPages,
      planPages,
      listPages,
      photoPages,
      meetingPages,
      deskSignUpPages,
      onePages,
    ],
  },
  doors: [
    {
      station: "civic-practice",
      href: "/activities",
      icon: "calendar",
      title: { zh: "看活动、报名", en: "Activities" },
      hint: { zh: "这个月有什么，不用账号就能报", en: "What there is this month; no account needed" },
      kiosk: 3,
    },
  ],
  cardDoors: [
    {
      href: "/card/activities",
      icon: "calendar",
      title: { zh: "我带队的活动", en: "Activities I lead" },
      hint: { zh: "当天打开名单签到；队长给队里排活动", en: "On the day: the list; team leads plan here" },
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
      code: CALLS.decisionTold,
      title: { zh: "议事会定了", en: "The meeting has decided" },
      says: {
        zh: "您反映的事，居民议事会议定了怎么办，有人负责，有期限。回执上的号码能看到；要听，我现在念给您。",
        en: "What you told us was decided by the residents' meeting: somebody is in charge, with a date. Your receipt shows it; I can read it to you now.",
      },
      href: "/desk/voices/{about}",
    },
    {
      code: CALLS.ideaAnswered,
      title: { zh: "活动建议有答复了", en: "An idea for an activity is answered" },
      says: {
        zh: "您建议的活动有答复了，我念给您听。凭回执上的号码也能看。",
        en: "Your idea for an activity is answered: I read it to you. Your receipt shows it too.",
      },
      href: "/desk/activities/ideas/{about}",
    },
    {
      // The room occasions puts it on the list; what is answered is written down here.
      code: "occasions.placeOffered",
      title: { zh: "活动轮到候补了", en: "A place in an activity has become free" },
      says: {
        zh: "您报名的活动空出一个位置，给您留到{until}。要来请说一声；不来就让给下一位。",
        en: "A place in the activity you signed up for has become free and is kept until {until}. Will you come? Otherwise it goes to the next.",
      },
      href: "/desk/activities/sign-ups/{about}",
    },
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
      href: "/desk/activities/sign-ups/{about}",
    },
  ],
  follows: { kind: IDEA, href: "/activities/idea/mine" },
  conversions: [{ kind: IDEA, name: { zh: "活动建议", en: "Idea for an activity" }, open: openFromVoice }],
  waiting: countWaiting,
  registers,
  figures,
  tick,
  personalData,
};
