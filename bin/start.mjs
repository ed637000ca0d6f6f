/** `npm start`: install and build if needed, then become the app. Ctrl-C and SIGTERM stop app and database; nothing stays behind. */
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, prepare, ROOT } from "./prepare.mjs";

/**
 * Young memory of 4 MB in place of 16 or more: a third less resident for a few more short collections. An old one of
 * 384 MB at most: what lives there is 45 MB, and the smaller its bound the sooner it is swept (package.json says the same).
 */
const SMALL = ["--max-semi-space-size=4", "--max-old-space-size=384"];

await command(async () => {
  const node = await prepare();
  process.chdir(ROOT);
  endWithNpm();
  const main = join(ROOT, "dist", "server", "main.js");
  process.setSourceMapsEnabled(true);
  // From the second start on npm finds our own Node first, and this very process becomes the app.
  if (realpathSync(process.execPath) === realpathSync(node)) await import(pathToFileURL(main).href);
  else await handOver(node, main);
});

/** npm passes SIGTERM and Ctrl-C on, but when it is killed itself, nobody tells us: then we have a new parent, and stop. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.kill(process.pid, "SIGTERM"), 250).unref();
}

/** An older Node cannot become another program; it stands before the app, passes signals on, and ends as the app ends. */
async function handOver(node, main) {
  const tether = pathToFileURL(join(ROOT, "bin", "tether.mjs")).href;
  const app = spawn(node, [...SMALL, "--enable-source-maps", `--import=${tether}`, main, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // A group of its own: Ctrl-C reaches the app once, through us.
    detached: process.platform !== "win32",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => app.kill(signal));
  const [code, signal] = await new Promise((done) => {
    app.on("exit", (...how) => done(how));
    app.on("error", (error) => done([error.message, null]));
  });
  if (typeof code === "string") console.error(code);
  process.exit(typeof code === "number" ? code : signal ? 143 : 1);
}
