/** Shifts: what is to be done, where, with which risk, and what has to be true of those who take one. */
import { z } from "zod";
import { choice, civilDate, flag, line, listOf, maybe, timeOfDay, uuid, wholeNumber, words } from "#frame/input.ts";
import { texts } from "#frame/texts.ts";
import { LICENCES } from "#stations/civic-practice/talents/words.ts";
import { AGREEMENT_REASONS, RISKS } from "./nouns.ts";

const SHIFT_STATES = ["open", "filled", "running", "ended", "cancelled"] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];
export const shiftStateWords = texts({
  open: { zh: "招人", en: "people wanted" },
  filled: { zh: "人够了", en: "filled" },
  running: { zh: "正在进行", en: "running" },
  ended: { zh: "已结束", en: "over" },
  cancelled: { zh: "已取消", en: "cancelled" },
});

const TAKER_STATES = ["taken", "came", "absent", "givenBack", "cancelled"] as const;
export type TakerState = (typeof TAKER_STATES)[number];
export const takerStateWords = texts({
  taken: { zh: "报了名", en: "signed up" },
  came: { zh: "到了", en: "came" },
  absent: { zh: "没来", en: "did not come" },
  givenBack: { zh: "退了", en: "gave it back" },
  cancelled: { zh: "班次取消", en: "cancelled" },
});

const PLACES_AT_MOST = 200;
export const DETAILS_MAX = 500;
const YOUNGEST = 8;
export const ADULT = 18;

export const openShiftInput = z.object({
  task: line(40),
  details: maybe(words(DETAILS_MAX)),
  place: line(60),
  bring: maybe(line(100)),
  onDay: civilDate(),
  from: timeOfDay(),
  until: timeOfDay(),
  places: wholeNumber(1, PLACES_AT_MOST),
  /** Who leads; left out, whoever opens it. */
  leadId: maybe(uuid()),
  risk: choice(RISKS),
  /** What could happen: recruiting says so truthfully. */
  riskNote: maybe(line(200)),
  minAge: wholeNumber(YOUNGEST, ADULT).default(ADULT),
  isHomeHelp: flag(),
  /** First name and street of whom one goes to. */
  served: maybe(line(40)),
  needsLicence: maybe(choice(LICENCES)),
  needsCheck: flag(),
  needsAgreement: maybe(choice(AGREEMENT_REASONS)),
  needsInsurance: flag(),
});
export type OpenShift = z.output<typeof openShiftInput>;
/** How far ahead shifts are opened from a schedule, at most: a quarter. And what a page offers unasked: a month. */
export const SCHEDULE_WEEKS_AT_MOST = 12;
export const SCHEDULE_WEEKS = 4;
export const serviceInput = z.object({ serviceId: uuid() });
/** The schedule says what, where and when; the rest is said once, for all the days that are ticked. */
export const openScheduledInput = openShiftInput
  .omit({ task: true, place: true, onDay: true, from: true, until: true })
  .extend({ serviceId: uuid(), days: listOf(civilDate()) });
export const shiftInput = z.object({ shiftId: uuid() });
export const CANCEL_REASONS = ["weather", "notNeeded", "tooFew", "noLead", "other"] as const;
export const cancelReasonWords = texts({
  weather: { zh: "天气不好", en: "the weather" },
  notNeeded: { zh: "不需要了", en: "it is not needed any more" },
  tooFew: { zh: "报名的人不够", en: "too few signed up" },
  noLead: { zh: "带班的人来不了", en: "the lead cannot come" },
  other: { zh: "别的原因", en: "another reason" },
});
export const cancelShiftInput = z.object({ shiftId: uuid(), reason: choice(CANCEL_REASONS) });
/** With a card for oneself; at the desk for somebody. */
export const takeShiftInput = z.object({ shiftId: uuid(), volunteerId: maybe(uuid()) });
export const takerInput = z.object({ takerId: uuid() });
/** One line of the list: came or not, and when she came and went. Either time may follow later. */
export const attendanceInput = z.object({
  takerId: uuid(),
  came: choice(["came", "absent"]),
  from: maybe(timeOfDay()),
  until: maybe(timeOfDay()),
});
export const listShiftsInput = z.object({
  view: choice(["coming", "past", "cancelled"]).default("coming"),
  after: maybe(line(60)),
});
