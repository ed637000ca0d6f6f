/** A market morning at window C with the keyboard alone, and the screen on the wall of the hall, which nobody scrolls. */
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";
import type { Somebody } from "../somebody.ts";

/** The walls of courtyards: a television, and an old office screen. */
const WALLS = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;
/** More than any page has places to stop at; a page that traps the keyboard ends here. */
const MOST_STOPS = 80;

/** Goes on with Tab until something with these words has the focus. */
async function tabsTo(she: Somebody, words: RegExp): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await she.page.keyboard.press("Tab");
    const here = await she.page.evaluate(() => {
      const at = document.activeElement;
      return `${at?.textContent ?? ""} ${at?.getAttribute("name") ?? ""}`;
    });
    if (words.test(here)) return;
  }
  throw new Error(`the keyboard does not reach ${words} on ${she.place}`);
}

/** A key that leads to the next page. */
async function hits(she: Somebody, key: string): Promise<void> {
  const arrived = she.page.waitForEvent("load");
  await she.page.keyboard.press(key);
  await arrived;
}

const number = async (she: Somebody): Promise<string> =>
  (await she.page.locator(".big-number").first().textContent()) ?? "";

export function atTheWindow(open: () => Courtyard): void {
  test("a window is served with the keyboard alone, up to handing somebody on", { timeout: 90_000 }, async () => {
    const clerk = await open().worker("minglang");
    await clerk.opens("/desk/window");
    await tabsTo(clerk, /残联窗口/);
    await hits(clerk, "Enter");
    await tabsTo(clerk, /我来坐这个窗口/);
    await hits(clerk, "Enter");
    expect(await number(clerk)).toBe("—");
    await hits(clerk, "n");
    const called = await number(clerk);
    expect(called).toMatch(/^[A-Z]+\d{3}$/);
    await hits(clerk, "s");
    await clerk.sees("正在办");

    // T opens the drawer; while she chooses in it, letters choose and call nobody.
    await clerk.page.keyboard.press("t");
    expect(await clerk.page.locator("details").first().getAttribute("open")).not.toBeNull();
    await tabsTo(clerk, /wants/);
    await clerk.page.keyboard.press("n");
    await clerk.page.getByLabel("办什么").selectOption("medicalInsurance");
    await tabsTo(clerk, /^转过去/);
    await hits(clerk, "Enter");
    expect(await number(clerk)).toBe("—");
  });

  test("the big screen shows four windows at once, without scrolling", { timeout: 60_000 }, async () => {
    for (const screen of WALLS) {
      const wall = await open().somebody({ screen });
      await wall.opens("/screen");
      await wall.sees("残联窗口", "医保窗口");
      const size = await wall.page.evaluate(() => ({
        page: document.documentElement.scrollHeight,
        seen: innerHeight,
        windows: [...document.querySelectorAll(".call-board > li")].map((one) => one.getBoundingClientRect().bottom),
      }));
      expect(size.page).toBeLessThanOrEqual(size.seen);
      expect(size.windows).toHaveLength(4);
      expect(Math.max(...size.windows)).toBeLessThanOrEqual(size.seen);
    }
  });
}
