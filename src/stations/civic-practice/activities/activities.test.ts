/** Activities on a real database: told in time, signed up without anything, fetched by the right person, shown with consent, decided by counts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "#frame/ask.ts";
import { endOfDay } from "#courtyard/calendar/days.ts";
import { listCalls } from "#courtyard/notices/queries.ts";
import { tick as lapse } from "#courtyard/occasions/tick.ts";
import { arriveByList, arriveByScreen, finishActivity } from "./commands/attend.ts";
import { cancelActivity, postponeActivity } from "./commands/call-off.ts";
import { handOverChild, namePickUpPerson } from "./commands/children.ts";
import { proposeCourtyardRules, voteOnCourtyardRules } from "./commands/courtyard-rules.ts";
import { giveFeedback } from "./commands/ideas.ts";
import { addAgendaItem, countPresent, decideItem, finishDecision, talkItemOver } from "./commands/meeting.ts";
import { openAttendance } from "./commands/open-list.ts";
import { closeSignUp, planActivity, publishActivity } from "./commands/plan.ts";
import { answerByCode, answerFor, signUpAtDesk, signUpOnline, withdrawByCode } from "./commands/sign-up.ts";
import { getScreenCode, getSignUp } from "./queries/desk.ts";
import { getActivity, listActivities } from "./queries/public.ts";
import { listDecisions } from "./queries/civic.ts";
import { guest, KITES, openStage, type Stage } from "./testing.ts";
import { tick } from "./tick.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.house.close());

const online = (activityId: string, name: string, nth: number, more: object = {}) =>
  stage.done(guest, signUpOnline, { activityId, name, phone: `1990000${String(nth).padStart(4, "0")}`, ...more });
const see = async (code: string) => {
  const seen = await ask(stage.house.house, { hub: stage.house.hub, actor: guest }, getSignUp, { code });
  if (!seen.ok) throw new Error(seen.problem.code);
  return seen.answer;
};
const page = async (activityId: string) => {
  const seen = await ask(stage.house.house, { hub: stage.house.hub, actor: guest }, getActivity, { activityId });
  return seen.ok ? seen.answer : undefined;
};

describe("planned and published", () => {
  test("a room is booked once, and a poster says what one has to know, in time", async () => {
    const { act, staff, head, desk, venueId } = stage;
    const input = { ...KITES, on: "2026-11-28", venueId };
    const planned = await stage.done(staff, planActivity, input);
    expect(await act(staff, planActivity, { ...input, from: "15:00", until: "17:00" })).toEqual({
      refused: "occasions.venueTaken",
    });
    expect(await page(planned.activityId)).toBeUndefined();
    expect(await act(desk, publishActivity, planned)).toEqual({ refused: "frame.post" });
    expect(await act(head, publishActivity, planned)).toMatchObject({ activityId: planned.activityId });
    expect((await page(planned.activityId))?.state).toBe("published");
    const soon = await stage.done(staff, planActivity, { ...input, on: "2026-11-25" });
    expect(await act(head, publishActivity, soon)).toEqual({ refused: "activities.tooLate" });
    const bare = await stage.done(staff, planActivity, { ...input, on: "2026-11-29", risk: undefined });
    expect(await act(head, publishActivity, bare)).toEqual({ refused: "activities.notTold" });
  });
  test("week after week in one go; another station's room is not planned for", async () => {
    const input = { ...KITES, on: "2027-03-02", venueId: stage.venueId, weeks: 4 };
    const planned = await stage.done(stage.staff, planActivity, input);
    expect(planned.activityIds).toHaveLength(4);
    expect(await stage.act(stage.staff, planActivity, { ...input, on: "2027-05-02", station: "peace" })).toEqual({
      refused: "frame.notFound",
    });
  });
  test("a holiday is left out of a series when so wished", async () => {
    // 2026-12-25 to 2027-01-08, Fridays: New Year's Day is one of them.
    const input = { ...KITES, on: "2026-12-25", venueId: stage.venueId, weeks: 3, skipHolidays: true };
    const planned = await stage.done(stage.staff, planActivity, input);
    expect(planned.activityIds.length + planned.skipped.length).toBe(3);
  });
  test("children by themselves need a lead whose record was checked for that day, and an open room", async () => {
    const { act, head, staff, venueId } = stage;
    const child = { ...KITES, venueId, forChildren: true, roomIsOpen: true };
    const nobodyLeads = await stage.done(staff, planActivity, { ...child, on: "2027-02-02" });
    expect(await act(head, publishActivity, nobodyLeads)).toEqual({ refused: "activities.leadUnchecked" });
    const plan = (leadId: string, on: string, more = {}) => act(staff, planActivity, { ...child, leadId, on, ...more });
    expect(await plan(await stage.tutor("没查过"), "2027-02-03")).toEqual({ refused: "activities.leadUnchecked" });
    // Checked on 1 February 2026: it holds for the year, and not a day longer.
    const tutor = await stage.tutor("查过的", "2026-02-01");
    expect(await plan(tutor, "2027-02-04")).toEqual({ refused: "activities.leadUnchecked" });
    const shut = await plan(tutor, "2027-01-28", { roomIsOpen: false });
    expect(await act(head, publishActivity, shut)).toEqual({ refused: "activities.roomClosed" });
    const { activityId } = (await plan(tutor, "2027-01-29")) as { activityId: string };
    await stage.done(head, publishActivity, { activityId });
    const later = { activityId, on: "2027-02-05", from: "09:00", until: "10:00", reason: "停电" };
    expect(await act(staff, postponeActivity, later)).toEqual({ refused: "activities.leadUnchecked" });
    const stranger = { ...KITES, on: "2027-02-06", venueId, leadId: stage.venueId };
    expect(await act(staff, planActivity, stranger)).toEqual({ refused: "activities.noLead" });
  });
});

describe("the waiting list", () => {
  test("whose first person has no telephone: the neighbour is called, and the next is asked by noon", async () => {
    const { desk, house, clock } = stage;
    const activityId = await stage.published({ capacity: 1, waits: true });
    const first = await online(activityId, "甲", 1);
    const neighbour = { contactName: "邻居", contactPhone: "19900000099" };
    const elder = await stage.done(desk, signUpAtDesk, { activityId, name: "无电话婆婆", ...neighbour });
    const nobodyToCall = await stage.done(desk, signUpAtDesk, { activityId, name: "过路人" });
    expect([first.state, elder.state, elder.ahead, nobodyToCall.ahead]).toEqual(["confirmed", "waitlisted", 0, 1]);
    await stage.done(guest, withdrawByCode, { code: first.code });
    expect((await see(elder.code)).state).toBe("offered");
    const calls = await ask(house.house, { hub: house.hub, actor: desk }, listCalls, {});
    expect(calls.ok && calls.answer).toHaveLength(1);
    clock.set("2026-11-24T12:01:00+08:00");
    await lapse(house.house, house.hub);
    expect((await see(elder.code)).state).toBe("lapsed");
    expect((await see(nobodyToCall.code)).state).toBe("offered");
    // The stranger without a number stands on the list all the same: somebody goes and says it.
    const more = await ask(house.house, { hub: house.hub, actor: desk }, listCalls, {});
    expect(more.ok && more.answer.length).toBeGreaterThan(0);
    const answer = { activityId, signUpId: nobodyToCall.signUpId, answer: "yes" };
    await stage.done(desk, answerFor, answer);
    expect((await see(nobodyToCall.code)).state).toBe("confirmed");
    expect(await stage.act(guest, answerByCode, { code: elder.code, answer: "yes" })).toEqual({
      refused: "activities.notOffered",
    });
    clock.set("2026-11-23T09:00:00+08:00");
  });
  test("without a number one signs up at the desk; a full activity without a list says so; closed is closed", async () => {
    const activityId = await stage.published({ capacity: 1 });
    expect(await stage.act(guest, signUpOnline, { activityId, name: "乙" })).toEqual({
      refused: "activities.phoneNeeded",
    });
    await online(activityId, "乙", 2);
    expect(await stage.act(guest, signUpOnline, { activityId, name: "乙", phone: "19900000002" })).toEqual({
      refused: "occasions.alreadySignedUp",
    });
    expect(await stage.act(guest, signUpOnline, { activityId, name: "丙", phone: "19900000003" })).toEqual({
      refused: "occasions.full",
    });
    await stage.done(stage.staff, closeSignUp, { activityId });
    expect(await stage.act(guest, signUpOnline, { activityId, name: "丙", phone: "19900000003" })).toEqual({
      refused: "frame.state",
    });
  });
});

describe("children", () => {
  test("go home with somebody on the list, with an uncle only when the mother named him today", async () => {
    const { staff, clock } = stage;
    const leadId = await stage.tutor("林老师", "2026-11-01");
    const activityId = await stage.published({ forChildren: true, roomIsOpen: true, leadId });
    expect(await stage.act(guest, signUpOnline, { activityId, name: "小明" })).toEqual({
      refused: "activities.guardianNeeded",
    });
    const guardian = { guardianName: "妈妈", guardianPhone: "19900000011", guardianAgrees: true };
    const pickUps = [{ name: "奶奶", relation: "奶奶" }];
    const { signUpId } = await stage.done(guest, signUpOnline, { activityId, name: "小明", ...guardian, pickUps });
    clock.set(`${(await page(activityId))!.on}T13:50:00+08:00`);
    const { guests } = await stage.done(staff, openAttendance, { activityId });
    const grandmother = guests[0]!.pickUps[0]!.pickUpId;
    const child = { activityId, signUpId };
    expect(await stage.act(staff, handOverChild, { ...child, pickUpId: grandmother })).toEqual({
      refused: "activities.notHere",
    });
    await stage.done(staff, arriveByList, child);
    expect(await stage.act(staff, handOverChild, { ...child, pickUpId: signUpId })).toEqual({
      refused: "activities.pickUpNotListed",
    });
    const uncle = { ...child, name: "舅舅", how: "phone" };
    const { pickUpId } = await stage.done(staff, namePickUpPerson, uncle);
    clock.set(endOfDay(Temporal.PlainDate.from((await page(activityId))!.on)).toString());
    expect(await stage.act(staff, handOverChild, { ...child, pickUpId })).toEqual({ refused: "activities.notToday" });
    clock.set(`${(await page(activityId))!.on}T16:00:00+08:00`);
    await stage.done(staff, handOverChild, { ...child, pickUpId });
    expect(await stage.act(staff, handOverChild, { ...child, pickUpId: grandmother })).toEqual({
      refused: "activities.alreadyFetched",
    });
    const { rows } = await stage.house.owner.query(
      "select name from events where name in ('pickUpNamed', 'childHandedOver')",
    );
    expect(rows).toHaveLength(3);
    clock.set("2026-11-23T09:00:00+08:00");
  });
});

describe("on the day", () => {
  test("the figures on the screen change every minute; the list settles the rest; five views make a figure", async () => {
    const { clock, staff, house } = stage;
    const activityId = await stage.published({});
    const people = [];
    for (const nth of [21, 22, 23, 24, 25, 26]) people.push(await online(activityId, `人${nth}`, nth));
    const on = (await page(activityId))!.on;
    expect(await stage.act(staff, arriveByList, { activityId, signUpId: people[0]!.signUpId })).toEqual({
      refused: "activities.notYet",
    });
    clock.set(`${on}T14:00:00+08:00`);
    await tick(house.house, house.hub);
    expect((await page(activityId))?.state).toBe("running");
    const shown = await ask(house.house, { hub: house.hub, actor: staff }, getScreenCode, { activityId });
    if (!shown.ok) throw new Error(shown.problem.code);
    const here = { activityId, ...shown.answer, name: "人21", phone: "19900000021" };
    expect(await stage.act(guest, arriveByScreen, { ...here, name: "别人" })).toEqual({
      refused: "activities.notOnList",
    });
    expect(await stage.act(guest, arriveByScreen, here)).toMatchObject({ signUpId: people[0]!.signUpId });
    clock.set(`${on}T14:05:00+08:00`);
    expect(await stage.act(guest, arriveByScreen, { ...here, name: "人22", phone: "19900000022" })).toEqual({
      refused: "activities.screenCodeOld",
    });
    const cameIds = people.slice(1, 5).map(({ signUpId }) => signUpId);
    expect(await stage.done(staff, finishActivity, { activityId, cameIds })).toMatchObject({ came: 5 });
    for (const one of people.slice(0, 4)) await stage.done(guest, giveFeedback, { code: one.code, level: 5 });
    expect((await page(activityId))?.feedback).toBeNull();
    await stage.done(guest, giveFeedback, { code: people[4]!.code, level: 4 });
    expect((await page(activityId))?.feedback).toEqual({ average: 4.8, n: 5 });
    expect(await stage.act(guest, giveFeedback, { code: people[4]!.code, level: 1 })).toEqual({
      refused: "activities.feedbackGiven",
    });
    expect(await stage.act(guest, giveFeedback, { code: people[5]!.code, level: 1 })).toEqual({
      refused: "activities.feedbackEarly",
    });
    clock.set("2026-11-23T09:00:00+08:00");
  });
});

describe("called off", () => {
  test("cancelled: everybody is on the call list, the room is free", async () => {
    const activityId = await stage.published({ capacity: 2, waits: true });
    for (const nth of [31, 32, 33]) await online(activityId, `人${nth}`, nth);
    const on = (await page(activityId))!.on;
    expect(await stage.done(stage.head, cancelActivity, { activityId, reason: "下雨" })).toMatchObject({ toCall: 3 });
    await stage.done(stage.staff, planActivity, { ...KITES, on, venueId: stage.venueId });
    const month = await ask(stage.house.house, { hub: stage.house.hub, actor: guest }, listActivities, {
      month: "2026-12",
    });
    expect(month.ok && month.answer.find((one) => one.activityId === activityId)?.state).toBe("cancelled");
  });
  test("moved: the same places in the same order, and the slip still opens", async () => {
    const activityId = await stage.published({ capacity: 1, waits: true });
    const [first, second] = [await online(activityId, "人41", 41), await online(activityId, "人42", 42)];
    const to = { activityId, on: "2027-01-20", from: "09:00", until: "10:00", reason: "停电" };
    const moved = await stage.done(stage.head, postponeActivity, to);
    expect((await see(first.code)).activity.activityId).toBe(moved.activityId);
    expect([(await see(first.code)).state, (await see(second.code)).state]).toEqual(["confirmed", "waitlisted"]);
    expect((await page(activityId))?.movedTo).toBe(moved.activityId);
  });
});

describe("a residents' meeting", () => {
  const vote = { votesFor: 14, votesAgainst: 2, abstained: 1 };
  test("decides by counts of more than half; a decision is a matter with a due date", async () => {
    const { staff, head, act } = stage;
    const activityId = await stage.published({ kind: "meeting", titleZh: "居民议事会" });
    const { itemId } = await stage.done(staff, addAgendaItem, { activityId, headlineZh: "石梯装灯" });
    const decide = { activityId, itemId, ...vote, titleZh: "石梯装三盏太阳能灯", handlerId: staff.id };
    expect(await act(staff, decideItem, decide)).toEqual({ refused: "activities.countFirst" });
    await stage.done(staff, countPresent, { activityId, eligible: 40, present: 20 });
    expect(await act(staff, decideItem, decide)).toEqual({ refused: "activities.noQuorum" });
    await stage.done(staff, countPresent, { activityId, eligible: 30, present: 17 });
    expect(await act(staff, decideItem, { ...decide, votesFor: 15 })).toEqual({ refused: "activities.votesDiffer" });
    expect(await act(staff, decideItem, { ...decide, votesFor: 8, votesAgainst: 8 })).toEqual({
      refused: "activities.notCarried",
    });
    const { matterId } = await stage.done(staff, decideItem, decide);
    const listed = await ask(stage.house.house, { hub: stage.house.hub, actor: guest }, listDecisions, {});
    expect(listed.ok && listed.answer).toMatchObject([
      { matterId, state: "open", dueOn: "2026-12-23", votes: { for: 14 } },
    ]);
    await stage.done(staff, finishDecision, { decisionId: matterId, report: "装好了" });
    const other = await stage.done(staff, addAgendaItem, { activityId, headlineZh: "收停车费" });
    await stage.done(staff, talkItemOver, { activityId, itemId: other.itemId, outcome: "再议" });
    const { rulesId } = await stage.done(staff, proposeCourtyardRules, { body: "晚上十点后小声" });
    expect(await act(staff, proposeCourtyardRules, { body: "又一份" })).toEqual({ refused: "activities.rulesOpen" });
    const adopt = { rulesId, activityId, ...vote, inForceFrom: "2026-12-01" };
    expect(await stage.done(head, voteOnCourtyardRules, adopt)).toMatchObject({ state: "adopted" });
    expect(await act(head, voteOnCourtyardRules, adopt)).toEqual({ refused: "activities.noRules" });
  });
});
