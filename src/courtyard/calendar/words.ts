/**
 * The nouns of the calendar room: lunar dates, the State Council's yearly tables, deadline rules and worked sums,
 * with the schemas that read them from data and the refusals when that data is wrong.
 */
import { z } from "zod";
import { problems } from "#frame/problems.ts";
import { type Text, texts } from "#frame/texts.ts";

/** The years in which both calendars are promised and tested; outside them lunar dates are refused. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

/** A day of the lunar calendar. A leap month carries the number of the month before it. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
  /** 29 or 30 days. */
  readonly monthLength: number;
}

/** A day that a notice names: the holiday it belongs to, as people call it. */
export interface NamedDay {
  readonly date: Temporal.PlainDate;
  readonly name: Text;
}

/** One year of the State Council's holiday notice. A later notice (`publishedOn`) for the same year replaces it. */
export interface YearTable {
  readonly year: number;
  /** Title and number of the notice. */
  readonly source: string;
  readonly sourceUrl?: string | undefined;
  readonly publishedOn: Temporal.PlainDate;
  /** Days off, weekends inside a holiday included. */
  readonly off: readonly NamedDay[];
  /** Saturdays and Sundays worked in exchange (调休上班). */
  readonly madeUp: readonly NamedDay[];
}

export type DayKind = "weekday" | "weekend" | "holiday" | "madeUp";

/** Why a day is worked or not. `isKnown` is false when no table of its year is loaded. */
export interface DayReason {
  readonly kind: DayKind;
  readonly isWorking: boolean;
  readonly isKnown: boolean;
  readonly name?: Text;
}

/** Whether an answer may still change, because the tables of these years are not loaded. */
export interface Certainty {
  readonly provisional: boolean;
  readonly missingYears: readonly number[];
}

/** What every rule with a legal source has in common. Old versions stay; `effectiveTo` is the last day in force. */
export interface RuleVersion {
  readonly id: string;
  readonly version: number;
  readonly title: Text;
  /** Act and article, or who set it. */
  readonly source: Text;
  readonly sourceUrl?: string | undefined;
  readonly effectiveFrom: Temporal.PlainDate;
  readonly effectiveTo?: Temporal.PlainDate | undefined;
  /** True: a courtyard may change it. False: law. */
  readonly isSetting: boolean;
  /** Kept with what it belongs to and changed there only: the limits of a service item, in its guide. */
  readonly keptIn?: "guides" | undefined;
}

/** How long something may take, in working days (工作日) or calendar days (日). */
export interface DeadlineRule extends RuleVersion {
  readonly kind: "working" | "calendar";
  readonly days: number;
  /** A last day that is a weekend or holiday moves to the next working day (Civil Code art. 203). */
  readonly rollOver: boolean;
}

/** How often or how much something may happen: “at most”. */
export interface Limit extends RuleVersion {
  readonly most: number;
  readonly unit: "times" | "days" | "minutes" | "percent";
}

/** A time in which a clock stands still, both days included; without `until` it still stands. */
export interface Suspension {
  readonly from: Temporal.PlainDate;
  readonly until?: Temporal.PlainDate | undefined;
  readonly reason: Text;
}

/** Days added to a rule, of the rule's own kind. */
export interface Extension {
  readonly days: number;
  readonly reason: Text;
}

/** Neighbouring days that were treated alike. `name` is the holiday or the reason of the suspension. */
export interface Stretch {
  readonly kind: "counted" | "madeUp" | "weekend" | "holiday" | "suspended";
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
  readonly name?: Text;
}

