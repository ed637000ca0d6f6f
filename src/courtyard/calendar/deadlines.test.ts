import { expect, test } from "vitest";
import { dueBy, findRule, nudgeOn, progress, ruleFor, suspendedDays } from "./deadlines.ts";
import { explain } from "./explain.ts";
import { publishedCalendar } from "./holidays.ts";
import { presetLimits, presetRules } from "./preset-rules.ts";
import { type DeadlineRule, deadlineRuleInput, limitInput, type Suspension } from "./words.ts";

const on = (written: string) => Temporal.PlainDate.from(written);
const at = (written: string) => Temporal.Instant.from(`${written}+08:00`);
const parts = { zh: "等零件", en: "waiting for parts" };

const law: DeadlineRule = {
  id: "test.law",
  version: 1,
  kind: "working",
  days: 7,
  title: { zh: "办理", en: "Handling" },
  source: { zh: "某法第1条", en: "Some act, art. 1" },
  effectiveFrom: on("2019-01-01"),
  rollOver: true,
  isSetting: false,
};

/** `wd` working days; `d` calendar days that roll over; `x` calendar days that do not. */
function ruleOf(written: string): DeadlineRule {
  const [, days, unit] = /^(\d+)(wd|d|x)$/.exec(written)!;
  return { ...law, kind: unit === "wd" ? "working" : "calendar", days: Number(days), rollOver: unit !== "x" };
}

/** `2026-11-25..2026-11-27`, both included; `2026-11-25..` has no end; `-` is none. */
function suspensionsOf(written: string): Suspension[] {
  if (written === "-") return [];
  const [from, until] = written.split("..");
  return [{ from: on(from!), reason: parts, ...(until ? { until: on(until) } : {}) }];
}

const rows = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));

//  start       rule  suspended                due         half        missing
const sums = `
  2026-11-23  7wd   -                        2026-12-02  2026-11-27  -     plain weeks
  2025-09-26  7wd   -                        2025-10-13  2025-10-09  -     National Day, both make-up days
  2026-09-18  15wd  -                        2026-10-15  2026-09-30  -     Mid-Autumn and National Day
  2026-02-11  5wd   -                        2026-02-25  2026-02-14  -     Spring Festival, Saturday made up
  2026-09-19  1wd   -                        2026-09-20  2026-09-20  -     a Sunday that is worked
  2026-12-28  7wd   -                        2027-01-06  2027-01-01  2027  over the year's end, provisional
  2026-12-28  3wd   -                        2026-12-31  2026-12-30  -     just before it
  2026-11-23  7wd   2026-11-25..2026-11-27   2026-12-07  2026-12-02  -     three working days stand still
  2026-11-23  7wd   2026-11-28..2026-11-29   2026-12-02  2026-11-27  -     a weekend stands still: no change
  2026-11-23  7wd   2026-12-02..2026-12-03   2026-12-04  2026-11-27  -     from the due day on
  2026-11-23  7wd   2026-12-03..2026-12-09   2026-12-02  2026-11-27  -     after the due day: no effect
  2026-11-23  7wd   2026-11-20..2026-11-23   2026-12-02  2026-11-27  -     before the first day: no effect
  2026-11-23  7wd   2026-11-27..             -           -           -     stands still before the half
  2026-11-23  7wd   2026-11-30..             -           2026-11-27  -     stands still after the half
  2026-11-23  7wd   2026-12-03..             2026-12-02  2026-11-27  -     would stand still after the due day
  2026-11-23  7d    -                        2026-11-30  2026-11-27  -     calendar days
  2026-11-22  7d    -                        2026-11-30  2026-11-26  -     Sunday rolls over to Monday
  2026-09-26  7d    -                        2026-10-08  2026-09-30  -     over National Day
  2026-09-26  7x    -                        2026-10-03  2026-09-30  -     the same without roll-over
  2026-09-13  7d    -                        2026-09-20  2026-09-17  -     Sunday made up: no roll-over
  2026-12-25  7d    -                        2027-01-01  2026-12-29  2027  provisional last day
  2026-12-25  7x    -                        2027-01-01  2026-12-29  -     without roll-over no holiday matters
  2026-12-01  45d   -                        2027-01-15  2026-12-24  2027
  2026-11-23  7d    2026-11-25..2026-11-26   2026-12-02  2026-11-29  -     two days stand still
  2026-11-20  2d    2026-11-23..2026-11-24   2026-11-25  2026-11-21  -     roll-over meets a suspension
  2026-11-20  2d    2026-11-23..             -           2026-11-21  -     and one without an end
  2024-02-28  1x    -                        2024-02-29  2024-02-29  -     leap day
`;
test.for(rows(sums))("from %s: %s, suspended %s: due %s", ([start, rule, suspended, due, half, missing]) => {
  const suspensions = suspensionsOf(suspended!);
  const sum = dueBy({ rule: ruleOf(rule!), startOn: on(start!), suspensions, calendar: publishedCalendar });
  expect({
    due: sum.dueOn?.toString() ?? "-",
    half: nudgeOn(sum, 0.5)?.toString() ?? "-",
    missing: sum.missingYears.join() || "-",
    provisional: sum.provisional,
  }).toEqual({ due, half, missing, provisional: missing !== "-" });
  expect(nudgeOn(sum, 1)?.toString() ?? "-").toBe(due);
});

