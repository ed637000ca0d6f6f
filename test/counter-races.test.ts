/** The counter from two app processes at once: the last slot goes to one, no number is given twice, nobody is called twice. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Staff } from "./database.ts";
import { HUB } from "./database.ts";
import { send } from "./processes/start.ts";
import { lost, openTwoApps, type TwoApps, won } from "./processes/two-apps.ts";

const CROWD = 1_000;
/** The day has so many numbers. */
const MOST = 900;
let stage: TwoApps;
let desk: Staff;
let session: string;
let later: string;
let windowIds: string[];
let sittings: string[];

beforeAll(async () => {
  stage = await openTwoApps();
  desk = await stage.here.staff({ posts: [{ kind: "frontDesk" }] });
  const head = await stage.here.staff({ posts: [{ kind: "head" }] });
  windowIds = [];
  for (const code of ["A", "B", "C", "D", "E", "F"]) {
    const input = { code, nameZh: code, nameEn: code, groups: ["civilAffairs", "medicalInsurance"] };
    windowIds.push(String((await stage.act(head, "addWindow", input))["windowId"]));
  }
  // One slot in all: the counter of the later day has one window and one hour.
  const plan = { from: "08:30", until: "09:30", slotEvery: 60 };
  const today = await stage.act(desk, "planSessions", { days: ["2026-11-23"], ...plan, slotEvery: 0, windowIds });
  const other = await stage.act(desk, "planSessions", {
    days: ["2026-11-28"],
    ...plan,
    windowIds: windowIds.slice(0, 1),
  });
  [session, later] = [(today["occasionIds"] as string[])[0]!, (other["occasionIds"] as string[])[0]!];
  await stage.act(desk, "limitNumbers", { occasionId: session, mostNumbers: MOST });
  await stage.act(desk, "openSession", { occasionId: session });
  const { rows } = await stage.here.owner.query<{ id: string }>("select id from sittings where occasion_id = $1", [
    session,
  ]);
  sittings = rows.map((row) => row.id);
}, 120_000);
afterAll(() => stage?.close());

test(`${CROWD} at once for the last appointment: one has it`, { timeout: 60_000 }, async () => {
  const slot = { occasionId: later, windowId: windowIds[0], startsAt: "2026-11-28T00:30:00Z" };
  const answers = await stage.together(CROWD, (at, address) =>
    send(
      address,
      "bookAppointment",
      { ...slot, name: `约号的${at}`, phone: `1990000${String(1000 + at)}` },
      stage.courtyard,
    ),
  );
  expect([won(answers).length, lost(answers)]).toEqual([1, ["counter.noSlot"]]);
  const { rows } = await stage.here.owner.query(
    "select (select count(*) from appointments where occasion_id = $1) as a, (select count(*) from sign_ups where occasion_id = $1) as s",
    [later],
  );
  expect(rows).toEqual([{ a: 1, s: 1 }]);
});

test("one person who books everywhere at once holds two", { timeout: 60_000 }, async () => {
  const days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08"];
  const plan = { days, from: "08:30", until: "10:30", slotEvery: 60, windowIds };
  const occasionIds = (await stage.act(desk, "planSessions", plan))["occasionIds"] as string[];
  const answers = await stage.together(60, (at, address) => {
    const day = at % days.length;
    const slot = { occasionId: occasionIds[day], windowId: windowIds[at % 6], startsAt: `${days[day]}T01:30:00Z` };
    return send(address, "bookAppointment", { ...slot, name: "秦晚照", phone: "19900000001" }, stage.courtyard);
  });
  expect(won(answers)).toHaveLength(2);
});

