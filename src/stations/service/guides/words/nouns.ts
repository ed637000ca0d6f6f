/**
 * The nouns of the catalogue: in whose life an item helps, whose window it belongs to, who may bring it, what a paper
 * is, and the phases that an application of it walks. Codes are kept.
 */

/** Guides are sorted by what happens in a life, not by office. */
export const SITUATIONS = ["hardship", "oldAge", "disability", "illness", "cards", "family", "work", "law"] as const;
export type Situation = (typeof SITUATIONS)[number];

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

/** Who may bring an application; the committee may apply for a household that cannot. */
export const APPLICANTS = ["self", "guardian", "kin", "agent", "committee"] as const;
export type Applicant = (typeof APPLICANTS)[number];

/** For whom a guardian has to apply. */
export const GUARDIAN_FOR = ["minor", "mentalOrIntellectual"] as const;
export type GuardianFor = (typeof GUARDIAN_FOR)[number];

/** Kinds of sensitive data that an application holds (个人信息保护法 art. 28): they need a consent of their own. */
export const SENSITIVE_KINDS = ["identity", "health", "money", "minor", "address", "biometric"] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** What a paper is. */
export const PAPER_FORMS = ["card", "paper", "form", "photo", "electronic"] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** When a paper is asked for: always, in a case that everybody is asked about, or in a case of its own (`ifSo`). */
export const NEEDS = ["always", "inCases", "ifSo"] as const;
export type Need = (typeof NEEDS)[number];

/** Cases in which a paper is needed; the personal checklist asks for each in one plain question. */
export const CASES = ["forOther", "minor", "married", "registeredElsewhere"] as const;
export type Case = (typeof CASES)[number];

/** Steps whose time may not count towards the limits, told beforehand (行政许可法 art. 45, by analogy). */
export const PHASES = ["inspection", "assessment", "publicNotice"] as const;
export type Phase = (typeof PHASES)[number];

export const DAY_KINDS = ["working", "calendar"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** From when a limit counts. */
export const LIMIT_STARTS = ["acceptance", "receipt"] as const;
export type LimitStart = (typeof LIMIT_STARTS)[number];
