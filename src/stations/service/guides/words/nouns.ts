/**
 * The nouns of the catalogue: in whose life an item helps, whose window it belongs to, who may bring it, what a paper
 * is, and the phases that an application of it walks. Codes are kept; each has its words in both languages.
 */
import { texts } from "#frame/texts.ts";

/** Guides are sorted by what happens in a life, not by office. */
export const SITUATIONS = ["hardship", "oldAge", "disability", "illness", "cards", "family", "work", "law"] as const;
export type Situation = (typeof SITUATIONS)[number];
export const situationWords = texts({
  hardship: { zh: "家里有困难", en: "Hard times at home" },
  oldAge: { zh: "老了，养老钱", en: "Old age and pension" },
  disability: { zh: "身体残疾", en: "Living with a disability" },
  illness: { zh: "看病、医保", en: "Illness and medical insurance" },
  cards: { zh: "卡和证", en: "Cards and papers" },
  family: { zh: "结婚、生孩子、家里人", en: "Marriage, birth, family" },
  work: { zh: "找活干、做生意", en: "Work and trade" },
  law: { zh: "打官司、讨说法", en: "Law and rights" },
});

/** Which clerk's window an item belongs to, at the desk and on market days. */
export const WINDOW_GROUPS = [
  "civilAffairs",
  "humanResources",
  "medicalInsurance",
  "disabledPersons",
  "justice",
  "publicSecurity",
  "housing",
  "other",
] as const;
export type WindowGroup = (typeof WINDOW_GROUPS)[number];
export const windowWords = texts({
  civilAffairs: { zh: "民政窗口", en: "Civil affairs window" },
  humanResources: { zh: "人社窗口", en: "Human resources and social security window" },
  medicalInsurance: { zh: "医保窗口", en: "Medical insurance window" },
  disabledPersons: { zh: "残联窗口", en: "Disabled persons' federation window" },
  justice: { zh: "司法窗口", en: "Justice window" },
  publicSecurity: { zh: "公安窗口", en: "Public security window" },
  housing: { zh: "住建、房产窗口", en: "Housing window" },
  other: { zh: "综合窗口", en: "General window" },
});

/** Who may bring an application; the committee may apply for a household that cannot. */
export const APPLICANTS = ["self", "guardian", "kin", "agent", "committee"] as const;
export type Applicant = (typeof APPLICANTS)[number];
export const applicantWords = texts({
  self: { zh: "本人", en: "the person" },
  guardian: { zh: "监护人", en: "a guardian" },
  kin: { zh: "家里人", en: "a member of the family" },
  agent: { zh: "受委托的人", en: "somebody with a written authorisation" },
  committee: { zh: "居委会代办", en: "the residents' committee" },
});

/** For whom a guardian has to apply. */
export const GUARDIAN_FOR = ["minor", "mentalOrIntellectual"] as const;
export const guardianForWords = texts({
  minor: { zh: "不满十八岁的人", en: "people under eighteen" },
  mentalOrIntellectual: { zh: "智力、精神残疾人", en: "people with an intellectual or mental disability" },
});

/** Kinds of sensitive data that an application holds (个人信息保护法 art. 28): they need a consent of their own. */
export const SENSITIVE_KINDS = ["identity", "health", "money", "minor", "address", "biometric"] as const;
export const sensitiveWords = texts({
  identity: { zh: "证件号码", en: "identity numbers" },
  health: { zh: "健康情况", en: "health" },
  money: { zh: "收入、存款、账户", en: "income, savings, bank account" },
  minor: { zh: "不满十四岁孩子的信息", en: "data of a child under fourteen" },
  address: { zh: "住址", en: "address" },
  biometric: { zh: "相片、人脸", en: "photographs, the face" },
});

/** What a paper is. */
export const PAPER_FORMS = ["card", "paper", "form", "photo", "electronic"] as const;
export const paperFormWords = texts({
  card: { zh: "证件、卡", en: "card or certificate" },
  paper: { zh: "材料", en: "paper" },
  form: { zh: "表格（现场填）", en: "form, filled in on the spot" },
  photo: { zh: "照片", en: "photograph" },
  electronic: { zh: "电子材料", en: "electronic document" },
});

/** When a paper is asked for: always, in a case that everybody is asked about, or in a case of its own (`ifSo`). */
export const NEEDS = ["always", "inCases", "ifSo"] as const;
export type Need = (typeof NEEDS)[number];
export const needWords = texts({
  always: { zh: "人人都要", en: "always" },
  inCases: { zh: "下面勾选的情形才要", en: "only in the cases ticked below" },
  ifSo: { zh: "有下面写的情况才要", en: "only if what is written below applies" },
});

/** Cases in which a paper is needed; the personal checklist asks for each in one plain question. */
export const CASES = ["forOther", "minor", "married", "registeredElsewhere"] as const;
export type Case = (typeof CASES)[number];
export const caseWords = texts({
  forOther: { zh: "替别人来办", en: "brought by somebody else" },
  minor: { zh: "办的人不满十八岁", en: "the person is under eighteen" },
  married: { zh: "办的人有配偶", en: "the person is married" },
  registeredElsewhere: { zh: "户口不在本社区", en: "the household is registered elsewhere" },
});

/** Steps whose time may not count towards the limits, told beforehand (行政许可法 art. 45, by analogy). */
export const PHASES = ["inspection", "assessment", "publicNotice"] as const;
export type Phase = (typeof PHASES)[number];
export const phaseWords = texts({
  inspection: { zh: "上门核查", en: "home visit" },
  assessment: { zh: "评议或评定", en: "assessment" },
  publicNotice: { zh: "公示", en: "public notice" },
});

export const DAY_KINDS = ["working", "calendar"] as const;
export type DayKind = (typeof DAY_KINDS)[number];
export const dayKindWords = texts({
  working: { zh: "个工作日", en: "working days" },
  calendar: { zh: "天", en: "days" },
});

/** From when a limit counts. */
export const LIMIT_STARTS = ["acceptance", "receipt"] as const;
export const limitStartWords = texts({
  acceptance: { zh: "从受理那天起", en: "from the day it is accepted" },
  receipt: { zh: "从交材料那天起", en: "from the day the papers are handed in" },
});

/** By what the days are told on which papers are accepted in batches. */
export const BATCH_KINDS = ["monthDays", "weekday", "market", "dates"] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];
export const batchKindWords = texts({
  monthDays: { zh: "每月的几号", en: "certain days of the month" },
  weekday: { zh: "每个星期几", en: "certain weekdays" },
  market: { zh: "赶场日", en: "market days" },
  dates: { zh: "定好的日子", en: "dates named one by one" },
});

/** The clocks that an item lays down. */
export const ruleWords = texts({
  legal: { zh: "法定时限", en: "limit by law" },
  promised: { zh: "承诺时限", en: "promised limit" },
  notice: { zh: "公示", en: "public notice" },
  objection: { zh: "异议后再公示", en: "public notice after an objection" },
});
