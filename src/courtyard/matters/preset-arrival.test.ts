/** Rules of a newer version: in every courtyard when the house starts, once, and never over what a courtyard set itself. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../test/database.ts";
import { proposeRule } from "./commands/settings.ts";
import { bringPresetRules } from "./commands/settings/preset-arrival.ts";
import { room } from "./room.ts";
import { listRules } from "./setting-queries.ts";

let house: TestHouse;
let head: Staff;
let desk: Staff;
const clock = new SetClock(START);
beforeAll(async () => {
  house = await openTestHouse({ clock });
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  await bringPresetRules(house.house);
});
afterAll(() => house.close());

const rows = async (): Promise<number> =>
  (await house.owner.query("select 1 from deadline_rules where hub_id = $1", [house.hub])).rows.length;
const arrivals = async () =>
  (await house.owner.query("select facts from events where name = 'presetRulesArrived' order by id")).rows;

/** As a courtyard stands that was founded before these rules came to be. */
const forget = (...ids: string[]) =>
  house.owner.query("delete from deadline_rules where hub_id = $1 and id = any ($2)", [house.hub, ids]);

test("what is missing comes once, whoever starts at the same time; a second start brings nothing", async () => {
  const all = await rows();
  expect(await bringPresetRules(house.house)).toEqual({ courtyards: 0, rules: 0 });
  await forget("volunteers.day", "activities.idea");
  const brought = await Promise.all([1, 2, 3, 4].map(() => bringPresetRules(house.house)));
  expect(brought.map(({ rules }) => rules).reduce((one, other) => one + other)).toBe(2);
  expect([await rows(), (await arrivals()).length]).toEqual([all, 1]);
  expect(await bringPresetRules(house.house)).toEqual({ courtyards: 0, rules: 0 });
});

test("a rule of which the courtyard has a version of its own is left alone, whatever of it is missing", async () => {
  const input = { id: "activities.publishAhead", value: 5, sourceZh: "院里议定", sourceEn: "House rule" };
  const proposed = await perform(house.house, { hub: house.hub, actor: head }, proposeRule, {
    ...input,
    effectiveFrom: "2026-12-01",
  });
  expect(proposed.ok).toBe(true);
  await house.owner.query("delete from deadline_rules where hub_id = $1 and id = $2 and version = 1", [
    house.hub,
    input.id,
  ]);
  expect(await bringPresetRules(house.house)).toEqual({ courtyards: 0, rules: 0 });
});

test("head and administrator are told for a month, on their first page and beside the rules; the desk is not", async () => {
  const told = async (actor: Staff) => look(house.house, { hub: house.hub, actor }, room.waiting!);
  expect((await told(head)).map(({ count }) => count)).toEqual([2]);
  expect(await told(desk)).toEqual([]);
  const rules = await ask(house.house, { hub: house.hub, actor: head }, listRules, {});
  const arrived = rules.ok ? rules.answer.filter(({ arrivedOn }) => arrivedOn !== null).map(({ id }) => id) : [];
  expect(arrived.toSorted()).toEqual(["activities.idea", "volunteers.day"]);
  clock.set("2027-01-10T09:00:00+08:00");
  expect(await told(head)).toEqual([]);
});
