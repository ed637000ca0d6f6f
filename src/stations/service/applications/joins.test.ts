/** Two entries of one application (S5), another item, heirs, and the call about a yearly duty in its time. */
import { describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { acceptApplication } from "./commands/check.ts";
import { addYearlyDuty, callAboutDuty } from "./commands/duties.ts";
import { recordHeir } from "./commands/heirs.ts";
import { joinApplications } from "./commands/join.ts";
import { chooseItem, prepareApplication } from "./commands/prepare.ts";
import { receiveApplication } from "./commands/receive.ts";
import { addPaper, withdrawApplication } from "./commands/resident.ts";
import { followApplication, openApplication } from "./queries/one.ts";
import {
  accepted,
  act,
  clerk,
  clock,
  code,
  desk,
  done,
  dueOf,
  house,
  openRoom,
  prepared,
  read,
  received,
  stateOf,
  storedPhoto,
} from "./testing.ts";
import { tick } from "./tick.ts";

openRoom();
const day = (date: string, time = "09:00:00") => clock.set(`${date}T${time}+08:00`);
const ID = "11010519491231002X";

describe("S5: a morning without network", () => {
  test("one entry on paper at 08:12, one online from the daughter far away: one application, both receipts, nothing lost", async () => {
    day("2026-11-23", "10:00:00");
    const online = (await done(nobody(), prepareApplication, {
      itemId: "dibao",
      name: "江惠兰",
      idNumber: ID,
      agentName: "江小雨",
      agentPhone: "19900002222",
      agentRole: "kin",
      situation: "女儿在外地，网上先填。",
      files: [{ materialId: "incomeProof", fileId: await storedPhoto("收入") }],
    })) as { matterId: string; receipt: { receiptId: string }; agentReceipt: { receiptId: string } | null };
    // At 13:05 the paper is written down, with the time that stands on it.
    day("2026-11-23", "13:05:00");
    const paper = await prepared("dibao", { name: "江惠兰", idNumber: ID, situation: "本人来交的。" });
    await done(desk, receiveApplication, {
      matterId: paper.matterId,
      identified: "document",
      there: ["idCard"],
      originals: [{ name: "户口簿", pieces: 1 }],
      receivedOn: "2026-11-23",
      receivedTime: "08:12",
      paperNumber: "OFF-017",
    });
    const seen = await done(clerk, openApplication, { matterId: paper.matterId });
    expect(seen.doubles.map((one) => one.matterId)).toEqual([online.matterId]);
    const joined = await done(clerk, joinApplications, { matterId: online.matterId, otherId: paper.matterId });
    expect(joined).toEqual({ matterId: paper.matterId, joinedId: online.matterId });
    expect(await stateOf(online.matterId)).toBe("joined");
    const one = await done(clerk, openApplication, { matterId: paper.matterId });
    expect(one.received?.at).toBe("2026-11-23T00:12:00Z");
    expect(one.agent?.name).toBe("江小雨");
    expect(one.answers?.situation).toBe("本人来交的。\n女儿在外地，网上先填。");
    // Photographed at home and handed in are two things: the photo is here, the original is still to be seen.
    expect(one.materials.map((line) => line.state)).toEqual(["there", "wanted"]);
    expect(one.papers).toHaveLength(1);
    expect(one.originals).toHaveLength(1);
    // Both receipts open the one that goes on.
    for (const receiptId of [online.receipt.receiptId, online.agentReceipt?.receiptId ?? ""]) {
      const { rows } = await house.owner.query("select matter_id, ended_at from receipts where id = $1", [receiptId]);
      if (receiptId !== "") expect(rows).toEqual([{ matter_id: paper.matterId, ended_at: null }]);
      const found = await read(receiptActor(receiptId, paper.matterId), followApplication, {
        matterId: paper.matterId,
      });
      if (receiptId !== "") expect(found.ok && found.answer.state).toBe("received");
    }
  });

  test("the earlier hand-over wins also where the other is under way; different numbers are never joined", async () => {
    day("2026-11-23", "13:00:00");
    const late = await accepted("dibao", { name: "丁有福", idNumber: "110101194001010012" });
    const early = await prepared("dibao", { name: "丁有福", idNumber: "110101194001010012" });
    await done(desk, receiveApplication, {
      matterId: early.matterId,
      identified: "document",
      receivedOn: "2026-11-22",
      receivedTime: "08:30",
    });
    await done(clerk, joinApplications, { matterId: early.matterId, otherId: late.matterId });
    expect(await stateOf(late.matterId)).toBe("accepted");
    const one = await done(clerk, openApplication, { matterId: late.matterId });
    expect(one.received?.on).toBe("2026-11-22");
    const other = await received("dibao", { name: "丁有福", idNumber: ID });
    expect(
      await code(clerk, joinApplications, { matterId: other.matterId, otherId: late.matterId, isSame: true }),
    ).toBe("applications.joinOtherPerson");
    const strange = await received("eligibilityCheck", { name: "丁有福" });
    expect(await code(clerk, joinApplications, { matterId: strange.matterId, otherId: late.matterId })).toBe(
      "applications.joinOtherItem",
    );
    const again = await accepted("dibao", { name: "丁有福", idNumber: "110101194001010012" });
    expect(await code(clerk, joinApplications, { matterId: again.matterId, otherId: late.matterId })).toBe(
      "applications.bothRunning",
    );
  });
});

test("another item leaves the first one's papers behind, and what is here stays here", async () => {
  day("2026-11-23");
  const { matterId } = await received("dibao", { name: "白长河" });
  await done(desk, chooseItem, { matterId, itemId: "eligibilityCheck" });
  const one = await done(desk, openApplication, { matterId });
  expect(one.materials.map((line) => [line.materialId, line.state])).toEqual([["idCard", "there"]]);
  const { rows } = await house.owner.query(
    "select material_id, state from application_materials where matter_id = $1 order by material_id",
    [matterId],
  );
  expect(rows).toEqual([
    { material_id: "idCard", state: "there" },
    { material_id: "incomeProof", state: "notAsked" },
  ]);
  await done(desk, chooseItem, { matterId, itemId: "dibao" });
  const back = await done(desk, openApplication, { matterId });
  expect(back.materials.map((line) => line.state)).toEqual(["there", "wanted"]);
});

describe("the applicant has died", () => {
  test("between notice and decision: a relative follows, takes what was decided; the old receipt opens nothing", async () => {
    day("2026-11-23");
    const { matterId, holder } = await accepted("dibao", { name: "石老汉" });
    const heir = { matterId, diedOn: "2026-11-21", heirName: "石小山", heirPhone: "19900004444", relation: "child" };
    expect(await code(desk, recordHeir, { ...heir, diedOn: "2026-12-01" })).toBe("applications.diedLater");
    expect(await code(desk, recordHeir, { ...heir, heirName: "" })).not.toBe("done");
    const answer = await done(desk, recordHeir, { ...heir, goesOn: true });
    expect([answer.ended, await stateOf(matterId)]).toEqual([false, "accepted"]);
    const hers = receiptActor(answer.receipt.receiptId, matterId);
    expect((await read(hers, followApplication, { matterId })).ok).toBe(true);
    const { rows } = await house.owner.query(
      "select purpose, ended_at is null as alive from receipts where matter_id = $1",
      [matterId],
    );
    expect(rows.toSorted((a, b) => a.purpose.localeCompare(b.purpose))).toEqual([
      { purpose: "proxy", alive: true },
      { purpose: "speaker", alive: false },
    ]);
    expect(await code(desk, recordHeir, heir)).toBe("applications.heirBefore");
    const seen = await done(clerk, openApplication, { matterId });
    expect(seen.heir).toMatchObject({ name: "石小山", relation: "child", diedOn: "2026-11-21" });
    await done(hers, withdrawApplication, { matterId });
    void holder;
  });

  test("what was for one person alone ends, and nobody telephones about her yearly check", async () => {
    day("2026-11-23");
    const { matterId } = await received("eligibilityCheck", { name: "石婆婆", phone: "19900005555" });
    const { rows } = await house.owner.query("select applicant_id from applications where matter_id = $1", [matterId]);
    const personId = String(rows[0].applicant_id);
    await done(desk, addYearlyDuty, { personId, itemId: "eligibilityCheck", dueOn: "2027-01-10" });
    await tick(house.house, house.hub);
    expect(await openCalls(personId)).toBe(1);
    await done(desk, recordHeir, { matterId, diedOn: "2026-11-22", heirName: "石小川", relation: "child" });
    expect(await stateOf(matterId)).toBe("withdrawn");
    expect(await openCalls(personId)).toBe(0);
  });
});

const openCalls = async (personId: string): Promise<number> =>
  (await house.owner.query("select 1 from phone_calls where person_id = $1 and state = 'open'", [personId])).rowCount ??
  0;

test("a yearly duty is on the courtyard's list of calls in its time, once, and off it when she is told", async () => {
  day("2026-11-23");
  const { matterId } = await received("eligibilityCheck", { name: "何秋菊", phone: "19900006666" });
  const { rows } = await house.owner.query("select applicant_id from applications where matter_id = $1", [matterId]);
  const personId = String(rows[0].applicant_id);
  const { dutyId } = await done(desk, addYearlyDuty, { personId, itemId: "eligibilityCheck", dueOn: "2027-02-10" });
  await tick(house.house, house.hub);
  expect(await openCalls(personId)).toBe(0);
  day("2026-12-10"); // Two months before.
  await tick(house.house, house.hub);
  await tick(house.house, house.hub);
  expect(await openCalls(personId)).toBe(1);
  await done(desk, callAboutDuty, { dutyId, outcome: "notReached" });
  expect(await openCalls(personId)).toBe(1);
  await done(desk, callAboutDuty, { dutyId, outcome: "comes" });
  expect(await openCalls(personId)).toBe(0);
});

test("a paper photographed twice is told, and the first one stays", async () => {
  day("2026-11-23");
  const { matterId } = await received("dibao", { name: "董大有" });
  await done(desk, addPaper, { matterId, materialId: "incomeProof", fileId: await storedPhoto("同一张") });
  const twice = await act(desk, addPaper, { matterId, materialId: "incomeProof", fileId: await storedPhoto("同一张") });
  expect(twice).toMatchObject({ ok: false, problem: { code: "applications.samePhoto" } });
  const one = await done(clerk, openApplication, { matterId });
  expect(one.papers).toHaveLength(1);
  void dueOf;
  void acceptApplication;
});
