/** What an address may carry, and what it must not: a bad page key is the first page, a name is posted, a number is opened. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { nobody } from "#frame/access.ts";
import { endCheck, recordCheck } from "#stations/civic-practice/talents/commands/checks.ts";
import { drawSample } from "../commands/audit.ts";
import { objectToHours } from "../commands/objection.ts";
import { openShift } from "../commands/shifts.ts";
import { noteAttendance, takeShift } from "../commands/takers.ts";
import { openSquad, type Squad } from "../testing.ts";
import type { Staff } from "../../../../../test/database.ts";
import { deskPages } from "./index.tsx";

openRooms([]);
let squad: Squad;
const open = (worker: Staff): Visitor =>
  new Visitor(openDoors(squad.house, { id: squad.hub }, [deskPages], worker), { session: "in" });
beforeAll(async () => {
  squad = await openSquad();
  squad.clock.set("2026-11-23T09:00:00+08:00");
});
afterAll(() => squad.close());

test("a page key that is no day, or no id, begins at the top", async () => {
  const id = "00000000-0000-7000-8000-000000000000";
  for (const after of [`2026-99-99/${id}`, `2026-02-30/${id}`, `2026-11-23/${"-".repeat(36)}`, "x"]) {
    for (const path of ["/desk/hours", "/desk/shifts"]) {
      const clerk = await open(squad.desk).open(`${path}?after=${encodeURIComponent(after)}`);
      expect([path, after, clerk.status]).toEqual([path, after, 200]);
    }
  }
});

test("a name that is looked for stands in no address, and what the address asked is kept", async () => {
  await squad.volunteer("石匠");
  const clerk = await open(squad.desk).open("/desk/hours/new?from=08:00&until=09:30");
  expect(clerk.html).not.toMatch(/<form[^>]*method="get"[^>]*>[^]*?name="who"/);
  await clerk.fill("找志愿者：姓名或编号", "石匠").press("查找");
  expect(clerk.text).toContain("石匠");
  await clerk.follow("石匠");
  expect([clerk.value("从几点"), clerk.value("到几点")]).toEqual(["08:00", "09:30"]);
  await clerk.open(`/desk/hours/new?who=${encodeURIComponent("石匠")}`);
  expect(clerk.text).not.toContain("石匠");
});

test("a record check that ended after a shift was taken stands on the list, and keeps her from being noted as come", async () => {
  const volunteerId = await squad.volunteer("花匠");
  const check = { personId: volunteerId, kind: "recordCheck" };
  await squad.done(squad.desk, recordCheck, { ...check, checkedOn: "2026-11-20" });
  const plan = { task: "课后班", place: "清风廊", onDay: "2026-11-28", from: "09:00", until: "11:00", places: "1" };
  const { shiftId } = await squad.done(squad.leadA, openShift, { ...plan, risk: "none", needsCheck: true });
  const { takerId } = await squad.done(squad.desk, takeShift, { shiftId, volunteerId });
  const clerk = await open(squad.desk).open(`/desk/shifts/${shiftId}`);
  expect(clerk.text).not.toContain("先别安排她");
  await squad.done(squad.desk, endCheck, check);
  await clerk.open(`/desk/shifts/${shiftId}`);
  expect(clerk.text).toContain("先别安排她");
  squad.clock.set("2026-11-28T09:30:00+08:00");
  await squad.tick();
  await clerk.open(`/desk/shifts/${shiftId}`);
  await clerk.press("来了");
  expect([clerk.status, clerk.text.includes("不能记到场")]).toEqual([409, true]);
  expect(await squad.code(squad.desk, noteAttendance, { takerId, came: "absent" })).toBe("done");
  await squad.done(squad.desk, recordCheck, { ...check, checkedOn: "2026-11-27" });
  expect(await squad.code(squad.desk, noteAttendance, { takerId, came: "came" })).toBe("done");
});

test("the numbers of a volunteer, a sample and an objector are shown when they are opened, not before", async () => {
  squad.clock.set("2026-11-23T09:00:00+08:00");
  const volunteerId = await squad.volunteer("瓦匠", { phone: "19900003344" });
  const claimId = await squad.served(volunteerId, "2026-11-20", "08:00", "10:00");
  const clerk = await open(squad.desk).open(`/desk/volunteers/${volunteerId}`);
  expect(clerk.html).not.toContain("19900003344");
  await clerk.press("看电话（会留下记录）");
  expect(clerk.text).toContain("19900003344");

  await squad.tick();
  const objection = { claimId, words: "那天下雨", phone: "19900005566" };
  const { matterId } = await squad.done(nobody(), objectToHours, objection);
  const head = await open(squad.head).open(`/desk/hours/objections/${matterId}`);
  expect(head.html).not.toContain("19900005566");
  await head.press("看对方留的电话");
  expect(head.text).toContain("19900005566");
  await head.pick("不属实").fill("给对方的答复", "她在。").press("答复");
  await squad.on("2026-12-01");
  await squad.try(squad.auditor, drawSample, {});
  const auditor = await open(squad.auditor).open("/desk/audit/hours");
  expect(auditor.html).not.toContain("19900003344");
  await auditor.press("看电话");
  expect(auditor.text).toContain("打给谁 19900003344");
});
