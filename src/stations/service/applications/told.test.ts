/** Whoever has no device is called, and the call says nothing that the neighbour may not hear. */
import { beforeEach, describe, expect, test } from "vitest";
import { nobody, SYSTEM } from "#frame/access.ts";
import type { Actor } from "#frame/access.ts";
import { openRooms } from "#frame/rooms.ts";
import { openCall } from "#courtyard/notices/commands.ts";
import { listCalls } from "#courtyard/notices/queries.ts";
import { askCorrection } from "./commands/check.ts";
import { enterDecision, submitApplication } from "./commands/decide.ts";
import { deliverResult, explainDelay } from "./commands/deliver.ts";
import { recordHeir } from "./commands/heirs.ts";
import { prepareApplication } from "./commands/prepare.ts";
import { bringMissing, receiveApplication } from "./commands/receive.ts";
import { withdrawApplication } from "./commands/resident.ts";
import { finishInspection, planInspection } from "./commands/review.ts";
import { lapseApplication } from "./commands/time.ts";
import { followApplication } from "./queries/one.ts";
import { room } from "./room.ts";
import {
  clerk,
  clock,
  desk,
  done,
  head,
  house,
  inReview,
  openRoom,
  other,
  read,
  received,
  station,
  strangeClerk,
} from "./testing.ts";

openRoom();
openRooms([room]);
beforeEach(() => clock.set("2026-11-23T09:00:00+08:00"));

const missing = { wanted: ["incomeProof"], message: "缺收入证明" };
const two = () => ({ firstId: station.id, secondId: other.id });
const titlesFor = async (who: Actor, name: string): Promise<string[]> => {
  const listed = await read(who, listCalls, {});
  if (!listed.ok) throw new Error(listed.problem.code);
  return listed.answer.filter((call) => call.name === name).map((call) => call.title.zh);
};
async function callAbout(matterId: string) {
  const { rows } = await house.owner.query(
    "select id, due_on::text as due from phone_calls where about_id = $1 and state = 'open'",
    [matterId],
  );
  expect(rows).toHaveLength(1);
  return { due: rows[0].due, ...(await done(desk, openCall, { callId: rows[0].id })) };
}
const openCount = async (matterId: string): Promise<number> => {
  const { rows } = await house.owner.query(
    "select count(*)::int as n from phone_calls where about_id = $1 and state = 'open'",
    [matterId],
  );
  return rows[0].n;
};

