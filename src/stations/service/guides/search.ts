/**
 * Finding an entry by the words people use: its name and what it is called in the street, spelled or by first letters,
 * in either language, also inside a whole sentence. The best fitting stand first; nothing is kept of who asked.
 */
import { wordsOf } from "#courtyard/matters/steps/search.ts";
import { spell } from "./spelling.ts";
import type { ItemContent } from "./words.ts";

interface Findable {
  readonly content: ItemContent;
  /** As `searchWordsOf` made it when the version was written. */
  readonly search: readonly string[];
}

/** One letter fits too much. */
const SHORTEST_ASKED = 2;
/** Of the pairs of characters asked for, so many must be found. */
const ENOUGH = 0.5;

/** What is written beside a version: every name spelled and by first letters. */
export function searchWordsOf(content: ItemContent): string[] {
  const found = namesOf(content).flatMap((name) => {
    const { spelled, letters } = spell(name);
    return [spelled, letters];
  });
  return [...new Set(found.filter((word) => word.length >= SHORTEST_ASKED))].map((word) => word.slice(0, 80));
}

const namesOf = (content: ItemContent): string[] => [
  content.name.zh,
  ...(content.name.en === undefined ? [] : [content.name.en]),
  ...content.aliases,
];

/** Entries that fit, best first; the catalogue's order among equals. Blank asks for nothing in particular. */
export function findGuides<Entry extends Findable>(entries: readonly Entry[], asked: string): Entry[] {
  const plain = asked.normalize("NFKC").toLowerCase().trim();
  if (plain === "") return [...entries];
  return entries
    .map((entry) => ({ entry, fit: fitOf(entry, plain) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((one, other) => other.fit - one.fit)
    .map(({ entry }) => entry);
}

/** 4 a name begins with it; 3 a name holds it; 2 it holds a name; up to 1 by shared pairs of characters. */
function fitOf(entry: Findable, asked: string): number {
  const names = namesOf(entry.content).map((name) => name.normalize("NFKC").toLowerCase());
  const letters = asked.replace(/[\s'-]/g, "");
  const isLatin = /^[a-z]+$/.test(letters);
  if (letters.length < SHORTEST_ASKED) return names.some((name) => name.includes(letters)) ? 1 : 0;
  if (names.some((name) => name.startsWith(asked))) return 4;
  if (isLatin && entry.search.some((word) => word.startsWith(letters))) return 4;
  if (names.some((name) => name.includes(asked))) return 3;
  if (names.some((name) => name.length >= SHORTEST_ASKED && asked.includes(name))) return 2;
  const wanted = wordsOf([asked]);
  const known = new Set(wordsOf([...names, gist(entry.content)]));
  const share = wanted.length === 0 ? 0 : wanted.filter((word) => known.has(word)).length / wanted.length;
  return share >= ENOUGH ? share : 0;
}

/** What it is about, beside its names. */
const gist = (content: ItemContent): string =>
  content.kind !== "notIssued"
    ? `${content.gives.zh} ${content.gives.en ?? ""} ${content.forWhom.zh} ${content.forWhom.en ?? ""}`.toLowerCase()
    : `${content.instead.zh} ${content.instead.en ?? ""}`.toLowerCase();
