/** Nouns of the room talents: what people can do, what they are, whose papers hold, teams, consultation slots. */
import { z } from "zod";
import {
  choice,
  civilDate,
  flag,
  line,
  listOf,
  maybe,
  personName,
  phone,
  timeOfDay,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

export const STATION = "civic-practice";

export const CATEGORIES = [
  "deputy",
  "backbone",
  "applicant",
  "student",
  "medical",
  "lawyer",
  "teacher",
  "craft",
] as const;
export type Category = (typeof CATEGORIES)[number];
/** Political: kept only with a consent of its own (PIPL art. 29), and never shown in public. */
export const NEEDS_CONSENT: readonly Category[] = ["deputy", "backbone", "applicant"];
export const categoryWords = texts({
  deputy: { zh: "人大代表", en: "people's congress deputy" },
  backbone: { zh: "骨干党员", en: "backbone party member" },
  applicant: { zh: "入党积极分子", en: "party applicant" },
  student: { zh: "返乡大学生", en: "returned student" },
  medical: { zh: "医务工作者", en: "medical worker" },
  lawyer: { zh: "法律工作者", en: "legal worker" },
  teacher: { zh: "老师", en: "teacher" },
  craft: { zh: "有手艺的人", en: "craftsperson" },
});

export const SKILLS = [
  "phone",
  "homework",
  "insurance",
  "law",
  "health",
  "repairs",
  "haircut",
  "cooking",
  "music",
  "sport",
  "calligraphy",
  "dialect",
  "company",
  "driving",
] as const;
export type Skill = (typeof SKILLS)[number];
export const skillWords = texts({
  phone: { zh: "教用手机", en: "smartphones" },
  homework: { zh: "陪孩子写作业", en: "homework" },
  insurance: { zh: "懂医保社保", en: "insurance matters" },
  law: { zh: "懂法律", en: "law" },
  health: { zh: "量血压、讲健康", en: "health" },
  repairs: { zh: "修修补补", en: "repairs" },
  haircut: { zh: "理发", en: "haircuts" },
  cooking: { zh: "做饭", en: "cooking" },
  music: { zh: "唱歌、乐器", en: "music" },
  sport: { zh: "体育、健身", en: "sport" },
  calligraphy: { zh: "写字、画画", en: "writing and painting" },
  dialect: { zh: "会说本地话", en: "speaks the dialect" },
  company: { zh: "陪老人说话", en: "company for elders" },
  driving: { zh: "开车接送", en: "driving" },
});

/** What a task may ask for; `other` is written out in the task itself. */
export const LICENCES = [
  "lawyer",
  "doctor",
  "nurse",
  "electrician",
  "firstAid",
  "teacher",
  "driver",
  "foodHandler",
  "other",
] as const;
export const CHECKS = ["recordCheck", ...LICENCES] as const;
export type CheckKind = (typeof CHECKS)[number];
export const checkWords = texts({
  recordCheck: { zh: "违法犯罪记录查询（与未成年人接触）", en: "record check (contact with minors)" },
  lawyer: { zh: "律师执业证", en: "lawyer's licence" },
  doctor: { zh: "医师执业证", en: "physician's licence" },
  nurse: { zh: "护士执业证", en: "nurse's licence" },
  electrician: { zh: "电工证", en: "electrician's licence" },
  firstAid: { zh: "急救证", en: "first-aid certificate" },
  teacher: { zh: "教师资格证", en: "teacher's licence" },
  driver: { zh: "驾驶证", en: "driving licence" },
  foodHandler: { zh: "健康证（做饭送餐）", en: "health certificate for handling food" },
  other: { zh: "别的证件", en: "another licence" },
});

export const TEAM_KINDS = ["squad", "pioneer", "legal", "medical", "other"] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];
export const teamKindWords = texts({
  squad: { zh: "志愿服务小队", en: "volunteer squad" },
  pioneer: { zh: "党员先锋队", en: "pioneer team" },
  legal: { zh: "法律服务队", en: "legal service team" },
  medical: { zh: "健康服务队", en: "health team" },
  other: { zh: "其他队伍", en: "another team" },
});

export const TOPICS = ["legal", "medical", "benefits", "other"] as const;
export type Topic = (typeof TOPICS)[number];
export const topicWords = texts({
  legal: { zh: "法律咨询", en: "Legal advice" },
  medical: { zh: "健康咨询", en: "Health advice" },
  benefits: { zh: "社保医保咨询", en: "Advice on benefits" },
  other: { zh: "其他咨询", en: "Other advice" },
});

/** Longest question told beforehand (code points). */
export const QUESTION_MAX = 1_000;

