/** Whoever asked to be told of the 三十 is telephoned: cancelled, moved, or missing; once, and not when nothing changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import { cancelMarketDays, moveMarketDay, withdrawMarketException } from "./commands/days.ts";
import { addMarketRequest, endMarketRequest } from "./commands/requests.ts";
import { decideMarketRule, proposeMarketRule } from "./commands/rules.ts";
import { tick } from "./tick.ts";

let here: TestHouse;
let head: Staff;
let desk: Staff;
const clock = new SetClock(START);

beforeAll(async () => {
  here = await openTestHouse({ clock });
  head = await here.staff({ posts: [{ kind: "head" }] });
  desk = await here.staff({ posts: [{ kind: "frontDesk" }] });
  const officer = await here.staff({ posts: [{ kind: "officer" }] });
  const rule = { kind: "lunarDigits", digits: ["5", "0"], sourceZh: "老场期", effectiveFrom: "2026-11-23" };
  await done(head, proposeMarketRule, rule);
  await done(officer, decideMarketRule, { version: 1, agree: "yes" });
});
afterAll(() => here.close());

async function done(who: Staff, command: object, input: object): Promise<Record<string, string>> {
  const outcome = await perform(here.house, { hub: here.hub, actor: who }, command as typeof addMarketRequest, input);
  if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as unknown as Record<string, string>;
}
const problemOf = async (who: Staff, command: object, input: object): Promise<string> => {
  const outcome = await perform(here.house, { hub: here.hub, actor: who }, command as typeof addMarketRequest, input);
  return outcome.ok ? "done" : [outcome.problem.code, outcome.problem.field].filter(Boolean).join(" ");
};
const calls = async () => {
  const { rows } = await here.owner.query<{ name: string; reason: string; facts: object; due: string; state: string }>(
    "select name, reason, facts, due_on::text as due, state from phone_calls order by asked_at, name",
  );
  return rows;
};

test("the 三十 that is cancelled, moved, or missing becomes a call to those who go by it", async () => {
  const thirtieth = await done(desk, addMarketRequest, { name: "石梯坎的老人", phone: "19900000031", lunarDay: 30 });
  await done(desk, addMarketRequest, { name: "逢初五来的人", phone: "19900000032", lunarDay: 5 });
  expect(await problemOf(desk, addMarketRequest, { name: "没有电话的人" })).toBe("market.noPhone phone");

  // 十月三十 is 2026-12-08.
  const { exceptionId } = await done(head, cancelMarketDays, { on: "2026-12-08", reason: "停电" });
  expect(await calls()).toEqual([
    {
      name: "石梯坎的老人",
      reason: "market.cancelled",
      facts: { on: "2026-12-08", until: "2026-12-08" },
      due: "2026-12-07",
      state: "open",
    },
  ]);
  await done(head, withdrawMarketException, { exceptionId });
  expect((await calls()).map(({ state }) => state)).toEqual(["dropped"]);
  // Somebody was reached before it was taken back: she is told that the market is held after all, once.
  const again = await done(head, cancelMarketDays, { on: "2026-12-13", reason: "大雪" });
  await here.owner.query(
    "update phone_calls set state = 'reached', ended_at = asked_at, ended_by = $2 where about_id = $1",
    [again["exceptionId"], desk.id],
  );
  const [reached] = (await calls()).filter(({ state }) => state === "reached");
  expect(reached?.name).toBe("逢初五来的人");
  await done(head, withdrawMarketException, { exceptionId: again["exceptionId"] });
  expect((await calls()).at(-1)).toMatchObject({
    name: "逢初五来的人",
    reason: "market.heldAfterAll",
    facts: { on: "2026-12-13" },
    state: "open",
  });
  await done(head, moveMarketDay, { on: "2026-12-08", to: "2026-12-09", reason: "修桥" });
  expect((await calls()).find(({ reason }) => reason === "market.moved")).toMatchObject({
    facts: { to: "2026-12-09" },
  });

  // 腊月 has 29 days: the last is 2027-02-05, and the next market is 正月初五.
  clock.set(Temporal.Instant.from("2027-01-30T09:00:00+08:00"));
  await tick(here.house, here.hub);
  expect((await calls()).filter(({ reason }) => reason === "market.missingThirtieth")).toEqual([]);
  clock.set(Temporal.Instant.from("2027-02-01T09:00:00+08:00"));
  await tick(here.house, here.hub);
  await tick(here.house, here.hub);
  expect((await calls()).filter(({ reason }) => reason === "market.missingThirtieth")).toEqual([
    expect.objectContaining({
      name: "石梯坎的老人",
      due: "2027-02-04",
      facts: { month: "2027-02-05", next: "2027-02-10" },
    }),
  ]);

  await done(desk, endMarketRequest, { requestId: thirtieth["requestId"] });
  const { rows } = await here.owner.query("select name, phone from market_requests where ended_at is not null");
  expect(rows).toEqual([{ name: "", phone: null }]);
});
