/** The counter's pages without script, by label and button: book and give back, a number at the kiosk, a window's morning. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { codeOn, openDoors, presetRulesFor, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../../test/database.ts";
import { addTicketLine, setUpKiosk } from "../commands/lines.ts";
import { planSessions } from "../commands/plan.ts";
import { openSession } from "../commands/run.ts";
import { addWindow } from "../commands/windows.ts";
import { pages as deskBook } from "./desk-book.tsx";
import { pages as door } from "./door.tsx";
import { DEVICE_COOKIE, pages as kiosk } from "./kiosk.tsx";
import { pages as mine } from "./mine.tsx";
import { pages as screen } from "./screen.tsx";
import { pages as session } from "./session.tsx";
import { pages as window } from "./window.tsx";

const clock = new SetClock("2026-11-23T08:00:00+08:00");
let house: TestHouse;
let desk: Staff;
let device: string;
let open: string;
let later: string;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  const head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  const input = { code: "A", nameZh: "民政窗口", nameEn: "Civil affairs", groups: ["civilAffairs"] };
  const { windowId } = await done(head, addWindow, input);
  const plan = {
    days: ["2026-11-23", "2026-11-28"],
    from: "08:30",
    until: "11:30",
    windowIds: [windowId],
    slotEvery: 60,
  };
  [open = "", later = ""] = (await done(desk, planSessions, plan)).occasionIds;
  await done(desk, openSession, { occasionId: open });
  await done(desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台" });
  const { lineId } = await done(desk, addTicketLine, { kind: "kiosk", prefix: "K", name: "门口" });
  ({ device } = await done(desk, setUpKiosk, { lineId }));
});
afterAll(() => house?.close());

async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  what: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await perform(house.house, { hub: house.hub, actor }, what, input);
  if (!outcome.ok) throw new Error(`${what.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}
const visitor = (signedIn?: Actor, cookies: Record<string, string> = {}): Visitor =>
  new Visitor(
    openDoors(house.house, { id: house.hub }, [door, mine, kiosk, screen, window, deskBook, session], signedIn),
    {
      ...(signedIn === undefined ? {} : { session: "open" }),
      ...cookies,
    },
  );

test("a time is booked by name and telephone, looked up by its slip, and given back", async () => {
  const who = await visitor().open("/counter/book?wants=civilAffairs&item=");
  expect(who.heading).toContain("哪个时间方便");
  await who.open(`/counter/book?wants=civilAffairs&item=&slot=${encodeURIComponent(slotOn(who))}`);
  await who.fill("姓名", "秦晚照").press("约下来");
  // What was typed stays, and the telephone is asked for.
  expect(who.value("姓名")).toBe("秦晚照");
  await who.fill("姓名", "秦晚照").fill("电话", "19900001111").press("约下来");
  expect(who.heading).toContain("约好了");
  const code = codeOn(who);
  const again = await visitor().open("/counter/mine");
  await again.fill("小条上的号", code).press("看预约");
  expect(again.text).toContain("约好了");
  await again.press("退掉这个预约");
  expect(again.text).toContain("退掉了");
});

const slotOn = (page: Visitor): string =>
  /<input[^>]*name="slot"[^>]*>/.exec(page.html)?.[0].match(/value="([^"]*)"/)?.[1] ?? "";

test("wrong codes are counted and refused with what was typed; a right one opens all the same, and is never counted", async () => {
  const booked = await visitor().open("/counter/book?wants=civilAffairs&item=");
  await booked.open(`/counter/book?wants=civilAffairs&item=&slot=${encodeURIComponent(slotOn(booked))}`);
  await booked.fill("姓名", "谷雨").fill("电话", "19900001114").press("约下来");
  const right = codeOn(booked);
  const look = async (code: string) => {
    const page = await visitor().open("/counter/mine");
    return page.fill("小条上的号", code).press("看预约");
  };
  for (let n = 0; n < 12; n += 1) expect((await look(right)).status).toBe(200);
  const wrong = `${right.slice(0, -1)}${right.endsWith("2") ? "3" : "2"}`;
  for (let n = 0; n < 10; n += 1) expect((await look(wrong)).text).toContain("没有找到这个预约");
  const stopped = await look(wrong);
  expect(stopped.status).toBe(429);
  expect(stopped.text).toContain("试的次数太多了");
  expect(stopped.value("小条上的号")).toBe(wrong);
  expect((await look(right)).text).toContain("约好了");
});

test("one tap at the kiosk gives a number, and the window calls it, serves it and is done", async () => {
  const elder = await visitor(undefined, { [DEVICE_COOKIE]: device }).open("/counter/ticket");
  await elder.press("民政窗口");
  expect(elder.text).toContain("K001");
  const clerk = await visitor(desk).open("/desk/window");
  await clerk.follow("民政窗口");
  await clerk.press("我来坐这个窗口");
  await clerk.press("叫下一个");
  expect(clerk.text).toContain("K001");
  await clerk.press("到了");
  expect(clerk.html).toContain('data-press="t"');
  await clerk.press("办完了");
  expect(clerk.text).toContain("窗口上没有人");
});

test("the desk books for somebody on the telephone, and has the slip", async () => {
  const page = await visitor(desk).open(`/desk/counter/${later}`);
  await page.follow("替人约一个时间");
  await page.fill("姓名", "白露").fill("电话", "19900001112").press("约下来");
  expect(page.path + page.heading + page.text.slice(0, 300)).toContain("/counter/booked");
  expect(codeOn(page)).not.toBe("");
});

test("a full morning is said on screen, kiosk and slip; the desk is asked for another window", async () => {
  const kioskOf = () => visitor(undefined, { [DEVICE_COOKIE]: device }).open("/counter/ticket");
  for (let n = 0; n < 11; n += 1) await (await kioskOf()).press("民政窗口");
  const elder = await kioskOf();
  expect(elder.text).toContain("民政窗口：还有11人，要等一阵");
  await elder.press("民政窗口");
  expect(elder.text).toContain("可以先去赶场");
  expect((await visitor().open("/screen")).text).toContain("人多，要等一阵：民政窗口 12人等");
  const page = await visitor(desk).open(`/desk/counter/${open}`);
  expect(page.text).toContain("能不能加开一个窗口");
  await page.fill("一天最多发几个号（不限就空着）", "13").press("改");
  expect((await kioskOf()).text).toContain("今天的号发完了。下一场：2026年11月28日");
  expect((await visitor().open("/screen")).text).toContain("今天的号发完了");
});
