/** What `verify` may find, in words for its report, and how findings are gathered. */
import type { sql } from "kysely";
import type { ReadTx } from "../database.ts";
import type { Head } from "../seals.ts";
import { type Text, texts } from "../texts.ts";

/** What can be wrong, in words for the report. */
export const FINDINGS = texts({
  eventChanged: { zh: "事件被改动过", en: "event was changed" },
  eventMissing: { zh: "封存过的事件不见了", en: "sealed event is gone" },
  eventNotInItsSeal: { zh: "事件不在它所说的封条里", en: "event is not in the seal it names" },
  eventRecusal: { zh: "事件的回避名单与诉求不一致", en: "event's recusal differs from its matter's" },
  sealChanged: { zh: "封条被改动过", en: "seal was changed" },
  sealMissing: { zh: "封条断号", en: "seal is missing before this one" },
  sealUnchained: { zh: "封条与上一条接不上", en: "seal does not follow the one before" },
  sealEmpty: { zh: "空封条", en: "seal without events" },
  sealOrder: { zh: "封条里的顺序不对", en: "order within the seal is wrong" },
  sealRoot: { zh: "封条与其中的事件不符", en: "seal does not fit its events" },
  headMissing: { zh: "外存的封条号在这里没有", en: "the head kept outside is not here" },
  headDiffers: { zh: "与外存的封条不符", en: "differs from the head kept outside" },
  wordsMissing: { zh: "原话不见了", en: "words are gone" },
  wordsChanged: { zh: "原话被改动过", en: "words were changed" },
  wordsUnbound: { zh: "原话没有对应的事件", en: "words that no event binds" },
  wordsRecusal: { zh: "原话的回避名单与诉求不一致", en: "words' recusal differs from their matter's" },
  wordsEmptied: { zh: "原话被清空，却没有删除记录", en: "words were emptied without a record of erasure" },
  wordsBack: { zh: "已删除的原话又出现了", en: "erased words are back" },
  matterState: { zh: "诉求的状态与事件不符", en: "matter's state is not the one its events led to" },
  accountBalance: { zh: "账户余额与明细之和不符", en: "account's balance is not the sum of its transfers" },
  bookingMissing: { zh: "记过的账不见了", en: "transfers of a booking are gone" },
  bookingChanged: { zh: "记过的账被改动过", en: "booking was changed" },
  bookingUnbound: { zh: "没有对应事件的账", en: "transfers that no event binds" },
} satisfies Record<string, Text>);
export type FindingCode = keyof typeof FINDINGS;

export interface Finding {
  readonly code: FindingCode;
  /** The id of the event, words, matter, account or booking, or the number of the seal. */
  readonly of: string;
}

export interface Findings {
  readonly hub: number;
  readonly seals: number;
  readonly events: number;
  /** Events that wait for their seal: how many, and the ids of the first few. */
  readonly unsealed: { readonly count: number; readonly ids: readonly string[] };
  /** Words emptied lawfully. */
  readonly erased: number;
  readonly matters: number;
  /** Bookings of the ledger. */
  readonly bookings: number;
  readonly head: Head | undefined;
  /** How many things are wrong, and the first of them. */
  readonly wrong: number;
  readonly list: readonly Finding[];
}

/** More than this is not read by anybody. */
export const LIST_AT_MOST = 500;

export class Found {
  wrong = 0;
  readonly list: Finding[] = [];
  add(code: FindingCode, of: string | number): void {
    this.wrong += 1;
    if (this.list.length < LIST_AT_MOST) this.list.push({ code, of: String(of) });
  }
}

export const sameOnes = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.toSorted().join() === others.toSorted().join();

/** Plain SQL for what the query builder says less clearly. */
export async function run<Row>(tx: ReadTx, text: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const { rows } = await (text as ReturnType<typeof sql<Row>>).execute(
    tx as unknown as Parameters<typeof text.execute>[0],
  );
  return rows;
}
