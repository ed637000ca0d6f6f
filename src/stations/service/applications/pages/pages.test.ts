/** The pages as people use them, without script: prepared at home, followed, objected to; received and finished at the desk. */
import { describe, expect, test } from "vitest";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import type { RoomPages } from "#frame/visit.ts";
import { pages as followPages } from "#courtyard/voices/pages/follow/index.tsx";
import { pages as voicesDesk } from "#courtyard/voices/pages/desk/index.tsx";
import { codeOn, openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { addProxy } from "#courtyard/people/commands/households.ts";
import { addResident } from "#courtyard/people/commands/residents.ts";
import { acceptApplication } from "../commands/check.ts";
import { postNotice } from "../commands/notice.ts";
import { enterDecision, settleAtWindow, submitApplication } from "../commands/decide.ts";
import { prepareForResident } from "../commands/prepare.ts";
import { receiveApplication } from "../commands/receive.ts";
import { room } from "../room.ts";
import {
  clerk,
  clock,
  code,
  desk,
  head,
  house,
  prepared,
  inReview,
  openRoom,
  received,
  station,
  stateOf,
  other,
  done,
} from "../testing.ts";
import {
  finishAssessment,
  finishInspection,
  planInspection,
  reviewApplication,
  startAssessment,
} from "../commands/review.ts";

openRoom();
openRooms([room]);
const ours: readonly RoomPages[] = [...(room.pages?.anyone ?? []), ...(room.pages?.staff ?? [])];

/** Cookies that stand for a session; who nobody is brings none. */
function visitor(signedIn?: Actor): Visitor {
  const fetch = openDoors(house.house, { id: house.hub }, [...ours, followPages, voicesDesk], signedIn);
  return new Visitor(fetch, signedIn === undefined ? {} : { session: "s", __session: "s", xy_session: "s" });
}
const day = (date: string) => clock.set(`${date}T09:00:00+08:00`);

describe("a resident at home", () => {
  test("prepares, checks, gets a receipt, follows it, withdraws; a wrong number loses nothing", async () => {
    day("2026-11-23");
    const who = await visitor().open("/apply/dibao");
    await who.fill("申请人姓名", "丁").fill("身份证号", "110105194912310021").press("下一步");
    expect(who.status).toBe(422);
    expect(who.text).toContain("一位一位地核对");
    expect(who.value("申请人姓名")).toBe("丁");
    await who.fill("身份证号", "11010519491231002x").press("下一步");
    expect(who.heading).toBe("有什么要说明的？");
    await who.fill("情况说明", "老伴走了，没有收入。").press("下一步");
    expect(who.text).toContain("收入证明");
    await who.press("下一步");
    expect(who.text).toContain("老伴走了，没有收入。");
    await who.press("准备好了");
    expect(who.heading).toBe("您的回执");
    expect(codeOn(who)).toHaveLength(24);
    expect(who.text).toContain("身份证");
    await who.press("现在看进展");
    expect(who.path).toBe("/applications/mine");
    expect(who.text).toContain("交件那天才算收件");
    await who.follow("不办了");
    await who.press("不办了");
    expect(who.text).toContain("您已经撤回");
  });

  test("a photo that is none, or too big, is told in clear words", async () => {
    day("2026-11-23");
    const who = await visitor().open("/apply/dibao");
    await who.fill("申请人姓名", "丁").press("下一步");
    await who.press("下一步");
    who.fill("照片", new File([new Uint8Array(30_000_000)], "big.jpg", { type: "image/jpeg" }));
    await who.press("下一步");
    expect(who.status).toBe(413);
    expect(who.text).toContain("太大");
    expect((await who.open("/apply/dibao")).value("申请人姓名")).toBe("丁");
  });
});

describe("the notice", () => {
  test("hangs masked on the page and the poster; an objection gets a number that opens the answer only", async () => {
    day("2026-11-23");
    const { matterId } = await inReview("dibao", { name: "江惠兰" });
    const two = { firstId: station.id, secondId: other.id };
    await done(station, planInspection, { matterId, plannedOn: "2026-11-23", ...two });
    await done(station, finishInspection, { matterId, outcome: "agrees", note: "相符" });
    await done(station, startAssessment, { matterId, ...two });
    await done(station, finishAssessment, { matterId, outcome: "agreed", note: "通过" });
    const atDesk = await visitor(station).open(`/desk/applications/${matterId}`);
    await atDesk.follow("张贴公示");
    expect(atDesk.value("还贴在哪里（一行写一处）")).toBe("小院清风廊");
    await atDesk.fill("金额（没有就空着）", "卡号6217000012345").press("张贴公示");
    expect(atDesk.text).toContain("只写钱数");
    await atDesk.fill("金额（没有就空着）", "每月580元").press("张贴公示");
    expect(atDesk.text).toContain("公示");
    const anyone = await visitor().open("/notices");
    expect(anyone.text).toContain("江某某，1人");
    expect(anyone.html).not.toContain("江惠兰");
    await anyone.follow("最低生活保障");
    await anyone.follow("打印公示");
    expect(anyone.text).toMatch(/2026年11月30日/);
    expect(anyone.text).toMatch(/每月580元.*社区公示栏、小院清风廊/);
    expect(anyone.text).toContain("农历");
    await anyone.follow("上一步");
    await anyone.press("提交意见");
    expect(anyone.status).toBe(422);
    await anyone.fill("您的意见", "她有两套房。").press("提交意见");
    expect(codeOn(anyone)).toHaveLength(24);
    await anyone.press("现在看进展");
    expect(anyone.path).toBe("/objections/mine");
    expect(anyone.text).toContain("正在核查");
    expect(anyone.html).not.toContain("江惠兰");
    expect(await stateOf(matterId)).toBe("objected");
  });

  test("who was approved stays under it, masked, until the desk page takes it off", async () => {
    day("2026-11-23");
    const { matterId } = await inReview("dibao", { name: "秦晚照" });
    const two = { firstId: station.id, secondId: other.id };
    await done(station, planInspection, { matterId, plannedOn: "2026-11-23", ...two });
    await done(station, finishInspection, { matterId, outcome: "agrees", note: "相符" });
    await done(station, startAssessment, { matterId, ...two });
    await done(station, finishAssessment, { matterId, outcome: "agreed", note: "通过" });
    await done(station, postNotice, { matterId, persons: 1, amount: "每月580元", place: "公示栏" });
    day("2026-12-01");
    await done(clerk, submitApplication, { matterId });
    const decision = { decision: "approved", decisionNumber: "9", decidedBy: "稻溪县民政局", decidedOn: "2026-12-01" };
    await done(clerk, enterDecision, { matterId, ...decision });
    const anyone = await visitor().open("/notices");
    expect(anyone.text).toMatch(/已批准.*秦某某，1人.*每月580元/);
    const atDesk = await visitor(station).open(`/desk/applications/${matterId}`);
    await atDesk.follow("从已批准名单撤下");
    await atDesk.fill("理由", "不再享受").press("从已批准名单撤下");
    expect((await anyone.open("/notices")).text).not.toContain("秦某某");
  });
});

describe("what is on paper", () => {
  test("every form prints with what was said once: before the hand-over, with the two visitors, for the delivery", async () => {
    day("2026-11-23");
    const { matterId } = await prepared("dibao", {
      name: "江惠兰",
      situation: "老伴走了，没有收入。",
      agentName: "段家琪",
      agentRole: "agent",
      agentBasis: "written",
    });
    const printed = async (who: Actor, what: string) =>
      (await visitor(who).open(`/desk/applications/${matterId}/print/${what}`)).text;
    const page = await visitor(desk).open(`/desk/applications/${matterId}`);
    await page.follow("打印申请书");
    expect(page.heading).toBe("申请书");
    expect(page.text).toContain("江惠兰");
    expect(page.text).not.toContain("没有收入");
    expect(await printed(clerk, "application")).toContain("老伴走了，没有收入。");
    expect(await printed(desk, "authorisation")).toMatch(/我，江惠兰，委托段家琪/);
    expect((await visitor(desk).open(`/desk/applications/${matterId}/print/visit`)).status).toBe(404);
    await done(desk, receiveApplication, { matterId, identified: "document", there: ["idCard"] });
    await done(clerk, acceptApplication, { matterId });
    await done(clerk, reviewApplication, { matterId, handlerId: station.id });
    await done(station, planInspection, {
      matterId,
      plannedOn: "2026-11-27",
      firstId: station.id,
      secondId: other.id,
    });
    expect(await printed(station, "visit")).toMatch(/姚水生.*龚月明/);
    const quick = await received("eligibilityCheck", { name: "万长根" });
    await done(clerk, settleAtWindow, { matterId: quick.matterId, decisionNumber: "认证-7" });
    const proof = await visitor(desk).open(`/desk/applications/${quick.matterId}/print/delivery`);
    expect(proof.text).toMatch(/认证-7.*万长根/);
  });

  test("who is on record as proxy or family is chosen, not typed; her telephone and right come along", async () => {
    day("2026-11-23");
    const add = async (name: string, phone: string, more = {}) =>
      (await done(desk, addResident, { name, phone, ...more })).personId;
    const personId = await add("莫望舒", "19900000031");
    const proxyId = await add("段家琪", "19900000032");
    const child = await add("莫小树", "19900000033", { idNumber: UNDER_AGE });
    const since = { sinceOn: "2026-01-01" };
    await done(head, addProxy, { personId, proxyId, kind: "proxy", basis: "written", ...since });
    const page = await visitor(desk).open(`/desk/applications/new?person=${personId}`);
    page.fill("办哪个事项", "eligibilityCheck").fill("登记过的代办人、监护人、家里人", proxyId);
    await page.press("登记");
    expect(codeOn(page)).toHaveLength(24);
    const { rows } = await house.owner.query(
      "select matter_id, agent_id, agent_name, agent_role, agent_basis from applications where applicant_id = $1",
      [personId],
    );
    expect(rows[0]).toMatchObject({ agent_id: proxyId, agent_name: "段家琪", agent_role: "agent" });
    expect(rows[0].agent_basis).toBe("written");
    const opened = await visitor(desk).open(`/desk/applications/${rows[0].matter_id}`);
    expect(opened.text).toContain("19900000032");
    const young = { itemId: "dibao", applicantId: personId, channel: "desk", agentId: child };
    expect(await code(desk, prepareForResident, { ...young, agentRole: "kin", agentBasis: "written" })).toBe(
      "applications.agentTooYoung",
    );
    const nobodyYet = { itemId: "dibao", applicantId: personId, channel: "desk", agentRole: "kin" };
    expect(await code(desk, prepareForResident, nobodyYet)).toBe("applications.agentIncomplete");
  });
});

/** Born in 2015, with a right check digit. */
const UNDER_AGE = (() => {
  const base = "50000020150101001";
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(base[at]), 0);
  return `${base}${"10X98765432"[sum % 11]}`;
})();

