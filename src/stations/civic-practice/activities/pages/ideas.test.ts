/** An idea of somebody without an account: a slip, an answer with the right door, read by the code; at the desk; out of a voice. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "#frame/ask.ts";
import { openRooms } from "#frame/rooms.ts";
import { listCalls } from "#courtyard/notices/queries.ts";
import { raiseVoice } from "#courtyard/voices/commands/raise.ts";
import { convertVoice, triageVoice } from "#courtyard/voices/commands/triage.ts";
import { pages as followPages } from "#courtyard/voices/pages/follow/index.tsx";
import { codeOn, openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { readWaiting } from "#courtyard/desk/queries/waiting.ts";
import { publishActivity } from "../commands/plan.ts";
import { room } from "../room.ts";
import { guest, openStage, type Stage } from "../testing.ts";

let stage: Stage;
let resident: Visitor;
let desk: Visitor;
beforeAll(async () => {
  openRooms([room]);
  stage = await openStage();
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!, followPages];
  const at = { id: stage.house.hub };
  resident = new Visitor(openDoors(stage.house.house, at, pages));
  desk = new Visitor(openDoors(stage.house.house, at, pages, stage.staff), { session: "staff" });
});
afterAll(() => stage?.house.close());

const byCode = async (code: string): Promise<Visitor> => {
  await resident.open("/follow");
  return resident.fill("回执", code).press("看进展");
};

test("proposed without an account; a no says why and where to go; the code opens it", async () => {
  await resident.open("/activities/idea");
  await resident.fill("电话", "19900000001").fill("说说看", "包叶儿粑").press("交给小院");
  expect([resident.status, resident.value("说说看")]).toEqual([422, "包叶儿粑"]);
  await resident.fill("电话", "").fill("说说看", "过年前包叶儿粑").press("交给小院");
  const code = codeOn(resident);
  expect([code.length, resident.text]).toEqual([24, expect.stringContaining("不办，会说明原因、该去哪里")]);
  await byCode(code);
  expect([resident.path, resident.text]).toEqual(["/activities/idea/mine", expect.stringContaining("文明实践站在看")]);

  await desk.open("/desk/activities/ideas");
  await desk.follow("过年前包叶儿粑");
  await desk.fill("为什么", "灶台过年前修不好").press("暂时不办");
  expect([desk.status, desk.html.includes('id="reply-door-error"')]).toEqual([422, true]);
  expect(desk.value("为什么")).toBe("灶台过年前修不好");
  await desk.fill("可以去哪里", "镇上老年大学正月开班").press("暂时不办");
  expect(desk.text).toContain("镇上老年大学正月开班");
  await byCode(code);
  for (const said of ["暂时不办", "灶台过年前修不好", "镇上老年大学正月开班"]) expect(resident.text).toContain(said);
});

test("told at the desk: the same slip; taken up it is planned, and who has no device is telephoned", async () => {
  await desk.open("/desk/activities/ideas/new");
  desk.fill("说说看", "教我们认字").fill("谁提的", "岑阿婆").fill("电话", "19900000002");
  await desk.press("记下，给回执");
  const code = codeOn(desk);
  await desk.open("/desk/activities/ideas");
  await desk.follow("教我们认字");
  await desk.follow("要办：筹划活动");
  // Refused once, the idea stays with the form.
  await desk.fill("类别", "study").fill("哪一天", "2027-03-09").fill("在哪里", stage.venueId).press("排上");
  expect(desk.status).toBe(422);
  await desk.fill("活动名称", "识字班").press("排上");
  expect(desk.heading).toContain("识字班");
  await byCode(code);
  expect(resident.text).toContain("要办，正在筹划");
  expect(resident.text).not.toContain("识字班");
  const calls = await ask(stage.house.house, { hub: stage.house.hub, actor: stage.desk }, listCalls, {});
  expect(calls.ok && calls.answer.map(({ title }) => title.zh)).toEqual(["活动建议有答复了"]);
  await desk.open(`/desk/activities`);
  await desk.follow("识字班");
  const activityId = desk.path.split("/").at(-1)!;
  const told = { ages: "都行", risk: "没有", bring: "不用带", contact: "前台" };
  await desk.open(`/desk/activities/${activityId}/change`);
  await desk
    .fill("适合谁", told.ages)
    .fill("要注意", told.risk)
    .fill("带什么", told.bring)
    .fill("找谁问", told.contact)
    .press("就这样改");
  await stage.done(stage.head, publishActivity, { activityId });
  await byCode(code);
  await resident.follow("看这场活动");
  expect(resident.heading).toContain("识字班");
});

test("an idea has a day by which it is answered: the desk sees how it was worked out, and waiting says what is late", async () => {
  await resident.open("/activities/idea");
  await resident.fill("说说看", "晒一晒老照片").press("交给小院");
  const code = codeOn(resident);
  await byCode(code);
  // Ten working days after Monday 23 November.
  expect(resident.text).toContain("最晚这天答复 2026年12月7日");
  await desk.open("/desk/activities/ideas");
  expect(desk.text).toContain("最晚这天答复");
  await desk.follow("晒一晒老照片");
  for (const line of ["答复居民建议的活动，10个工作日", "周末，跳过2天", "小院设定，第1版"])
    expect(desk.text).toContain(line);
  const waits = async () => {
    const found = await ask(stage.house.house, { hub: stage.house.hub, actor: stage.staff }, readWaiting, {});
    return found.ok ? found.answer.find((each) => each.label.zh === "居民建议的活动")?.hint.zh : undefined;
  };
  expect(await waits()).toBe("等答复");
  stage.clock.set("2026-12-08T00:00:00+08:00");
  expect(await waits()).toBe("等答复；超期 1 件");
  await desk.open("/desk/activities/ideas");
  expect(desk.text).toContain("超期了");
  await desk.follow("晒一晒老照片");
  await desk.fill("为什么", "正月里人多再办").fill("可以去哪里", "正月初十来问").press("暂时不办");
  expect(desk.text).not.toContain("最晚这天答复");
  expect(await waits()).toBeUndefined();
  stage.clock.set("2026-11-23T09:00:00+08:00");
});

test("a voice goes on as an idea, and its own receipt leads to the answer", async () => {
  const said = { kind: "wish", words: "想有人带着跳坝坝舞", anonymous: true, channel: "online" };
  const voice = await stage.done(guest, raiseVoice, said);
  const { matterId } = voice;
  await stage.done(stage.desk, triageVoice, { matterId, class: "consultation", station: "civic-practice" });
  const idea = await stage.done(stage.desk, convertVoice, { matterId, kind: "activityIdea" });
  await byCode(voice.receipt!.code);
  expect([resident.path, resident.text]).toEqual([
    "/activities/idea/mine",
    expect.stringContaining("想有人带着跳坝坝舞"),
  ]);
  await desk.open(`/desk/activities/ideas/${idea.matterId}`);
  expect(desk.text).toContain("想有人带着跳坝坝舞");
});
