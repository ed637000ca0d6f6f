/** Hours that nobody can cheat: overlaps, kin, second confirmers, publicity, objections, reversals. Story S7 to the number. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { addHousehold } from "#courtyard/people/commands.ts";
import { declareKin } from "#courtyard/matters/commands/staff.ts";
import { drawSample, noteSample, sampleOf } from "./commands/audit.ts";
import { confirmHours, correctHours, rejectHours } from "./commands/confirm.ts";
import { answerHoursObjection, objectToHours } from "./commands/objection.ts";
import { noteServed, proposeHours } from "./commands/propose.ts";
import { declareOwnKin, editVolunteer } from "./commands/register.ts";
import { confirmReversal, dropReversal, proposeReversal } from "./commands/reverse.ts";
import { recordHours } from "./commands/time.ts";
import { openSquad, type Squad } from "./testing.ts";

let squad: Squad;
beforeAll(async () => {
  squad = await openSquad();
});
afterAll(() => squad.close());

/** Monday 23 November 2026 is the day of the tests' start. */
const FRIDAY = "2026-11-20";
const hour = (from: string, until: string, more: object = {}) => ({
  task: "扫街",
  onDay: FRIDAY,
  from,
  until,
  ...more,
});
const yes = { notKin: true };

describe("S7: hours claimed twice", () => {
  test("the later is disputed, the earlier corrected by counter-entry, and each counts what was served", async () => {
    const volunteerId = await squad.volunteer("苗春生");
    const [a, b] = [squad.leadA, squad.leadB];
    const first = await squad.done(a, proposeHours, { volunteerId, leadId: a.id, ...hour("08:00", "11:00") });
    await squad.done(b, confirmHours, { claimId: first["claimId"], ...yes });
    await squad.on("2026-11-24");
    await squad.on("2026-11-28");
    expect(await squad.state(String(first["claimId"]))).toBe("recorded");
    expect(await squad.hours(volunteerId)).toBe(180);
    expect(await squad.points(volunteerId)).toBe(3);

    const late = { volunteerId, leadId: b.id, how: "paper", ...hour("10:30", "12:00", { task: "课后班" }) };
    const second = await squad.done(b, proposeHours, late);
    expect(second["state"]).toBe("disputed");
    expect(await squad.code(a, confirmHours, { claimId: second["claimId"], ...yes })).toBe("disputed");

    const shorter = { onDay: FRIDAY, from: "08:00", until: "10:15" };
    const correction = await squad.done(a, correctHours, { claimId: first["claimId"], ...shorter });
    expect(await squad.hours(volunteerId)).toBe(180);
    expect(await squad.code(a, confirmHours, { claimId: correction["claimId"], ...yes })).toBe("sameHand");
    await squad.done(squad.head, confirmHours, { claimId: correction["claimId"], ...yes });
    expect(await squad.state(String(first["claimId"]))).toBe("reversed");
    expect(await squad.state(String(correction["claimId"]))).toBe("recorded");
    expect(await squad.hours(volunteerId)).toBe(120);
    expect(await squad.points(volunteerId)).toBe(2);
    expect(await squad.state(String(second["claimId"]))).toBe("proposed");

    await squad.done(squad.head, confirmHours, { claimId: second["claimId"], ...yes });
    await squad.on("2026-11-30");
    await squad.on("2026-12-04");
    expect(await squad.hours(volunteerId)).toBe(120 + 90);
    expect(await squad.points(volunteerId)).toBe(2 + 1.5);
  });

  test("the 4 hours that nobody saw are reversed by secretary and auditor, never by one of them", async () => {
    const volunteerId = await squad.volunteer("苗夏生");
    const claimId = await squad.served(volunteerId, "2026-11-30", "08:00", "12:00");
    await squad.on("2026-12-04");
    await squad.on("2026-12-12");
    expect(await squad.hours(volunteerId)).toBe(240);
    expect(await squad.code(squad.auditor, confirmReversal, { claimId })).toBe("notReversing");
    await squad.done(squad.head, proposeReversal, { claimId, reason: "sample" });
    expect(await squad.code(squad.head, proposeReversal, { claimId, reason: "sample" })).toBe("reversing");
    expect(await squad.code(squad.head, confirmReversal, { claimId })).toMatch(/^frame\./);
    await squad.done(squad.auditor, dropReversal, { claimId });
    expect(await squad.hours(volunteerId)).toBe(240);
    await squad.done(squad.head, proposeReversal, { claimId, reason: "sample" });
    await squad.done(squad.auditor, confirmReversal, { claimId });
    expect(await squad.hours(volunteerId)).toBe(0);
    expect(await squad.points(volunteerId)).toBe(0);
    expect(await squad.state(claimId)).toBe("reversed");
  });
});

