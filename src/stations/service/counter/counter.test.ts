/** The counter on a real database: a market morning at full speed, its screens live, and the mornings on which things go wrong. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { type Command, type Facts, query } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings/rules.ts";
import { openDoors } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { bookAppointment } from "./commands/book.ts";
import { cancelSession } from "./commands/call-off.ts";
import { addTicketLine, endRoll, registerRoll } from "./commands/lines.ts";
import { enterPaperTickets } from "./commands/paper.ts";
import { planSessions } from "./commands/plan.ts";
import { closeSession, openSession } from "./commands/run.ts";
import {
  callAgain,
  callNext,
  finishTicket,
  missTurn,
  reinsertTicket,
  sitDown,
  startServing,
} from "./commands/serve.ts";
import { takeTicket } from "./commands/take.ts";
import { addWindow } from "./commands/windows.ts";
import { pages as screen } from "./pages/screen.tsx";
import { ofStation } from "./steps/session.ts";
import { median } from "./rules.ts";
import { noInput } from "./words.ts";
import { accountForNumbers } from "./queries/queue.ts";
import { figures, register } from "./queries/reports.ts";

/** A Sunday that is worked in exchange for a holiday: the market is held all the same. */
const SUNDAY = "2026-09-20";
const clock = new SetClock(`${SUNDAY}T07:00:00+08:00`);
let house: TestHouse;
let head: Staff;
let desk: Staff;
let windowIds: string[];
let lineId: string;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  await done(SYSTEM, loadPresetRules, {});
  windowIds = [];
  for (const code of ["A", "B", "C", "D", "E", "F"]) {
    const input = { code, nameZh: code, nameEn: code, groups: ["civilAffairs"] };
    windowIds.push((await done(head, addWindow, input)).windowId);
  }
  lineId = (await done(desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" })).lineId;
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
async function code<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  what: Command<S, F, A>,
  input: unknown,
): Promise<string> {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  return outcome.ok ? "done" : outcome.problem.code;
}
async function plan(on: string, more: object = {}): Promise<string> {
  const input = { days: [on], from: "08:30", until: "11:30", windowIds, slotEvery: 30, ...more };
  return (await done(desk, planSessions, input)).occasionIds[0]!;
}
async function sittingsOf(occasionId: string): Promise<string[]> {
  const { rows } = await house.owner.query<{ id: string }>(
    "select id from sittings where occasion_id = $1 order by id",
    [occasionId],
  );
  return rows.map((row) => row.id);
}
const take = (occasionId: string) => done(desk, takeTicket, { occasionId, lineId, wants: "civilAffairs" });

test(
  "a market morning: 200 numbers, six windows, 80 in the first hour, screens live; whoever is left comes first next time",
  { timeout: 120_000 },
  async () => {
    const today = await plan(SUNDAY);
    const next = await plan("2026-09-25");
    await done(desk, openSession, { occasionId: today });
    const sittings = await sittingsOf(today);
    for (const sittingId of sittings) await done(desk, sitDown, { sittingId });
    const look = openDoors(house.house, { id: house.hub }, [screen]);
    const called: string[] = [];
    clock.set(`${SUNDAY}T08:30:00+08:00`);
    let taken = 0;
    for (let minute = 0; minute < 180; minute += 1) {
      const wanted = minute < 60 ? Math.ceil(((minute + 1) * 80) / 60) : 80 + Math.ceil(((minute - 59) * 120) / 120);
      for (; taken < Math.min(200, wanted); taken += 1) await take(today);
      const [sittingId] = [sittings[minute % 6]!];
      const outcome = await perform(house.house, { hub: house.hub, actor: desk }, callNext, { sittingId });
      if (outcome.ok) {
        called.push(outcome.answer.label);
        if (minute % 30 === 0) expect(await (await look("/screen/now")).text()).toContain(outcome.answer.label);
        await done(desk, startServing, { sittingId });
      }
      clock.forward({ minutes: 1 });
    }
    expect(taken).toBe(200);
    expect(new Set(called).size).toBe(called.length);
    // One lane: everybody was called in the order in which the numbers were given.
    expect(called).toEqual(called.toSorted());
    for (const sittingId of sittings) await done(desk, finishTicket, { sittingId });
    const { carried } = await done(desk, closeSession, { occasionId: today });
    expect(carried.length).toBe(200 - called.length);
    expect(carried[0]?.next).toEqual({ label: "Y001", on: "2026-09-25" });
    const account = await ask(house.house, { hub: house.hub, actor: desk }, accountForNumbers, { occasionId: today });
    expect(account.ok && account.answer.map((line) => line.account)).toMatchObject([
      { from: 1, to: 200, issued: 200, missing: [] },
    ]);
    await figuresAgree(called.length);
    clock.set("2026-09-25T08:30:00+08:00");
    await done(desk, openSession, { occasionId: next });
    const [first] = await sittingsOf(next);
    await done(desk, sitDown, { sittingId: first });
    await take(next);
    expect((await done(desk, callNext, { sittingId: first })).label).toBe("Y001");
    await done(desk, finishTicket, { sittingId: first });
    await done(desk, closeSession, { occasionId: next });
  },
);

/** The register has every number of the day once, without a name; the figures were counted from what was called. */
async function figuresAgree(called: number): Promise<void> {
  const period = { fromOn: Temporal.PlainDate.from(SUNDAY), untilOn: Temporal.PlainDate.from(SUNDAY) };
  const look = query({
    name: "lookAtFigures",
    does: { zh: "看", en: "look" },
    input: noInput,
    grants: register.grants,
    find: ofStation,
    read: async (view) => ({ figures: await figures(view, period), rows: await register.rows(view, period, "zh") }),
  });
  const found = await ask(house.house, { hub: house.hub, actor: desk }, look, {});
  if (!found.ok) throw new Error(found.problem.code);
  const [given, wait, kept] = found.answer.figures;
  expect([given?.value, wait?.n, kept?.n]).toEqual([200, called, 0]);
  // Who is served until the next is called: six windows, each has its next after six minutes.
  expect(found.answer.figures.at(-1)).toMatchObject({ value: 6, n: called });
  // The register says the same of each number, so that the figure can be counted again.
  const minutes = found.answer.rows.map((row) => row[9]).filter((cell) => cell !== "");
  expect([median(minutes.map(Number)), minutes.length]).toEqual([6, called]);
  expect(wait?.value).toBeGreaterThan(0);
  expect(found.answer.rows.map((row) => row[1])).toEqual(
    Array.from({ length: 200 }, (_one, at) => `D${String(at + 1).padStart(3, "0")}`),
  );
  const first = [SUNDAY, "D001", "民政窗口", "前台", "08:30", "08:30", 0];
  expect(found.answer.rows[0]?.slice(0, first.length)).toEqual(first);
}

describe("what goes wrong", () => {
  /** Each morning here is its own: nobody is carried over into it. */
  beforeEach(async () => {
    await house.owner.query(
      "update tickets set state = 'cancelled' where state in ('issued', 'reinserted') or (state = 'carriedOver' and carried_to is null)",
    );
    await house.owner.query("update occasions set state = 'closed' where state = 'open'");
  });

  test("a computer whose date is wrong by a day is told so before numbers are given", async () => {
    const occasionId = await plan("2026-10-11");
    clock.set("2026-10-10T08:00:00+08:00");
    expect(await code(desk, openSession, { occasionId })).toBe("counter.otherDay");
    expect(await code(desk, openSession, { occasionId, dateChecked: true })).toBe("done");
    const [sittingId] = await sittingsOf(occasionId);
    await done(desk, sitDown, { sittingId });
    const labels = [(await take(occasionId)).label];
    // Somebody sets the clock right in the middle of the morning, and back again: the order stays.
    for (const now of ["2026-10-11T08:10:00+08:00", "2026-10-10T08:20:00+08:00"]) {
      clock.set(now);
      labels.push((await take(occasionId)).label);
    }
    const called: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      called.push((await done(desk, callNext, { sittingId })).label);
      await done(desk, finishTicket, { sittingId });
    }
    expect(called).toEqual(labels);
    await done(desk, closeSession, { occasionId });
  });

  test("missed after three calls, back once after three others", async () => {
    const occasionId = await plan("2026-10-12");
    clock.set("2026-10-12T08:30:00+08:00");
    await done(desk, openSession, { occasionId });
    const [sittingId] = await sittingsOf(occasionId);
    await done(desk, sitDown, { sittingId });
    const first = await take(occasionId);
    for (let n = 0; n < 5; n += 1) await take(occasionId);
    await done(desk, callNext, { sittingId });
    expect(await code(desk, missTurn, { sittingId })).toBe("counter.callMore");
    expect(await code(desk, callAgain, { sittingId })).toBe("counter.callAgainSoon");
    for (let n = 0; n < 2; n += 1) {
      clock.forward({ seconds: 20 });
      await done(desk, callAgain, { sittingId });
    }
    await done(desk, missTurn, { sittingId });
    await done(desk, reinsertTicket, { ticketId: first.ticketId });
    const called: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      clock.forward({ minutes: 1 });
      called.push((await done(desk, callNext, { sittingId })).label);
      await done(desk, finishTicket, { sittingId });
    }
    expect(called).toEqual(["D002", "D003", "D004", "D001"]);
    await done(desk, closeSession, { occasionId });
  });

  test("a morning without network: paper numbers at their own time, each once, all accounted for", async () => {
    const occasionId = await plan("2026-10-14");
    clock.set("2026-10-14T07:00:00+08:00");
    await done(desk, openSession, { occasionId });
    clock.set("2026-10-14T13:05:00+08:00");
    const roll = { prefix: "P", name: "红纸卷", fromNumber: 101, toNumber: 110 };
    const { lineId: rollId } = await done(desk, registerRoll, roll);
    expect(await code(desk, registerRoll, { ...roll, prefix: "P", fromNumber: 110, toNumber: 120 })).toBe(
      "counter.rollUsed",
    );
    const paper = (number: number, more = {}) => ({
      number,
      wants: "civilAffairs",
      handedAt: "08:12",
      outcome: "served",
      ...more,
    });
    const enter = (...tickets: object[]) => code(desk, enterPaperTickets, { occasionId, lineId: rollId, tickets });
    expect(await enter(paper(101, { servedAt: "08:40" }), paper(103, { outcome: "waiting" }))).toBe("done");
    expect(await enter(paper(101))).toBe("counter.numberUsed");
    expect(await enter(paper(120))).toBe("counter.notOfRoll");
    expect(await enter(paper(104, { handedAt: "13:30" }))).toBe("counter.handedLater");
    expect(await enter(paper(104, { servedAt: "08:00" }))).toBe("counter.servedBefore");
    expect(await code(desk, endRoll, { lineId: rollId, lastTorn: 103 })).toBe("counter.numbersMissing");
    expect(await enter(paper(102))).toBe("done");
    expect(await code(desk, endRoll, { lineId: rollId, lastTorn: 103 })).toBe("done");
    const { rows } = await house.owner.query("select issued_at, entered_at from tickets where label = 'P103'");
    expect(String(rows[0].issued_at)).toBe("2026-10-14T00:12:00Z");
    await done(desk, closeSession, { occasionId });
  });

  test("a session that is cancelled puts everybody who counted on it on the list of calls", async () => {
    const occasionId = await plan("2026-10-21");
    const slot = { occasionId, windowId: windowIds[0], startsAt: "2026-10-21T01:00:00Z" };
    await done(nobody(), bookAppointment, { ...slot, name: "秦晚照", phone: "19900001111" });
    expect(await code(nobody(), bookAppointment, { ...slot, name: "白露", phone: "19900001112" })).toBe(
      "counter.noSlot",
    );
    expect(await code(nobody(), bookAppointment, { ...slot, startsAt: "2026-10-21T01:30:00Z", name: "白露" })).toBe(
      "counter.whoBooks",
    );
    expect((await done(head, cancelSession, { occasionId, reason: "大雪封路" })).told).toBe(1);
    const { rows } = await house.owner.query("select reason from phone_calls where state = 'open'");
    expect(rows).toContainEqual({ reason: "counter.cancelled" });
  });
});
