/** What came in last: the desk finds it in the morning. */
import * as tell from "../story.ts";
import { at, minutesAgo, type VoiceStory } from "../story.ts";

export const fresh: readonly VoiceStory[] = [
  {
    key: "choir-piano",
    steps: [
      tell.heard(at(0, "10:10"), "chunya", {
        kind: "wish",
        channel: "desk",
        speaker: "chunxiu",
        name: "何春秀",
        words: "合唱队想借活动室的电子琴，星期六下午，两个钟头。调子总是起高了，有琴就好。",
      }),
      tell.triage(at(0, "10:30"), "chunya", "help", "civic-practice", "文化"),
    ],
  },
  {
    key: "stairs-light",
    steps: [
      tell.heard(at(0, "11:00"), "minglang", {
        kind: "call",
        channel: "phone",
        identified: "known",
        speaker: "dongsheng",
        name: "梁冬生",
        place: "石梯坎 8 号楼道",
        words: "楼道的声控灯，跺脚都不亮了。",
      }),
      tell.triage(at(0, "11:05"), "minglang", "help", "service", "居民服务设施"),
      tell.assign(at(0, "11:10"), "minglang", "luping"),
      tell.start(at(0, "15:00"), "luping", "看了，线路板烧了，要换整盏，已经跟店里订了。"),
      // Waits for the secretary to decide.
      tell.askRest(at(0, "15:20"), "luping", "parts", 3),
    ],
  },
  {
    key: "allowance-form",
    steps: [
      tell.heard(at(0, "14:20"), "chunya", {
        kind: "call",
        channel: "desk",
        speaker: "youfu",
        name: "袁有福",
        words: "高龄津贴的表，上面“银行”那一栏填哪个？我有两张卡，一张是存折。",
      }),
      tell.triage(at(0, "14:22"), "chunya", "consultation", "service"),
      tell.answer(at(0, "14:30"), "chunya", "填您领养老金的那一张，存折也可以，把号码抄对就行。已经帮您对着抄好了。"),
    ],
  },
  {
    key: "bicycle-shed",
    steps: [
      tell.raised(minutesAgo(95), {
        kind: "wish",
        name: "冉光明",
        phone: "199 0000 0008",
        place: "堤上路 22 号",
        words: "能不能在堤上路口搭个放自行车的棚子？下雨天座垫都是水，坐上去一裤子湿。",
      }),
    ],
  },
  {
    key: "blood-pressure",
    steps: [
      tell.raised(minutesAgo(60), {
        kind: "opinion",
        anonymous: true,
        words: "百宝箱里的血压计不准，我量三次三个数。请换电池或者校一下。",
      }),
    ],
  },
  {
    key: "school-bus",
    steps: [
      tell.raised(minutesAgo(25), {
        kind: "call",
        name: "夏莲枝",
        phone: "199 0000 0005",
        place: "听桥公交站",
        words:
          "末班车改到七点二十，娃儿晚自习八点半才下，走回来要四十分钟。我们这一片有六个娃儿都是这样。\n\n能不能请公交公司星期一到星期五晚点加一班？哪怕小车也行。我们家长可以轮流到站上接。",
      }),
    ],
  },
  {
    key: "rice-delivery",
    steps: [
      tell.raised(minutesAgo(10), {
        kind: "wish",
        lang: "en",
        name: "Mira Holloway",
        words:
          "Is there a volunteer who could carry a sack of rice up the river steps for my neighbour on Saturday? She is shy to ask. 谢谢！",
      }),
    ],
  },
];
