/**
 * Market rules (场期规则) as data: which days of either calendar a town meets on, seasons in which another rhythm
 * counts, and versions with the day from which each is in force. There is no default: every town has its own, and
 * a rule nobody has told us is not there.
 */
import { z } from "zod";
import type { Text } from "#frame/texts.ts";
import { dateInput } from "./words.ts";

/** The twelve earthly branches, in order: 子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥. */
export const BRANCHES = ["zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai"] as const;
export type Branch = (typeof BRANCHES)[number];

/**
 * What a lunar rule with the digit 0 does in a month of 29 days, which has no 三十: nothing (`skip`), the 廿九 instead
 * (`day29`), or the 初一 of the month after (`nextDay1`).
 */
export const MISSING_30 = ["skip", "day29", "nextDay1"] as const;

export const CALENDARS = ["gregorian", "lunar"] as const;

/** A last digit 0 stands for the 10th, 20th and 30th. */
const digits = z.array(z.int().min(0).max(9)).min(1).max(10);

const marketPatternInput = z.discriminatedUnion("kind", [
  /** 逢1、4、7 in Arabic digits: days of the Gregorian month. `include31`: whether the 31st counts as a day of digit 1. */
  z.object({ kind: z.literal("gregorianDigits"), digits, include31: z.boolean() }),
  /** 每月5号、20号: days of every Gregorian month that has them. */
  z.object({ kind: z.literal("monthDays"), days: z.array(z.int().min(1).max(31)).min(1).max(31) }),
  /** 逢一、四、七 in Chinese numerals: days of the lunar month. */
  z.object({ kind: z.literal("lunarDigits"), digits, missing30: z.enum(MISSING_30) }),
  /** 单日场、双日场. */
  z.object({ kind: z.literal("oddEven"), calendar: z.enum(CALENDARS), parity: z.enum(["odd", "even"]) }),
  /** 1 Monday … 7 Sunday. */
  z.object({ kind: z.literal("weekday"), weekdays: z.array(z.int().min(1).max(7)).min(1).max(7) }),
  /** 百日场. */
  z.object({ kind: z.literal("daily") }),
  /** 逢子、逢午: the earthly branch of the day, in a cycle of twelve that no month or year interrupts. */
  z.object({ kind: z.literal("branches"), branches: z.array(z.enum(BRANCHES)).min(1).max(12) }),
  z.object({ kind: z.literal("explicitDates"), dates: z.array(dateInput).min(1).max(400) }),
  /** We have no market day: an answer, not a gap. */
  z.object({ kind: z.literal("none") }),
]);
export type MarketPattern = z.output<typeof marketPatternInput>;

const dayOfYear = z.object({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });

/**
 * A stretch of every year in which another rhythm counts, both ends included; it may run over the new year. In the
 * lunar calendar a leap month belongs to the month whose number it carries, and an end on the 30th reaches the last
 * day of a shorter month.
 */
const marketSeasonInput = z.object({
  name: z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  calendar: z.enum(CALENDARS),
  from: dayOfYear,
  until: dayOfYear,
  pattern: marketPatternInput,
});
export type MarketSeason = z.output<typeof marketSeasonInput>;

export const marketRuleInput = z.object({
  version: z.int().min(1),
  effectiveFrom: dateInput,
  /** Who says so: a decision of the residents, the town's notice, the old custom as told by whom. */
  source: z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  pattern: marketPatternInput,
  /** The first that fits a day counts. */
  seasons: z.array(marketSeasonInput).max(6),
});
/** One version of a courtyard's market rule. It counts until a later version takes effect. */
export type MarketRule = z.output<typeof marketRuleInput>;

/** What was decided about single days, in the order in which it was decided. Each has its reason. */
export type MarketException =
  | {
      readonly kind: "cancel";
      readonly id: string;
      readonly on: Temporal.PlainDate;
      /** The last day of the closure; `on` itself for a single day. */
      readonly until: Temporal.PlainDate;
      readonly reason: string;
    }
  | { readonly kind: "add"; readonly id: string; readonly on: Temporal.PlainDate; readonly reason: string }
  | {
      readonly kind: "move";
      readonly id: string;
      readonly on: Temporal.PlainDate;
      readonly to: Temporal.PlainDate;
      readonly reason: string;
    };

/** Why a day is a market day. */
export type MarketWhy =
  /** `standsFor30`: the month has no 30th, and the rule says that this day takes its place. */
  | { readonly kind: "rule"; readonly version: number; readonly standsFor30?: true }
  | { readonly kind: "season"; readonly version: number; readonly season: Text; readonly standsFor30?: true }
  | { readonly kind: "added"; readonly exceptionId: string; readonly reason: string }
  | {
      readonly kind: "moved";
      readonly exceptionId: string;
      readonly from: Temporal.PlainDate;
      readonly reason: string;
    };

export interface MarketDay {
  readonly on: Temporal.PlainDate;
  readonly why: MarketWhy;
}

/** A day that would have been a market day and is not. */
export interface CalledOffDay {
  readonly on: Temporal.PlainDate;
  readonly exceptionId: string;
  readonly reason: string;
  /** Where the market went instead; absent when it does not take place. */
  readonly movedTo?: Temporal.PlainDate;
}

/** From one market day to the next. */
export interface MarketGap {
  readonly after: Temporal.PlainDate;
  readonly next: Temporal.PlainDate;
  readonly days: number;
  /** More than half as long again as this town is used to. */
  readonly isLong: boolean;
  /** The lunar month without a 30th that made it long. */
  readonly shortMonth?: { readonly month: number; readonly leap: boolean };
  /** Where an extra day would close a long gap. */
  readonly suggestion?: Temporal.PlainDate;
}

/** The version in force on a day: of the approved ones that have begun the latest. */
export function marketRuleOn(versions: readonly MarketRule[], on: Temporal.PlainDate): MarketRule | undefined {
  let found: MarketRule | undefined;
  for (const rule of versions) {
    if (Temporal.PlainDate.compare(rule.effectiveFrom, on) > 0) continue;
    if (found === undefined || isLater(rule, found)) found = rule;
  }
  return found;
}

function isLater(rule: MarketRule, than: MarketRule): boolean {
  const byDay = Temporal.PlainDate.compare(rule.effectiveFrom, than.effectiveFrom);
  return byDay > 0 || (byDay === 0 && rule.version > than.version);
}
