/** Nouns of the room matters: what anybody brings, whichever kind it is. */
import { z } from "zod";
import { maybe, uuid, words } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

/** Longest text of a resident: more is refused, never cut (code points). */
export const WORDS_MAX = 10_000;
/** Longest text of the house to a resident. */
export const REPLY_MAX = 4_000;

export const URGENCIES = ["normal", "urgentNeed", "danger"] as const;
export type Urgency = (typeof URGENCIES)[number];
export const urgencyWords = texts({
  normal: { zh: "一般", en: "normal" },
  urgentNeed: { zh: "急难愁盼", en: "urgent need" },
  danger: { zh: "有危险", en: "danger" },
});

export const CLASSES = ["consultation", "help", "complaint"] as const;
export type MatterClass = (typeof CLASSES)[number];
export const classWords = texts({
  consultation: { zh: "咨询", en: "question" },
  help: { zh: "求助、建议", en: "help or suggestion" },
  complaint: { zh: "投诉、反映问题", en: "complaint or report" },
});

export const CHANNELS = ["online", "kiosk", "desk", "phone", "visit", "session", "paper", "import"] as const;
export type Channel = (typeof CHANNELS)[number];
export const channelWords = texts({
  online: { zh: "网上", en: "online" },
  kiosk: { zh: "自助机", en: "kiosk" },
  desk: { zh: "前台", en: "front desk" },
  phone: { zh: "电话", en: "phone" },
  visit: { zh: "走访", en: "home visit" },
  session: { zh: "恳谈会", en: "listening session" },
  paper: { zh: "书面", en: "on paper" },
  import: { zh: "导入", en: "imported" },
});

export const IDENTIFIED = ["none", "known", "document", "phone"] as const;
export const identifiedWords = texts({
  none: { zh: "未核对身份", en: "not identified" },
  known: { zh: "工作人员认识", en: "known to the worker" },
  document: { zh: "看了证件", en: "by a document" },
  phone: { zh: "回拨了登记的电话", en: "by calling the number on record" },
});

export const SOLVED = ["yes", "partly", "no"] as const;
export const solvedWords = texts({
  yes: { zh: "解决了", en: "solved" },
  partly: { zh: "解决了一部分", en: "partly solved" },
  no: { zh: "没能解决", en: "not solved" },
});

/** Five levels (国办发〔2019〕51号, GB/T 39734-2020); the last two are bad ratings. */
export const RATING_LEVELS = [5, 4, 3, 2, 1] as const;
export const BAD_RATING_FROM = 2;
export const ratingWords = texts({
  5: { zh: "非常满意", en: "very satisfied" },
  4: { zh: "满意", en: "satisfied" },
  3: { zh: "基本满意", en: "fairly satisfied" },
  2: { zh: "不满意", en: "dissatisfied" },
  1: { zh: "非常不满意", en: "very dissatisfied" },
});

export const matterInput = z.object({ matterId: uuid() });
export const addWordsInput = z.object({ matterId: uuid(), words: words(WORDS_MAX) });
export const pressureInput = z.object({ matterId: uuid(), words: maybe(words(2_000)) });
export const replaceReceiptInput = z.object({
  matterId: uuid(),
  receiptId: maybe(uuid()),
  identified: z.enum(["known", "document", "phone"]),
});

export const mattersProblems = problems("matters", {
  remedyOwner: {
    status: 403,
    zh: "被评价的人不能自己处理差评，请换一个人负责。",
    en: "A bad rating is not remedied by the rated person alone: somebody else has to own it.",
    door: { zh: "请社区书记指定负责人。", en: "Ask the community secretary to name an owner." },
  },
  remedyStep: {
    status: 409,
    zh: "差评整改要一步一步来：联系、整改、回访、归档。",
    en: "A remedy goes step by step: contact, remedy, call back, close.",
  },
  noRemedy: { status: 404, zh: "没有这条差评整改。", en: "There is no such remedy." },
  wrongReceipt: {
    status: 404,
    zh: "没有找到这个回执码。请对照回执单，一组一组核对；也可以带身份证到前台查。",
    en: "No matter has this receipt code. Please compare group by group with the slip; or ask at the front desk with your identity card.",
    door: { zh: "前台可以当面核对身份，补打回执。", en: "The front desk can identify you and print a new slip." },
  },
  tooManyTries: {
    status: 429,
    zh: "试的次数太多了，请过十分钟再试。回执码没有作废，前台也随时可以帮您查。",
    en: "Too many tries: please wait ten minutes. Your receipt stays valid, and the front desk can help at any time.",
    door: { zh: "请到前台。", en: "Ask at the front desk." },
  },
  receiptNotOfMatter: { status: 404, zh: "这张回执不属于这件事。", en: "This receipt is not of this matter." },
  ruleMissing: {
    status: 409,
    zh: "还没有这项时限规定，请社区书记在设置里补上。",
    en: "The rule for this deadline is missing: the community secretary has to add it under settings.",
  },
  handlerKeptOut: {
    zh: "这个人需要回避，不能经办这件事。请另选一人。",
    en: "This person must withdraw from the matter. Please choose somebody else.",
  },
  wordsUnknown: { status: 404, zh: "没有这段话。", en: "There is no such text." },
  stillOpen: {
    status: 409,
    zh: "事情还没办完，这段话还要用。办完以后再删。",
    en: "The matter is not over and needs this text: erase it when it is over.",
  },
  handlerUnknown: { zh: "没有这个工作人员，或者不在岗。", en: "There is no such worker, or the post has ended." },
});