describe("who confirms", () => {
  test("neither the proposer, nor the volunteer, nor kin; kin is told why, in words", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const volunteerId = await squad.volunteer("韦良才");
    const card = await squad.cardOf(volunteerId);
    await squad.done(squad.leadA, declareKin, { relation: "inLaw", kinName: "韦良才" });
    const { claimId } = await squad.done(card, proposeHours, { leadId: squad.leadA.id, ...hour("08:00", "10:00") });
    expect(await squad.code(card, confirmHours, { claimId, ...yes })).toBe("ownHours");
    const refused = await squad.try(squad.leadA, confirmHours, { claimId, ...yes });
    expect(refused).toMatchObject({ ok: false, problem: { code: "volunteers.kin", field: "notKin" } });
    if (!refused.ok) {
      expect(refused.problem.text.zh).toContain("姻亲");
      expect(refused.problem.door?.zh).toContain("请另一位带班的人");
    }
    expect(await squad.code(squad.leadB, confirmHours, { claimId })).toBe("notKinNeeded");
    await squad.done(squad.leadB, confirmHours, { claimId, ...yes });
    expect(await squad.state(String(claimId))).toBe("confirmed");
  });

  test("a lead with a card reaches the hours of her own shift only, and declares her kin herself", async () => {
    const [lead, other] = [await squad.volunteer("卢佳音"), await squad.volunteer("卢佳慧")];
    await squad.done(squad.desk, editVolunteer, { volunteerId: lead, mayLead: true });
    const card = await squad.cardOf(lead);
    const mine = await squad.done(squad.desk, proposeHours, {
      volunteerId: other,
      leadId: lead,
      ...hour("08:00", "09:00"),
    });
    const strange = await squad.done(squad.desk, proposeHours, { volunteerId: other, ...hour("13:00", "14:00") });
    expect(await squad.code(card, confirmHours, { claimId: strange["claimId"], ...yes })).toBe("frame.notFound");
    await squad.done(card, declareOwnKin, { relation: "sibling", kinName: "卢佳慧" });
    expect(await squad.code(card, confirmHours, { claimId: mine["claimId"], ...yes })).toBe("kin");
  });

  test("those of one household are kin without saying so", async () => {
    const volunteerId = await squad.volunteer("覃小满");
    await squad.done(squad.desk, addHousehold, { address: "青石巷 8 号", memberIds: [volunteerId, squad.leadB.id] });
    const { claimId } = await squad.done(squad.leadA, proposeHours, { volunteerId, ...hour("08:00", "10:00") });
    expect(await squad.code(squad.leadB, confirmHours, { claimId, ...yes })).toBe("kin");
  });

  test("more than four hours take two, and the second is not the first", async () => {
    const volunteerId = await squad.volunteer("章满仓");
    const { claimId, needsSecond } = await squad.done(squad.leadA, proposeHours, {
      volunteerId,
      ...hour("08:00", "12:30"),
    });
    expect(needsSecond).toBe(true);
    await squad.done(squad.leadB, confirmHours, { claimId, ...yes });
    expect(await squad.state(String(claimId))).toBe("proposed");
    expect(await squad.code(squad.leadB, confirmHours, { claimId, ...yes })).toBe("sameConfirmer");
    await squad.done(squad.head, confirmHours, { claimId, ...yes });
    expect(await squad.state(String(claimId))).toBe("confirmed");
  });

  test("exactly four hours take one", async () => {
    const volunteerId = await squad.volunteer("章满囤");
    expect(await squad.state(await squad.served(volunteerId, FRIDAY, "08:00", "12:00"))).toBe("confirmed");
  });

  test("help at home needs the yes of the person served, and a no ends it", async () => {
    const volunteerId = await squad.volunteer("邹玉兰");
    const claim = { volunteerId, isHomeHelp: true, ...hour("08:00", "09:00") };
    const { claimId } = await squad.done(squad.leadA, proposeHours, claim);
    expect(await squad.code(squad.leadB, confirmHours, { claimId, ...yes })).toBe("servedNeeded");
    await squad.done(squad.desk, noteServed, { claimId, said: "no", servedHow: "phone" });
    expect(await squad.code(squad.leadB, confirmHours, { claimId, ...yes })).toBe("servedSaidNo");
    await squad.done(squad.desk, noteServed, { claimId, said: "yes", servedHow: "present" });
    expect(await squad.code(squad.leadB, confirmHours, { claimId, ...yes })).toBe("done");
  });
});

