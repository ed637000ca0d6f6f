/** Nouns of the market room: what a form says of a rule or of a single day, and the refusals in both languages. */
import { z } from "zod";
import {
  choice,
  civilDate,
  flag,
  line,
  listOf,
  maybe,
  phone,
  uuid,
  wholeNumber,
  words as manyWords,
} from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";
import { BRANCHES, CALENDARS, MISSING_30 } from "#courtyard/calendar/market-rules.ts";

export const PATTERN_KINDS = [
  "lunarDigits",
  "gregorianDigits",
  "oddEven",
  "weekday",
  "daily",
  "branches",
  "explicitDates",
  "none",
] as const;
export type PatternKind = (typeof PATTERN_KINDS)[number];

/** A year of dates, one a line. */
const DATES_MAX = 6_000;
const REASON_MAX = 100;
const SOURCE_MAX = 200;
const SEASON_MAX = 30;
const MOST_SEASONS = 6;
/** A closure of a whole year is no closure any more: that is a rule. */
export const LONGEST_CLOSURE_DAYS = 366;
/** A year and the weeks around it: what a calendar program asks for. */
export const LONGEST_LIST_DAYS = 400;
/** A day moved further than a month is another day. */
export const FURTHEST_MOVE_DAYS = 31;

/** The parts of a rule side by side, as a form has them; which of them count is said by `kind`. */
const patternFields = {
  kind: choice(PATTERN_KINDS),
  /** Last digits; 0 stands for the 10th, 20th and 30th. */
  digits: listOf(wholeNumber(0, 9), 10),
  include31: flag(),
  missing30: maybe(choice(MISSING_30)),
  calendar: maybe(choice(CALENDARS)),
  parity: maybe(choice(["odd", "even"])),
  /** 1 Monday … 7 Sunday. */
  weekdays: listOf(wholeNumber(1, 7), 7),
  branches: listOf(choice(BRANCHES), BRANCHES.length),
  /** One a line. */
  dates: maybe(manyWords(DATES_MAX)),
};
export const patternForm = z.object(patternFields);
export type PatternForm = z.output<typeof patternForm>;

const seasonForm = z.object({
  nameZh: line(SEASON_MAX),
  nameEn: maybe(line(SEASON_MAX * 2)),
  /** The calendar in which the season itself is told. */
  yearIn: choice(CALENDARS),
  fromMonth: wholeNumber(1, 12),
  fromDay: wholeNumber(1, 31),
  untilMonth: wholeNumber(1, 12),
  untilDay: wholeNumber(1, 31),
  ...patternFields,
});
export type SeasonForm = z.output<typeof seasonForm>;

export const proposeRuleInput = z.object({
  ...patternFields,
  seasons: listOf(seasonForm, MOST_SEASONS),
  sourceZh: line(SOURCE_MAX),
  sourceEn: maybe(line(SOURCE_MAX)),
  effectiveFrom: civilDate(),
});
export type ProposedRule = z.output<typeof proposeRuleInput>;

const version = wholeNumber(1, 10_000);
export const decideRuleInput = z.object({ version, agree: choice(["yes", "no"]) });
export const versionInput = z.object({ version });

const reason = line(REASON_MAX);
export const cancelInput = z.object({ on: civilDate(), until: maybe(civilDate()), reason });
export const addInput = z.object({ on: civilDate(), reason });
export const moveInput = z.object({ on: civilDate(), to: civilDate(), reason });
export const exceptionInput = z.object({ exceptionId: uuid() });
export const spanInput = z.object({ from: civilDate(), to: civilDate() });

/** Without a person the house knows, a name and a number; without a day, every market day. */
export const addRequestInput = z.object({
  personId: maybe(uuid()),
  name: maybe(line(50)),
  phone: maybe(phone()),
  lunarDay: maybe(wholeNumber(1, 30)),
});
export const requestInput = z.object({ requestId: uuid() });
export const missing30Input = z.object({ on: civilDate() });

