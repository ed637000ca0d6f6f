/** Nouns of the room voices: wishes, calls and opinions, in the speaker's own words. */
import { texts } from "#frame/texts.ts";

export const VOICE_KINDS = ["wish", "call", "opinion"] as const;
export type VoiceKind = (typeof VOICE_KINDS)[number];
export const kindWords = texts({
  wish: { zh: "意愿", en: "wish" },
  call: { zh: "呼声", en: "call" },
  opinion: { zh: "意见", en: "opinion" },
});
export const kindHints = texts({
  wish: { zh: "我希望有什么、想办什么", en: "something I would like to have or see" },
  call: { zh: "有急事、难事，盼着解决", en: "something pressing that needs solving" },
  opinion: { zh: "对哪里、对哪项工作有看法或建议", en: "criticism or advice" },
});

export const VOICE_STATES = [
  "recorded",
  "triaged",
  "assigned",
  "inProgress",
  "suspended",
  "forwarded",
  "answered",
  "resolved",
  "merged",
  "confirmed",
  "closed",
  "declined",
  "converted",
  "withdrawn",
] as const;
export type VoiceState = (typeof VOICE_STATES)[number];

/** A state as staff name it, and as the resident is told it in plain words. */
export const stateWords = texts({
  recorded: { zh: "已登记", en: "recorded" },
  triaged: { zh: "已分办", en: "triaged" },
  assigned: { zh: "已交办", en: "assigned" },
  inProgress: { zh: "办理中", en: "in progress" },
  suspended: { zh: "暂停", en: "suspended" },
  forwarded: { zh: "已转办", en: "forwarded" },
  answered: { zh: "已答复", en: "answered" },
  resolved: { zh: "已办结", en: "resolved" },
  merged: { zh: "已并案", en: "merged" },
  confirmed: { zh: "已确认", en: "confirmed" },
  closed: { zh: "已归档", en: "closed" },
  declined: { zh: "不予受理", en: "declined" },
  converted: { zh: "已转为其他事项", en: "converted" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
});
export const statePlainWords = texts({
  recorded: { zh: "我们收到了，正在看该由谁来办。", en: "We have it and are deciding who will look after it." },
  triaged: { zh: "已经分到站点，马上有人接手。", en: "It has reached the right station; somebody takes it up next." },
  assigned: { zh: "已经有专人负责，会和您联系。", en: "A named person is in charge and will get in touch." },
  inProgress: { zh: "正在办。", en: "Somebody is working on it." },
  suspended: {
    zh: "暂时停下，原因写在下面；到期会接着办。",
    en: "It rests for now, for the reason below; it goes on after that.",
  },
  forwarded: {
    zh: "这件事归别的单位管，已经转过去。我们会一直问到有结果。",
    en: "Another body has to act. We forwarded it and keep asking until there is an answer.",
  },
  answered: { zh: "已经答复，请看下面。", en: "It is answered: please read below." },
  resolved: { zh: "已经办完，请看下面的结果。", en: "It is done: please read the result below." },
  merged: {
    zh: "和别人说的是同一件事，放在一起办。您的回执照样有效，结果会单独告诉您。",
    en: "Others brought the same matter, so it is handled together. Your receipt stays valid and you get your own reply.",
  },
  confirmed: { zh: "您确认过了，谢谢。", en: "You confirmed the result. Thank you." },
  closed: {
    zh: "这件事已经归档。还有问题，可以再说一次，我们会接着上次办。",
    en: "This matter is closed. If something is still wrong, tell us again and we go on from here.",
  },
  declined: {
    zh: "这件事我们不能受理，原因和该去的地方写在下面。",
    en: "We cannot take this on. The reason, and where to go instead, are below.",
  },
  converted: {
    zh: "已经转成另一类事项办理，不用您再填一遍。",
    en: "It goes on as another kind of matter; you need not tell it again.",
  },
  withdrawn: { zh: "您已经撤回。", en: "You withdrew it." },
});

/** Why a voice is not taken on: a closed list (潍坊条例 art. 19, 北京接诉即办 art. 11), each with the right door. */
export const DECLINE_REASONS = [
  "court",
  "arbitration",
  "discipline",
  "review",
  "disclosure",
  "petitionRunning",
  "privacy",
  "unlawful",
  "notHere",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export const declineWords = texts({
  court: { zh: "应当通过诉讼解决", en: "it belongs before a court" },
  arbitration: { zh: "应当通过仲裁解决", en: "it belongs to arbitration" },
  discipline: { zh: "属于检举控告，应由纪检监察机关办理", en: "it is an accusation, for the discipline body" },
  review: { zh: "应当申请行政复议", en: "it calls for administrative reconsideration" },
  disclosure: { zh: "应当申请政府信息公开", en: "it is a request for government information" },
  petitionRunning: { zh: "同一件事正在信访程序中办理", en: "the same matter is already a running petition" },
  privacy: { zh: "涉及国家秘密、商业秘密或他人隐私", en: "it touches state or business secrets or somebody's privacy" },
  unlawful: { zh: "要求违反法律法规", en: "what is asked is against the law" },
  notHere: { zh: "不在本社区范围内", en: "it lies outside this community" },
});
export const declineDoors = texts({
  court: {
    zh: "请到人民法院立案窗口，或拨打 12368 咨询；不会写状子，可到本院法律服务队求助。",
    en: "Go to the people's court's filing window or call 12368; the legal service team here can help you write.",
  },
  arbitration: {
    zh: "请到劳动人事争议仲裁院或约定的仲裁机构。",
    en: "Go to the labour arbitration office or the arbitration body you agreed on.",
  },
  discipline: {
    zh: "请用清风驿站的密封举报，或拨打 12388。",
    en: "Use the sealed report of the clean-breeze station, or call 12388.",
  },
  review: {
    zh: "请向作出决定的机关的本级人民政府申请行政复议。",
    en: "Apply for reconsideration to the government above the body that decided.",
  },
  disclosure: { zh: "请向掌握信息的机关提出信息公开申请。", en: "Ask the body that holds the information." },
  petitionRunning: {
    zh: "请凭信访编号查询进度；前台可以帮您查。",
    en: "Ask with your petition number; the front desk can help you look.",
  },
  privacy: {
    zh: "请当面到前台说明，工作人员告诉您该找哪个单位。",
    en: "Come to the front desk: somebody will tell you which body to see.",
  },
  unlawful: {
    zh: "可以到法律服务队免费咨询，看看有没有合法的办法。",
    en: "The legal service team advises free of charge on lawful ways.",
  },
  notHere: {
    zh: "请找事情发生地的社区，或拨打 12345。",
    en: "Turn to the community where it happened, or call 12345.",
  },
});

export const SUSPEND_REASONS = ["weather", "parts", "otherBody", "speakerAway"] as const;
export const suspendWords = texts({
  weather: { zh: "天气原因", en: "the weather" },
  parts: { zh: "等材料、等配件", en: "parts are awaited" },
  otherBody: { zh: "等其他单位", en: "another body is awaited" },
  speakerAway: { zh: "您不在家，约好再办", en: "you are away; a date was agreed" },
});
