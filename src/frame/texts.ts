/** Interface words in both languages, and the one way to say them. */

export const LANGS = ["zh", "en"] as const;
export type Lang = (typeof LANGS)[number];

/**
 * A word of the interface: Chinese first and complete, English complete beside it. `{name}` marks a value, and
 * `{name|day|days}` the word that goes with one or with many of it.
 */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Values put into a text's `{name}` places; a word that has both languages is said in the reader's. */
export type TextValues = Readonly<Record<string, string | number | Text>>;

/** The text in the reader's language, its `{name}` places filled. A value that is missing is a bug and throws. */
export function say(lang: Lang, text: Text, values: TextValues = {}): string {
  return text[lang].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (_place, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`text "${text.en}" lacks a value for {${name}}`);
      if (one !== undefined) return Number(value) === 1 ? one : (many ?? "");
      return typeof value === "object" ? value[lang] : String(value);
    },
  );
}

/** Checks at compile time that a room's words are complete in both languages. */
export const texts = <T extends Record<string, Text>>(words: T): T => words;

/** A word from a table of words, where the key comes from the database. */
export const wordOf = (table: Readonly<Record<string, Text>>, key: string): Text => table[key] ?? { zh: key, en: key };
