/** The courtyard's open pages and its kiosk, as somebody meets them without scripts. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SetClock } from "#frame/clock.ts";
import { pages as follow } from "#courtyard/voices/pages/follow/index.tsx";
import { pages as say } from "#courtyard/voices/pages/say/index.tsx";
import { codeOn, openDoors, presetRulesFor, tell, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, START, type TestHouse } from "../../../../test/database.ts";
import { pages as help } from "./help.tsx";
import { pages as home } from "./home.tsx";
import { pages as kiosk } from "./kiosk.tsx";

let house: TestHouse;
let fetch: ReturnType<typeof openDoors>;
const clock = new SetClock(START);
const WORDS = "河边的石梯没有路灯。";

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  fetch = openDoors(house.house, { id: house.hub }, [home, help, kiosk, say, follow]);
});
afterAll(() => house.close());

const visitor = (cookies: Readonly<Record<string, string>> = {}): Visitor => new Visitor(fetch, cookies);

describe("the kiosk", () => {
  test("has its own start, forgets when one leaves, and goes back by itself without script", async () => {
    const who = await visitor({ kiosk: "on" }).open("/");
    expect(who.path).toBe("/kiosk");
    expect(who.html).toContain('http-equiv="refresh"');
    await who.follow("我有话说");
    await who.pick("呼声").press("下一步");
    await who.fill("您的话", "不要留给后面的人看").press("下一步");
    await who.press("我走了");
    expect(who.path).toBe("/kiosk");
    await who.open("/say/words");
    expect(who.html).not.toContain("不要留给后面的人看");
  });

  test("what comes from it says so; after two minutes the receipt is gone", async () => {
    const who = await tell(visitor({ kiosk: "on" }), WORDS);
    await who.press("交上去");
    const { rows } = await house.owner.query("select channel from matters order by id desc limit 1");
    expect(rows).toEqual([{ channel: "kiosk" }]);
    const code = codeOn(who);
    clock.forward({ minutes: 3 });
    await who.open("/say/receipt");
    expect(who.html).not.toContain(code);
    clock.set(START);
  });

  test("an ordinary device is not cleared by opening the kiosk's address", async () => {
    const who = await tell(visitor(), WORDS);
    await who.open("/kiosk");
    await who.open("/say/check");
    expect(who.text).toContain("河边石梯");
  });
});

describe("the open pages", () => {
  test("home shows today in both calendars and the stations as the courtyard keeps them", async () => {
    await house.owner.query(
      "update stations set name_zh = '棚子下的站', does_zh = '修伞' where id = 'service' and hub_id = $1",
      [house.hub],
    );
    await house.owner.query("update stations set closed_at = now() where id = 'peace' and hub_id = $1", [house.hub]);
    const who = await visitor().open("/");
    expect(who.text).toContain("棚子下的站 修伞");
    expect(who.text).toContain("一个院子，4 个站");
    expect(who.text).toMatch(/2026年11月23日 星期一 农历十月十五/);
  });

  test("help and privacy lead on", async () => {
    const who = await visitor().open("/help");
    expect(who.text).toContain("199 0000 0100");
    await who.follow("我们记什么");
    expect(who.html).toMatch(/<ol[^]*谁在处理这些信息？/);
  });

  test("no page of the way weighs more than a page may", async () => {
    for (const path of ["/", "/help", "/privacy", "/say", "/follow", "/kiosk"]) {
      const { html } = await visitor().open(path);
      // The stylesheet travels once and takes some 12 KB of the 30.
      expect(gzipSync(html).length, path).toBeLessThan(10_000);
    }
  });
});

describe("making a device the kiosk", () => {
  test("is for staff, and can be undone", async () => {
    const who = await visitor().open("/kiosk/device");
    expect(who.path).toBe("/sign-in");
    const clerk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
    const doors = openDoors(house.house, { id: house.hub }, [home, kiosk], clerk);
    const staff = await new Visitor(doors, { session: "hers" }).open("/kiosk/device");
    await staff.press("当自助机用");
    expect(staff.text).toContain("现在是自助机");
    expect((await staff.open("/")).path).toBe("/kiosk");
    await staff.open("/kiosk/device");
    await staff.press("不再当自助机");
    expect((await staff.open("/")).path).toBe("/");
  });
});
