/** The roster: drafted from pattern and calendar, agreed by each, swapped by two, never alone with danger, shown as hours. */
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { ask, look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import { answerDuty, answerSwap, askSwap, withdrawSwap } from "./commands/agree.ts";
import { addDuty, addRosterLine, draftRoster, publishRoster, withdrawDuty } from "./commands/plan.ts";
import { listHours, readStationHours } from "./queries.ts";
import { aloneInDanger, fallsOn, openTimes, stretchOf } from "./rules.ts";
import { onDuty } from "./steps.ts";

let here: TestHouse;
let head: Staff;
let one: Staff;
let two: Staff;
const clock = new SetClock(START);
const instant = (text: string) => Temporal.Instant.from(text);

beforeAll(async () => {
  here = await openTestHouse({ clock });
  head = await here.staff({ posts: [{ kind: "head" }] });
  one = await here.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  two = await here.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
});
afterAll(() => here.close());
beforeEach(async () => {
  clock.set(START);
  for (const table of ["duty_swaps", "duties", "roster_lines"]) await here.owner.query(`delete from ${table}`);
});

async function tell(who: Staff, command: object, input: object): Promise<string> {
  const outcome = await perform(here.house, { hub: here.hub, actor: who }, command as typeof addDuty, input);
  return outcome.ok ? "done" : outcome.problem.code;
}
async function done(who: Staff, command: object, input: object): Promise<Record<string, string>> {
  const outcome = await perform(here.house, { hub: here.hub, actor: who }, command as typeof addDuty, input);
  if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as unknown as Record<string, string>;
}
const duty = { station: "peace", on: "2026-11-24", from: "09:00", until: "12:00" };
async function agreed(who: Staff, more: object = {}): Promise<string> {
  const { dutyId } = await done(head, addDuty, { ...duty, personId: who.id, ...more });
  await done(who, answerDuty, { dutyId, agree: "yes" });
  return dutyId!;
}
const there = (at: string) =>
  look(here.house, { hub: here.hub, actor: nobody() }, (view) => onDuty(view, "peace", instant(at)));
const WEEK = { from: "2026-11-23", to: "2026-11-30" };

test("drafting follows working days, and drafting again adds nothing", async () => {
  await done(head, addRosterLine, {
    station: "peace",
    personId: one.id,
    days: "workingDay",
    from: "09:00",
    until: "17:30",
  });
  const drafted = await done(head, draftRoster, WEEK);
  expect(drafted["added"]).toBe(6);
  expect(await done(head, draftRoster, WEEK)).toMatchObject({ added: 0 });
});

test("each agrees for herself; the head only says how somebody else did", async () => {
  const { dutyId } = await done(head, addDuty, { ...duty, personId: one.id });
  expect(await tell(two, answerDuty, { dutyId, agree: "yes" })).toBe("frame.notFound");
  expect(await tell(head, answerDuty, { dutyId, agree: "yes" })).toBe("roster.notYours");
  expect(await tell(head, answerDuty, { dutyId, agree: "yes", how: "phone" })).toBe("done");
  expect(await tell(one, answerDuty, { dutyId, agree: "no" })).toBe("roster.state");
});

test("nobody stands twice in one place, also when two heads draft in the same instant", async () => {
  const other = here.another();
  const tries = await Promise.all(
    Array.from({ length: 10 }, (_none, n) =>
      perform(n % 2 === 0 ? here.house : other, { hub: here.hub, actor: head }, addDuty, { ...duty, personId: one.id }),
    ),
  );
  expect(tries.filter((each) => each.ok).length).toBe(1);
});

test("a swap moves both duties when both consent, once", async () => {
  const mine = await agreed(one);
  const theirs = await agreed(two, { on: "2026-11-25" });
  const { swapId } = await done(one, askSwap, { dutyId: mine, askedOf: two.id, returnId: theirs });
  expect(await tell(one, askSwap, { dutyId: mine, askedOf: two.id })).toBe("roster.swapOpen");
  expect(await tell(one, answerSwap, { swapId, agree: "yes" })).toBe("frame.notFound");
  await done(two, answerSwap, { swapId, agree: "yes" });
  expect(await tell(two, answerSwap, { swapId, agree: "yes" })).toBe("roster.noSwap");
  const { rows } = await here.owner.query("select person_id, state from duties order by on_date");
  expect(rows).toEqual([
    { person_id: two.id, state: "swapped" },
    { person_id: one.id, state: "swapped" },
  ]);
});

test("with danger nobody is left alone: not published, not withdrawn, not swapped away", async () => {
  const first = await agreed(one, { needsTwo: "on" });
  expect(await tell(head, publishRoster, WEEK)).toBe("roster.alone");
  const second = await agreed(two, { until: "11:00" });
  expect(await tell(head, publishRoster, WEEK)).toBe("roster.alone");
  await agreed(two, { from: "11:00" });
  await done(head, publishRoster, WEEK);
  expect(await tell(head, withdrawDuty, { dutyId: second })).toBe("roster.alone");
  const { swapId } = await done(one, askSwap, { dutyId: first, askedOf: two.id });
  expect(await tell(two, answerSwap, { swapId, agree: "yes" })).toBe("roster.twice");
});

test("somebody alone on the day after does not hide that somebody is alone on the day itself", async () => {
  await agreed(one, { needsTwo: "on", on: "2026-11-25" });
  await agreed(two, { needsTwo: "on", on: "2026-11-24" });
  const day = { from: "2026-11-24", to: "2026-11-24" };
  const refused = await perform(here.house, { hub: here.hub, actor: head }, publishRoster, day);
  expect(refused).toMatchObject({ ok: false, problem: { code: "roster.alone", values: { date: "2026-11-24" } } });
});

test("two swaps in the same instant find each other: nobody is given the same hours twice", async () => {
  const four = await here.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  const first = await agreed(one, { needsTwo: "on" });
  const second = await agreed(two, { needsTwo: "on" });
  const swaps = [
    await done(one, askSwap, { dutyId: first, askedOf: four.id }),
    await done(two, askSwap, { dutyId: second, askedOf: four.id }),
  ];
  const other = here.another();
  const answers = await Promise.all(
    swaps.map(({ swapId }, n) =>
      perform(n === 0 ? here.house : other, { hub: here.hub, actor: four }, answerSwap, {
        swapId: swapId!,
        agree: "yes",
      }),
    ),
  );
  expect(answers.map((each) => (each.ok ? "done" : each.problem.code)).toSorted()).toEqual(["done", "roster.twice"]);
});

test("a taken-over duty and one taken off in the same instant leave nobody alone with danger", async () => {
  await agreed(one, { needsTwo: "on" });
  const second = await agreed(two, { until: "10:30" });
  const third = await agreed(two, { from: "10:30" });
  const four = await here.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  const spare = await agreed(four);
  const { swapId } = await done(two, askSwap, { dutyId: second, askedOf: head.id });
  // Either the spare hand goes or both of the others do; whichever comes second sees the first.
  const outcomes = await Promise.all([
    tell(head, withdrawDuty, { dutyId: spare }),
    tell(head, withdrawDuty, { dutyId: third }),
    tell(head, answerSwap, { swapId, agree: "yes" }),
  ]);
  expect(outcomes.filter((each) => each === "roster.alone").length).toBe(1);
});

test("a swap that was asked for is taken back by whoever asked, and then nobody can accept it", async () => {
  const mine = await agreed(one);
  const { swapId } = await done(one, askSwap, { dutyId: mine, askedOf: two.id });
  expect(await tell(two, withdrawSwap, { swapId })).toBe("frame.notFound");
  expect(await tell(one, withdrawSwap, { swapId })).toBe("done");
  expect(await tell(two, answerSwap, { swapId, agree: "yes" })).toBe("roster.noSwap");
  expect(await tell(one, askSwap, { dutyId: mine, askedOf: two.id })).toBe("done");
});

test("a station's own hours are read without a name", async () => {
  await agreed(one, { on: "2026-11-24" });
  await done(head, publishRoster, WEEK);
  const told = await ask(here.house, { hub: here.hub, actor: nobody() }, readStationHours, { station: "peace" });
  expect(told.ok && told.answer).toMatchObject({ days: [{ on: "2026-11-24" }] });
  expect(JSON.stringify(told)).not.toContain(one.id);
  const none = await ask(here.house, { hub: here.hub, actor: nobody() }, readStationHours, { station: "nowhere" });
  expect(none.ok).toBe(false);
});

test("hours follow what is published, over midnight too, and name nobody", async () => {
  await agreed(one, { on: "2026-11-23", from: "22:00", until: "02:00" });
  expect(await there("2026-11-23T23:00:00+08:00")).toEqual([]);
  await done(head, publishRoster, WEEK);
  expect(await there("2026-11-24T01:59:00+08:00")).toEqual([one.id]);
  expect(await there("2026-11-24T02:00:00+08:00")).toEqual([]);
  const hours = await ask(here.house, { hub: here.hub, actor: nobody() }, listHours, {});
  expect(JSON.stringify(hours)).not.toContain(one.id);
  expect(hours).toMatchObject({
    ok: true,
    answer: [{ on: "2026-11-23", places: [{ station: "peace" }] }, {}, {}, {}, {}, {}, {}],
  });
});

describe("rules", () => {
  const day = (on: string, isWorking: boolean, isHoliday = false, isMarket = false) => ({
    on: Temporal.PlainDate.from(on),
    isWorking,
    isHoliday,
    isMarket,
  });
  test.for([
    ["a made-up Saturday is worked", "workingDay", day("2026-02-14", true), true],
    ["a holiday on a Thursday is not", "workingDay", day("2026-10-01", false, true), false],
    ["nor is it a Thursday of the pattern", "thu", day("2026-10-01", false, true), false],
    ["a market on a holiday is held", "marketDay", day("2026-10-05", false, true, true), true],
    ["a market on a shifted Sunday is held", "marketDay", day("2026-09-20", true, false, true), true],
  ] as const)("%s", ([, days, kind, yes]) => {
    expect(fallsOn(days, kind)).toBe(yes);
  });

  const hour = fc.integer({ min: 0, max: 40 });
  const stretch = fc.record({
    start: hour,
    length: fc.integer({ min: 1, max: 8 }),
    person: fc.constantFrom("a", "b", "c"),
    needsTwo: fc.boolean(),
  });
  const at = (hours: number) => instant("2026-11-23T00:00:00Z").add({ hours });
  test("alone with danger is found exactly when an hour is covered by one person only", () => {
    const property = fc.property(fc.array(stretch, { maxLength: 8 }), (made) => {
      const duties = made.map((each, n) => ({
        id: String(n),
        station: null,
        personId: each.person,
        startsAt: at(each.start),
        endsAt: at(each.start + each.length),
        needsTwo: each.needsTwo,
      }));
      const naive = made.some(
        (each) =>
          each.needsTwo &&
          Array.from({ length: each.length }, (_none, n) => each.start + n).some(
            (h) =>
              !made.some((other) => other.person !== each.person && other.start <= h && h < other.start + other.length),
          ),
      );
      return (aloneInDanger(duties, duties) !== undefined) === naive;
    });
    fc.assert(property, { numRuns: 5_000 });
  });
  test("open times neither overlap nor touch, and cover exactly the duties", () => {
    const property = fc.property(fc.array(stretch, { maxLength: 8 }), (made) => {
      const open = openTimes(made.map((each) => ({ startsAt: at(each.start), endsAt: at(each.start + each.length) })));
      const covers = (h: number) =>
        open.some(
          ({ from, until }) => Temporal.Instant.compare(from, at(h)) <= 0 && Temporal.Instant.compare(at(h), until) < 0,
        );
      return Array.from(
        { length: 50 },
        (_none, h) => covers(h) === made.some((each) => each.start <= h && h < each.start + each.length),
      ).every(Boolean);
    });
    fc.assert(property, { numRuns: 5_000 });
  });
  test("a duty that ends after midnight ends on the next day", () => {
    const { startsAt, endsAt } = stretchOf(
      Temporal.PlainDate.from("2026-12-31"),
      Temporal.PlainTime.from("22:00"),
      Temporal.PlainTime.from("02:00"),
    );
    expect(startsAt.until(endsAt).total("hours")).toBe(4);
  });
});
