/**
 * Two people wrote on one draft. What each of them changed is told apart by what both began from: what only one touched
 * goes together by itself, what both touched is for the one who saves last to choose, with both texts before her. Pure.
 */
import { createHash } from "node:crypto";
import { canonical } from "./rules.ts";
import { type FieldName, fieldWords, type ItemContent } from "./words.ts";

/** Of each field a short print: the form carries it, so that it is known what its writer had before her. */
export type Prints = Readonly<Record<string, string>>;
const PRINT_CHARACTERS = 12;

export const FIELDS = Object.keys(fieldWords) as FieldName[];
type Known = Readonly<Record<string, unknown>>;
const print = (value: unknown): string =>
  value === undefined
    ? ""
    : createHash("sha256").update(canonical(value)).digest("base64url").slice(0, PRINT_CHARACTERS);

export const printsOf = (content: ItemContent | undefined): Prints =>
  Object.fromEntries(FIELDS.map((field) => [field, print((content as Known | undefined)?.[field])]));

export interface Met {
  /** What only the other changed is taken over; where both did, the own text stands until it is settled. */
  readonly content: ItemContent;
  readonly taken: readonly FieldName[];
  readonly both: readonly FieldName[];
}

/** A field whose beginning is not known counts as changed by both: nobody's words are given up unasked. */
export function meet(base: Prints, mine: ItemContent, theirs: ItemContent): Met {
  const [own, other] = [printsOf(mine), printsOf(theirs)];
  const differ = FIELDS.filter((field) => own[field] !== other[field]);
  const taken = differ.filter((field) => own[field] === base[field]);
  const both = differ.filter((field) => own[field] !== base[field] && other[field] !== base[field]);
  return { content: withTheirs(mine, theirs, taken), taken, both };
}

/** One's own content with these fields as the other has them. */
export function withTheirs(mine: ItemContent, theirs: ItemContent, fields: readonly FieldName[]): ItemContent {
  const merged: Record<string, unknown> = { ...mine };
  for (const field of fields) {
    const value = (theirs as unknown as Known)[field];
    if (value === undefined) delete merged[field];
    else merged[field] = value;
  }
  return merged as unknown as ItemContent;
}
