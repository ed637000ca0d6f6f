/**
 * Properties of market days over 1950–2100, against a second, independent library and a naive reading of the rule.
 * The seed of a failure is printed.
 */
import fc from "fast-check";
import { Solar } from "lunar-typescript";
import { expect, test } from "vitest";
import { yearFacts } from "./day-facts.ts";
import { numberOf } from "./days.ts";
import { marketDayOn, marketDays, waitsOf } from "./market-days.ts";
import { BRANCHES, type MarketException, type MarketPattern, type MarketRule, MISSING_30 } from "./market-rules.ts";

const first = Temporal.PlainDate.from("1950-01-01");
const DAYS = first.until("2100-12-31").days;
const at = (index: number) => first.add({ days: index });

const digits = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
const pattern: fc.Arbitrary<MarketPattern> = fc.oneof(
  fc.record({ kind: fc.constant("gregorianDigits" as const), digits, include31: fc.boolean() }),
  fc.record({ kind: fc.constant("lunarDigits" as const), digits, missing30: fc.constantFrom(...MISSING_30) }),
  fc.record({
    kind: fc.constant("oddEven" as const),
    calendar: fc.constantFrom("gregorian" as const, "lunar" as const),
    parity: fc.constantFrom("odd" as const, "even" as const),
  }),
  fc.record({
    kind: fc.constant("weekday" as const),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant("branches" as const),
    branches: fc.uniqueArray(fc.constantFrom(...BRANCHES), { minLength: 1 }),
  }),
);
const ruleOf = (
  pattern: MarketPattern,
  version = 1,
  effectiveFrom = Temporal.PlainDate.from("1900-01-01"),
): MarketRule => ({
  version,
  effectiveFrom,
  source: { zh: "老规矩", en: "Old custom" },
  pattern,
  seasons: [],
});
const check = (numRuns: number, property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns });

/**
 * What the second library says of each day, read once: lunar month (negative for a leap month), day, and the branch of
 * the day. One day more at each end, for those who look at a neighbour.
 */
const theirs = Array.from({ length: DAYS + 3 }, (_none, index) => {
  const date = at(index - 1);
  const lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar();
  return { month: lunar.getMonth(), day: lunar.getDay(), branch: lunar.getDayZhiIndex() };
});
const second = (date: Temporal.PlainDate) => theirs[first.until(date).days + 1]!;

test("lunar day, month length and earthly branch of every day agree with a second library", () => {
  const wrong: string[] = [];
  let before = second(at(-1));
  let length = 0;
  for (let year = 1950; year <= 2100; year += 1) {
    for (const facts of yearFacts(year)) {
      const other = second(facts.on);
      const month = facts.leap ? -facts.lunarMonth : facts.lunarMonth;
      // A month is as long as the day's number on its last day.
      if (other.day === 1) length = before.day;
      const ended = other.day === 1 ? length : 0;
      const agrees =
        other.month === month &&
        other.day === facts.lunarDay &&
        other.branch === facts.branch &&
        facts.endedMonthLength === ended;
      if (!agrees) wrong.push(facts.on.toString());
      before = other;
    }
  }
  expect(wrong).toEqual([]);
});

/** Reads the rule as a villager would, from the second library's dates. */
function naive(rule: MarketPattern, date: Temporal.PlainDate): boolean {
  switch (rule.kind) {
    case "gregorianDigits":
      return (
        rule.digits.some((digit) => String(date.day).endsWith(String(digit))) && (date.day !== 31 || rule.include31)
      );
    case "lunarDigits": {
      const { day } = second(date);
      if (rule.digits.some((digit) => String(day).endsWith(String(digit)))) return true;
      if (!rule.digits.includes(0)) return false;
      if (rule.missing30 === "day29") return day === 29 && second(date.add({ days: 1 })).day === 1;
      return rule.missing30 === "nextDay1" && day === 1 && second(date.subtract({ days: 1 })).day === 29;
    }
    case "oddEven": {
      const day = rule.calendar === "lunar" ? second(date).day : date.day;
      return (day % 2 === 1) === (rule.parity === "odd");
    }
    case "weekday":
      return rule.weekdays.includes(date.dayOfWeek);
    case "branches":
      return rule.branches.includes(BRANCHES[second(date).branch]!);
    default:
      throw new Error(`no naive reading of ${rule.kind}`);
  }
}

