/** Who volunteers with what and when, which papers some tasks need, and the life of a claim of hours. */
import { texts } from "#frame/texts.ts";

export const SKILLS = [
  "company",
  "cleaning",
  "errands",
  "cooking",
  "repairs",
  "hairCutting",
  "tutoring",
  "smartphone",
  "nursing",
  "firstAid",
  "law",
  "order",
  "arts",
  "writing",
  "driving",
  "other",
] as const;
export type Skill = (typeof SKILLS)[number];
export const skillWords = texts({
  company: { zh: "陪伴聊天", en: "Company and a chat" },
  cleaning: { zh: "打扫卫生", en: "Cleaning" },
  errands: { zh: "跑腿代办", en: "Errands" },
  cooking: { zh: "做饭送餐", en: "Cooking, bringing meals" },
  repairs: { zh: "修修补补", en: "Repairs" },
  hairCutting: { zh: "理发", en: "Cutting hair" },
  tutoring: { zh: "辅导作业、看孩子", en: "Homework and children" },
  smartphone: { zh: "教用手机", en: "Teaching the smartphone" },
  nursing: { zh: "量血压、护理", en: "Blood pressure, nursing" },
  firstAid: { zh: "急救", en: "First aid" },
  law: { zh: "法律帮助", en: "Legal help" },
  order: { zh: "赶场天维持秩序", en: "Keeping order on market days" },
  arts: { zh: "文艺体育", en: "Arts and sport" },
  writing: { zh: "写字画画、宣传", en: "Writing, drawing" },
  driving: { zh: "开车接送", en: "Driving" },
  other: { zh: "别的", en: "Something else" },
});

export const TIMES = ["weekdayMornings", "weekdayAfternoons", "evenings", "weekends", "marketDays"] as const;
export const timeWords = texts({
  weekdayMornings: { zh: "平时上午", en: "Weekday mornings" },
  weekdayAfternoons: { zh: "平时下午", en: "Weekday afternoons" },
  evenings: { zh: "晚上", en: "Evenings" },
  weekends: { zh: "周末", en: "Weekends" },
  marketDays: { zh: "赶场天", en: "Market days" },
});

export const VOLUNTEER_STATES = ["applied", "active", "left"] as const;
export type VolunteerState = (typeof VOLUNTEER_STATES)[number];
export const volunteerStateWords = texts({
  applied: { zh: "等登记", en: "asked to join" },
  active: { zh: "在册", en: "registered" },
  left: { zh: "已退出", en: "has left" },
});

