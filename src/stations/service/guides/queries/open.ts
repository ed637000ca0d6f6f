/** What everybody may read: the guides, one guide, the personal checklist. */
import { query } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { casesOf, checklistFor, grants, ifSoOf } from "../rules.ts";
import { findGuides } from "../search.ts";
import { catalogueToday, currentItem, findInForce, findItemVersion } from "../steps/items.ts";
import {
  checklistInput,
  guideProblems,
  type ItemContent,
  listGuidesInput,
  type Situation,
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
}

const lineOf = (entry: { itemId: string; version: number; content: ItemContent }): GuideLine => {
  const { itemId, version, content } = entry;
  const base = { itemId, version, kind: content.kind, name: content.name };
  return content.kind === "item"
    ? { ...base, gist: content.gives, situations: content.situations, window: content.window }
    : { ...base, gist: content.instead, situations: [], window: null };
};

/** All guides in their order, or those that fit what was asked, best first. Retired ones are left out. */
export const listGuides = query({
  name: "listGuides",
  does: { zh: "办事指南目录，可以按平常的说法查", en: "The guides, found by the words people use" },
  input: listGuidesInput,
  grants: grants.read,
  async read(view, { asked, situation }): Promise<{ items: GuideLine[]; notIssued: GuideLine[] }> {
    const known = (await catalogueToday(view)).filter(({ retired }) => !retired);
    const found = findGuides(known, asked ?? "").map(lineOf);
    return {
      items: found.filter(
        ({ kind, situations }) => kind === "item" && (situation === undefined || situations.includes(situation)),
      ),
      notIssued: found.filter(({ kind }) => kind === "notIssued"),
    };
  },
});

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
    return {
      itemId,
      version: found.version,
      effectiveFrom: found.effectiveFrom?.toString() ?? null,
      content: found.content,
      retired: now?.retired === true,
      /** False: a later version counts by now. */
      inForce: now?.version === found.version,
    };
  },
});

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
