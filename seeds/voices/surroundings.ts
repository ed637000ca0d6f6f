/** What is broken or missing around the houses: drains, benches, railings, water. */
import * as tell from "../story.ts";
import { at, type VoiceStory } from "../story.ts";

export const surroundings: readonly VoiceStory[] = [
  {
    key: "drain",
    steps: [
      tell.heard(at(-18, "08:50"), "minglang", {
        kind: "call",
        channel: "desk",
        speaker: "yuzhen",
        name: "谭玉珍",
        phone: "199 0000 0004",
        place: "老街 29 号到 33 号门前",
        words:
          "门口那条阴沟臭得很，一下雨水就漫到门槛，苍蝇蚊子都往屋头钻。我们三家人都闻得到，陶老师眼睛刚做手术，我怕感染。",
      }),
      tell.triage(at(-18, "09:00"), "minglang", "complaint", "service", "环境卫生"),
      tell.assign(at(-18, "09:05"), "minglang", "luping"),
      tell.start(at(-17, "15:00"), "luping", "上门看了，盖板下面堵死一截，要抽干才能掏。"),
      tell.askRest(at(-16, "08:40"), "luping", "weather", -12),
      tell.decideRest(at(-16, "09:10"), "qingsong", "yes"),
      tell.resume(at(-12, "08:40"), "luping"),
      tell.tell(at(-12, "17:00"), "luping", "雨停了，今天开始掏，掏三天。门口放了跳板，出门小心脚下。"),
      tell.resolve(
        at(-9, "16:30"),
        "luping",
        "yes",
        "沟掏通了，清出来两车淤泥，换了三块裂的盖板，撒了石灰。下雨前我们每个月来看一次。",
      ),
      tell.call(at(-6, "10:00"), "minglang", "confirmed", { level: 5, words: "昨天下大雨，水一下就走了。" }),
    ],
  },
  {
    key: "rice-shop-ramp",
    steps: [
      tell.raised(at(-12, "13:30"), {
        kind: "wish",
        name: "沈立冬",
        phone: "199 0000 0012",
        place: "老街粮油店门口",
        picture: "ramp",
        words:
          "我坐轮椅。粮油店门口三步台阶，每次都要喊人出来。老板人好，跑得快，可我还是想自己进去挑米。能不能搭个斜坡，不用多漂亮，结实、不滑就行。我画了个样子，拍给你们看。",
      }),
      tell.triage(at(-11, "08:35"), "minglang", "help", "service", "居民服务设施"),
      tell.assign(at(-11, "08:40"), "minglang", "luping"),
      tell.open(at(-10, "08:30"), "luping"),
      tell.start(
        at(-10, "09:00"),
        "luping",
        "和沈立冬、老板一起量了：三步共四十二厘米，门前够长，坡可以缓到一比十二。",
      ),
      tell.tell(at(-8, "16:00"), "luping", "老板同意，出水泥。木模我们来做，坡面刻防滑槽，右边装一根扶手。"),
      tell.askRest(at(-4, "09:00"), "luping", "parts", 6),
      tell.decideRest(at(-4, "10:30"), "qingsong", "yes"),
    ],
  },
  {
    key: "bus-seat",
    steps: [
      tell.heard(at(-17, "16:20"), "chunya", {
        kind: "wish",
        channel: "phone",
        identified: "known",
        speaker: "yuee",
        name: "秦月娥",
        place: "听桥公交站",
        words: "车站那根凳子断了一只脚，用砖头垫起的。我等车要等二三十分钟，站不住。换一根就好了。",
      }),
      tell.triage(at(-16, "08:40"), "chunya", "help", "service", "公共汽车"),
      tell.assign(at(-16, "08:45"), "chunya", "luping"),
      tell.start(at(-15, "10:00"), "luping", "给秦婆婆回了电话。凳子是公交公司的，先问他们能不能换。"),
      tell.note(at(-3, "10:00"), "yutong", "街道看到逾期，已约公交公司明天到现场。换不了就先放一张社区的长凳。"),
      tell.tell(
        at(-1, "11:15"),
        "yutong",
        "秦婆婆，让您等久了，对不起。公交公司今天来看过，答应五个工作日内换新凳子。明早先给您放一张木凳。",
      ),
    ],
  },
  {
    key: "railing",
    steps: [
      tell.heard(at(-13, "17:05"), "minglang", {
        kind: "call",
        channel: "desk",
        speaker: "xialian",
        name: "夏莲枝",
        phone: "199 0000 0005",
        place: "堤上路小码头",
        danger: true,
        words: "堤边的栏杆松了两根，一摇就响，放学的娃儿都在那里趴着看船，吓死人了！",
      }),
      tell.triage(at(-13, "17:06"), "minglang", "help", "service", "基础设施", "danger"),
      tell.resolve(
        at(-13, "17:50"),
        "luping",
        "yes",
        "马上拉了绳子，罗大勇守着，天黑前把两根栏杆焊好了。焊口明天再看一次。",
        {
          onTheSpot: true,
        },
      ),
      tell.call(at(-10, "10:20"), "minglang", "confirmed", { level: 5, words: "一个钟头就焊好了，谢谢。" }),
    ],
  },
  {
    key: "notice-board",
    steps: [
      tell.raised(at(-15, "10:50"), {
        kiosk: true,
        kind: "opinion",
        words: "墙上贴的账目，字太小，又贴得高，我一米五，仰起脖子也看不清。能不能贴低点，字打大点？",
      }),
      tell.triage(at(-15, "11:00"), "chunya", "help", "clean-breeze", "村务管理"),
      tell.assign(at(-15, "11:05"), "chunya", "xiaoman"),
      tell.start(at(-14, "09:10"), "xiaoman"),
      tell.resolve(
        at(-13, "15:00"),
        "xiaoman",
        "yes",
        "板子往下移了四十厘米，账目改成大字，旁边挂了一副老花镜和一个放大镜。",
      ),
      tell.call(at(-10, "11:00"), "chunya", "noOpinion"),
    ],
  },
  {
    key: "rubbish-bins",
    steps: [
      tell.raised(at(-7, "20:20"), {
        kind: "opinion",
        name: "崔晓雨",
        phone: "199 0000 0017",
        place: "老街 28 号旁",
        words: "垃圾桶放在我窗子下面，早上五点车来，乒乒乓乓把娃儿吵醒。能不能往前挪二十米，挪到空墙那边？",
      }),
      tell.triage(at(-6, "08:40"), "minglang", "help", "service", "环境卫生"),
      tell.assign(at(-6, "08:45"), "minglang", "luping"),
      tell.turnBack(
        at(-6, "11:00"),
        "luping",
        "挪桶要和收运车、对面两家商量时间，这两天我都在石梯坎装灯，怕耽误。建议请熟悉那几家的人来办。",
      ),
      tell.assign(at(-6, "16:00"), "qingsong", "dayong"),
      tell.start(at(-5, "09:30"), "dayong", "和对面两家说好了，都愿意。"),
      tell.resolve(at(-2, "10:30"), "dayong", "yes", "桶挪到空墙那边了，地上画了框。收运车改到六点半来，放轻一点。"),
    ],
  },
  {
    key: "water-pressure",
    steps: [
      tell.heard(at(-5, "09:20"), "chunya", {
        kind: "call",
        channel: "desk",
        speaker: "youfu",
        name: "袁有福",
        phone: "199 0000 0016",
        place: "石梯坎 15 号",
        words: "三楼晚上七八点钟没有水，要半夜爬起来接。楼下都有，就是我们高的两家没有。",
      }),
      tell.triage(at(-5, "09:25"), "chunya", "help", "service", "自来水供应"),
      tell.assign(at(-5, "09:30"), "chunya", "luping"),
      tell.start(at(-4, "14:00"), "luping", "晚上七点半去看了，水压确实上不去。"),
      tell.forward(at(-3, "10:00"), "qingsong", {
        toBody: "县供水公司",
        outsideNumber: "供诉-2209",
        basis: "管网水压由供水公司负责；本人同意把姓名和电话一并转去",
        withIdentity: true,
      }),
      tell.tell(
        at(-3, "10:30"),
        "luping",
        "袁大爷，单子转到供水公司了，编号供诉-2209。七天内我们问一次，问到有结果为止。",
      ),
    ],
  },
  {
    key: "branches",
    steps: [
      tell.raised(at(-2, "21:15"), {
        kind: "call",
        name: "冉光明",
        phone: "199 0000 0008",
        place: "堤上路 22 号",
        words: "黄葛树的枝子伸到我家屋顶，风一吹刮瓦片，哗哗响。不要砍树，只修枝。",
      }),
      tell.triage(at(-1, "08:40"), "chunya", "help", "service", "园林绿化"),
      tell.assign(at(0, "09:00"), "minglang", "luping"),
    ],
  },
  {
    key: "courier-socket",
    steps: [
      tell.raised(at(-19, "14:10"), {
        kind: "wish",
        name: "易小帆",
        phone: "199 0000 0010",
        place: "红旗小站",
        words: "红旗小站的热水很好，谢谢！要是能多两个插座就更好了，中午五六个骑手排队充电。",
      }),
      tell.triage(at(-18, "09:10"), "minglang", "help", "red-flag", "劳动保护"),
      tell.resolve(at(-16, "17:00"), "luping", "yes", "加了一排六个插座，带单独的空气开关。晚上九点以前随时来。"),
      tell.rate(at(-16, "20:30"), 5, "六个！够用了。"),
      tell.confirm(at(-16, "20:31"), "speaker"),
    ],
  },
  {
    key: "tool-drill",
    steps: [
      tell.heard(at(-12, "10:00"), "chunya", {
        kind: "wish",
        channel: "desk",
        speaker: "siyuan",
        name: "文思远",
        words: "想在红旗小站借冲击钻，只有一把，总是借不到。能不能再添一把小的，装个窗帘够用就行。",
      }),
      tell.triage(at(-12, "10:05"), "chunya", "help", "red-flag", "居民服务设施"),
      tell.assign(at(-12, "10:10"), "minglang", "luping"),
      tell.start(at(-11, "09:00"), "luping"),
      tell.resolve(
        at(-7, "11:00"),
        "luping",
        "partly",
        "先收到居民捐的一把小电钻，检查过可以借了。新的冲击钻列进下季度的采购。",
      ),
      tell.call(at(-4, "16:20"), "minglang", "confirmed", { level: 3 }),
    ],
  },
];
