/** Pension and old age: joining, drawing it, the yearly check, the allowance of the very old. */
import {
  agentPapers,
  bankCard,
  HOTLINE,
  householdBook,
  idCard,
  lookedUp,
  online,
  type PresetEntry,
  remedies,
  t,
  type WrittenItem,
} from "./parts.ts";

const insuranceRules = (article: string) => ({
  text: t(
    `《社会保险经办条例》（2023年）第${article}条`,
    `Regulations on handling social insurance (2023), art. ${article}`,
  ),
});
const noMoreProof = {
  text: t(
    "《社会保险经办条例》第31条：除身份证件外再要证明，须有法律依据",
    "Regulations on handling social insurance, art. 31: proofs beyond the identity document need a legal basis",
  ),
};

const pension = {
  kind: "item",
  situations: ["oldAge"],
  window: "humanResources",
  phases: { inspection: false, assessment: false, notCounted: [], reportKin: false },
  applicants: ["self", "kin", "agent"],
  sensitive: ["identity", "money"],
  fee: t("不收钱", "Free"),
  accepts: t("县社保经办机构（街道社保所代收）", "The county social insurance office (the subdistrict takes it in)"),
  decides: t("县社保经办机构", "The county social insurance office"),
  elsewhere: [
    t("街道社保所，工作日都可以。", "The subdistrict's social security office, on working days."),
    t("会用手机的，可以在网上办；儿女也可以帮您办。", "Online, if you use a phone; your children may do it for you."),
  ],
  visits: 1,
  ifRefused: [remedies.reasons, remedies.review],
  consultPhone: "12333",
  complaintPhone: HOTLINE,
} as const satisfies Partial<WrittenItem>;

const pensionEnrolment: WrittenItem = {
  ...pension,
  name: t("城乡居民养老保险：参保登记", "Resident pension insurance: joining"),
  aliases: ["养老保险", "交养老", "新农保", "买社保", "参保", "居民养老", "pension", "join", "insurance"],
  basis: [insuranceRules("6"), noMoreProof, online],
  gives: t(
    "开始交养老保险，交满十五年，到年龄每个月领养老金。",
    "You begin to pay in; after fifteen years and at the age, money comes every month.",
  ),
  forWhom: t(
    "满十六岁、不在学校、没有参加职工养老保险的城乡居民。",
    "Residents over sixteen who are not at school and not in the employees' insurance.",
  ),
  materials: [
    idCard,
    lookedUp("household", t("户口情况", "The household registration"), t("公安的数据", "Police data")),
    ...agentPapers,
  ],
  procedure: [
    t("带身份证来登记，选一个缴费档次。", "Register with your identity card and choose a level."),
    t("社保机构办好登记，以后每年按时缴费。", "The office registers you; pay in every year."),
  ],
  legalLimit: {
    days: 10,
    kind: "working",
    from: "receipt",
    source: t("《社会保险经办条例》第6条", "Regulations on handling social insurance, art. 6"),
  },
  result: t("参保登记，缴费有凭证", "You are registered, and each payment has a receipt"),
  questions: [
    {
      question: t("交得越多领得越多吗？", "Do I get more if I pay more?"),
      answer: t(
        "是的，多缴多得、长缴多得。每年的档次由市里公布。",
        "Yes: more and longer payments mean more pension. The levels are published every year.",
      ),
    },
  ],
  startValues: t(
    "缴费档次每年会变，请按当年公布的填写。",
    "The levels change every year: write what is published for the year.",
  ),
};

const pensionBenefit: WrittenItem = {
  ...pension,
  name: t("城乡居民养老保险：申请领养老金", "Resident pension insurance: drawing the pension"),
  aliases: ["养老钱", "养老金", "领养老金", "退休金", "六十岁", "退休", "pension", "old age money", "retire"],
  basis: [insuranceRules("18"), noMoreProof, online],
  gives: t("每个月领养老金，打到社保卡上。", "Your pension, every month, to your social-security card."),
  forWhom: t(
    "满六十岁、缴费满十五年（或按规定补缴）的参保人。",
    "Insured people of sixty who have paid for fifteen years (or made it up as the rules allow).",
  ),
  materials: [
    idCard,
    bankCard,
    lookedUp("payments", t("缴费记录", "The record of payments"), t("社保的数据", "Social insurance data")),
    ...agentPapers,
  ],
  procedure: [
    t(
      "满六十岁前后带身份证和社保卡来申请。",
      "Around your sixtieth birthday, come with identity card and social-security card.",
    ),
    t(
      "社保机构核定，从到龄的次月起发。",
      "The office works it out; payment counts from the month after your birthday.",
    ),
  ],
  legalLimit: {
    days: 20,
    kind: "working",
    from: "receipt",
    source: t("《社会保险经办条例》第18条", "Regulations on handling social insurance, art. 18"),
  },
  result: t("养老金按月打到社保卡上", "The pension is paid to your card every month"),
  questions: [
    {
      question: t("来晚了会少领吗？", "Do I lose money if I come late?"),
      answer: t("按规定核定后会补发，但还是早点来好。", "What is due is paid afterwards, but come early all the same."),
    },
  ],
  startValues: t(
    "补缴的办法每年可能变，请按当年规定核对。",
    "How missing years are made up may change: compare with this year's rules.",
  ),
};

