/** About the people of the house themselves: who is named, and who is kin to the named, neither handles nor sees it. */
import * as tell from "../story.ts";
import { at, type VoiceStory } from "../story.ts";

export const house: readonly VoiceStory[] = [
  {
    // Hao Luping is named; Liu Chunya at the desk is his wife. Both are kept out, and only the auditor sees why.
    key: "waited-in-vain",
    steps: [
      tell.heard(at(-11, "16:10"), "minglang", {
        kind: "opinion",
        channel: "desk",
        speaker: "guangming",
        name: "冉光明",
        isGrievance: true,
        aboutNames: ["郝路平"],
        words:
          "郝路平师傅说好星期二下午来看我屋后的水沟，我推了事情在家等到天黑，人没来，电话也没有一个。做事的人忙我晓得，来不了总要说一声。",
      }),
      tell.triage(at(-11, "16:30"), "minglang", "complaint", "service"),
      tell.assign(at(-11, "16:35"), "minglang", "dayong"),
      tell.openInVain(at(-11, "17:20"), "chunya"),
      tell.open(at(-10, "09:40"), "dayong"),
      tell.start(at(-10, "10:00"), "dayong", "给冉师傅打了电话，先赔不是，约明天上午去看沟。"),
      tell.resolve(
        at(-8, "11:30"),
        "dayong",
        "yes",
        "那天老街水管爆了，人都去抢修，约定记在纸条上弄丢了，没有给您打电话，是我们不对。水沟昨天修好了。以后约上门的都写进本子，去不了当天打电话。",
      ),
      tell.call(at(-5, "09:30"), "minglang", "confirmed", { level: 4, words: "说清楚就行了，人家也不容易。" }),
    ],
  },
  {
    // About a post, without a name: its holder is kept out all the same.
    key: "noon-window",
    steps: [
      tell.raised(at(-6, "12:40"), {
        kind: "opinion",
        isGrievance: true,
        phone: "199 0000 0023",
        words: "办医保的窗口中午没有人，我们打工的只有中午有空，跑了两回都关着。门上写的时间又没写中午休息。",
      }),
      tell.triage(at(-6, "14:00"), "minglang", "complaint", "service"),
      tell.assign(at(-6, "14:10"), "minglang", "xiaoman"),
      tell.open(at(-5, "10:00"), "xiaoman"),
      tell.start(at(-5, "10:15"), "xiaoman"),
      tell.tell(at(-2, "16:00"), "xiaoman", "正在排中午的轮班，下周一先试行：十二点到两点有人。门上的时间先改清楚了。"),
    ],
  },
  {
    // The worker who wrote it down is the one it is about: the page hands over, and a colleague prints the receipt.
    key: "wrong-name",
    steps: [
      tell.heard(at(-9, "09:15"), "chunya", {
        kind: "opinion",
        channel: "desk",
        name: "牟金凤",
        isGrievance: true,
        aboutNames: ["柳春芽"],
        words: "前台柳春芽同志把我的名字写成“母金风”，两个字都错了，领证的时候差点领不到。麻烦以后写完念一遍给我听。",
      }),
      tell.newReceipt(at(-9, "09:25"), "minglang"),
      tell.triage(at(-9, "09:30"), "minglang", "complaint", "service"),
      tell.assign(at(-9, "09:35"), "minglang", "qingsong"),
      tell.open(at(-8, "09:40"), "qingsong"),
      tell.start(at(-8, "10:00"), "qingsong"),
      tell.resolve(
        at(-7, "16:00"),
        "qingsong",
        "yes",
        "牟孃孃，登记改过来了，领证那边也打了招呼。从今天起，前台写完名字都要念一遍、请您看一眼再打印。",
      ),
      tell.rate(at(-5, "18:30"), 4),
      tell.confirm(at(-5, "18:31"), "speaker"),
    ],
  },
  {
    key: "thanks-english",
    steps: [
      tell.raised(at(-4, "17:45"), {
        kind: "opinion",
        lang: "en",
        name: "Mira Holloway",
        phone: "199 0000 0018",
        words:
          "A small thing: the signs inside the courtyard are only in Chinese characters. Pictures beside them would help my mother-in-law, who cannot read, and me, who reads slowly.",
      }),
      tell.triage(at(-3, "08:50"), "chunya", "help", "civic-practice", "居民服务设施"),
      tell.assign(at(-3, "08:55"), "chunya", "xiaoman"),
      tell.start(at(-2, "09:10"), "xiaoman"),
      tell.tell(
        at(-1, "15:30"),
        "xiaoman",
        "Thank you, we like the idea. The children's drawing group is making ten signs with pictures this week.",
      ),
    ],
  },
];
