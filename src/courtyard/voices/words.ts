/** Nouns of the room voices: wishes, calls and opinions, in the speaker's own words. */
import { z } from "zod";
import {
  choice,
  civilDate,
  flag,
  line,
  listOf,
  maybe,
  personName,
  phone,
  uuid,
  wholeNumber,
  words,
} from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";
import { CLASSES, IDENTIFIED, REPLY_MAX, SOLVED, URGENCIES, WORDS_MAX } from "#courtyard/matters/words.ts";

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

const raised = {
  kind: choice(VOICE_KINDS),
  words: words(WORDS_MAX),
  lang: maybe(choice(["zh", "en"])),
  place: maybe(line(100)),
  anonymous: maybe(flag()),
  name: maybe(personName()),
  phone: maybe(phone()),
  /** It is about how somebody here does the work. */
  isGrievance: maybe(flag()),
  aboutNames: maybe(listOf(personName(), 5)),
  aboutPosts: maybe(listOf(uuid(), 5)),
  danger: maybe(flag()),
  files: maybe(listOf(uuid(), 4)),
};

export const raiseInput = z.object({ ...raised, continues: maybe(uuid()), kiosk: maybe(flag()) });
export const recordInput = z.object({
  ...raised,
  channel: choice(["desk", "phone", "visit", "session", "paper"]),
  identified: choice(IDENTIFIED),
  speakerId: maybe(uuid()),
  visitId: maybe(uuid()),
  sessionId: maybe(uuid()),
  /** The civil date on which it was said, when that was earlier (visit, paper). */
  heardOn: maybe(civilDate()),
});

const matterId = uuid();
export const matterOnlyInput = z.object({ matterId });
export const triageInput = z.object({
  matterId,
  class: choice(CLASSES),
  station: line(30),
  subjectId: maybe(uuid()),
  urgency: maybe(choice(URGENCIES)),
});
export const answerInput = z.object({ matterId, reply: words(REPLY_MAX) });
export const assignInput = z.object({ matterId, handlerId: uuid() });
export const reasonInput = z.object({ matterId, reason: words(1_000) });
export const contactInput = z.object({ matterId, note: maybe(words(1_000)) });
export const progressInput = z.object({ matterId, message: words(REPLY_MAX) });
export const noteInput = z.object({ matterId, note: words(REPLY_MAX) });
export const suspendInput = z.object({ matterId, reason: choice(SUSPEND_REASONS), untilOn: civilDate() });
export const decideSuspensionInput = z.object({ matterId, suspensionId: uuid(), approve: choice(["yes", "no"]) });
export const forwardInput = z.object({
  matterId,
  toBody: line(100),
  outsideNumber: maybe(line(60)),
  basis: line(200),
  withIdentity: maybe(flag()),
});
export const forwardCheckInput = z.object({ matterId, outsideNumber: maybe(line(60)), message: words(REPLY_MAX) });
export const resolveInput = z.object({
  matterId,
  solved: choice(SOLVED),
  reply: words(REPLY_MAX),
  onTheSpot: maybe(flag()),
  urgentNeed: maybe(flag()),
  files: maybe(listOf(uuid(), 4)),
});
export const rateInput = z.object({ matterId, level: wholeNumber(1, 5), words: maybe(words(2_000)) });
export const callInput = z.object({
  matterId,
  receiptId: maybe(uuid()),
  outcome: choice(["notReached", "confirmed", "stillWrong", "noOpinion"]),
  level: maybe(wholeNumber(1, 5)),
  words: maybe(words(2_000)),
});
export const remedyInput = z.object({
  matterId,
  remedyId: uuid(),
  step: choice(["contacted", "remedied", "calledBack", "closed", "appealed"]),
  note: words(REPLY_MAX),
});
export const ownRemedyInput = z.object({ matterId, remedyId: uuid(), ownerId: uuid() });
export const mergeInput = z.object({ matterId, intoId: uuid() });
export const declineInput = z.object({ matterId, reason: choice(DECLINE_REASONS), reply: maybe(words(REPLY_MAX)) });
export const withdrawInput = z.object({ matterId, reason: maybe(words(1_000)) });
export const convertInput = z.object({ matterId, kind: line(40), refusedByResident: maybe(flag()) });