test("a day is a market day exactly when a naive reading with the second library says so", () => {
  const property = fc.property(pattern, fc.nat({ max: DAYS }), (made, index) => {
    return (marketDayOn([ruleOf(made)], [], at(index)) !== undefined) === naive(made, at(index));
  });
  check(20_000, property);
});

/** Room for a span of 400 days and for what is decided just beyond it. */
const span = fc.tuple(fc.nat({ max: DAYS - 500 }), fc.integer({ min: 0, max: 400 }));

test("days are in order, within the span, once each; a list and single answers agree; gaps lie between them", () => {
  const property = fc.property(pattern, span, (made, [from, length]) => {
    const versions = [ruleOf(made)];
    const { days, gaps } = marketDays(versions, [], at(from), at(from + length));
    const numbers = days.map((day) => numberOf(day.on));
    const ordered = numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
    const inside = days.every((day) => day.on.since(at(from)).days >= 0 && day.on.until(at(from + length)).days >= 0);
    const single = days.every((day) => marketDayOn(versions, [], day.on) !== undefined);
    const sums = gaps.every((gap, index) => gap.after.equals(days[index]!.on) && gap.next.equals(days[index + 1]!.on));
    return ordered && inside && single && sums && gaps.length === Math.max(days.length - 1, 0);
  });
  check(1_500, property);
});

test("two spans next to each other give the days of the whole", () => {
  const property = fc.property(pattern, span, fc.integer({ min: 1, max: 399 }), (made, [from, length], cut) => {
    const list = (a: number, b: number) =>
      marketDays([ruleOf(made)], [], at(a), at(b)).days.map((day) => numberOf(day.on));
    const middle = from + Math.min(cut, length);
    return String(list(from, from + length)) === String([...list(from, middle), ...list(middle + 1, from + length)]);
  });
  check(1_000, property);
});

test("nobody waits longer than the rule says by more than a short month explains", () => {
  const property = fc.property(pattern, span, (made, [from, length]) => {
    const { gaps } = marketDays([ruleOf(made)], [], at(from), at(from + length));
    const usual = waitsOf(made)!.longest;
    return gaps.every((gap) => gap.days >= 1 && gap.days < 2 * usual + 4 && gap.isLong === gap.days > usual * 1.5);
  });
  check(1_500, property);
});

test("a new version changes nothing before its day, and everything from it goes by the new one", () => {
  const property = fc.property(
    pattern,
    pattern,
    span,
    fc.integer({ min: 0, max: 400 }),
    (old, made, [from, length], cut) => {
      const versions = [ruleOf(old), ruleOf(made, 2, at(from + cut))];
      const both = marketDays(versions, [], at(from), at(from + length)).days;
      return both.every(({ on, why }) => {
        const isBefore = Temporal.PlainDate.compare(on, at(from + cut)) < 0;
        return why.kind === "rule" && why.version === (isBefore ? 1 : 2) && naive(isBefore ? old : made, on);
      });
    },
  );
  check(400, property);
});

/** Decisions about days near the span, as a head may take them. */
const decision = fc.record({
  kind: fc.constantFrom("cancel" as const, "add" as const, "move" as const),
  on: fc.integer({ min: -40, max: 440 }),
  by: fc.integer({ min: 1, max: 20 }),
});

test("a cancelled day is none, an added day is one, and a moved one is held on one of its two days at most", () => {
  const property = fc.property(
    pattern,
    span,
    fc.array(decision, { maxLength: 6 }),
    (made, [from, length], decisions) => {
      const exceptions = decisions.map(({ kind, on, by }, index): MarketException => {
        const about = { id: String(index), on: at(from + Math.max(on, 0)), reason: "" };
        if (kind === "add") return { kind, ...about };
        return kind === "move"
          ? { kind, ...about, to: about.on.add({ days: by }) }
          : { kind, ...about, until: about.on };
      });
      const versions = [ruleOf(made)];
      const held = (on: Temporal.PlainDate) => marketDayOn(versions, exceptions, on) !== undefined;
      const last = exceptions.at(-1);
      if (last?.kind === "add" && !held(last.on)) return false;
      if (last?.kind === "cancel" && held(last.on)) return false;
      if (last?.kind === "move" && held(last.on)) return false;
      const { days, calledOff } = marketDays(versions, exceptions, at(from), at(from + length));
      const off = new Set(calledOff.map((day) => numberOf(day.on)));
      return days.every((day) => !off.has(numberOf(day.on)) && held(day.on));
    },
  );
  check(1_500, property);
});
