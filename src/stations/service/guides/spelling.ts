/**
 * Chinese as somebody types it on a Latin keyboard: spelled (canjizheng) or by first letters (cjz). The reading of a
 * character is found by its place in the collation that Node brings along, without a dictionary; a character with
 * several readings has its commonest one, and an entry's aliases may say the other.
 */
import { SYLLABLE_STARTS } from "./words/syllables.ts";

interface Start {
  readonly syllable: string;
  readonly character: string;
}

let starts: readonly Start[] | undefined;
let collator: Intl.Collator | undefined;

/** Read when first needed: most processes never spell anything. */
const readStarts = (): readonly Start[] =>
  (starts ??= SYLLABLE_STARTS.trim()
    .split(/\s+/)
    .map((written) => ({ syllable: written.slice(0, -1), character: written.slice(-1) })));

/** The syllable of one character, without tone, ü as v; undefined for what is no Chinese character. */
function syllableOf(character: string): string | undefined {
  if (!/^\p{Script=Han}$/u.test(character)) return undefined;
  collator ??= new Intl.Collator("zh-u-co-pinyin");
  const table = readStarts();
  let [low, high] = [0, table.length - 1];
  let found: string | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = table[middle];
    if (start !== undefined && collator.compare(character, start.character) >= 0) {
      found = start.syllable;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** A text spelled and by first letters; both empty when there is nothing Chinese in it. */
export function spell(text: string): { readonly spelled: string; readonly letters: string } {
  const syllables = [...text].map((character) => syllableOf(character) ?? plain(character));
  if (!/\p{Script=Han}/u.test(text)) return { spelled: "", letters: "" };
  return { spelled: syllables.join(""), letters: syllables.map((syllable) => syllable[0] ?? "").join("") };
}

const plain = (character: string): string => (/^[a-z0-9]$/i.test(character) ? character.toLowerCase() : "");
