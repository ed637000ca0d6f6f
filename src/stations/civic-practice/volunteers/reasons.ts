/** What is said on the telephone about hours: what happened, and where one may ask. No reason, no name of anybody else. */
import type { CallReason } from "#frame/rooms.ts";

const ASK = {
  zh: "您要是觉得不对，可以来院里说，也可以请别人代您来。",
  en: "If you think that is wrong, come and say so, or send somebody for you.",
};

export const hoursReasons: readonly CallReason[] = [
  {
    code: "volunteers.hoursRejected",
    title: { zh: "时长没有认可", en: "Hours were not accepted" },
    says: {
      zh: `您{on}的那条志愿服务时长没有认可，不会记录。为什么，打开这条时长念给您听。${ASK.zh}`,
      en: `Your hours of {on} were not accepted and will not be recorded. The reason stands with the hours; read it out. ${ASK.en}`,
    },
    href: "/desk/hours/{about}",
  },
  {
    code: "volunteers.hoursReversed",
    title: { zh: "记录的时长冲销了", en: "Recorded hours were reversed" },
    says: {
      zh: `您{on}的那条志愿服务时长冲销了，因此得的积分一并收回，您不欠积分。${ASK.zh}`,
      en: `Your recorded hours of {on} were taken back, and the points that came with them; you owe none. ${ASK.en}`,
    },
    href: "/desk/hours/{about}",
  },
  {
    code: "volunteers.hoursReversedOwed",
    title: { zh: "记录的时长冲销了，还欠积分", en: "Recorded hours were reversed; points are owed" },
    says: {
      zh: `您{on}的那条志愿服务时长冲销了。积分已经换了东西，换了的照样是您的，只是还欠 {points} 分，以后得的积分先补上。${ASK.zh}`,
      en: `Your recorded hours of {on} were taken back. What you exchanged stays yours; {points} points are owed and made up from what you earn next. ${ASK.en}`,
    },
    href: "/desk/hours/{about}",
  },
  {
    code: "volunteers.hoursDisputed",
    title: { zh: "时长有重叠", en: "Hours overlap" },
    says: {
      zh: `您{on}有两条志愿服务时长对不上，后一条先放着，请您说说那天是几点到几点。${ASK.zh}`,
      en: `Two claims of your hours on {on} do not fit together; the later one waits. Please tell us from when until when you served. ${ASK.en}`,
    },
    href: "/desk/hours/{about}",
  },
  {
    code: "volunteers.objectionUpheld",
    title: { zh: "答复对时长的意见：属实", en: "Answer to an objection: it was right" },
    says: {
      zh: "您对公示的志愿服务时长提的意见查过了，属实，那条时长不记。答复的全文，凭回执可以看。谢谢您。",
      en: "Your objection to publicised hours was looked into and is right: they are not recorded. Your receipt shows the whole answer. Thank you.",
    },
  },
  {
    code: "volunteers.objectionNotUpheld",
    title: { zh: "答复对时长的意见：照记", en: "Answer to an objection: the hours stand" },
    says: {
      zh: "您对公示的志愿服务时长提的意见查过了，那条时长照记。为什么，凭回执可以看答复的全文。谢谢您。",
      en: "Your objection to publicised hours was looked into; the hours stand. Your receipt shows the whole answer and why. Thank you.",
    },
  },
];
