/**
 * `npm test`: every kind of test, with all set-up done here. Its last line is always `N passed, N failed`, all kinds added up.
 * Further words name single files: `npm test -- src/frame`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { prepare, Refusal, ROOT, work } from "./prepare.mjs";

let passed = 0;
let failed = 0;
try {
  const node = await prepare();
  const browser = await findBrowser();
  const result = await runTests(node, browser);
  ({ passed, failed } = result);
} catch (error) {
  failed += 1;
  console.error(error instanceof Refusal ? error.message : error);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Environment for the tests: where Chromium is, or the sentence with which browser tests fail. */
async function findBrowser() {
  const found = chromiumPath();
  if (found) return { CHROMIUM_PATH: found };
  const named = process.env.CHROMIUM_PATH;
  if (named) return { CHROMIUM_MISSING: `Chromium is missing: CHROMIUM_PATH names ${named}, and nothing is there.` };
  const reason = await installBrowser();
  const installed = chromiumPath();
  if (installed) return { CHROMIUM_PATH: installed };
  return {
    CHROMIUM_MISSING:
      "Chromium is missing and could not be installed" +
      ` (${reason}). Install chromium or google-chrome, or set CHROMIUM_PATH.`,
  };
}

function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const applications = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications].find((path) =>
    existsSync(path),
  );
}

/** Asks the system's package manager, without a question to anybody. Returns why there is still no browser, if so. */
async function installBrowser() {
  const has = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
  const isRoot = process.getuid?.() === 0;
  const steps = [];
  if (has("apt-get")) {
    if (!isRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status !== 0)
      return "installing needs root or sudo";
    const asRoot = isRoot ? [] : ["sudo", "-n"];
    steps.push([...asRoot, "apt-get", "update", "-q"]);
    // The Chinese font is for what people see in pictures of pages: without it, text is boxes.
    steps.push([...asRoot, "apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
  } else if (has("brew")) {
    steps.push(["brew", "install", "--cask", "chromium"]);
  } else {
    return "no package manager that this script knows";
  }
  try {
    for (const [program, ...args] of steps) {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      await work("准备测试用的浏览器", "Getting a browser for the tests", program, args, {
        env,
        onFailure: "",
      });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return "the package manager failed, see above";
  }
  return "the package manager installed none";
}

/** Runs Vitest with its usual report, and counts from its other one. */
async function runTests(node, browser) {
  const folder = mkdtempSync(join(tmpdir(), "xiaoyuan-report-"));
  const report = join(folder, "report.json");
  const args = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ];
  const { CHROMIUM_PATH: _path, CHROMIUM_MISSING: _missing, ...env } = process.env;
  try {
    const child = spawn(node, [join(ROOT, "node_modules", "vitest", "vitest.mjs"), ...args], {
      cwd: ROOT,
      env: {
        ...env,
        ...browser,
        PATH: `${join(ROOT, "node_modules", ".bin")}${delimiter}${env.PATH ?? ""}`,
      },
      stdio: "inherit",
    });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    const code = await new Promise((done) => {
      child.on("exit", (status) => done(status ?? 1));
      child.on("error", () => done(1));
    });
    return count(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not be loaded is a failure, and so is an end in error that no test accounts for. */
function count(path, code) {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(path, "utf8"));
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failures = report.numFailedTests + unloaded.length;
  return { passed: report.numPassedTests, failed: failures === 0 && code !== 0 ? 1 : failures };
}
