/** The words of the page after sign-in. */
import { texts } from "#frame/texts.ts";

export const words = texts({
  title: { zh: "今天", en: "Today" },
  waiting: { zh: "等着办的", en: "What waits" },
  nothingWaits: { zh: "没有等着您办的", en: "Nothing waits for you" },
  nothingWaitsHint: { zh: "有人来，就替他记一件。", en: "When somebody comes, write it down." },
  dueToday: { zh: "今天到期", en: "Due today" },
  mine: { zh: "我经办的", en: "What I handle" },
  allMine: { zh: "全部看", en: "See all" },
  more: { zh: "看全部", en: "See all" },
  remedies: { zh: "差评整改", en: "Remedies of bad ratings" },
  remedy: { zh: "差评整改：{state}", en: "Remedy: {state}" },
  rooms: { zh: "小院的其他事", en: "More of the courtyard" },
  doors: { zh: "常用", en: "Often used" },
  lookUp: { zh: "凭回执查", en: "Look up a receipt" },
  lookUpHint: { zh: "来人拿着回执，一起看进展", en: "They bring the slip; look together" },
  session: { zh: "恳谈会", en: "Listening session" },
  sessionHint: { zh: "一条接一条地记", en: "One voice after another" },
  visits: { zh: "走访", en: "Home visits" },
  visitsHint: { zh: "两人一组，记下听到的", en: "Two go together and write it down" },
  calls: { zh: "回访", en: "Follow-up calls" },
  callsHint: { zh: "办好没有，听本人说", en: "Is it done? Hear it from them" },
  forwarded: { zh: "转办跟进", en: "Forwarded" },
  forwardedHint: { zh: "每七天问一次", en: "Ask every seven days" },
  record: { zh: "替人记一件", en: "Write one down" },
  recordHint: { zh: "柜台、电话、来信", en: "At the desk, by phone, on paper" },
});
