/** Refusals of the room, and the checks that compare fields of one item with each other. */
import type { z } from "zod";
import { refusal } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import type { Need, Phase } from "./nouns.ts";

export const guideProblems = problems("guides", {
  ifSoMissing: {
    zh: "选了“有下面写的情况才要”，请写明是什么情况。",
    en: "You chose “only if what is written below applies”: write what that is.",
  },
  casesMissing: {
    zh: "选了“勾选的情形才要”，请至少勾选一种情形。",
    en: "You chose “only in the cases ticked below”: tick at least one.",
  },
  nothingBrought: {
    zh: "原件和份数都是零，等于什么也不用带。请写明要几份，或者删去这一项。",
    en: "No original and no copy: that is nothing to bring. Say how many, or take this paper out.",
  },
  materialTwice: {
    zh: "材料代号“{id}”用了两次，请改掉一个。",
    en: "Two papers share the id “{id}”: change one of them.",
  },
  phaseMissing: {
    zh: "勾选了“时间不算在内”的环节，但这件事不走那个环节。",
    en: "A step is ticked as not counted that this item does not walk.",
  },
  promisedLonger: {
    zh: "承诺的时间比法定的长。承诺只能更短；请核对天数和“工作日”还是“天”。",
    en: "The promise is longer than the law allows. Check the days, and whether they are working days.",
  },
});

interface CheckedMaterial {
  readonly originals: number;
  readonly copies: number;
  readonly need: Need;
  readonly cases: readonly unknown[];
  readonly ifSo?: unknown;
}

type Checking = z.core.$RefinementCtx;
type Words = Parameters<typeof refusal>[0];

const tell = (ctx: Checking, path: PropertyKey[], words: Words, values = {}): void =>
  ctx.addIssue({ code: "custom", path, params: refusal(words, values).params });

/** What is asked for in certain cases says in which. */
export function materialChecks(material: CheckedMaterial, ctx: Checking): void {
  if (material.need === "ifSo" && material.ifSo === undefined) tell(ctx, ["ifSo", "zh"], guideProblems.ifSoMissing);
  if (material.need === "inCases" && material.cases.length === 0) tell(ctx, ["cases"], guideProblems.casesMissing);
  if (material.originals + material.copies === 0) tell(ctx, ["originals"], guideProblems.nothingBrought);
}

interface CheckedItem {
  readonly materials: readonly { readonly id: string }[];
  readonly phases: {
    readonly inspection: boolean;
    readonly assessment: boolean;
    readonly publicNotice?: unknown;
    readonly notCounted: readonly Phase[];
  };
  readonly legalLimit?: { readonly days: number; readonly kind: string } | undefined;
  readonly promisedLimit?: { readonly days: number; readonly kind: string } | undefined;
}

/** What the parts of an item say about each other. */
export function itemChecks(item: CheckedItem, ctx: Checking): void {
  const seen = new Set<string>();
  item.materials.forEach(({ id }, at) => {
    if (seen.has(id)) tell(ctx, ["materials", at, "id"], guideProblems.materialTwice, { id });
    seen.add(id);
  });
  const { phases, legalLimit, promisedLimit } = item;
  const walks = (phase: Phase): boolean => phases[phase] !== undefined && phases[phase] !== false;
  if (phases.notCounted.some((phase) => !walks(phase))) tell(ctx, ["phases", "notCounted"], guideProblems.phaseMissing);
  if (legalLimit === undefined || promisedLimit === undefined) return;
  // Five working days are at least five days: a promise in calendar days is never longer than as many working days.
  const comparable = legalLimit.kind === promisedLimit.kind || promisedLimit.kind === "calendar";
  if (comparable && promisedLimit.days > legalLimit.days) {
    tell(ctx, ["promisedLimit", "days"], guideProblems.promisedLonger);
  }
}
