/** The desk's side of the counter without script: another time, a spoiled number, a window changed, a slip, a record chosen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { openRooms } from "#frame/rooms.ts";
import { addHousehold } from "#courtyard/people/commands.ts";
import { addResident } from "#courtyard/people/commands/residents.ts";
import { codeOn, openDoors, presetRulesFor, Visitor } from "#courtyard/voices/pages/testing.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../../test/database.ts";
import { addTicketLine, registerRoll } from "../commands/lines.ts";
import { planSessions } from "../commands/plan.ts";
import { openSession } from "../commands/run.ts";
import { arrangeWindow } from "../commands/seat.ts";
import { addWindow } from "../commands/windows.ts";
import { room } from "../room.ts";

const clock = new SetClock("2026-11-23T08:00:00+08:00");
let house: TestHouse;
let head: Staff;
let desk: Staff;
let clerk: Staff;
let open: string;
let soon: string;
let elder: string;

openRooms([room]);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  head = await house.staff({ posts: [{ kind: "head" }] });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  clerk = await house.staff({ posts: [{ kind: "windowClerk", station: "service" }] });
  const windowIds: string[] = [];
  for (const [code, name, groups] of [
    ["A", "民政窗口", ["civilAffairs"]],
    ["B", "医保窗口", ["medicalInsurance"]],
  ] as const)
    windowIds.push((await done(head, addWindow, { code, nameZh: name, nameEn: code, groups })).windowId);
  const plan = { days: ["2026-11-23", "2026-11-25"], from: "08:30", until: "11:30", windowIds, slotEvery: 60 };
  [open = "", soon = ""] = (await done(desk, planSessions, plan)).occasionIds;
  await done(desk, openSession, { occasionId: open });
  await done(desk, addTicketLine, { kind: "desk", prefix: "D", name: "前台", paper: "58" });
  await done(desk, registerRoll, { prefix: "P", name: "红纸卷", fromNumber: 1, toNumber: 50 });
  elder = (await done(desk, addResident, { name: "赖秀英" })).personId;
  const { personId } = await done(desk, addResident, { name: "赖小妹", phone: "19900003333" });
  await done(desk, addHousehold, { address: "苇岸老街2号", memberIds: [elder, personId] });
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
const pages = [...(room.pages?.anyone ?? []), ...(room.pages?.staff ?? [])];
const visitor = (signedIn: Actor): Visitor =>
  new Visitor(openDoors(house.house, { id: house.hub }, pages, signedIn), { session: "open" });

describe("appointments at the desk", () => {
  test("from a record nothing is typed twice, the daughter is the contact; a wrong window is told at the time", async () => {
    const page = await visitor(desk).open(`/desk/counter/book?person=${elder}`);
    expect(page.text).toContain("赖秀英");
    expect(page.text).toContain("登记里没有电话");
    const times = page.html.match(/value="[^"]+\/[^"]+\/2026-11-25T00:30:00Z"/g) ?? [];
    expect(times).toHaveLength(2);
    const atB = times.at(-1)!.slice(7, -1);
    const daughter = /<option value="([0-9a-f-]{36})"[^>]*>赖小妹/.exec(page.html)?.[1] ?? "";
    await page.fill("办什么", "civilAffairs").fill("时间", atB).fill("有变动打给谁", daughter).press("约下来");
    expect(page.status).toBe(422);
    expect(page.html).toContain('href="#field-slot"');
    expect(page.text).toContain("这个窗口不办这一类");
    // What was chosen stands there still.
    expect(page.html).toMatch(new RegExp(`<option value="${daughter}" selected`));
    expect(page.html).toMatch(new RegExp(`<option value="${atB}" selected`));
    await page.fill("办什么", "medicalInsurance").press("约下来");
    expect(codeOn(page)).not.toBe("");
    const { rows } = await house.owner.query("select person_id, contact_id from appointments where person_id = $1", [
      elder,
    ]);
    expect(rows).toEqual([{ person_id: elder, contact_id: daughter }]);
  });

  test("a time is moved to another; the old slip is over, the new one holds", async () => {
    const page = await visitor(desk).open(`/desk/counter/${soon}/book`);
    await page.fill("姓名", "白露").fill("电话", "19900001112").press("约下来");
    const old = codeOn(page);
    await page.open(`/desk/counter/${soon}`);
    await page.follow("改时间", 1);
    expect(page.text).toContain("原来的还在");
    const last = [...page.html.matchAll(/<option value="([^"]+)"/g)].at(-1)![1]!;
    await page.fill("新的时间", last).press("改到这个时间");
    const code = codeOn(page);
    expect(code).not.toBe(old);
    const mine = await visitor(desk).open("/counter/mine");
    await mine.fill("小条上的号", old).press("看预约");
    expect(mine.text).toContain("改了时间");
    await mine.open("/counter/mine");
    await mine.fill("小条上的号", code).press("看预约");
    expect(mine.text).toContain("约好了");
    // She moves it once more herself, and a time that is gone is told at the field.
    await mine.press("改到这个时间");
    expect(codeOn(mine)).not.toBe(code);
  });
});

describe("numbers at the desk", () => {
  test("a number is given with its slip, and printed again later", async () => {
    const page = await visitor(desk).open(`/desk/counter/${open}`);
    await page.press("出号");
    expect(page.text).toContain("给了 D001");
    expect(page.html).toContain('data-paper="58"');
    await page.press("出号");
    expect(page.text).toContain("前面还有 1 位");
    await page.follow("号条");
    expect(page.html).toMatch(/<p class="slip-number">D001/);
  });

  test("a known person gets one from her record, and two at most by one who stands in; the window leads to her applications", async () => {
    const people: string[] = [];
    for (const name of ["谷奶奶", "谷爷爷", "谷小满"]) people.push((await done(desk, addResident, { name })).personId);
    const [grandmother = "", grandfather = "", grandchild = ""] = people;
    await done(desk, addHousehold, { address: "苇岸老街9号", memberIds: people });
    const take = async (personId: string, wants: string, takenBy: string) => {
      const page = await visitor(desk).open(`/desk/counter/take?person=${personId}`);
      return page.fill("办什么", wants).fill("谁来取的", takenBy).pick("照顾").press("出号");
    };
    const first = await take(grandmother, "civilAffairs", grandchild);
    const label = /给了 (D\d+)/.exec(first.text)?.[1] ?? "";
    expect(first.html).toContain(`<p class="slip-number">${label}`);
    const twice = await take(grandmother, "civilAffairs", "");
    expect(twice.status).toBe(409);
    expect(twice.text).toContain(`这个人在这一队已经有号了：${label}`);
    expect(twice.html).toContain('href="#field-wants"');
    expect(twice.isPicked("照顾")).toBe(true);
    expect((await take(grandmother, "medicalInsurance", grandchild)).text).toContain("给了 ");
    const third = await take(grandfather, "civilAffairs", grandchild);
    expect(third.status).toBe(409);
    expect(third.text).toContain("一个人最多替2个人取号");
    expect(third.html).toMatch(new RegExp(`<option value="${grandchild}" selected`));
    const window = await visitor(clerk).open("/desk/window");
    await window.follow("A · ");
    await window.press("我来坐这个窗口");
    for (let n = 0; n < 4 && !window.text.includes(label); n += 1) {
      await window.press("叫下一个");
      await window.press("到了");
    }
    expect(window.html).toContain(`/desk/applications/of/${grandmother}`);
    // The number of whoever gave no name leads nowhere.
    await window.press("叫下一个");
    expect(window.offers("看这个人在办的件")).toBe(false);
  });

  test("a paper number that was spoiled is written down; one that is not on the roll keeps what was typed", async () => {
    const page = await visitor(desk).open(`/desk/counter/${open}/paper`);
    await page.fillNamed("number", "77").fillNamed("why", "torn").press("作废");
    expect(page.status).toBe(422);
    expect(page.text).toContain("不在这卷号里");
    expect(page.html).toContain('href="#void-number"');
    expect(page.html).toMatch(/name="number"[^>]*value="77"|value="77"[^>]*name="number"/);
    await page.fillNamed("number", "3").fillNamed("why", "torn").press("作废");
    expect(page.text).toContain("P003 作废了");
    await page.open(`/desk/counter/${open}`);
    expect(page.text).toMatch(/P003.*作废/);
  });
});

describe("windows", () => {
  test("the head changes one; a letter that is taken keeps what was typed", async () => {
    const page = await visitor(head).open("/desk/counter/windows");
    await page.follow("改");
    await page.fill("字母", "B").fill("名称", "民政和残联").press("改");
    expect(page.status).toBe(409);
    expect(page.value("名称")).toBe("民政和残联");
    await page.fill("字母", "A").fill("名称", "民政和残联").press("改");
    expect(page.path).toBe("/desk/counter/windows");
    expect(page.text).toContain("A · 民政和残联");
  });

  test("who sits where is settled for a session; nobody who booked is left without a window", async () => {
    const page = await visitor(desk).open(`/desk/counter/${soon}`);
    await page.follow("窗口怎么坐");
    await page.fillNamed("clerkId", clerk.id).press("改");
    expect(page.text).toContain("改好了");
    expect(page.html).toMatch(new RegExp(`<option value="${clerk.id}" selected`));
    const { rows } = await house.owner.query<{ id: string }>(
      `select s.id from sittings s join service_windows w on w.id = s.window_id
       where s.occasion_id = $1 and w.code = 'B'`,
      [soon],
    );
    const refused = await perform(house.house, { hub: house.hub, actor: desk }, arrangeWindow, {
      sittingId: rows[0]!.id,
      groups: ["other"],
    });
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: "counter.stillWanted", values: { group: { zh: "医保窗口" } } },
    });
  });

  test("a session that is due to be confirmed is told on the desk's page", async () => {
    const page = await visitor(desk).open("/desk/counter");
    expect(page.text).toContain("这一场该敲定了");
    await page.follow("这一场该敲定了");
    await page.press("敲定这一场");
    expect((await visitor(desk).open("/desk/counter")).text).not.toContain("这一场该敲定了");
  });
});
