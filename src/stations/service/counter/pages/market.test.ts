/** The counter and the market without script: page and poster say which windows come; a day called off is noticed at the desk. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { type Command, type Facts, query } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { openRooms } from "#frame/rooms.ts";
import { cancelMarketDays, moveMarketDay } from "#courtyard/market/commands/days.ts";
import { decideMarketRule, proposeMarketRule } from "#courtyard/market/commands/rules.ts";
import { room as market } from "#courtyard/market/room.ts";
import { openDoors, presetRulesFor, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../../test/database.ts";
import { planSessions } from "../commands/plan.ts";
import { addWindow } from "../commands/windows.ts";
import { room } from "../room.ts";
import { grants } from "../rules.ts";
import { ofStation } from "../steps/session.ts";
import { noInput } from "../words.ts";

const clock = new SetClock("2026-11-23T08:00:00+08:00");
let house: TestHouse;
let head: Staff;
let desk: Staff;

openRooms([market, room]);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  const officer = await house.staff({ posts: [{ kind: "officer" }] });
  // 初五 初十 …; 2026-11-28 is 十月二十, 2026-12-18 is 冬月初十.
  const rule = { kind: "lunarDigits", digits: [5, 0], sourceZh: "老场期", effectiveFrom: "2026-11-23" };
  const { version } = await done(head, proposeMarketRule, rule);
  await done(officer, decideMarketRule, { version, agree: "yes" });
  const windowIds: string[] = [];
  for (const [code, nameZh, nameEn, groups] of [
    ["A", "民政窗口", "Civil affairs", ["civilAffairs"]],
    ["B", "医保窗口", "Medical insurance", ["medicalInsurance"]],
  ] as const)
    windowIds.push((await done(head, addWindow, { code, nameZh, nameEn, groups })).windowId);
  // The 2nd of December is no market day, and was planned so.
  const days = ["2026-11-28", "2026-12-02", "2026-12-18"];
  await done(desk, planSessions, { days, from: "08:30", until: "11:30", windowIds, slotEvery: 60 });
});
afterAll(() => house?.close());

async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  what: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}
const pages = [market, room].flatMap((one) => [...(one.pages?.anyone ?? []), ...(one.pages?.staff ?? [])]);
const visitor = (signedIn?: Actor): Visitor =>
  new Visitor(
    openDoors(house.house, { id: house.hub }, pages, signedIn),
    signedIn === undefined ? {} : { session: "open" },
  );

test("the page and the poster of the market days say which windows come and when, in both languages", async () => {
  const line = "A 民政窗口、B 医保窗口，08:30–11:30";
  expect((await visitor().open("/market-days")).text).toContain(`2026年11月28日 周六 十月二十 ${line}`);
  const poster = await visitor().open("/market-days/poster?quarter=2026-4");
  expect(poster.text).toContain(`2026年12月18日 周五 冬月初十 ${line}`);
  const span = { fromOn: "2026-11-28", untilOn: "2026-11-28" };
  const look = query({
    name: "lookAtComers",
    does: { zh: "看", en: "look" },
    input: noInput,
    grants: grants.plan,
    find: ofStation,
    read: (view) =>
      room.onMarketDays!(view, Temporal.PlainDate.from(span.fromOn), Temporal.PlainDate.from(span.untilOn)),
  });
  const found = await ask(house.house, { hub: house.hub, actor: desk }, look, {});
  expect(found.ok && found.answer.map((one) => one.text.en)).toEqual([
    "A Civil affairs, B Medical insurance, 08:30–11:30",
  ]);
});

describe("a market day that is called off", () => {
  const counts = async (actor: Actor): Promise<number | undefined> => {
    const look = query({
      name: "lookAtWaiting",
      does: { zh: "看", en: "look" },
      input: noInput,
      grants: [{ who: "anyStaff", reach: "hub" }],
      read: async (view) => room.waiting!(view),
    });
    const found = await ask(house.house, { hub: house.hub, actor }, look, {});
    if (!found.ok) throw new Error(found.problem.code);
    return found.answer.find((one) => one.label.zh.includes("这天不赶场了"))?.count;
  };

  test("warns of the session that still stands, and moves it with reason and day filled in", async () => {
    expect(await counts(desk)).toBe(0);
    await done(head, moveMarketDay, { on: "2026-12-18", to: "2026-12-19", reason: "让路修桥" });
    await done(head, cancelMarketDays, { on: "2026-11-28", reason: "停电检修" });
    expect(await counts(desk)).toBe(2);
    // Neither a worker of another station is asked, nor is anybody about the day that was planned by hand.
    expect(await counts(await house.staff({ posts: [{ kind: "stationStaff", station: "peace" }] }))).toBe(undefined);
    const page = await visitor(head).open("/desk/counter");
    expect(page.text).not.toContain("2026年12月2日这天不赶场了");
    await page.follow("2026年12月18日这天不赶场了（让路修桥）");
    expect(page.text).toContain("那一场改到了2026年12月19日");
    expect([page.value("原因"), page.value("改到哪天")]).toEqual(["让路修桥", "2026-12-19"]);
    await page.press("改期");
    expect(page.status).toBe(200);
    expect(await counts(desk)).toBe(1);
    await page.open("/desk/counter");
    await page.follow("2026年11月28日这天不赶场了（停电检修）");
    expect(page.value("改到哪天")).toBe("");
    await page.press("取消这一场");
    expect(await counts(desk)).toBe(0);
  });

  test("tells the desk, which may not call off, whom to ask", async () => {
    await done(head, cancelMarketDays, { on: "2026-12-19", reason: "大雪封路" });
    const page = await visitor(desk).open("/desk/counter");
    await page.follow("2026年12月19日这天不赶场了");
    expect(page.text).toContain("取消和改期请书记来点");
    expect(page.offers("取消这一场")).toBe(false);
  });
});
