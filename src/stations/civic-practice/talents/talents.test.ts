/** The pool on a real database: consent before a category, papers before a task, slots that one person gets. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody } from "#frame/access.ts";
import { ask, look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Act, Command, Facts, Query } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { presetLimits } from "#courtyard/calendar/preset-rules.ts";
import { giveConsent, withdrawConsent } from "#courtyard/people/commands/consents.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { askCheck, endCheck, recordCheck } from "./commands/checks.ts";
import { cancelBooking } from "./commands/consultation-ends.ts";
import {
  bookConsultation,
  cancelConsultation,
  finishConsultation,
  offerConsultation,
  openQuestions,
} from "./commands/consultations.ts";
import { addTalent, changeTalent, leaveTalents } from "./commands/pool.ts";
import { addServiceTime, addTeam, joinTeam, leaveTeam, makeLead } from "./commands/teams.ts";
import { listConsultations } from "./queries/consultations.ts";
import { listChecksDue, listTalents, openTalent } from "./queries/pool.ts";
import { listMembers, listTeams } from "./queries/teams.ts";
import { mayServe, teamsLedBy } from "./steps/pool.ts";
import { tick } from "./tick.ts";

const clock = new SetClock(START);
let house: TestHouse;
let keeper: Staff;
let desk: Staff;
let elsewhere: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  keeper = await house.staff({ posts: [{ kind: "stationStaff", station: "civic-practice" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  elsewhere = await house.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
  for (const rule of presetLimits) {
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [house.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
});
afterAll(() => house.close());

async function done<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown) {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}
async function code<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Command<S, F, A>, input: unknown) {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  return outcome.ok ? "done" : outcome.problem.code;
}
async function read<S extends z.ZodType, F extends Facts, A>(actor: Actor, what: Query<S, F, A>, input: unknown) {
  const outcome = await ask(house.house, { hub: house.hub, actor }, what, input);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer;
}
const card = (personId: string): Actor => ({ kind: "card", id: personId, scope: `card:${personId}`, name: "某" });

async function resident(name = "谢知春"): Promise<string> {
  const id = newId();
  await house.owner.query(
    "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', $3, $4)",
    [house.hub, id, name, START],
  );
  return id;
}
async function talent(more: object = {}): Promise<string> {
  const personId = await resident();
  await done(keeper, addTalent, { personId, skills: ["homework"], categories: [], ...more });
  return personId;
}
const lackOf = (personId: string, needs: Parameters<typeof mayServe>[2], on = "2026-11-25") =>
  look(house.house, { hub: house.hub, actor: keeper }, (view) =>
    mayServe(view as unknown as Act, personId, needs, Temporal.PlainDate.from(on)),
  ).then((problem) => problem?.code);

describe("the pool", () => {
  test("what somebody is politically is kept on a consent of its own, and ends with it", async () => {
    const personId = await resident();
    const asDeputy = { personId, skills: ["law"], categories: ["deputy", "student"] };
    expect(await code(keeper, addTalent, asDeputy)).toBe("talents.consentNeeded");
    const { consentId } = await done(desk, giveConsent, { personId, purpose: "talentCategory", how: "paper" });
    await done(keeper, addTalent, asDeputy);
    expect((await done(keeper, openTalent, { personId })).categories.toSorted()).toEqual(["deputy", "student"]);
    await done(desk, withdrawConsent, { consentId, personId });
    await tick(house.house, house.hub);
    expect((await done(keeper, openTalent, { personId })).categories).toEqual(["student"]);
  });

  test("a list shows skills and valid papers, never what somebody is; opening leaves an event", async () => {
    const personId = await talent({ categories: ["lawyer"], skills: ["law", "music"] });
    const lines = await read(desk, listTalents, { skill: "music" });
    expect(lines.map((line) => line.personId)).toEqual([personId]);
    expect(JSON.stringify(lines)).not.toContain("lawyer");
    await done(keeper, openTalent, { personId });
    const { rows } = await house.owner.query("select 1 from events where name = 'recordOpened' and about_id = $1", [
      personId,
    ]);
    expect(rows).toHaveLength(1);
    expect(await code(elsewhere, openTalent, { personId })).toBe("frame.notFound");
    expect(await code(card(personId), openTalent, { personId })).toBe("done");
    expect(await code(card(await resident()), openTalent, { personId })).toBe("frame.notFound");
  });

  test("a minor joins with a guardian and the day of coming of age, both or neither", async () => {
    const [personId, guardianId] = [await resident(), await resident()];
    const minor = { personId, skills: [], categories: [], adultOn: "2028-05-01" };
    expect(await code(keeper, addTalent, minor)).toBe("talents.guardianNeeded");
    expect(await code(keeper, addTalent, { ...minor, guardianId: personId })).toBe("talents.guardianNeeded");
    await done(keeper, addTalent, { ...minor, guardianId });
    expect(await lackOf(personId, { adult: true })).toBe("talents.tooYoung");
    expect(await lackOf(personId, { adult: true }, "2028-05-01")).toBeUndefined();
  });

  test("leaving empties the record, and the way back is open", async () => {
    const personId = await talent();
    await done(card(personId), leaveTalents, { personId });
    expect(await code(keeper, changeTalent, { personId, skills: [], categories: [] })).toBe("talents.notTalent");
    expect(await code(keeper, addTalent, { personId, skills: ["phone"], categories: [] })).toBe("done");
    expect(await code(keeper, addTalent, { personId, skills: ["phone"], categories: [] })).toBe(
      "talents.alreadyTalent",
    );
  });
});

describe("papers", () => {
  test("a tutor without a valid yearly record check is not assigned, though people press", async () => {
    const personId = await talent();
    const needs = { recordCheck: true };
    expect(await lackOf(personId, needs)).toBe("talents.needsRecordCheck");
    await done(keeper, askCheck, { personId, kind: "recordCheck" });
    expect(await lackOf(personId, needs)).toBe("talents.needsRecordCheck");
    const checked = { personId, kind: "recordCheck", checkedOn: "2026-11-20" };
    expect(await code(keeper, recordCheck, { ...checked, checkedOn: "2026-11-24" })).toBe("talents.checkedInFuture");
    expect(await code(keeper, recordCheck, { ...checked, checkedOn: "2025-11-01" })).toBe("talents.checkOver");
    // A paper that says more than a year holds a year all the same.
    const recorded = await done(keeper, recordCheck, { ...checked, expiresOn: "2030-01-01" });
    expect(recorded.expiresOn).toBe("2027-11-20");
    expect(await lackOf(personId, needs)).toBeUndefined();
    expect(await lackOf(personId, needs, "2027-11-19")).toBeUndefined();
    expect(await lackOf(personId, needs, "2027-11-20")).toBe("talents.needsRecordCheck");
    await done(keeper, endCheck, { personId, kind: "recordCheck" });
    expect(await lackOf(personId, needs)).toBe("talents.needsRecordCheck");
  });

  test("a licence needs its own date, is never checked by its holder, and is told before it ends", async () => {
    const personId = await talent();
    const seen = { personId, kind: "lawyer", checkedOn: "2026-11-01" };
    expect(await code(keeper, recordCheck, seen)).toBe("talents.expiryNeeded");
    await done(keeper, recordCheck, { ...seen, expiresOn: "2026-12-31" });
    expect((await read(keeper, listChecksDue, {})).map((line) => line.personId)).toContain(personId);
    const own = { personId: keeper.id, kind: "doctor", checkedOn: "2026-11-01", expiresOn: "2028-01-01" };
    expect(await code(keeper, recordCheck, own)).toBe("talents.ownCheck");
  });
});

describe("teams", () => {
  test("have leads, members and times; nobody is in one twice; leaving is one's own choice", async () => {
    const team = {
      kind: "squad",
      nameZh: "老街志愿小队",
      nameEn: "Old Street squad",
      doesZh: "跑腿",
      doesEn: "Errands",
    };
    const { teamId } = await done(keeper, addTeam, team);
    const personId = await talent();
    await done(keeper, joinTeam, { teamId, personId });
    expect(await code(keeper, joinTeam, { teamId, personId })).toBe("talents.alreadyMember");
    expect(await code(keeper, joinTeam, { teamId, personId: await resident() })).toBe("talents.notTalent");
    await done(keeper, makeLead, { teamId, personId, isLead: true });
    const led = await look(house.house, { hub: house.hub, actor: keeper }, (view) =>
      teamsLedBy(view as unknown as Act, personId),
    );
    expect(led).toEqual([teamId]);
    const time = {
      teamId,
      on: "market",
      from: "08:00",
      until: "10:00",
      whatZh: "搬米",
      whatEn: "Carrying",
      place: "门口",
    };
    expect(await code(keeper, addServiceTime, { ...time, until: "08:00" })).toBe("talents.endsBeforeStart");
    await done(keeper, addServiceTime, time);
    const shown = (await read(nobody(), listTeams, {})).find((one) => one.teamId === teamId);
    expect(shown?.services).toMatchObject([{ weekday: null, from: "08:00" }]);
    expect(JSON.stringify(shown)).not.toContain("谢知春");
    expect(await code(card(await resident()), leaveTeam, { teamId, personId })).toBe("frame.notFound");
    await done(card(personId), leaveTeam, { teamId, personId });
    expect(await read(keeper, listMembers, { teamId })).toEqual([]);
  });
});

describe("consultations", () => {
  let lawyer: string;
  const offered = { topic: "legal", on: "2026-11-26", from: "09:00", until: "10:00", slotMinutes: 20, place: "静室" };
  beforeAll(async () => {
    lawyer = await talent();
    await done(keeper, recordCheck, {
      personId: lawyer,
      kind: "lawyer",
      checkedOn: "2026-01-05",
      expiresOn: "2028-01-01",
    });
  });
  const open = () => done(keeper, offerConsultation, { ...offered, personId: lawyer });
  const book = (occasionId: string, time: string, more = {}) => ({
    occasionId,
    slot: ["09:00", "09:20", "09:40"].indexOf(time) + 1,
    name: "过路人",
    phone: "13900002222",
    ...more,
  });

  test("legal advice is offered by somebody with a licence, in slots that fit whole", async () => {
    const other = await talent();
    expect(await code(keeper, offerConsultation, { ...offered, personId: other })).toBe("talents.needsLicence");
    expect((await open()).slots).toBe(3);
    expect(await code(keeper, offerConsultation, { ...offered, personId: lawyer, until: "09:10" })).toBe(
      "talents.noSlots",
    );
  });

  test("a slot goes to one; the question reaches the one who answers, and is gone when it is over", async () => {
    const { occasionId } = await open();
    const question = "邻居的雨水流到我墙上，该找谁？";
    await done(nobody(), bookConsultation, book(occasionId, "09:20", { question }));
    expect(await code(nobody(), bookConsultation, book(occasionId, "09:20"))).toBe("occasions.full");
    const kept = await house.owner.query("select question::text from consultation_questions");
    expect(JSON.stringify(kept.rows)).not.toContain("雨水");
    expect(await code(keeper, openQuestions, { occasionId })).not.toBe("done");
    const asked = await done(card(lawyer), openQuestions, { occasionId });
    expect(asked).toMatchObject([{ name: "过路人", question }]);
    expect(JSON.stringify(asked)).not.toContain("13900002222");
    expect(await code(keeper, finishConsultation, { occasionId })).toBe("talents.notBegun");
    clock.set("2026-11-26T10:05:00+08:00");
    await done(card(lawyer), finishConsultation, { occasionId, came: [asked[0]?.signUpId] });
    const after = await house.owner.query("select state from sign_ups where occasion_id = $1", [occasionId]);
    expect(after.rows).toEqual([{ state: "checkedIn" }]);
    const rest = await house.owner.query("select 1 from consultation_questions where question is not null");
    expect(rest.rows).toEqual([]);
    clock.set(START);
  });

  test("the number on the slip gives the time back; calling off puts everybody on the list of calls", async () => {
    const { occasionId } = await open();
    const slip = await done(nobody(), bookConsultation, book(occasionId, "09:00"));
    await done(nobody(), bookConsultation, book(occasionId, "09:20"));
    expect(
      await code(nobody(), cancelBooking, { code: slip.code.replace(/(\d)$/, (d) => String((Number(d) + 1) % 10)) }),
    ).toMatch(/receipt|talents/);
    await done(nobody(), cancelBooking, { code: slip.code });
    const free = (await read(nobody(), listConsultations, {})).find((one) => one.occasionId === occasionId);
    expect(free?.slots.map(({ isFree }) => isFree)).toEqual([true, false, true]);
    expect((await done(keeper, cancelConsultation, { occasionId })).told).toBe(1);
    const calls = await house.owner.query(
      "select name from phone_calls where reason = 'talents.consultationCancelled'",
    );
    expect(calls.rows).toEqual([{ name: "过路人" }]);
  });
});
