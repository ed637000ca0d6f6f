/**
 * The corners of the stories through the pages: a guest without any paper, a list whose first person has no
 * telephone, a sign-up that closes, a child with those who may fetch it, the figures in the room.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import { pages as callPages } from "#courtyard/notices/pages.tsx";
import { tick as lapse } from "#courtyard/occasions/tick.ts";
import { codeOn, openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { room as occasions } from "#courtyard/occasions/room.ts";
import { room } from "../room.ts";
import { openStage, type Stage } from "../testing.ts";

let stage: Stage;
let resident: Visitor;
let desk: Visitor;
let lead: Visitor;
beforeAll(async () => {
  openRooms([occasions, room]);
  stage = await openStage();
  resident = visitor();
  desk = visitor(stage.desk);
  lead = visitor(stage.staff);
});
afterAll(() => stage?.house.close());

function visitor(actor?: Actor): Visitor {
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!, ...room.pages!.card!, callPages];
  const doors = openDoors(stage.house.house, { id: stage.house.hub }, pages, actor);
  return new Visitor(doors, actor === undefined ? {} : { session: "s" });
}
const onTheDay = async (activityId: string, time: string): Promise<void> =>
  stage.clock.set(`${await stage.dayOf(activityId)}T${time}:00+08:00`);
afterEach(() => stage.clock.set("2026-11-23T09:00:00+08:00"));

test("a guest without ID, telephone or device signs up at the desk, gives the place back by the slip", async () => {
  const activityId = await stage.published({ capacity: 1, waits: true });
  await desk.open(`/desk/activities/${activityId}/sign-up`);
  await desk.fill("姓名", "过路的老人").press("报名");
  const code = codeOn(desk);
  expect([code.length, desk.text]).toEqual([24, expect.stringContaining("1号位置")]);
  await resident.open(`/activities/${activityId}/sign-up`);
  await resident.fill("姓名", "过路的老人").press("报名");
  expect([resident.status, resident.text]).toEqual([422, expect.stringContaining("没有电话就请到前台报名")]);
  await resident.open("/activities/mine");
  await resident.fill("报名条上的号码", code).press("看我的报名");
  expect(resident.text).toContain("1");
  await resident.press("取消报名");
  expect(resident.text).toContain("办好了");
});

test("the first who waits has no telephone: the desk sees how she is told, the call leads to the list, then the next", async () => {
  const activityId = await stage.published({ capacity: 1, waits: true });
  const join = async (name: string, more: Record<string, string> = {}): Promise<string> => {
    await desk.open(`/desk/activities/${activityId}/sign-up`);
    for (const [label, value] of Object.entries({ 姓名: name, ...more })) desk.fill(label, value);
    await desk.press("报名");
    return codeOn(desk);
  };
  const first = await join("有位置的", { 电话: "19900000051" });
  const elder = await join("岑阿婆");
  expect(desk.text).toContain("在候补，前面还有 0 人");
  await join("排第二的", { "没有电话：找谁转告": "隔壁老李", 转告人电话: "19900000052" });
  await resident.open("/activities/mine");
  await resident.fill("报名条上的号码", first).press("看我的报名");
  await resident.press("取消报名");
  await desk.open(`/desk/activities/${activityId}/list`);
  expect(desk.text).toContain("岑阿婆 有位置了，等答复 没有电话：请托人带话，或者上门说");
  expect(desk.text).toContain("前答复，过了就让给下一位");
  expect(desk.text).toContain("找隔壁老李转告 19900000052");
  // The call on the list has no number, says so, and leads to where the answer is written down.
  await desk.open("/desk/phone");
  await desk.press("打开");
  expect(desk.text).toContain("您报名的活动空出一个位置");
  expect(desk.text).toContain("没有留电话。请问邻居，或者上门说一声");
  await desk.follow("去登记");
  expect(desk.path).toMatch(new RegExp(`^/desk/activities/${activityId}/list#guest-`));
  stage.clock.set("2026-11-24T12:01:00+08:00");
  await lapse(stage.house.house, stage.house.hub);
  await resident.open("/activities/mine");
  await resident.fill("报名条上的号码", elder).press("看我的报名");
  expect(resident.text).toContain("没答复，让给下一位");
  await desk.open(`/desk/activities/${activityId}/list`);
  await desk.press("答应来");
  expect(desk.text).toContain("排第二的 有位置");
});

test("sign-up closes: the page says so and names the desk; a form that was open before loses nothing", async () => {
  const activityId = await stage.published();
  await resident.open(`/activities/${activityId}/sign-up`);
  resident.fill("姓名", "谷阿姨").fill("电话", "19900000061");
  await lead.open(`/desk/activities/${activityId}`);
  await lead.press("截止报名");
  await resident.press("报名");
  expect([resident.status, resident.value("姓名"), resident.value("电话")]).toEqual([409, "谷阿姨", "19900000061"]);
  await resident.open(`/activities/${activityId}`);
  expect([resident.text, resident.offers("报名")]).toEqual([expect.stringContaining("报名截止"), false]);
  // An old poster's link says so too, and where to go.
  await resident.open(`/activities/${activityId}/sign-up`);
  expect([resident.text, resident.offers("报名")]).toEqual([
    expect.stringContaining("看看还有哪些活动可以报名"),
    false,
  ]);
  await lead.open(`/desk/activities/${activityId}`);
  await lead.press("重新开放报名");
  await resident.open(`/activities/${activityId}`);
  expect(resident.offers("报名")).toBe(true);
});

test("a child: the guardian is asked, the grandmother may fetch it, an uncle only when the mother names him today", async () => {
  const leadId = await stage.tutor("林老师", "2026-11-01");
  const activityId = await stage.published({
    kind: "study",
    titleZh: "作业辅导",
    forChildren: true,
    roomIsOpen: true,
    leadId,
  });
  await resident.open(`/activities/${activityId}/sign-up`);
  await resident.fill("姓名", "小明").press("报名");
  expect([resident.status, resident.html.includes('id="field-guardianName-error"')]).toEqual([422, true]);
  resident.fill("家长（监护人）姓名", "妈妈").fill("家长电话", "19900000071").fill("谁来接", "奶奶");
  await resident.press("报名");
  expect([
    resident.status,
    resident.html.includes('id="field-guardianAgrees-error"'),
    resident.value("谁来接"),
  ]).toEqual([422, true, "奶奶"]);
  await resident.pick("我是家长").press("报名");
  expect(codeOn(resident)).toHaveLength(24);

  const other = await stage.published();
  // The tutor has a card, no post: her list opens on the day, and not before.
  const tutor = visitor({ kind: "card", id: leadId, scope: `card:${leadId}`, name: "林老师" });
  await tutor.open("/card/activities");
  await tutor.follow("作业辅导");
  expect(tutor.offers("名单、签到")).toBe(false);
  await tutor.open(`/card/activities/${activityId}/list`);
  expect([tutor.status, tutor.text]).toEqual([409, expect.stringContaining("活动当天才能打开")]);
  await onTheDay(activityId, "13:55");
  await tutor.open(`/card/activities/${activityId}/list`);
  expect(tutor.text).toContain("家长 妈妈 19900000071");
  await tutor.press("签到");
  tutor.fillNamed("name", "舅舅");
  await tutor.press("只限今天");
  expect(tutor.text).toContain("舅舅 只限");
  await tutor.press("交给 舅舅");
  expect(tutor.text).toContain("舅舅 接走了");
  expect(tutor.offers("交给 奶奶")).toBe(false);
  // Another's list is out of reach.
  expect((await tutor.open(`/card/activities/${other}/list`)).status).toBe(404);
});

test("the figures in the room: typed or scanned; older than their time they are refused in words; too many tries stop", async () => {
  const activityId = await stage.published();
  const guests = ["甲", "乙"].map((name, nth) => ({ name, phone: `1990000008${nth}` }));
  for (const { name, phone } of guests) {
    await resident.open(`/activities/${activityId}/sign-up`);
    await resident.fill("姓名", name).fill("电话", phone).press("报名");
  }
  await onTheDay(activityId, "13:50");
  await lead.open(`/desk/activities/${activityId}/screen`);
  const figures = /<p class="six">(\d{6})<\/p>/.exec(lead.html)?.[1] ?? "";
  expect(lead.headers.get("refresh")).toBe("20");
  expect(lead.html).toContain("<svg");
  // Scanned, the figures stand in the form.
  await resident.open(`/activities/${activityId}/here?c=${figures}`);
  expect(resident.value("屏幕上的六位号码")).toBe(figures);
  await resident.fill("姓名", "甲").fill("电话", guests[0]!.phone).press("我到了");
  expect(resident.text).toContain("签到好了");
  await onTheDay(activityId, "13:53");
  await resident.open(`/activities/${activityId}/here?c=${figures}`);
  await resident.fill("姓名", "乙").fill("电话", guests[1]!.phone).press("我到了");
  expect(resident.text).toContain("这个已经过时了");
  expect([resident.value("姓名"), resident.value("屏幕上的六位号码")]).toEqual(["乙", figures]);
  for (let tries = 0; tries < 20; tries += 1) await resident.press("我到了");
  expect([resident.status, resident.text]).toEqual([429, expect.stringContaining("试的次数太多了")]);
  // The lead's list does as well.
  await lead.open(`/desk/activities/${activityId}/list`);
  await lead.press("签到");
  expect(lead.text).toContain("乙 到了");
});

test("wrong codes of slips: twenty, then one has to wait, and a right one opens all the same", async () => {
  const activityId = await stage.published();
  await desk.open(`/desk/activities/${activityId}/sign-up`);
  await desk.fill("姓名", "晏老师").press("报名");
  const code = codeOn(desk);
  await resident.open("/activities/mine");
  for (let tries = 0; tries < 21; tries += 1) {
    await resident.fill("报名条上的号码", "1234 5678 1234 5678 1234 5678").press("看我的报名");
  }
  expect([resident.status, resident.text]).toEqual([429, expect.stringContaining("试的次数太多了")]);
  await resident.fill("报名条上的号码", code).press("看我的报名");
  expect(resident.status).toBe(200);
});
