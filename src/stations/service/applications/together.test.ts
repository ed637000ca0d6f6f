/** One occasion in a life: one form, one slip, and for each item an application of its own with its own clocks. */
import { beforeAll, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { START } from "../../../../test/database.ts";
import { acceptApplication } from "./commands/check.ts";
import { prepareApplication, prepareForResident } from "./commands/prepare.ts";
import { receiveApplication } from "./commands/receive.ts";
import { followApplication, openApplication } from "./queries/one.ts";
import { pages } from "./pages/apply/index.tsx";
import { act, clerk, code, desk, done, house, openRoom, read, stateOf, storedPhoto } from "./testing.ts";

openRoom();
const BUNDLE = {
  kind: "bundle",
  name: { zh: "家里有人病了" },
  basis: [{ text: { zh: "国发〔2024〕3号" } }],
  situations: ["hardship"],
  window: "civilAffairs",
  gives: { zh: "一起办" },
  forWhom: { zh: "要的人" },
  items: ["dibao", "eligibilityCheck"],
  procedure: [{ zh: "来一次" }],
};
beforeAll(async () => {
  await house.owner.query(
    "insert into service_items (hub_id, id, kind, added_at, added_by) values ($1, 'illness', 'bundle', $2, $3)",
    [house.hub, START, SYSTEM_ID],
  );
  await house.owner.query(
    `insert into service_item_versions (hub_id, item_id, version, state, origin, content, effective_from, drafted_by,
       drafted_at, published_by, published_at)
     values ($1, 'illness', 1, 'published', 'own', $2, '2026-01-01', $3, $4, $3, $4)`,
    [house.hub, JSON.stringify(BUNDLE), SYSTEM_ID, START],
  );
});

test("what is told once stands in each; each keeps its own course, and one receipt shows all of them", async () => {
  const files = [{ materialId: "idCard", fileId: await storedPhoto() }];
  const input = { itemId: "illness", name: "丁香", phone: "19900003333", situation: "住院了。", files };
  const { matterId, receipt, together } = await done(nobody("apply:together"), prepareApplication, input);
  expect(together.map(({ itemId }) => itemId)).toEqual(["dibao", "eligibilityCheck"]);
  expect(new Set(together.map((one) => one.code)).size).toBe(2);
  const { rows } = await house.owner.query(
    `select a.item_id, a.applicant_name, a.bundle_id, (select count(*) from application_papers p
       where p.matter_id = a.matter_id) as papers
     from applications a where a.applicant_name = '丁香' order by a.item_id`,
  );
  // Photographed once, with both.
  expect(rows).toEqual([
    { item_id: "dibao", applicant_name: "丁香", bundle_id: "illness", papers: 1 },
    { item_id: "eligibilityCheck", applicant_name: "丁香", bundle_id: "illness", papers: 1 },
  ]);
  const other = together[1]!.matterId;
  await done(desk, receiveApplication, { matterId: other, identified: "document", there: ["idCard"] });
  await done(clerk, acceptApplication, { matterId: other });
  expect([await stateOf(matterId), await stateOf(other)]).toEqual(["prepared", "accepted"]);
  const followed = await read(receiptActor(receipt!.receiptId, matterId), followApplication, { matterId });
  expect(followed.ok && followed.answer.together).toEqual([
    { name: { zh: "养老待遇资格认证", en: "Pension eligibility check" }, state: "accepted" },
  ]);
  expect((await done(desk, openApplication, { matterId })).together).toMatchObject([{ matterId: other }]);
});

test("only what was chosen, and nothing that is no part of it; at the desk too", async () => {
  const input = { itemId: "illness", name: "白露", channel: "desk" };
  const chosen = await done(desk, prepareForResident, { ...input, itemIds: ["eligibilityCheck"] });
  expect(chosen.together.map(({ itemId }) => itemId)).toEqual(["eligibilityCheck"]);
  expect(await code(desk, prepareForResident, { ...input, itemIds: ["disability"] })).toBe("applications.notInBundle");
  // A single item is what it always was.
  expect((await done(desk, prepareForResident, { ...input, itemId: "dibao" })).together).toEqual([]);
  expect((await act(nobody(), prepareApplication, { itemId: "illness", name: "谷雨" })).ok).toBe(true);
});

test("at home: one form with every paper once, and one slip that lists them all", async () => {
  const who = await new Visitor(openDoors(house.house, { id: house.hub }, [pages]), {}).open("/apply/illness");
  expect(who.text).toContain("养老待遇资格认证");
  await who.fill("申请人姓名", "秦晚照").press("下一步");
  await who.press("下一步");
  expect(who.text.match(/身份证/g)).toHaveLength(2);
  await who.press("下一步");
  expect(who.text).toContain("最低生活保障、养老待遇资格认证");
  await who.press("准备好了");
  expect(who.text).toContain("这一张管 2 件");
});
