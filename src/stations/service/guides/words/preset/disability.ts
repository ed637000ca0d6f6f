/** Living with a disability: the certificate, and the two subsidies. */
import {
  agentPapers,
  applicationForm,
  bankCard,
  guardianPapers,
  HOTLINE,
  householdBook,
  idCard,
  lookedUp,
  online,
  paper,
  type PresetEntry,
  remedies,
  t,
  type WrittenItem,
} from "./parts.ts";

const certificateRules = {
  text: t("《中华人民共和国残疾人证管理办法》", "Measures for the administration of the disability certificate"),
};
const subsidyRules = {
  text: t(
    "困难残疾人生活补贴和重度残疾人护理补贴制度（本地办事指南）",
    "The living and care subsidies for people with disabilities (local guide)",
  ),
};

const disabilityCard: WrittenItem = {
  kind: "item",
  name: t("残疾人证：新办、换证、补办", "Disability certificate: first issue, renewal, replacement"),
  aliases: [
    "残疾证",
    "残疾人证",
    "残疾认证",
    "残疾鉴定",
    "办残疾",
    "残联",
    "换残疾证",
    "disability card",
    "disability certificate",
  ],
  basis: [certificateRules, online],
  situations: ["disability", "cards"],
  window: "disabledPersons",
  gives: t(
    "一本全国通用的残疾人证。有了它，才能申请两项补贴、辅助器具、公园免票等。",
    "A certificate valid everywhere in China. With it one may apply for the two subsidies, aids, free entry and more.",
  ),
  forWhom: t(
    "视力、听力、言语、肢体、智力、精神或多重残疾，经指定医院评定够等级的人。",
    "People whose sight, hearing, speech, limbs, intellect or mind is impaired, in the degree that the appointed hospital finds.",
  ),
  conditions: [
    t(
      "不满十八岁的，智力、精神残疾的，要由监护人来申请。",
      "For people under eighteen, and with an intellectual or mental disability, the guardian applies.",
    ),
    t(
      "走不动的，可以请医生上门评定，请先告诉我们。",
      "For who cannot walk the doctor may come to the home: tell us first.",
    ),
  ],
  materials: [
    idCard,
    householdBook,
    applicationForm,
    paper({
      id: "photos",
      name: t("两寸近期免冠照片", "Recent passport-size photographs (two-inch)"),
      form: "photo",
      originals: 0,
      copies: 3,
      from: t("照相馆；前台也可以帮您照", "A photographer; the desk can take them too"),
    }),
    paper({
      id: "oldCertificate",
      name: t("原来的残疾人证", "The old certificate"),
      form: "card",
      from: t("您手上的", "What you have"),
      need: "ifSo",
      ifSo: t("换证（到期、等级变了）", "it is renewed (expired, or the grade changed)"),
    }),
    paper({
      id: "medicalRecords",
      name: t("以前看病的病历、检查单", "Earlier medical records"),
      from: t("看病的医院", "The hospital"),
      need: "ifSo",
      ifSo: t("精神残疾或者看过很多次病", "it is a mental disability, or you were treated often"),
    }),
    ...guardianPapers,
    ...agentPapers,
  ],
  procedure: [
    t(
      "交材料，县残联受理，指定评定医院。",
      "Hand in the papers; the county federation accepts them and appoints a hospital.",
    ),
    t("到指定医院评定残疾类别和等级。", "The hospital assesses kind and grade."),
    t(
      "在社区公示五个工作日；未成年人一般不公示。",
      "Five working days on the notice board; minors are normally not shown.",
    ),
    t("县残联审核，发证。", "The county federation reviews and issues the certificate."),
  ],
  timeNote: t(
    "办法没有规定总天数：公示是五个工作日，评定要看医院的排期。前台会告诉您办到哪一步了。",
    "The rules set no total: the notice takes five working days, the assessment depends on the hospital. The desk tells you how far it has come.",
  ),
  phases: {
    inspection: false,
    assessment: true,
    publicNotice: {
      days: 5,
      kind: "working",
      notForMinors: true,
      source: t(
        "《残疾人证管理办法》：社区公示五个工作日，未成年人一般不公示",
        "Measures on the certificate: five working days in the community, minors normally not shown",
      ),
    },
    notCounted: ["assessment", "publicNotice"],
    reportKin: false,
  },
  applicants: ["self", "guardian", "kin", "agent"],
  guardianFor: ["minor", "mentalOrIntellectual"],
  sensitive: ["identity", "health", "minor", "biometric"],
  fee: t("办证不收钱；医院评定的费用按当地规定", "The certificate is free; what the assessment costs is set locally"),
  accepts: t("县残联（街道残联代收）", "The county disabled persons' federation (the subdistrict takes it in)"),
  decides: t("县残联", "The county disabled persons' federation"),
  elsewhere: [
    t("任何县的残联都可以跨省收件，不用回老家。", "Any county's federation takes it in, also from another province."),
    t("网上可以先申请，再到医院评定。", "One may apply online first and then go to the hospital."),
  ],
  visits: 2,
  result: t("残疾人证，有效期十年", "The certificate, valid for ten years"),
  ifRefused: [
    t(
      "对评定结果不服的，十个工作日内可以向市级残联申请重新评定；还不服，可以申请省级鉴定，那是最后的结论。",
      "If you disagree with the assessment, ask the prefecture-level federation within ten working days; after that the provincial one, whose finding is final.",
    ),
    remedies.reasons,
  ],
  consultPhone: "12385",
  complaintPhone: HOTLINE,
  questions: [
    {
      question: t("搬家了怎么办？", "What if I move?"),
      answer: t(
        "户口迁走后要及时转移。超过六个月不转会冻结，超过一年会注销。",
        "After your registration moves, have the certificate moved too: after six months it is frozen, after a year cancelled.",
      ),
    },
    {
      question: t("注销了还能再办吗？", "Can I get one again after it was cancelled?"),
      answer: t("能，注销满一年后可以重新申请。", "Yes, one year after it was cancelled."),
    },
    {
      question: t("证丢了怎么补？", "What if I lose it?"),
      answer: t(
        "可以补发，号码后面会加 B1、B2。不用居委会开遗失证明。",
        "It is issued anew, with B1 or B2 behind its number. The committee need not certify the loss.",
      ),
    },
  ],
  startValues: t(
    "照片张数、评定医院和费用，请按本县残联的指南核对。",
    "Compare the number of photographs, the hospital and its fee with your county's federation.",
  ),
};

