/** Shifts: the last place goes to one, nobody is in two at once, papers come first, and a cancelled one is told by telephone. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { addResident } from "#courtyard/people/commands.ts";
import { HUB } from "../../../../test/database.ts";
import { askCheck, recordCheck } from "#stations/civic-practice/talents/commands/checks.ts";
import { notePaper } from "./commands/papers.ts";
import { proposeHours } from "./commands/propose.ts";
import { askToVolunteer, editVolunteer, leaveVolunteering, registerVolunteer } from "./commands/register.ts";
import { cancelShift, openShift } from "./commands/shifts.ts";
import { giveBackShift, noteAttendance, takeShift } from "./commands/takers.ts";
import { getShift, listOpenShifts } from "./queries/shifts.ts";
import { openSquad, type Squad } from "./testing.ts";

let squad: Squad;
beforeAll(async () => {
  squad = await openSquad();
});
afterAll(() => squad.close());

const plan = (more: object = {}) => ({
  task: "赶场天维持秩序",
  place: "菜市口",
  onDay: "2026-11-28",
  from: "09:00",
  until: "11:00",
  places: 2,
  risk: "none",
  ...more,
});
const open = async (more: object = {}): Promise<string> =>
  String((await squad.done(squad.desk, openShift, plan(more)))["shiftId"]);
const state = async (shiftId: string): Promise<string> =>
  (await squad.owner.query("select state from occasions where id = $1", [shiftId])).rows[0]?.state;

describe("taking a shift", () => {
  test("the last place goes to exactly one of twenty, and giving it back opens it again", async () => {
    const shiftId = await open({ places: 1 });
    const people: string[] = [];
    for (let at = 0; at < 20; at += 1) people.push(await squad.volunteer(`志愿者${at}`));
    const codes = await Promise.all(
      people.map((volunteerId) => squad.code(squad.desk, takeShift, { shiftId, volunteerId })),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(codes.filter((code) => code === "occasions.full")).toHaveLength(19);
    expect(await state(shiftId)).toBe("filled");
    const { rows } = await squad.owner.query("select id from shift_takers where shift_id = $1", [shiftId]);
    await squad.done(squad.desk, giveBackShift, { takerId: rows[0].id });
    expect(await state(shiftId)).toBe("open");
    expect(await squad.code(squad.desk, takeShift, { shiftId, volunteerId: people[0] })).toBe("done");
  });

  test("a volunteer of two teams is told which shift stands against it; back to back is fine", async () => {
    const [one, other, after] = [
      await open(),
      await open({ from: "10:30", until: "12:00" }),
      await open({ from: "11:00", until: "12:00" }),
    ];
    const volunteerId = await squad.volunteer("两头跑");
    await squad.done(squad.desk, takeShift, { shiftId: one, volunteerId });
    const refused = await squad.try(squad.desk, takeShift, { shiftId: other, volunteerId });
    expect(refused).toMatchObject({
      problem: { code: "volunteers.otherShift", values: { task: "赶场天维持秩序", from: "09:00", until: "11:00" } },
    });
    expect(await squad.code(squad.desk, takeShift, { shiftId: after, volunteerId })).toBe("done");
  });

  test("of two overlapping ones taken at once the database lets one through", async () => {
    const [one, other] = [await open({ places: 9 }), await open({ places: 9, from: "10:00", until: "12:00" })];
    const volunteerId = await squad.volunteer("同时点");
    const codes = await Promise.all(
      [one, other].map((shiftId) => squad.code(squad.desk, takeShift, { shiftId, volunteerId })),
    );
    expect(codes.sort()).toEqual(["done", "otherShift"]);
  });

  test("S9: a tutor without a result of her record check is not placed, though parents press; with it she is", async () => {
    const shiftId = await open({ task: "课后班", needsCheck: true, from: "16:30", until: "18:00" });
    const volunteerId = await squad.volunteer("归燕");
    const card = await squad.cardOf(volunteerId);
    const personId = volunteerId;
    expect(await squad.code(card, takeShift, { shiftId })).toBe("talents.needsRecordCheck");
    await squad.done(squad.desk, askCheck, { personId, kind: "recordCheck" });
    expect(await squad.code(card, takeShift, { shiftId })).toBe("talents.needsRecordCheck");
    await squad.done(squad.desk, recordCheck, { personId, kind: "recordCheck", checkedOn: "2025-11-28" });
    // A year is over on the day of the shift, though not today.
    expect(await squad.code(card, takeShift, { shiftId })).toBe("talents.needsRecordCheck");
    await squad.done(squad.desk, recordCheck, { personId, kind: "recordCheck", checkedOn: "2026-11-20" });
    expect(await squad.code(card, takeShift, { shiftId })).toBe("done");
  });

  test("licence, agreement and insurance are asked for one by one; a minor is too young", async () => {
    const risky = {
      risk: "high",
      riskNote: "登高",
      needsAgreement: "highRisk",
      needsInsurance: true,
      needsLicence: "electrician",
    };
    const shiftId = await open(risky);
    const volunteerId = await squad.volunteer("登高望远");
    const take = () => squad.code(squad.desk, takeShift, { shiftId, volunteerId });
    const paper = (more: object) => squad.done(squad.desk, notePaper, { volunteerId, fromOn: "2026-11-01", ...more });
    expect(await take()).toBe("agreementNeeded");
    await paper({ kind: "agreement", code: "highRisk" });
    expect(await take()).toBe("insuranceNeeded");
    await paper({ kind: "insurance", untilOn: "2026-11-27" });
    expect(await take()).toBe("insuranceNeeded");
    await paper({ kind: "insurance", untilOn: "2026-11-28" });
    expect(await take()).toBe("talents.needsLicence");
    const seen = { personId: volunteerId, kind: "electrician", checkedOn: "2026-11-01", expiresOn: "2027-11-01" };
    await squad.done(squad.desk, recordCheck, seen);
    expect(await take()).toBe("done");
    const guardian = { name: "青松", phone: "19900000077", how: "paper" };
    const young = await squad.volunteer("小苗", { bornOn: "2011-05-01", guardian });
    expect(await squad.code(squad.desk, takeShift, { shiftId: await open(), volunteerId: young })).toBe(
      "tooYoungForShift",
    );
  });
});

describe("opening one", () => {
  test.each([
    ["a risk that is not named", { risk: "some" }, "riskNoteNeeded"],
    ["a high risk without agreement and insurance", { risk: "high", riskNote: "登高" }, "highRiskNeeds"],
    ["help at home without to whom", { isHomeHelp: true }, "servedNeededHere"],
    ["a day that is past", { onDay: "2026-11-20" }, "shiftPast"],
    ["an end before its start", { until: "08:00" }, "acrossMidnight"],
  ])("not with %s", async (_what, more, code) =>
    expect(await squad.code(squad.desk, openShift, plan(more))).toBe(code),
  );

  test("with a card only by whoever may lead", async () => {
    const volunteerId = await squad.volunteer("带头人");
    const card = await squad.cardOf(volunteerId);
    expect(await squad.code(card, openShift, plan())).toBe("mayNotLead");
    await squad.done(squad.desk, editVolunteer, { volunteerId, mayLead: true });
    expect(await squad.code(card, openShift, plan())).toBe("done");
  });

  test("everybody sees what is wanted, and no name of anybody", async () => {
    await open({ task: "陪聊", isHomeHelp: true, served: "何婆婆，老街" });
    const { house } = squad;
    const nobody = { kind: "nobody", id: "00000000-0000-7000-8000-000000000000", scope: "x" } as const;
    const found = await ask(house, { hub: HUB, actor: nobody }, listOpenShifts, {});
    const text = JSON.stringify(found);
    expect(text).toContain("陪聊");
    for (const hidden of ["何婆婆", "白桂兰", "leadName"]) expect(text).not.toContain(hidden);
  });
});

describe("the day itself", () => {
  test("attendance comes from the lead's list, never from one's own card, and becomes hours of that shift", async () => {
    const lead = await squad.volunteer("班长");
    await squad.done(squad.desk, editVolunteer, { volunteerId: lead, mayLead: true });
    const leadCard = await squad.cardOf(lead);
    const shiftId = String((await squad.done(leadCard, openShift, plan({ onDay: "2026-11-24" })))["shiftId"]);
    const volunteerId = await squad.volunteer("听指挥");
    const card = await squad.cardOf(volunteerId);
    const { takerId } = await squad.done(card, takeShift, { shiftId });
    const came = { takerId, came: "came", from: "09:05", until: "10:55" };
    expect(await squad.code(leadCard, noteAttendance, came)).toBe("notOpen");
    squad.clock.set("2026-11-24T11:30:00+08:00");
    await squad.tick();
    expect(await state(shiftId)).toBe("ended");
    expect(await squad.code(card, noteAttendance, came)).toBe("ownHours");
    await squad.done(leadCard, noteAttendance, came);
    const hours = { volunteerId, shiftId, onDay: "2026-11-24", from: "09:05", until: "10:55" };
    const { claimId } = await squad.done(leadCard, proposeHours, hours);
    const { rows } = await squad.owner.query("select task, lead_id, minutes from hours_claims where id = $1", [
      claimId,
    ]);
    expect(rows).toEqual([{ task: "赶场天维持秩序", lead_id: lead, minutes: 110 }]);
    expect(await squad.code(card, giveBackShift, { takerId })).toBe("noTaker");
    squad.clock.set("2026-11-23T09:00:00+08:00");
  });

  test("a cancelled shift puts everybody who took it on the list of calls", async () => {
    const shiftId = await open({ places: 5 });
    for (const name of ["一号", "二号"]) {
      await squad.done(squad.desk, takeShift, {
        shiftId,
        volunteerId: await squad.volunteer(name, { phone: "19900000088" }),
      });
    }
    const { toCall } = await squad.done(squad.desk, cancelShift, { shiftId, reason: "weather" });
    expect(toCall).toBe(2);
    const { rows } = await squad.owner.query("select count(*)::int as n from phone_calls where about_id = $1", [
      shiftId,
    ]);
    expect(rows[0].n).toBe(2);
    expect(await squad.code(squad.desk, takeShift, { shiftId, volunteerId: await squad.volunteer("来晚了") })).toBe(
      "shiftCancelled",
    );
  });

  test("who leaves gives her places to others, keeps her number, and may come back", async () => {
    const shiftId = await open({ places: 1 });
    const volunteerId = await squad.volunteer("来去自由");
    await squad.done(squad.desk, takeShift, { shiftId, volunteerId });
    const card = await squad.cardOf(volunteerId);
    await squad.done(card, leaveVolunteering, { volunteerId });
    expect(await state(shiftId)).toBe("open");
    expect(await squad.code(card, takeShift, { shiftId })).toBe("hasLeft");
    const { rows } = await squad.owner.query("select number from volunteers where id = $1", [volunteerId]);
    const again = await squad.done(squad.desk, registerVolunteer, { personId: volunteerId, agreed: true });
    expect(again).toMatchObject({ volunteerId, number: rows[0].number });
  });
});

describe("registering", () => {
  test("a guest without a document, under a number without gaps", async () => {
    const numbers: string[] = [];
    for (const name of ["无名", "无证"]) {
      numbers.push(String((await squad.done(squad.desk, registerVolunteer, { name, agreed: true }))["number"]));
    }
    expect(Number(numbers[1]) - Number(numbers[0])).toBe(1);
    expect(numbers[0]).toMatch(/^500001\d{6}$/);
  });

  test.each([
    ["without her word", { agreed: undefined }, "notAgreed"],
    ["without a name", { name: undefined }, "whoIsIt"],
    [
      "a child of seven",
      { bornOn: "2019-01-01", guardian: { name: "青松", phone: "19900000077", how: "paper" } },
      "tooYoung",
    ],
    ["a minor without guardian", { bornOn: "2010-01-01" }, "guardianNeeded"],
    [
      "a guardian without birthday",
      { guardian: { name: "青松", phone: "19900000077", how: "paper" } },
      "birthdayNeeded",
    ],
    [
      "an adult with guardian",
      { bornOn: "2000-01-01", guardian: { name: "青松", phone: "19900000077", how: "paper" } },
      "isAdult",
    ],
  ])("not %s", async (_who, more, code) => {
    expect(await squad.code(squad.desk, registerVolunteer, { name: "新人", agreed: true, ...more })).toBe(code);
  });

  test("who asked online is registered when she comes; asking tells nobody who is registered already", async () => {
    const wish = { name: "想来的", phone: "19900000099", agreed: true };
    const nobody = { kind: "nobody", id: "00000000-0000-7000-8000-000000000000", scope: "x" } as const;
    const first = await squad.done(nobody, askToVolunteer, wish);
    const { rows } = await squad.owner.query("select id from volunteers where state = 'applied'");
    const { number } = await squad.done(squad.desk, registerVolunteer, { personId: rows[0].id, agreed: true });
    expect(number).toMatch(/^500001/);
    expect(await squad.done(nobody, askToVolunteer, wish)).toEqual(first);
    expect(await squad.code(squad.desk, registerVolunteer, { personId: rows[0].id, agreed: true })).toBe("already");
  });

  test("somebody with a card who is no volunteer is told how to become one", async () => {
    const { personId } = await squad.done(squad.desk, addResident, { name: "路人" });
    const card = await squad.cardOf(String(personId));
    const shiftId = await open();
    expect(await squad.code(card, takeShift, { shiftId })).toBe("notVolunteer");
    expect((await ask(squad.house, { hub: HUB, actor: card }, getShift, { shiftId })).ok).toBe(true);
    expect(await squad.code(SYSTEM, takeShift, { shiftId })).toMatch(/^frame\./);
  });
});