test("extensions add days of the rule's own kind", () => {
  const extensions = [
    { days: 2, reason: parts },
    { days: 1, reason: parts },
  ];
  const sum = dueBy({ rule: law, startOn: on("2026-11-23"), extensions, calendar: publishedCalendar });
  expect(sum.totalDays).toBe(10);
  expect(sum.dueOn?.toString()).toBe("2026-12-07");
});

test("where suspensions overlap, a day stands still once", () => {
  const suspensions = [...suspensionsOf("2026-11-24..2026-11-26"), ...suspensionsOf("2026-11-25..2026-11-27")];
  const sum = dueBy({ rule: law, startOn: on("2026-11-23"), suspensions, calendar: publishedCalendar });
  expect(sum.dueOn?.toString()).toBe("2026-12-08");
  const open = [...suspensions, ...suspensionsOf("2026-11-26..")];
  const paused = dueBy({ rule: law, startOn: on("2026-11-23"), suspensions: open, calendar: publishedCalendar });
  expect(paused).toMatchObject({ dueOn: null, dueAt: null, paused: { daysLeft: 7 } });
  expect(paused.paused?.since.toString()).toBe("2026-11-26");
});

const stills = `
  2026-11-24..2026-11-26  -                       2026-11-30  3
  2026-11-24..2026-11-26  2026-11-25..2026-11-27  2026-11-30  4
  2026-11-25..2026-11-27  2026-11-24..2026-11-29  2026-11-30  6
  2026-11-24..2026-11-29  2026-11-25..2026-11-26  2026-11-30  6
  2026-11-24..2026-11-26  2026-11-29..            2026-11-30  5
  2026-11-24..2026-11-26  2026-12-05..            2026-11-25  2
  2026-11-24..            2026-11-24..            2026-11-24  1
  -                       -                       2026-11-24  0
`;
test.for(rows(stills))("suspended %s and %s: up to %s on %s days", ([one, other, upTo, days]) => {
  expect(suspendedDays([...suspensionsOf(one!), ...suspensionsOf(other!)], on(upTo!))).toBe(Number(days));
});

test("a thing is due at the end of its last day", () => {
  const sum = dueBy({ rule: law, startOn: on("2026-11-23"), calendar: publishedCalendar });
  expect(sum.dueAt?.toString()).toBe("2026-12-02T16:00:00Z");
  expect(progress(sum, at("2026-12-02T23:59:59.999")).isOverdue).toBe(false);
  expect(progress(sum, at("2026-12-03T00:00")).isOverdue).toBe(true);
});

const used = `
  2026-11-23T09:00  0  false
  2026-11-24T23:59  0  false
  2026-11-25T00:00  1  false
  2026-11-27T12:00  3  false
  2026-11-28T00:00  4  false
  2026-11-30T08:00  4  false
  2026-12-02T23:59  6  false
  2026-12-03T00:00  7  true
  2027-06-01T00:00  7  true
`;
test.for(rows(used))("at %s, %s of seven days are used, overdue: %s", ([now, days, overdue]) => {
  const sum = dueBy({ rule: law, startOn: on("2026-11-23"), calendar: publishedCalendar });
  expect(progress(sum, at(now!))).toEqual({
    usedDays: Number(days),
    totalDays: 7,
    share: Number(days) / 7,
    isOverdue: overdue === "true",
  });
});