const subsidy = {
  kind: "item",
  basis: [subsidyRules, online],
  situations: ["disability", "hardship"],
  window: "civilAffairs",
  procedure: [
    t(
      "本人、监护人或代办人来申请，交材料。",
      "The person, a guardian or somebody sent applies and hands in the papers.",
    ),
    t("街道初审。", "The subdistrict checks first."),
    t("县残联核对残疾人证。", "The county federation confirms the certificate."),
    t("县民政局审定，按月打到卡上。", "County civil affairs decides; the money comes every month."),
  ],
  timeNote: t(
    "总天数以本县公布的为准，前台会告诉您办到哪一步了。",
    "The total time is what the county publishes; the desk tells you how far it has come.",
  ),
  phases: { inspection: false, assessment: false, notCounted: [], reportKin: false },
  applicants: ["self", "guardian", "kin", "agent", "committee"],
  guardianFor: ["minor", "mentalOrIntellectual"],
  sensitive: ["identity", "health", "money", "minor"],
  fee: t("不收钱", "Free"),
  accepts: t("街道办事处", "The subdistrict office"),
  decides: t("县民政局（残联核对）", "County civil affairs (the federation confirms)"),
  elsewhere: [t("任何街道都可以跨省收件。", "Any subdistrict takes it in, also from another province.")],
  visits: 1,
  result: t("补贴按月打到卡上", "The subsidy is paid to your card every month"),
  ifRefused: [remedies.reasons, remedies.review, remedies.again],
  consultPhone: HOTLINE,
  complaintPhone: HOTLINE,
} as const satisfies Partial<WrittenItem>;

/** The certificate itself is looked up: nobody brings a copy of it. */
const subsidyPapers = [
  idCard,
  applicationForm,
  bankCard,
  lookedUp(
    "disabilityCard",
    t("残疾人证（类别和等级）", "The disability certificate (kind and grade)"),
    t("残联的数据", "The federation's data"),
  ),
];

const livingSubsidy: WrittenItem = {
  ...subsidy,
  name: t("困难残疾人生活补贴", "Living subsidy for people with disabilities"),
  aliases: ["两项补贴", "残疾补贴", "生活补贴", "残疾人补助", "残疾低保", "disability subsidy", "living subsidy"],
  gives: t(
    "低保家庭里的残疾人，每个月多一笔生活补贴。",
    "Money every month for people with disabilities in households on dibao.",
  ),
  forWhom: t(
    "有残疾人证，家里是低保（以及本地规定的低保边缘）的人。",
    "Who has the certificate and lives in a dibao household (or near it, where local rules say so).",
  ),
  materials: [
    ...subsidyPapers,
    lookedUp("dibao", t("低保情况", "Whether the household is on dibao"), t("民政的数据", "Civil affairs data")),
    ...guardianPapers,
    ...agentPapers,
  ],
  startValues: t(
    "补贴标准、低保边缘是否包括在内，请按本县公布的核对。",
    "Compare the amount, and whether households near dibao count, with your county.",
  ),
};

const careSubsidy: WrittenItem = {
  ...subsidy,
  name: t("重度残疾人护理补贴", "Care subsidy for people with severe disabilities"),
  aliases: [
    "两项补贴",
    "护理补贴",
    "残疾补贴",
    "一级残疾",
    "二级残疾",
    "照顾残疾人",
    "care subsidy",
    "disability subsidy",
  ],
  gives: t(
    "需要长期照护的重度残疾人，每个月一笔护理补贴。",
    "Money every month for people who need care for a long time.",
  ),
  forWhom: t(
    "残疾人证上是一级或者二级、需要长期照护的人。",
    "Who has grade 1 or 2 on the certificate and needs lasting care.",
  ),
  materials: [...subsidyPapers, ...guardianPapers, ...agentPapers],
  questions: [
    {
      question: t("一个月有多少钱？", "How much is it?"),
      answer: t(
        "各县标准不同，旧的清单上是每月七十到一百元，以本县现在公布的为准。",
        "It differs; older lists say 70 to 100 yuan a month. What your county publishes now counts.",
      ),
    },
  ],
  startValues: t("补贴标准请按本县公布的核对。", "Compare the amount with what your county publishes."),
};

export const disabilityItems: readonly PresetEntry[] = [
  { id: "disabilityCard", content: disabilityCard },
  { id: "disabilityLiving", content: livingSubsidy },
  { id: "disabilityCare", content: careSubsidy },
];
