/** A residents' meeting through the pages: voices on the agenda, another in charge, forms for whom they are, an answer for who spoke. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { openRooms } from "#frame/rooms.ts";
import { listCalls } from "#courtyard/notices/queries.ts";
import { recordVoice } from "#courtyard/voices/commands/raise.ts";
import { pages as followPages } from "#courtyard/voices/pages/follow/index.tsx";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { readWaiting } from "#courtyard/desk/queries/waiting.ts";
import { addAgendaItem, countPresent, decideItem } from "../../commands/meeting.ts";
import { room } from "../../room.ts";
import { openStage, type Stage } from "../../testing.ts";

let stage: Stage;
let head: Visitor;
let receipt: string;
beforeAll(async () => {
  openRooms([room]);
  stage = await openStage();
  head = visitor(stage.head);
  const said = { kind: "call", words: "石梯晚上黑得看不见", channel: "desk", identified: "known", name: "邬大爷" };
  const voice = await stage.done(stage.desk, recordVoice, { ...said, phone: "19900000091", anonymous: false });
  receipt = voice.receipt!.code;
});
afterAll(() => stage?.house.close());

function visitor(actor?: Actor): Visitor {
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!, followPages];
  const doors = openDoors(stage.house.house, { id: stage.house.hub }, pages, actor);
  return new Visitor(doors, actor === undefined ? {} : { session: "s" });
}

test("an item out of a voice, decided, handed to another; who spoke is answered in both languages and telephoned", async () => {
  const activityId = await stage.published({ kind: "meeting", titleZh: "居民议事会" });
  await head.open(`/desk/activities/${activityId}`);
  expect(head.text).toContain("石梯晚上黑得看不见");
  await head.fill("议题", "石梯装灯").pick("石梯晚上黑得看不见").press("加议题");
  await head.fill("应到", "30").fill("实到", "17").press("记人数");
  await head.follow("石梯装灯");
  expect(head.text).toContain("来自这些民声 石梯晚上黑得看不见");
  head.fill("定下什么", "石梯装三盏太阳能灯").fill("英文写法", "Three solar lamps for the steps");
  await head.fill("同意", "15").fill("反对", "1").fill("弃权", "1").fill("交给谁办", stage.staff.id).press("通过");
  expect(head.text).toContain("同意 15、反对 1、弃权 1");

  // What is said of it is for everybody; forms are only for the one in charge, and the head.
  const other = visitor(stage.desk);
  await other.open("/desk/activities/decisions");
  expect([other.text, other.offers("办好了")]).toEqual([expect.stringContaining("石梯装三盏太阳能灯"), false]);
  expect(other.text).toMatch(/期限 2026年12月23日 星期三 农历冬月十五/);
  const inCharge = visitor(stage.staff);
  await inCharge.open("/desk/activities/decisions");
  await inCharge.press("开始办");
  await inCharge.fill("办得怎么样", "灯".repeat(601)).press("办好了");
  expect([inCharge.status, inCharge.value("办得怎么样")]).toEqual([422, "灯".repeat(601)]);
  await inCharge.fill("办得怎么样", "装好三盏").press("办好了");
  expect(inCharge.text).toContain("没有在办的事");
  await other.open("/decisions");
  expect(other.text).toContain("装好三盏");

  const resident = visitor();
  await resident.open("/follow");
  await resident.fill("回执号", receipt).press("看进展");
  expect(resident.text).toContain("居民议事会议定：石梯装三盏太阳能灯");
  expect(resident.text).toContain("The residents' meeting decided: Three solar lamps for the steps");
  const calls = await ask(stage.house.house, { hub: stage.house.hub, actor: stage.desk }, listCalls, {});
  expect(calls.ok && calls.answer.map(({ title }) => title.zh)).toContain("议事会定了");
});

test("a decision that falls due waits at whoever is in charge, and the head; late it is marked; it is handed on", async () => {
  const activityId = await stage.published({ kind: "meeting", titleZh: "路灯议事会" });
  const title = "巷口补一盏灯";
  const { itemId } = await stage.done(stage.staff, addAgendaItem, { activityId, headlineZh: title });
  await stage.done(stage.staff, countPresent, { activityId, eligible: 3, present: 2 });
  const vote = { votesFor: 2, votesAgainst: 0, abstained: 0, titleZh: title, handlerId: stage.staff.id };
  await stage.done(stage.staff, decideItem, { activityId, itemId, ...vote });
  const label = "议定的事快到期、超期";
  const waits = async (actor: Actor) => {
    const found = await ask(stage.house.house, { hub: stage.house.hub, actor }, readWaiting, {});
    const one = found.ok ? found.answer.find((each) => each.label.zh === label) : undefined;
    return [one?.count ?? 0, one?.hint.zh, one?.href];
  };
  expect((await waits(stage.staff))[0]).toBe(0);
  // Four fifths of the thirty days are over: the twenty-fourth day.
  stage.clock.set("2026-12-17T09:00:00+08:00");
  expect(await waits(stage.staff)).toEqual([1, "写下办到哪一步", "/desk/activities/decisions"]);
  expect([(await waits(stage.head))[0], (await waits(stage.desk))[0]]).toEqual([1, 0]);
  stage.clock.set("2026-12-24T09:00:00+08:00");
  expect((await waits(stage.head))[1]).toBe("写下办到哪一步；超期 1 件");
  const resident = visitor();
  await resident.open("/decisions");
  expect(resident.text).toContain("超期了");

  const inCharge = visitor(stage.staff);
  await inCharge.open("/desk/activities/decisions");
  expect(inCharge.text).toContain(`${title} 超期了`);
  const keptHtml = inCharge.html;
  await inCharge.fill("交给谁", stage.desk.id).press("交给他办");
  expect([inCharge.offers("办好了"), (await waits(stage.staff))[0], (await waits(stage.desk))[0]]).toEqual([
    false,
    0,
    1,
  ]);
  // A page left open is for whom the matter was: she is told, and nothing changes.
  inCharge.returnTo(keptHtml);
  await inCharge.fill("交给谁", stage.head.id).press("交给他办");
  expect([inCharge.status >= 400, (await waits(stage.desk))[0]]).toEqual([true, 1]);
  const next = visitor(stage.desk);
  await next.open("/desk/activities/decisions");
  await next.fill("办得怎么样", "装好了").press("办好了");
  expect((await waits(stage.head))[0]).toBe(0);
  await next.open("/decisions");
  expect(next.text).not.toContain("超期了");
  stage.clock.set("2026-11-23T09:00:00+08:00");
});

test("dropped with the reason; rules are drafted, voted on by counts, withdrawn", async () => {
  const activityId = await stage.published({ kind: "meeting", titleZh: "第二次议事会" });
  await head.open(`/desk/activities/${activityId}`);
  await head.fill("议题", "收停车费").press("加议题");
  await head.fill("应到", "30").fill("实到", "20").press("记人数");
  await head.follow("收停车费");
  head.fill("定下什么", "停车每月十元").fill("同意", "18").fill("反对", "2");
  await head.press("通过");
  await head.open("/desk/activities/decisions");
  await head.fill("办得怎么样", "上面不让收").press("不办了");
  await head.open("/decisions");
  expect(head.text).toContain("不办了，写明原因");
  expect(head.text).toContain("上面不让收");

  await head.open("/desk/activities/rules");
  await head.fill("院规民约全文", "晚上十点以后小声。").press("交议事会表决");
  await head.press("撤回草案");
  await head.fill("院规民约全文", "晚上十点以后小声说话。").press("交议事会表决");
  head.fill("在哪次议事会", activityId).fill("同意", "12").fill("反对", "3").fill("从这天起算", "2026-12-20");
  await head.press("记下表决");
  expect([head.status, head.html.includes('id="vote-votesFor-error"')]).toEqual([422, true]);
  expect(head.html).toContain('value="12"');
  await head.fill("同意", "17").press("记下表决");
  await head.open("/rules");
  expect(head.text).toMatch(/通过 · 从这天起算 2026年12月20日[^]*晚上十点以后小声说话/);
});
