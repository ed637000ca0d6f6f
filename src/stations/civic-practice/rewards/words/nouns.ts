/** Nouns of points and the shop: states, reasons and where goods come from, each worded in both languages. */
import { type Text, texts } from "#frame/texts.ts";

/** The station whose shop it is. */
export const STATION = "civic-practice";

/** How service earns, from a day on. */
export interface EarningRule {
  readonly version: number;
  readonly tenthsPerHour: number;
  readonly effectiveFrom: string;
}

const PROPOSAL_STATES = ["proposed", "approved", "confirmed", "refused", "cancelled", "done", "counted"] as const;
export const proposalWords: Readonly<Record<(typeof PROPOSAL_STATES)[number], Text>> = texts({
  proposed: { zh: "等第二个人", en: "waits for a second person" },
  approved: { zh: "已批准", en: "approved" },
  confirmed: { zh: "已确认", en: "confirmed" },
  refused: { zh: "没有同意", en: "not agreed" },
  cancelled: { zh: "已取消", en: "cancelled" },
  done: { zh: "已执行", en: "done" },
  counted: { zh: "等第二个人核对", en: "waits for a second person" },
});

/**
 * The life of an exchange. `released` is the end of what expired or was cancelled: points and goods are back where
 * they were.
 */
const REDEMPTION_STATES = [
  "requested",
  "refused",
  "reserved",
  "ready",
  "collected",
  "expired",
  "cancelled",
  "released",
] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
export const redemptionWords: Readonly<Record<RedemptionState, Text>> = texts({
  requested: { zh: "已申请", en: "asked for" },
  refused: { zh: "没有换成", en: "not possible" },
  reserved: { zh: "已留好", en: "set aside" },
  ready: { zh: "备好了，请来领", en: "ready to be picked up" },
  collected: { zh: "已领走", en: "collected" },
  expired: { zh: "过期没有领", en: "not collected in time" },
  cancelled: { zh: "已取消", en: "cancelled" },
  released: { zh: "没有领，积分已退回", en: "not collected, points given back" },
});

export const CHANNELS = ["card", "desk", "offline", "waiting"] as const;
export const channelWords: Readonly<Record<(typeof CHANNELS)[number], Text>> = texts({
  card: { zh: "本人用卡", en: "with the card" },
  desk: { zh: "前台代办", en: "at the desk" },
  offline: { zh: "断网时登记，后来补录", en: "written down offline, entered later" },
  waiting: { zh: "排队轮到", en: "from the waiting list" },
});

/** Why a request could not become a reservation. */
const REFUSED_BECAUSE = ["gone", "short", "monthly", "perItem", "notOffered"] as const;
export type RefusedBecause = (typeof REFUSED_BECAUSE)[number];

export const FUNDINGS = ["donated", "publicFunds", "welfareFund", "company"] as const;
export const fundingWords: Readonly<Record<(typeof FUNDINGS)[number], Text>> = texts({
  donated: { zh: "捐赠", en: "donated" },
  publicFunds: { zh: "财政经费", en: "public funds" },
  welfareFund: { zh: "慈善、公益资金", en: "charity and welfare fund" },
  company: { zh: "企业赞助", en: "company sponsorship" },
});

export const GOODS_STATES = ["offered", "paused", "ended"] as const;
export const goodsStateWords: Readonly<Record<(typeof GOODS_STATES)[number], Text>> = texts({
  offered: { zh: "可以换", en: "offered" },
  paused: { zh: "暂停", en: "paused" },
  ended: { zh: "不再换", en: "no longer offered" },
});

export const WRITE_OFF_REASONS = ["pastDate", "damaged", "recalled", "other"] as const;
export const writeOffWords: Readonly<Record<(typeof WRITE_OFF_REASONS)[number], Text>> = texts({
  pastDate: { zh: "过了保质期", en: "past its date" },
  damaged: { zh: "破损", en: "damaged" },
  recalled: { zh: "厂家召回", en: "recalled by the maker" },
  other: { zh: "其他原因", en: "another reason" },
});

export const DIFFERENCE_REASONS = ["miscounted", "notWrittenDown", "spoiled", "missing", "foundMore", "other"] as const;
export const differenceWords: Readonly<Record<(typeof DIFFERENCE_REASONS)[number], Text>> = texts({
  miscounted: { zh: "入库时数错", en: "miscounted when it came in" },
  notWrittenDown: { zh: "发放时漏记", en: "given out and not written down" },
  spoiled: { zh: "损坏、受潮", en: "spoiled" },
  missing: { zh: "短少，原因还在查", en: "missing, still being looked into" },
  foundMore: { zh: "实物比账多", en: "more there than booked" },
  other: { zh: "其他原因", en: "another reason" },
});

export const CORRECTION_REASONS = [
  "serviceMissed",
  "wrongPerson",
  "bookedTwice",
  "wrongRule",
  "exchangeWrong",
  "other",
] as const;
export const correctionWords: Readonly<Record<(typeof CORRECTION_REASONS)[number], Text>> = texts({
  serviceMissed: { zh: "服务漏记", en: "service not written down" },
  wrongPerson: { zh: "记到别人名下", en: "written down for somebody else" },
  bookedTwice: { zh: "重复记分", en: "booked twice" },
  wrongRule: { zh: "用错了规则", en: "the wrong rule was used" },
  exchangeWrong: { zh: "兑换记错", en: "an exchange was written down wrongly" },
  other: { zh: "其他原因", en: "another reason" },
});

export const IDENTIFIED = ["slip", "known", "document", "proxy"] as const;
export const identifiedWords: Readonly<Record<(typeof IDENTIFIED)[number], Text>> = texts({
  slip: { zh: "凭领取条", en: "by the pick-up slip" },
  known: { zh: "认识本人", en: "known in person" },
  document: { zh: "看了证件", en: "by a document" },
  proxy: { zh: "登记过的代办人来领", en: "a registered proxy came" },
});

export const SIGNED = ["signature", "fingerprint"] as const;
export const signedWords: Readonly<Record<(typeof SIGNED)[number], Text>> = texts({
  signature: { zh: "签了名", en: "signed" },
  fingerprint: { zh: "按了手印", en: "fingerprint" },
});