/** The worked sum of one deadline, as a page prints it. */
export interface Sum extends Certainty {
  readonly rule: DeadlineRule;
  readonly startOn: Temporal.PlainDate;
  readonly extensions: readonly Extension[];
  /** Days to count: the rule's and all extensions'. */
  readonly totalDays: number;
  readonly stretches: readonly Stretch[];
  /** Days behind the last counted one that the roll-over passed. */
  readonly rolledOver: readonly Stretch[];
  /** The due day; absent (null) while the clock stands still. */
  readonly dueOn: Temporal.PlainDate | null;
  /** The end of the due day, 24:00 in Asia/Shanghai. */
  readonly dueAt: Temporal.Instant | null;
  readonly paused: {
    readonly since: Temporal.PlainDate;
    readonly reason: Text;
    readonly daysLeft: number;
  } | null;
}

/** A civil date as forms and data write it, read into Temporal. */
export const dateInput = z.iso
  .date()
  .transform((written) => Temporal.PlainDate.from(written))
  .refine((date) => date.year >= FIRST_YEAR && date.year <= LAST_YEAR);

const textInput = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const namedDayInput = z.object({ date: dateInput, name: textInput });

export const yearTableInput = z.object({
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  source: z.string().min(1).max(500),
  sourceUrl: z.url().max(500).optional(),
  publishedOn: dateInput,
  off: z.array(namedDayInput).max(366),
  madeUp: z.array(namedDayInput).max(366),
});

/** Ten years of working days: more is a slip of the pen. */
const MOST_RULE_DAYS = 2500;

const ruleVersionInput = z.object({
  id: z.string().regex(/^[a-z][A-Za-z.]{1,60}$/),
  version: z.int().min(1),
  title: textInput,
  source: textInput,
  sourceUrl: z.url().max(500).optional(),
  effectiveFrom: dateInput,
  effectiveTo: dateInput.optional(),
  isSetting: z.boolean(),
  keptIn: z.literal("guides").optional(),
});

export const deadlineRuleInput = ruleVersionInput.extend({
  kind: z.enum(["working", "calendar"]),
  days: z.int().min(1).max(MOST_RULE_DAYS),
  rollOver: z.boolean(),
});

export const limitInput = ruleVersionInput.extend({
  most: z.int().min(0).max(MOST_RULE_DAYS),
  unit: z.enum(["times", "days", "minutes", "percent"]),
});

export const calendarProblems = problems("calendar", {
  noSuchLunarDay: {
    zh: "农历{year}年没有这一天，请核对月份、闰月和日期。",
    en: "Lunar year {year} has no such day. Please check month, leap month and day.",
  },
  outOfRange: {
    zh: "只能使用{first}年至{last}年的日期。",
    en: "Only dates from {first} to {last} can be used.",
  },
  tableUnreadable: {
    zh: "年度放假表的“{place}”看不懂，请核对。",
    en: "“{place}” in the year's holiday table cannot be read. Please check it.",
  },
  tableDayOfOtherYear: {
    zh: "{date}不属于{year}年的放假安排。",
    en: "{date} does not belong to the holidays of {year}.",
  },
  tableDayTwice: {
    zh: "{date}在放假表中出现了两次。",
    en: "{date} stands in the holiday table twice.",
  },
  tableMadeUpOnWeekday: {
    zh: "{date}本来就是工作日，不能再列为调休上班。",
    en: "{date} is a working day anyway and cannot be a make-up day.",
  },
  tableTooShort: {
    zh: "放假表只有{days}天，全年至少应有{least}天，可能不完整。",
    en: "The table has only {days} {days|day|days} off; a year has at least {least}. It may be incomplete.",
  },
});

/** Words of weekdays and months, shared by every date on every page. */
export const WEEKDAYS = texts({
  1: { zh: "一", en: "Monday" },
  2: { zh: "二", en: "Tuesday" },
  3: { zh: "三", en: "Wednesday" },
  4: { zh: "四", en: "Thursday" },
  5: { zh: "五", en: "Friday" },
  6: { zh: "六", en: "Saturday" },
  7: { zh: "日", en: "Sunday" },
});
export const ENGLISH_MONTHS =
  "January February March April May June July August September October November December".split(" ");