/** Licences and record checks are kept in the room talents. */
export const PAPER_KINDS = ["agreement", "insurance", "training"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export const paperWords = texts({
  agreement: { zh: "书面协议", en: "Written agreement" },
  insurance: { zh: "保险", en: "Insurance" },
  training: { zh: "培训", en: "Training" },
});

/** When the law wants a written agreement (志愿服务条例 art. 12; 重庆市志愿服务条例 art. 21). */
export const AGREEMENT_REASONS = [
  "highRisk",
  "fullTime",
  "largeEvent",
  "outsideCity",
  "foreigner",
  "onRequest",
] as const;
export type AgreementReason = (typeof AGREEMENT_REASONS)[number];
export const agreementWords = texts({
  highRisk: { zh: "对人身安全有较高风险", en: "High risk to the person" },
  fullTime: { zh: "连续三个月以上专职服务", en: "Three months or more full-time" },
  largeEvent: { zh: "大型活动", en: "A large event" },
  outsideCity: { zh: "到市外服务", en: "Outside the city" },
  foreigner: { zh: "外国人参加", en: "A foreigner takes part" },
  onRequest: { zh: "一方要求签", en: "One side asks for it" },
});

export const GUARDIAN_HOW = ["paper", "present"] as const;
export const guardianHowWords = texts({
  paper: { zh: "书面同意，已看过", en: "In writing, seen" },
  present: { zh: "当面同意", en: "Present, and agrees" },
});

export const RISKS = ["none", "some", "high"] as const;
export type Risk = (typeof RISKS)[number];
export const riskWords = texts({
  none: { zh: "没有特别的风险", en: "no particular risk" },
  some: { zh: "有一点风险", en: "some risk" },
  high: { zh: "风险较高", en: "high risk" },
});

export const CLAIM_STATES = [
  "proposed",
  "disputed",
  "confirmed",
  "publicised",
  "recorded",
  "rejected",
  "corrected",
  "correcting",
  "reversed",
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
export const claimStateWords = texts({
  proposed: { zh: "等确认", en: "to be confirmed" },
  disputed: { zh: "时间重叠，待弄清", en: "overlaps: to be cleared up" },
  confirmed: { zh: "已确认", en: "confirmed" },
  publicised: { zh: "公示中", en: "publicised" },
  recorded: { zh: "已记录", en: "recorded" },
  rejected: { zh: "没有认可", en: "not accepted" },
  corrected: { zh: "已更正", en: "corrected" },
  correcting: { zh: "更正，等确认", en: "a correction, to be confirmed" },
  reversed: { zh: "已冲销", en: "reversed" },
});

export const CLAIM_WAYS = ["card", "desk", "paper"] as const;
export type ClaimWay = (typeof CLAIM_WAYS)[number];
export const SERVED_HOW = ["phone", "present", "paper"] as const;
export const servedHowWords = texts({
  phone: { zh: "打电话问过", en: "asked by telephone" },
  present: { zh: "当面问过", en: "asked in person" },
  paper: { zh: "在单子上签过字", en: "signed on paper" },
});

/** Why hours are not accepted, corrected or taken back: codes that an event may hold. */
export const CLAIM_REASONS = ["notThere", "wrongTime", "paidDuty", "twice", "objection", "sample", "conduct"] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];
export const claimReasonWords = texts({
  notThere: { zh: "人没有到", en: "She was not there" },
  wrongTime: { zh: "时间写错了", en: "The times are wrong" },
  paidDuty: { zh: "是上班时间，不算志愿服务", en: "It was paid working time" },
  twice: { zh: "同一段时间报了两次", en: "The same time was claimed twice" },
  objection: { zh: "公示期间有人提出，属实", en: "An objection proved right" },
  sample: { zh: "电话抽查，服务对象说没有这回事", en: "Telephoned: the person served knows nothing of it" },
  conduct: { zh: "服务中有不当行为，查实", en: "Misconduct, proved" },
});

/** Why a record of service holds no longer. */
export const RECORD_REASONS = ["wrong", "reversed", "returned"] as const;
export const recordReasonWords = texts({
  wrong: { zh: "写错了，另出一份", en: "It was made out wrongly; there is another" },
  reversed: { zh: "里面有时长被冲销", en: "Hours in it were reversed" },
  returned: { zh: "本人交回或丢失", en: "Handed back by the volunteer, or lost" },
});

export const SAMPLE_OUTCOMES = ["seen", "notSeen", "notReached"] as const;
export const sampleOutcomeWords = texts({
  seen: { zh: "对方说来过", en: "says she came" },
  notSeen: { zh: "对方说没来过", en: "says nobody came" },
  notReached: { zh: "没联系上", en: "not reached" },
});

/** What smells, for the auditor's eyes only; each says what it is made of, none says that anybody cheated. */
const PATTERNS = ["oneConfirmer", "oneFamily", "alwaysSame", "atNight", "inBatches"] as const;
export type Pattern = (typeof PATTERNS)[number];
export const patternWords = texts({
  oneConfirmer: { zh: "总是同一个人确认", en: "Always the same confirmer" },
  oneFamily: { zh: "同一家人的时长由同一个人确认", en: "One family, one confirmer" },
  alwaysSame: { zh: "每次时长都一样", en: "Always the same length" },
  atNight: { zh: "夜里录入", en: "Entered at night" },
  inBatches: { zh: "一次录入一大批", en: "Entered in one batch" },
});
