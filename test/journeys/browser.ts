/** The browser of the machine: never downloaded by a test, never with anybody's own profile. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium with a fresh profile. Where there is none, fails with the sentence that says so. */
export async function openBrowser(): Promise<Browser> {
  const missing = process.env["CHROMIUM_MISSING"];
  if (missing) throw new Error(missing);
  const executablePath = process.env["CHROMIUM_PATH"] ?? USUAL_PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error("Chromium is missing: install chromium or google-chrome, or set CHROMIUM_PATH.");
  }
  return chromium.launch({
    executablePath,
    // Without a UTF-8 locale the browser cannot write the Chinese name of a file.
    env: { ...process.env, LANG: "C.UTF-8" } as Record<string, string>,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}