describe("the desk", () => {
  test("takes somebody in: nothing is typed twice, the papers print with the originals", async () => {
    day("2026-11-23");
    const page = await visitor(desk).open("/desk/applications/new?item=eligibilityCheck");
    page.fill("办哪个事项", "eligibilityCheck");
    await page.press("登记");
    expect(page.status).toBe(422);
    await page.fill("办哪个事项", "eligibilityCheck").fill("申请人姓名", "何春秀").press("登记");
    expect(codeOn(page)).toHaveLength(24);
    await page.press("回执");
    await page.follow("收件");
    await page.fill("留下的原件", "身份证 1\n户口簿 2").press("收件");
    expect(page.text).toContain("户口簿 2件");
    expect(page.text).toContain("参照行政许可法第32条");
    const id = /applications\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? "";
    const window = await visitor(clerk).open(`/desk/applications/${id}`);
    await window.follow("当场办结");
    await window.fill("文号", "认证-1").press("当场办结");
    expect(await stateOf(id)).toBe("approved");
    await page.open(`/desk/applications/${id}`);
    await page.follow("退还原件");
    await page.press("退还原件");
    await page.follow("送达");
    await page.press("送达");
    expect(page.text).toContain("要签收");
    await page.pick("已签收").press("送达");
    expect(await stateOf(id)).toBe("delivered");
  });

  test("the list masks names, hides what is another window's, and walks by keyboard", async () => {
    day("2026-11-23");
    await received("disability", { name: "夏莲枝" });
    const list = await visitor(clerk).open("/desk/applications?view=check");
    expect(list.text).toContain("夏某某");
    expect(list.html).toContain("data-keys");
    expect(list.html).not.toContain("夏莲枝");
  });

  test("the window sees what the called person has running, of its own groups only, and that leaves a record", async () => {
    day("2026-11-23");
    const { matterId } = await received("disability", { name: "莫小满" });
    const { rows } = await house.owner.query("select applicant_id from applications where matter_id = $1", [matterId]);
    const personId = String(rows[0].applicant_id);
    const hers = await visitor(desk).open(`/desk/applications/of/${personId}`);
    expect(hers.text).toContain("残疾人证");
    const notHers = await visitor(clerk).open(`/desk/applications/of/${personId}`);
    expect(notHers.text).not.toContain("莫小满");
    const { rows: seen } = await house.owner.query(
      "select name from events where about_id = $1 and name = 'applicationsListed'",
      [personId],
    );
    expect(seen).toHaveLength(2);
  });

  test("the evening's sheet: ticked, printed, signed for", async () => {
    day("2026-11-23");
    await received("dibao", { name: "万长根" });
    const page = await visitor(desk).open("/desk/hand-over");
    await page.pick("最低生活保障 万某某").fill("交给哪个单位", "苇岸街道办事处").press("做交接单");
    expect(page.text).toContain("万长根");
    await page.fill("对方谁收的", "宋同志").press("对方签收");
    expect(page.text).toContain("宋同志签收");
  });
});