describe("what can be claimed", () => {
  let volunteerId: string;
  const propose = (times: object) =>
    squad.code(squad.leadA, proposeHours, { volunteerId, ...hour("08:00", "10:00"), ...times });
  beforeAll(async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    volunteerId = await squad.volunteer("龙抬头");
  });

  test.each([
    ["what ends before it begins", { until: "08:00" }, "acrossMidnight"],
    ["what is not over yet", { onDay: "2026-11-23", until: "23:00" }, "inFuture"],
    ["what was 31 days ago", { onDay: "2026-10-23" }, "tooLate"],
    ["less than half an hour, breaks taken out", { until: "09:00", awayMinutes: 31 }, "tooShort"],
    ["more than a day allows", { from: "08:00", until: "16:30" }, "tooLongDay"],
    ["nothing said about what was done", { task: "" }, "taskNeeded"],
  ])("not %s", async (_what, times, code) => expect(await propose(times)).toBe(code));

  test("what was exactly 30 days ago, and a day of exactly eight hours in two parts", async () => {
    expect(await propose({ onDay: "2026-10-24" })).toBe("done");
    expect(await propose({ from: "06:00", until: "10:00" })).toBe("done");
    expect(await propose({ from: "10:00", until: "14:00" })).toBe("done");
    const refused = await squad.try(squad.leadA, proposeHours, { volunteerId, ...hour("15:00", "15:30") });
    expect(refused).toMatchObject({ problem: { code: "volunteers.tooLongDay", values: { most: 8, has: 8, left: 0 } } });
  });

  test("not paid working time: who works here says that it was her own", async () => {
    const person = await squad.volunteer("不会用到", { personId: squad.leadB.id, name: undefined });
    expect(await squad.code(squad.leadA, proposeHours, { volunteerId: person, ...hour("08:00", "09:00") })).toBe(
      "paidDuty",
    );
    const own = { volunteerId: person, isOwnTime: true, ...hour("18:00", "19:00") };
    expect(await squad.code(squad.leadA, proposeHours, own)).toBe("done");
  });

  test("not for others with a card", async () => {
    const [me, other] = [await squad.volunteer("冉小雨"), await squad.volunteer("冉小雪")];
    const card = await squad.cardOf(me);
    expect(await squad.code(card, proposeHours, { volunteerId: other, ...hour("08:00", "09:00") })).toBe("notYours");
  });

  test("of 2 hours 15 minutes 2 are recorded", async () => {
    const person = await squad.volunteer("向前进");
    await squad.served(person, FRIDAY, "08:00", "10:15");
    await squad.on("2026-11-24");
    await squad.on("2026-11-28");
    expect(await squad.hours(person)).toBe(120);
  });
});

describe("publicity", () => {
  test("three working days, the first not counted; a weekend does not count", async () => {
    squad.clock.set("2026-11-26T09:00:00+08:00");
    const volunteerId = await squad.volunteer("田丰收");
    const claimId = await squad.served(volunteerId, "2026-11-25", "08:00", "10:00");
    await squad.on("2026-11-26");
    await squad.on("2026-12-01");
    expect(await squad.state(claimId)).toBe("publicised");
    expect(await squad.code(SYSTEM, recordHours, { claimId })).toBe("notNow");
    await squad.on("2026-12-02");
    expect(await squad.state(claimId)).toBe("recorded");
  });

  test("an objection waits for its answer; those concerned do not see it; an upheld one ends the hours", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const volunteerId = await squad.volunteer("田守信");
    const claimId = await squad.served(volunteerId, FRIDAY, "08:00", "10:00");
    await squad.tick();
    const nobody = { kind: "nobody", id: "00000000-0000-7000-8000-000000000000", scope: "x" } as const;
    const { matterId, code } = await squad.done(nobody, objectToHours, { claimId, words: "那天他在茶馆" });
    expect(code).toHaveLength(24);
    await squad.on("2026-12-10");
    expect(await squad.state(claimId)).toBe("publicised");
    const answer = { matterId, outcome: "upheld", reply: "问过了，属实，这两小时不记。" };
    expect(await squad.code(squad.leadB, answerHoursObjection, answer)).toBe("frame.notFound");
    await squad.done(squad.head, answerHoursObjection, answer);
    expect(await squad.state(claimId)).toBe("rejected");
    expect(await squad.code(squad.head, answerHoursObjection, answer)).toBe("answered");
    expect(await squad.code(nobody, objectToHours, { claimId, words: "再说一句" })).toBe("objectionTooLate");
  });

  test("an objection that was wrong lets the hours go on", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const claimId = await squad.served(await squad.volunteer("田有余"), FRIDAY, "08:00", "10:00");
    await squad.tick();
    const { matterId } = await squad.done(squad.desk, objectToHours, { claimId, words: "没看见她" });
    await squad.done(squad.head, answerHoursObjection, { matterId, outcome: "notUpheld", reply: "她在石梯那边扫。" });
    await squad.on("2026-11-28");
    expect(await squad.state(claimId)).toBe("recorded");
  });
});

