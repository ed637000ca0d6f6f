/** What people said when they sat together on the bench, and what two visitors heard at home. */
import * as tell from "../story.ts";
import { at, type VoiceStory } from "../story.ts";

const bench = { channel: "session", gathering: "session-autumn" } as const;
const home = { channel: "visit", gathering: "visit-lane" } as const;

export const gatherings: readonly VoiceStory[] = [
  {
    key: "reading-lamp",
    steps: [
      tell.heard(at(-8, "15:05"), "xiaoman", {
        ...bench,
        kind: "wish",
        speaker: "shian",
        place: "小院阅览角",
        words: "想在阅览角添一盏台灯。下午四点过后光线就不行了，报纸拿到窗子边也看不清。暖黄的光，不要刺眼。",
      }),
      tell.triage(at(-7, "08:50"), "chunya", "help", "red-flag", "文化"),
      tell.assign(at(-7, "08:55"), "chunya", "luping"),
      tell.start(at(-6, "08:40"), "luping"),
      tell.resolve(at(-5, "14:00"), "luping", "yes", "陶老师，台灯装好了，可以调亮暗，开关贴了夜光条。"),
      tell.call(at(-3, "14:30"), "minglang", "confirmed", { level: 5, words: "昨天一口气看了两版。" }),
    ],
  },
  {
    key: "chess-table",
    steps: [
      tell.heard(at(-8, "15:20"), "xiaoman", {
        ...bench,
        kind: "wish",
        speaker: "changgen",
        place: "小院门口",
        words: "下棋的石桌面子裂了，棋子立不稳，车都要倒。补一补就行，不用换新的。",
      }),
      tell.triage(at(-7, "09:00"), "chunya", "help", "civic-practice", "文化"),
      tell.assign(at(-7, "09:05"), "chunya", "xiaoman"),
      tell.start(at(-6, "10:30"), "xiaoman"),
      tell.resolve(at(-4, "15:30"), "xiaoman", "yes", "石匠志愿者把桌面磨平，裂缝补了，棋盘重新刻过。"),
    ],
  },
  {
    key: "homework-room",
    steps: [
      tell.heard(at(-8, "15:40"), "xiaoman", {
        ...bench,
        kind: "wish",
        speaker: "xialian",
        place: "小院二楼",
        words: "放学到我下班中间两个钟头，娃儿没有地方去。能不能在小院有个老师看着做作业？不用教，看着就行。",
      }),
      tell.triage(at(-7, "09:10"), "chunya", "help", "civic-practice", "教育行政管理"),
      tell.assign(at(-7, "09:15"), "chunya", "xiaoman"),
      tell.start(at(-6, "11:00"), "xiaoman", "文思远和两位退休老师愿意来，先把接送和安全的规矩定好。"),
    ],
  },
  {
    key: "warm-corridor",
    steps: [
      tell.heard(at(-8, "16:00"), "minglang", {
        ...bench,
        kind: "wish",
        anonymous: true,
        place: "清风廊",
        words: "冬天廊子里风大，坐不住。挂个厚门帘就好了，我们还是喜欢坐在外头说话。",
      }),
      tell.triage(at(-7, "09:20"), "chunya", "help", "civic-practice", "居民服务设施"),
      tell.assign(at(-6, "09:00"), "chunya", "xiaoman"),
      tell.start(at(-5, "09:00"), "xiaoman", "没有留名字，直接动手。"),
      tell.resolve(at(-1, "17:00"), "xiaoman", "yes", "棉门帘挂好了，中间留了一条透明的，进出看得见人。"),
    ],
  },
  {
    key: "bench-hour",
    steps: [
      tell.heard(at(-8, "16:20"), "minglang", {
        ...bench,
        kind: "opinion",
        speaker: "jinfeng",
        words: "恳谈会下午三点开，我们开馆子的刚刚收拾完，走不脱。多开一场晚上的嘛。",
      }),
      tell.triage(at(-7, "09:25"), "chunya", "help", "civic-practice", "基层选举和社区建设"),
      tell.answer(at(-7, "10:00"), "xiaoman", "好，以后单月下午开，双月晚上七点开，日子用农历和公历都写在门口。"),
      tell.call(at(-4, "09:50"), "minglang", "confirmed", { level: 5 }),
    ],
  },
  {
    key: "visit-medicine",
    steps: [
      tell.heard(at(-15, "09:40"), "chunya", {
        ...home,
        kind: "call",
        speaker: "huilan",
        place: "老街后巷 6 号",
        words:
          "药吃完了要到县城去开，坐车来回一天。我耳朵背，医生说的话也听不清。孙女家琪在外头，她说她可以打电话帮我问。",
      }),
      tell.triage(at(-15, "11:30"), "minglang", "help", "service", "社会服务", "urgentNeed"),
      tell.assign(at(-15, "11:35"), "minglang", "zhiqiu"),
      tell.start(at(-14, "09:00"), "zhiqiu", "和段家琪通了电话，她是书面委托的代办人。"),
      tell.resolve(
        at(-12, "10:30"),
        "zhiqiu",
        "yes",
        "江婆婆的慢性病药改在镇卫生站开，一次可以开两个月。家庭医生每月第一个赶场日到小院，话写成大字给您看。",
        { urgentNeed: true },
      ),
      tell.call(at(-9, "10:30"), "minglang", "confirmed", {
        level: 5,
        words: "（孙女代答）婆婆说再也不用坐一天的车了。",
      }),
    ],
  },
  {
    key: "visit-step",
    steps: [
      tell.heard(at(-15, "10:20"), "chunya", {
        ...home,
        kind: "wish",
        speaker: "yuee",
        place: "老街后巷 2 号",
        words: "门口那步坎太高，装个扶手我就能自己出来坐。",
      }),
      tell.triage(at(-15, "11:40"), "minglang", "help", "service", "居民服务设施"),
      tell.assign(at(-15, "11:45"), "minglang", "luping"),
      tell.start(at(-14, "10:40"), "luping"),
      tell.resolve(at(-11, "15:30"), "luping", "yes", "扶手装好了，两头磨圆，包了防滑的布。"),
      tell.confirm(at(-9, "16:00"), "minglang"),
    ],
  },
  {
    key: "visit-company",
    steps: [
      tell.heard(at(-15, "10:45"), "chunya", {
        ...home,
        kind: "wish",
        anonymous: true,
        place: "老街后巷",
        words: "东西都不缺，就是没得人说话。你们坐一会儿，我就高兴。",
      }),
      tell.triage(at(-15, "11:50"), "minglang", "help", "civic-practice", "社会服务"),
      tell.assign(at(-15, "11:55"), "minglang", "xiaoman"),
      tell.start(at(-14, "15:00"), "xiaoman"),
      tell.resolve(
        at(-10, "17:00"),
        "xiaoman",
        "yes",
        "志愿者每周二、周五下午来坐一个钟头，带一副字牌。来不来您随时说了算。",
      ),
      tell.call(at(-7, "14:00"), "minglang", "confirmed", { level: 5 }),
    ],
  },
];
