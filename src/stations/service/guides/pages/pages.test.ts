/** The guides as a resident and the desk meet them, without scripts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../../test/database.ts";
import { loadPresetItems } from "../commands/preset.ts";
import { pages as desk } from "./desk/index.tsx";
import { pages as open } from "./open/index.tsx";

let house: TestHouse;
let head: Staff;
const visitor = (cookies = {}): Visitor => new Visitor(openDoors(house.house, { id: house.hub }, [open]), cookies);
const worker = (who: Staff): Visitor =>
  new Visitor(openDoors(house.house, { id: house.hub }, [open, desk], who), { session: "signed-in" });

beforeAll(async () => {
  house = await openTestHouse({ clock: new SetClock(START) });
  head = await house.staff({ posts: [{ kind: "head" }] });
});
afterAll(() => house.close());

test("an empty catalogue says what to do, and one button fills it", async () => {
  expect((await visitor().open("/guides")).text).toContain("请直接问前台");
  const who = await worker(head).open("/desk/guides");
  await who.press("载入预设的指南");
  expect(who.text).toContain("最低生活保障");
});

describe("a resident", () => {
  test("finds by her own words, reads the guide, and gets her list and slip", async () => {
    await perform(house.house, { hub: house.hub, actor: SYSTEM }, loadPresetItems, {});
    const who = await visitor().open("/guides?q=养老金停了");
    await who.follow("养老待遇资格认证");
    expect(who.text).toContain("补发");
    expect(who.text).toContain("这些不用带，我们自己查");
    // From here one begins at home, or books a time at the window that serves it.
    expect(who.html).toMatch(/href="[^"]*\/apply\/eligibilityCheck"/);
    expect(who.html).toMatch(/href="[^"]*\/counter\/book\?wants=humanResources&amp;item=eligibilityCheck"/);
    await who.follow("列出我要带的材料");
    await who
      .pick("给自己办")
      .press("列出单子")
      .catch(() => undefined);
    const listed = await visitor().open("/guides/dibao/list?answered=yes&for=other&have=idCard&mine=studentCard");
    const slip = /<section class="slip"[^]*?<\/section>/.exec(listed.html)?.[0] ?? "";
    expect(slip).toContain("委托书");
    expect(slip).toContain("学生证");
    expect(slip).not.toContain("医院的诊断");
    expect(slip).not.toContain("收入、存款、车辆");
    expect(slip).toMatch(/2026年11月23日/);
    expect(listed.text).toContain("已经有，记得带上");
  });

  test("is told where to go for what the committee does not issue", async () => {
    const who = await visitor().open("/guides");
    await who.follow("要开证明");
    await who.open("/guides/not-issued?q=单身证明");
    await who.follow("婚姻状况证明");
    expect(who.text).toContain("婚姻登记处");
  });

  test("at the kiosk sees the same, with a way to clear the screen", async () => {
    const who = await visitor({ kiosk: "on" }).open("/guides/disabilityCard");
    expect(who.text).toContain("公示");
    expect(who.offers("我走了，清掉屏幕")).toBe(true);
  });

  test("meets no broken page, whatever stands in the address", async () => {
    for (const path of [
      "/guides/nothing",
      "/guides/%3Cscript%3E",
      "/guides/dibao?version=99",
      "/guides/dibao?version=x",
      "/guides/noAlive/list",
      "/guides/dibao/list?answered=1&for=%00&have=__proto__&mine=constructor&here=no",
      `/guides?q=${"龘".repeat(200)}`,
      "/guides?q=%25%27%22%3Cb%3E",
    ]) {
      const who = await visitor().open(path);
      expect([200, 404]).toContain(who.status);
      expect(who.html).not.toContain("<b>");
    }
  });
});

describe("the desk", () => {
  test("changes an entry on the form; the head reads the change in words and puts it in force", async () => {
    const who = await worker(head).open("/desk/guides/dibao/edit");
    expect(who.value("收费（中文）")).toBe("不收钱");
    await who.fill("要跑几趟", "二").press("存草稿");
    expect(who.status).toBe(422);
    // The refused form keeps everything, what was wrong too.
    expect(who.value("要跑几趟")).toBe("二");
    expect(who.value("怎么办")).toContain("邻里评议");
    await who.fill("要跑几趟", "2").press("存草稿");
    expect(who.path).toBe("/desk/guides/dibao");
    expect(who.text).toMatch(/要跑几趟 去掉： 1 加上： 2/);
    expect(/<dt>/g.exec(who.html.slice(who.html.indexOf("草稿改了什么")))?.length).toBe(1);
    await who.press("发布");
    expect((await visitor().open("/guides/dibao")).text).toContain("要来 2 趟");
  });

  test("two who write at once: what one alone changed goes together, what both changed is chosen, nothing is lost", async () => {
    const [one, other] = [worker(head), worker(head)];
    for (const who of [one, other]) await who.open("/desk/guides/legalAid/edit");
    const old = one.value("收费（中文）");
    await other.fill("咨询电话", "12340").fill("收费（中文）", "一分不收").press("存草稿");
    await one.fill("投诉电话", "12341").fill("收费（中文）", "全部免费");
    // A form refused for something else still knows what its writer had before her.
    await one.fill("要跑几趟", "两").press("存草稿");
    expect(one.status).toBe(422);
    await one.fill("要跑几趟", "2").press("存草稿");
    expect(one.status).toBe(409);
    expect(one.text).toContain("别人也改了这份草稿");
    expect(one.text).toMatch(/已经放进来了 咨询电话/);
    expect(one.value("咨询电话")).toBe("12340");
    expect(one.value("投诉电话")).toBe("12341");
    for (const said of ["一分不收", "全部免费"]) expect(one.text).toContain(said);
    // Not chosen yet: nothing is saved, and both stand there still.
    await one.press("存草稿");
    expect(one.status).toBe(422);
    for (const said of ["一分不收", "全部免费"]) expect(one.html).toContain(said);
    await one.pick("用对方存下的").press("存草稿");
    expect(one.path).toBe("/desk/guides/legalAid");
    await one.open("/desk/guides/legalAid/edit");
    expect([old, one.value("收费（中文）"), one.value("咨询电话"), one.value("投诉电话")]).toEqual([
      old,
      "一分不收",
      "12340",
      "12341",
    ]);
    await one.open("/desk/guides/legalAid");
    await one.press("作废草稿");
  });

  test.each(["dibao", "disabilityCard", "eligibilityCheck", "legalAid", "noAlive"])(
    "the form of %s says nothing new when nothing was changed",
    async (item) => {
      const who = await worker(head).open(`/desk/guides/${item}/edit`);
      await who.press("存草稿");
      expect(who.text).toContain("一字不差");
    },
  );

  test("begins a new entry, and refuses an id that is taken", async () => {
    const who = await worker(head).open("/desk/guides/new");
    await who.fill("代号", "dibao").press("下一步");
    expect(who.text).toContain("这个代号已经有了");
    await who.fill("代号", "waterMeter").press("下一步");
    await who.fill("名称（中文）", "装水表").press("存草稿");
    expect(who.status).toBe(422);
    expect(who.value("名称（中文）")).toBe("装水表");
  });

  test("exports, previews and imports; a broken file is told by line", async () => {
    const who = await worker(head).open("/desk/guides/file/catalogue.json");
    const text = who.html.replace('"consultPhone": "12348"', '"consultPhone": "12340"');
    const file = (body: string) => new File([body], "guides.json", { type: "application/json" });
    await who.open("/desk/guides/file");
    await who.fill("目录文件", file(text.slice(0, 200))).press("看预览");
    expect(who.status).toBe(422);
    expect(who.text).toMatch(/第\d+行/);
    await who.fill("目录文件", file(text)).press("看预览");
    expect(who.text).toContain("有改动 1 条");
    await who.press("存成草稿");
    expect(who.text).toContain("等着发布的草稿");
  });
});
