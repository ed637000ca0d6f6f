/** What a machine can see of a page: axe's rules, one heading, one next step, room on a small screen, size in large text. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** The small build: it is read by the browser anew on every page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The narrowest phone that is still carried, and a zoomed-in desk screen (WCAG 1.4.10). */
const NARROW = 320;
/** Of elder mode: the measured rule of mission.md. Half a pixel is left to rounding. */
const ELDER_TEXT = 18;
const ELDER_TARGET = 60;

export interface How {
  /** One thing per page, so at most one primary button. */
  readonly forResidents?: boolean;
  readonly elder?: boolean;
  readonly axe?: boolean;
  /** Whether the window is left at the size in which it was found; whoever sets it next anyway saves the time. */
  readonly restores?: boolean;
}

/** Everything that is wrong with the page, as sentences; none where it is well. */
export async function lookAt(page: Page, how: How = {}): Promise<string[]> {
  const { forResidents = false, elder = false, axe = true, restores = true } = how;
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  const wrong = await page.evaluate(shape, { forResidents });
  wrong.push(...(await page.evaluate(fits, { width: size.width })));
  if (elder) wrong.push(...(await page.evaluate(isLarge, { text: ELDER_TEXT, target: ELDER_TARGET })));
  if (axe) wrong.push(...(await findingsOfAxe(page)));
  await page.setViewportSize({ ...size, width: NARROW });
  wrong.push(...(await page.evaluate(fits, { width: NARROW })));
  if (restores) await page.setViewportSize(size);
  return wrong;
}

/** Puts a face on the page: all that the house does for it is to set these two marks, as people do by tapping. */
export const wear = (page: Page, elder: boolean): Promise<void> =>
  page.evaluate((on) => {
    for (const mark of ["data-elder", "data-contrast"]) document.documentElement.toggleAttribute(mark, on);
  }, elder);

/** As the page comes, and in large text and high contrast. Leaves it as it came. */
export async function lookInBothFaces(page: Page, how: Pick<How, "forResidents"> = {}): Promise<string[]> {
  const plain = await lookAt(page, how);
  await wear(page, true);
  const large = await lookAt(page, { ...how, elder: true });
  await wear(page, false);
  return [...plain, ...large.map((one) => `large, contrast: ${one}`)];
}

/** Axe in the page itself, told to look for nothing but what is wrong: its own builder opens a window for each look. */
async function findingsOfAxe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const options: RunOptions = { runOnly: { type: "tag", values: AXE_TAGS }, resultTypes: ["violations"] };
  const { violations } = await page.evaluate(
    (how) => (globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(how),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none][0]?.message ?? "";
      return `axe ${id}: ${html.slice(0, 160)} (${why})`;
    }),
  );
}

/** Runs in the page. */
function shape({ forResidents }: { forResidents: boolean }): string[] {
  const wrong: string[] = [];
  const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const headings = [...document.querySelectorAll("h1")].filter(isShown);
  if (headings.length !== 1) wrong.push(`${headings.length} first headings`);
  const primary = [...document.querySelectorAll(".btn-primary")].filter(isShown);
  if (forResidents && primary.length > 1) wrong.push(`${primary.length} primary buttons`);
  if (document.title.trim() === "") wrong.push("no title");
  // What a script fills in by itself may wait in an attribute, but has no choice of words.
  const unfilled = /\{\w+(\|[^}]*)?\}/.exec(document.body.innerText) ?? /\{\w+\|[^}]*\}/.exec(document.body.outerHTML);
  if (unfilled !== null) wrong.push(`nobody filled in ${unfilled[0]}`);
  return wrong;
}

/** Runs in the page: nothing has to be moved sideways, tables in their own frame aside. */
function fits({ width }: { width: number }): string[] {
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const widest = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 90));
  return [`${root.scrollWidth - root.clientWidth} px too wide at ${width} px: ${widest.at(-1) ?? ""}`];
}

/** Runs in the page: elder mode's rule for text and for what one presses. */
function isLarge({ text, target }: { text: number; target: number }): string[] {
  const wrong = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (
      element === null ||
      (node.textContent ?? "").trim() === "" ||
      !element.checkVisibility({ visibilityProperty: true })
    )
      continue;
    if (element.closest("script, style, noscript, svg") !== null) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < text - 0.05) wrong.add(`text of ${size} px: ${element.outerHTML.slice(0, 90)}`);
  }
  for (const element of document.querySelectorAll("main button, main a.btn, main .choice, main .door")) {
    const { width, height } = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true }) || width === 0) continue;
    if (width < target - 0.5 || height < target - 0.5)
      wrong.add(`target of ${Math.round(width)}×${Math.round(height)}: ${element.outerHTML.slice(0, 90)}`);
  }
  return [...wrong];
}