export const talentInput = z.object({
  personId: uuid(),
  skills: listOf(choice(SKILLS), SKILLS.length),
  categories: listOf(choice(CATEGORIES), CATEGORIES.length),
  offers: maybe(line(200)),
  /** For a minor: the day of coming of age, and the guardian who agrees. */
  adultOn: maybe(civilDate()),
  guardianId: maybe(uuid()),
});
export const personInput = z.object({ personId: uuid() });
export const checkInput = z.object({ personId: uuid(), kind: choice(CHECKS) });
export const recordCheckInput = checkInput.extend({ checkedOn: civilDate(), expiresOn: maybe(civilDate()) });
export const teamInput = z.object({
  kind: choice(TEAM_KINDS),
  nameZh: line(40),
  nameEn: line(60),
  doesZh: line(200),
  doesEn: line(300),
});
export const memberInput = z.object({ teamId: uuid(), personId: uuid(), isLead: flag() });
export const WEEKDAY_CHOICES = ["market", "1", "2", "3", "4", "5", "6", "7"] as const;
export const serviceInput = z.object({
  teamId: uuid(),
  /** A weekday from 1 (Monday) to 7, or every market day. */
  on: choice(WEEKDAY_CHOICES),
  from: timeOfDay(),
  until: timeOfDay(),
  whatZh: line(60),
  whatEn: line(100),
  place: line(60),
});
export const changeServiceInput = serviceInput.omit({ teamId: true }).extend({ serviceId: uuid() });
export const consultationInput = z.object({
  personId: uuid(),
  topic: choice(TOPICS),
  on: civilDate(),
  from: timeOfDay(),
  until: timeOfDay(),
  slotMinutes: wholeNumber(10, 120),
  place: line(60),
  venueId: maybe(uuid()),
});
export const bookInput = z.object({
  occasionId: uuid(),
  /** The number of the time, as the list of slots counts them. */
  slot: wholeNumber(1, 200),
  name: personName(),
  phone: maybe(phone()),
  question: maybe(words(QUESTION_MAX)),
});

export const talentsProblems = problems("talents", {
  consentNeeded: {
    zh: "“{category}”要本人同意才能登记。请先在居民页面登记同意，再回来。",
    en: "“{category}” may be noted only with the person's consent. Record the consent on the person's page first.",
  },
  guardianNeeded: {
    zh: "未成年人要写成年的日子，还要有监护人同意。两样都填，或者都不填。",
    en: "For a minor, give both the day of coming of age and the guardian who agrees; otherwise leave both out.",
  },
  alreadyTalent: { status: 409, zh: "已经在人才库里了。", en: "This person is in the talent pool already." },
  notTalent: { status: 404, zh: "人才库里没有这个人。", en: "This person is not in the talent pool." },
  notPerson: { status: 404, zh: "没有这个人的记录。", en: "There is no record of this person." },
  leaderNotFound: { status: 404, zh: "没有这支队伍，或者已经解散。", en: "There is no such team, or it has ended." },
  alreadyMember: { status: 409, zh: "已经在这支队伍里了。", en: "Already a member of this team." },
  notMember: { status: 404, zh: "不在这支队伍里。", en: "Not a member of this team." },
  noServiceTime: { status: 404, zh: "没有这个服务时间。", en: "There is no such time of service." },
  endsBeforeStart: { zh: "结束的时间要比开始的晚。", en: "It has to end after it begins." },
  ownCheck: {
    status: 403,
    zh: "自己的证件不能自己核对。",
    en: "Nobody checks her own papers.",
    door: { zh: "请另一位工作人员核对。", en: "Ask another worker to check them." },
  },
  checkedInFuture: { zh: "查询的日子不能在今天以后。", en: "The day of the check cannot lie ahead." },
  checkOver: {
    zh: "照这个日子算已经过期了，请重新查询。",
    en: "By that day it has run out already: please ask for a new check.",
  },
  expiryNeeded: { zh: "请写证件有效到哪一天。", en: "Write until which day the licence is valid." },
  noCheck: { status: 404, zh: "没有这项证件记录。", en: "There is no such check." },
  needsRecordCheck: {
    status: 409,
    zh: "和孩子在一起的事，要先有一年内的违法犯罪记录查询。现在没有，或者过期了，还不能安排。",
    en: "Whoever is with children needs a record check of the last twelve months. There is none that holds, so this cannot be assigned yet.",
    door: {
      zh: "请到前台办查询，不要钱；结果来了马上能报名。",
      en: "The front desk asks for it, free of charge; once it is clear the way is open.",
    },
  },
  needsLicence: {
    status: 409,
    zh: "这件事要有效的{licence}。现在没有，或者过期了。",
    en: "This needs a valid {licence}; there is none, or it has run out.",
    door: { zh: "带证件到前台看一下，当场就能登记。", en: "Show it at the front desk: noting it takes a minute." },
  },
  tooYoung: {
    status: 409,
    zh: "这件事要成年人来做。谢谢您愿意帮忙，请选别的班次。",
    en: "This is for adults. Thank you for offering: please choose another shift.",
  },
  noSlots: { zh: "这段时间一个人也排不下，请放长一些。", en: "Not one slot fits into this time: make it longer." },
  inThePast: { zh: "日子已经过了，请选以后的。", en: "That time has passed: choose one ahead." },
  noConsultation: {
    status: 404,
    zh: "没有这场咨询，或者已经结束。",
    en: "There is no such consultation, or it is over.",
  },
  notOver: {
    status: 409,
    zh: "这场咨询还没有结束。到了时间再来。",
    en: "These consultations are not over yet: come back after their end.",
  },
  slotBegun: {
    status: 409,
    zh: "约的时间已经到了，退不了。没去成也不要紧，可以另约。",
    en: "Its time has come, so it cannot be given back. Not having come does no harm: book another.",
  },
  notBegun: { status: 409, zh: "还没有开始。", en: "It has not begun yet." },
  wrongCode: {
    status: 404,
    zh: "没有找到这张预约条。请对照条子一组一组核对，或者到前台说一声。",
    en: "No booking has this number. Compare it with the slip group by group, or ask at the desk.",
  },
});
