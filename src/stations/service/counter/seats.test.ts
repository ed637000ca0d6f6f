/** Who sits at a window and whom it calls, a number sent to one certain window, and how many numbers a day has. */
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { perform } from "#frame/perform.ts";
import { bookAppointment } from "./commands/book.ts";
import { moveSession } from "./commands/call-off.ts";
import { addTicketLine, setUpKiosk } from "./commands/lines.ts";
import { enterPaperTickets } from "./commands/paper.ts";
import { limitNumbers, planSessions } from "./commands/plan.ts";
import { openSession } from "./commands/run.ts";
import { callNext, finishTicket, leaveWindow, sitDown, transferTicket } from "./commands/serve.ts";
import { cancelTicket, takeTicket, takeTicketAtKiosk } from "./commands/take.ts";
import { counterNow } from "./queries/queue.ts";
import { getSession } from "./queries/sessions.ts";
import { crowds, paceOf, waitMinutes } from "./rules.ts";
import { openCounter } from "./testing.ts";

/** Each test is a morning of its own. */
const { house, clock, head, desk, windowIds, lineId, rollId, done, code, open } =
  await openCounter("2026-11-01T08:00:00+08:00");
afterAll(() => house.close());
beforeEach(() => house.owner.query("update occasions set state = 'closed' where state = 'open'"));

describe("who may sit down", () => {
  test("a clerk from outside takes no window at which somebody sits; the desk may, and an empty one is free", async () => {
    const { sittings } = await open("2026-11-16");
    const clerk = await house.staff({ posts: [{ kind: "windowClerk", station: "service" }] });
    const other = await house.staff({ posts: [{ kind: "windowClerk", station: "service" }] });
    const [a, b] = sittings;
    const sit = (actor: Actor, sittingId = a) => code(actor, sitDown, { sittingId });
    expect(await sit(clerk)).toBe("done");
    expect(await sit(other)).toBe("counter.seatTaken");
    expect(await sit(clerk)).toBe("done");
    expect(await sit(other, b)).toBe("done");
    expect(await sit(desk)).toBe("done");
    expect(await sit(clerk)).toBe("counter.seatTaken");
  });
});

describe("what a window serves", () => {
  const take = (occasionId: string, wants: string) => done(desk, takeTicket, { occasionId, lineId, wants });
  const both = ["civilAffairs", "medicalInsurance"];

  test("is said on sitting down, as planned unless changed; it calls nobody else; nobody is left without a window", async () => {
    const { occasionId, sittings } = await open("2026-11-20");
    const [a, b] = sittings;
    const insured = await take(occasionId, "medicalInsurance");
    await done(desk, sitDown, { sittingId: a });
    expect(await code(desk, callNext, { sittingId: a })).toBe("counter.nobodyWaits");
    // She takes the other queue on as well, and later no longer.
    await done(desk, sitDown, { sittingId: a, groups: both });
    await done(desk, sitDown, { sittingId: a });
    expect((await done(desk, callNext, { sittingId: a })).label).toBe(insured.label);
    await done(desk, finishTicket, { sittingId: a });
    await take(occasionId, "civilAffairs");
    expect(await code(desk, sitDown, { sittingId: a, groups: ["medicalInsurance"] })).toBe("counter.stillWanted");
    await done(desk, sitDown, { sittingId: b, groups: both });
    expect(await code(desk, sitDown, { sittingId: a, groups: ["medicalInsurance"] })).toBe("done");
    await done(desk, leaveWindow, { sittingId: a });
    const { rows } = await house.owner.query("select clerk_id, groups from sittings where id = $1", [a]);
    expect(rows).toEqual([{ clerk_id: null, groups: ["civilAffairs"] }]);
  });

  test("a number sent to one window waits for it alone, at its own time, and goes back to the queue when she leaves", async () => {
    const { occasionId, sittings } = await open("2026-11-22");
    const [a, b] = sittings;
    await done(desk, sitDown, { sittingId: a });
    const first = await take(occasionId, "civilAffairs");
    const second = await take(occasionId, "civilAffairs");
    const send = { ticketId: first.ticketId, wants: "civilAffairs", onlySittingId: b };
    await done(desk, callNext, { sittingId: a });
    expect(await code(desk, transferTicket, send)).toBe("counter.otherGroup");
    await done(desk, sitDown, { sittingId: b, groups: both });
    await done(desk, leaveWindow, { sittingId: b });
    await done(head, sitDown, { sittingId: b, groups: both });
    await done(desk, transferTicket, send);
    expect((await done(desk, callNext, { sittingId: a })).label).toBe(second.label);
    expect(await code(desk, leaveWindow, { sittingId: a })).toBe("counter.finishFirst");
    await done(desk, finishTicket, { sittingId: a });
    expect(await code(desk, callNext, { sittingId: a })).toBe("counter.nobodyWaits");
    expect((await done(head, leaveWindow, { sittingId: b })).back).toBe(1);
    expect((await done(desk, callNext, { sittingId: a })).label).toBe(first.label);
    expect(await code(desk, transferTicket, { ...send, wants: "civilAffairs" })).toBe("counter.otherGroup");
  });
});

