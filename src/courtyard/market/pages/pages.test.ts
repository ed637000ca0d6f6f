/** Market days as people meet them: the page, the poster, the feed, the home page; and the desk's way to change them. */
import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import { perform } from "#frame/perform.ts";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../../test/database.ts";
import { addMarketDay, cancelMarketDays, moveMarketDay } from "../commands/days.ts";
import { decideMarketRule, proposeMarketRule } from "../commands/rules.ts";
import { marketNotes } from "../home-notes.ts";
import { pages, settingsPages } from "./index.tsx";

let here: TestHouse;
let head: Staff;
let officer: Staff;
const clock = new SetClock(START);

beforeAll(async () => {
  here = await openTestHouse({ clock });
  head = await here.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  officer = await here.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
});
afterAll(() => here.close());
beforeEach(async () => {
  openRooms([]);
  clock.set(START);
  await here.owner.query("delete from market_exceptions");
  await here.owner.query("delete from market_rules");
});

const at = (staff?: Staff) =>
  new Visitor(
    openDoors(here.house, { id: here.hub }, [pages, settingsPages], staff),
    staff === undefined ? {} : { session: "in" },
  );
async function act(who: Staff, command: object, input: object): Promise<{ version: number }> {
  const outcome = await perform(here.house, { hub: here.hub, actor: who }, command as typeof proposeMarketRule, input);
  if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as { version: number };
}
/** 初五 初十 …; 2026-11-23 is 十月十五 itself. */
async function fiveTen(more: object = {}): Promise<void> {
  const rule = { kind: "lunarDigits", digits: [5, 0], sourceZh: "老场期", effectiveFrom: "2026-11-23", ...more };
  const { version } = await act(head, proposeMarketRule, rule);
  await act(officer, decideMarketRule, { version, agree: "yes" });
}

describe("the page", () => {
  test("says today, the next one and how long it is", async () => {
    await fiveTen();
    const who = await at().open("/market-days");
    expect(who.text).toContain("今天赶场");
    expect(who.text).toContain("下一场还有5天： 2026年11月28日 星期六 农历十月二十");
    clock.set("2026-11-27T09:00:00+08:00");
    await who.open("/market-days");
    expect(who.text).toContain("今天不赶场");
    expect(who.text).toContain("明天就赶场：");
    expect(who.text).toContain("农历逢五、十赶场；月小没有三十，就不赶");
  });

  test("guesses nothing: not known yet, or no market day at all", async () => {
    expect((await at().open("/market-days")).text).toContain("请到前台问一声");
    await fiveTen({ kind: "none", digits: [] });
    expect((await at().open("/market-days")).text).toContain("这里没有赶场日");
  });

  test("tells called-off, moved and added days with their reason", async () => {
    await fiveTen();
    await act(head, cancelMarketDays, { on: "2026-11-23", reason: "停电检修" });
    await act(head, moveMarketDay, { on: "2026-12-18", to: "2026-12-19", reason: "让路修桥" });
    await act(head, addMarketDay, { on: "2026-12-20", reason: "补一场" });
    const { text } = await at().open("/market-days");
    expect(text).toContain("今天的场取消了");
    expect(text).toContain("停电检修");
    expect(text).toContain("12月18日 周五 冬月初十：这一场改到12月19日 周六 冬月十一。让路修桥");
    expect(text).toContain("12月20日 周日 冬月十二：加一场。补一场");
  });

  test("shows other months by an address, and ignores one that is none", async () => {
    await fiveTen();
    expect((await at().open("/market-days?month=2027-02")).text).toContain("2027年2月");
    expect((await at().open("/market-days?month=2027-99")).text).toContain("2026年11月");
  });

  test("in English as well, and with the windows that other rooms know of", async () => {
    await fiveTen();
    openRooms([
      {
        name: "counter",
        onMarketDays: async () => [
          { on: Temporal.PlainDate.from("2026-11-28"), text: { zh: "社保、残联", en: "Insurance, disability" } },
        ],
      },
    ]);
    const { text } = await at().open("/market-days");
    expect(text).toContain("2026年11月28日 周六 十月二十");
    expect(text).toContain("社保、残联");
  });
});

describe("the poster", () => {
  test("of a quarter with a short month says why it is nine days (S1)", async () => {
    clock.set("2026-06-01T09:00:00+08:00");
    await fiveTen({ effectiveFrom: "2026-06-01" });
    const { text } = await at().open("/market-days/poster?quarter=2026-3");
    expect(text).toContain("2026年7月");
    expect(text).toContain("2026年9月");
    expect(text).toContain("农历七月小，没有三十：9月6日 周日 七月廿五赶完，隔9天，9月15日 周二 八月初五再赶。");
  });
  test("shows a wait that begins before the quarter, and nothing of other months", async () => {
    clock.set("2026-06-01T09:00:00+08:00");
    await fiveTen({ effectiveFrom: "2026-06-01" });
    // 冬月 2026 has 30 days; 八月 is short: 10-05 (廿五) to 10-14 lies within the fourth quarter.
    const fourth = (await at().open("/market-days/poster?quarter=2026-4")).text;
    expect(fourth).toContain("农历八月小");
    expect(fourth).not.toContain("农历七月小");
  });
  test("hangs up the next quarter in the last month of this one", async () => {
    await fiveTen();
    expect((await at().open("/market-days/poster")).heading).toBe("2026年第4季度赶场日");
    clock.set("2026-12-05T09:00:00+08:00");
    expect((await at().open("/market-days/poster")).heading).toBe("2027年第1季度赶场日");
  });
});

