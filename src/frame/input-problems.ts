/** What can be wrong with any input, worded once for all rooms. */
import { problems, type ProblemWords } from "./problems.ts";
import type { TextValues } from "./texts.ts";

export const inputProblems = problems("input", {
  missing: { zh: "这一项还没有填。", en: "This is still empty." },
  wrongKind: { zh: "这一项填得不对，请再看一看。", en: "This does not fit here. Please look at it again." },
  unknownField: { status: 400, zh: "没有叫“{name}”的项。", en: 'There is no field called "{name}".' },
  tooLong: { zh: "太长了：最多 {max} 个字。", en: "Too long: at most {max} {max|character|characters}." },
  tooShort: { zh: "太短了：至少 {min} 个字。", en: "Too short: at least {min} {min|character|characters}." },
  tooMany: { zh: "太多了：最多 {max} 项。", en: "Too many: at most {max}." },
  tooFew: { zh: "太少了：至少 {min} 项。", en: "Too few: at least {min}." },
  tooLarge: { zh: "数太大了：最多 {max}。", en: "Too large: at most {max}." },
  tooSmall: { zh: "数太小了：至少 {min}。", en: "Too small: at least {min}." },
  wholeNumber: { zh: "请填一个整数，例如 3。", en: "Please give a whole number, such as 3." },
  choice: { zh: "请从列出的几项里选。", en: "Please choose one of those listed." },
  nul: {
    zh: "里面有一个看不见的空字符（NUL），无法保存。请删掉后再交，或重新输入。",
    en: "There is an invisible NUL character in it, which cannot be kept. Please remove it or type the text again.",
  },
  brokenCharacter: {
    zh: "里面有一个残缺的字（半个表情或半个生僻字）。请删掉这个字，再输入一次。",
    en: "There is half a character in it (of an emoji or a rare character). Please remove it and type it again.",
  },
  lineBreak: { zh: "这一项只能写一行，请去掉换行。", en: "This has one line only. Please remove the line breaks." },
  invisible: {
    zh: "里面有看不见的符号，请删掉后重新输入。",
    en: "There is an invisible sign in it. Please remove it and type it again.",
  },
  phone: {
    zh: "电话号码不对：手机 11 位，座机请带区号，例如 010-00000000 的写法，或短号。",
    en: "This is no phone number: 11 digits for a mobile, with area code for a landline (like 010-00000000), or a short number.",
  },
  idNumber: {
    zh: "身份证号不对：共 18 位，最后一位可以是 X，请一位一位地核对。",
    en: "This is no ID number: it has 18 places, the last may be X. Please compare it place by place.",
  },
  bornLater: {
    zh: "身份证号里的出生日期在今天之后，请核对。",
    en: "The birthday in the ID number lies in the future.",
  },
  date: { zh: "没有这一天。请这样填：2026-03-01。", en: "There is no such day. Please write it like 2026-03-01." },
  time: { zh: "没有这个时间。请这样填：08:30。", en: "There is no such time. Please write it like 08:30." },
  identifier: { zh: "这个编号不对。", en: "This is not an identifier." },
});

/** The refusal to give when a check of a schema fails: `schema.refine(test, refusal(words, values))`. Rooms give their own words. */
export function refusal(words: ProblemWords & { readonly code: string }, values: TextValues = {}) {
  return { abort: true, params: { refusal: words, values } };
}
