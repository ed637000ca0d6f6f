/** The list of calls: asked once, seen by who may call, opened with an event, ended as what it was. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { presetLimits } from "#courtyard/calendar/preset-rules.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../test/database.ts";
import { endCall, openCall } from "./commands.ts";
import { listCalls } from "./queries.ts";
import { askCall, dropCalls } from "./steps.ts";

let house: TestHouse;
let desk: Staff;
let service: Staff;
let peace: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock: new SetClock(START) });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  service = await house.staff({ posts: [{ kind: "stationStaff", station: "service" }] });
  peace = await house.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  for (const rule of presetLimits) {
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [house.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
});
afterAll(() => house.close());

async function inside(run: (act: Act) => Promise<void>): Promise<void> {
  const some = command({
    name: "tryStep",
    does: { zh: "试", en: "try" },
    grants: [{ who: "system", reach: "hub" }],
    act: async (act) => {
      await run(act);
      return {};
    },
  });
  const outcome = await perform(house.house, { hub: house.hub, actor: SYSTEM }, some, {});
  if (!outcome.ok) throw new Error(outcome.problem.code);
}
const dueOn = Temporal.PlainDate.from("2026-11-24");
const call = { reason: "test.cancelled", guest: { name: "过路人", phone: "13900001111" }, station: "service", dueOn };
const seen = async (actor: Actor) => {
  const listed = await ask(house.house, { hub: house.hub, actor }, listCalls, {});
  return listed.ok ? listed.answer : [];
};
const end = async (actor: Actor, callId: string, outcome: string) => {
  const ended = await perform(house.house, { hub: house.hub, actor }, endCall, { callId, outcome });
  return ended.ok ? ended.answer.state : ended.problem.code;
};

test("a call is seen masked by desk and station, opened with its number, and never by another station", async () => {
  await inside((act) => askCall(act, { ...call, aboutId: newId() }));
  expect(await seen(peace)).toEqual([]);
  const [line] = await seen(service);
  expect(line?.name).not.toContain("过路人");
  const opened = await perform(house.house, { hub: house.hub, actor: service }, openCall, { callId: line?.callId });
  expect(opened).toMatchObject({ ok: true, answer: { name: "过路人", phone: "13900001111" } });
  const foreign = await perform(house.house, { hub: house.hub, actor: peace }, openCall, { callId: line?.callId });
  expect(foreign).toMatchObject({ ok: false, problem: { code: "frame.notFound" } });
  const { rows } = await house.owner.query("select 1 from events where name = 'recordOpened' and about_id = $1", [
    line?.callId,
  ]);
  expect(rows).toHaveLength(1);
  const kept = await house.owner.query("select phone::text from phone_calls");
  expect(JSON.stringify(kept.rows)).not.toContain("13900001111");
  expect(await end(desk, line!.callId, "reached")).toBe("reached");
  expect(await end(desk, line!.callId, "reached")).toBe("notices.noCall");
  // Who was told is no longer anybody's to read.
  const over = await house.owner.query("select name, phone from phone_calls where id = $1", [line?.callId]);
  expect(over.rows).toEqual([{ name: "过**", phone: null }]);
});

test("whoever is kept out of a matter sees no call about it", async () => {
  const matterId = newId();
  await house.owner.query(
    "insert into matters (hub_id, id, kind, state, station, channel, raised_at, raised_on) values ($1, $2, 'voice', 'recorded', 'service', 'desk', $3, '2026-11-23')",
    [house.hub, matterId, START.toString()],
  );
  const told = { ...call, aboutId: matterId, matterId };
  await inside(async (act) => {
    act.keepOut(matterId, [service.id]);
    await askCall(act, told);
  });
  const [line] = await seen(desk);
  expect(line?.title).toBeDefined();
  expect(await seen(service)).toEqual([]);
  const guessed = await perform(house.house, { hub: house.hub, actor: service }, openCall, { callId: line?.callId });
  expect(guessed).toMatchObject({ ok: false, problem: { code: "frame.notFound" } });
  await inside((act) => dropCalls(act, matterId));
});

test("three tries in vain end as not reached, which is no answer", async () => {
  await inside((act) => askCall(act, { ...call, aboutId: newId() }));
  const [line] = await seen(desk);
  const states: string[] = [];
  for (let n = 0; n < 3; n += 1) states.push(await end(desk, line!.callId, "notReached"));
  expect(states).toEqual(["open", "open", "unreached"]);
});

test("the same call to the same person is asked once, and dropped when it is not true any more", async () => {
  const personId = newId();
  await house.owner.query(
    "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', '邓小溪', $3)",
    [house.hub, personId, START],
  );
  const aboutId = newId();
  for (let n = 0; n < 2; n += 1) {
    await inside((act) => askCall(act, { reason: "test.cancelled", aboutId, personId, dueOn }));
  }
  expect(await seen(desk)).toHaveLength(1);
  await inside((act) => dropCalls(act, aboutId));
  expect(await seen(desk)).toEqual([]);
});