describe("somebody without a device", () => {
  test("hears what is missing and by when; when it is brought the call is off the list", async () => {
    const { matterId } = await received("dibao", { name: "莫小满", phone: "19900000021" });
    await done(clerk, askCorrection, { matterId, ...missing });
    const call = await callAbout(matterId);
    expect([call.name, call.phone, call.facts["by"]]).toEqual(["莫小满", "19900000021", "2026-12-23"]);
    expect(call.href).toBe(`/desk/applications/${matterId}`);
    expect(`${call.title.zh}${call.says.zh}`).not.toMatch(/低保|收入|生活保障|残疾|病/);
    expect(await titlesFor(head, "莫某某")).toEqual(["办件：还缺材料"]);
    // A window clerk comes from another body: the house's calls are not hers to make.
    expect(await read(strangeClerk, listCalls, {})).toMatchObject({ ok: false });
    await done(desk, bringMissing, { matterId, there: ["incomeProof"] });
    expect(await openCount(matterId)).toBe(0);
  });

  test("an agent hears it instead; who came by her own device reads it", async () => {
    const agent = { agentName: "段家琪", agentPhone: "19900000022", agentRole: "agent", agentBasis: "written" };
    const { matterId } = await received("dibao", { name: "江惠兰", ...agent });
    await done(clerk, askCorrection, { matterId, ...missing });
    const call = await callAbout(matterId);
    expect([call.name, call.phone]).toEqual(["段家琪", "19900000022"]);
    const home = (await done(nobody(), prepareApplication, { itemId: "dibao", name: "洪知秋" })) as {
      matterId: string;
    };
    await done(desk, receiveApplication, { matterId: home.matterId, identified: "document", there: ["idCard"] });
    await done(clerk, askCorrection, { matterId: home.matterId, ...missing });
    expect(await openCount(home.matterId)).toBe(0);
  });

  test("knows the day of the home visit, by call and on the page, until it is over", async () => {
    const { matterId, holder } = await inReview("dibao", { name: "万长根" });
    await done(station, planInspection, { matterId, plannedOn: "2026-11-27", ...two() });
    const call = await callAbout(matterId);
    expect([call.due, call.facts["on"]]).toEqual(["2026-11-26", "2026-11-27"]);
    const seen = await read(holder, followApplication, { matterId });
    expect(seen.ok && seen.answer.visitOn).toBe("2026-11-27");
    await done(station, finishInspection, { matterId, outcome: "agrees", note: "相符" });
    const after = await read(holder, followApplication, { matterId });
    expect([after.ok && after.answer.visitOn, await openCount(matterId)]).toEqual([null, 0]);
  });

  test("hears that it is decided, not how; with the result in hand nobody calls", async () => {
    const { matterId } = await inReview("eligibilityCheck", { name: "夏莲枝" });
    await done(clerk, submitApplication, { matterId });
    const decision = { decision: "refused", decisionNumber: "1", decidedBy: "县人社局", decidedOn: "2026-11-23" };
    await done(clerk, enterDecision, { matterId, ...decision, reasons: "不符合第3条", remedies: "可以复议" });
    const call = await callAbout(matterId);
    expect([call.facts, /不批|批准|refus/.test(call.says.zh + call.says.en)]).toEqual([{}, false]);
    await done(desk, deliverResult, { matterId, how: "inHand", to: "夏莲枝", signed: true });
    expect(await openCount(matterId)).toBe(0);
  });

  test("hears why it is late, and that it lapsed; who withdrew is left alone", async () => {
    const late = await inReview("dibao", { name: "何春秀" });
    clock.set("2027-03-01T09:00:00+08:00");
    await done(station, explainDelay, { matterId: late.matterId, reason: "县里还在核对，月底前给答复。" });
    expect((await callAbout(late.matterId)).reason).toBe("applications.late");
    await done(late.holder, withdrawApplication, { matterId: late.matterId });
    expect(await openCount(late.matterId)).toBe(0);
    const lapsed = await received("dibao", { name: "秦晚照" });
    await done(clerk, askCorrection, { matterId: lapsed.matterId, ...missing });
    await done(SYSTEM, lapseApplication, { matterId: lapsed.matterId });
    expect((await callAbout(lapsed.matterId)).reason).toBe("applications.lapsed");
  });

  test("an heir hears it from then on, and nobody calls the dead", async () => {
    const { matterId } = await received("dibao", { name: "石老三", phone: "19900000023" });
    await done(clerk, askCorrection, { matterId, ...missing });
    const heir = {
      diedOn: "2026-11-22",
      heirName: "石小山",
      heirPhone: "19900000024",
      relation: "child",
      goesOn: true,
    };
    await done(desk, recordHeir, { matterId, ...heir });
    expect(await openCount(matterId)).toBe(0);
    await done(desk, bringMissing, { matterId, there: ["incomeProof"] });
    await done(head, askCorrection, { matterId, ...missing, reason: "收入证明是别人的。" });
    const call = await callAbout(matterId);
    expect([call.name, call.phone]).toEqual(["石小山", "19900000024"]);
  });

  test("whoever is kin finds no call either", async () => {
    const { matterId } = await received("eligibilityCheck", { name: "白桂兰妹", agentName: "柏长青", ...kin });
    await done(clerk, askCorrection, { matterId, wanted: [], message: "照片不清楚，请重拍。" });
    expect(await openCount(matterId)).toBe(1);
    expect(await titlesFor(desk, "柏某某")).toEqual(["办件：还缺材料"]);
    expect(await titlesFor(head, "柏某某")).toEqual([]);
  });
});

const kin = { agentRole: "kin", agentBasis: "written" };