test(
  `${CROWD} take one of ${MOST} numbers at once, at a kiosk and the desk: no gap, none twice, none too many`,
  { timeout: 60_000 },
  async () => {
    const line = async (kind: string, prefix: string) =>
      String((await stage.act(desk, "addTicketLine", { kind, prefix, name: prefix }))["lineId"]);
    const [kiosk, lineId] = [await line("kiosk", "K"), await line("desk", "D")];
    const { device } = await stage.act(desk, "setUpKiosk", { lineId: kiosk });
    const asDesk = await stage.bearer(desk);
    const answers = await stage.together(CROWD, (at, address) =>
      at % 4 < 2
        ? send(address, "takeTicketAtKiosk", { device, wants: "civilAffairs" }, stage.courtyard)
        : send(address, "takeTicket", { occasionId: session, lineId, wants: "medicalInsurance" }, asDesk),
    );
    expect([won(answers).length, lost(answers)]).toEqual([MOST, ["counter.numbersOutUntil"]]);
    expect(new Set(won(answers).map((answer) => answer.answer["label"])).size).toBe(MOST);
    const { rows } = await stage.here.owner.query<{ n: number; first: number; last: number }>(
      "select count(*)::int as n, min(number) as first, max(number) as last from tickets join ticket_lines l on l.id = line_id where occasion_id = $1 group by prefix",
      [session],
    );
    // Two lines, each from 1 to its last without a gap.
    expect(rows).toHaveLength(2);
    for (const { n, first, last } of rows) expect([first, last]).toEqual([1, n]);
    expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(MOST);
    await stage.act(desk, "limitNumbers", { occasionId: session });
  },
);

test(
  "six windows that press “next” in the same instant, again and again, get different people",
  { timeout: 60_000 },
  async () => {
    const asDesk = await stage.bearer(desk);
    for (const sittingId of sittings) await stage.act(desk, "sitDown", { sittingId });
    const called: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        sittings.map((sittingId, at) => send(stage.apps[at % 2]!.address, "callNext", { sittingId }, asDesk)),
      );
      expect(lost(answers)).toEqual([]);
      called.push(...answers.map((answer) => String(answer.answer["label"])));
      await Promise.all(
        sittings.map((sittingId, at) => send(stage.apps[at % 2]!.address, "finishTicket", { sittingId }, asDesk)),
      );
    }
    expect(new Set(called).size).toBe(120);
    const { rows } = await stage.here.owner.query(
      "select count(*) as n from tickets where hub_id = $1 and state = 'done' and calls = 1",
      [HUB],
    );
    expect(rows).toEqual([{ n: 120 }]);
  },
);

test("one window pressed by forty hands calls one person", { timeout: 60_000 }, async () => {
  const asDesk = await stage.bearer(desk);
  const answers = await stage.together(40, (_at, address) =>
    send(address, "callNext", { sittingId: sittings[0] }, asDesk),
  );
  expect([won(answers).length, lost(answers)]).toEqual([1, ["counter.someoneCalled"]]);
});

test("a session that closes while numbers are taken leaves nobody behind", { timeout: 60_000 }, async () => {
  const asDesk = await stage.bearer(desk);
  await stage.act(desk, "finishTicket", { sittingId: sittings[0] });
  const { rows: lines } = await stage.here.owner.query<{ id: string }>(
    "select id from ticket_lines where prefix = 'D'",
  );
  const input = { occasionId: session, lineId: lines[0]?.id, wants: "civilAffairs" };
  const [closed, ...answers] = await Promise.all([
    send(stage.apps[0]!.address, "closeSession", { occasionId: session }, asDesk),
    ...Array.from({ length: 60 }, (_each, at) => send(stage.apps[at % 2]!.address, "takeTicket", input, asDesk)),
  ]);
  expect(closed?.status).toBe(200);
  expect(lost(answers).every((code) => code === "counter.notOpen" || code === "frame.state")).toBe(true);
  const { rows } = await stage.here.owner.query(
    "select count(*) as n from tickets where occasion_id = $1 and state in ('issued', 'reinserted')",
    [session],
  );
  expect(rows).toEqual([{ n: 0 }]);
});
