/** Kinds and states of what the courtyard does together, in both languages. */
import { texts } from "#frame/texts.ts";

/** The kind of occasion that an activity is. */
export const ACTIVITY = "activity";

/** What a team does: everything but calling a residents' meeting. */
export const TEAM_KINDS = ["study", "service", "culture", "sport", "policy", "mediationClass"] as const;
export const ACTIVITY_KINDS = [...TEAM_KINDS, "meeting"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export const kindWords = texts({
  study: { zh: "学习", en: "learning" },
  service: { zh: "志愿服务", en: "volunteer service" },
  culture: { zh: "文化", en: "culture" },
  sport: { zh: "运动健身", en: "sport" },
  policy: { zh: "政策讲解", en: "policy explained" },
  mediationClass: { zh: "调解讲堂", en: "class about settling disputes" },
  meeting: { zh: "居民议事会", en: "residents' meeting" },
});

const ACTIVITY_STATES = [
  "planned",
  "published",
  "signUpClosed",
  "running",
  "finished",
  "reviewed",
  "cancelled",
  "postponed",
] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];
export const stateWords = texts({
  planned: { zh: "在筹划", en: "being planned" },
  published: { zh: "可以报名", en: "open for sign-up" },
  signUpClosed: { zh: "报名截止", en: "sign-up closed" },
  running: { zh: "正在进行", en: "under way" },
  finished: { zh: "已结束", en: "over" },
  reviewed: { zh: "已小结", en: "over, with a report" },
  cancelled: { zh: "取消了", en: "cancelled" },
  postponed: { zh: "改期了", en: "moved to another day" },
});

/** What residents see; an activity that is being planned is nobody's news yet. */
export const PUBLIC_STATES: readonly ActivityState[] = ACTIVITY_STATES.filter((state) => state !== "planned");

const DECISION_STATES = ["open", "inProgress", "done", "droppedWithReason"] as const;
export type DecisionState = (typeof DECISION_STATES)[number];
export const decisionWords = texts({
  open: { zh: "还没动手", en: "not begun" },
  inProgress: { zh: "正在办", en: "being done" },
  done: { zh: "办好了", en: "done" },
  droppedWithReason: { zh: "不办了，写明原因", en: "dropped, with the reason" },
});

export const ruleStateWords = texts({
  proposed: { zh: "草案，等议事会表决", en: "a draft, to be voted on" },
  adopted: { zh: "通过", en: "adopted" },
  refused: { zh: "没有通过", en: "not adopted" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
});

/** The kind of matter that an idea is. */
export const IDEA = "activityIdea";
const IDEA_STATES = ["proposed", "planned", "declined"] as const;
export type IdeaState = (typeof IDEA_STATES)[number];
export const ideaWords = texts({
  proposed: { zh: "收到了，文明实践站在看", en: "received; the civic-practice station is looking at it" },
  planned: { zh: "要办，正在筹划", en: "taken up: it is being planned" },
  declined: { zh: "暂时不办", en: "not now" },
});

/** The reasons for which this room telephones somebody. */
export const CALLS = {
  cancelled: "activities.cancelled",
  postponed: "activities.postponed",
  decisionTold: "activities.decisionTold",
  ideaAnswered: "activities.ideaAnswered",
} as const;

export const RULES = {
  publishAhead: "activities.publishAhead",
  attendance: "activities.attendance",
  decision: "activities.decision",
  idea: "activities.idea",
} as const;
