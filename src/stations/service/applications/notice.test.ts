/** What hangs and where, what is taken down, looked at again, and the list of the approved that stays up. */
import { beforeEach, describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { enterDecision, submitApplication } from "./commands/decide.ts";
import { postNotice, stopNotice, takeOffList } from "./commands/notice.ts";
import { finishAssessment, finishInspection, finishRecheck } from "./commands/review.ts";
import { planInspection, startAssessment } from "./commands/review.ts";
import { followApplication } from "./queries/one.ts";
import { listApproved, listNotices, readNotice } from "./queries/notices.ts";
import { clerk, clock, code, done, dueOf, inReview, openRoom, other, read, stateOf, station } from "./testing.ts";

openRoom();
const day = (date: string) => clock.set(`${date}T09:00:00+08:00`);
beforeEach(() => day("2026-11-23"));
const hangs = { persons: 2, amount: "每月580元", place: "社区公示栏", places: ["小院清风廊", "社区公示栏"] };

/** Assessed, with this outcome, on one day. */
async function assessed(name: string, outcome: "agreed" | "disputed" = "agreed") {
  const begun = await inReview("dibao", { name });
  const { matterId } = begun;
  const two = { firstId: station.id, secondId: other.id };
  await done(station, planInspection, { matterId, plannedOn: "2026-11-23", ...two });
  await done(station, finishInspection, { matterId, outcome: "agrees", note: "相符" });
  await done(station, startAssessment, { matterId, ...two });
  await done(station, finishAssessment, { matterId, outcome, note: "评议记录" });
  return begun;
}
async function approvedNames(): Promise<string[]> {
  const listed = await read(nobody(), listApproved, {});
  return listed.ok ? listed.answer.lines.map((line) => line.name) : [];
}

describe("a notice", () => {
  test("says how much and every place once; a number that could be an account is refused", async () => {
    const { matterId } = await assessed("江惠兰");
    const account = { ...hangs, amount: "每月580元，卡号6217000012345" };
    expect(await code(station, postNotice, { matterId, ...account })).toBe("applications.noticeTellsNumbers");
    const { noticeId } = await done(station, postNotice, { matterId, ...hangs });
    const seen = await read(nobody(), readNotice, { noticeId });
    expect(seen).toMatchObject({
      answer: { name: "江某某", amount: "每月580元", places: ["社区公示栏", "小院清风廊"] },
    });
  });

  test("taken down with its reason, the clocks go on, and the next one hangs its full days", async () => {
    const { matterId, holder } = await assessed("万长根");
    const { noticeId } = await done(station, postNotice, { matterId, persons: 1, place: "公示栏" });
    const standing = await dueOf(matterId, "items.dibao.legal");
    day("2026-11-25");
    await done(station, stopNotice, { matterId, reason: "人数写错了，重新公示。" });
    expect(await stateOf(matterId)).toBe("inReview");
    const hanging = await read(nobody(), listNotices, {});
    expect(hanging.ok && hanging.answer.some((notice) => notice.noticeId === noticeId)).toBe(false);
    const due = await dueOf(matterId, "items.dibao.legal");
    expect([due !== undefined, String(due) < String(standing)]).toEqual([true, true]);
    const followed = await read(holder, followApplication, { matterId });
    expect(JSON.stringify(followed.ok && followed.answer.entries)).toContain("人数写错了");
    expect(await code(clerk, submitApplication, { matterId })).not.toBe("done");
    const again = await done(station, postNotice, { matterId, ...hangs });
    expect(again.untilOn).toBe("2026-12-02");
  });

  test("waits for the second look where the assessment was strongly disputed", async () => {
    const { matterId } = await assessed("何春秀", "disputed");
    expect(await stateOf(matterId)).toBe("recheck");
    expect(await code(station, postNotice, { matterId, ...hangs })).toBe("applications.phaseRuns");
    await done(station, finishRecheck, { matterId, note: "又走访了三户，情况属实。" });
    expect(await code(station, finishRecheck, { matterId, note: "再记一次" })).toBe("applications.noPhase");
    expect(await code(station, postNotice, { matterId, ...hangs })).toBe("done");
  });
});

describe("the list of the approved", () => {
  test("holds who was approved, masked, until somebody takes it off", async () => {
    const { matterId } = await assessed("秦晚照");
    await done(station, postNotice, { matterId, ...hangs });
    expect(await approvedNames()).toEqual([]);
    day("2026-12-01");
    await done(clerk, submitApplication, { matterId });
    const by = { decidedBy: "稻溪县民政局", decisionNumber: "9", decidedOn: "2026-12-01" };
    await done(clerk, enterDecision, { matterId, decision: "approved", ...by });
    const listed = await read(nobody(), listApproved, {});
    expect(listed).toMatchObject({
      answer: { lines: [{ name: "秦某某", persons: 2, amount: "每月580元", approvedOn: "2026-12-01" }], next: null },
    });
    expect(JSON.stringify(listed)).not.toMatch(/秦晚照|公示栏/);
    await done(station, takeOffList, { matterId, reason: "不再享受" });
    expect(await approvedNames()).toEqual([]);
    expect(await code(station, takeOffList, { matterId, reason: "不再享受" })).toBe("applications.notListed");
  });

  test("has nobody who was refused", async () => {
    const { matterId } = await assessed("莫小满");
    await done(station, postNotice, { matterId, ...hangs });
    day("2026-12-01");
    await done(clerk, submitApplication, { matterId });
    const by = { decidedBy: "稻溪县民政局", decisionNumber: "10", decidedOn: "2026-12-01" };
    const refused = { decision: "refused", reasons: "不符合第3条", remedies: "60日内可申请行政复议" };
    await done(clerk, enterDecision, { matterId, ...by, ...refused });
    expect(await approvedNames()).toEqual([]);
  });
});