test("the numbers of a day are as many as the desk said: who booked is counted in, who gives up makes room", async () => {
  clock.set("2026-11-23T08:00:00+08:00");
  const input = { days: ["2026-11-24", "2026-11-27"], from: "08:30", until: "11:30", windowIds, slotEvery: 60 };
  const [occasionId = "", next = ""] = (await done(desk, planSessions, { ...input, mostNumbers: 3 })).occasionIds;
  await book(occasionId, "2026-11-24T01:30:00Z", "谷雨");
  clock.set("2026-11-24T08:30:00+08:00");
  await done(desk, openSession, { occasionId });
  const take = { occasionId, lineId, wants: "civilAffairs" };
  const first = await done(desk, takeTicket, take);
  await done(desk, takeTicket, take);
  const { lineId: kiosk } = await done(desk, addTicketLine, { kind: "kiosk", prefix: "K", name: "门口" });
  const { device } = await done(desk, setUpKiosk, { lineId: kiosk });
  const refused = await perform(house.house, { hub: house.hub, actor: nobody() }, takeTicketAtKiosk, {
    device,
    wants: "medicalInsurance",
  });
  // Kindly: the next day on which a window comes for it, and the door at which a time is booked.
  expect(!refused.ok && [refused.problem.code, refused.problem.values["date"], refused.problem.door?.zh]).toMatchObject(
    [
      "counter.numbersOutUntil",
      { zh: expect.stringContaining("11月27日") as string },
      expect.stringContaining("约一个时间") as string,
    ],
  );
  const paper = { number: 8, wants: "civilAffairs", handedAt: "08:12", outcome: "waiting" };
  const enter = (outcome: string) =>
    code(desk, enterPaperTickets, { occasionId, lineId: rollId, tickets: [{ ...paper, outcome }] });
  expect([await enter("waiting"), await enter("gone")]).toEqual(["counter.paperBeyond", "done"]);
  expect(await now()).toMatchObject({ left: 0, nextOn: "2026-11-27" });
  await done(desk, cancelTicket, { ticketId: first.ticketId });
  expect([await code(desk, takeTicket, take), await code(desk, takeTicket, take)]).toEqual([
    "done",
    "counter.numbersOutUntil",
  ]);
  await done(desk, limitNumbers, { occasionId, mostNumbers: 4 });
  expect(await code(desk, takeTicket, take)).toBe("done");
  // Moved to another day the limit goes along.
  const moved = await done(head, moveSession, { occasionId: next, reason: "让路修桥", toOn: "2026-11-28" });
  const after = await ask(house.house, { hub: house.hub, actor: desk }, getSession, moved);
  expect(after.ok && after.answer.mostNumbers).toBe(3);
});
const now = async () => {
  const found = await ask(house.house, { hub: house.hub, actor: desk }, counterNow, {});
  return found.ok ? found.answer : undefined;
};

test("how long it takes is told from three calls on, in whole five minutes, and never of nobody", () => {
  expect([paceOf(2, 10), paceOf(3, 12), paceOf(3, 0)]).toEqual([null, 4, null]);
  expect([waitMinutes(14, 4), waitMinutes(1, 4), waitMinutes(0, 4), waitMinutes(5, null)]).toEqual([60, 5, null, null]);
});

test("a queue of more than ten is a crowd, and one that nobody serves is said at once", () => {
  const windows = [
    { groups: ["civilAffairs"], isStaffed: true },
    { groups: ["justice"], isStaffed: false },
  ];
  const waiting = [
    { wants: "civilAffairs", count: 11 },
    { wants: "justice", count: 1 },
  ];
  const told = (crowd: number | null) => crowds({ waiting, windows, crowd }).map((one) => [one.wants, one.isLong]);
  expect(told(10)).toEqual([
    ["civilAffairs", true],
    ["justice", false],
  ]);
  expect([told(11), told(null)]).toEqual([[["justice", false]], [["justice", false]]]);
});

const book = (occasionId: string, startsAt: string, name: string, more = {}) =>
  done(nobody(), bookAppointment, {
    occasionId,
    windowId: windowIds[0],
    startsAt,
    name,
    phone: "19900001111",
    ...more,
  });
