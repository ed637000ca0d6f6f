/**
 * Journeys: a few whole ways through the courtyard in a real browser, told in sentences; then every page once, by eye of
 * a machine. All on the one built server that people run, on its demo courtyard.
 */
import { afterAll, beforeAll, describe } from "vitest";
import { startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { Courtyard } from "./courtyard.ts";
import { atTheDesk } from "./stories/at-the-desk.ts";
import { atTheWindow } from "./stories/at-the-window.ts";
import { conflict } from "./stories/conflict.ts";
import { neighbour } from "./stories/neighbour.ts";
import { oldRecords } from "./stories/old-records.ts";
import { setUp } from "./stories/set-up.ts";
import { withoutScript } from "./stories/without-script.ts";
import { everyPage } from "./every-page.ts";

let courtyard: Courtyard | undefined;

beforeAll(async () => {
  // The browser first: where it is missing nobody has to wait for a courtyard.
  const browser = await openBrowser();
  courtyard = new Courtyard(await startApp({ demo: true }), browser);
}, 150_000);
afterAll(() => courtyard?.closes());

const open = (): Courtyard => {
  if (courtyard === undefined) throw new Error("The courtyard did not open.");
  return courtyard;
};

describe("journeys", () => {
  neighbour(open);
  withoutScript(open);
  atTheDesk(open);
  atTheWindow(open);
  conflict(open);
  oldRecords(open);
  setUp(open);
});

describe("every page", () => {
  everyPage(open);
});
