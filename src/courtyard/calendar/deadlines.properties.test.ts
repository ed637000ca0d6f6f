/** Properties of the deadline engine over generated cases; 111,000 in all. The seed of a failure is printed. */
import { isWorkday } from "chinese-days";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dueBy, nudgeOn, progress } from "./deadlines.ts";
import { endOfDay } from "./days.ts";
import { explain } from "./explain.ts";
import { publishedCalendar as calendar } from "./holidays.ts";
import type { DeadlineRule, Suspension } from "./words.ts";

const first = Temporal.PlainDate.from("2019-01-01");
/** Starts lie in the years that are known; sums may run beyond them, into the provisional. */
const startDays = first.until("2026-12-31").days;
const MANY_DAYS = startDays + 400;

/** The naive counter's calendar: one flag per day, from the second source (beyond 2026: plain weeks). */
const days = Array.from({ length: MANY_DAYS }, (_none, index) => first.add({ days: index }));
const isWorked = days.map((day) => (day.year <= 2026 ? isWorkday(day.toString()) : day.dayOfWeek <= 5));

const start = fc.nat({ max: startDays });
const count = fc.integer({ min: 1, max: 30 });
const kind = fc.constantFrom("working" as const, "calendar" as const);
/** Where a suspension begins, in days after the start, and how many days it lasts. */
const pause = fc.record({ after: fc.integer({ min: -5, max: 50 }), length: fc.integer({ min: 1, max: 20 }) });

const rule = (kind: DeadlineRule["kind"], days: number, rollOver = true): DeadlineRule => ({
  id: "test.rule",
  version: 1,
  kind,
  days,
  title: { zh: "办理", en: "Handling" },
  source: { zh: "某法第1条", en: "Some act, art. 1" },
  effectiveFrom: first,
  rollOver,
  isSetting: false,
});

const reason = { zh: "停电", en: "power cut" };
const suspensionOf = (from: number, length: number): Suspension => ({
  from: first.add({ days: from }),
  until: first.add({ days: from + length - 1 }),
  reason,
});
const indexOf = (date: Temporal.PlainDate) => first.until(date).days;
const check = (numRuns: number, property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns });
const sumOf = (from: number, kind: DeadlineRule["kind"], days: number, suspensions: readonly Suspension[] = []) =>
  dueBy({ rule: rule(kind, days), startOn: first.add({ days: from }), suspensions, calendar });

/** Walks day by day over flags: which day is due, when these days (by index) stand still. */
function naiveDue(from: number, kind: DeadlineRule["kind"], days: number, still: ReadonlySet<number>): number {
  let today = from;
  let left = days;
  while (left > 0) {
    today += 1;
    if (!still.has(today) && (kind === "calendar" || isWorked[today])) left -= 1;
  }
  while (still.has(today) || !isWorked[today]) today += 1;
  return today;
}

test("agrees with a naive counter over the second source", () => {
  const property = fc.property(start, kind, count, fc.array(pause, { maxLength: 2 }), (from, kind, days, pauses) => {
    const still = new Set(pauses.flatMap(({ after, length }) => Array.from({ length }, (_, i) => from + after + i)));
    const sum = sumOf(
      from,
      kind,
      days,
      pauses.map(({ after, length }) => suspensionOf(from + after, length)),
    );
    return indexOf(sum.dueOn!) === naiveDue(from, kind, days, still);
  });
  check(30_000, property);
});

test("more days are never due earlier, and working days always later", () => {
  const property = fc.property(start, kind, count, (from, kind, days) => {
    const longer = Temporal.PlainDate.compare(sumOf(from, kind, days + 1).dueOn!, sumOf(from, kind, days).dueOn!);
    return kind === "working" ? longer > 0 : longer >= 0;
  });
  check(10_000, property);
});

test("k suspended working days move the due day by k working days", () => {
  const property = fc.property(start, count, fc.nat(), fc.integer({ min: 1, max: 20 }), (from, days, place, length) => {
    const before = sumOf(from, "working", days).dueOn!;
    // The suspension begins on some day after the start, at the latest on the day that was due.
    const begin = from + 1 + (place % (indexOf(before) - from));
    const suspended = Array.from({ length }, (_none, index) => begin + index).filter((day) => isWorked[day]).length;
    const after = sumOf(from, "working", days, [suspensionOf(begin, length)]).dueOn!;
    return after.equals(calendar.addWorkingDays(before, suspended).date);
  });
  check(14_000, property);
});

