/** Fourteen people ask for one lamp on the river steps: merged, forwarded, partly solved, eleven content, three not. */
import type { ResidentKey, StaffKey } from "../people.ts";
import * as tell from "../story.ts";
import { at, type Moment, type Step, type VoiceStory } from "../story.ts";

const PLACE = "下河石梯坎";

interface Asking {
  readonly key: string;
  readonly words: string;
  readonly speaker?: ResidentKey;
  readonly name?: string;
  readonly by: StaffKey;
  /** How it ended for this one. */
  readonly after: readonly Step[];
}

const called = (when: Moment, by: StaffKey, level?: number): Step[] => [
  tell.call(when, by, "confirmed", level === undefined ? {} : { level }),
];
const byReceipt = (day: number, time: string, level?: number): Step[] => [
  tell.confirm(at(day, time), "speaker"),
  ...(level === undefined ? [] : [tell.rate(at(day, time), level)]),
];

/** Those who spoke on the bench, one after the other. The first voice leads. */
const onTheBench: readonly Asking[] = [
  {
    key: "lamp-dehou",
    words:
      "我在石梯坎住了五十几年，下河那坡梯子一共四十二步，我闭着眼睛都数得清。可现在眼睛真的不行了，天一黑就像下井。前年还有月亮照着，后来上头修了房子，月亮也遮了。给我们安一盏灯嘛，不要好看，亮就行。",
    speaker: "dehou",
    by: "xiaoman",
    after: byReceipt(-4, "08:10", 4),
  },
  {
    key: "lamp-changgen",
    words: "我天天挑水浇菜走那坡梯子，晚黑回来全靠摸。请装个路灯。",
    speaker: "changgen",
    by: "xiaoman",
    after: [
      tell.call(at(-3, "10:05"), "minglang", "stillWrong", {
        level: 2,
        words: "上头亮了，底下最后那十几步还是黑的，偏偏就是底下滑。",
      }),
      tell.owner(at(-3, "16:20"), "qingsong", "minglang"),
      tell.remedy(at(-2, "09:30"), "minglang", "contacted", "和万长根一起走了一遍，最下面十三步确实照不到，拍了位置。"),
    ],
  },
  {
    key: "lamp-chunxiu",
    words: "我跳完舞回家要走那里，去年摔过一跤，膝盖现在还疼。",
    speaker: "chunxiu",
    by: "xiaoman",
    after: called(at(-5, "14:10"), "chunya", 5),
  },
  {
    key: "lamp-guixiang",
    words: "灯要安。我老太婆晚上不敢下去了，衣裳都只有白天洗。",
    speaker: "guixiang",
    by: "minglang",
    after: called(at(-5, "14:20"), "chunya", 5),
  },
  {
    key: "lamp-dongsheng",
    words: "我的船就停在坎下头，早上四五点出门，黑黢黢的。灯最好照到水边，不要只照上半截。",
    speaker: "dongsheng",
    by: "minglang",
    after: [tell.reopen(at(-3, "11:30"), "speaker", "灯是安了，谢谢。可底下还是黑的，我停船的地方一点光都没有。")],
  },
  {
    key: "lamp-yuzhen",
    words: "陶老师眼睛做了手术，我扶他散步，走到那里就只有转回来。",
    speaker: "yuzhen",
    by: "minglang",
    after: called(at(-5, "14:35"), "chunya", 4),
  },
  {
    key: "lamp-youfu",
    words: "同意老彭说的。还有那个扶手也松了，一起看一下。",
    speaker: "youfu",
    by: "minglang",
    after: [
      tell.call(at(-3, "10:20"), "minglang", "stillWrong", { words: "扶手紧了，好。灯照不到最下头，还要想点办法。" }),
    ],
  },
  {
    key: "lamp-xialian",
    words: "娃儿晚自习回来抄近路走那里，我每天都在坎上打着手电等他。",
    speaker: "xialian",
    by: "xiaoman",
    after: byReceipt(-4, "20:40", 5),
  },
  {
    key: "lamp-guangming",
    words: "路灯，石梯坎，我说第三遍了，前两回没有人记。这回给了我一张单子，好。",
    speaker: "guangming",
    by: "xiaoman",
    after: called(at(-4, "09:15"), "minglang", 4),
  },
  {
    key: "lamp-jinfeng",
    words: "我开面馆收摊晚，走那坡梯子心头慌。",
    speaker: "jinfeng",
    by: "xiaoman",
    after: called(at(-4, "09:25"), "minglang"),
  },
  { key: "lamp-unnamed", words: "装个灯吧，求求了，名字就不留了。", by: "minglang", after: byReceipt(-3, "21:05") },
  {
    key: "lamp-siyuan",
    words: "我查了一下，太阳能灯一盏几百块，不用拉电线，可以先试一盏。",
    speaker: "siyuan",
    by: "minglang",
    after: byReceipt(-4, "22:10", 5),
  },
];

