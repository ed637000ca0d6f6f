/** What each command of the room takes. Points are typed as people say them and kept in tenths. */
import { z } from "zod";
import { choice, civilDate, line, listOf, maybe, timeOfDay, uuid, wholeNumber, words } from "#frame/input.ts";
import { inputProblems, refusal } from "#frame/input.ts";
import {
  CORRECTION_REASONS,
  DIFFERENCE_REASONS,
  FUNDINGS,
  GOODS_STATES,
  IDENTIFIED,
  SIGNED,
  WRITE_OFF_REASONS,
} from "./nouns.ts";

/** A few sentences that somebody else has to understand. */
const REASON_MAX = 500;
const NOTE_MAX = 200;
const NAME_MAX = 30;
const MEASURE_MAX = 10;
/** A delivery of more is written down as two. */
const PIECES_MAX = 10_000;
const MOST_AT_ONCE = 20;
const MOST_PER_MONTH = 100;

const TENTHS = /^[+-]?\d{1,6}([.．。]\d)?$/;
/** Points with at most one figure behind the point: 44, 2.5. Kept as written; `tenthsOf` reads it. */
const points = ({ signed }: { readonly signed: boolean }) =>
  z
    .string()
    .overwrite((typed) => typed.normalize("NFKC").trim())
    .refine((typed) => typed !== "", refusal(inputProblems.missing))
    .refine((typed) => TENTHS.test(typed) && tenthsOf(typed) !== 0, refusal(inputProblems.wrongKind))
    .refine((typed) => signed || tenthsOf(typed) > 0, refusal(inputProblems.tooSmall, { min: "0.1" }))
    .meta({ pattern: signed ? "^[+-]?[0-9]{1,6}([.][0-9])?$" : "^[0-9]{1,6}([.][0-9])?$" });

/** 4.5 → 45. */
export const tenthsOf = (typed: string): number => Math.round(Number(typed.replace(/[．。]/, ".")) * 10);

const AGREE = ["yes", "no"] as const;
const agree = () => choice(AGREE);

export const proposeEarningRuleInput = z.object({
  pointsPerHour: points({ signed: false }),
  sourceZh: line(NOTE_MAX),
  sourceEn: maybe(line(NOTE_MAX)),
  effectiveFrom: civilDate(),
});
export const decideEarningRuleInput = z.object({ ruleId: uuid(), agree: agree() });

export const proposeCorrectionInput = z.object({
  personId: uuid(),
  points: points({ signed: true }),
  reason: choice(CORRECTION_REASONS),
  words: words(REASON_MAX),
});
export const decideCorrectionInput = z.object({ correctionId: uuid(), agree: agree() });

export const proposeExpiryInput = z.object({
  earnedUntil: civilDate(),
  expiresOn: civilDate(),
  words: words(REASON_MAX),
});
export const decideExpiryInput = z.object({ expiryId: uuid(), agree: agree() });
export const expiryOnlyInput = z.object({ expiryId: uuid() });

const goodsFields = {
  nameZh: line(NAME_MAX),
  nameEn: maybe(line(NAME_MAX)),
  noteZh: maybe(line(NOTE_MAX)),
  noteEn: maybe(line(NOTE_MAX)),
  measureZh: line(MEASURE_MAX),
  measureEn: maybe(line(MEASURE_MAX)),
  price: points({ signed: false }),
  perMonth: wholeNumber(1, MOST_PER_MONTH),
  photoId: maybe(uuid()),
};
export const addGoodsInput = z.object(goodsFields);
export const changeGoodsInput = z.object({ goodsId: uuid(), ...goodsFields, state: choice(GOODS_STATES) });

export const bringInInput = z.object({
  goodsId: uuid(),
  pieces: wholeNumber(1, PIECES_MAX),
  funding: choice(FUNDINGS),
  giver: line(NOTE_MAX),
  document: line(NOTE_MAX),
  bestBefore: maybe(civilDate()),
});
export const confirmLotInput = z.object({ lotId: uuid(), agree: agree() });

export const proposeWriteOffInput = z.object({
  lotId: uuid(),
  pieces: wholeNumber(1, PIECES_MAX),
  reason: choice(WRITE_OFF_REASONS),
  words: words(REASON_MAX),
});
export const decideWriteOffInput = z.object({ writeOffId: uuid(), agree: agree() });

export const recordCountInput = z.object({
  lines: listOf(
    z.object({
      lotId: uuid(),
      found: wholeNumber(0, PIECES_MAX),
      reason: maybe(choice(DIFFERENCE_REASONS)),
      words: maybe(words(REASON_MAX)),
    }),
    500,
    1,
  ),
});
export const decideCountInput = z.object({ countId: uuid(), agree: agree() });

const wish = { personId: uuid(), goodsId: uuid(), pieces: maybe(wholeNumber(1, MOST_AT_ONCE)) };
export const redeemInput = z.object(wish);
export const recordRequestInput = z.object({ ...wish, askedOn: civilDate(), askedAt: timeOfDay() });
export const redemptionOnlyInput = z.object({ redemptionId: uuid() });
export const witnessInput = z.object({ redemptionId: uuid(), said: choice(["seen", "notThere"]) });
export const giveOutInput = z.object({
  redemptionId: uuid(),
  /** Somebody else who works here; or a neighbour, who types or scans her own card. */
  witnessId: maybe(uuid()),
  witnessCard: maybe(line(200)),
  identified: choice(IDENTIFIED),
  signed: choice(SIGNED),
});
export const waitInput = z.object(wish);
export const leaveWaitInput = z.object({ waitId: uuid() });
export const personOnlyInput = z.object({ personId: uuid() });
export const slipCodeInput = z.object({ code: line(60) });
export const quarterInput = z.object({ quarter: z.string().regex(/^\d{4}-Q[1-4]$/) });
