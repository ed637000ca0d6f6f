/** Nouns of the room applications: the states of a 办件 as staff name them and as the applicant is told them. */
import { texts } from "#frame/texts.ts";

export const APPLICATION_STATES = [
  "prepared",
  "received",
  "correctionNeeded",
  "notOurs",
  "accepted",
  "inReview",
  "inspection",
  "assessment",
  "publicNotice",
  "objected",
  "recheck",
  "submitted",
  "approved",
  "refused",
  "delivered",
  "closed",
  "lapsed",
  "withdrawn",
  "transferred",
  "joined",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const stateWords = texts({
  prepared: { zh: "已准备", en: "prepared" },
  received: { zh: "已收件", en: "received" },
  correctionNeeded: { zh: "待补正", en: "papers missing" },
  notOurs: { zh: "不归本处办", en: "for another office" },
  accepted: { zh: "已受理", en: "accepted" },
  inReview: { zh: "审查中", en: "in review" },
  inspection: { zh: "上门核查", en: "home visit" },
  assessment: { zh: "评议评定", en: "assessment" },
  publicNotice: { zh: "公示中", en: "on public notice" },
  objected: { zh: "有异议", en: "objected to" },
  recheck: { zh: "复核中", en: "checked again" },
  submitted: { zh: "已上报", en: "with the deciding office" },
  approved: { zh: "已批准", en: "approved" },
  refused: { zh: "未批准", en: "refused" },
  delivered: { zh: "已送达", en: "delivered" },
  closed: { zh: "已归档", en: "closed" },
  lapsed: { zh: "逾期未补", en: "lapsed" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  transferred: { zh: "已转出", en: "transferred" },
  joined: { zh: "并到另一份", en: "joined with another" },
});

export const statePlainWords = texts({
  prepared: {
    zh: "您在家准备好了。请带上单子上的原件来小院，交件那天才算收件。",
    en: "You have prepared it at home. Bring the originals on your list; it counts from the day you hand them over.",
  },
  received: {
    zh: "材料收到了，正在看齐不齐。五个工作日内一次说清；到时没说，就算受理。",
    en: "We have your papers and are checking them. Within five working days you are told everything that is missing, at once; if nobody says anything, it counts as accepted.",
  },
  correctionNeeded: {
    zh: "还缺几样，单子上一次写全了。补齐就接着办，不会再加新的。",
    en: "Something is missing; the list is complete. Bring it and it goes on. Nothing new will be asked.",
  },
  notOurs: {
    zh: "这件事归别的单位办。该去哪里写在下面；材料可以由我们转过去，不用您跑。",
    en: "Another office is in charge; where is written below. We can pass your papers on, so that you need not go.",
  },
  accepted: { zh: "受理了，开始计时。", en: "It is accepted, and the clocks run." },
  inReview: { zh: "有专人在审查。", en: "A named person is examining it." },
  inspection: {
    zh: "要上门看一看，两个人一起来，来之前会约时间。",
    en: "Two people come to see you at home; they agree a time with you first.",
  },
  assessment: { zh: "正在评议或评定。", en: "It is being assessed." },
  publicNotice: {
    zh: "正在公示。只写姓氏、几口人、办什么事，不写病情、证件号和账户。",
    en: "It is on public notice: surname, number of persons and what it is about; no illness, number or account.",
  },
  objected: {
    zh: "公示期间有人提了意见，要再核一次。",
    en: "Somebody objected during the notice; it is checked again.",
  },
  recheck: { zh: "正在再核一次，核完再公示。", en: "It is being checked again; a short notice follows." },
  submitted: { zh: "已经报给有权决定的单位，等它决定。", en: "It is with the office that decides." },
  approved: { zh: "批准了。结果做好就给您。", en: "It is approved. You get the result as soon as it is ready." },
  refused: {
    zh: "没有批准。理由、依据和可以怎么办都写在下面，书面决定会给您。",
    en: "It was not approved. The reasons and what you can do are below; you get the decision in writing.",
  },
  delivered: { zh: "结果已经交到您手里。", en: "The result has reached you." },
  closed: { zh: "这件事办完归档了。", en: "It is finished and filed." },
  lapsed: {
    zh: "约定的时间里没有补齐，这一件到此为止。您随时可以重新办，已经交过的不用再交。",
    en: "Nothing was added in time, so this one has ended. You may apply again at any time; what you brought before need not be brought again.",
  },
  withdrawn: { zh: "您已经撤回。原件请来取回。", en: "You withdrew it. Please collect your originals." },
  joined: {
    zh: "这一份和您的另一份并成一件了，接着办。",
    en: "This entry was joined with your other one, which goes on.",
  },
  transferred: { zh: "材料已经转到该办的单位。", en: "Your papers have gone to the office in charge." },
});

export const CHANNELS_HERE = ["desk", "phone", "visit", "paper"] as const;

export const AGENT_ROLES = ["guardian", "kin", "agent", "committee"] as const;
export const agentRoleWords = texts({
  guardian: { zh: "监护人", en: "guardian" },
  kin: { zh: "家里人代办", en: "family, on the applicant's behalf" },
  agent: { zh: "受委托的人", en: "authorised agent" },
  committee: { zh: "居委会代办", en: "the residents' committee" },
});
export const AGENT_BASES = ["written", "byPhone", "law", "court"] as const;
export const agentBasisWords = texts({
  written: { zh: "书面委托", en: "in writing" },
  byPhone: { zh: "电话委托（两人记录）", en: "by telephone, recorded by two" },
  law: { zh: "法定", en: "by law" },
  court: { zh: "法院指定", en: "by a court" },
});

export const DELIVERED_HOW = ["inHand", "proxy", "post"] as const;
export const deliveredWords = texts({
  inHand: { zh: "本人当面领取", en: "handed to the applicant" },
  proxy: { zh: "代领人领取", en: "handed to a proxy" },
  post: { zh: "邮寄", en: "by post" },
});

const PHASE_NAMES = ["inspection", "assessment", "publicNotice", "recheck"] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];
/** Why a clock stands still; the words of a suspension on every page. */
export const phaseWords = texts({
  inspection: { zh: "上门核查", en: "home visit" },
  assessment: { zh: "评议评定", en: "assessment" },
  publicNotice: { zh: "公示", en: "public notice" },
  recheck: { zh: "复核", en: "second look" },
});

export const INSPECTION_OUTCOMES = ["agrees", "differs"] as const;
export const ASSESSMENT_OUTCOMES = ["agreed", "disputed"] as const;
export const outcomeWords = texts({
  agrees: { zh: "和申请说的相符", en: "as the application says" },
  differs: { zh: "和申请说的有出入", en: "differs from the application" },
  agreed: { zh: "没有大的争议", en: "agreed" },
  disputed: { zh: "争议大，要再核一次", en: "strongly disputed: check again" },
  upheld: { zh: "异议成立", en: "the objection holds" },
  notUpheld: { zh: "异议不成立", en: "the objection does not hold" },
});
export const OBJECTION_OUTCOMES = ["upheld", "notUpheld"] as const;

export const TOLD_HOW = ["receipt", "phone", "inPerson", "letter", "notReachable"] as const;
export const toldWords = texts({
  receipt: { zh: "凭回执自己看", en: "reads it with the receipt" },
  phone: { zh: "打电话告知", en: "by telephone" },
  inPerson: { zh: "当面告知", en: "in person" },
  letter: { zh: "书面告知", en: "in writing" },
  notReachable: { zh: "没有留联系方式，贴在公示栏", en: "left no way to be reached; posted on the board" },
});

export const CALL_OUTCOMES = ["reached", "notReached", "comes", "atHome", "dropped"] as const;
export const callOutcomeWords = texts({
  reached: { zh: "说到了", en: "told" },
  notReached: { zh: "没打通", en: "not reached" },
  comes: { zh: "约好来办", en: "comes in person" },
  atHome: { zh: "走不动，上门办", en: "cannot come: we go there" },
  dropped: { zh: "不用办了", en: "no longer needed" },
});

export const WISHES = ["collect", "proxy", "post"] as const;
export const wishWords = texts({
  collect: { zh: "来小院领", en: "I collect it here" },
  proxy: { zh: "请人代领", en: "somebody collects it for me" },
  post: { zh: "寄给我", en: "send it by post" },
});

/** What somebody tells beside the papers: nothing that the courtyard knows already. */
export interface Answers {
  readonly situation?: string | undefined;
  readonly wish?: (typeof WISHES)[number] | undefined;
}

/** Near relatives, as the laws on review and litigation name them. */
export const HEIR_RELATIONS = ["spouse", "child", "parent", "otherHeir"] as const;
export const heirWords = texts({
  spouse: { zh: "丈夫或妻子", en: "husband or wife" },
  child: { zh: "儿女", en: "child" },
  parent: { zh: "父母", en: "parent" },
  otherHeir: { zh: "别的近亲属", en: "another near relative" },
});
