/** Who applies for what in the demo's month, deed by deed; every state of an application is reached by somebody. */
import type { Command } from "#frame/command.ts";
import { confirmAuthorisation, recordAuthorisation } from "#stations/service/applications/commands/authorise.ts";
import {
  acceptApplication,
  askCorrection,
  sayNotOurs,
  transferApplication,
} from "#stations/service/applications/commands/check.ts";
import { enterDecision, settleAtWindow, submitApplication } from "#stations/service/applications/commands/decide.ts";
import { deliverResult, returnOriginals } from "#stations/service/applications/commands/deliver.ts";
import { joinApplications } from "#stations/service/applications/commands/join.ts";
import { postNotice } from "#stations/service/applications/commands/notice.ts";
import { answerObjection, raiseObjection, startRecheck } from "#stations/service/applications/commands/objections.ts";
import { prepareApplication, prepareForResident } from "#stations/service/applications/commands/prepare.ts";
import { receiveApplication } from "#stations/service/applications/commands/receive.ts";
import { rateApplication, withdrawApplication } from "#stations/service/applications/commands/resident.ts";
import {
  finishAssessment,
  finishInspection,
  planInspection,
  reviewApplication,
  startAssessment,
} from "#stations/service/applications/commands/review.ts";
import type { ResidentKey, StaffKey } from "../people.ts";

export type Who = StaffKey | "visitor" | "holder";
export interface Known {
  person(key: StaffKey | ResidentKey): string;
  date(day: number): string;
  first(table: string, column: string): Promise<string>;
  /** The application of another story that has begun. */
  matter(story: string): string;
}
export interface Deed {
  readonly day: number;
  readonly time: string;
  readonly by: Who;
  readonly command: Command;
  input(known: Known): object | Promise<object>;
}
export interface Story {
  readonly key: string;
  readonly deeds: readonly Deed[];
}

const deed = <C>(day: number, time: string, by: Who, command: C, input: Deed["input"] = () => ({})): Deed => ({
  day,
  time,
  by,
  command: command as Command,
  input,
});
const prepare = (day: number, time: string, itemId: string, who: ResidentKey, more: object = {}): Deed =>
  deed(day, time, "minglang", prepareForResident, (known) => ({
    itemId,
    applicantId: known.person(who),
    channel: "desk",
    ...more,
  }));
const receive = (day: number, time: string, more: object = {}): Deed =>
  deed(day, time, "minglang", receiveApplication, () => ({ identified: "document", there: ["idCard"], ...more }));
const accept = (day: number, time: string): Deed => deed(day, time, "lanting", acceptApplication);
const review = (day: number, time: string, who: StaffKey = "zhiqiu"): Deed =>
  deed(day, time, "lanting", reviewApplication, (known) => ({ handlerId: known.person(who) }));
const two = (known: Known) => ({ firstId: known.person("zhiqiu"), secondId: known.person("luping") });
const visit = (day: number): Deed[] => [
  deed(day, "10:00", "zhiqiu", planInspection, (known) => ({ ...two(known), plannedOn: known.date(day) })),
  deed(day, "16:00", "zhiqiu", finishInspection, () => ({
    outcome: "agrees",
    note: "两人上门看过，家里情况和申请说的一样。",
  })),
];
const assess = (day: number): Deed[] => [
  deed(day, "14:30", "zhiqiu", startAssessment, two),
  deed(day, "16:40", "zhiqiu", finishAssessment, () => ({ outcome: "agreed", note: "评议会七人参加，没有大的争议。" })),
];
const post = (day: number, time: string, persons: number): Deed =>
  deed(day, time, "zhiqiu", postNotice, () => ({
    persons,
    amount: `每月${persons * 410}元`,
    place: "社区公示栏",
    places: ["小院清风廊"],
  }));
const object = (day: number, time: string, words: string): Deed =>
  deed(day, time, "visitor", raiseObjection, async (known) => ({
    noticeId: await known.first("application_notices", "id"),
    words,
  }));
const decision = (day: number, more: object): Deed =>
  deed(day, "11:20", "lanting", enterDecision, (known) => ({ decidedOn: known.date(day), ...more }));

/** From the papers to the notice, as every dibao application goes. */
const dibaoUntilNotice = (from: number, who: ResidentKey, more: object = {}): Deed[] => [
  prepare(from, "09:05", "dibao", who, more),
  receive(from, "09:12", { there: ["idCard", "householdBook", "applicationForm", "consentToCheck", "bankCard"] }),
  accept(from, "15:30"),
  review(from, "15:40"),
  ...visit(from + 1),
  ...assess(from + 2),
];

