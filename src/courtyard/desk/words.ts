/** What the desk refuses, in both languages. */
import { problems } from "#frame/problems.ts";

export const deskProblems = problems("desk", {
  notMonth: { zh: "月份写成 2026-10 这样。", en: "Write the month as 2026-10." },
  monthRuns: {
    zh: "这个月还没过完。数字在月底以后才有。",
    en: "This month is not over: its figures exist when it is.",
  },
  periodBackwards: {
    zh: "结束的日子比开始的早，请对调。",
    en: "The period ends before it begins: please swap the two days.",
  },
  noSignal: { status: 404, zh: "没有这条信号。", en: "There is no such signal." },
});
