/** The courtyard as people run it: the built server as a process of its own, with its own data, ended with the tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const SERVER = join(ROOT, "dist/server/main.js");
/** The first start makes a database and tells a month of courtyard life. */
const START_SECONDS = 120;
const STOP_SECONDS = 15;

export interface RunningApp {
  readonly address: string;
  /** Everything it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/**
 * Starts a courtyard: the demo, or with `demo: false` an empty installation. Answers once it has told how to sign in.
 * The empty one is started as people start it, by the command behind `npm start`, with the Node that npm itself runs on:
 * that is often an older one, which has to hand over to ours.
 */
export async function startApp({ demo }: { demo: boolean }): Promise<RunningApp> {
  if (!existsSync(SERVER))
    throw new Error("Nothing is built yet: run `npm run build`, or `npm test`, which builds first.");
  const folder = mkdtempSync(join(tmpdir(), "xiaoyuan-journeys-"));
  // The database runs as another user of this machine and has to pass through.
  chmodSync(folder, 0o711);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o711 });
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, NODE_OPTIONS: _options, ...env } = process.env;
  const started = demo
    ? { node: process.execPath, main: SERVER }
    : { node: process.env["npm_node_execpath"] ?? process.execPath, main: join(ROOT, "bin/start.mjs") };
  const child = spawn(started.node, [started.main], {
    env: {
      ...env,
      NODE_ENV: "production",
      DATA_DIR: data,
      PORT: String(port),
      HOST: "127.0.0.1",
      BASE_URL: address,
      DEMO: demo ? "" : "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  const hear = (part: Buffer): void => {
    told += part.toString("utf8");
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(
      () => /zhengyan|\/set-up and enter/.test(told) && told.includes(address),
      child,
      () => told,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, printed: () => told, stop };
}

async function until(isReady: () => boolean, child: ChildProcess, told: () => string): Promise<void> {
  for (let quarters = 0; quarters < START_SECONDS * 4; quarters += 1) {
    if (isReady()) return;
    if (child.exitCode !== null) break;
    await passed(250);
  }
  throw new Error(`The app did not start:\n${told()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  await Promise.race([gone, passed(STOP_SECONDS * 1000)]);
  if (child.exitCode === null) child.kill("SIGKILL");
}

const passed = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => found(port));
    });
  });
}
