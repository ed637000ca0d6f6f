/**
 * Expected refusals are values, worded in both languages where a room lists them.
 * Everything else is a bug: it throws, is logged, and the visitor sees a 500 without details.
 */
import type { Text, TextValues } from "./texts.ts";

/** What a room lists in its words: the wording, the HTTP status, and the right door (where to go instead). */
export interface ProblemWords extends Text {
  readonly status?: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;
  readonly door?: Text;
}

/** One refusal. `field` names the input it is about, so that a form can point at it. */
export interface Problem {
  readonly isProblem: true;
  readonly code: string;
  readonly status: number;
  readonly text: Text;
  readonly values: TextValues;
  readonly field?: string;
  readonly door?: Text;
  /** All refusals of one input, when there is more than one; the first is this problem itself. */
  readonly all?: readonly Problem[];
}

export type ProblemList<Codes extends string> = { readonly [Code in Codes]: ProblemWords & { readonly code: string } };

/** A room's refusals, each with the code `room.name` that the API shows. */
export function problems<Codes extends string>(room: string, words: Record<Codes, ProblemWords>): ProblemList<Codes> {
  const entries = Object.entries<ProblemWords>(words).map(([name, text]) => [
    name,
    { ...text, code: `${room}.${name}` },
  ]);
  return Object.fromEntries(entries) as ProblemList<Codes>;
}

/** Makes a refusal from a room's words. */
export function refuse(
  words: ProblemWords & { readonly code: string },
  about: { field?: string; values?: TextValues; door?: Text } = {},
): Problem {
  const door = about.door ?? words.door;
  return {
    isProblem: true,
    code: words.code,
    status: words.status ?? 422,
    text: { zh: words.zh, en: words.en },
    values: about.values ?? {},
    ...(about.field === undefined ? {} : { field: about.field }),
    ...(door === undefined ? {} : { door }),
  };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && (value as { isProblem?: unknown }).isProblem === true;
}

/** Several refusals of one input as one value: the first, carrying all. */
export function refuseAll(list: readonly [Problem, ...Problem[]]): Problem {
  return { ...list[0], all: list };
}
