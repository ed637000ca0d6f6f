/** Questions and small help at the one desk: insurance, pensions, telephones. */
import * as tell from "../story.ts";
import { at, type VoiceStory } from "../story.ts";

export const service: readonly VoiceStory[] = [
  {
    key: "insurance-couple",
    steps: [
      tell.heard(at(-21, "09:05"), "chunya", {
        kind: "call",
        channel: "desk",
        speaker: "shian",
        name: "陶世安",
        phone: "199 0000 0004",
        words:
          "城乡居民医保今年从哪天开始交？我和老伴两个人能不能一次交，要不要带她的身份证？她眼睛刚做了手术，不想让她跑。",
      }),
      tell.triage(at(-21, "09:08"), "chunya", "consultation", "service", "城镇居民医疗保险"),
      tell.answer(
        at(-21, "09:20"),
        "zhiqiu",
        "两个人可以一次交，您一个人来就行，带上两个人的身份证或者户口本。集中缴费从通知贴出来那天开始，到年底为止，今天已经可以交了。您要是愿意，现在我就帮您一起办。",
      ),
      tell.call(at(-18, "10:30"), "minglang", "confirmed", { level: 5 }),
    ],
  },
  {
    key: "insurance-newborn",
    steps: [
      tell.raised(at(-17, "22:40"), {
        kind: "call",
        name: "崔晓雨",
        phone: "199 0000 0017",
        words: "宝宝出生四十天，户口刚上好，医保怎么交？要到街道还是可以在小院办？网上看了几种说法，越看越糊涂。",
      }),
      tell.triage(at(-16, "08:45"), "minglang", "consultation", "service", "城镇居民医疗保险"),
      tell.answer(at(-16, "16:50"), "zhiqiu", "按新生儿参保政策办理，材料见办事指南。"),
      tell.rate(at(-16, "21:30"), 2, "等于没有说。指南在哪里？带哪几样？我抱着娃儿跑不起第二趟。"),
      tell.owner(at(-15, "08:50"), "qingsong", "minglang"),
      tell.remedy(
        at(-15, "09:10"),
        "minglang",
        "contacted",
        "打了电话，先道歉。她要的是一句话：带什么、去哪里、多久能用。",
      ),
      tell.remedy(
        at(-14, "10:00"),
        "minglang",
        "remedied",
        "和叶知秋一起把新生儿参保写成三行字的单子：户口本、父母一方身份证、小院就能办、当天可用。单子放在前台，也发给了她。",
      ),
      tell.remedy(at(-13, "15:20"), "minglang", "calledBack", "她昨天下午来办好了，说这张单子清楚。"),
      tell.remedy(at(-13, "15:40"), "minglang", "closed", "以后咨询一律写清：带什么、去哪里、多久。"),
      tell.confirm(at(-13, "20:15"), "speaker"),
    ],
  },
  {
    key: "insurance-letter",
    steps: [
      tell.heard(at(-13, "11:00"), "chunya", {
        kind: "call",
        channel: "paper",
        identified: "known",
        speaker: "changgen",
        name: "万长根",
        words:
          "各位同志：\n我不太会说，写在纸上。\n我孙子在外省读技校，学校叫他在那边交医保，家里又说在老家交。两边都交是不是浪费？只交一边，放假回来看病能不能报？\n请写大一点的字回我。\n万长根",
      }),
      tell.triage(at(-13, "11:10"), "chunya", "consultation", "service", "城镇居民医疗保险"),
      tell.answer(
        at(-12, "09:30"),
        "zhiqiu",
        "万大爷：不用两边交，交一边就行。他在学校交了，放假回老家看病，先在手机上做个“异地就医备案”，回来也能报。备案我们可以帮他做，让他打小院的电话。这张回信给您用大字打了一份，放在前台。",
      ),
      tell.call(at(-9, "09:40"), "minglang", "confirmed", { level: 4 }),
    ],
  },
  {
    key: "phone-letters",
    steps: [
      tell.heard(at(-14, "10:05"), "chunya", {
        kind: "call",
        channel: "desk",
        speaker: "chunxiu",
        name: "何春秀",
        words: "幺儿给我买的新手机，字小得像蚂蚁。昨天按来按去，电话也打不出去了，里头一直有个女的在说话，我又不敢关。",
      }),
      tell.triage(at(-14, "10:06"), "chunya", "help", "civic-practice", undefined),
      tell.resolve(
        at(-14, "10:25"),
        "chunya",
        "yes",
        "把读屏关了，字调到最大，常打的三个号码放在第一页，贴了照片。何孃孃自己试打了一次，通了。",
        { onTheSpot: true },
      ),
      tell.call(at(-10, "16:00"), "minglang", "confirmed", { level: 5 }),
    ],
  },
  {
    key: "phone-video",
    steps: [
      tell.heard(at(-5, "15:10"), "minglang", {
        kind: "wish",
        channel: "desk",
        speaker: "jinfeng",
        name: "牟金凤",
        words: "想学跟孙女打视频。教过好多回了，一回家就忘，能不能写成画儿给我？",
      }),
      tell.triage(at(-5, "15:12"), "minglang", "help", "civic-practice"),
      tell.resolve(
        at(-5, "15:45"),
        "xiaoman",
        "yes",
        "画了四格图：点绿色的、点孙女的脸、点摄像机、说话。她照着图自己打通了。",
        {
          onTheSpot: true,
        },
      ),
      tell.confirm(at(-4, "19:30"), "speaker"),
      tell.rate(at(-4, "19:32"), 5, "孙女说婆婆能干了。"),
    ],
  },
  {
    key: "certificate-brother",
    steps: [
      tell.heard(at(-11, "14:30"), "minglang", {
        kind: "call",
        channel: "phone",
        identified: "phone",
        name: "谷先生",
        phone: "199 0000 0021",
        words: "我弟弟中风两年了，想办残疾证，听说赶场日你们那里可以认证。要不要把人抬来？",
      }),
      tell.triage(at(-11, "14:40"), "minglang", "consultation", "service"),
      tell.answer(
        at(-10, "10:00"),
        "zhiqiu",
        "不用抬来。先带病历和身份证来登记，医生可以上门评定，我们帮您约。下一个赶场日窗口的人都在，早上七点半开门，来了直接说“上门评定”。",
      ),
      tell.call(at(-8, "10:10"), "chunya", "notReached"),
      tell.call(at(-6, "17:10"), "minglang", "notReached"),
    ],
  },
  {
    key: "pension-paused",
    steps: [
      tell.heard(at(-10, "08:35"), "minglang", {
        kind: "call",
        channel: "desk",
        identified: "document",
        speaker: "dongsheng",
        name: "梁冬生",
        words: "这个月养老金没有到账！我每个月靠它过日子的。是不是因为我没有刷脸？我那个手机刷不起。",
      }),
      tell.triage(at(-10, "08:40"), "minglang", "help", "service", undefined, "urgentNeed"),
      tell.resolve(
        at(-10, "09:15"),
        "zhiqiu",
        "yes",
        "是年度认证过期了。看了身份证，当场做了人工认证，不用刷脸。停发的这个月下个月一起补。明年这个时候我们提前两个月叫您。",
        { onTheSpot: true, urgentNeed: true },
      ),
      tell.call(at(-7, "09:30"), "chunya", "confirmed", { level: 5, words: "一趟就办好了，没有喊我下什么软件。" }),
    ],
  },
  {
    key: "print-proof",
    steps: [
      tell.raised(at(-9, "11:20"), {
        kiosk: true,
        kind: "call",
        name: "文思远",
        words: "需要打印一份居住证明给用人单位，是在这里打还是去街道？",
      }),
      tell.triage(at(-9, "11:25"), "chunya", "consultation", "service"),
      tell.resolve(at(-9, "11:40"), "chunya", "yes", "就在小院打，盖居委会的章。已经打好两份给您。", {
        onTheSpot: true,
      }),
      tell.rate(at(-9, "11:45"), 5),
      tell.confirm(at(-9, "11:46"), "speaker"),
    ],
  },
  {
    key: "english-insurance",
    steps: [
      tell.raised(at(-12, "19:15"), {
        kind: "call",
        lang: "en",
        name: "Mira Holloway",
        phone: "199 0000 0018",
        words:
          "I teach at the primary school and live at 26 Old Street with my husband's family. Can I join the residents' medical insurance here, and does my passport do, or do I need the residence permit too? I read Chinese slowly, so short words please.",
      }),
      tell.triage(at(-11, "08:50"), "minglang", "consultation", "service", "城镇居民医疗保险"),
      tell.answer(
        at(-11, "15:00"),
        "zhiqiu",
        "Yes, you can. Please bring the passport and the residence permit, both. If your school already insures you, you do not need ours: ask them first. Come any weekday; Xiaoman speaks English on Tuesdays and Thursdays.",
      ),
      tell.rate(at(-10, "20:05"), 5, "Clear and quick, thank you."),
      tell.confirm(at(-10, "20:06"), "speaker"),
    ],
  },
  {
    key: "hearing-aid",
    steps: [
      tell.heard(at(-2, "09:45"), "minglang", {
        kind: "call",
        channel: "phone",
        identified: "known",
        speaker: "guixiang",
        name: "罗桂香",
        phone: "199 0000 0001",
        words: "助听器坏了，听说有补贴可以换，我算不算？你们说大声点。",
      }),
      tell.triage(at(-2, "10:00"), "minglang", "consultation", "service"),
      tell.answer(
        at(-1, "10:20"),
        "zhiqiu",
        "罗婆婆，满八十岁又有听力残疾证的可以申请。您有证，下个赶场日带证和旧助听器来，窗口的人当场给您填表，我们扶您过来。",
      ),
    ],
  },
];
