/** What everybody may read: the guides, one guide, the personal checklist. */
import { query, type View } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { casesOf, checklistFor, grants, ifSoOf } from "../rules.ts";
import { findGuides } from "../search.ts";
import { findBundle } from "../steps/bundles.ts";
import { nextBatchDays } from "../steps/batches.ts";
import { catalogueToday, currentItem, findInForce, findItemVersion } from "../steps/items.ts";
import {
  checklistInput,
  guideProblems,
  type ItemContent,
  listGuidesInput,
  noInput,
  type Situation,
  told,
  type Told,
  versionInput,
  type WindowGroup,
} from "../words.ts";

export interface GuideLine {
  readonly itemId: string;
  readonly version: number;
  readonly kind: ItemContent["kind"];
  readonly name: Told;
  /** What one gets; of a certificate, who does it instead. */
  readonly gist: Told;
  readonly situations: readonly Situation[];
  readonly window: WindowGroup | null;
  /** Accepted on published days only. */
  readonly inBatches: boolean;
}

const lineOf = (entry: { itemId: string; version: number; content: ItemContent }): GuideLine => {
  const { itemId, version, content } = entry;
  const base = { itemId, version, kind: content.kind, name: content.name };
  return content.kind !== "notIssued"
    ? {
        ...base,
        gist: content.gives,
        situations: content.situations,
        window: content.window,
        inBatches: content.kind === "item" && content.batches !== undefined,
      }
    : { ...base, gist: content.instead, situations: [], window: null, inBatches: false };
};

/** All guides in their order, or those that fit what was asked, best first. Retired ones are left out. */
export const listGuides = query({
  name: "listGuides",
  does: { zh: "办事指南目录，可以按平常的说法查", en: "The guides, found by the words people use" },
  input: listGuidesInput,
  grants: grants.read,
  async read(view, { asked, situation }) {
    const known = (await catalogueToday(view)).filter(({ retired }) => !retired);
    const found = findGuides(known, asked ?? "").map(lineOf);
    return {
      /** What one occasion in a life brings together. */
      bundles: found.filter(
        ({ kind, situations }) => kind === "bundle" && (situation === undefined || situations.includes(situation)),
      ),
      items: found.filter(
        ({ kind, situations }) => kind === "item" && (situation === undefined || situations.includes(situation)),
      ),
      notIssued: found.filter(({ kind }) => kind === "notIssued"),
    };
  },
});

/** As many as one plans ahead; the poster has the quarter. */
const BATCHES_SHOWN = 4;

/** One entry as it stands today, or a version that was published. */
export const readGuide = query({
  name: "readGuide",
  does: { zh: "一条办事指南的全文", en: "One guide, whole" },
  input: versionInput,
  grants: grants.read,
  async read(view, { itemId, version }) {
    const now = await findInForce(view, itemId);
    const found = version === undefined ? now : await findItemVersion(view, itemId, version);
    if (found === undefined) return refuse(guideProblems.noItem);
    const bundle = found.content.kind === "bundle" ? await findBundle(view, itemId) : undefined;
    return {
      /** Of a bundle: its items, and their papers as one list. */
      together:
        bundle === undefined
          ? null
          : {
              items: bundle.items.map((item) => ({
                itemId: item.itemId,
                name: item.content.name,
                gives: item.content.gives,
                window: item.content.window,
                inBatches: item.content.batches !== undefined,
              })),
              papers: bundle.papers,
            },
      itemId,
      version: found.version,
      effectiveFrom: found.effectiveFrom?.toString() ?? null,
      content: found.content,
      /** The next days on which it is accepted, where that happens in batches. */
      batchDays:
        found.content.kind === "item"
          ? (await nextBatchDays(view, found.content, view.today, BATCHES_SHOWN)).map(String)
          : [],
      retired: now?.retired === true,
      /** False: a later version counts by now. */
      inForce: now?.version === found.version,
    };
  },
});

/** What is accepted in batches here, and on which days of the months to come: as it hangs on the board. */
export const listBatchDays = query({
  name: "listBatchDays",
  does: { zh: "分批受理的事和以后几个月的日子", en: "What is accepted in batches, and on which days" },
  input: noInput,
  grants: grants.read,
  async read(view) {
    const known = (await catalogueToday(view)).filter(({ retired }) => !retired);
    const lines = [];
    for (const { itemId, content } of known) {
      if (content.kind !== "item" || content.batches === undefined) continue;
      const days = await nextBatchDays(view, content, view.today, BATCHES_ON_BOARD);
      lines.push({ itemId, name: content.name, batches: content.batches, days: days.map(String) });
    }
    return lines;
  },
});

/** For the page and the poster of the market days: what is accepted in batches on which of them. */
export async function onMarketDays(view: View, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const lines = [];
  for (const { retired, content } of await catalogueToday(view)) {
    if (retired || content.kind !== "item" || content.batches === undefined) continue;
    const name = told(content.name);
    const text = { zh: `受理“${name.zh}”（分批）`, en: `“${name.en}” is accepted (in batches)` };
    const days = await nextBatchDays(view, content, from, MOST_ON_POSTER);
    lines.push(...days.filter((on) => Temporal.PlainDate.compare(on, to) <= 0).map((on) => ({ on, text })));
  }
  return lines;
}

/** More than a quarter has market days. */
const MOST_ON_POSTER = 100;

/** A quarter of batches twice a month. */
const BATCHES_ON_BOARD = 6;

/** What one person has to bring. The answers are used here and kept nowhere. */
export const checklist = query({
  name: "checklist",
  does: { zh: "按个人情况列出要带的材料", en: "The papers that one person needs" },
  input: checklistInput,
  grants: grants.read,
  async read(view, { itemId, ...answers }) {
    const item = await currentItem(view, itemId);
    if (item === undefined) return refuse(guideProblems.noItem);
    return {
      itemId,
      version: item.version,
      content: item.content,
      cases: casesOf(item.content),
      ifSo: ifSoOf(item.content),
      ...checklistFor(item.content, answers),
    };
  },
});
