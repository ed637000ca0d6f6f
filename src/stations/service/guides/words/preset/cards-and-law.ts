/** The social-security card, and legal aid. */
import {
  agentPapers,
  applicationForm,
  HOTLINE,
  idCard,
  lookedUp,
  online,
  paper,
  type PresetEntry,
  remedies,
  t,
  type WrittenItem,
} from "./parts.ts";

const plain = {
  kind: "item",
  phases: { inspection: false, assessment: false, notCounted: [], reportKin: false },
  fee: t("不收钱", "Free"),
  visits: 1,
  complaintPhone: HOTLINE,
} as const satisfies Partial<WrittenItem>;

const insuranceRules = {
  text: t("《社会保险经办条例》（2023年）", "Regulations on handling social insurance (2023)"),
};

const newCardPapers = [
  idCard,
  paper({
    id: "photo",
    name: t("电子照片", "Digital photograph"),
    form: "photo",
    originals: 0,
    copies: 1,
    from: t("现场可以照", "Taken on the spot"),
    need: "ifSo",
    ifSo: t("身份证照片调不出来（现场才知道）", "the photo of your identity card cannot be used (found on the spot)"),
  }),
  ...agentPapers,
];

const socialSecurityCard: WrittenItem = {
  ...plain,
  name: t("社保卡：申领、补换、激活", "Social-security card: first issue, replacement, activation"),
  aliases: ["社保卡", "医保卡", "换社保卡", "补卡", "卡丢了", "激活", "social security card", "lost card"],
  basis: [insuranceRules, online],
  situations: ["cards", "oldAge", "illness"],
  window: "humanResources",
  gives: t("一张社保卡：看病、领养老金、各种补贴都用它。", "One card for doctors, pension and all subsidies."),
  forWhom: t("参加了社保的人，老人和孩子也要有。", "Everybody who is insured, old people and children too."),
  materials: newCardPapers,
  procedure: [
    t("带身份证来申请，选一家合作银行。", "Apply with your identity card and choose a partner bank."),
    t("领到卡，到银行激活金融功能。", "Collect the card and have the bank activate it."),
  ],
  timeNote: t(
    "能即时制卡的网点当场拿卡；其他的以本县公布的为准。",
    "Some places make the card on the spot; otherwise the time that the county publishes counts.",
  ),
  applicants: ["self", "guardian", "kin", "agent"],
  guardianFor: ["minor"],
  sensitive: ["identity", "biometric"],
  accepts: t("街道社保所、合作银行", "The subdistrict's social security office; partner banks"),
  decides: t("县人社局", "The county human resources and social security bureau"),
  elsewhere: [t("合作银行的网点。", "Branches of the partner banks.")],
  result: t("社保卡", "The card"),
  ifRefused: [remedies.reasons],
  consultPhone: "12333",
  startValues: t(
    "合作银行和即时制卡网点，请按本县公布的填写。",
    "Write your county's partner banks and the places that make cards at once.",
  ),
};

const legalAid: WrittenItem = {
  ...plain,
  name: t("法律援助", "Legal aid"),
  aliases: [
    "打官司没钱",
    "请律师",
    "免费律师",
    "法律援助",
    "讨工钱",
    "欠工资",
    "离婚",
    "赔偿",
    "legal aid",
    "lawyer",
    "wages",
  ],
  basis: [{ text: t("《中华人民共和国法律援助法》", "Legal Aid Law of the People's Republic of China") }, online],
  situations: ["law", "work"],
  window: "justice",
  gives: t("免费的律师帮您打官司、写状子、调解。", "A lawyer, free of charge, for court, papers and mediation."),
  forWhom: t(
    "经济困难的人；讨工钱、要抚养费等一些事不看收入。",
    "People without means; for wages, maintenance and some other matters income does not count.",
  ),
  materials: [
    idCard,
    applicationForm,
    paper({
      id: "case",
      name: t("和事情有关的材料", "Papers about the matter"),
      originals: 0,
      copies: 1,
      from: t(
        "您手上的合同、欠条、照片、聊天记录都行",
        "Contracts, notes of debt, photographs, messages: what you have",
      ),
    }),
    paper({
      id: "meansStatement",
      name: t("经济困难说明", "Statement of means"),
      form: "form",
      originals: 0,
      copies: 1,
      from: t(
        "现场填，自己写明就行，不用居委会盖章",
        "On the spot; your own statement is enough, no stamp of the committee",
      ),
      need: "ifSo",
      ifSo: t(
        "不是低保、特困、残疾人，也不是讨工钱",
        "you are not on dibao, in special hardship or disabled, and it is not about wages",
      ),
    }),
    lookedUp(
      "dibao",
      t("低保、特困等情况", "Whether you are on dibao or in special hardship"),
      t("民政的数据", "Civil affairs data"),
    ),
    ...agentPapers,
  ],
  procedure: [
    t("带上材料来说清楚是什么事。", "Bring the papers and tell what it is about."),
    t("法律援助中心七天内决定。", "The legal aid centre decides within seven days."),
    t("决定帮的，三天内指定律师。", "If it helps, a lawyer is named within three days."),
  ],
  legalLimit: {
    days: 7,
    kind: "calendar",
    from: "receipt",
    source: t("《法律援助法》第43条", "Legal Aid Law, art. 43"),
  },
  timeNote: t(
    "快到时效、要马上保全证据的，先帮忙、后补手续。",
    "When time runs out or evidence must be secured, help comes first and the papers follow.",
  ),
  applicants: ["self", "guardian", "kin", "agent"],
  guardianFor: ["minor", "mentalOrIntellectual"],
  sensitive: ["identity", "money"],
  accepts: t("县法律援助中心", "The county legal aid centre"),
  decides: t("县法律援助中心", "The county legal aid centre"),
  elsewhere: [t("打 12348 先问律师，不要钱。", "Call 12348 and ask a lawyer, free of charge.")],
  result: t("给予法律援助决定书，指定律师", "A decision, and a named lawyer"),
  ifRefused: [
    t(
      "不给援助的，要书面说明理由；可以向县司法局提出异议。",
      "A refusal comes in writing with reasons; you may object to the county justice bureau.",
    ),
    remedies.again,
  ],
  consultPhone: "12348",
  startValues: t("经济困难的标准，请按本市公布的核对。", "Compare the limit of means with what your city publishes."),
};

export const cardAndLawItems: readonly PresetEntry[] = [
  { id: "socialSecurityCard", content: socialSecurityCard },
  { id: "legalAid", content: legalAid },
];