test("nothing that rolls over is due on a day off, and the roll-over is the shortest", () => {
  const property = fc.property(start, kind, count, (from, kind, days) => {
    const sum = sumOf(from, kind, days);
    const straight = dueBy({ rule: rule(kind, days, false), startOn: sum.startOn, calendar }).dueOn!;
    const passed = isWorked.slice(indexOf(straight), indexOf(sum.dueOn!));
    return isWorked[indexOf(sum.dueOn!)] === true && passed.every((worked) => !worked);
  });
  check(10_000, property);
});

test("the stretches cover every day from the first to the last, and count exactly the rule's days", () => {
  const property = fc.property(start, kind, count, fc.array(pause, { maxLength: 2 }), (from, kind, days, pauses) => {
    const sum = sumOf(
      from,
      kind,
      days,
      pauses.map(({ after, length }) => suspensionOf(from + after, length)),
    );
    let next = sum.startOn.add({ days: 1 });
    let counted = 0;
    for (const stretch of sum.stretches) {
      if (!stretch.from.equals(next) || stretch.from.until(stretch.until).days + 1 !== stretch.days) return false;
      if (stretch.kind === "counted" || stretch.kind === "madeUp") counted += stretch.days;
      next = stretch.until.add({ days: 1 });
    }
    const rolled = sum.rolledOver.reduce((days, stretch) => days + stretch.days, 0);
    return counted === days && next.subtract({ days: 1 }).add({ days: rolled }).equals(sum.dueOn!);
  });
  check(12_000, property);
});

test("the explanation names every skipped holiday and every make-up day, in both languages", () => {
  const property = fc.property(start, count, fc.constantFrom("zh" as const, "en" as const), (from, days, lang) => {
    const sum = sumOf(from, "working", days);
    const lines = explain(sum, lang);
    for (let day = sum.startOn.add({ days: 1 }); !day.equals(sum.dueOn!); day = day.add({ days: 1 })) {
      const { name, kind } = calendar.why(day);
      if (name === undefined) continue;
      const stretch = sum.stretches.find(
        (each) => Temporal.PlainDate.compare(each.from, day) <= 0 && Temporal.PlainDate.compare(each.until, day) >= 0,
      );
      const dayOfMonth = lang === "zh" ? `${stretch?.from.month}月${stretch?.from.day}日` : `${stretch?.from.day} `;
      const isNamed = lines.some((line) => line.includes(name[lang]) && line.includes(dayOfMonth));
      if (stretch?.kind !== kind || !isNamed) return false;
    }
    return true;
  });
  check(8_000, property);
});

test("working days added and counted are each other's inverse", () => {
  const property = fc.property(start, fc.nat({ max: 30 }), (from, days) => {
    const startOn = first.add({ days: from });
    const added = calendar.addWorkingDays(startOn, days);
    const between = calendar.workingDaysBetween(startOn, added.date);
    return between.days === days && between.provisional === added.provisional;
  });
  check(10_000, property);
});

test("on the day of a nudge, and not before, its share has passed", () => {
  const share = fc.constantFrom(0.25, 0.5, 0.75, 0.9, 1);
  const property = fc.property(start, kind, count, share, pause, (from, kind, days, share, { after, length }) => {
    const sum = sumOf(from, kind, days, [suspensionOf(from + after, length)]);
    const day = nudgeOn(sum, share)!;
    const shareOn = (date: Temporal.PlainDate) => progress(sum, endOfDay(date)).share;
    const isReached = shareOn(day) >= share - 1e-9;
    // The whole share is nudged on the due day, which a roll-over may set later.
    const isEarliest = share === 1 || shareOn(day.subtract({ days: 1 })) < share;
    return isReached && isEarliest && progress(sum, endOfDay(sum.dueOn!)).isOverdue;
  });
  check(14_000, property);
});

test("a sum is provisional exactly when it leans on a day of a year that is not loaded", () => {
  const late = fc.integer({ min: first.until("2026-11-01").days, max: startDays });
  const property = fc.property(late, count, (from, days) => {
    const sum = sumOf(from, "working", days);
    return sum.provisional === sum.dueOn!.year > 2026 && sum.missingYears.join() === (sum.provisional ? "2027" : "");
  });
  check(3_000, property);
});

test("the naive counter has enough days", () => {
  expect(isWorked.filter(Boolean).length).toBeGreaterThan(2000);
  expect(days.at(-1)!.year).toBe(2028);
});