export const voicesProblems = problems("voices", {
  anonymousWithName: {
    zh: "您选了匿名，又填了姓名或电话。要匿名，请清空这两项；要我们联系您，请取消匿名。",
    en: "You chose to stay anonymous and also gave a name or number. Clear those, or do not stay anonymous.",
  },
  staffChannel: {
    status: 403,
    zh: "这种登记方式只有工作人员可以用。",
    en: "This way of recording is for staff.",
    door: { zh: "请用首页的“我有话说”。", en: "Please use “Say something” on the home page." },
  },
  heardInFuture: { zh: "说话的日期不能晚于今天。", en: "The day on which it was said cannot lie ahead." },
  noStation: { zh: "没有这个站点，请从列表里选。", en: "There is no such station: please choose from the list." },
  noSubject: { zh: "没有这个分类，请从列表里选。", en: "There is no such subject: please choose from the list." },
  onlyHeadReassigns: {
    status: 403,
    zh: "这件事退回过一次，由谁办由社区书记决定。",
    en: "It was turned back once; the community secretary now decides who handles it.",
    door: { zh: "请社区书记指定。", en: "Ask the community secretary." },
  },
  turnedBackBefore: {
    status: 409,
    zh: "只能退回一次。书记已经定了由您办，有困难请直接找书记。",
    en: "It can be turned back once only. The secretary decided; if that does not work, speak to the secretary.",
    door: { zh: "找社区书记。", en: "See the community secretary." },
  },
  turnBackTooLate: {
    status: 409,
    zh: "退回要在交办后{days}个工作日内提出，现在已经过了。",
    en: "Turning back is possible within {days} working day(s) of being assigned; that has passed.",
    door: { zh: "找社区书记。", en: "See the community secretary." },
  },
  suspendedTooLong: {
    zh: "加上以前的，一共暂停{asked}天，最多{most}天。请选早一点的日期。",
    en: "With what there was before this would be {asked} days; {most} are the most. Choose an earlier day.",
  },
  untilInPast: { zh: "请选今天以后的日期。", en: "Choose a day after today." },
  suspensionDecided: { status: 409, zh: "这次暂停申请已经处理过了。", en: "This request was decided before." },
  ownSuspension: {
    status: 403,
    zh: "自己申请的暂停，要由书记另行批准。",
    en: "You asked for it yourself, so somebody else has to approve it.",
  },
  reopenTooLate: {
    status: 409,
    zh: "办结已经超过{days}天，不能在原来的事上重新办。请再说一次，我们会接着上次的办。",
    en: "It was finished more than {days} days ago. Please tell us again: we go on from this matter.",
    door: { zh: "点“还没解决，再说一次”。", en: "Choose “Still not solved: tell us again”." },
  },
  ratedBefore: { status: 409, zh: "这次办理您已经评价过了，谢谢。", en: "You rated this handling before. Thank you." },
  mergeSelf: { zh: "不能和自己并案。", en: "A voice cannot be merged into itself." },
  mergeTarget: {
    zh: "没有找到要并入的事，或者它已经办完。",
    en: "The matter to merge into was not found, or is over.",
  },
  mergeLed: {
    zh: "这件事下面已经并了别的，请把那些并到同一件里。",
    en: "Others are merged into this one already: merge the other way round.",
  },
  remedyOwner: {
    status: 403,
    zh: "被评价的人不能自己处理差评，请换一个人负责。",
    en: "A bad rating is not remedied by the rated person alone: somebody else has to own it.",
    door: { zh: "请社区书记指定负责人。", en: "Ask the community secretary to name an owner." },
  },
  remedyStep: {
    status: 409,
    zh: "差评整改要一步一步来：联系、整改、回访、归档。",
    en: "A remedy goes step by step: contact, remedy, call back, close.",
  },
  noRemedy: { status: 404, zh: "没有这条差评整改。", en: "There is no such remedy." },
  noKind: {
    zh: "这一类事项还没有开通，请先按原来的办。",
    en: "This kind of matter is not open here yet: go on as a voice.",
  },
  notSession: { zh: "恳谈会已经结束或没有找到。", en: "The listening session is over or was not found." },
  notVisit: {
    zh: "没有这次走访，或者您不在走访人员里。",
    en: "There is no such visit, or you are not one of its two visitors.",
  },
  replyFirst: { zh: "请写一句给当事人的答复。", en: "Please write a reply to the speaker." },
  sameVisitor: { zh: "走访要两个人，请选不同的两位。", en: "A visit takes two persons: choose two different ones." },
});
