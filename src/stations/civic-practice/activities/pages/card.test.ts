/** With a card: a team's lead plans for her own team and the head publishes; at the door nobody is named for longer than the day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { openRooms } from "#frame/rooms.ts";
import { readWaiting } from "#courtyard/desk/queries/waiting.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { makeLead } from "#stations/civic-practice/talents/commands/teams.ts";
import { namePickUpPerson } from "../commands/children.ts";
import { planActivity, publishActivity } from "../commands/plan.ts";
import { changeTeamPlan, planForTeam, withdrawTeamPlan } from "../commands/team-plan.ts";
import { room } from "../room.ts";
import { KITES, openStage, type Stage } from "../testing.ts";

let stage: Stage;
let lead: Actor;
let member: Actor;
beforeAll(async () => {
  openRooms([room]);
  stage = await openStage();
  [lead, member] = [await cardOf("聂队长"), await cardOf("小葵")];
  const { rows } = await stage.house.owner.query("select team_id from team_members where person_id = $1", [lead.id]);
  const { team_id: teamId } = rows[0] as { team_id: string };
  await stage.done(stage.head, makeLead, { teamId, personId: lead.id, isLead: true });
});
afterAll(() => stage?.house.close());

async function cardOf(name: string): Promise<Actor> {
  const id = await stage.tutor(name, "2026-11-01");
  return { kind: "card", id, scope: `card:${id}`, name };
}

function visitor(actor?: Actor): Visitor {
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!, ...room.pages!.card!];
  const doors = openDoors(stage.house.house, { id: stage.house.hub }, pages, actor);
  return new Visitor(doors, actor === undefined ? {} : { session: "s" });
}

test("a team's lead plans with her card; nobody sees it before the head, who finds it waiting, publishes it", async () => {
  const card = visitor(lead);
  await card.open("/card/activities");
  await card.follow("给我的队排一场活动");
  expect(card.html).not.toContain('value="meeting"');
  card
    .fill("类别", "service")
    .fill("活动名称", "河边捡垃圾")
    .fill("哪一天", "2027-03-16")
    .fill("在哪里", stage.venueId);
  await card.fill("从", "16:00").fill("到", "14:00").press("排上");
  expect([card.status, card.value("活动名称"), card.html.includes('id="field-until-error"')]).toEqual([
    422,
    "河边捡垃圾",
    true,
  ]);
  for (const label of ["适合谁", "要注意", "带什么", "找谁问"]) card.fill(label, "都行");
  await card.fill("从", "14:00").fill("到", "16:00").press("排上");
  expect(card.path).toBe("/card/activities");
  expect(card.text).toContain("河边捡垃圾");
  await card.follow("河边捡垃圾");
  expect([card.text, card.offers("公布")]).toEqual([expect.stringContaining("还在等社区书记公布"), false]);
  const activityId = card.path.split("/").at(-1)!;
  const resident = visitor();
  expect((await resident.open(`/activities/${activityId}`)).status).toBe(404);

  const waits = async (actor: Actor): Promise<number> => {
    const found = await ask(stage.house.house, { hub: stage.house.hub, actor }, readWaiting, {});
    return found.ok ? (found.answer.find(({ label }) => label.zh === "排好了、等公布的活动")?.count ?? 0) : -1;
  };
  expect([await waits(stage.head), await waits(stage.desk)]).toEqual([1, 0]);
  const head = visitor(stage.head);
  await head.open(`/desk/activities/${activityId}`);
  await head.press("公布");
  await resident.open(`/activities/${activityId}`);
  expect(resident.heading).toContain("河边捡垃圾");
});

test("one of her team leads it: the plan stays hers; the list is that person's", async () => {
  const card = visitor(lead);
  await card.open("/card/activities/plan");
  card.fill("类别", "culture").fill("活动名称", "教包粽子").fill("哪一天", "2027-03-17").fill("在哪里", stage.venueId);
  await card.fill("带队", member.id).press("排上");
  await card.follow("教包粽子");
  expect([card.path.endsWith("/plan"), card.offers("名单")]).toEqual([true, false]);
  const other = visitor(member);
  await other.open("/card/activities");
  expect(other.offers("教包粽子")).toBe(true);
});

test("until it is published she changes all of it or takes it back; somebody else's plan, or a published one, she does not", async () => {
  const input = { ...KITES, kind: "culture", on: "2027-03-23", from: "09:00", until: "10:00", venueId: stage.venueId };
  const plan = async (on: string): Promise<string> => {
    const planned = await stage.act(lead, planForTeam, { ...input, on, leadId: lead.id });
    return String((planned as { activityId?: string }).activityId);
  };
  const card = visitor(lead);
  await card.open(`/card/activities/${await plan("2027-03-23")}`);
  await card.follow("改，或者撤回");
  expect([card.value("从"), card.value("哪一天")]).toEqual(["09:00", "2027-03-23"]);
  await card.fill("活动名称", "教编草鞋").fill("到", "08:00").press("就这样改");
  expect([card.status, card.value("活动名称")]).toEqual([422, "教编草鞋"]);
  // The same room at the same time: its own old booking is no obstacle.
  await card.fill("到", "10:30").press("就这样改");
  expect(card.path).toBe("/card/activities");
  expect(card.text.match(/教编草鞋/gu)).toHaveLength(1);
  expect(card.text).not.toContain("已改期");
  await card.follow("教编草鞋");
  await card.follow("改，或者撤回");
  await card.press("撤回，不办了");
  expect(card.status).toBe(422);
  await card.fill("为什么不办了（书记看得到）", "老师来不了").press("撤回，不办了");
  const desk = visitor(stage.head);
  await desk.open("/desk/activities");
  await desk.follow("教编草鞋");
  expect(desk.text).toContain("老师来不了");

  const theirs = await plan("2027-03-24");
  expect(await stage.act(member, withdrawTeamPlan, { activityId: theirs, reason: "不办" })).toHaveProperty("refused");
  await stage.done(stage.head, publishActivity, { activityId: theirs });
  const late = { ...input, on: "2027-03-25", leadId: lead.id, activityId: theirs };
  expect(await stage.act(lead, changeTeamPlan, late)).toEqual({ refused: "frame.state" });
  // The room is free again for others.
  await stage.done(stage.head, planActivity, { ...input, leadId: undefined });
});

test("a card of somebody who leads no team is refused, with where an idea goes; nobody outside the team is put in the lead", async () => {
  const card = visitor(member);
  await card.open("/card/activities/plan");
  expect([card.text, card.offers("排上")]).toEqual([expect.stringContaining("要是志愿队伍的队长"), false]);
  expect(card.offers("我想办个活动")).toBe(true);
  const input = { ...KITES, on: "2027-03-18", venueId: stage.venueId };
  expect(await stage.act(member, planForTeam, { ...input, leadId: member.id })).toEqual({
    refused: "activities.leadsNoTeam",
  });
  expect(await stage.act(lead, planForTeam, { ...input, leadId: stage.staff.id })).toEqual({
    refused: "activities.notOfTeam",
  });
  expect(await stage.act(lead, planForTeam, { ...input, kind: "meeting", leadId: lead.id })).toHaveProperty("refused");
});

test("with a card a pick-up person holds for that day, whatever is sent; at the desk the guardian names one for good", async () => {
  const activityId = await stage.published({ forChildren: true, roomIsOpen: true, leadId: lead.id });
  const resident = visitor();
  await resident.open(`/activities/${activityId}/sign-up`);
  resident.fill("姓名", "小满").fill("家长（监护人）姓名", "满妈妈").fill("家长电话", "19900000077");
  await resident.fill("谁来接", "满外婆").pick("我是家长").press("报名");
  stage.clock.set(`${await stage.dayOf(activityId)}T13:55:00+08:00`);
  const card = visitor(lead);
  await card.open(`/card/activities/${activityId}/list`);
  await card.press("签到");
  expect([card.offers("只限今天"), card.offers("以后也行")]).toEqual([true, false]);
  const { rows } = await stage.house.owner.query("select id from sign_ups where occasion_id = $1", [activityId]);
  const person = { activityId, signUpId: (rows[0] as { id: string }).id, name: "生人" };
  expect(await stage.act(lead, namePickUpPerson, { ...person, how: "desk" })).toEqual({
    refused: "activities.onlyForThatDay",
  });
  await card.open(`/card/activities/${activityId}/list`);
  expect(card.text).not.toContain("生人");
  await card.fillNamed("name", "满舅舅").press("只限今天");
  expect(card.text).toContain("满舅舅 只限");
  const desk = visitor(stage.desk);
  await desk.open(`/desk/activities/${activityId}/list`);
  await desk.fillNamed("name", "满爸爸").press("以后也行");
  expect(desk.text).toMatch(/满爸爸(?! 只限)/);
});
