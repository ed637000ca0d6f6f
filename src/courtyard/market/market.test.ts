/** The market rule and single days: by whom, from when, never backwards, and one of two who press in the same instant. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody } from "#frame/access.ts";
import { ask, look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts, House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { OTHER_HUB, openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import { addMarketDay, cancelMarketDays, moveMarketDay, withdrawMarketException } from "./commands/days.ts";
import { decideMarketRule, proposeMarketRule, withdrawMarketRule } from "./commands/rules.ts";
import { listMarketDays } from "./queries/days.ts";
import { listMarketExceptions, listMarketRules } from "./queries/settings.ts";
import { isMarketDay, marketDaysBetween } from "./steps.ts";

let here: TestHouse;
const clock = new SetClock(START);
let head: Staff;
let officer: Staff;
let desk: Staff;

beforeAll(async () => {
  here = await openTestHouse({ clock });
  head = await here.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  officer = await here.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
  desk = await here.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
});
afterAll(() => here.close());
beforeEach(async () => {
  clock.set(START);
  await here.owner.query("delete from market_exceptions");
  await here.owner.query("delete from market_rules");
});

const act = <S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
  house: House = here.house,
) => perform(house, { hub: here.hub, actor }, command, input);
async function done<S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
const told = async (outcome: Promise<{ ok: boolean; problem?: { code: string; field?: string } }>) => {
  const { problem } = await outcome;
  return problem === undefined ? "done" : [problem.code, problem.field].filter(Boolean).join(" ");
};

const FIVE_TEN = { kind: "lunarDigits", digits: ["5", "0"], sourceZh: "镇上老场期", effectiveFrom: "2026-11-23" };
async function inForce(more: object = {}): Promise<number> {
  const { version } = await done(head, proposeMarketRule, { ...FIVE_TEN, ...more });
  await done(officer, decideMarketRule, { version, agree: "yes" });
  return version;
}
const days = async (from: string, to: string, actor: Actor = nobody(), hub = here.hub) => {
  const found = await ask(here.house, { hub, actor }, listMarketDays, { from, to });
  if (!found.ok) throw new Error(found.problem.code);
  return found.answer;
};
const listed = async (from: string, to: string) => (await days(from, to)).days.map((day) => day.on.slice(5)).join(" ");

describe("the rule", () => {
  test("is not known before somebody tells it, and “no market day” is an answer", async () => {
    expect(await days("2026-11-01", "2026-12-31")).toMatchObject({ isKnown: false, days: [] });
    await inForce({ kind: "none", digits: [] });
    expect(await days("2026-11-01", "2026-12-31")).toMatchObject({
      isKnown: true,
      days: [],
      rule: { pattern: { kind: "none" } },
    });
  });

  test("takes two persons from two bodies and counts from its day", async () => {
    const { version } = await done(head, proposeMarketRule, FIVE_TEN);
    expect(await listed("2026-11-23", "2026-12-20")).toBe("");
    expect(await told(act(head, decideMarketRule, { version, agree: "yes" }))).toBe("frame.notFound");
    expect(await told(act(desk, proposeMarketRule, FIVE_TEN))).toBe("frame.notFound");
    await done(officer, decideMarketRule, { version, agree: "yes" });
    // 十月初十 (11-18) lay before its day, 十五 is 11-23, 二十 11-28, 廿五 12-03, 三十 12-08; 冬月初五 12-13, 初十 12-18.
    expect(await listed("2026-11-18", "2026-12-20")).toBe("11-23 11-28 12-03 12-08 12-13 12-18");
    expect(await told(act(officer, decideMarketRule, { version, agree: "no" }))).toBe("market.noProposal");
  });

  test("whoever holds both posts still needs a second person", async () => {
    const both = await here.staff({ posts: [{ kind: "head" }, { kind: "officer" }] });
    const { version } = await done(both, proposeMarketRule, FIVE_TEN);
    expect(await told(act(both, decideMarketRule, { version, agree: "yes" }))).toBe("market.ownProposal");
  });

  test("shows what would come of it before anything is kept", async () => {
    const rehearsed = await perform(here.house, { hub: here.hub, actor: head, dryRun: true }, proposeMarketRule, {
      ...FIVE_TEN,
      effectiveFrom: "2027-01-01",
    });
    if (!rehearsed.ok) throw new Error(rehearsed.problem.code);
    const { consequences } = rehearsed.answer as Exclude<typeof rehearsed.answer, { isProblem: true }>;
    expect(consequences).toMatchObject({ from: "2027-01-01", until: "2027-12-31" });
    expect(consequences.longWaits.every((wait) => wait.days === 9 && wait.suggestion !== undefined)).toBe(true);
    expect(consequences.longWaits.length).toBeGreaterThan(3);
    const listedRules = await ask(here.house, { hub: here.hub, actor: head }, listMarketRules, {});
    expect(listedRules).toMatchObject({ ok: true, answer: [] });
  });

  test("the 31st next to the 1st is told, in numbers", async () => {
    const { consequences } = await done(head, proposeMarketRule, {
      kind: "gregorianDigits",
      digits: ["1", "4", "7"],
      include31: "on",
      sourceZh: "镇上",
      effectiveFrom: "2027-01-01",
    });
    expect(consequences.count).toBe(115);
    expect(consequences.neighbours.map((wait) => wait.after)).toContain("2027-01-31");
    expect(consequences.neighbours.length).toBe(6);
  });

  test("changes no day that is past, nor one before its own first day", async () => {
    await inForce();
    clock.set("2027-09-06T09:00:00+08:00");
    expect(await told(act(head, proposeMarketRule, { ...FIVE_TEN, missing30: "day29" }))).toBe(
      "market.fromPast effectiveFrom",
    );
    await inForce({ missing30: "day29", effectiveFrom: "2027-09-06" });
    const { days: found } = await days("2027-01-01", "2027-12-31");
    const stand = found.filter((day) => day.standsFor30).map((day) => day.on);
    expect(stand.length).toBeGreaterThan(0);
    expect(stand.every((on) => on >= "2027-09-06")).toBe(true);
  });

  test("the newest proposal is the one that waits; a proposal may be taken back", async () => {
    const first = await done(head, proposeMarketRule, FIVE_TEN);
    const second = await done(head, proposeMarketRule, { ...FIVE_TEN, missing30: "nextDay1" });
    expect(await told(act(officer, decideMarketRule, { version: first.version, agree: "yes" }))).toBe(
      "market.noProposal",
    );
    await done(head, withdrawMarketRule, { version: second.version });
    expect(await told(act(head, withdrawMarketRule, { version: second.version }))).toBe("market.noProposal");
    expect((await days("2026-11-23", "2026-12-31")).isKnown).toBe(false);
  });

  test("of ten who propose in the same instant through two houses one proposal waits", async () => {
    const other = here.another();
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_none, n) =>
        act(head, proposeMarketRule, FIVE_TEN, n % 2 === 0 ? here.house : other),
      ),
    );
    const { rows } = await here.owner.query("select state from market_rules where state = 'proposed'");
    expect(rows.length).toBe(1);
    for (const one of tries) if (!one.ok) expect(["market.proposalOpen", "frame.busy"]).toContain(one.problem.code);
  });

  test.for([
    ["no digit", { digits: [] }, "market.noDigits digits"],
    ["no weekday", { kind: "weekday" }, "market.noWeekdays weekdays"],
    ["no branch", { kind: "branches" }, "market.noBranches branches"],
    ["odd or even of which calendar", { kind: "oddEven", parity: "odd" }, "market.noCalendar calendar"],
    ["odd or even", { kind: "oddEven", calendar: "lunar" }, "market.noParity parity"],
    ["no date", { kind: "explicitDates", dates: " \n" }, "market.noDates dates"],
    ["a date that is none", { kind: "explicitDates", dates: "2026-12-24\n2027-02-29" }, "market.badDate dates"],
    ["a kind that is none", { kind: "moon" }, "input.choice kind"],
    ["no source", { sourceZh: "" }, "input.missing sourceZh"],
    [
      "a season on 31 November",
      {
        seasons: [
          { nameZh: "冬", yearIn: "gregorian", fromMonth: 11, fromDay: 31, untilMonth: 12, untilDay: 1, kind: "daily" },
        ],
      },
      "market.noSuchDay seasons.0.fromDay",
    ],
  ] as const)("with %s is refused at its field", async ([, change, said]) => {
    expect(await told(act(head, proposeMarketRule, { ...FIVE_TEN, ...change }))).toBe(said);
  });

  test("the same rule again is no change", async () => {
    await inForce();
    expect(await told(act(head, proposeMarketRule, FIVE_TEN))).toBe("market.sameRule kind");
  });

  test("with a season: in the last lunar month every day", async () => {
    const season = {
      nameZh: "腊月场",
      yearIn: "lunar",
      fromMonth: 12,
      fromDay: 1,
      untilMonth: 12,
      untilDay: 30,
      kind: "daily",
    };
    await inForce({ seasons: [season] });
    const { days: found } = await days("2027-01-08", "2027-02-06");
    expect(found.length).toBe(29);
    expect(found[0]).toMatchObject({ why: "season", season: { zh: "腊月场" } });
  });

  test("another courtyard sees nothing of it", async () => {
    await inForce();
    expect(await days("2026-11-23", "2026-12-31", nobody(), OTHER_HUB)).toMatchObject({ isKnown: false, days: [] });
  });
});

describe("single days", () => {
  beforeEach(() => inForce());

  test("are cancelled, added and moved with a reason that everybody reads", async () => {
    await done(head, cancelMarketDays, { on: "2026-12-13", reason: "停电检修" });
    await done(head, addMarketDay, { on: "2026-12-15", reason: "补一场" });
    await done(head, moveMarketDay, { on: "2026-12-18", to: "2026-12-19", reason: "让路修桥" });
    const found = await days("2026-12-10", "2026-12-20");
    expect(found.days).toEqual([
      { on: "2026-12-15", why: "added", reason: "补一场" },
      { on: "2026-12-19", why: "moved", movedFrom: "2026-12-18", reason: "让路修桥" },
    ]);
    expect(found.calledOff).toEqual([
      { on: "2026-12-13", reason: "停电检修" },
      { on: "2026-12-18", reason: "让路修桥", movedTo: "2026-12-19" },
    ]);
  });

  test.for([
    ["cancel a day that is none", cancelMarketDays, { on: "2026-12-14" }, "market.noMarketDay on"],
    ["cancel the past", cancelMarketDays, { on: "2026-11-22" }, "market.pastDay on"],
    ["close backwards", cancelMarketDays, { on: "2026-12-13", until: "2026-12-12" }, "market.untilBefore until"],
    ["close for ever", cancelMarketDays, { on: "2026-12-13", until: "2028-12-12" }, "market.tooLong until"],
    ["add what is there", addMarketDay, { on: "2026-12-13" }, "market.isMarketDay on"],
    ["move what is not there", moveMarketDay, { on: "2026-12-14", to: "2026-12-15" }, "market.noMarketDay on"],
    ["move onto another", moveMarketDay, { on: "2026-12-13", to: "2026-12-18" }, "market.isMarketDay to"],
    ["move to itself", moveMarketDay, { on: "2026-12-13", to: "2026-12-13" }, "market.isMarketDay to"],
    ["move into the past", moveMarketDay, { on: "2026-11-28", to: "2026-11-22" }, "market.pastDay to"],
    ["move too far", moveMarketDay, { on: "2026-12-13", to: "2027-01-20" }, "market.tooFar to"],
  ] as const)("%s is refused", async ([, command, input, said]) => {
    expect(await told(act(head, command as typeof addMarketDay, { ...input, reason: "试试" }))).toBe(said);
    expect(await told(act(head, command as typeof addMarketDay, input))).toBe("input.missing reason");
  });

  test("only the head decides about them, and only once of a kind", async () => {
    const cancel = { on: "2026-12-13", reason: "停电检修" };
    expect(await told(act(officer, cancelMarketDays, cancel))).toBe("frame.notFound");
    await done(head, cancelMarketDays, cancel);
    expect(await told(act(head, cancelMarketDays, cancel))).toBe("market.noMarketDay on");
    await done(head, addMarketDay, { on: "2026-12-13", reason: "来电了" });
    expect(await told(act(head, cancelMarketDays, cancel))).toBe("market.decidedAlready on");
  });

  test("of two who add a day in the same instant through two houses one is first", async () => {
    const other = here.another();
    const add = { on: "2026-12-15", reason: "补一场" };
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_none, n) => act(head, addMarketDay, add, n % 2 === 0 ? here.house : other)),
    );
    expect(tries.filter((one) => one.ok).length).toBe(1);
  });

  test("a decision is taken back while it lies ahead; a closure that runs ends the day before", async () => {
    const move = await done(head, moveMarketDay, { on: "2026-11-28", to: "2026-12-01", reason: "让路" });
    const closed = await done(head, cancelMarketDays, { on: "2026-12-02", until: "2026-12-20", reason: "疫情" });
    const ahead = await done(head, addMarketDay, { on: "2026-12-25", reason: "补一场" });
    clock.set("2026-12-14T09:00:00+08:00");
    expect(await told(act(head, withdrawMarketException, move))).toBe("market.exceptionPast");
    await done(head, withdrawMarketException, closed);
    await done(head, withdrawMarketException, ahead);
    expect(await told(act(head, withdrawMarketException, ahead))).toBe("market.noException");
    // 12-03, 12-08 and 12-13 stayed closed; 12-18 is held again.
    expect(await listed("2026-11-24", "2026-12-27")).toBe("12-01 12-18 12-23");
    const { rows } = await here.owner.query(
      "select name from events where about_kind = 'marketDay' order by id desc limit 2",
    );
    expect(rows.map((row) => row.name)).toEqual(["marketExceptionWithdrawn", "marketClosureEnded"]);
  });

  test("the settings list what lies ahead", async () => {
    await done(head, cancelMarketDays, { on: "2026-12-13", until: "2026-12-19", reason: "修路" });
    const found = await ask(here.house, { hub: here.hub, actor: desk }, listMarketExceptions, {});
    expect(found).toMatchObject({ ok: true, answer: [{ kind: "cancel", on: "2026-12-13", until: "2026-12-19" }] });
  });
});

test("the steps answer inside another room's transaction", async () => {
  await inForce();
  const on = (date: string) => Temporal.PlainDate.from(date);
  await look(here.house, { hub: here.hub, actor: nobody() }, async (at) => {
    expect(await isMarketDay(at, on("2026-12-13"))).toMatchObject({ kind: "rule" });
    expect(await isMarketDay(at, on("2026-12-14"))).toBeUndefined();
    const found = await marketDaysBetween(at, on("2026-12-13"), on("2026-12-18"));
    expect(found).toMatchObject({ isKnown: true, gaps: [{ days: 5, isLong: false }] });
  });
});

test.for([
  [{ from: "2026-12-02", to: "2026-12-01" }, "market.untilBefore to"],
  [{ from: "2026-01-01", to: "2027-12-01" }, "market.spanTooLong to"],
  [{ from: "2100-12-01", to: "2101-01-01" }, "market.outOfReach from"],
] as const)("a list that asks for %o is refused", async ([input, said]) => {
  expect(await told(ask(here.house, { hub: here.hub, actor: nobody() }, listMarketDays, input))).toBe(said);
});
