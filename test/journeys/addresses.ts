/** Which addresses the house has: every `get` that a room hangs, asked of the rooms themselves. */
import type { Doorway, RoomPages } from "#frame/visit.ts";

type Modules = Record<string, { readonly pages?: unknown }>;
interface Globbing {
  glob(paths: readonly string[], how: { eager: true }): Modules;
}

/** All patterns, such as `/desk/voices/:matter`. A room that is added is found without a word here. */
export function allAddresses(): string[] {
  const modules = (import.meta as unknown as Globbing).glob(
    ["../../src/**/pages.tsx", "../../src/**/pages/*.tsx", "../../src/**/pages/*/index.tsx"],
    { eager: true },
  );
  const rooms = new Set(Object.values(modules).map(({ pages }) => pages));
  return [...rooms].flatMap((pages) => (typeof pages === "function" ? hung(pages as RoomPages) : [])).toSorted();
}

/** An address with its ids and question taken out: two of one pattern are drawn by one page. */
export function patternOf(address: string, patterns: readonly string[]): string | undefined {
  const path = address.split(/[?#]/)[0] ?? "";
  const fits = patterns.filter((pattern) => {
    const parts = pattern.split("/");
    const given = path.split("/");
    return parts.length === given.length && parts.every((part, at) => part.startsWith(":") || part === given[at]);
  });
  // `/desk/people/new` is that page, and not the person called “new”.
  return fits.toSorted((one, other) => one.split(":").length - other.split(":").length)[0];
}

function hung(pages: RoomPages): string[] {
  const paths: string[] = [];
  const door: Doorway = { get: (path) => void paths.push(path), post: () => undefined };
  pages(door);
  return paths;
}