const eligibilityCheck: WrittenItem = {
  ...pension,
  name: t("养老待遇资格认证（一年一次）", "Yearly check for the pension"),
  aliases: [
    "养老认证",
    "资格认证",
    "人脸认证",
    "生存认证",
    "刷脸",
    "养老金停了",
    "年审",
    "健在证明",
    "yearly check",
    "pension stopped",
    "face check",
  ],
  basis: [
    { text: t("重庆市养老待遇资格认证办事说明", "Chongqing's directions for the pension eligibility check") },
    insuranceRules("26"),
    online,
  ],
  gives: t(
    "认证一次，养老金接着领一年。停发了的，认证后补发。",
    "One check keeps the pension coming for a year. If it was stopped, what was missed is paid.",
  ),
  forWhom: t("正在领养老金的人，每年一次，不分生日早晚。", "Everybody who draws a pension, once a year."),
  conditions: [
    t(
      "不会用手机没关系：可以到任何一个能办的社区当面办，也可以让别人用手机帮您认证。",
      "No phone is needed: any community that can do it checks you in person, or somebody checks you with a phone of theirs.",
    ),
    t("走不动的，可以上门办。", "For those who cannot walk, somebody comes to the home."),
  ],
  materials: [
    idCard,
    lookedUp(
      "alive",
      t("在世情况（部门之间会自动比对）", "That one is alive (offices compare it themselves)"),
      t("公安、民政、卫健的数据", "Data of police, civil affairs and health"),
    ),
  ],
  procedure: [
    t(
      "带身份证来，当面看一眼，或者刷脸。",
      "Come with your identity card; you are looked at, or your face is checked.",
    ),
    t("刷脸不成功（比如白内障）的，人工办理。", "If the face check fails (cataract, say), it is done by hand."),
    t("当场办好，给您一张凭条。", "Done on the spot; you get a slip."),
  ],
  timeNote: t("当场办好。", "Done on the spot."),
  yearly: {
    remindMonths: 2,
    ifMissed: t(
      "过期没认证，养老金先停发；补认证以后，停发的都会补给您。",
      "If it is missed, payment pauses; after the check all that was missed is paid.",
    ),
    source: t(
      "重庆市养老待遇资格认证办事说明；提前两个月提醒是小院自定的",
      "Chongqing's directions for the check; to remind two months before is the courtyard's own",
    ),
  },
  applicants: ["self", "kin"],
  sensitive: ["identity", "biometric"],
  elsewhere: [
    t("全市任何一个能办的社区、社保所。", "Any community or social security office of the city that can do it."),
    t(
      "手机上自己刷脸，或者别人用“帮您认证”替您刷。",
      "By phone: your own face check, or “help you check” on somebody else's phone.",
    ),
  ],
  result: t("认证成功，养老金继续发", "Checked: the pension goes on"),
  ifRefused: [
    t(
      "认证没有成功的，换人工办理；停发的以后都补发。",
      "If the check fails, it is done by hand; what was stopped is paid afterwards.",
    ),
    remedies.review,
  ],
  questions: [
    {
      question: t("要居委会开健在证明吗？", "Does the committee have to certify that I am alive?"),
      answer: t("不用，居委会也不开这个证明。带身份证来就行。", "No, and it may not. Your identity card is enough."),
    },
  ],
  startValues: t("能办的地点请按本县公布的核对。", "Compare the places with what your county publishes."),
};

const oldAgeAllowance: WrittenItem = {
  ...pension,
  name: t("高龄津贴", "Allowance for the very old"),
  aliases: ["高龄", "高龄补贴", "老龄津贴", "八十岁", "九十岁", "老人补贴", "尊老金", "old age allowance", "eighty"],
  basis: [
    {
      text: t(
        "本市、县高龄津贴办法（起始条目，请填写本地文件）",
        "The city's and county's rules on the allowance (start entry: write the local paper)",
      ),
    },
    online,
  ],
  window: "civilAffairs",
  gives: t("满一定年龄的老人，每个月一笔津贴。", "Money every month from a certain age on."),
  forWhom: t(
    "户口在本地、满八十岁的老人（起点年龄以本县公布的为准）。",
    "Old people registered here, from eighty on (the county publishes the age).",
  ),
  materials: [idCard, householdBook, bankCard, ...agentPapers],
  procedure: [
    t("本人来，或者家里人、居委会代为申请。", "The person comes, or family or committee apply."),
    t(
      "街道审核，县民政局确定，从批准的次月起发。",
      "The subdistrict checks, county civil affairs decides; payment starts the month after.",
    ),
  ],
  timeNote: t("总天数以本县公布的为准。", "The total time is what the county publishes."),
  applicants: ["self", "kin", "agent", "committee"],
  accepts: t("街道办事处", "The subdistrict office"),
  decides: t("县民政局", "The county civil affairs bureau"),
  elsewhere: [t("户口所在街道的便民服务中心。", "The service centre of the subdistrict where one is registered.")],
  result: t("津贴按月打到卡上", "The allowance is paid to the card every month"),
  ifRefused: [remedies.reasons, remedies.review, remedies.again],
  consultPhone: HOTLINE,
  questions: [],
  startValues: t(
    "年龄、金额和依据的文件，请按本县公布的核对。",
    "Compare the age, the amount and the rules with what your county publishes.",
  ),
};

export const oldAgeItems: readonly PresetEntry[] = [
  { id: "pensionEnrolment", content: pensionEnrolment },
  { id: "pensionBenefit", content: pensionBenefit },
  { id: "eligibilityCheck", content: eligibilityCheck },
  { id: "oldAgeAllowance", content: oldAgeAllowance },
];
