/**
 * What market rules ask of a day, as plain numbers, worked out once per year: a quarter's poster asks for ninety days,
 * a property test for fifty thousand. Lunar dates come from `lunar.ts`; the earthly branch of the day from tyme4ts for
 * the first day of the year, and from there by counting, because that cycle is never interrupted.
 */
import { SolarDay } from "tyme4ts";
import { hasLunarDate, lunarOf } from "./lunar.ts";
import { FIRST_YEAR, LAST_YEAR } from "./words.ts";

export interface DayFacts {
  readonly on: Temporal.PlainDate;
  readonly month: number;
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly lunarMonth: number;
  readonly leap: boolean;
  readonly lunarDay: number;
  /** 29 or 30. */
  readonly monthLength: number;
  /** On a 初一: the length of the lunar month that ended the day before; 0 on other days, and where it is not known. */
  readonly endedMonthLength: number;
  /** 0 子 … 11 亥. */
  readonly branch: number;
}

const BRANCH_COUNT = 12;
const knownYears = new Map<number, readonly DayFacts[]>();

/** The facts of one day. Throws a RangeError outside 1900–2100. */
export function factsOf(date: Temporal.PlainDate): DayFacts {
  return yearFacts(date.year)[date.dayOfYear - 1]!;
}

/** Every day of a Gregorian year, in order. */
export function yearFacts(year: number): readonly DayFacts[] {
  let days = knownYears.get(year);
  if (days === undefined) {
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
      throw new RangeError(`market days are known from ${FIRST_YEAR} to ${LAST_YEAR}, not ${year}`);
    }
    days = workOut(year);
    knownYears.set(year, days);
  }
  return days;
}

function workOut(year: number): DayFacts[] {
  const first = new Temporal.PlainDate(year, 1, 1);
  const branch = SolarDay.fromYmd(year, 1, 1).getLunarDay().getSixtyCycle().getEarthBranch().getIndex();
  const dayBefore = first.subtract({ days: 1 });
  let ended = hasLunarDate(dayBefore) ? lunarOf(dayBefore).monthLength : 0;
  return Array.from({ length: first.daysInYear }, (_none, index) => {
    const on = first.add({ days: index });
    const lunar = lunarOf(on);
    const facts = {
      on,
      month: on.month,
      day: on.day,
      weekday: on.dayOfWeek,
      lunarMonth: lunar.month,
      leap: lunar.leap,
      lunarDay: lunar.day,
      monthLength: lunar.monthLength,
      endedMonthLength: lunar.day === 1 ? ended : 0,
      branch: (branch + index) % BRANCH_COUNT,
    };
    ended = lunar.monthLength;
    return facts;
  });
}
