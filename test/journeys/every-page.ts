/** Every page as it comes and in large text and high contrast, in both languages, on small and large screens. */
import { expect, onTestFailed, test } from "vitest";
import { allAddresses, patternOf } from "./addresses.ts";
import { type Courtyard, DESK, PHONE } from "./courtyard.ts";
import { lookAt, wear } from "./look.ts";
import type { Somebody } from "./somebody.ts";
import { type Visitor, visitors } from "./visitors.ts";

interface Face {
  /** Large text and high contrast. */
  readonly elder: boolean;
  readonly screen: { readonly width: number; readonly height: number };
}
interface Tongue {
  readonly lang: "zh-CN" | "en";
  readonly faces: readonly Face[];
}
const TONGUES: readonly Tongue[] = [
  {
    lang: "zh-CN",
    faces: [
      { elder: false, screen: DESK },
      { elder: true, screen: PHONE },
    ],
  },
  {
    lang: "en",
    faces: [
      { elder: true, screen: DESK },
      { elder: false, screen: PHONE },
    ],
  },
];

/** Answers that are no page, and the first page of an empty house, which a journey of its own looks at in both faces. */
const ELSEWHERE = new Set([
  "/activities.ics",
  "/activities/photos/:photo",
  // A volunteer's list opens on the day of her activity; a call's link goes on to the list.
  "/card/activities/:activity/list",
  "/desk/activities/sign-ups/:signUp",
  "/desk/applications/:matter/papers/:paper",
  "/desk/guides/file/catalogue.json",
  "/desk/import/:import/live",
  "/desk/import/:import/report",
  "/desk/voices/:matter/files/:file",
  "/follow/files/:file",
  "/market-days.ics",
  "/screen/now",
  "/set-up",
]);
/** One address of each page is enough, save where the same page shows another thing in each state. */
const SEVERAL: Readonly<Record<string, number>> = {
  "/desk/voices/:matter": 14,
  "/desk/voices/:matter/:step": 12,
  "/desk/applications/:matter": 8,
  "/desk/applications/:matter/:step": 10,
  "/desk/applications/:matter/print/:what": 4,
  "/stations/:station": 2,
  "/guides/:item": 2,
  "/card/shifts/:shift": 2,
  "/desk/shifts/:shift": 3,
  "/notices/:notice": 2,
  "/activities/:activity": 8,
  "/activities/:activity/sign-up": 2,
  "/desk/activities/:activity": 8,
  "/desk/activities/:activity/list": 2,
  "/desk/counter/:session": 3,
};
/** In these words of an address every value is a page of its own; in others (a day, a person, a page's end) it is not. */
const VIEWS = new Set(["view", "state", "step"]);
/** The first page after signing in is another one for each post; of the others axe looks at one in each face. */
const AXE_AT_MOST: Readonly<Record<string, number>> = {
  "/desk": 6,
  "/desk/voices/:matter": 6,
  "/desk/voices/:matter/:step": 12,
  "/desk/applications/:matter": 4,
  "/desk/applications/:matter/:step": 10,
};
/** With a machine that does much else. On two idle cores it takes a quarter of it. */
const MINUTES_AT_MOST = 20;

export function everyPage(open: () => Courtyard): void {
  test("every page is well in every face", { timeout: MINUTES_AT_MOST * 60_000 }, async () => {
    const patterns = allAddresses();
    const seen = new Seen(patterns);
    // Told also when the time runs out.
    onTestFailed(() => void process.stderr.write(`${seen.found().join("\n")}\n`));
    const waiting = visitors(open());
    // Two at once, one for each core.
    const lane = async (): Promise<void> => {
      for (let comes = waiting.shift(); comes !== undefined; comes = waiting.shift())
        await goThrough(await comes(), seen);
    };
    await Promise.all([lane(), lane()]);
    const unseen = patterns.filter((pattern) => !seen.patterns.has(pattern) && !ELSEWHERE.has(pattern));
    for (const pattern of unseen) seen.wrong("", [`nobody came to ${pattern}`]);
    expect(seen.found().length, "findings, listed above").toBe(0);
  });
}

