/** The life of an application through its commands: S8 with its clocks, S6 in one visit, and everything that is refused. */
import { describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";

import { acceptApplication, askCorrection } from "./commands/check.ts";
import { enterDecision, settleAtWindow, submitApplication } from "./commands/decide.ts";
import { deliverResult, returnOriginals } from "./commands/deliver.ts";
import { postNotice } from "./commands/notice.ts";
import { answerObjection, raiseObjection, startRecheck } from "./commands/objections.ts";

import { bringMissing, receiveApplication } from "./commands/receive.ts";
import { addPaper, rateApplication } from "./commands/resident.ts";
import {
  finishAssessment,
  finishInspection,
  planInspection,
  reviewApplication,
  startAssessment,
} from "./commands/review.ts";
import { listApplications } from "./queries/lists.ts";
import { followNoticeObjection, listNotices } from "./queries/notices.ts";
import { followApplication, openApplication } from "./queries/one.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import {
  act,
  clerk,
  clock,
  code,
  desk,
  done,
  dueOf,
  head,
  house,
  inReview,
  officer,
  openRoom,
  other,
  prepared,
  read,
  received,
  stateOf,
  station,
  storedPhoto,
  strangeClerk,
} from "./testing.ts";
import { tick } from "./tick.ts";

openRoom();
const day = (date: string, time = "09:00:00") => clock.set(`${date}T${time}+08:00`);

