/** What changes on the way: a session is moved, its day comes near, somebody stays away, a number goes to another window. */
import { afterAll, beforeEach, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { bookAppointment } from "./commands/book.ts";
import { moveSession } from "./commands/call-off.ts";
import { touchFace } from "./commands/faces.ts";
import { addTicketLine, setUpKiosk } from "./commands/lines.ts";
import { enterPaperTickets } from "./commands/paper.ts";
import { closeSession, openSession } from "./commands/run.ts";
import { callNext, finishTicket, sitDown, transferTicket } from "./commands/serve.ts";
import { takeTicket } from "./commands/take.ts";
import { countFaces } from "./queries/appointments.ts";
import { getSession } from "./queries/sessions.ts";
import { FACES_FROM } from "./rules.ts";
import { openCounter } from "./testing.ts";
import { tick } from "./tick.ts";

/** Each test is a morning of its own. */
const { house, clock, head, desk, windowIds, lineId, rollId, done, code, plan, open } =
  await openCounter("2026-11-01T08:00:00+08:00");
afterAll(() => house.close());
beforeEach(() => house.owner.query("update occasions set state = 'closed' where state = 'open'"));

const book = (occasionId: string, startsAt: string, name: string, more = {}) =>
  done(nobody(), bookAppointment, {
    occasionId,
    windowId: windowIds[0],
    startsAt,
    name,
    phone: "19900001111",
    ...more,
  });
const callsFor = async (reason: string) =>
  (
    await house.owner.query(
      `select p.name, c.facts from phone_calls c join persons p on p.id = c.person_id
       where c.reason = $1 and c.state = 'open' order by p.name`,
      [reason],
    )
  ).rows;

test("a session that is moved keeps its windows and hours on the new day; who booked is told both days", async () => {
  clock.set("2026-11-01T08:00:00+08:00");
  const occasionId = await plan("2026-11-05");
  await book(occasionId, "2026-11-05T01:30:00Z", "秦晚照");
  const other = await plan("2026-11-07");
  const move = (toOn: string) => ({ occasionId, reason: "让路修桥", toOn });
  expect(await code(desk, moveSession, move("2026-11-06"))).not.toBe("done");
  expect(await code(head, moveSession, move("2026-11-07"))).toBe("counter.dayTaken");
  expect(await code(head, moveSession, move("2026-10-31"))).toBe("counter.pastDay");
  const moved = await done(head, moveSession, move("2026-11-06"));
  expect(moved.told).toBe(1);
  const look = async (id: string) => {
    const found = await ask(house.house, { hub: house.hub, actor: desk }, getSession, { occasionId: id });
    return found.ok ? found.answer : undefined;
  };
  expect(await look(occasionId)).toMatchObject({ state: "moved", reason: "让路修桥", movedTo: "2026-11-06" });
  const next = await look(moved.occasionId);
  expect(next).toMatchObject({ state: "planned", on: "2026-11-06", startsAt: "2026-11-06T00:30:00Z" });
  expect(next?.windows.map((window) => window.code)).toEqual(["A", "B"]);
  expect(await callsFor("counter.moved")).toEqual([
    { name: "秦晚照", facts: { on: "2026-11-05", to: "2026-11-06", time: "09:30" } },
  ]);
  // Its times are on offer again; the old one's are not.
  expect(await code(nobody(), bookAppointment, slot(moved.occasionId, "2026-11-06T01:30:00Z"))).toBe("done");
  expect(await code(nobody(), bookAppointment, slot(occasionId, "2026-11-05T02:30:00Z"))).not.toBe("done");
  expect((await look(other))?.state).toBe("planned");
});
const slot = (occasionId: string, startsAt: string) => ({
  occasionId,
  startsAt,
  windowId: windowIds[0],
  name: "白露",
  phone: "19900001112",
});

test("the day before, whoever asked for a reminder is called, once; whoever stays away is counted as such", async () => {
  clock.set("2026-11-08T08:00:00+08:00");
  const occasionId = await plan("2026-11-10");
  await book(occasionId, "2026-11-10T00:30:00Z", "赖秀英", { wantsCall: true });
  await book(occasionId, "2026-11-10T01:30:00Z", "谷雨", { phone: "19900001113" });
  await tick(house.house, house.hub);
  expect(await callsFor("counter.reminder")).toEqual([]);
  clock.set("2026-11-09T08:00:00+08:00");
  await tick(house.house, house.hub);
  await tick(house.house, house.hub);
  expect(await callsFor("counter.reminder")).toEqual([{ name: "赖秀英", facts: { on: "2026-11-10", time: "08:30" } }]);
  clock.set("2026-11-10T08:00:00+08:00");
  await done(desk, openSession, { occasionId });
  await done(desk, closeSession, { occasionId });
  const { rows } = await house.owner.query<{ state: string }>("select state from appointments where occasion_id = $1", [
    occasionId,
  ]);
  expect(rows.map((row) => row.state)).toEqual(["noShow", "noShow"]);
});

test("a number that goes to another window keeps its place by the time at which it was taken", async () => {
  const { occasionId, sittings } = await open("2026-11-12");
  for (const sittingId of sittings) await done(desk, sitDown, { sittingId });
  const take = async (wants: string) => {
    clock.forward({ minutes: 1 });
    return done(desk, takeTicket, { occasionId, lineId, wants });
  };
  const first = await take("civilAffairs");
  const later = await take("medicalInsurance");
  const [a, b] = sittings;
  expect((await done(desk, callNext, { sittingId: a })).label).toBe(first.label);
  await done(desk, transferTicket, { ticketId: first.ticketId, wants: "medicalInsurance" });
  const called: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    called.push((await done(desk, callNext, { sittingId: b })).label);
    await done(desk, finishTicket, { sittingId: b });
  }
  expect(called).toEqual([first.label, later.label]);
});

