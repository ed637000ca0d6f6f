/** Nobody learns from a list by chance what became of her hours or her objection; numbers are opened one at a time. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { addGoods, bringIn, confirmLot } from "#stations/civic-practice/rewards/commands/goods.ts";
import { redeem } from "#stations/civic-practice/rewards/commands/redeem.ts";
import { drawSample } from "./commands/audit.ts";
import { rejectHours } from "./commands/confirm.ts";
import { openObjectorContact, openSamplePhone, openVolunteerContact } from "./commands/contacts.ts";
import { answerHoursObjection, objectToHours } from "./commands/objection.ts";
import { proposeHours } from "./commands/propose.ts";
import { confirmReversal, proposeReversal } from "./commands/reverse.ts";
import { openSquad, type Squad } from "./testing.ts";

let squad: Squad;
beforeAll(async () => {
  squad = await openSquad();
});
afterAll(() => squad.close());

const FRIDAY = "2026-11-20";
const PHONE = "19900007788";
const hour = (from: string, until: string) => ({ task: "扫街", onDay: FRIDAY, from, until });

async function callsTo(personId: string) {
  const { rows } = await squad.owner.query<{ reason: string; facts: Record<string, unknown>; state: string }>(
    "select reason, facts, state from phone_calls where person_id = $1 order by id",
    [personId],
  );
  return rows;
}
const reasonsTo = async (personId: string) => (await callsTo(personId)).map(({ reason, state }) => [reason, state]);

async function openedEvents(aboutId: string): Promise<number> {
  const { rows } = await squad.owner.query("select 1 from events where name = 'recordOpened' and about_id = $1", [
    aboutId,
  ]);
  return rows.length;
}

describe("the volunteer is called", () => {
  test("when somebody else does not accept her hours, and not when she takes them back herself", async () => {
    const volunteerId = await squad.volunteer("言小路");
    const card = await squad.cardOf(volunteerId);
    const mine = await squad.done(card, proposeHours, hour("08:00", "09:00"));
    await squad.done(card, rejectHours, { claimId: mine["claimId"], reason: "wrongTime" });
    expect(await callsTo(volunteerId)).toEqual([]);
    const other = await squad.done(card, proposeHours, hour("08:00", "09:00"));
    await squad.done(squad.leadB, rejectHours, { claimId: other["claimId"], reason: "notThere" });
    expect(await callsTo(volunteerId)).toEqual([
      { reason: "volunteers.hoursRejected", facts: { on: FRIDAY }, state: "open" },
    ]);
  });

  test("when the desk writes hours that overlap; not when she claims them herself; not any more once it is settled", async () => {
    const volunteerId = await squad.volunteer("言小桥");
    const card = await squad.cardOf(volunteerId);
    await squad.done(card, proposeHours, hour("08:00", "10:00"));
    const own = await squad.done(card, proposeHours, hour("09:00", "11:00"));
    expect(own["state"]).toBe("disputed");
    expect(await callsTo(volunteerId)).toEqual([]);
    const paper = await squad.done(squad.desk, proposeHours, { volunteerId, ...hour("09:30", "11:30") });
    expect(paper["state"]).toBe("disputed");
    expect(await reasonsTo(volunteerId)).toEqual([["volunteers.hoursDisputed", "open"]]);
    await squad.done(squad.leadB, rejectHours, { claimId: paper["claimId"], reason: "notThere" });
    expect(await reasonsTo(volunteerId)).toEqual([
      ["volunteers.hoursDisputed", "dropped"],
      ["volunteers.hoursRejected", "open"],
    ]);
  });

  test("when recorded hours are reversed, with the points she owes by it", async () => {
    const volunteerId = await squad.volunteer("言小溪");
    const spent = await squad.volunteer("言小河");
    const [plain, owing] = [
      await squad.served(volunteerId, FRIDAY, "08:00", "10:00"),
      await squad.served(spent, FRIDAY, "08:00", "10:00"),
    ];
    await squad.on("2026-11-24");
    await squad.on("2026-11-28");
    const { goodsId } = await squad.done(squad.leadA, addGoods, {
      nameZh: "毛巾",
      measureZh: "条",
      price: "2",
      perMonth: 2,
    });
    const brought = { goodsId, pieces: 1, funding: "donated", giver: "杂货店", document: "收据 1" };
    const { lotId } = await squad.done(squad.leadA, bringIn, brought);
    await squad.done(squad.desk, confirmLot, { lotId, agree: "yes" });
    await squad.done(squad.desk, redeem, { personId: spent, goodsId });
    for (const claimId of [plain, owing]) {
      await squad.done(squad.head, proposeReversal, { claimId, reason: "sample" });
      await squad.done(squad.auditor, confirmReversal, { claimId });
    }
    expect(await callsTo(volunteerId)).toEqual([
      { reason: "volunteers.hoursReversed", facts: { on: FRIDAY }, state: "open" },
    ]);
    expect((await callsTo(spent)).filter(({ reason }) => reason.startsWith("volunteers."))).toEqual([
      { reason: "volunteers.hoursReversedOwed", facts: { on: FRIDAY, points: 2 }, state: "open" },
    ]);
  });
});

describe("whoever objected", () => {
  test("is called with the answer at the number she left; those who answer open it, those concerned do not", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const volunteerId = await squad.volunteer("言小石");
    const claimId = await squad.served(volunteerId, FRIDAY, "14:00", "16:00");
    await squad.tick();
    const { matterId } = await squad.done(nobody(), objectToHours, { claimId, words: "那天没开门", phone: PHONE });
    expect(await squad.done(squad.head, openObjectorContact, { matterId })).toEqual({ phone: PHONE });
    expect(await squad.code(squad.leadB, openObjectorContact, { matterId })).toBe("frame.notFound");
    expect(await openedEvents(String(matterId))).toBe(1);
    await squad.done(squad.head, answerHoursObjection, { matterId, outcome: "upheld", reply: "属实，不记。" });
    const { rows } = await squad.owner.query(
      "select id, reason, matter_id, phone, facts, cardinality(recused) > 0 as guarded from phone_calls where about_id = $1",
      [matterId],
    );
    expect(rows).toEqual([
      {
        id: expect.any(String),
        reason: "volunteers.objectionUpheld",
        matter_id: matterId,
        phone: expect.any(Buffer),
        facts: {},
        guarded: true,
      },
    ]);
    const told = rows[0];
    expect(squad.house.secrets.decryptText("call", told.phone, `${squad.hub}/${told.id}/phone`)).toBe(PHONE);
    expect(await reasonsTo(volunteerId)).toEqual([["volunteers.hoursRejected", "open"]]);
  });

  test("without a number reads the answer by her receipt, and nobody is asked to call", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const claimId = await squad.served(await squad.volunteer("言小木"), FRIDAY, "14:00", "16:00");
    await squad.tick();
    const { matterId } = await squad.done(nobody(), objectToHours, { claimId, words: "没看见" });
    await squad.done(squad.head, answerHoursObjection, { matterId, outcome: "notUpheld", reply: "她在。" });
    const { rows } = await squad.owner.query("select 1 from phone_calls where about_id = $1", [matterId]);
    expect(rows).toEqual([]);
  });
});

describe("a number", () => {
  test("of a volunteer, of her guardian, of somebody in the sample is opened by a step that leaves an event", async () => {
    const guardian = { name: "言大山", phone: "19900006655", how: "present" };
    const minor = await squad.volunteer("言小山", { phone: PHONE, bornOn: "2012-05-05", guardian });
    const opened = await squad.done(squad.desk, openVolunteerContact, { volunteerId: minor });
    expect(opened).toEqual({ phone: PHONE, guardian: { name: "言大山", phone: "19900006655" } });
    expect(await openedEvents(minor)).toBe(1);
    expect(await squad.code(squad.auditor, openVolunteerContact, { volunteerId: minor })).toMatch(/^frame\./);
    await squad.on("2026-12-01");
    await squad.try(squad.auditor, drawSample, {});
    const { rows } = await squad.owner.query("select id from hours_samples limit 1");
    const sampleId = rows[0].id;
    expect(await squad.done(squad.auditor, openSamplePhone, { sampleId })).toEqual({ phone: null });
    expect(await openedEvents(sampleId)).toBe(1);
    expect(await squad.code(squad.head, openSamplePhone, { sampleId })).toMatch(/^frame\./);
  });
});
