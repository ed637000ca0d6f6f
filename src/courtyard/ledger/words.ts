/**
 * Nouns of the ledger: what is counted and in which smallest part, whose accounts there are, why something moves.
 * Amounts are whole numbers of the smallest part: tenths of a point, minutes of an hour, pieces of goods.
 */
import { SYSTEM_ID } from "#frame/ids.ts";
import { problems } from "#frame/problems.ts";
import { type Text, texts } from "#frame/texts.ts";

const UNITS = ["points", "hours", "goods"] as const;
export type Unit = (typeof UNITS)[number];

/** How many smallest parts make one: a point has ten tenths, an hour sixty minutes. */
const PARTS: Readonly<Record<Unit, number>> = { points: 10, hours: 60, goods: 1 };

/** A person's accounts: what she has, what is set aside for something she asked for, what she still owes. */
const PERSON_ACCOUNTS = ["own", "held", "debt"] as const;
/** What lies on the shelf, and what of it is set aside for somebody. */
const GOODS_ACCOUNTS = ["stock", "held"] as const;
/** Where things come from and go to. They carry no balance: nobody waits for them. */
const COURTYARD_ACCOUNTS = [
  "earned",
  "spent",
  "expired",
  "adjusted",
  "owed",
  "supplied",
  "givenOut",
  "writtenOff",
  "counted",
] as const;

/** Names one account. The house opens it when something first moves through it. */
export type AccountName =
  | { readonly unit: "points" | "hours"; readonly kind: (typeof PERSON_ACCOUNTS)[number]; readonly personId: string }
  | { readonly unit: "goods"; readonly kind: (typeof GOODS_ACCOUNTS)[number]; readonly goodsId: string }
  | { readonly unit: Unit; readonly kind: (typeof COURTYARD_ACCOUNTS)[number] };

export interface AccountKey {
  readonly unit: Unit;
  readonly kind: string;
  readonly holderKind: "courtyard" | "person" | "goods";
  readonly holderId: string;
}

export function keyOf(name: AccountName): AccountKey {
  const { unit, kind } = name;
  if ("personId" in name) return { unit, kind, holderKind: "person", holderId: name.personId };
  if ("goodsId" in name) return { unit, kind, holderKind: "goods", holderId: name.goodsId };
  return { unit, kind, holderKind: "courtyard", holderId: SYSTEM_ID };
}

/** Why something moves. `owe` and `repay` belong to a reversal that found too little. */
const TRANSFER_KINDS = [
  "earn",
  "adjust",
  "reserve",
  "spend",
  "release",
  "expire",
  "reverse",
  "owe",
  "repay",
  "stockIn",
  "giveOut",
  "writeOff",
  "count",
  "gather",
] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

export const transferKindWords: Readonly<Record<TransferKind, Text>> = texts({
  earn: { zh: "服务得分", en: "Earned by service" },
  adjust: { zh: "更正", en: "Correction" },
  reserve: { zh: "兑换预留", en: "Set aside for an exchange" },
  spend: { zh: "兑换领走", en: "Exchanged" },
  release: { zh: "预留退回", en: "Given back from an exchange" },
  expire: { zh: "到期", en: "Expired" },
  reverse: { zh: "冲回", en: "Taken back" },
  owe: { zh: "欠着，以后得分先还", en: "Owed, paid from what is earned next" },
  repay: { zh: "还欠", en: "Paid back" },
  stockIn: { zh: "入库", en: "Into stock" },
  giveOut: { zh: "发放", en: "Given out" },
  writeOff: { zh: "报损", en: "Written off" },
  count: { zh: "盘点差异", en: "Difference found by counting" },
  gather: { zh: "记录合并", en: "Records brought together" },
});

/** An amount as people write it: 45 tenths of a point are 4.5, 150 minutes are 2.5. */
export const amountText = (unit: Unit, amount: number): string =>
  String(Math.round((amount / PARTS[unit]) * 100) / 100);

export const ledgerProblems = problems("ledger", {
  short: {
    status: 409,
    zh: "不够：现在有{has}，需要{needs}。什么都没有动。",
    en: "Not enough: there is {has}, and {needs} is needed. Nothing was moved.",
  },
});
