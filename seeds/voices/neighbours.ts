/** Between neighbours: music, laundry, a lane, money lent; what belongs elsewhere is told the right door. */
import * as tell from "../story.ts";
import { at, type VoiceStory } from "../story.ts";

export const neighbours: readonly VoiceStory[] = [
  {
    key: "dance-music",
    steps: [
      tell.raised(at(-14, "20:50"), {
        kind: "call",
        name: "夏莲枝",
        phone: "199 0000 0005",
        place: "老码头坝子",
        words:
          "坝子上跳舞的音乐太响了，关起窗子都震。娃儿初三，七点到九点正是做作业的时候。我不是不让大家跳，我妈也在里头跳，就是声音能不能小点，早点收。",
      }),
      tell.triage(at(-13, "08:40"), "minglang", "complaint", "peace", "噪音污染"),
      tell.assign(at(-13, "08:50"), "minglang", "dayong"),
      tell.open(at(-12, "10:30"), "dayong"),
      tell.start(at(-12, "14:00"), "dayong", "约了领舞的三位和坝子边四家人，后天晚上在清风廊坐一坐。"),
      tell.pressure(
        at(-11, "12:20"),
        "有个跳舞的熟人在路口喊我把单子撤了，说都是邻居，莫叫大家难堪。我心头有点不舒服，也没有别的。",
      ),
      tell.tell(
        at(-10, "20:30"),
        "dayong",
        "今晚坐下来谈了一个半小时。大家说好：音量不过一条线，八点半收；考试那两周挪到河边去跳。",
      ),
      tell.resolve(
        at(-9, "10:00"),
        "dayong",
        "partly",
        "音箱上贴了一条红线，晚上八点半收场，考试前两周挪到河边。河边还没有电源，正在想办法，所以先说解决了一部分。",
      ),
      tell.rate(at(-7, "21:30"), 4, "安静多了。妈妈也说早点收也好。"),
      tell.confirm(at(-7, "21:31"), "speaker"),
    ],
  },
  {
    key: "dance-place",
    steps: [
      tell.heard(at(-12, "16:30"), "xiaoman", {
        kind: "wish",
        channel: "desk",
        speaker: "chunxiu",
        name: "何春秀",
        words: "我们跳舞的也有话说。跳了十年了，一身的病都跳好了。声音小点可以，能不能给我们找个宽敞点、不吵人的地方？",
      }),
      tell.triage(at(-11, "09:00"), "chunya", "help", "civic-practice", "体育"),
      tell.assign(at(-11, "09:05"), "chunya", "xiaoman"),
      tell.start(at(-10, "09:20"), "xiaoman"),
      tell.resolve(
        at(-6, "15:00"),
        "xiaoman",
        "yes",
        "一三五晚上在老码头坝子，二四晚上在小院门口，下雨天进屋里的活动室。单子贴在门口了。",
      ),
      tell.call(at(-3, "15:00"), "minglang", "confirmed", { level: 5, words: "下雨天也有地方了！" }),
    ],
  },
  {
    key: "laundry-line",
    steps: [
      tell.heard(at(-7, "09:50"), "minglang", {
        kind: "call",
        channel: "desk",
        speaker: "guixiang",
        name: "罗桂香",
        place: "老街 7 号天井",
        words:
          "楼上的被单滴水，正好滴在我晒的豆瓣上，三回了。说过，她说忘了。我们两个处了三十年，不想为这个红脸，你们帮我说一声。",
      }),
      tell.triage(at(-7, "10:00"), "minglang", "complaint", "peace", "仲裁与调解"),
      tell.assign(at(-7, "10:05"), "minglang", "qingsong"),
      tell.openInVain(at(-7, "15:10"), "dayong"),
      tell.open(at(-6, "09:00"), "qingsong"),
      tell.start(at(-6, "09:10"), "qingsong", "罗大勇是她侄儿，按规定没有让他办。我去找楼上坐坐。"),
      tell.tell(
        at(-4, "17:20"),
        "qingsong",
        "楼上说不晓得滴到豆瓣，很过意不去。商量着把晾衣杆往外挪半米，等她女婿星期天来装。",
      ),
    ],
  },
  {
    key: "lent-money",
    steps: [
      tell.heard(at(-16, "10:40"), "chunya", {
        kind: "call",
        channel: "desk",
        speaker: "guangming",
        name: "冉光明",
        words: "三年前借给老同学八千块，有借条，到现在不还，电话也不接。你们能不能帮我把钱要回来？",
      }),
      tell.triage(at(-16, "10:50"), "chunya", "help", "peace"),
      tell.decline(
        at(-16, "11:10"),
        "chunya",
        "court",
        "借条收好，不要涂改。星期三晚上律师在小院，免费帮您写一份起诉状，要不要给您留个位子？",
      ),
    ],
  },
  {
    key: "wages",
    steps: [
      tell.raised(at(-8, "23:20"), {
        kind: "call",
        name: "段家琪",
        phone: "199 0000 0009",
        words: "我在外地一家小餐馆打工，走的时候还差一个月工资，老板说年底再说。我人不在家，可以委托婆婆来办吗？",
      }),
      tell.triage(at(-7, "08:40"), "minglang", "consultation", "peace", "农民工权益"),
      tell.decline(
        at(-7, "09:15"),
        "minglang",
        "arbitration",
        "不用婆婆跑。在您打工的地方申请，网上也能交。要带的材料我们列好了，打小院电话就发给您。",
      ),
    ],
  },
  {
    key: "other-road",
    steps: [
      tell.raised(at(-4, "12:30"), {
        kind: "opinion",
        words: "上渡社区菜市场门口的坑好久填？昨天又有人骑车摔了。",
        anonymous: true,
      }),
      tell.triage(at(-4, "14:05"), "chunya", "help", "service"),
      tell.decline(at(-4, "14:10"), "chunya", "notHere", "我们把这条消息打电话告诉了那边社区的值班室，他们记下了。"),
    ],
  },
  {
    key: "parking",
    steps: [
      tell.raised(at(-9, "18:40"), {
        kind: "opinion",
        name: "文思远",
        phone: "199 0000 0011",
        place: "老街后巷口",
        words: "有辆面包车天天堵在后巷口，三轮车都过不去，急救车来了怎么办？",
      }),
      tell.triage(at(-8, "08:45"), "minglang", "help", "peace", "交通管理"),
      tell.withdraw(at(-8, "19:50"), "speaker", "找到车主了，是来装修的，说明天就不停这里了。谢谢，撤了吧。"),
    ],
  },
  {
    key: "gas-smell",
    steps: [
      tell.raised(at(-6, "12:05"), {
        kind: "call",
        phone: "199 0000 0022",
        place: "老街后巷 4 号楼道",
        danger: true,
        words: "楼道里有煤气味！已经打了 119，也跟你们说一声。",
      }),
      tell.triage(at(-6, "12:08"), "minglang", "help", "peace", "燃气供应", "danger"),
      tell.assign(at(-6, "12:09"), "minglang", "dayong"),
      tell.start(at(-6, "12:20"), "dayong", "到了，楼里的人都出来了，消防和燃气公司在查。"),
      tell.withdraw(at(-6, "13:30"), "speaker", "查出来是我自己灶上的软管老了，不好意思，撤了吧。"),
      tell.resolve(
        at(-6, "15:00"),
        "dayong",
        "yes",
        "软管当场换了。有危险的事撤了也要看完：整栋楼六家的软管都查了一遍，又换了两根。",
        { onTheSpot: true },
      ),
      // The speaker has left it; somebody else of the house looks whether it is really over.
      tell.confirm(at(-3, "09:40"), "chunya"),
    ],
  },
  {
    key: "cat",
    steps: [
      tell.raised(at(-3, "16:10"), {
        kiosk: true,
        kind: "call",
        name: "夏小朵",
        place: "黄葛树",
        words: "有一只花猫在树上下不来，叫了一天了。我八岁，是跟外婆一起来写的。",
      }),
      tell.triage(at(-3, "16:12"), "chunya", "help", "peace", undefined, "urgentNeed"),
      tell.resolve(
        at(-3, "16:40"),
        "dayong",
        "yes",
        "小朵：猫咪用梯子接下来了，没有受伤，吃了半条小鱼。谢谢你告诉我们。",
        { onTheSpot: true },
      ),
      tell.rate(at(-3, "16:45"), 5, "猫猫叫橘子"),
      tell.confirm(at(-3, "16:46"), "speaker"),
    ],
  },
];