export const stories: readonly Story[] = [
  {
    // S8: a widow whose relative works here; an objection on the notice; the county visited before it decided.
    key: "widow",
    deeds: [
      ...dibaoUntilNotice(-20, "guixiang", { situation: "一个人过，没有收入，腿脚不好。" }),
      post(-18, "17:00", 1),
      object(-15, "10:10", "她儿子在外面寄钱回来。"),
      deed(-14, "09:00", "zhiqiu", startRecheck),
      deed(-13, "16:20", "zhiqiu", answerObjection, async (known) => ({
        objectionId: await known.first("application_objections", "matter_id"),
        outcome: "notUpheld",
        answer: "再核了一次：没有固定接济，符合条件。",
        toldHow: "receipt",
      })),
      post(-12, "09:30", 1),
      deed(-7, "10:00", "lanting", submitApplication, () => ({ outsideNumber: "民政-0117" })),
      deed(-3, "11:20", "lanting", enterDecision, (known) => ({
        decision: "approved",
        decidedBy: "县民政局",
        decisionNumber: "稻民救〔2026〕117号",
        decidedOn: known.date(-3),
        countyVisitedOn: known.date(-5),
      })),
      deed(-2, "09:40", "minglang", deliverResult, () => ({ how: "inHand", to: "罗桂香", signed: "true" })),
    ],
  },
  { key: "hanging", deeds: [...dibaoUntilNotice(-6, "changgen"), post(-2, "17:10", 2)] },
  {
    key: "objected",
    deeds: [...dibaoUntilNotice(-7, "youfu"), post(-3, "17:10", 3), object(-1, "18:05", "他家刚买了三轮车。")],
  },
  {
    key: "rechecked",
    deeds: [
      ...dibaoUntilNotice(-8, "dongsheng"),
      post(-5, "17:10", 1),
      object(-3, "12:05", "户口不在这里住。"),
      deed(-2, "09:00", "zhiqiu", startRecheck),
    ],
  },
  {
    key: "visited",
    deeds: [
      prepare(-3, "09:30", "dibao", "shian"),
      receive(-3, "09:35"),
      accept(-3, "16:00"),
      review(-2, "09:00"),
      ...visit(-1).slice(0, 1),
    ],
  },
  { key: "assessing", deeds: dibaoUntilNotice(-4, "jinfeng").slice(0, -1) },
  {
    // S6: the yearly check, done in one visit; next year's call writes itself down.
    key: "yearly",
    deeds: [
      prepare(-5, "08:50", "eligibilityCheck", "chunxiu"),
      receive(-5, "08:55"),
      deed(-5, "09:05", "lanting", settleAtWindow, () => ({
        decisionNumber: "认证-2026-0385",
        note: "认证好了，停发的几个月会补给您。",
        delivered: "true",
      })),
      deed(-5, "09:10", "holder", rateApplication, () => ({ level: 5 })),
    ],
  },
  {
    key: "missing",
    deeds: [
      prepare(-4, "10:20", "oldAgeAllowance", "dehou"),
      receive(-4, "10:25", { originals: [{ name: "户口簿", pieces: 1 }] }),
      deed(-3, "09:20", "lanting", askCorrection, () => ({
        wanted: ["bankCard"],
        message: "还缺本人的银行卡（存折也可以）。别的都齐了。",
      })),
    ],
  },
  {
    // A grandchild far away: heard by one, called back by another, and the papers come with the neighbour.
    key: "farAway",
    deeds: [
      prepare(-3, "14:00", "pensionBenefit", "huilan", {
        channel: "phone",
        agentName: "段家琪",
        agentPhone: "199 0000 0009",
        agentRole: "kin",
        agentBasis: "byPhone",
      }),
      deed(-3, "14:10", "minglang", recordAuthorisation, () => ({
        words: "我是她外孙女，在外地，我婆婆领养老金的事由我来办。",
      })),
      deed(-3, "15:00", "chunya", confirmAuthorisation, async (known) => ({
        authorisationId: await known.first("application_authorisations", "id"),
      })),
      receive(-2, "09:20", { identified: "known" }),
      accept(-1, "10:40"),
    ],
  },
  {
    key: "phoned",
    deeds: [
      prepare(-1, "16:00", "socialSecurityCard", "siyuan", {
        channel: "phone",
        agentName: "文小舟",
        agentRole: "kin",
        agentBasis: "byPhone",
      }),
      deed(-1, "16:05", "minglang", recordAuthorisation, () => ({ words: "我爸的卡掉了，我替他办。" })),
    ],
  },
  {
    key: "enrolment",
    deeds: [
      prepare(-13, "10:00", "pensionEnrolment", "lidong"),
      receive(-13, "10:05"),
      accept(-12, "09:30"),
      review(-12, "09:40"),
    ],
  },
  {
    key: "card",
    deeds: [
      prepare(-9, "09:00", "socialSecurityCard", "xiaoyu"),
      receive(-9, "09:05", { there: ["idCard", "photo"] }),
      accept(-8, "09:10"),
      review(-8, "09:15"),
      deed(-6, "09:00", "lanting", submitApplication),
      decision(-1, { decision: "approved", decidedBy: "县人社局", decisionNumber: "社保卡-7741" }),
    ],
  },
  {
    key: "refused",
    deeds: [
      prepare(-14, "11:00", "temporaryHelp", "guangming"),
      receive(-14, "11:05", { originals: [{ name: "看病的发票", pieces: 6 }] }),
      accept(-13, "11:10"),
      review(-13, "11:15"),
      ...visit(-11),
      deed(-10, "10:30", "lanting", submitApplication),
      decision(-4, {
        decision: "refused",
        decidedBy: "县民政局",
        decisionNumber: "稻民助〔2026〕40号",
        reasons: "家庭收入高于本县临时救助标准（办法第八条）。",
        remedies: "收到之日起60日内，可以向县人民政府申请行政复议，也可以六个月内向人民法院起诉。",
      }),
    ],
  },
  {
    key: "submitted",
    deeds: [
      prepare(-6, "15:00", "disabilityCare", "xialian", { situation: "左手使不上力。" }),
      receive(-6, "15:06"),
      accept(-5, "15:10"),
      review(-5, "15:15", "lanting"),
      deed(-4, "15:00", "lanting", submitApplication),
    ],
  },
  {
    // A life event: the pension and the card to which it is paid, on one form.
    key: "sixty",
    deeds: [prepare(-1, "10:20", "turningSixty", "shian"), receive(-1, "10:26")],
  },
  {
    // Complete, and waits for the batch of the 10th or the 25th.
    key: "batch",
    deeds: [prepare(-2, "15:40", "specialHardship", "yuzhen"), receive(-2, "15:46"), accept(-1, "09:40")],
  },
  {
    key: "elsewhere",
    deeds: [
      prepare(-7, "09:15", "medicalReimbursement", "yuzhen"),
      receive(-7, "09:20"),
      deed(-6, "09:00", "zhiqiu", sayNotOurs, () => ({
        door: "参保地医保局",
        message: "您的医保在外县，要由参保地的医保局报销。材料我们替您转过去，不用跑。",
      })),
      deed(-5, "10:00", "minglang", transferApplication, () => ({ toBody: "参保地医保局", outsideNumber: "收-230" })),
    ],
  },
  {
    key: "notOurs",
    deeds: [
      prepare(-2, "11:00", "legalAid", "mira"),
      receive(-2, "11:05", { there: [] }),
      deed(-1, "09:50", "zhiqiu", sayNotOurs, () => ({
        door: "县法律援助中心",
        message: "这件由县法律援助中心直接受理。愿意的话，我们把材料转过去。",
      })),
    ],
  },
  {
    key: "withdrawn",
    deeds: [
      prepare(-9, "16:00", "oldAgeAllowance", "yuee"),
      receive(-9, "16:05", { originals: [{ name: "户口簿", pieces: 1 }] }),
      deed(-8, "17:30", "holder", withdrawApplication, () => ({ reason: "儿子在外面替我办了。" })),
      deed(-7, "09:00", "minglang", returnOriginals, async (known) => ({
        originalIds: [await known.first("application_originals", "id")],
        to: "秦月娥",
      })),
    ],
  },
  {
    key: "athome",
    deeds: [
      deed(-1, "20:15", "visitor", prepareApplication, () => ({
        itemId: "oldAgeAllowance",
        name: "陶世安",
        phone: "199 0000 0004",
        wish: "collect",
      })),
    ],
  },
  {
    // S5: the line was dead; written on paper in the morning, and entered once more when he asked in the evening.
    key: "onPaper",
    deeds: [prepare(-6, "09:20", "socialSecurityCard", "lidong", { channel: "paper" }), receive(-6, "09:30")],
  },
  {
    key: "twice",
    deeds: [
      prepare(-6, "17:40", "socialSecurityCard", "lidong"),
      deed(-5, "08:40", "minglang", joinApplications, (known) => ({ otherId: known.matter("onPaper") })),
    ],
  },
  {
    key: "fresh",
    deeds: [prepare(0, "09:00", "disabilityCard", "xiaofan", { situation: "右耳听不见。" }), receive(0, "09:10")],
  },
];