describe("S8: dibao with an objection", () => {
  test("30 days stand still for the assessment, seven days of notice and three more", async () => {
    day("2026-11-23");
    const { matterId } = await inReview();
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2026-12-23");
    expect(await dueOf(matterId, "items.dibao.promised")).toBe("2026-12-14");
    const two = { firstId: station.id, secondId: other.id };
    await done(station, planInspection, { matterId, plannedOn: "2026-11-24", ...two });
    day("2026-11-24");
    // A home visit counts for dibao: the clock goes on.
    await done(station, finishInspection, { matterId, outcome: "agrees", note: "家里情况和申请说的一样" });
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2026-12-23");
    day("2026-11-25");
    await done(station, startAssessment, { matterId, ...two });
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2999-12-31");
    day("2026-11-26");
    await done(station, finishAssessment, { matterId, outcome: "agreed", note: "没有大的争议" });
    // Two days of assessment stood still; 25 December 2026 is a Friday.
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2026-12-25");
    await done(station, postNotice, { matterId, persons: 2, place: "公示栏" });
    // 30 + 2 + 7 days; the holidays of 2027 are not loaded, so that it stands marked provisional.
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2027-01-01");
    const [notice] = (await listed()).filter((one) => one.untilOn === "2026-12-03");
    expect(notice).toMatchObject({ name: "罗某某", persons: 2, what: { zh: "最低生活保障" } });
    expect(JSON.stringify(notice)).not.toMatch(/罗桂香/);
    day("2026-12-02");
    expect(await code(clerk, submitApplication, { matterId })).toBe("applications.noticeRuns");
    const objection = await done(nobody(), raiseObjection, { noticeId: notice?.noticeId, words: "她儿子寄钱回来" });
    expect(await stateOf(matterId)).toBe("objected");
    await done(station, startRecheck, { matterId });
    expect(await code(station, postNotice, { matterId, persons: 2, place: "公示栏" })).not.toBe("done");
    const settled = { matterId, objectionId: objection.objectionId, outcome: "notUpheld", toldHow: "receipt" };
    expect(await code(station, answerObjection, { ...settled, answer: "她的账户 6217000012345 没有进账" })).toBe(
      "applications.answerTellsNumbers",
    );
    await done(station, answerObjection, { ...settled, answer: "核过了，情况属实，符合条件。" });
    const holder = receiptActor(objection.receipt?.receiptId ?? "", objection.objectionId);
    const told = await read(holder, followNoticeObjection, { matterId: objection.objectionId });
    expect(told).toMatchObject({ ok: true, answer: { answer: "核过了，情况属实，符合条件。", state: "answered" } });
    // The objector's receipt opens no application.
    expect(await read(holder, followApplication, { matterId })).toMatchObject({ ok: false });
    day("2026-12-04");
    await tick(house.house, house.hub);
    await done(station, postNotice, { matterId, persons: 2, place: "公示栏" });
    expect((await listed()).find((one) => one.round === 2)).toMatchObject({ days: 3, untilOn: "2026-12-07" });
    // 30 + 2 + 7 + 3.
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2027-01-04");
    day("2026-12-08");
    await tick(house.house, house.hub);
    await done(clerk, submitApplication, { matterId, outsideNumber: "县-88" });
    const decision = { matterId, decision: "approved", decisionNumber: "稻民〔2026〕9号", decidedOn: "2026-12-08" };
    expect(await code(clerk, enterDecision, { ...decision, decidedBy: "听桥社区居委会" })).toBe(
      "applications.wrongBody",
    );
    await done(clerk, enterDecision, { ...decision, decidedBy: "稻溪县民政局" });
    await done(desk, deliverResult, { matterId, how: "inHand", to: "罗桂香", signed: true });
    expect(await stateOf(matterId)).toBe("delivered");
  });

  async function listed() {
    const notices = await read(nobody(), listNotices, {});
    return notices.ok ? notices.answer : [];
  }

  test("kin of staff: kept out everywhere, the officer is told, the county has to visit", async () => {
    day("2026-11-23");
    await house.owner.query(
      `insert into kin (hub_id, id, person_id, relation, kin_name, declared_at)
       values ($1, gen_random_uuid(), $2, 'inLaw', '秦寡妇', $3)`,
      [house.hub, other.id, "2026-01-01T00:00:00Z"],
    );
    const { matterId } = await prepared("dibao", { name: "秦寡妇" });
    const rows = await house.owner.query("select escalated, recused from matters where id = $1", [matterId]);
    expect(rows.rows[0]).toMatchObject({ escalated: true, recused: [other.id] });
    await done(desk, receiveApplication, { matterId, identified: "document", there: ["idCard", "incomeProof"] });
    await done(clerk, acceptApplication, { matterId });
    expect(await code(clerk, reviewApplication, { matterId, handlerId: other.id })).toBe("applications.handlerKeptOut");
    await done(clerk, reviewApplication, { matterId, handlerId: station.id });
    expect((await act(officer, openApplication, { matterId })).ok).toBe(true);
    expect(await code(other, openApplication, { matterId })).toBe("frame.notFound");
    const list = await read(other, listApplications, { view: "all" });
    expect(list.ok && list.answer.lines.some((line) => line.matterId === matterId)).toBe(false);
    const decision = {
      matterId,
      decision: "approved",
      decisionNumber: "1",
      decidedBy: "稻溪县民政局",
      decidedOn: "2026-11-23",
    };
    await house.owner.query("update matters set state = 'submitted' where id = $1", [matterId]);
    expect(await code(clerk, enterDecision, decision)).toBe("applications.countyVisit");
    expect(await code(clerk, enterDecision, { ...decision, countyVisitedOn: "2026-11-22" })).toBe("done");
  });

  test("the bare role of the app, as somebody kept out, finds no row of it in any table", async () => {
    const { rows: tables } = await house.owner.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'matter_id'`,
    );
    const { rows } = await house.owner.query<{ id: string }>(
      "select id from matters where kind = 'application' and $1 = any (recused)",
      [other.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    const client = await house.app.connect();
    try {
      await client.query("begin");
      await client.query(`set local app.hub_id = '${house.hub}'`);
      await client.query(`set local app.actor_id = '${other.id}'`);
      for (const { name } of tables) {
        const found = await client.query(`select 1 from ${name} where matter_id = any ($1)`, [
          rows.map((row) => row.id),
        ]);
        expect([name, found.rowCount]).toEqual([name, 0]);
      }
      await client.query("rollback");
    } finally {
      client.release();
    }
  });
});

describe("S6: the yearly check in one visit", () => {
  test("done at the window, remembered for next year, called two months before", async () => {
    day("2026-11-23");
    const { matterId, holder } = await received("eligibilityCheck", { name: "何春秀", phone: "19900000003" });
    await done(clerk, settleAtWindow, { matterId, decisionNumber: "RZ-1", delivered: true, note: "停发的会补给您" });
    expect(await stateOf(matterId)).toBe("delivered");
    const { rows } = await house.owner.query(
      "select due_on::text as due, call_from::text as call from yearly_duties where item_id = 'eligibilityCheck'",
    );
    expect(rows).toEqual([{ due: "2027-11-23", call: "2027-09-23" }]);
    const visits = await house.owner.query("select came_on from application_visits where matter_id = $1", [matterId]);
    expect(visits.rowCount).toBe(1);
    await done(holder, rateApplication, { matterId, level: 5 });
    expect(await code(holder, rateApplication, { matterId, level: 1 })).toBe("applications.ratedBefore");
    day("2026-12-09");
    await tick(house.house, house.hub);
    expect(await stateOf(matterId)).toBe("closed");
  });

  test("what has further steps is not settled on the spot; another group's clerk does not even find it", async () => {
    day("2026-11-23");
    const { matterId } = await received("dibao");
    expect(await code(clerk, settleAtWindow, { matterId, decisionNumber: "1" })).toBe("applications.notAtOnce");
    expect(await code(strangeClerk, openApplication, { matterId })).toBe("frame.notFound");
    const list = await read(strangeClerk, listApplications, { view: "all" });
    expect(list.ok && list.answer.lines).toEqual([]);
  });
});

describe("papers", () => {
  test("everything that is missing is told at once; a second list takes the head and a reason", async () => {
    day("2026-11-23");
    const { matterId } = await received();
    await done(clerk, askCorrection, { matterId, wanted: ["incomeProof"], message: "缺收入证明。" });
    await done(desk, bringMissing, { matterId, there: ["incomeProof"] });
    const again = { matterId, wanted: ["idCard"], message: "还缺一样" };
    expect(await code(clerk, askCorrection, again)).toBe("applications.onlyOnce");
    expect(await code(head, askCorrection, again)).toBe("applications.reasonNeeded");
    expect(await code(head, askCorrection, { ...again, reason: "身份证已过期" })).toBe("done");
  });

  test("silence is acceptance, from the day of the receipt", async () => {
    day("2026-11-23");
    const { matterId } = await received();
    expect(await dueOf(matterId, "applications.check")).toBe("2026-11-30");
    day("2026-12-01");
    expect(await code(clerk, askCorrection, { matterId, wanted: ["incomeProof"], message: "缺" })).toBe(
      "applications.checkOver",
    );
    await tick(house.house, house.hub);
    expect(await stateOf(matterId)).toBe("accepted");
    expect(await dueOf(matterId, "items.dibao.legal")).toBe("2026-12-23");
  });

  test("nothing brought: it lapses after its time", async () => {
    day("2026-11-23");
    const { matterId } = await received();
    await done(clerk, askCorrection, { matterId, wanted: ["incomeProof"], message: "缺收入证明。" });
    day("2026-12-24");
    await tick(house.house, house.hub);
    expect(await stateOf(matterId)).toBe("lapsed");
  });

  test("handed over while the line was dead: the hand-over counts, not the entry", async () => {
    day("2026-11-27", "13:05:00");
    const { matterId } = await prepared();
    const input = { matterId, identified: "document", there: ["idCard"], paperNumber: "OFF-0017" };
    expect(await code(desk, receiveApplication, { ...input, receivedOn: "2026-11-28" })).toBe(
      "applications.receivedInFuture",
    );
    expect(await code(desk, receiveApplication, { ...input, receivedOn: "2026-10-01" })).toBe(
      "applications.receivedLongAgo",
    );
    await done(desk, receiveApplication, { ...input, receivedOn: "2026-11-27", receivedTime: "08:12" });
    const { rows } = await house.owner.query(
      "select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at, entered_at > received_at as late from applications where matter_id = $1",
      [matterId],
    );
    expect(rows[0].at).toBe("2026-11-27 08:12");
    expect(rows[0].late).toBe(true);
  });

  test("the same photo twice is told; originals go back before the result", async () => {
    day("2026-11-23");
    const { matterId, holder } = await received();
    await done(holder, addPaper, { matterId, materialId: "idCard", fileId: await storedPhoto("one") });
    expect(await code(holder, addPaper, { matterId, materialId: "idCard", fileId: await storedPhoto("one") })).toBe(
      "applications.samePhoto",
    );
    const { matterId: second } = await prepared("eligibilityCheck");
    const originals = [{ name: "身份证原件", pieces: 1 }];
    await done(desk, receiveApplication, { matterId: second, identified: "document", originals });
    await done(clerk, settleAtWindow, { matterId: second, decisionNumber: "RZ-2" });
    const deliver = { matterId: second, how: "inHand", to: "罗桂香", signed: true };
    expect(await code(desk, deliverResult, deliver)).toBe("applications.originalsHere");
    const { rows } = await house.owner.query("select id from application_originals where matter_id = $1", [second]);
    await done(desk, returnOriginals, { matterId: second, originalIds: [rows[0].id], to: "罗桂香" });
    expect(await code(desk, deliverResult, { ...deliver, signed: false })).toBe("applications.notSigned");
    expect(await code(desk, deliverResult, deliver)).toBe("done");
  });
});
