/** Nouns of the roster: the weekly pattern, duties, swaps; the refusals in both languages. */
import { z } from "zod";
import { choice, civilDate, flag, line, maybe, timeOfDay, uuid } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";

export const LINE_DAYS = ["workingDay", "marketDay", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type LineDays = (typeof LINE_DAYS)[number];
/** `told`: she said it at the desk; the record says who wrote it down. */
const HOW = ["self", "told", "phone", "paper"] as const;
/** Codes only: why somebody is away is nobody's business here. */
const BECAUSE = ["away", "otherDuty", "other"] as const;
/** A quarter is drafted at a time. */
export const LONGEST_DRAFT_DAYS = 93;

const place = { station: maybe(line(31)), personId: uuid() };
const times = { from: timeOfDay(), until: timeOfDay() };
export const lineInput = z.object({ ...place, days: choice(LINE_DAYS), ...times, needsTwo: flag() });
export const lineIdInput = z.object({ lineId: uuid() });
export const spanInput = z.object({ from: civilDate(), to: civilDate() });
export const dutyInput = z.object({ ...place, on: civilDate(), ...times, needsTwo: flag() });
export const dutyIdInput = z.object({ dutyId: uuid() });
export const answerDutyInput = z.object({
  dutyId: uuid(),
  agree: choice(["yes", "no"]),
  how: choice(HOW).default("self"),
  because: maybe(choice(BECAUSE)),
});
export const askSwapInput = z.object({ dutyId: uuid(), askedOf: uuid(), returnId: maybe(uuid()) });
export const swapIdInput = z.object({ swapId: uuid() });
export const answerSwapInput = z.object({
  swapId: uuid(),
  agree: choice(["yes", "no"]),
  how: choice(HOW).default("self"),
});

export const rosterProblems = problems("roster", {
  noStation: { status: 404, zh: "没有这个站点，请重新选。", en: "There is no such station: choose another." },
  notStaff: { zh: "这个人那几天没有岗位，请换一个人。", en: "This person holds no post then: choose another." },
  sameTime: { zh: "开始和结束不能是同一时间。", en: "It cannot begin and end at the same time." },
  past: { zh: "只能排今天和以后的班。", en: "Only today and later can be planned." },
  span: {
    zh: "最后一天不能早于第一天，一次最多排{days}天。",
    en: "From first to last day, at most {days} {days|day|days}.",
  },
  twice: { status: 409, zh: "这个人这段时间已经在这里值班。", en: "This person is on duty here at that time already." },
  noLine: { status: 404, zh: "没有这一行，或者已经停用。", en: "There is no such line, or it has ended." },
  state: { status: 409, zh: "这个班已经变了，请看最新的。", en: "This duty has changed: look at it as it is now." },
  notYours: {
    status: 403,
    zh: "这是别人的班，要本人答应；本人当面或打电话说了，请选怎么说的。",
    en: "It is somebody else's duty: say how that person agreed, in person, by telephone or on paper.",
  },
  alone: {
    zh: "{date}有危险的事，不能一个人值班。请再排一个人，本人答应后再办。",
    en: "On {date} there is danger and nobody stands alone: add another person, who agrees first.",
  },
  nothing: { zh: "这几天没有本人已经答应、还没公布的班。", en: "No agreed duty of these days waits to be published." },
  swapSelf: { zh: "请选另一个人。", en: "Choose another person." },
  swapOpen: {
    status: 409,
    zh: "这个班已经在问别人了，请等回话或先撤回。",
    en: "Somebody is asked already: wait, or take it back.",
  },
  swapReturn: {
    zh: "换回来的班要是对方的，而且还没开始。",
    en: "The duty in return must be the other's and lie ahead.",
  },
  noSwap: { status: 404, zh: "没有这个换班请求，或者已经答复。", en: "There is no such request, or it was answered." },
});