test("a clock that stands still is never overdue", () => {
  const suspensions = suspensionsOf("2026-11-25..");
  const sum = dueBy({ rule: law, startOn: on("2026-11-23"), suspensions, calendar: publishedCalendar });
  expect(progress(sum, at("2027-11-23T00:00"))).toMatchObject({ usedDays: 1, isOverdue: false });
});

test("shares lie above 0 and up to 1", () => {
  const sum = dueBy({ rule: { ...law, days: 100 }, startOn: on("2025-01-01"), calendar: publishedCalendar });
  for (const share of [0, -0.5, 1.01, Number.NaN]) expect(() => nudgeOn(sum, share)).toThrow(RangeError);
  // 0.07 × 100 is 7.000000000000001 in floating point: still the seventh day.
  const seventh = dueBy({ rule: law, startOn: on("2025-01-01"), calendar: publishedCalendar }).dueOn;
  expect(nudgeOn(sum, 0.07)?.toString()).toBe(seventh?.toString());
});

test("the version in force on a date is chosen", () => {
  const first = { ...law, effectiveTo: on("2025-12-31") };
  const second = { ...law, version: 2, days: 10, effectiveFrom: on("2026-01-01") };
  const third = { ...law, version: 3, days: 5, effectiveFrom: on("2026-01-01") };
  const versions = [third, first, second];
  expect(ruleFor([second, first], "test.law", on("2025-12-31")).version).toBe(1);
  expect(ruleFor([second, first], "test.law", on("2026-01-01")).version).toBe(2);
  expect(ruleFor(versions, "test.law", on("2026-11-23")).version).toBe(3);
  expect(findRule([first], "test.law", on("2026-01-01"))).toBeUndefined();
  expect(() => ruleFor([first], "test.law", on("2018-12-31"))).toThrow(
    "no version of rule test.law is in force on 2018-12-31",
  );
  expect(() => ruleFor(versions, "test.other", on("2026-11-23"))).toThrow(RangeError);
});

test("a sum says itself in Chinese", () => {
  const rule = { ...law, days: 9 };
  const suspensions = suspensionsOf("2025-10-09..2025-10-10");
  const extensions = [{ days: 2, reason: parts }];
  const sum = dueBy({ rule, startOn: on("2025-09-26"), suspensions, extensions, calendar: publishedCalendar });
  expect(explain(sum, "zh")).toEqual([
    "规则：办理，9个工作日。依据：某法第1条（法定，2019年1月1日起施行）。",
    "延长2天：等零件。共11天。",
    "从2025年9月26日（周五）次日起算（当天不计，《民法典》第201条）。",
    "9月27日（周六）：周末，跳过1天。",
    "9月28日（周日）：国庆节、中秋节调休上班，计1天，累计1天。",
    "9月29日（周一）至9月30日（周二）：计2天，累计3天。",
    "10月1日（周三）至10月8日（周三）：国庆节、中秋节放假，跳过8天。",
    "10月9日（周四）至10月10日（周五）：暂停（等零件），跳过2天。",
    "10月11日（周六）：国庆节、中秋节调休上班，计1天，累计4天。",
    "10月12日（周日）：周末，跳过1天。",
    "10月13日（周一）至10月17日（周五）：计5天，累计9天。",
    "10月18日（周六）至10月19日（周日）：周末，跳过2天。",
    "10月20日（周一）至10月21日（周二）：计2天，累计11天。",
    "截止：2025年10月21日 星期二 农历九月初一 24:00。",
  ]);
});

test("a provisional sum over the year's end says itself in English", () => {
  const rule = { ...ruleOf("1wd"), isSetting: true, version: 3 };
  const sum = dueBy({ rule, startOn: on("2026-12-31"), calendar: publishedCalendar });
  expect(explain(sum, "en")).toEqual([
    "Rule: Handling, 1 working day. Source: Some act, art. 1 (set by the courtyard, version 3, in force since 1 January 2019).",
    "Counted from the day after Thu 31 Dec 2026 (the first day does not count, Civil Code art. 201).",
    "Fri 1 Jan 2027: 1 day counted, 1 so far.",
    "Due at 24:00 on Friday 1 January 2027 · lunar 11th month, day 24.",
    "Provisional: the holidays of 2027 are not loaded. Plain weeks are counted until they are, then the sum is worked out again.",
  ]);
});