describe("the feed", () => {
  const events = async (path = "/market-days.ics") => {
    const who = await at().open(path);
    expect(who.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const calendar = new ICAL.Component(ICAL.parse(who.html) as never);
    return calendar.getAllSubcomponents("vevent").map((one) => {
      const read = new ICAL.Event(one);
      const status = String(one.getFirstPropertyValue("status"));
      return { uid: read.uid, on: read.startDate.toString(), status, summary: read.summary, sequence: read.sequence };
    });
  };

  test("carries a year, each day once, and a cancelled day as cancelled under its old id", async () => {
    await fiveTen();
    const before = await events();
    expect(before.length).toBeGreaterThan(60);
    expect(new Set(before.map((one) => one.uid)).size).toBe(before.length);
    await act(head, moveMarketDay, { on: "2026-12-18", to: "2026-12-19", reason: "让路" });
    const after = await events();
    const of = (on: string) => after.find((one) => one.on === on);
    expect(of("2026-12-18")).toMatchObject({ status: "CANCELLED", sequence: 1, summary: "改期：赶场" });
    expect(of("2026-12-18")?.uid).toBe(before.find((one) => one.on === "2026-12-18")?.uid);
    expect(of("2026-12-19")).toMatchObject({ status: "CONFIRMED" });
    expect((await events("/market-days.ics?lang=en"))[0]?.summary).toBe("Market day");
  });

  test("a day that is held after all counts on: its number only grows", async () => {
    await fiveTen();
    await act(head, cancelMarketDays, { on: "2026-12-18", reason: "停电" });
    await act(head, addMarketDay, { on: "2026-12-18", reason: "来电了" });
    const found = (await events()).filter((one) => one.on === "2026-12-18");
    expect(found).toMatchObject([{ status: "CONFIRMED", sequence: 2 }]);
  });

  test("of a courtyard without a rule is empty and still a calendar", async () => {
    expect(await events()).toEqual([]);
  });
});

test("the first page says today's market and the next", async () => {
  const notes = () => look(here.house, { hub: here.hub, actor: head }, marketNotes);
  expect(await notes()).toEqual([]);
  await fiveTen();
  expect(await notes()).toMatchObject([
    {
      text: {
        zh: "今天赶场。下一场11月28日 周六 十月二十，还有5天。",
        en: "Market today. Next market: Sat 28 Nov · lunar 10/20, in 5 days.",
      },
      isToday: true,
    },
  ]);
});

describe("at the desk", () => {
  test("the head sees what comes of a rule before proposing it, and nothing typed is lost", async () => {
    const who = await at(head).open("/desk/market/rule");
    await who.pick("阳历逢几").pick("一").pick("31号也赶").fill("谁定的、谁说的", "镇上公告").press("先看一年有多少场");
    expect(who.status).toBe(422);
    expect(who.text).toContain("从哪天起");
    await who.fill("从哪天起", "2027-01-01").press("先看一年有多少场");
    expect(who.status).toBe(200);
    expect(who.text).toContain("2027年1月1日到2027年12月31日：43场");
    expect(who.text).toContain("连着两天赶场：");
    expect(who.value("谁定的、谁说的")).toBe("镇上公告");
    await who.press("提出，等街道确认");
    expect(who.text).toContain("等街道确认");
    expect(who.text).toContain("阳历逢1赶场，31号也赶");

    const other = await at(officer).open("/desk/market");
    await other.press("同意");
    expect(other.text).not.toContain("等街道确认");
  });

  test("a day is moved with a reason and the move taken back", async () => {
    await fiveTen();
    const who = await at(head).open("/desk/market/move");
    await who.fill("改到哪天", "2026-12-19").fill("为什么", "让路修桥").press("改到另一天");
    expect(who.status).toBe(422);
    await who.fill("哪一场", "2026-12-18").press("改到另一天");
    expect(who.text).toContain("让路修桥");
    expect(who.text).toContain("改期");
    await who.press("撤回");
    expect(who.text).toContain("以后的日子都照场期");
  });

  test("who may not decide sees the rule and no button", async () => {
    await fiveTen();
    const desk = await here.staff({ posts: [{ kind: "frontDesk" }] });
    const who = await at(desk).open("/desk/market");
    expect(who.text).toContain("农历逢五、十赶场");
    expect(who.text).not.toContain("改场期");
    expect(who.text).not.toContain("取消一场");
  });
});
