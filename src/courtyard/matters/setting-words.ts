/** Nouns of the courtyard's own settings: stations, subjects, limits and times, years of holidays. */
import { z } from "zod";
import { choice, civilDate, line, maybe, refusal, uuid, wholeNumber, words } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";

/** Ten years of working days: more is a slip of the pen. */
const MOST_DAYS = 2_500;
const HOURS_MAX = 200;
const DOES_MAX = 300;
/** A year's table has about 40 named days in two languages. */
const TABLE_MAX = 60_000;
/** Subjects have three levels: enough to sort by, few enough to find (a common sorting of letters uses three). */
export const MOST_LEVELS = 3;

export const settingProblems = problems("courtyard", {
  stationId: {
    zh: "编号用 2 到 31 个小写英文字母或短横，以字母开头。",
    en: "The short name has 2 to 31 small letters or hyphens and begins with a letter.",
  },
  stationTaken: { status: 409, zh: "已经有这个编号的站点。", en: "There is a station of this short name." },
  noStation: { status: 404, zh: "没有这个站点。", en: "There is no such station." },
  stationBusy: {
    status: 409,
    zh: "这个站点还有没办完的事，或还有人在岗。先把它们交给别的站点。",
    en: "This station still has open matters or posts: hand them to another first.",
  },
  changedMeanwhile: {
    status: 409,
    zh: "别人刚刚改过，请看最新内容再改。",
    en: "Somebody has just changed it: look at what it is now, then change it again.",
  },
  noSubject: { status: 404, zh: "没有这个分类。", en: "There is no such subject." },
  tooDeep: { zh: "分类最多三级。", en: "Subjects have three levels at most." },
  subjectUsed: {
    status: 409,
    zh: "下面还有分类，请先停用下级。",
    en: "There are subjects below it: retire those first.",
  },
  noRule: { status: 404, zh: "没有这项规定。", en: "There is no such rule." },
  law: {
    status: 403,
    zh: "这是法律规定的，小院不能改。",
    en: "This is law: a courtyard cannot change it.",
    door: { zh: "法律有变动时，随软件更新。", en: "When the law changes, it comes with an update." },
  },
  keptInGuides: {
    status: 403,
    zh: "这是一个服务事项的时限，随办事指南一起改。",
    en: "This is the limit of a service item: it is changed together with its guide.",
    door: { zh: "请到办事指南里改这个事项。", en: "Change it in the item's guide." },
  },
  proposalOpen: {
    status: 409,
    zh: "这一项已有一份修改等着确认。",
    en: "A change of this rule waits for its confirmation already.",
  },
  noProposal: { status: 404, zh: "没有等着确认的修改。", en: "There is no change to confirm." },
  ownProposal: {
    status: 403,
    zh: "改规定要两个人：提出的人不能自己确认。",
    en: "A rule takes two persons: who proposed it cannot confirm it.",
    door: { zh: "请街道联络员确认。", en: "Ask the subdistrict officer." },
  },
  fromPast: {
    zh: "生效日期不能早于今天：已经开始的期限不往回改。",
    en: "It takes effect today or later: what has begun is not changed backwards.",
  },
  sameValue: { zh: "和现在的一样，不用改。", en: "That is what it is now." },
  badValue: { zh: "期限至少一天。", en: "A time is at least one day." },
  notJson: { zh: "这不是一份能读的放假表（JSON）。", en: "This is no readable holiday table (JSON)." },
  olderNotice: {
    status: 409,
    zh: "已经有{year}年更晚（{date}）的通知。",
    en: "A later notice for {year} (of {date}) is loaded already.",
  },
});

const STATION_ID = /^[a-z][a-z-]{1,30}$/;

export const stationInput = z.object({
  id: z
    .string()
    .refine((text) => STATION_ID.test(text), refusal(settingProblems.stationId))
    .meta({ pattern: STATION_ID.source }),
  nameZh: line(30),
  nameEn: line(60),
  doesZh: line(DOES_MAX),
  doesEn: line(DOES_MAX),
  hoursZh: line(HOURS_MAX),
  hoursEn: line(HOURS_MAX),
});
export const changeStationInput = stationInput.extend({
  version: wholeNumber(1, 1_000_000),
  position: maybe(wholeNumber(0, 99)),
});
export const stationIdInput = z.object({ id: line(31) });

export const addSubjectInput = z.object({ parentId: maybe(uuid()), nameZh: line(60), nameEn: maybe(line(60)) });
export const changeSubjectInput = z.object({ id: uuid(), nameZh: line(60), nameEn: maybe(line(60)) });
export const retireSubjectInput = z.object({ id: uuid(), retire: choice(["yes", "no"]) });

export const proposeRuleInput = z.object({
  id: line(60),
  /** Days for a time, times or days for a limit. */
  value: wholeNumber(0, MOST_DAYS),
  sourceZh: line(200),
  sourceEn: line(200),
  effectiveFrom: civilDate(),
});
export const decideRuleInput = z.object({
  id: line(60),
  version: wholeNumber(1, 10_000),
  agree: choice(["yes", "no"]),
});
export const holidaysInput = z.object({ table: words(TABLE_MAX) });
