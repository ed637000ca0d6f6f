/** A session that goes over midnight, and the calendar of the market rule behind the plan, through the commands themselves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { decideMarketRule, proposeMarketRule } from "#courtyard/market/commands/rules.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings/rules.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { bookAppointment, arrive } from "./commands/book.ts";
import { addTicketLine, registerRoll } from "./commands/lines.ts";
import { enterPaperTickets } from "./commands/paper.ts";
import { planSessions } from "./commands/plan.ts";
import { closeSession, openSession } from "./commands/run.ts";
import { callNext, finishTicket, sitDown } from "./commands/serve.ts";
import { takeTicket } from "./commands/take.ts";
import { addWindow } from "./commands/windows.ts";
import { getSession } from "./queries/sessions.ts";
import { tick } from "./tick.ts";

const clock = new SetClock("2026-12-30T09:00:00+08:00");
let house: TestHouse;
let desk: Staff;
let windowId: string;
let lineId: string;
let rollId: string;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  const head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  await done(SYSTEM, loadPresetRules, {});
  const input = { code: "A", nameZh: "民政", nameEn: "A", groups: ["civilAffairs"] };
  ({ windowId } = await done(head, addWindow, input));
  ({ lineId } = await done(desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" }));
  ({ lineId: rollId } = await done(desk, registerRoll, { prefix: "P", name: "卷", fromNumber: 1, toNumber: 9 }));
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

test("over midnight, and over new year: one session, one order, one line of numbers; paper counts from its own night", async () => {
  const plan = { days: ["2026-12-31"], from: "20:00", until: "02:00", windowIds: [windowId], slotEvery: 60 };
  const [occasionId = ""] = (await done(desk, planSessions, plan)).occasionIds;
  const after = { occasionId, windowId, startsAt: "2026-12-31T17:00:00Z" }; // 01:00 of the new year
  const booked = await done(desk, bookAppointment, { ...after, name: "秦晚照", phone: "19900001111", how: "phone" });
  clock.set("2026-12-31T20:00:00+08:00");
  await done(desk, openSession, { occasionId });
  const { rows } = await house.owner.query<{ id: string }>("select id from sittings");
  const sittingId = rows[0]!.id;
  await done(desk, sitDown, { sittingId });
  const take = () => done(desk, takeTicket, { occasionId, lineId, wants: "civilAffairs" });
  clock.set("2026-12-31T23:58:00+08:00");
  const before = await take();
  clock.set("2027-01-01T00:20:00+08:00");
  // A paper number handed out at 00:05 comes after the one of 23:58, not before it by a day.
  const paper = { number: 1, wants: "civilAffairs", handedAt: "00:05", outcome: "waiting" };
  await done(desk, enterPaperTickets, { occasionId, lineId: rollId, tickets: [paper] });
  const late = await take();
  expect([before.label, late.label]).toEqual(["D001", "D002"]);
  const here = await done(desk, arrive, { appointmentId: booked.appointmentId });
  clock.set("2027-01-01T00:59:00+08:00");
  const called: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    if (n === 2) clock.set("2027-01-01T01:01:00+08:00"); // Her hour has come, on the next day.
    called.push((await done(desk, callNext, { sittingId })).label);
    await done(desk, finishTicket, { sittingId });
  }
  expect(called).toEqual(["D001", "P001", here.label]);
  // Nothing closes it at midnight, nor at its end; its day stays the one on which it began.
  await tick(house.house, house.hub);
  const found = await ask(house.house, { hub: house.hub, actor: desk }, getSession, { occasionId });
  expect(found).toMatchObject({ ok: true, answer: { state: "open", on: "2026-12-31" } });
  expect((await done(desk, callNext, { sittingId })).label).toBe("D002");
  await done(desk, finishTicket, { sittingId });
  await done(desk, closeSession, { occasionId });
  const { rows: kept } = await house.owner.query("select state from appointments");
  expect(kept).toEqual([{ state: "arrived" }]);
});

test("the market rule changes later: whoever booked a day that is none any more is on the list of calls, once", async () => {
  clock.set("2027-02-01T09:00:00+08:00");
  const head = await house.staff({ posts: [{ kind: "head" }] });
  const officer = await house.staff({ posts: [{ kind: "officer" }] });
  const rule = (digits: string[], effectiveFrom: string) => ({
    kind: "gregorianDigits",
    digits,
    sourceZh: "老场期",
    effectiveFrom,
  });
  const first = await done(head, proposeMarketRule, rule(["1", "4", "7"], "2027-02-01"));
  await done(officer, decideMarketRule, { version: first.version, agree: "yes" });
  const plan = {
    days: ["2027-02-24", "2027-02-25"],
    from: "08:30",
    until: "11:30",
    windowIds: [windowId],
    slotEvery: 60,
  };
  const { occasionIds } = await done(desk, planSessions, plan);
  const starts = ["2027-02-24T00:30:00Z", "2027-02-25T00:30:00Z"];
  for (const [at, occasionId] of occasionIds.entries()) {
    const booking = { occasionId, windowId, startsAt: starts[at], name: `约号的${at}`, phone: `1990000777${at}` };
    await done(desk, bookAppointment, { ...booking, how: "phone" });
  }
  const calls = async () =>
    (
      await house.owner.query(
        `select p.name, c.facts from phone_calls c join persons p on p.id = c.person_id
         where c.reason = 'counter.marketChanged'`,
      )
    ).rows;
  await tick(house.house, house.hub);
  expect(await calls()).toEqual([]);
  const second = await done(head, proposeMarketRule, rule(["2", "5", "8"], "2027-02-10"));
  await done(officer, decideMarketRule, { version: second.version, agree: "yes" });
  await tick(house.house, house.hub);
  await tick(house.house, house.hub);
  // The 25th was planned by hand, not as a market day: nobody is asked about it.
  expect(await calls()).toEqual([{ name: "约号的0", facts: { on: "2027-02-24", time: "08:30" } }]);
});