describe("corrections before anything is recorded", () => {
  test("the old entry stays, the new one is confirmed by somebody else, and frees what it no longer covers", async () => {
    squad.clock.set("2026-11-23T09:00:00+08:00");
    const volunteerId = await squad.volunteer("安居");
    const first = await squad.done(squad.leadA, proposeHours, { volunteerId, ...hour("08:00", "11:00") });
    const second = await squad.done(squad.leadB, proposeHours, { volunteerId, ...hour("10:30", "12:00") });
    const corrected = await squad.done(squad.leadA, correctHours, {
      claimId: first["claimId"],
      onDay: FRIDAY,
      from: "08:00",
      until: "10:15",
    });
    expect(await squad.state(String(first["claimId"]))).toBe("corrected");
    expect(corrected["undisputed"]).toEqual([second["claimId"]]);
    expect(await squad.state(String(second["claimId"]))).toBe("proposed");
  });

  test("of three that overlap the earliest proposed goes on when the first is not accepted", async () => {
    const volunteerId = await squad.volunteer("乐业");
    const [one, two, three] = [
      await squad.done(squad.leadA, proposeHours, { volunteerId, ...hour("08:00", "11:00") }),
      await squad.done(squad.leadA, proposeHours, { volunteerId, ...hour("09:00", "12:00") }),
      await squad.done(squad.leadA, proposeHours, { volunteerId, ...hour("10:00", "13:00") }),
    ];
    const done = await squad.done(squad.leadB, rejectHours, { claimId: one["claimId"], reason: "notThere" });
    expect(done["undisputed"]).toEqual([two["claimId"]]);
    expect(await squad.state(String(three["claimId"]))).toBe("disputed");
  });
});

describe("the sample", () => {
  test("is drawn once a month by a seed that is written down, and can be drawn again by anybody", async () => {
    const ids = Array.from({ length: 41 }, (_each, at) => `claim-${at}`);
    expect(sampleOf(ids, "00ff", 5)).toHaveLength(3);
    expect(sampleOf(ids.toReversed(), "00ff", 5)).toEqual(sampleOf(ids, "00ff", 5));
    await squad.on("2026-12-01");
    const { rows } = await squad.owner.query("select month::text, seed, percent, claims from hours_draws");
    expect(rows).toEqual([
      { month: "2026-11-01", seed: expect.stringMatching(/^[0-9a-f]{32}$/), percent: 5, claims: expect.any(Number) },
    ]);
    expect(await squad.code(squad.auditor, drawSample, { month: "2026-11" })).toBe("drawn");
    expect(await squad.code(squad.auditor, drawSample, { month: "2026-12" })).toBe("monthNotOver");
    const samples = await squad.owner.query("select id from hours_samples");
    const sampleId = samples.rows[0].id;
    await squad.done(squad.auditor, noteSample, { sampleId, outcome: "notReached" });
    await squad.done(squad.auditor, noteSample, { sampleId, outcome: "seen" });
    expect(await squad.code(squad.auditor, noteSample, { sampleId, outcome: "notSeen" })).toBe("noSample");
    expect(await squad.code(squad.head, noteSample, { sampleId, outcome: "seen" })).toMatch(/^frame\./);
  });
});
