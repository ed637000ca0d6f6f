/**
 * What holds in the catalogue, pure: who may change it, what a person has to bring, what an upgrade may touch, and
 * which limits an item lays down for the clocks of its applications.
 */
import type { Grant } from "#frame/access.ts";
import type { Text } from "#frame/texts.ts";
import { type DeadlineRule, deadlineRuleInput } from "#courtyard/calendar/words.ts";
import type { Case, ItemContent, Material, ServiceItem } from "./words.ts";
import { ruleWords, told } from "./words.ts";

export const grants = {
  /** A guide is for everybody. */
  read: [{ who: "anyone", reach: "hub" }],
  /** Drafts and old versions. */
  seeDrafts: [{ who: "anyStaff", reach: "hub" }],
  /** Whoever works with the guide may write down what has to change; the head puts it in force. */
  draft: [
    { who: "frontDesk", reach: "hub" },
    { who: "windowClerk", reach: "hub" },
    { who: "stationStaff", reach: "hub" },
    { who: "head", reach: "hub" },
  ],
  publish: [{ who: "head", reach: "hub" }],
  loadPresets: [
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "system", reach: "hub" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

/** What somebody said of herself; only what is known for certain takes a paper off the list. */
export interface ChecklistAnswers {
  /** Cases that apply. */
  readonly cases: readonly Case[];
  /** Ids of papers “if so” whose case does not apply. */
  readonly notMine: readonly string[];
  /** Ids of papers that are at hand. */
  readonly have: readonly string[];
}

export interface ChecklistLine {
  readonly material: Material;
  /** At hand already: bring it along; otherwise its source says where to get it. */
  readonly have: boolean;
}

export interface Checklist {
  /** To be brought, nothing else: first what still has to be got. */
  readonly bring: readonly ChecklistLine[];
  /** What the offices look up themselves: said so that nobody carries it. */
  readonly lookedUp: readonly Material[];
}

/** The papers one person needs for one item. What sharing gives is never among them. */
export function checklistFor(item: ServiceItem, answers: ChecklistAnswers): Checklist {
  const isNeeded = (material: Material): boolean => {
    if (material.need === "inCases") return material.cases.some((each) => answers.cases.includes(each));
    return material.need === "always" || !answers.notMine.includes(material.id);
  };
  const bring = item.materials
    .filter((material) => !material.shared && isNeeded(material))
    .map((material) => ({ material, have: answers.have.includes(material.id) }));
  return {
    bring: [...bring.filter(({ have }) => !have), ...bring.filter(({ have }) => have)],
    lookedUp: item.materials.filter((material) => material.shared),
  };
}

/** Which of the general questions make a difference for this item: no other is asked. */
export const casesOf = (item: ServiceItem): Case[] => [
  ...new Set(item.materials.filter(({ shared, need }) => !shared && need === "inCases").flatMap(({ cases }) => cases)),
];

/** Papers that are needed only if something applies that has to be asked. */
export const ifSoOf = (item: ServiceItem): Material[] =>
  item.materials.filter(({ shared, need }) => !shared && need === "ifSo");

/** Two contents that say the same, however their fields are ordered. */
export const sameContent = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** One text for one meaning, however fields and sets are ordered. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => {
    // Lists of codes or of names are sets: a form gives them back in its own order.
    if (Array.isArray(part)) return part.every((each) => typeof each === "string") ? part.toSorted() : part;
    return typeof part === "object" && part !== null
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  });

export interface Merged {
  readonly content: unknown;
  /** Fields that both changed: the courtyard's own stand, and somebody should look. */
  readonly kept: readonly string[];
}

/**
 * An upgrade: what the courtyard left as the last preset had it becomes as the new one says; what it changed stays.
 * Lists of things with ids are merged one by one, other lists as a whole.
 */
export function mergePreset(before: unknown, own: unknown, next: unknown): Merged {
  const kept: string[] = [];
  return { content: merge(before, own, next, [], kept), kept };
}

function merge(before: unknown, own: unknown, next: unknown, path: string[], kept: string[]): unknown {
  if (sameContent(own, before)) return next;
  if (sameContent(next, before) || sameContent(own, next)) return own;
  if (isBranch(before) && isBranch(own) && isBranch(next)) {
    const names = [...new Set([...Object.keys(own), ...Object.keys(next)])];
    const entries = names.map((name) => [name, merge(before[name], own[name], next[name], [...path, name], kept)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (hasIds(before) && hasIds(own) && hasIds(next)) {
    const ids = [...new Set([...own, ...next].map(({ id }) => id))];
    const one = (list: readonly WithId[], id: string): WithId | undefined => list.find((each) => each.id === id);
    return ids.flatMap((id) => merge(one(before, id), one(own, id), one(next, id), [...path, id], kept) ?? []);
  }
  kept.push(path.join("."));
  return own;
}

interface WithId {
  readonly id: string;
}
const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasIds = (value: unknown): value is readonly WithId[] =>
  Array.isArray(value) && value.every((each) => isBranch(each) && typeof each["id"] === "string");

/** The clocks an item lays down. Applications start them by these ids (`startDeadline`). */
const RULE_KINDS = ["legal", "promised", "notice", "objection"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];
const ruleId = (itemId: string, kind: RuleKind): string => `items.${itemId}.${kind}`;

/** The limits of a version as rules for the clocks, in force from the day the version is. */
export function rulesOf(
  itemId: string,
  version: number,
  content: ItemContent,
  effectiveFrom: Temporal.PlainDate,
): DeadlineRule[] {
  if (content.kind !== "item") return [];
  const { legalLimit, promisedLimit, phases } = content;
  const { publicNotice } = phases;
  const name = told(content.name);
  const rule = (
    kind: RuleKind,
    limit: {
      days: number;
      kind: "working" | "calendar";
      source: { zh: string; en?: string | undefined };
      isSetting?: boolean;
    },
  ): DeadlineRule => {
    const title: Text = {
      zh: `${name.zh}：${ruleWords[kind].zh}`,
      en: `${name.en}: ${ruleWords[kind].en}`.slice(0, LONGEST_TITLE),
    };
    const source = told(limit.source);
    return deadlineRuleInput.parse({
      id: ruleId(itemId, kind),
      version,
      kind: limit.kind,
      days: limit.days,
      title,
      source: { zh: source.zh, en: source.en.slice(0, LONGEST_TITLE) },
      effectiveFrom: effectiveFrom.toString(),
      // What the courtyard promises is its own word, never law.
      isSetting: kind === "promised" || limit.isSetting === true,
      keptIn: "guides",
      rollOver: true,
    });
  };
  return [
    ...(legalLimit === undefined ? [] : [rule("legal", legalLimit)]),
    ...(promisedLimit === undefined ? [] : [rule("promised", promisedLimit)]),
    ...(publicNotice === undefined ? [] : [rule("notice", publicNotice)]),
    ...(publicNotice?.afterObjectionDays === undefined
      ? []
      : [rule("objection", { ...publicNotice, days: publicNotice.afterObjectionDays })]),
  ];
}
/** As long as a rule's title and source may be (calendar/words.ts). */
const LONGEST_TITLE = 200;