test("roll-over and standstill say themselves", () => {
  const rolled = dueBy({ rule: ruleOf("7d"), startOn: on("2026-09-26"), calendar: publishedCalendar });
  expect(explain(rolled, "zh").slice(2)).toEqual([
    "9月27日（周日）至10月3日（周六）：计7天，累计7天。",
    "最后一天不是工作日，顺延到下一个工作日（《民法典》第203条）：",
    "10月3日（周六）至10月7日（周三）：国庆节放假，跳过5天。",
    "截止：2026年10月8日 星期四 农历八月廿八 24:00。",
  ]);
  const suspensions = suspensionsOf("2026-11-25..");
  const paused = dueBy({ rule: law, startOn: on("2026-11-23"), suspensions, calendar: publishedCalendar });
  expect(explain(paused, "en").at(-1)).toBe(
    "Suspended since Wed 25 Nov (waiting for parts); 6 days left once it goes on.",
  );
});

test("preset rules have one version each, a source in both languages, and the numbers of the domain", () => {
  const all = [...presetRules, ...presetLimits];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { source, title } of all) expect([source.zh, source.en, title.zh, title.en]).not.toContain("");
  const unit = { working: "wd", calendar: "d" };
  expect(presetRules.map(({ id, days, kind }) => `${id} ${days} ${unit[kind]}`)).toEqual([
    "voices.triage 1 wd",
    "voices.consultation 3 wd",
    "voices.help 7 wd",
    "voices.complaint 15 wd",
    "voices.firstContact 2 wd",
    "voices.notMine 1 wd",
    "voices.forwardedCheck 7 d",
    "voices.followUp 7 d",
    "applications.check 5 wd",
    "applications.correction 30 d",
    "applications.closing 15 d",
    "voices.reopen 15 d",
    "voices.supervision 3 wd",
    "ratings.badContact 1 wd",
    "ratings.badRemedy 5 wd",
    "people.dataRequest 15 wd",
    "volunteers.publicity 3 wd",
    "volunteers.claim 30 d",
    "people.objection 5 wd",
    "rewards.pickUp 14 d",
    "rewards.pickUpCall 7 d",
    "rewards.expiryNotice 60 d",
    "rewards.expirySecondNotice 30 d",
    "affairs.statement 15 d",
    "affairs.query 7 d",
    "activities.idea 10 wd",
    "activities.decision 30 d",
  ]);
  expect(presetLimits.map(({ id, most, unit }) => `${id} ${most} ${unit}`)).toEqual([
    "voices.suspension 30 days",
    "voices.returns 1 times",
    "voices.reopenings 2 times",
    "voices.followUpCalls 2 times",
    "talents.recordCheck 365 days",
    "talents.questions 7 days",
    "activities.publishAhead 3 days",
    "activities.attendance 2 days",
    "notices.callTries 3 times",
    "volunteers.day 480 minutes",
    "volunteers.oneConfirmer 240 minutes",
    "volunteers.sample 5 percent",
    "rewards.monthly 4 times",
    "rewards.witness 3 days",
    "counter.openAppointments 2 times",
    "counter.calls 3 times",
    "counter.reinsertAfter 3 times",
    "counter.ordinaryPerPriority 2 times",
    "counter.proxyTickets 2 times",
    "counter.confirmBefore 3 days",
    "counter.crowd 10 times",
  ]);
});

test("rules and limits survive being stored as JSON, and unsound ones are refused", () => {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  for (const rule of presetRules) expect(stored(deadlineRuleInput.parse(stored(rule)))).toEqual(stored(rule));
  for (const limit of presetLimits) expect(stored(limitInput.parse(stored(limit)))).toEqual(stored(limit));
  const plain = stored(law) as object;
  for (const change of [
    { days: 0 },
    { days: 1.5 },
    { kind: "hours" },
    { effectiveFrom: "2026-02-30" },
    { id: "a b" },
  ]) {
    expect(deadlineRuleInput.safeParse({ ...plain, ...change }).success).toBe(false);
  }
});
