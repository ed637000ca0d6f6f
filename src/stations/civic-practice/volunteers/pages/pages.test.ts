/** The volunteers' forms as the desk, a lead and a volunteer meet them, without scripts: what is refused keeps what was typed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import type { Actor } from "#frame/access.ts";
import { editVolunteer } from "../commands/register.ts";
import { openShift } from "../commands/shifts.ts";
import { proposeHours } from "../commands/propose.ts";
import { openSquad, type Squad } from "../testing.ts";
import { cardPages, deskPages, publicPages } from "./index.tsx";

openRooms([]);
let squad: Squad;
const open = (actor?: Actor): Visitor =>
  new Visitor(
    openDoors(squad.house, { id: squad.hub }, [publicPages, cardPages, deskPages], actor),
    actor === undefined ? {} : { session: "in" },
  );
beforeAll(async () => {
  squad = await openSquad();
  squad.clock.set("2026-11-23T09:00:00+08:00");
});
afterAll(() => squad.close());

describe("the desk", () => {
  test("registers a guest without a document; a refusal keeps the name and what was ticked", async () => {
    const clerk = await open(squad.desk).open("/desk/volunteers/new");
    await clerk.fill("姓名", "过路客").pick("陪伴聊天").press("登记");
    expect(clerk.status).toBe(422);
    expect([clerk.value("姓名"), clerk.isPicked("陪伴聊天")]).toEqual(["过路客", true]);
    await clerk.pick("本人同意").press("登记");
    expect(clerk.heading).toBe("过路客");
  });

  test("finds one of many by a part of her name or the end of her number, and writes her hours from a paper list", async () => {
    const volunteerId = await squad.volunteer("寻常百姓");
    for (const name of ["寻常人", "别处客"]) await squad.volunteer(name);
    const clerk = await open(squad.desk).open("/desk/hours/new");
    expect(clerk.text).toContain("找志愿者：姓名或编号");
    expect(clerk.html).toMatch(/<form[^>]*method="post"[^>]*action="\/desk\/hours\/new\/find"/);
    await clerk.fill("找志愿者：姓名或编号", "寻常").press("查找");
    expect(clerk.text).toContain("寻常人");
    expect(clerk.text).not.toContain("别处客");
    await clerk.follow("寻常百姓");
    await clerk.fill("做什么", "扫街").fill("哪一天", "2026-11-20").fill("从几点", "11:00").fill("到几点", "08:00");
    await clerk.press("报上去");
    expect(clerk.status).toBe(422);
    expect([clerk.value("做什么"), clerk.value("从几点")]).toEqual(["扫街", "11:00"]);
    expect(clerk.text).toContain("寻常百姓");
    await clerk.fill("到几点", "12:30").press("报上去");
    const { rows } = await squad.owner.query("select minutes, proposed_by from hours_claims where volunteer_id = $1", [
      volunteerId,
    ]);
    expect(rows).toEqual([{ minutes: 90, proposed_by: squad.desk.id }]);
  });

  test("signs somebody without a phone up for a shift; what is missing is said, and she stays chosen", async () => {
    const volunteerId = await squad.volunteer("山里人");
    const plan = { task: "课后班", place: "清风廊", onDay: "2026-11-28", from: "16:30", until: "18:00", places: "1" };
    const { shiftId } = await squad.done(squad.leadA, openShift, { ...plan, risk: "none", needsCheck: true });
    const clerk = await open(squad.desk).open(`/desk/shifts/${shiftId}`);
    await clerk.fill("找志愿者：姓名或编号", "山里").press("查找");
    await clerk.follow("山里人");
    await clerk.press("报上");
    expect(clerk.status).toBe(409);
    expect(clerk.text).toContain("一年内的违法犯罪记录查询");
    expect(clerk.text).toContain("请到前台办查询");
    await clerk.open(`/desk/volunteers/${volunteerId}`);
    await clerk.fill("哪种证件或查询", "recordCheck").fill("哪天核对、查询的", "2030-01-01").press("看过了，有效");
    expect([clerk.status, clerk.value("哪天核对、查询的")]).toEqual([422, "2030-01-01"]);
    await clerk.fill("哪天核对、查询的", "2026-11-20").press("看过了，有效");
    expect(clerk.text).toContain("保存好了");
    await clerk.open(`/desk/shifts/${shiftId}?volunteer=${volunteerId}`);
    await clerk.press("报上");
    expect([clerk.status, clerk.text.includes("山里人")]).toEqual([200, true]);
  });

  test("prints a thank-you that nobody keeps or counts; one without words comes back", async () => {
    const clerk = await open(squad.desk).open("/desk/volunteers/thanks");
    await clerk.fill("写给谁", "冉老师").press("看看打印的样子");
    expect([clerk.status, clerk.value("写给谁")]).toEqual([422, "冉老师"]);
    await clerk.fill("想说的话", "谢谢您教我用手机").press("看看打印的样子");
    expect([clerk.heading, clerk.text.includes("谢谢您教我用手机")]).toEqual(["冉老师", true]);
    const { rows } = await squad.owner.query("select 1 from words where body like '%谢谢您教我%'");
    expect(rows).toEqual([]);
  });

  test("withdraws a record with its real reason; who checks it learns that it holds no longer", async () => {
    const volunteerId = await squad.volunteer("记一笔");
    await squad.served(volunteerId, "2026-11-20", "08:00", "10:00");
    await squad.on("2026-11-23");
    await squad.on("2026-11-27");
    const clerk = await open(squad.desk).open(`/desk/volunteers/${volunteerId}`);
    await clerk.press("出具并打印");
    const code = /\d{4}(?: \d{4}){5}/.exec(clerk.text)?.[0] ?? "";
    await clerk.press("收回");
    expect(clerk.status).toBe(422);
    await clerk.pick("写错了").press("收回");
    expect(clerk.text).toContain("写错了，另出一份");
    const { rows } = await squad.owner.query("select withdraw_reason from service_records where volunteer_id = $1", [
      volunteerId,
    ]);
    expect(rows).toEqual([{ withdraw_reason: "wrong" }]);
    const anybody = await open().open("/record/check");
    await anybody.fill("查验码", code).press("查验");
    expect(anybody.text).toContain("收回");
  });
});

describe("with a card", () => {
  test("a lead opens a shift; without its risk told it comes back as typed", async () => {
    const leadId = await squad.volunteer("带头人");
    await squad.done(squad.desk, editVolunteer, { volunteerId: leadId, mayLead: true });
    const lead = await open(await squad.cardOf(leadId)).open("/card/lead/new");
    await lead.fill("做什么", "清河道").fill("在哪里", "下河街").fill("哪一天", "2026-12-05").pick("有一点风险");
    await lead.press("开班次");
    expect(lead.status).toBe(422);
    expect([lead.value("做什么"), lead.value("哪一天"), lead.isPicked("有一点风险")]).toEqual([
      "清河道",
      "2026-12-05",
      true,
    ]);
    await lead.fill("可能出什么事", "石头滑").press("开班次");
    expect(lead.heading).toContain("清河道");
  });

  test("a volunteer claims hours; what cannot be is said, and what she typed is still there", async () => {
    const me = await open(await squad.cardOf(await squad.volunteer("勤快人"))).open("/card/hours/new");
    await me.fill("做了什么", "送饭").fill("哪一天", "2026-11-26").fill("从几点", "08:00").fill("到几点", "08:20");
    await me.press("报上去");
    expect(me.status).toBe(422);
    expect(me.text).toContain("不到半小时");
    expect([me.value("做了什么"), me.value("到几点")]).toEqual(["送饭", "08:20"]);
    await me.fill("到几点", "09:30").press("报上去");
    expect(me.text).toContain("等人确认");
  });

  test("a lead who would confirm her son-in-law's hours is told why not, and who can", async () => {
    const [leadId, volunteerId] = [await squad.volunteer("岳母"), await squad.volunteer("女婿")];
    await squad.done(squad.desk, editVolunteer, { volunteerId: leadId, mayLead: true });
    const lead = open(await squad.cardOf(leadId));
    await lead.open("/card/service");
    await lead.fill("亲属姓名", "女婿").fill("是您的", "inLaw").press("写下来");
    expect(lead.text).toContain("记下了");
    const { claimId } = await squad.done(squad.desk, proposeHours, {
      volunteerId,
      leadId,
      task: "扫街",
      onDay: "2026-11-26",
      from: "08:00",
      until: "10:00",
    });
    await lead.open(`/card/lead/hours/${claimId}`);
    await lead.press("确认时长");
    expect(lead.status).toBe(403);
    await lead.pick("我和这位志愿者不是亲属").press("确认时长");
    expect(lead.text).toContain("亲属之间不能确认时长");
    expect(lead.text).toContain("请另一位带班的人或工作人员确认");
    expect(await squad.state(String(claimId))).toBe("proposed");
  });
});
