/** The next weeks' shifts out of a team's schedule: in one step, by the desk or the lead, never twice, holidays left out. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { addTalent } from "#stations/civic-practice/talents/commands/pool.ts";
import {
  addServiceTime,
  addTeam,
  changeServiceTime,
  joinTeam,
  makeLead,
} from "#stations/civic-practice/talents/commands/teams.ts";
import { openScheduledShifts } from "./commands/schedule.ts";
import { cancelShift, openShift } from "./commands/shifts.ts";
import { cardPages, deskPages } from "./pages/index.tsx";
import { openSquad, type Squad } from "./testing.ts";

openRooms([]);
let squad: Squad;
let leadId: string;
let teamId: string;
beforeAll(async () => {
  squad = await openSquad();
  squad.clock.set("2026-11-23T09:00:00+08:00");
  leadId = await squad.volunteer("带队人");
  teamId = await team("老街小队", leadId);
});
afterAll(() => squad.close());

async function team(nameZh: string, lead: string): Promise<string> {
  const about = { kind: "squad", nameZh, nameEn: "Squad", doesZh: "跑腿", doesEn: "Errands" };
  const { teamId: id } = await squad.done(squad.leadA, addTeam, about);
  await squad.done(squad.leadA, addTalent, { personId: lead, skills: ["company"], categories: [] });
  await squad.done(squad.leadA, joinTeam, { teamId: id, personId: lead });
  await squad.done(squad.leadA, makeLead, { teamId: id, personId: lead, isLead: true });
  return String(id);
}
const time = { on: "3", from: "14:00", until: "16:00", whatZh: "陪老人说话", whatEn: "Company", place: "堂屋" };
const serve = async (more: object = {}, of = teamId): Promise<string> =>
  String((await squad.done(squad.leadA, addServiceTime, { teamId: of, ...time, ...more }))["serviceId"]);
const plan = { places: 3, risk: "none" };
const shiftsOf = async (serviceId: string) =>
  (
    await squad.owner.query(
      `select s.service_on::text as on, s.lead_id, s.task, o.capacity, o.starts_at::text as at from shifts s
       join occasions o on o.hub_id = s.hub_id and o.id = s.id where s.service_id = $1 order by s.service_on`,
      [serviceId],
    )
  ).rows;

describe("opening them", () => {
  test("twenty presses at once open each day once; the database has no room for a second", async () => {
    const serviceId = await serve();
    const days = ["2026-11-25", "2026-12-02"];
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => squad.code(squad.desk, openScheduledShifts, { serviceId, days, ...plan })),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(codes.filter((code) => code === "allOpened")).toHaveLength(19);
    expect((await shiftsOf(serviceId)).map((row) => [row.on, row.lead_id, row.task, row.capacity])).toEqual([
      ["2026-11-25", leadId, "陪老人说话", 3],
      ["2026-12-02", leadId, "陪老人说话", 3],
    ]);
    const double = "update shifts set service_on = '2026-11-25' where service_id = $1";
    await expect(squad.owner.query(double, [serviceId])).rejects.toThrow(/shifts_of_service/u);
    const some = await squad.done(squad.desk, openScheduledShifts, {
      serviceId,
      days: ["2026-12-02", "2026-12-09"],
      ...plan,
    });
    expect([some["shiftIds"]?.length, some["stood"]]).toEqual([1, 1]);
  });

  test("a schedule that changes touches no open shift, and a day once called off is not opened again", async () => {
    const serviceId = await serve({ on: "5" });
    const { shiftIds } = await squad.done(squad.desk, openScheduledShifts, {
      serviceId,
      days: ["2026-11-27", "2026-12-04"],
      ...plan,
    });
    await squad.done(squad.leadA, changeServiceTime, { serviceId, ...time, on: "5", from: "09:00", until: "10:00" });
    await squad.done(squad.desk, cancelShift, { shiftId: shiftIds?.[1], reason: "weather" });
    const again = { serviceId, days: ["2026-11-27", "2026-12-04", "2026-12-11"], ...plan };
    expect(await squad.done(squad.desk, openScheduledShifts, again)).toMatchObject({ stood: 2 });
    const rows = await shiftsOf(serviceId);
    expect(rows.map(({ on, at }) => `${on} ${at.slice(11, 16)}`)).toEqual([
      "2026-11-27 06:00",
      "2026-12-04 06:00",
      "2026-12-11 01:00",
    ]);
  });

  test.each([
    [[], "noDays"],
    [["2026-11-26"], "notServiceDay"],
    [["2026-11-18"], "notServiceDay"],
    [["2027-05-05"], "notServiceDay"],
  ])("%j is refused: %s", async (days, code) => {
    const serviceId = await serve({ from: "08:00", until: "09:00" });
    expect(await squad.code(squad.desk, openScheduledShifts, { serviceId, days, ...plan })).toBe(code);
  });

  test("with a card: the lead of this team, and nobody else", async () => {
    const serviceId = await serve({ from: "10:00", until: "11:00" });
    const other = await squad.volunteer("别队人");
    await team("别的队", other);
    const input = { serviceId, days: ["2026-11-25"], ...plan };
    expect(await squad.code(await squad.cardOf(other), openScheduledShifts, input)).toBe("frame.notFound");
    expect(await squad.code(await squad.cardOf(leadId), openScheduledShifts, input)).toBe("done");
  });
});

describe("the pages", () => {
  const open = (actor: Actor): Visitor =>
    new Visitor(openDoors(squad.house, { id: squad.hub }, [cardPages, deskPages], actor), { session: "in" });

  test("the desk sees holidays and what stands there already, opens the rest, and finds last time's words again", async () => {
    squad.clock.set("2026-09-14T09:00:00+08:00");
    const serviceId = await serve({ on: "5", from: "16:00", until: "17:00", place: "凉亭" });
    const byHand = { ...plan, task: "扫凉亭", place: "凉亭", onDay: "2026-09-18", from: "16:30", until: "17:30" };
    await squad.done(squad.desk, openShift, byHand);
    const clerk = await open(squad.desk).open(`/desk/shifts/schedule/${serviceId}`);
    expect(clerk.text).toContain("9月25日 周五 · 八月十五 中秋节，放假");
    expect(clerk.text).toContain("那里 16:30 已有“扫凉亭”");
    expect(clerk.html.match(/name="days"[^>]*checked/gu)).toHaveLength(1);
    await clerk.fill("具体做什么", "带上扫帚").fill("要几个人", "0").press("开这些班");
    expect([clerk.status, clerk.value("具体做什么")]).toEqual([422, "带上扫帚"]);
    await clerk.fill("要几个人", "5").press("开这些班");
    expect(clerk.text).toContain("开好了 1 班。");
    expect([clerk.value("要几个人"), clerk.value("具体做什么")]).toEqual(["5", "带上扫帚"]);
    await clerk.open("/desk/shifts/schedule");
    expect(clerk.text).toContain("四周内开了 1 班");
  });

  test("a lead finds her own teams' schedules from the shifts she leads", async () => {
    const lead = await open(await squad.cardOf(leadId)).open("/card/lead");
    // What comes next stands first, however far ahead shifts are open.
    const days = [...lead.text.matchAll(/(\d+)月(\d+)日/gu)].map(([, month, day]) => Number(month) * 100 + Number(day));
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    await lead.follow("照服务时间开班");
    expect(lead.text).toContain("老街小队");
    expect(lead.text).not.toContain("别的队");
  });
});
