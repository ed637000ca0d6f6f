/** What is said of a full morning: how many numbers there are, where it takes long, what a window serves, whom it alone may call. */
import { texts } from "#frame/texts.ts";

export const morning = texts({
  transferDo: { zh: "转过去", en: "Transfer it" },
  transferHint: {
    zh: "取号的时间不变，不用重新排。选了窗口，就只有那个窗口能叫；那个窗口的人走了，号自己回到队里。",
    en: "The number keeps its time. With a window chosen only that window calls it; if its clerk leaves, it goes back to the queue.",
  },
  toWindow: { zh: "转到哪个窗口", en: "To which window" },
  anyWindow: { zh: "哪个窗口空了哪个叫", en: "whichever is free" },
  onlyAt: { zh: "只等 {code}", en: "only {code}" },
  servesNow: { zh: "这个窗口办：{groups}", en: "This window serves: {groups}" },
  sitGroups: { zh: "今天这个窗口办哪些", en: "What this window serves today" },
  sitGroupsHint: {
    zh: "照排好的勾好了，不办的去掉。只叫这些队的人。",
    en: "As planned; untick what you do not serve. Only people of these queues are called.",
  },
  sitChange: { zh: "改办哪些", en: "Change what this window serves" },
  leave: { zh: "我离开这个窗口", en: "I leave this window" },
  seatFree: { zh: "没有人坐", en: "nobody sits here" },
  crowdNow: {
    zh: "人多，要等一阵：{groups}。号条拿好，可以先去赶场；过号了回来找前台。",
    en: "Long queues: {groups}. Keep your slip and go shopping; if you are missed, see the desk.",
  },
  waitsNow: { zh: "现在开着，等的人：{groups}。", en: "Open now; waiting: {groups}." },
  crowdKiosk: {
    zh: "今天有的队人多，要等一阵。不急的可以约下一场，来了不用等。",
    en: "Some queues are long today. If it can wait, book a time at the next session and do not queue.",
  },
  crowdDesk: {
    zh: "{group}有 {count} 人在等，超过 {most} 人了：能不能加开一个窗口，或者给窗口单位打电话？大屏和自助机已经告诉大家了。",
    en: "{group}: {count} wait, more than {most}. Can another window help, or is the office to be called? Screen and kiosk have told everybody.",
  },
  crowdAlone: {
    zh: "{group}有 {count} 人在等，可是没有人坐着办：请给窗口单位打电话，或者换一个窗口来办。",
    en: "{group}: {count} wait, and nobody sits there. Call the office, or let another window serve them.",
  },
  numbersOutTitle: { zh: "今天的号发完了", en: "Today's numbers are all given" },
  numbersOut: {
    zh: "今天的号发完了。下一场定了日子会贴在门口。",
    en: "Today's numbers are all given. The next day will hang at the door.",
  },
  numbersOutUntil: {
    zh: "今天的号发完了。下一场：{date}。可以先约好时间，来了不用等。",
    en: "Today's numbers are all given. Next session: {date}. Book a time and do not wait.",
  },
  numbersLeft: { zh: "今天还能发 {count} 个号。", en: "{count} numbers are left today." },
  mostNumbers: { zh: "一天最多发几个号（不限就空着）", en: "Numbers a day at most (leave open for no limit)" },
  mostNumbersHint: {
    zh: "一上午办得完多少就写多少。约了时间的也算在里面，到了一定有号。",
    en: "As many as a morning can serve. Appointments are part of it and always get theirs.",
  },
  numbersOf: {
    zh: "今天最多发 {most} 个号，还能发 {left} 个。",
    en: "At most {most} numbers on this day; {left} are left.",
  },
  numbersAtMost: { zh: "最多发 {most} 个号。", en: "At most {most} numbers." },
  numbersChange: { zh: "改最多几个号", en: "Change the limit of numbers" },
  aheadMinutes: { zh: "，大约等 {minutes} 分钟", en: ", about {minutes} minutes" },
  slipMinutes: {
    zh: "按现在的快慢，大约等 {minutes} 分钟。",
    en: "As it goes now, about {minutes} minutes.",
  },
  nobodyThere: { zh: "现在没有人坐", en: "nobody here now" },
  endedNumbers: { zh: "办完的、走了的：{count} 个号", en: "Done or gone: {count} numbers" },
  aheadLong: { zh: "{group}：还有{count}人，要等一阵", en: "{group}: {count} waiting, it takes a while" },
  slipLong: {
    zh: "人多，要等一阵。可以先去赶场；过号了回来找前台，能重排一次。",
    en: "It takes a while. You may go shopping; if you are missed, the desk puts your number back once.",
  },
});
