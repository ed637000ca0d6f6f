/** Every form of the desk's pages that is refused comes back with everything typed, and the problem stands at its field. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { addAgendaItem, countPresent } from "../../commands/meeting.ts";
import { signUpAtDesk } from "../../commands/sign-up.ts";
import { room } from "../../room.ts";
import { KITES, openStage, type Stage } from "../../testing.ts";

let stage: Stage;
let head: Visitor;
beforeAll(async () => {
  stage = await openStage();
  const pages = [...room.pages!.staff!, ...room.pages!.anyone!];
  head = new Visitor(openDoors(stage.house.house, { id: stage.house.hub }, pages, stage.head), { session: "head" });
});
afterAll(() => stage?.house.close());

/** The field that the refusal stands at, and the status of the page. */
const refusedAt = (field: string): [number, boolean, boolean] => [
  head.status,
  head.html.includes(`id="${field}-error"`),
  head.html.includes(`href="#${field}"`),
];
const open = (path: string) => head.open(`/desk/activities/${path}`);
const child = { name: "小明", guardianName: "妈妈", guardianPhone: "19900000011", guardianAgrees: true, isChild: true };

describe("refused, and nothing is lost", () => {
  test("planning: a lead who may not be with children is refused at the lead", async () => {
    const leadId = await stage.tutor("没查过");
    await open("plan");
    head.fill("活动名称", "作业辅导").fill("介绍", "写作业，有人问").fill("哪一天", "2027-03-08");
    head.fill("在哪里", stage.venueId).fill("带队", leadId).fill("类别", "study").pick("孩子单独参加");
    await head.press("排上");
    expect(refusedAt("field-leadId")).toEqual([409, true, true]);
    expect(head.text).toContain("从业查询");
    expect([head.value("活动名称"), head.value("介绍"), head.isPicked("孩子单独参加")]).toEqual([
      "作业辅导",
      "写作业，有人问",
      true,
    ]);
  });
  test("changing what is told: a poster without its risk", async () => {
    const activityId = await stage.published({ about: "老师傅带着扎" });
    await open(`${activityId}/change`);
    expect([head.value("活动名称"), head.value("介绍"), head.value("要注意")]).toEqual([
      KITES.titleZh,
      "老师傅带着扎",
      KITES.risk,
    ]);
    await head.fill("活动名称", "扎大风筝").fill("要注意", "").press("就这样改");
    expect(refusedAt("field-risk")).toEqual([409, true, true]);
    expect(head.value("活动名称")).toBe("扎大风筝");
    await head.fill("要注意", "竹篾划手").press("就这样改");
    expect(head.heading).toContain("扎大风筝");
    await head.open(`/activities/${activityId}`);
    expect(head.text).toContain("竹篾划手");
  });
  test("moving: a day that has passed, a room that is taken; cancelling: too long a reason", async () => {
    const [activityId, other] = [await stage.published(), await stage.published()];
    const taken = await stage.dayOf(other);
    await open(activityId);
    const fields = () => ["on", "from", "until", "reason"].map((name) => typed(`move-${name}`));
    head.fill("改到哪一天", "2026-01-01").fill("从", "09:00").fill("到", "10:00").fill("为什么改期", "停电");
    await head.press("改期");
    expect(refusedAt("move-on")).toEqual([422, true, true]);
    expect(fields()).toEqual(["2026-01-01", "09:00", "10:00", "停电"]);
    head.fill("改到哪一天", taken).fill("从", "14:30").fill("到", "15:00");
    await head.press("改期");
    expect(refusedAt("move-on")).toEqual([409, true, true]);
    expect(fields()).toEqual([taken, "14:30", "15:00", "停电"]);
    const long = "雨".repeat(121);
    await open(activityId);
    await head.fill("为什么取消", long).press("取消活动");
    expect(refusedAt("cancel-reason")).toEqual([422, true, true]);
    expect([typed("cancel-reason"), typed("move-reason")]).toEqual([long, ""]);
  });
  test("more places: never more than the room has seats; then the waiting list moves up in order", async () => {
    const activityId = await stage.published({ capacity: 1, waits: true });
    for (const name of ["甲", "乙", "丙"]) await stage.done(stage.desk, signUpAtDesk, { activityId, name });
    await open(activityId);
    await head.fill("加几个名额", "60").press("加名额");
    expect([...refusedAt("places-more"), typed("places-more")]).toEqual([422, true, true, "60"]);
    await head.fill("加几个名额", "1").press("加名额");
    await open(`${activityId}/list`);
    expect(head.text).toContain("2 乙 有位置了，等答复");
    expect(head.text).toContain("· 丙 在候补");
  });
  test("a meeting: agenda, count, vote, talked over", async () => {
    const activityId = await stage.published({ kind: "meeting", titleZh: "议事会" });
    await open(activityId);
    await head.fill("议题", "灯".repeat(61)).fill("议题英文", "Lamps").press("加议题");
    expect(refusedAt("agenda-headlineZh")).toEqual([422, true, true]);
    expect([typed("agenda-headlineZh"), typed("agenda-headlineEn")]).toEqual(["灯".repeat(61), "Lamps"]);
    await head.fill("应到", "20").fill("实到", "30").press("记人数");
    expect(refusedAt("count-present")).toEqual([422, true, true]);
    expect([typed("count-eligible"), typed("count-present")]).toEqual(["20", "30"]);
    await stage.done(stage.head, countPresent, { activityId, eligible: 30, present: 20 });
    const { itemId } = await stage.done(stage.head, addAgendaItem, { activityId, headlineZh: "装灯" });
    await open(`${activityId}/items/${itemId}`);
    head.fill("定下什么", "装三盏灯").fill("同意", "15").fill("交给谁办", stage.staff.id);
    await head.press("通过");
    expect(refusedAt("decide-votesFor")).toEqual([422, true, true]);
    expect([typed("decide-titleZh"), typed("decide-votesFor"), head.html]).toEqual([
      "装三盏灯",
      "15",
      expect.stringContaining(`<option value="${stage.staff.id}" selected`),
    ]);
    await head.fill("说了什么", "议".repeat(601)).press("只是讨论过");
    expect(refusedAt("talk-outcome")).toEqual([422, true, true]);
    expect(head.html).toContain("议".repeat(601));
  });
  test("the list: too early in words; somebody who fetches without a name; a report too long", async () => {
    const activityId = await stage.published();
    const { signUpId } = await stage.done(stage.desk, signUpAtDesk, { activityId, ...child });
    await open(`${activityId}/list`);
    await head.press("签到");
    expect([head.status, head.text]).toEqual([409, expect.stringContaining("活动当天才能签到")]);
    head.fillNamed("relation", "舅舅").fillNamed("phone", "19900000022");
    await head.press("只限今天");
    expect(refusedAt(`pick-${signUpId}-name`)).toEqual([422, true, true]);
    expect([typed(`pick-${signUpId}-relation`), typed(`pick-${signUpId}-phone`)]).toEqual(["舅舅", "19900000022"]);
    head.fillNamed("name", "舅舅阿强");
    await head.press("只限今天");
    expect(head.text).toContain("舅舅阿强 舅舅 只限");
  });
  test("signing somebody up: a contact without a number", async () => {
    const activityId = await stage.published();
    await open(`${activityId}/sign-up`);
    await head.fill("姓名", "岑阿婆").fill("没有电话", "隔壁老李").press("报名");
    expect(refusedAt("field-contactPhone")).toEqual([422, true, true]);
    expect([head.value("姓名"), head.value("没有电话")]).toEqual(["岑阿婆", "隔壁老李"]);
  });
});

const typed = (id: string): string => {
  const control = new RegExp(`<(?:input|textarea)[^>]* id="${id}"[^>]*>`).exec(head.html)?.[0] ?? "";
  return / value="([^"]*)"/.exec(control)?.[1] ?? "";
};
