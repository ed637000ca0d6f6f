/** For `npm run check`: what needs neither a database nor a browser, so that it ends within seconds. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** A test that opens a house, a server or a page needs more than this computer's processor. */
const NEEDS_MORE =
  /openTestHouse|openHouse|openTestDoor|startTestPostgres|makeHouse|testing\.ts"|playwright|embedded|inject\(/;
/** Keys, certificates and pictures take their time. */
const SLOW = /^src\/frame\/(authority|postgres|uploads|secrets)/;

const pure = ["src", "seeds", "test"].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.test\.tsx?$/.test(path) && !SLOW.test(path))
    // What belongs to no single room needs the whole house, but for the plan of the house itself.
    .filter((path) => !path.startsWith("test/") || path === "test/tidy.test.ts")
    .filter((path) => !NEEDS_MORE.test(readFileSync(join(import.meta.dirname, path), "utf8"))),
);

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { include: pure, maxWorkers: 2, testTimeout: 60_000 },
});
