/** Drafts, versions, imports and upgrades on a real database. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { type Actor, nobody, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { openTestHouse, type Staff, START, type TestHouse } from "../../../../test/database.ts";
import { draftItem, dropDraft } from "./commands/draft.ts";
import { importItems } from "./commands/import.ts";
import { loadPresetItems } from "./commands/preset.ts";
import { publishItem, publishItems, restoreItem, retireItem } from "./commands/publish.ts";
import { exportItems, listItems, readItem } from "./queries/desk.ts";
import { checklist, listGuides, readGuide } from "./queries/open.ts";
import type { ItemContent, ServiceItem } from "./words.ts";
import { presetEntries } from "./words/preset/index.ts";

let house: TestHouse;
let desk: Staff;
let head: Staff;
let auditor: Staff;
const clock = new SetClock(START);
const dibao = presetEntries()[0]?.content as ServiceItem;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  desk = await house.staff({ posts: [{ kind: "frontDesk" }] });
  head = await house.staff({ posts: [{ kind: "head" }] });
  auditor = await house.staff({ posts: [{ kind: "auditor" }] });
  await done(SYSTEM, loadPresetItems, {});
});
afterAll(() => house.close());

const act = <S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
  dryRun = false,
) => perform(house.house, { hub: house.hub, actor, dryRun }, command, input);
async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}
async function read<S extends z.ZodType, F extends Facts, A>(
  query: Query<S, F, A>,
  input: unknown,
  actor: Actor = nobody(),
): Promise<A> {
  const outcome = await ask(house.house, { hub: house.hub, actor }, query, input);
  if (!outcome.ok) throw new Error(`${query.name}: ${outcome.problem.code}`);
  return outcome.answer as A;
}
const code = async (outcome: Promise<{ ok: boolean; problem?: { code: string } }>): Promise<string | undefined> =>
  (await outcome).problem?.code;

describe("the preset", () => {
  test("stands in force after one load; a second changes nothing", async () => {
    const { bundles, items, notIssued } = await read(listGuides, {});
    expect([bundles.length, items.length, notIssued.length]).toEqual([5, 14, 20]);
    expect(await done(head, loadPresetItems, {})).toEqual({ added: 0, updated: 0, merged: 0 });
    const { rows } = await house.owner.query("select id from deadline_rules where id like 'items.dibao.%' order by id");
    expect(rows.map(({ id }) => id)).toEqual(["items.dibao.legal", "items.dibao.notice", "items.dibao.objection"]);
  });

  test("an upgrade updates what was left alone, and merges the rest into a draft", async () => {
    const older = (content: ItemContent): string => JSON.stringify({ ...content, fee: { zh: "五元", en: "5 yuan" } });
    const legal = presetEntries().find(({ id }) => id === "legalAid")?.content as ServiceItem;
    // As if a release before had said another fee: once left alone, once with another phone number of the courtyard's own.
    for (const [id, content, own] of [
      ["legalAid", legal, legal],
      ["temporaryHelp", presetEntries()[2]?.content, { ...presetEntries()[2]?.content, consultPhone: "023-55550000" }],
    ] as const) {
      await house.owner.query("update service_items set preset = $2 where id = $1", [
        id,
        older(content as ItemContent),
      ]);
      await house.owner.query("update service_item_versions set content = $2 where item_id = $1", [
        id,
        older(own as ItemContent),
      ]);
    }
    expect(await done(SYSTEM, loadPresetItems, {})).toEqual({ added: 0, updated: 1, merged: 1 });
    expect((await read(readGuide, { itemId: "legalAid" })).content).toMatchObject({ fee: { zh: "不收钱" } });
    const waiting = await read(readItem, { itemId: "temporaryHelp" }, head);
    expect(waiting.now?.content).toMatchObject({ fee: { zh: "五元" }, consultPhone: "023-55550000" });
    expect(waiting.draft?.content).toMatchObject({ fee: { zh: "不收钱" }, consultPhone: "023-55550000" });
    expect(waiting.changes.zh).toEqual([{ field: "fee", gone: ["五元"], come: ["不收钱"] }]);
    expect(await done(SYSTEM, loadPresetItems, {})).toEqual({ added: 0, updated: 0, merged: 0 });
    await done(head, publishItem, { itemId: "temporaryHelp" });
  });
});

describe("drafts and versions", () => {
  test("the desk writes, the head puts in force, residents see only what counts today", async () => {
    const changed = {
      ...dibao,
      visits: 2,
      promisedLimit: { ...dibao.legalLimit, days: 20, source: { zh: "县民政局承诺" } },
    };
    await done(desk, draftItem, { itemId: "dibao", content: changed });
    expect((await read(readGuide, { itemId: "dibao" })).content).toMatchObject({ visits: 1 });
    expect(await code(act(desk, publishItem, { itemId: "dibao" }))).toBe("frame.notFound");
    expect(await code(act(head, publishItem, { itemId: "dibao", effectiveFrom: "2026-11-22" }))).toBe(
      "guides.fromPast",
    );
    await done(head, publishItem, { itemId: "dibao", effectiveFrom: "2026-12-01" });
    expect((await read(readGuide, { itemId: "dibao" })).version).toBe(1);
    expect((await read(listItems, { asked: "低保" }, desk))[0]?.coming).toEqual({
      version: 2,
      effectiveFrom: "2026-12-01",
    });
    clock.set("2026-12-01T09:00:00+08:00");
    expect(await read(readGuide, { itemId: "dibao" })).toMatchObject({ version: 2, content: { visits: 2 } });
    expect(await read(readGuide, { itemId: "dibao", version: 1 })).toMatchObject({
      inForce: false,
      content: { visits: 1 },
    });
    const { rows } = await house.owner.query(
      "select version, content->'days' as days from deadline_rules where id = 'items.dibao.promised'",
    );
    expect(rows).toEqual([{ version: 2, days: 20 }]);
    clock.set(START);
  });

  test("nobody saves over what she has not seen, and nothing is published twice", async () => {
    const first = await done(desk, draftItem, {
      itemId: "eligibilityCheck",
      content: { ...dibao, visits: 3 },
      revision: 0,
    });
    expect(first.revision).toBe(1);
    await done(head, draftItem, { itemId: "eligibilityCheck", content: { ...dibao, visits: 4 }, revision: 1 });
    expect(await code(act(desk, draftItem, { itemId: "eligibilityCheck", content: dibao, revision: 1 }))).toBe(
      "guides.changedMeanwhile",
    );
    await done(desk, dropDraft, { itemId: "eligibilityCheck" });
    expect(await code(act(head, publishItem, { itemId: "eligibilityCheck" }))).toBe("guides.noDraft");
    expect(
      await code(
        act(desk, draftItem, { itemId: "legalAid", content: (await read(readGuide, { itemId: "legalAid" })).content }),
      ),
    ).toBe("guides.unchanged");
  });

  test("of two that publish at once one wins", async () => {
    await done(desk, draftItem, { itemId: "ownThing", content: { ...dibao, name: { zh: "自己的事项" } } });
    const tries = await Promise.all(Array.from({ length: 8 }, () => act(head, publishItem, { itemId: "ownThing" })));
    expect(tries.filter(({ ok }) => ok).length).toBe(1);
    const drafts = await Promise.all(
      Array.from({ length: 8 }, (_none, n) =>
        act(desk, draftItem, { itemId: "newThing", content: { ...dibao, visits: n }, revision: 0 }),
      ),
    );
    expect(drafts.filter(({ ok }) => ok).length).toBe(1);
  });

  test("a kind stays; retired entries take no draft, are not listed, and come back", async () => {
    const certificate = presetEntries().at(-1)?.content;
    expect(await code(act(desk, draftItem, { itemId: "dibao", content: certificate }))).toBe("guides.otherKind");
    await done(head, retireItem, { itemId: "oldAgeAllowance" });
    expect(await code(act(head, retireItem, { itemId: "oldAgeAllowance" }))).toBe("guides.retired");
    expect((await read(listGuides, { asked: "高龄津贴" })).items.map(({ itemId }) => itemId)).not.toContain(
      "oldAgeAllowance",
    );
    expect(await read(readGuide, { itemId: "oldAgeAllowance" })).toMatchObject({ retired: true });
    expect(
      await code(ask(house.house, { hub: house.hub, actor: nobody() }, checklist, { itemId: "oldAgeAllowance" })),
    ).toBe("guides.noItem");
    expect(await code(act(desk, draftItem, { itemId: "oldAgeAllowance", content: dibao }))).toBe("guides.retired");
    await done(head, restoreItem, { itemId: "oldAgeAllowance" });
    expect(await code(act(head, restoreItem, { itemId: "oldAgeAllowance" }))).toBe("guides.notRetired");
    expect(await code(act(auditor, draftItem, { itemId: "dibao", content: dibao }))).toBe("frame.notFound");
  });

  test("what fits together only wrongly is refused at the field", async () => {
    const wrong = {
      ...dibao,
      promisedLimit: { ...dibao.legalLimit, days: 99 },
      materials: [{ ...dibao.materials[0], need: "ifSo" }, dibao.materials[0]],
    };
    const outcome = await act(desk, draftItem, { itemId: "dibao", content: wrong });
    expect(outcome.ok ? [] : [outcome.problem, ...(outcome.problem.all ?? [])].map(({ field }) => field)).toContain(
      "content.materials.0.ifSo.zh",
    );
    const longer = await act(desk, draftItem, { itemId: "dibao", content: { ...wrong, materials: [] } });
    expect(longer).toMatchObject({
      ok: false,
      problem: { code: "guides.promisedLonger", field: "content.promisedLimit.days" },
    });
    expect(
      await code(
        act(desk, draftItem, {
          itemId: "dibao",
          content: { ...dibao, basis: [{ text: { zh: "x" }, url: "javascript:alert(1)" }] },
        }),
      ),
    ).toBeDefined();
  });
});

describe("a file", () => {
  test("from here comes back as nothing new; changes become drafts that the head publishes together", async () => {
    await done(head, dropDraft, { itemId: "newThing" });
    const { text } = await read(exportItems, {});
    expect(await done(desk, importItems, { text })).toMatchObject({ added: 0, changed: 0 });
    const changed = text.replace('"consultPhone": "12348"', '"consultPhone": "12340"');
    const preview = await act(desk, importItems, { text: changed }, true);
    expect(preview).toMatchObject({ ok: true, answer: { changed: 1 } });
    expect(await done(desk, importItems, { text: changed })).toMatchObject({ changed: 1 });
    expect(await code(act(desk, importItems, { text: changed }))).toBe("guides.importDraftOpen");
    expect(await done(head, publishItems, { itemIds: ["legalAid"] })).toEqual({
      published: [{ itemId: "legalAid", version: 3 }],
    });
    expect((await read(readGuide, { itemId: "legalAid" })).content).toMatchObject({ consultPhone: "12340" });
    expect(await code(act(desk, importItems, { text: "{" }))).toBe("guides.notJson");
  });
});

test("no other courtyard sees any of it", async () => {
  const { rows } = await house.owner.query("select count(*)::int as n from service_items where hub_id <> $1", [
    house.hub,
  ]);
  expect(rows).toEqual([{ n: 0 }]);
  await expect(house.app.query("select * from service_items")).rejects.toThrow();
});

describe("a life event", () => {
  const written = { ...presetEntries().find(({ id }) => id === "newBaby")?.content } as ItemContent & {
    items: string[];
  };

  test("is drafted, published, exported and found like every entry; it is made of items one can apply for", async () => {
    const draft = (items: readonly string[]) =>
      code(act(desk, draftItem, { itemId: "movedHere", content: { ...written, name: { zh: "刚搬来" }, items } }));
    expect(await draft(["medicalEnrolment", "noSuchThing"])).toBe("guides.noSuchItem");
    expect(await draft(["medicalEnrolment"])).toBeDefined();
    expect(await draft(["medicalEnrolment", "socialSecurityCard"])).toBeUndefined();
    const waiting = await read(readItem, { itemId: "movedHere" }, desk);
    expect(waiting.changes.zh.find(({ field }) => field === "items")?.come).toContain("社保卡：申领、补换、激活");
    await done(head, publishItem, { itemId: "movedHere" });
    expect((await read(listGuides, { asked: "刚搬来" })).bundles.map(({ itemId }) => itemId)).toEqual(["movedHere"]);
    expect((await read(exportItems, {})).text).toContain('"kind": "bundle"');
  });

  test("has each paper once, and leaves out an item that is retired", async () => {
    const { together } = await read(readGuide, { itemId: "seriousIllness" });
    const names = together?.papers.map(({ name }) => name.zh) ?? [];
    expect(new Set(names).size).toBe(names.length);
    const idCard = together?.papers.find(({ name }) => name.zh === "身份证");
    expect(idCard).toMatchObject({ originals: 1, copies: 3, need: "always" });
    expect(idCard?.asked.map(({ itemId }) => itemId)).toEqual(["medicalReimbursement", "temporaryHelp", "dibao"]);
    await done(head, retireItem, { itemId: "temporaryHelp" });
    const after = await read(readGuide, { itemId: "seriousIllness" });
    expect(after.together?.items.map(({ itemId }) => itemId)).toEqual(["medicalReimbursement", "dibao"]);
    await done(head, restoreItem, { itemId: "temporaryHelp" });
  });
});
