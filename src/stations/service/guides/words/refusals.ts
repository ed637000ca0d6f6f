/** Refusals of the room, and the checks that compare fields of one item with each other. */
import type { z } from "zod";
import { refusal } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import type { BatchKind, Need } from "./nouns.ts";

export const guideProblems = problems("guides", {
  noItem: {
    status: 404,
    zh: "目录里没有这件事。",
    en: "The catalogue has no such item.",
    door: { zh: "换个说法再找，或者请前台帮您查。", en: "Try other words, or ask at the front desk." },
  },
  itemTaken: {
    status: 409,
    zh: "这个代号已经有了，请换一个，或者打开原来的那一条来改。",
    en: "This id is taken: choose another, or open the item that has it.",
  },
  badId: {
    zh: "代号要用英文字母，小写开头，2 到 40 个。",
    en: "The id must be 2 to 40 letters, beginning with a small one.",
  },
  otherKind: {
    zh: "这一条是另一类，不能改成这一类。请另建一条。",
    en: "This entry is of the other kind and cannot change it. Make a new one.",
  },
  changedMeanwhile: {
    status: 409,
    zh: "在您修改的时候，别人也改了这份草稿。两个人写的都在下面，看过、选好，再存一次。",
    en: "Somebody else changed this draft meanwhile. What both of you wrote stands below: look, choose, and keep it again.",
  },
  settleFirst: {
    zh: "这一栏两个人都改了，请选留哪一个。",
    en: "Both of you changed this field: choose which one stays.",
  },
  noDraft: {
    status: 409,
    zh: "这一条现在没有草稿，也许刚被发布或作废。请看最新情况。",
    en: "There is no draft of this entry now: perhaps it was just published or dropped. Look at its present state.",
  },
  fromPast: {
    zh: "生效的日子不能早于今天：已经收下的申请要按当时的指南办。",
    en: "It cannot take effect before today: applications already taken in keep the guide of their day.",
  },
  retired: {
    status: 409,
    zh: "这一条已经停用。要再用，请先恢复。",
    en: "This entry is retired. To use it again, bring it back first.",
  },
  notRetired: { status: 409, zh: "这一条没有停用。", en: "This entry is not retired." },
  unchanged: {
    zh: "和现行的一字不差，不用存新版本。",
    en: "This is word for word what is in force: no new version is needed.",
  },
  ifSoMissing: {
    zh: "选了“有下面写的情况才要”，请写明是什么情况。",
    en: "You chose “only if what is written below applies”: write what that is.",
  },
  casesMissing: {
    zh: "选了“勾选的情形才要”，请至少勾选一种情形。",
    en: "You chose “only in the cases ticked below”: tick at least one.",
  },
  materialTwice: {
    zh: "材料代号“{id}”用了两次，请改掉一个。",
    en: "Two papers share the id “{id}”: change one of them.",
  },
  promisedLonger: {
    zh: "承诺的时间比法定的长。承诺只能更短；请核对天数和“工作日”还是“天”。",
    en: "The promise is longer than the law allows. Check the days, and whether they are working days.",
  },
  noSuchItem: {
    zh: "目录里没有可以办的“{id}”。请从现有的事项里选。",
    en: "The catalogue has no item “{id}” to apply for. Choose from those there are.",
  },
  batchDaysMissing: {
    zh: "选了分批受理，请写明是哪些日子。",
    en: "Accepted in batches: write on which days.",
  },
  notJson: {
    zh: "这不是目录文件：第{line}行不合 JSON 的写法。请选从这里导出的文件。",
    en: "This is no catalogue file: line {line} is not JSON. Choose a file that was exported here.",
  },
  otherForm: {
    zh: "文件开头不对：要有 form、version 和 items 三项，写法见说明。",
    en: "The file begins wrongly: it needs form, version and items, as the description says.",
  },
  noFile: { zh: "请先选一个文件。", en: "Choose a file first." },
  fileTooLarge: { status: 413, zh: "文件太大，最多 2 MB。", en: "The file is too large: at most 2 MB." },
  importId: {
    zh: "第{line}行：代号“{id}”要用英文字母，小写开头，2 到 40 个。",
    en: "Line {line}: the id “{id}” must be 2 to 40 letters, beginning with a small one.",
  },
  importTwice: {
    zh: "第{line}行：代号“{id}”在文件里出现了两次。",
    en: "Line {line}: the id “{id}” stands in the file twice.",
  },
  importOtherKind: {
    zh: "第{line}行：“{id}”在目录里是另一类。",
    en: "Line {line}: “{id}” is of the other kind in the catalogue.",
  },
  importRetired: {
    zh: "第{line}行：“{id}”已经停用，要先恢复。",
    en: "Line {line}: “{id}” is retired: bring it back first.",
  },
  importDraftOpen: {
    zh: "第{line}行：“{id}”还有一份没发布的草稿，请先发布或作废。",
    en: "Line {line}: “{id}” has a draft that is not published yet: publish or drop it first.",
  },
});

interface CheckedMaterial {
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
}

/** Whichever way the days of batches are told, there are some. */
export function batchChecks(
  batches: {
    readonly kind: BatchKind;
    readonly days: readonly unknown[];
    readonly weekdays: readonly unknown[];
    readonly dates: readonly unknown[];
  },
  ctx: Checking,
): void {
  const field = { monthDays: "days", weekday: "weekdays", dates: "dates", market: undefined } as const;
  const asked = field[batches.kind];
  if (asked !== undefined && batches[asked].length === 0) tell(ctx, [asked], guideProblems.batchDaysMissing);
}

interface CheckedItem {
  readonly materials: readonly { readonly id: string }[];
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
  const { legalLimit, promisedLimit } = item;
  if (legalLimit === undefined || promisedLimit === undefined) return;
  // Five working days are at least five days: a promise in calendar days is never longer than as many working days.
  const comparable = legalLimit.kind === promisedLimit.kind || promisedLimit.kind === "calendar";
  if (comparable && promisedLimit.days > legalLimit.days) {
    tell(ctx, ["promisedLimit", "days"], guideProblems.promisedLonger);
  }
}
