/** The catalogue's pure parts: the preset is whole, a file comes back the same, nobody carries what sharing gives. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "#frame/problems.ts";
import { parseInput } from "#frame/input.ts";
import { readCatalogueFile, writeCatalogueFile } from "./catalogue-file.ts";
import { casesOf, checklistFor, ifSoOf, mergePreset, rulesOf, sameContent } from "./rules.ts";
import { findGuides, searchWordsOf } from "./search.ts";
import { spell } from "./spelling.ts";
import { differences, tell } from "./telling.ts";
import { CASES, type ItemContent, itemContent, type Material, NEEDS, type ServiceItem } from "./words.ts";
import { presetEntries } from "./words/preset/index.ts";

const entries = presetEntries();
const items = entries.flatMap(({ id, content }) => (content.kind === "item" ? [{ id, content }] : []));
const found = (asked: string) =>
  findGuides(
    entries.map(({ id, content }) => ({ id, content, search: searchWordsOf(content) })),
    asked,
  ).map(({ id }) => id);

const text = fc.record({ zh: fc.stringMatching(/^[一-龥]{1,12}$/), en: fc.stringMatching(/^[a-z]{1,12}$/) });
const material = fc
  .record({
    name: text,
    form: fc.constantFrom("card", "paper", "form", "photo", "electronic"),
    originals: fc.integer({ min: 0, max: 3 }),
    copies: fc.integer({ min: 1, max: 3 }),
    from: text,
    need: fc.constantFrom(...NEEDS),
    cases: fc.uniqueArray(fc.constantFrom(...CASES), { minLength: 1 }),
    ifSo: text,
    shared: fc.boolean(),
  })
  .map((made) => made as Omit<Material, "id">);
const [dibao] = items;
const item: fc.Arbitrary<ServiceItem> = fc
  .record({
    name: text,
    gives: text,
    fee: text,
    materials: fc.array(material, { maxLength: 8 }),
    visits: fc.nat({ max: 9 }),
  })
  .map(
    ({ materials, ...made }) =>
      itemContent.parse({
        ...dibao?.content,
        ...made,
        materials: materials.map((each, at) => ({ ...each, id: `m${"abcdefgh"[at]}` })),
      }) as ServiceItem,
  );

describe("the preset", () => {
  test("has the fourteen items, five life events and twenty certificates, each complete in both languages", () => {
    const count = (kind: string) => entries.filter(({ content }) => content.kind === kind).length;
    expect([items.length, count("bundle"), count("notIssued")]).toEqual([14, 5, 20]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const lacking: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if ("zh" in value && typeof (value as { en?: unknown }).en !== "string") lacking.push(path);
      if ("en" in value && /[一-龥]/.test(String(value.en))) lacking.push(`${path} (Chinese in the English)`);
      for (const [name, part] of Object.entries(value)) walk(part, `${path}.${name}`);
    };
    for (const { id, content } of entries) walk(content, id);
    expect(lacking).toEqual([]);
  });

  test.each(items)("$id: every limit and notice says where it stands", ({ id, content }) => {
    for (const { title, source } of rulesOf(id, 1, content, Temporal.PlainDate.from("2026-01-01"))) {
      expect(title.zh.length).toBeGreaterThan(0);
      expect(source.zh).toMatch(/条|办法|条例|起始值/);
    }
    expect(content.legalLimit ?? content.timeNote).toBeDefined();
    expect(content.basis.length).toBeGreaterThan(0);
  });

  test("goes through the API's strict door as it is", () => {
    for (const { content } of entries)
      expect(parseInput(itemContent, content, { strict: true })).toMatchObject({ ok: true });
  });
});

describe("a file", () => {
  test("comes back the same", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (made) => {
        const written = writeCatalogueFile(made.map((content, at) => ({ id: `item${"abcd"[at]}`, content })));
        const read = readCatalogueFile(written);
        if (isProblem(read)) throw new Error(read.text.en);
        expect(read.map(({ content }) => content)).toEqual(made);
        expect(writeCatalogueFile(read)).toBe(written);
      }),
    );
    const whole = writeCatalogueFile(entries);
    expect(readCatalogueFile(whole)).toMatchObject(entries.map(({ id }) => ({ id })));
  });

  test("tells every mistake with its line", () => {
    const broken = writeCatalogueFile(entries)
      .replace('"id": "specialHardship"', '"id": "dibao"')
      .replace('"visits": 1', '"visits": 77');
    const read = readCatalogueFile(broken);
    if (!isProblem(read)) throw new Error("a broken file was read");
    const line = broken.split("\n").findLastIndex((each) => each === '      "id": "dibao",') + 1;
    expect(read.all?.map(({ code, values }) => [code, values["line"]])).toEqual([
      ["input.tooLarge", 6],
      ["guides.importTwice", line],
    ]);
    for (const hostile of [
      "",
      "[]",
      "null",
      "{",
      '{"form":"xiaoyuan-service-items","version":1,"items":[7,null,"x",[]]}',
    ])
      expect(isProblem(readCatalogueFile(hostile))).toBe(true);
    expect(
      isProblem(
        readCatalogueFile(
          '{"form":"xiaoyuan-service-items","version":1,"items":[{"id":"a__proto__","content":{"__proto__":{}}}]}',
        ),
      ),
    ).toBe(true);
  });
});

describe("the personal list", () => {
  const answers = fc.record({
    cases: fc.uniqueArray(fc.constantFrom(...CASES)),
    notMine: fc.uniqueArray(fc.constantFrom("ma", "mb", "mc", "md")),
    have: fc.uniqueArray(fc.constantFrom("ma", "mb", "mc", "md")),
  });

  test("never asks for what sharing gives, and never forgets what everybody needs", () => {
    fc.assert(
      fc.property(item, answers, (made, said) => {
        const { bring, lookedUp } = checklistFor(made, said);
        expect(bring.some(({ material: { shared } }) => shared)).toBe(false);
        expect(lookedUp.every(({ shared }) => shared)).toBe(true);
        const always = made.materials.filter(({ need, shared }) => need === "always" && !shared);
        for (const each of always) expect(bring.map(({ material: { id } }) => id)).toContain(each.id);
        // More cases never make the list shorter; who says less gets the longer list.
        const more = checklistFor(made, { ...said, cases: [...CASES], notMine: [] });
        expect(more.bring.length).toBeGreaterThanOrEqual(bring.length);
        for (const { material: each } of bring) {
          if (each.need === "inCases") expect(casesOf(made).some((one) => said.cases.includes(one))).toBe(true);
          if (each.need === "ifSo") expect(ifSoOf(made)).toContain(each);
        }
      }),
    );
  });
});

describe("an upgrade", () => {
  test("brings what the courtyard left alone and keeps what it changed", () => {
    fc.assert(
      fc.property(item, item, item, (before, own, next) => {
        expect(sameContent(mergePreset(before, before, next).content, next)).toBe(true);
        expect(sameContent(mergePreset(before, own, before).content, own)).toBe(true);
        const mine = { ...next, fee: own.fee };
        const merged = mergePreset({ ...before }, { ...before, fee: own.fee }, next).content as ServiceItem;
        if (!sameContent(before.fee, own.fee)) expect(merged.fee).toEqual(own.fee);
        expect(merged.materials).toEqual(mine.materials);
      }),
    );
  });

  test("merges papers one by one", () => {
    const paper = (id: string, copies: number) => ({ id, copies });
    const before = { materials: [paper("a", 1), paper("b", 1)] };
    const own = { materials: [paper("a", 2), paper("b", 1), paper("own", 1)] };
    const next = { materials: [paper("a", 1), paper("b", 3), paper("c", 1)] };
    expect(mergePreset(before, own, next)).toEqual({
      content: { materials: [paper("a", 2), paper("b", 3), paper("own", 1), paper("c", 1)] },
      kept: [],
    });
  });
});

describe("finding a guide", () => {
  test.each([
    ["残疾证", "disabilityCard"],
    ["养老钱", "pensionBenefit"],
    ["我妈养老金停了怎么办", "eligibilityCheck"],
    ["canjizheng", "disabilityCard"],
    ["cjz", "disabilityCard"],
    ["dibao", "dibao"],
    ["DB", "dibao"],
    ["yiliao", "medicalReimbursement"],
    ["吃低保", "dibao"],
    ["单身证明", "noMaritalStatus"],
    ["我妈是我妈", "noKinship"],
    ["lawyer", "legalAid"],
    ["disability card", "disabilityCard"],
  ])("%s → %s", (asked, id) => {
    expect(found(asked)[0] === id || found(asked).slice(0, 3).includes(id)).toBe(true);
  });

  test("finds nothing where nothing fits, and minds no hostile words", () => {
    expect(found("鱼香肉丝")).toEqual([]);
    for (const asked of ["%", "' or 1=1", "\\", "…", "a".repeat(60), "(((", "𠮷𠮷"])
      expect(Array.isArray(found(asked))).toBe(true);
  });

  test("characters are spelled as they sound", () => {
    expect(spell("残疾人证：新办")).toEqual({ spelled: "canjirenzhengxinban", letters: "cjrzxb" });
    expect(spell("法律援助")).toEqual({ spelled: "falvyuanzhu", letters: "flyz" });
    expect(spell("须知")).toEqual({ spelled: "xuzhi", letters: "xz" });
    expect(spell("no Chinese")).toEqual({ spelled: "", letters: "" });
  });
});

test("two versions are compared in words, in both languages", () => {
  const before = items[0]?.content as ServiceItem;
  const after: ItemContent = { ...before, visits: 2, legalLimit: { ...before.legalLimit!, days: 20 } };
  expect(differences(before, after, "zh").map(({ field }) => field)).toEqual(["legalLimit", "visits"]);
  expect(differences(before, after, "en")[0]?.come[0]).toContain("20 days from the day it is accepted");
  expect(differences(before, before, "zh")).toEqual([]);
  for (const { content } of entries) expect(tell(content, "en").length).toBeGreaterThan(3);
});