export const marketProblems = problems("market", {
  noDigits: { zh: "请勾选逢哪几。", en: "Tick the digits on which the market is held." },
  noWeekdays: { zh: "请勾选星期几。", en: "Tick the weekdays." },
  noBranches: { zh: "请勾选逢哪几个地支。", en: "Tick the branches." },
  noParity: { zh: "请选单日还是双日。", en: "Choose odd or even days." },
  noCalendar: { zh: "请选阳历还是农历。", en: "Choose the Gregorian or the lunar calendar." },
  noDates: { zh: "请写日期，一行一个，如 2026-12-24。", en: "Write the dates, one a line, as 2026-12-24." },
  badDate: {
    zh: "第{row}行“{text}”不是日期。请写成 2026-12-24 这样，一行一个。",
    en: "Line {row}, “{text}”, is no date. Write one a line, as 2026-12-24.",
  },
  noSuchDay: { zh: "一年里没有这一天。", en: "No year has such a day." },
  fromPast: {
    zh: "从今天或以后的一天起生效：过去的场期不改。",
    en: "It takes effect today or later: market days that are past keep their rule.",
  },
  sameRule: { zh: "和现在的场期一样，不用改。", en: "That is the rule as it is now." },
  proposalOpen: {
    status: 409,
    zh: "刚刚有人提出了另一份场期。请看一看，再决定要不要提。",
    en: "Somebody has just proposed another rule. Look at it, then decide whether to propose yours.",
  },
  noProposal: { status: 404, zh: "没有等着确认的场期。", en: "No market rule waits for a decision." },
  ownProposal: {
    status: 403,
    zh: "改场期要两个人：提出的人不能自己确认。",
    en: "A market rule takes two persons: who proposed it cannot approve it.",
    door: { zh: "请街道联络员确认。", en: "Ask the subdistrict officer." },
  },
  noMarketDay: {
    zh: "{date}本来就不是赶场日。请看日历，选一个赶场日。",
    en: "{date} is no market day anyway. Choose a market day from the calendar.",
  },
  isMarketDay: { zh: "{date}已经是赶场日。", en: "{date} is a market day already." },
  pastDay: {
    zh: "只能改今天和以后的日子：过去的场已经赶过了。",
    en: "Only today and later days can be changed: a market that is past has been held.",
  },
  untilBefore: { zh: "最后一天不能早于第一天。", en: "The last day cannot be earlier than the first." },
  tooLong: {
    zh: "一次最多停{days}天。要停更久，请改场期。",
    en: "A closure lasts {days} {days|day|days} at most. For longer, change the rule.",
  },
  tooFar: {
    zh: "最多改到{days}天以内。更远的，请取消这一场、另加一场。",
    en: "A day moves by {days} {days|day|days} at most. For more, cancel it and add another.",
  },
  decidedAlready: {
    status: 409,
    zh: "这一天已经这样改过。要再改，请先撤回上次的改动。",
    en: "This was decided for that day already. Take the earlier decision back first.",
  },
  noException: {
    status: 404,
    zh: "没有这项改动，或者已经撤回。",
    en: "There is no such change, or it was taken back.",
  },
  exceptionPast: {
    status: 409,
    zh: "这项改动已经发生，撤不回。要改以后的日子，请另外取消或加场。",
    en: "This change has happened and cannot be taken back. For later days, cancel or add one.",
  },
  outOfReach: {
    zh: "只能算{first}年到{last}年的场期。",
    en: "Market days are known from {first} to {last}.",
  },
  noName: { zh: "请写怎么称呼这个人。", en: "Write the person's name." },
  noPhone: { zh: "请写电话，不然没法告诉。", en: "Write a telephone number: there is no other way to tell." },
  askedAlready: {
    status: 409,
    zh: "这个人已经在名单上了。",
    en: "This person is on the list already.",
  },
  noRequest: {
    status: 404,
    zh: "名单上没有这个人，或者已经去掉。",
    en: "Nobody of that kind is on the list any more.",
  },
  spanTooLong: { zh: "一次最多看{days}天。", en: "At most {days} {days|day|days} at a time." },
});

export const feedWords = texts({
  marketDay: { zh: "赶场", en: "Market day" },
  cancelled: { zh: "取消：赶场", en: "Cancelled: market day" },
  movedAway: { zh: "改期：赶场", en: "Moved: market day" },
  standsFor30: { zh: "本月没有三十，这一场代替三十。", en: "This month has no 30th; this day takes its place." },
});

export const homeWords = texts({
  today: { zh: "今天赶场。", en: "Market today." },
  off: { zh: "今天的场取消或改期了。", en: "Today's market is off." },
  tomorrow: { zh: "明天赶场：{date}。", en: "Market tomorrow: {date}." },
  next: { zh: "下一场{date}，还有{days}天。", en: "Next market: {date}, in {days} {days|day|days}." },
});