const elsewhere: readonly (Asking & { readonly first: Step; readonly mergedAt: Moment })[] = [
  {
    key: "lamp-yuee",
    words:
      "（电话里说）听说昨晚在长凳上说灯的事，我脚不方便没去。我也要说：石梯坎要安灯。我只有座机，你们大声点我听得见。",
    by: "chunya",
    first: tell.heard(at(-19, "10:10"), "chunya", {
      kind: "call",
      channel: "phone",
      identified: "known",
      speaker: "yuee",
      name: "秦月娥",
      place: PLACE,
      words:
        "（电话里说）听说昨晚在长凳上说灯的事，我脚不方便没去。我也要说：石梯坎要安灯。我只有座机，你们大声点我听得见。",
    }),
    mergedAt: at(-19, "10:20"),
    after: called(at(-5, "15:00"), "minglang", 5),
  },
  {
    key: "lamp-xiaofan",
    words: "送外卖晚上走下河梯子送船上的单，太黑，差点连人带饭滚下去。能不能装个灯？",
    by: "minglang",
    first: tell.raised(at(-19, "21:40"), {
      kind: "wish",
      name: "易小帆",
      phone: "199 0000 0010",
      place: PLACE,
      words: "送外卖晚上走下河梯子送船上的单，太黑，差点连人带饭滚下去。能不能装个灯？",
    }),
    mergedAt: at(-18, "09:05"),
    after: byReceipt(-5, "23:15", 5),
  },
];

const spoken = (asking: Asking, minute: number): Step =>
  tell.heard(at(-20, `19:${String(minute).padStart(2, "0")}`), asking.by, {
    kind: "wish",
    channel: "session",
    gathering: "session-lamp",
    place: PLACE,
    words: asking.words,
    ...(asking.speaker === undefined ? { anonymous: true } : { speaker: asking.speaker }),
  });

const LEAD = "lamp-dehou";
const REPLY =
  "您在清风廊说的灯，先安好了一盏太阳能的，在石梯坎中间转弯的地方，是用社区为民服务的钱买的，天黑自己会亮。县里的正式路灯还在排期，编号我们一直在追。要是哪一段还照不到，凭这张回执再说一声。";

/** The one that carries the others: forwarded with an outside number, nobody answered, then a lamp of our own. */
const lead: readonly Step[] = [
  tell.triage(at(-19, "09:20"), "minglang", "help", "service", "城市公共设施"),
  tell.assign(at(-19, "09:50"), "minglang", "luping"),
  tell.start(
    at(-18, "09:30"),
    "luping",
    "白天晚上各去看了一次：四十二步，上中下三段都没有光。最近的电线杆在坎上六十米。",
  ),
  tell.forward(at(-17, "10:00"), "qingsong", {
    toBody: "县城市照明管护所",
    outsideNumber: "协同-04170926",
    basis: "公共道路照明由县照明管护所负责，经一网协同平台转办",
  }),
  tell.check(at(-12, "11:00"), "luping", "打电话问过照明管护所，说收到了，还没有排上。我们下周再问。"),
  tell.check(at(-8, "15:30"), "luping", "照明管护所说今年的计划已经排满，最快明年春天。社区商量先自己想办法。"),
  tell.note(at(-7, "17:00"), "qingsong", "居委会会议定了：从为民服务经费里先买一盏太阳能灯，两天内装上。"),
  tell.resolve(
    at(-6, "18:00"),
    "luping",
    "partly",
    "彭大爷，石梯坎转弯那里先装了一盏太阳能灯，天黑自己亮。扶手也紧过了。正式的路灯县里要明年春天才排得上，编号是协同-04170926，我们接着追。",
  ),
];
const leadAfter: readonly Step[] = [
  tell.tell(
    at(-2, "11:00"),
    "luping",
    "三位说得对，最下面十三步照不到。第二盏灯已经订了，带长灯臂，往水边照，装好了再来告诉大家。",
  ),
];

export const lamp: readonly VoiceStory[] = [
  ...onTheBench.map((asking, index): VoiceStory => {
    const first = spoken(asking, 2 + index * 3);
    if (asking.key === LEAD) return { key: LEAD, steps: [first, ...lead, ...asking.after, ...leadAfter] };
    const minute = String(25 + index).padStart(2, "0");
    return { key: asking.key, steps: [first, ...mergedSteps(asking, at(-19, `09:${minute}`), index)] };
  }),
  ...elsewhere.map((asking, index): VoiceStory => ({
    key: asking.key,
    steps: [asking.first, ...mergedSteps(asking, asking.mergedAt, onTheBench.length + index)],
  })),
];

function mergedSteps(asking: Asking, mergedAt: Moment, index: number): Step[] {
  return [
    tell.merge(mergedAt, "minglang", LEAD),
    tell.replyMerged(at(-6, `18:${String(5 + index * 2).padStart(2, "0")}`), "luping", REPLY),
    ...asking.after,
  ];
}
