/** Medical insurance: joining and paying, and costs paid back by hand. */
import {
  agentPapers,
  bankCard,
  guardianPapers,
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

const insuranceRules = {
  text: t("《社会保险经办条例》（2023年）", "Regulations on handling social insurance (2023)"),
};
const medicalOpinion = {
  text: t(
    "国办发〔2024〕38号：健全基本医疗保险参保长效机制",
    "State Council General Office 2024 No. 38 on lasting enrolment in basic medical insurance",
  ),
};

const plain = {
  kind: "item",
  phases: { inspection: false, assessment: false, notCounted: [], reportKin: false },
  fee: t("不收钱", "Free"),
  visits: 1,
  complaintPhone: HOTLINE,
} as const satisfies Partial<WrittenItem>;

const medicalEnrolment: WrittenItem = {
  ...plain,
  name: t("城乡居民医保：参保缴费", "Resident medical insurance: joining and paying"),
  aliases: [
    "医保",
    "交医保",
    "合作医疗",
    "农合",
    "新农合",
    "买医保",
    "居民医保",
    "新生儿医保",
    "medical insurance",
    "health insurance",
  ],
  basis: [medicalOpinion, insuranceRules, online],
  situations: ["illness", "family"],
  window: "medicalInsurance",
  gives: t(
    "看病能报销。连续参保满四年有奖励。",
    "Your medical costs are partly paid. After four years without a gap there is a bonus.",
  ),
  forWhom: t(
    "没有参加职工医保的居民，老人、孩子都可以，一人一年一交。",
    "Residents outside the employees' insurance, old and young; each pays once a year.",
  ),
  conditions: [
    t("集中参保期一般是秋天到年底，早交早放心。", "The time to join is usually from autumn to the end of the year."),
    t(
      "错过了也能参，但要等三个月才能报销；断保的，每断一年再加一个月，断四年以上至少等六个月。",
      "Later you may still join, but wait three months before costs are paid; each missing year adds a month, four or more years make at least six.",
    ),
    t("新生儿不用等，出生后九十天内参保就行。", "Newborns do not wait: join within ninety days of birth."),
  ],
  materials: [
    idCard,
    lookedUp("household", t("户口情况", "The household registration"), t("公安的数据", "Police data")),
    lookedUp("birthCertificate", t("出生医学证明", "The birth certificate"), t("卫健的数据", "Health data")),
    ...guardianPapers.filter((one) => one.id === "guardianIdCard"),
    ...agentPapers.filter((one) => one.id === "agentIdCard"),
  ],
  procedure: [
    t("带身份证来登记，当场或手机上缴费。", "Register with your identity card; pay on the spot or by phone."),
    t("缴费后从次年一月一日起生效。", "It counts from 1 January of the next year."),
  ],
  timeNote: t("登记当场办好。", "Registration is done on the spot."),
  applicants: ["self", "guardian", "kin", "agent"],
  guardianFor: ["minor"],
  sensitive: ["identity", "minor"],
  fee: t("登记不收钱；每年的保费由市里公布", "Joining is free; the yearly contribution is published by the city"),
  accepts: t("街道医保所、税务（缴费）", "The subdistrict's medical insurance office; the tax office (payment)"),
  decides: t("县医保局", "The county medical insurance bureau"),
  elsewhere: [t("手机上自己缴，儿女也可以替您缴。", "By phone; your children may pay for you.")],
  result: t("参保成功，次年看病能报销", "You are insured for the next year"),
  ifRefused: [remedies.reasons, remedies.review],
  consultPhone: "12393",
  startValues: t(
    "集中参保期、保费、新生儿的天数，请按当年公布的核对。",
    "Compare the period, the contribution and the days for newborns with this year's notice.",
  ),
};

const medicalReimbursement: WrittenItem = {
  ...plain,
  name: t("医疗费手工报销", "Reimbursement of medical costs by hand"),
  aliases: [
    "报销",
    "医药费报销",
    "看病报销",
    "外地看病",
    "住院报销",
    "医保报销",
    "reimbursement",
    "medical costs",
    "hospital bill",
  ],
  basis: [insuranceRules, online],
  situations: ["illness"],
  window: "medicalInsurance",
  gives: t(
    "在外地或没能当场结算的医药费，拿单据回来报销。",
    "What you paid yourself elsewhere, or because it could not be settled on the spot, is partly paid back.",
  ),
  forWhom: t(
    "参了保、医药费没能在医院直接结算的人。",
    "Insured people whose costs the hospital could not settle directly.",
  ),
  materials: [
    idCard,
    bankCard,
    paper({
      id: "invoices",
      name: t("医院的收费票据", "The hospital's invoices"),
      originals: 1,
      copies: 0,
      from: t("看病的医院", "The hospital"),
      note: t("要原件；电子票据打印出来就行", "Originals; electronic invoices may be printed"),
    }),
    paper({
      id: "costList",
      name: t("费用清单", "The list of costs"),
      originals: 1,
      copies: 0,
      from: t("看病的医院", "The hospital"),
    }),
    paper({
      id: "diagnosis",
      name: t("出院记录或诊断证明", "Discharge record or diagnosis"),
      originals: 0,
      copies: 1,
      from: t("看病的医院", "The hospital"),
    }),
    paper({
      id: "accidentPaper",
      name: t("受伤经过说明", "A statement of how it happened"),
      form: "form",
      originals: 0,
      copies: 1,
      from: t("到了现场填", "On the spot"),
      need: "ifSo",
      ifSo: t("是受伤住院的", "it was an injury"),
    }),
    ...agentPapers,
  ],
  procedure: [
    t("把单据交齐，缺的一次告诉您。", "Hand in the papers; what is missing is told at once."),
    t("医保经办机构审核，钱打到卡上。", "The office checks, and the money comes to your card."),
  ],
  legalLimit: {
    days: 30,
    kind: "working",
    from: "receipt",
    source: t("《社会保险经办条例》第20条", "Regulations on handling social insurance, art. 20"),
  },
  applicants: ["self", "guardian", "kin", "agent"],
  guardianFor: ["minor"],
  sensitive: ["identity", "health", "money"],
  accepts: t("县医保经办机构（街道代收）", "The county medical insurance office (the subdistrict takes it in)"),
  decides: t("县医保局", "The county medical insurance bureau"),
  elsewhere: [
    t(
      "外地就医前先备案，多数医院可以直接结算，就不用回来报。",
      "Register before you are treated elsewhere: most hospitals then settle directly.",
    ),
  ],
  result: t("报销的钱打到卡上，附一张计算单", "The money comes to your card, with a sheet that shows the sum"),
  ifRefused: [remedies.reasons, remedies.review],
  consultPhone: "12393",
  startValues: t(
    "报销比例、单据要求，请按本县公布的核对。",
    "Compare the rates and the papers with what your county publishes.",
  ),
};

export const illnessItems: readonly PresetEntry[] = [
  { id: "medicalEnrolment", content: medicalEnrolment },
  { id: "medicalReimbursement", content: medicalReimbursement },
];
