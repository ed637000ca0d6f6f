/** What the pages about market days say. */
import { texts } from "#frame/texts.ts";

export const words = texts({
  title: { zh: "赶场日", en: "Market days" },
  home: { zh: "首页", en: "Home" },
  heldToday: { zh: "今天赶场", en: "Market today" },
  notToday: { zh: "今天不赶场", en: "No market today" },
  offToday: { zh: "今天的场取消了", en: "Today's market is cancelled" },
  movedToday: { zh: "今天的场改了日子", en: "Today's market was moved" },
  nextIn: { zh: "下一场还有{days}天：", en: "The next one in {days} {days|day|days}: " },
  nextTomorrow: { zh: "明天就赶场：", en: "The next one is tomorrow: " },
  nextNone: { zh: "一年之内没有赶场日。", en: "No market day within a year." },
  unknown: { zh: "还没有登记场期", en: "The market days are not known yet" },
  unknownHint: {
    zh: "这个小院还没有写下哪天赶场。请到前台问一声。",
    en: "This courtyard has not written down when the market is held. Please ask at the desk.",
  },
  none: { zh: "这里没有赶场日", en: "There is no market day here" },
  noneHint: { zh: "窗口哪天来，请看开门时间。", en: "See the opening hours for when somebody is here." },
  held: { zh: "赶场", en: "market" },
  off: { zh: "停", en: "off" },
  movedAway: { zh: "改期", en: "moved" },
  goodToKnow: { zh: "要留意", en: "Please note" },
  offLine: { zh: "{date}：这一场取消。{reason}", en: "{date}: cancelled. {reason}" },
  movedLine: { zh: "{date}：这一场改到{to}。{reason}", en: "{date}: moved to {to}. {reason}" },
  addedLine: { zh: "{date}：加一场。{reason}", en: "{date}: an extra market. {reason}" },
  standsLine: {
    zh: "{date}：本月没有三十，这一场代替三十。",
    en: "{date}: this month has no 30th; this day takes its place.",
  },
  seasonLine: { zh: "{date}起：{season}", en: "From {date}: {season}" },
  comes: { zh: "哪天来哪些窗口", en: "Which windows come when" },
  day: { zh: "日子", en: "Day" },
  windows: { zh: "窗口", en: "Windows" },
  poster: { zh: "看一个季度，打印张贴", en: "A quarter to print and hang up" },
  posterTitle: { zh: "{year}年第{quarter}季度赶场日", en: "Market days, quarter {quarter} of {year}" },
  previousQuarter: { zh: "上一季度", en: "Previous quarter" },
  nextQuarter: { zh: "下一季度", en: "Next quarter" },
  print: { zh: "A4、A3 纸都可以打印。", en: "Prints on A4 or A3." },
  subscribe: { zh: "放进手机日历", en: "Put them into your calendar" },
  subscribeHint: {
    zh: "在手机或电脑的日历里选“订阅日历”，填这个地址，改期、取消会自动更新：",
    en: "In your calendar choose “subscribe” and give this address; changes and cancelled days arrive by themselves:",
  },
  earlierMonths: { zh: "上两个月", en: "Earlier months" },
  laterMonths: { zh: "下两个月", en: "Later months" },
  feedName: { zh: "{courtyard} 赶场日", en: "{courtyard} market days" },
});

/** Monday first. */
export const shortWeekdays = [
  { zh: "一", en: "Mon" },
  { zh: "二", en: "Tue" },
  { zh: "三", en: "Wed" },
  { zh: "四", en: "Thu" },
  { zh: "五", en: "Fri" },
  { zh: "六", en: "Sat" },
  { zh: "日", en: "Sun" },
] as const;