test("faces are shown from five on: of fewer not even how many there are", async () => {
  const { occasionId } = await open("2026-11-14");
  const { lineId: kiosk } = await done(desk, addTicketLine, { kind: "kiosk", prefix: "K", name: "门口" });
  const { device } = await done(desk, setUpKiosk, { lineId: kiosk });
  const look = async () => {
    const found = await ask(house.house, { hub: house.hub, actor: head }, countFaces, { occasionId });
    return found.ok ? found.answer : undefined;
  };
  for (let n = 1; n < FACES_FROM; n += 1) await done(nobody(), touchFace, { device, face: "good" });
  expect(await look()).toEqual({ n: null, faces: [] });
  await done(nobody(), touchFace, { device, face: "good" });
  expect(await look()).toEqual({ n: FACES_FROM, faces: [{ face: "good", count: FACES_FROM }] });
});

test("paper numbers and the closing meet: none is left waiting in a session that closed in between", async () => {
  const { occasionId } = await open("2026-11-18");
  const closing = await house.owner.connect();
  try {
    await closing.query("begin");
    await closing.query("select 1 from occasions where id = $1 for update", [occasionId]);
    const paper = { number: 1, wants: "civilAffairs", handedAt: "08:12", outcome: "waiting" };
    const entering = done(desk, enterPaperTickets, { occasionId, lineId: rollId, tickets: [paper] });
    await waitsForLock();
    await closing.query("update occasions set state = 'closed' where id = $1", [occasionId]);
    await closing.query("commit");
    await entering;
  } finally {
    closing.release();
  }
  const { rows } = await house.owner.query("select state from tickets where occasion_id = $1", [occasionId]);
  expect(rows).toEqual([{ state: "cancelled" }]);
});

/** Until the other act stands before the lock: nothing is timed. */
async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await house.owner.query<{ n: string }>(
      "select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (Number(rows[0]?.n) > 0) return;
  }
}
