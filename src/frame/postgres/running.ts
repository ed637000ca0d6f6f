/**
 * Is a database already running on this data folder, and whose is it?
 * The app that started one holds a connection under a fixed name as long as it lives; the kernel closes it however the app dies.
 * A database without that connection is an orphan (its app was killed): it is ended, and the start goes on.
 */
import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { refuse } from "../problems.ts";
import type { Problem } from "../problems.ts";
import { OWNER_LOGIN } from "./cluster.ts";
import { postgresProblems } from "./words.ts";

/** The name of the connection by which an app shows that it is alive, and which process it is. */
export const holderName = (pid: number): string => `${HOLDER} ${pid}`;
const HOLDER = "xiaoyuan holds this database:";

/** An app that is just being stopped, or whose parent was just killed, gets this long to let go. */
const HELD_GRACE_MS = 1_500;

/** Long enough for an app that has just started, or just lost its connection, to show itself. */
const GRACE_MS = 500;
const GRACE_AFTER_START_MS = 1_500;
/** A server that started longer ago than this has been held for long, if anybody holds it. */
const RECENT_START_S = 10;
/** A fast shutdown writes one checkpoint; where that takes longer, an immediate one is safe (recovery follows). */
const FAST_SHUTDOWN_MS = 30_000;
const PATIENCE_MS = 90_000;

/** What PostgreSQL writes about itself into postmaster.pid. */
export interface RunningServer {
  readonly pid: number;
  readonly startedAtS: number;
  readonly port: number;
  readonly socketDir: string;
  readonly ready: boolean;
}

/** Absent when no server runs, or its file is not written yet. */
export function findServer(pgDir: string): RunningServer | undefined {
  const path = join(pgDir, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const [pid, , startedAt, port, socketDir, , , status] = text.split("\n").map((line) => line.trim());
  if (!Number(pid)) return undefined;
  return {
    pid: Number(pid),
    startedAtS: Number(startedAt ?? 0),
    port: Number(port ?? 0),
    socketDir: socketDir ?? "",
    ready: status === "ready",
  };
}

/** Ends an orphan, waits for one that is just stopping, and refuses where another app is alive. */
export async function settlePredecessor(
  pgDir: string,
  dataDir: string,
  log: (line: string) => void,
): Promise<Problem | undefined> {
  const begin = performance.now();
  let heldSince: number | undefined;
  let unheldSince: number | undefined;
  let toldAt: number | undefined;
  for (;;) {
    const server = findServer(pgDir);
    if (!server) return undefined;
    const { state, holder } = await ask(server);
    const now = performance.now();
    const isHere = isOurServer(server.pid, pgDir);
    heldSince = state === "held" || (state !== "silent" && !isHere) ? (heldSince ?? now) : undefined;
    if (heldSince !== undefined && now - heldSince > HELD_GRACE_MS) {
      return refuse(postgresProblems.running, {
        values: { path: dataDir, pid: holder ?? server.pid },
      });
    }
    if (state === "silent" && !isHere) {
      // A dead number PostgreSQL settles alone; one that a stranger or an unburied process holds it would mistake for a live server.
      if (isAlive(server.pid)) disown(pgDir, server);
      return undefined;
    }
    if (now - begin > PATIENCE_MS) return refuse(postgresProblems.stuck, { values: { pid: server.pid } });
    unheldSince = state === "unheld" ? (unheldSince ?? now) : undefined;
    const isRecent = Date.now() / 1000 - server.startedAtS < RECENT_START_S;
    const grace = isRecent ? GRACE_AFTER_START_MS : GRACE_MS;
    if (toldAt === undefined && unheldSince !== undefined && now - unheldSince >= grace) {
      log(`上次没有正常结束，先停掉留下的数据库（进程 ${server.pid}）… Ending the database left by an earlier run …`);
      process.kill(server.pid, "SIGINT");
      toldAt = now;
    } else if (toldAt !== undefined && now - toldAt > FAST_SHUTDOWN_MS) {
      process.kill(server.pid, "SIGQUIT");
      toldAt = now;
    }
    await sleep(25);
  }
}

/** `busy`: it answers, but is starting or stopping. */
async function ask(server: RunningServer): Promise<{ state: "held" | "unheld" | "busy" | "silent"; holder?: string }> {
  if (!server.socketDir) return { state: "silent" };
  const client = new pg.Client({
    host: server.socketDir,
    port: server.port,
    user: OWNER_LOGIN,
    database: "postgres",
    application_name: "xiaoyuan asks",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      "select application_name as name from pg_stat_activity where starts_with(application_name, $1)",
      [HOLDER],
    );
    const holder = rows[0]?.name.slice(HOLDER.length).trim();
    return holder === undefined ? { state: "unheld" } : { state: "held", holder };
  } catch (error) {
    return {
      state: /^(ENOENT|ECONNREFUSED)$/.test((error as { code?: string }).code ?? "") ? "silent" : "busy",
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Writes our own number into the lock files: PostgreSQL takes its parent's number for a leftover, and still makes its other check,
 * whether a process of the dead server is attached to its memory. Removing the files would skip that check and could ruin the data.
 */
function disown(pgDir: string, server: RunningServer): void {
  for (const path of [join(pgDir, "postmaster.pid"), join(server.socketDir, `.s.PGSQL.${server.port}.lock`)]) {
    if (!existsSync(path)) continue;
    const text = readFileSync(path, "utf8").replace(/^\d+/, String(process.pid));
    const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
    writeSync(file, text);
    closeSync(file);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Process numbers are used again, so the number alone proves nothing. */
function isOurServer(pid: number, pgDir: string): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(`-D ${pgDir} `);
  } catch {
    return false;
  }
}