/** What was visited, and what was wrong there; the same thing wrong on many pages is said once. */
class Seen {
  readonly patterns = new Set<string>();
  readonly #all: readonly string[];
  readonly #kinds = new Map<string, Set<string>>();
  readonly #told = new Set<string>();
  readonly #axed = new Map<string, number>();
  readonly #wrong = new Map<string, Set<string>>();

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  /** Whether this address shows something that no other did: another page, or the same asked for something else. */
  isNew(address: string): boolean {
    const pattern = patternOf(address, this.#all) ?? address;
    const asked = [...new URL(address, "http://house").searchParams].map(([name, value]) =>
      VIEWS.has(name) ? `${name}=${value}` : name,
    );
    const kind = [pattern, ...asked.toSorted()].join(" ");
    const known = this.#kinds.get(kind) ?? new Set();
    if (known.has(address) || known.size >= (SEVERAL[kind] ?? 1)) return false;
    this.#kinds.set(kind, known.add(address));
    return true;
  }

  /** Whether axe has yet to look at this page in this face. */
  wantsAxe(address: string, face: string): boolean {
    const pattern = patternOf(address, this.#all) ?? address;
    const key = `${pattern} ${face}`;
    const times = this.#axed.get(key) ?? 0;
    this.#axed.set(key, times + 1);
    return times < (AXE_AT_MOST[pattern] ?? 1);
  }

  /** Whether nobody has read this page in the other language yet. */
  isUntold(address: string): boolean {
    const pattern = patternOf(address, this.#all) ?? address;
    if (this.#told.has(pattern)) return pattern === "/desk";
    this.#told.add(pattern);
    return true;
  }

  was(address: string): void {
    const pattern = patternOf(address, this.#all);
    if (pattern !== undefined) this.patterns.add(pattern);
  }

  wrong(where: string, what: readonly string[]): void {
    for (const one of what) {
      const told = one.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…");
      this.#wrong.set(told, (this.#wrong.get(told) ?? new Set()).add(where));
    }
  }

  found(): string[] {
    return [...this.#wrong].map(([what, where]) => {
      const few = [...where].slice(0, 3).join("; ");
      return `${what} — ${few}${where.size > 3 ? `; and ${where.size - 3} more` : ""}`;
    });
  }
}

async function goThrough(visitor: Visitor, seen: Seen): Promise<void> {
  const { who, name, from, answers = {} } = visitor;
  let addresses: readonly string[] = [];
  for (const tongue of TONGUES) {
    const looks = async (where: string, goes: () => Promise<unknown>): Promise<void> => {
      const place = `${name}, ${tongue.lang}, ${where}`;
      try {
        await goes();
        await speaks(who, tongue);
        seen.was(who.place);
        for (const face of tongue.faces) {
          const faced = `${tongue.lang} ${face.elder} ${face.screen.width}`;
          const axe = seen.wantsAxe(who.place, where in answers ? `${faced} ${where}` : faced);
          const found = await wearing(visitor, face, axe);
          seen.wrong(`${place}${face.elder ? ", large, contrast" : ""}`, found);
        }
        seen.wrong(place, who.tellsTroubles());
      } catch (error) {
        seen.wrong(place, [error instanceof Error ? error.message : String(error)]);
      }
    };
    if (tongue === TONGUES[0]) addresses = await explores(who, from, seen, looks);
    // In the other language the words differ, not what is shown: one of each page.
    else for (const address of addresses) if (seen.isUntold(address)) await looks(address, () => who.opens(address));
    for (const [why, answered] of Object.entries(answers)) await looks(why, answered);
  }
}

/** What is wrong with the page in this face. */
async function wearing({ who, forResidents }: Visitor, { elder, screen }: Face, axe: boolean): Promise<string[]> {
  await who.page.setViewportSize(screen);
  await wear(who.page, elder);
  return lookAt(who.page, { forResidents, elder, axe, restores: false });
}

/** One tap where the page speaks the other language. A page for paper has no such button. */
async function speaks(who: Somebody, { lang }: Tongue): Promise<void> {
  const isRight = await who.page.evaluate(
    (wanted) => document.documentElement.lang === wanted || document.querySelector("form.preferences") === null,
    lang,
  );
  if (!isRight) await who.presses(/^(English|中文)$/);
}

/** From page to page by every link, looking at each. Answers where she has been. */
async function explores(
  who: Somebody,
  from: readonly string[],
  seen: Seen,
  looks: (where: string, goes: () => Promise<unknown>) => Promise<void>,
): Promise<string[]> {
  // The first page after signing in is another one for each post.
  const waiting = from.filter((address) => address === "/desk" || seen.isNew(address));
  const been: string[] = [];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const here = address;
    been.push(here);
    await looks(here, async () => {
      const status = await who.opens(here);
      if (status >= 400) seen.wrong(here, [`a link leads to a page that answers ${status}`]);
      waiting.push(...(await linksOf(who)).filter((link) => seen.isNew(link)));
    });
  }
  return been;
}

/** Every link to another page of this house; of the rows of one list only the first. */
async function linksOf(who: Somebody): Promise<string[]> {
  const links = await who.page
    .locator("a[href]:not([download])")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  const origin = new URL(who.page.url()).origin;
  const first = new Map<string, string>();
  for (const link of links) {
    if (!link.startsWith(`${origin}/`) || link.includes("/files/") || link.endsWith(".ics")) continue;
    const address = link.slice(origin.length).split("#")[0] ?? "";
    const kind = address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id");
    if (!first.has(kind)) first.set(kind, address);
  }
  return [...first.values()];
}
