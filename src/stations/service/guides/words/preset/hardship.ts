/** Help in hard times: subsistence allowance, special hardship, temporary help. */
import {
  agentPapers,
  applicationForm,
  bankCard,
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

const regulation = {
  text: t(
    "《重庆市城乡居民最低生活保障条例》（2016年修订）",
    "Chongqing regulations on the minimum subsistence allowance (revised 2016)",
  ),
};
const assistance = { text: t("《社会救助暂行办法》", "Interim measures for social assistance") };
const INCOME = t("民政部门核对", "Checked by the civil affairs office");

const familyPapers = [
  idCard,
  householdBook,
  applicationForm,
  paper({
    id: "consentToCheck",
    name: t("家庭经济情况核对授权书", "Consent to check the household's means"),
    form: "form",
    originals: 0,
    copies: 1,
    from: t("到了现场填，成年的家里人都要签字", "On the spot; every adult of the household signs"),
  }),
  bankCard,
  lookedUp("income", t("收入、存款、车辆、房产情况", "Income, savings, vehicles, property"), INCOME),
  paper({
    id: "illnessPapers",
    name: t("医院的诊断和收费单据", "Diagnosis and bills of the hospital"),
    from: t("看病的医院", "The hospital"),
    need: "ifSo",
    ifSo: t("家里有人得了重病", "somebody in the household is seriously ill"),
  }),
  paper({
    id: "studentCard",
    name: t("学生证或在读证明", "Student card or proof of enrolment"),
    from: t("学校", "The school"),
    need: "ifSo",
    ifSo: t("家里有十六岁以上还在读书的", "somebody over sixteen is still at school"),
  }),
];

const dibao: WrittenItem = {
  kind: "item",
  name: t("最低生活保障（低保）", "Minimum subsistence allowance (dibao)"),
  aliases: ["低保", "吃低保", "低保户", "最低生活保障", "困难补助", "dibao", "subsistence", "allowance", "poverty"],
  basis: [regulation, online],
  situations: ["hardship"],
  window: "civilAffairs",
  gives: t(
    "每个月发一笔生活费，补到低保标准。标准每年公布。",
    "Money every month, so that the household reaches the local minimum. The level is published every year.",
  ),
  forWhom: t(
    "全家人均收入低于本地低保标准、家里财产也符合规定的家庭。",
    "Households whose income per head and whose property are below the local limits.",
  ),
  conditions: [
    t(
      "在户口所在地申请，一家人一起算。",
      "Apply where the household is registered; the whole household counts together.",
    ),
    t(
      "自己写不了、来不了的，可以请居委会代为申请（第14条）。",
      "Who cannot write or come may ask the residents' committee to apply for them (art. 14).",
    ),
  ],
  materials: [...familyPapers, ...agentPapers],
  procedure: [
    t(
      "交材料。缺什么，一次告诉您，不会让您跑第二趟才说。",
      "Hand in the papers. Whatever is missing is told at once, in one list.",
    ),
    t(
      "街道受理，给您受理通知。农村可以分批受理，日子提前公布（第17条）。",
      "The subdistrict accepts and gives you a notice. In rural areas this may happen in batches on published days (art. 17).",
    ),
    t("核对收入财产，工作人员上门看。", "Means are checked, and two workers visit your home."),
    t("邻里评议。争议大的，重新核查。", "Neighbours assess. If they strongly disagree, it is checked again."),
    t(
      "在社区公示七天；有人提异议的，重新核查后再公示三天。",
      "Seven days on the notice board; after an objection, a new check and three more days.",
    ),
    t(
      "县民政局审批（也可以委托街道）。批了，从批准的次月起发钱。",
      "County civil affairs decides (or the subdistrict, if empowered). Payment starts the month after.",
    ),
  ],
  legalLimit: {
    days: 30,
    kind: "calendar",
    from: "acceptance",
    source: t("《重庆市城乡居民最低生活保障条例》第14–19条", "Chongqing dibao regulations, arts. 14–19"),
  },
  timeNote: t(
    "评议和公示的时间不算在三十天里。国家2021年的办法说的是三十个工作日左右、最长四十五个工作日，以本地公布的为准。",
    "Assessment and public notice are not counted in the thirty days. The national method of 2021 speaks of about thirty and at most forty-five working days: what is published locally counts.",
  ),
  phases: {
    inspection: true,
    assessment: true,
    publicNotice: {
      days: 7,
      kind: "calendar",
      afterObjectionDays: 3,
      notForMinors: false,
      source: t("《重庆市城乡居民最低生活保障条例》第18条", "Chongqing dibao regulations, art. 18"),
    },
    notCounted: ["assessment", "publicNotice"],
    reportKin: true,
    listApproved: true,
  },
  applicants: ["self", "kin", "agent", "committee"],
  sensitive: ["identity", "money", "health", "address"],
  fee: t("不收钱", "Free"),
  accepts: t("街道办事处", "The subdistrict office"),
  decides: t("县民政局", "The county civil affairs bureau"),
  elsewhere: [
    t(
      "户口所在街道的便民服务中心，工作日都可以",
      "The service centre of the subdistrict where you are registered, on working days",
    ),
  ],
  visits: 1,
  result: t("低保金按月打到卡上", "The allowance is paid to your card every month"),
  ifRefused: [remedies.reasons, remedies.review, remedies.again],
  consultPhone: HOTLINE,
  complaintPhone: HOTLINE,
  questions: [
    {
      question: t("亲戚在居委会上班，能申请吗？", "A relative works for the committee: may I apply?"),
      answer: t(
        "能。只是要登记报告，那位亲戚不经手，县里必须上门核查（第33条）。",
        "Yes. It is registered and reported, the relative takes no part, and the county must visit your home (art. 33).",
      ),
    },
    {
      question: t("批了以后还要复查吗？", "Is it checked again later?"),
      answer: t(
        "要。按家庭情况，一年、半年或更短复核一次（第26条）。收入变了要告诉我们。",
        "Yes: once a year, every half year or more often, as the household's situation asks (art. 26). Tell us when your income changes.",
      ),
    },
  ],
  startValues: t(
    "材料清单、上门地点和电话，请按本县的指南核对。",
    "Compare the papers, the place and the phone numbers with your county's guide.",
  ),
};

const specialHardship: WrittenItem = {
  ...dibao,
  name: t("特困人员救助供养", "Support for people in special hardship"),
  aliases: ["特困", "五保", "五保户", "孤寡老人", "没人养", "tekun", "wubao", "hardship", "no family"],
  basis: [assistance, online],
  situations: ["hardship", "oldAge"],
  gives: t(
    "基本生活费、照料费；生活不能自理的有人照料，看病、后事也有保障。",
    "Money to live on and for care; help for those who cannot look after themselves, also with illness and burial.",
  ),
  forWhom: t(
    "没有劳动能力、没有生活来源、没有人赡养抚养（或者养的人没有能力）的老人、残疾人和未成年人。",
    "Old people, people with disabilities and minors who cannot work, have no income, and have nobody able to support them.",
  ),
  conditions: [
    t(
      "自己来不了的，居委会可以代为申请（《社会救助暂行办法》第16条）。",
      "Who cannot come may have the residents' committee apply for them (Interim measures, art. 16).",
    ),
  ],
  materials: [
    idCard,
    householdBook,
    applicationForm,
    bankCard,
    lookedUp("income", t("收入、财产、赡养人情况", "Income, property, and who would have to support"), INCOME),
    ...agentPapers,
  ],
  procedure: [
    t("交材料，缺什么一次告诉您。", "Hand in the papers; what is missing is told at once."),
    t("街道受理，上门核查。", "The subdistrict accepts and visits your home."),
    t("在社区公示。", "Public notice in the community."),
    t(
      "县民政局（或受委托的街道）审批，评定自理能力。",
      "County civil affairs (or the empowered subdistrict) decides, and how much care is needed is assessed.",
    ),
  ],
  legalLimit: undefined,
  timeNote: t(
    "总天数以本县公布的为准，前台会告诉您办到哪一步了。",
    "The total time is what the county publishes; the desk tells you how far it has come.",
  ),
  phases: {
    inspection: true,
    assessment: true,
    publicNotice: {
      days: 7,
      kind: "calendar",
      notForMinors: true,
      source: t("起始值：参照低保的公示天数，请按本县规定核对", "Start value, as for dibao: compare with your county"),
    },
    notCounted: [],
    reportKin: true,
  },
  applicants: ["self", "guardian", "kin", "agent", "committee"],
  guardianFor: ["minor"],
  sensitive: ["identity", "money", "health", "address", "minor"],
  result: t("供养金按月打到卡上，或者住进供养机构", "Support paid every month, or a place in a home"),
  questions: [],
  startValues: t(
    "公示天数、材料清单和电话，请按本县的指南核对。",
    "Compare the days of notice, the papers and the phone numbers with your county's guide.",
  ),
};

const temporaryHelp: WrittenItem = {
  ...dibao,
  name: t("临时救助", "Temporary help"),
  aliases: ["临时救助", "救急", "急难", "突然生病没钱", "火灾", "意外", "linshi", "emergency", "sudden"],
  basis: [assistance, online],
  situations: ["hardship", "illness"],
  gives: t(
    "遇到急难事，一次性发一笔钱或者东西，先把难关过了。",
    "Money or goods, once, to get through a sudden emergency.",
  ),
  forWhom: t(
    "因为火灾、车祸、得重病等突然过不下去的家庭或个人，户口不在这里也可以申请。",
    "Households or persons who suddenly cannot go on after a fire, an accident or a serious illness, wherever they are registered.",
  ),
  conditions: [
    t("情况特别急的，可以先救助、后补手续。", "In great urgency help comes first and the papers follow."),
    t(
      "来不了的，居委会可以代为申请（《社会救助暂行办法》第16条）。",
      "Who cannot come may have the residents' committee apply for them (Interim measures, art. 16).",
    ),
  ],
  materials: [
    idCard,
    applicationForm,
    bankCard,
    paper({
      id: "emergencyPapers",
      name: t("能说明难处的材料", "Whatever shows the emergency"),
      from: t(
        "医院单据、交警或消防的材料，手上有什么带什么",
        "Hospital bills, papers of traffic police or fire service: bring what you have",
      ),
      need: "ifSo",
      ifSo: t(
        "手上有这样的材料（没有也能申请，我们来核实）",
        "you have such papers (without them you may apply too: we check)",
      ),
    }),
    lookedUp("income", t("收入和财产情况", "Income and property"), INCOME),
    ...agentPapers,
  ],
  procedure: [
    t("告诉我们出了什么事，材料不全也先收下。", "Tell us what happened; incomplete papers are taken in too."),
    t("工作人员核实情况，急的当天办。", "A worker checks; what is urgent is handled the same day."),
    t(
      "街道或县民政局决定，把钱或者东西送到您手上。",
      "The subdistrict or county civil affairs decides, and money or goods reach you.",
    ),
  ],
  legalLimit: undefined,
  timeNote: t(
    "急难型先救助后补手续；其他的总天数以本县公布的为准。",
    "In emergencies help comes before the papers; otherwise the time that the county publishes counts.",
  ),
  phases: { inspection: true, assessment: false, notCounted: [], reportKin: true },
  applicants: ["self", "guardian", "kin", "agent", "committee"],
  result: t("一次性的救助金或实物", "Money or goods, once"),
  questions: [],
  startValues: t(
    "救助标准、材料清单和电话，请按本县的指南核对。",
    "Compare the amounts, the papers and the phone numbers with your county's guide.",
  ),
};

export const hardshipItems: readonly PresetEntry[] = [
  { id: "dibao", content: dibao },
  { id: "specialHardship", content: specialHardship },
  { id: "temporaryHelp", content: temporaryHelp },
];
