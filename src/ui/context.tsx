/** What every component knows without being told: the reader's language, and which islands the page has already. */
import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { say, type Lang, type Text, type TextValues } from "#frame/texts.ts";
import { assetUrl, type IslandName } from "./assets.ts";

/** Words to show: a text in both languages, or a string that is said already (data, names, what people wrote). */
export type Words = Text | string;

interface Reading {
  readonly lang: Lang;
  /** The islands already asked for on this page: each is asked for once. */
  readonly islands: Set<IslandName>;
}

const ReadingContext = createContext<Reading | undefined>(undefined);

/** Sets the reader's language for everything inside. `Page` does it; tests of single components may. */
export function Reader({ lang, children }: { lang: Lang; children: ComponentChildren }) {
  return <ReadingContext.Provider value={{ lang, islands: new Set() }}>{children}</ReadingContext.Provider>;
}

export const useLang = (): Lang => useContext(ReadingContext)?.lang ?? "zh";

/** Answers a function that says words in the reader's language. */
export function useSay(): (words: Words, values?: TextValues) => string {
  const lang = useLang();
  return (words, values) => (typeof words === "string" ? words : say(lang, words, values));
}

/** Asks for an island where it is needed. A script of its own address, so that the content policy lets it pass. */
export function Island({ name }: { name: IslandName }) {
  const reading = useContext(ReadingContext);
  if (reading?.islands.has(name)) return null;
  reading?.islands.add(name);
  return <script type="module" src={assetUrl(`islands/${name}.ts`)}></script>;
}
