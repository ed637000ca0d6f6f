/** The folder that holds the database: made once, whole or not at all, and closed to everybody else. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuse } from "../problems.ts";
import type { Problem } from "../problems.ts";
import { PROGRAM_ENVIRONMENT } from "./account.ts";
import type { Account } from "./account.ts";
import { POSTGRES_MAJOR } from "./programs.ts";
import type { Programs } from "./programs.ts";
import { isAlive } from "./running.ts";
import { explain, postgresProblems } from "./words.ts";

export const OWNER_LOGIN = "xiaoyuan_owner";
export const APP_LOGIN = "xiaoyuan";
export const DATABASE = "xiaoyuan";
/** Only a file name on a unix socket: nothing listens on the network. */
export const SOCKET_PORT = 5432;

export interface Cluster {
  readonly dataDir: string;
  readonly pgDir: string;
  readonly socketDir: string;
  readonly logPath: string;
  readonly account: Account;
  readonly programs: Programs;
  readonly durable: boolean;
}

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, one of them the closing NUL. */
const LONGEST_SOCKET_PATH_BYTES = process.platform === "darwin" ? 103 : 107;

/** Makes DATA_DIR if needed. An existing folder only gets the right to be passed, and only when root must hand it to another user. */
export function openDataFolder(dataDir: string): void {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const mode = statSync(dataDir).mode & 0o777;
  if (isRoot && (mode & 0o001) === 0) chmodSync(dataDir, mode | 0o001);
}

/** Makes the database files on the first start; afterwards checks that they are of our major version. */
export async function openCluster(cluster: Cluster): Promise<Problem | undefined> {
  const { pgDir, account, dataDir } = cluster;
  if (!existsSync(join(pgDir, "PG_VERSION"))) {
    const problem = await create(cluster);
    if (problem) return problem;
  }
  const found = readFileSync(join(pgDir, "PG_VERSION"), "utf8").trim();
  if (found !== POSTGRES_MAJOR) {
    return refuse(postgresProblems.major, {
      values: { path: dataDir, found, expected: POSTGRES_MAJOR },
    });
  }
  if (process.getuid?.() === 0) handOver(pgDir, account.owner);
  return undefined;
}

/** initdb works in a folder of its own, so that one killed half-way leaves nothing that looks like a database. */
async function create(cluster: Cluster): Promise<Problem | undefined> {
  const { account, dataDir, pgDir, programs, logPath } = cluster;
  for (const name of readdirSync(dataDir)) {
    const [, pid] = /^pg\.new-(\d+)$/.exec(name) ?? [];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) rmSync(join(dataDir, name), { recursive: true });
  }
  const draft = join(dataDir, `pg.new-${process.pid}`);
  makeClosed(draft, account.owner);
  const output = await run(account, [
    programs.initdb,
    "-D",
    draft,
    "-U",
    OWNER_LOGIN,
    "--auth=peer",
    "--encoding=UTF8",
    "--data-checksums",
    // The built-in provider sorts alike on every machine and for ever; texts for people name their collation in the query.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
    "--lc-messages=C",
    ...(cluster.durable ? [] : ["--no-sync"]),
  ]);
  if (output !== undefined) {
    rmSync(draft, { recursive: true, force: true });
    return explain(output, dataDir, logPath);
  }
  try {
    renameSync(draft, pgDir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was first: its database is as good as ours.
    if (!existsSync(join(pgDir, "PG_VERSION"))) throw error;
  }
  return undefined;
}

/** Undefined when it went well, otherwise what the program said. */
function run(account: Account, command: readonly string[]): Promise<string | undefined> {
  const [program = "", ...args] = [...account.wrapper, ...command];
  return new Promise((done) => {
    const child = spawn(program, args, {
      ...account.identity,
      env: PROGRAM_ENVIRONMENT,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(code === 0 ? undefined : output || `exit code ${code}`));
  });
}

/** The folder of the socket: `run/` in the data folder, or a short one where the path would be too long for a socket. */
export function openSocketFolder(dataDir: string, account: Account): string | Problem {
  const inside = join(dataDir, "run");
  const isShort = Buffer.byteLength(join(inside, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH_BYTES;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const folder = isShort ? inside : join(tmpdir(), `xiaoyuan-${name}`);
  makeClosed(folder, account.owner);
  const { uid, mode } = lstatSync(folder);
  // In a shared folder somebody else may have been there first, to listen in our place.
  if (uid !== account.owner.uid || (mode & 0o077) !== 0 || !lstatSync(folder).isDirectory()) {
    return refuse(postgresProblems.socketFolder, { values: { path: folder } });
  }
  return folder;
}

function makeClosed(folder: string, owner: Account["owner"]): void {
  if (lstatSync(folder, { throwIfNoEntry: false })) {
    const own = lstatSync(folder).uid;
    if (process.getuid?.() === 0 && own !== owner.uid && (own === 0 || owner.uid === 0)) handOver(folder, owner);
    return;
  }
  mkdirSync(folder, { mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(folder, owner.uid, owner.gid);
}

/** A project that moved may be run by another account than before; its files follow. */
function handOver(path: string, owner: Account["owner"]): void {
  const found = lstatSync(path);
  if (found.uid === owner.uid) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(path)) handOver(join(path, name), owner);
  }
  lchownSync(path, owner.uid, owner.gid);
}

/** Who may connect: nobody but the listed system users, as logins whose names begin with ours. No password, no trust, no network. */
function writeAccessRules(cluster: Cluster): { hba: string; ident: string } {
  const hba = join(cluster.dataDir, "pg_hba.conf");
  const ident = join(cluster.dataDir, "pg_ident.conf");
  writeFileSync(hba, "local all all peer map=courtyard\n", { mode: 0o644 });
  const lines = cluster.account.guests.map((name) => `courtyard "${name}" "/^${APP_LOGIN}(_[a-z]+)?$"\n`);
  writeFileSync(ident, lines.join(""), { mode: 0o644 });
  // A tight umask must not keep the server from its own rules; they hold no secret.
  for (const path of [hba, ident]) chmodSync(path, 0o644);
  return { hba, ident };
}

/** The server's whole command line: what is said here wins over any file. */
export function serverCommand(cluster: Cluster): string[] {
  const { hba, ident } = writeAccessRules(cluster);
  const settings: Record<string, string | number> = {
    hba_file: hba,
    ident_file: ident,
    listen_addresses: "",
    port: SOCKET_PORT,
    unix_socket_directories: cluster.socketDir,
    unix_socket_permissions: "0700",
    // Sized for a mini-PC with 4 to 8 GB that also runs the app.
    max_connections: 100,
    shared_buffers: "128MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    wal_compression: "on",
    // Bounds recovery after a power cut to a few seconds.
    max_wal_size: "512MB",
    random_page_cost: 1.1,
    // Our queries are short; compiling them costs more than it gives.
    jit: "off",
    idle_in_transaction_session_timeout: "60s",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(cluster.durable
      ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    // No personal data in the log: no statements, no values, no details; errors reach the app, which knows what to keep.
    log_statement: "none",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: "terse",
    log_min_duration_statement: -1,
    log_checkpoints: "off",
    log_autovacuum_min_duration: -1,
    logging_collector: "off",
    log_destination: "stderr",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return [...cluster.account.wrapper, cluster.programs.postgres, "-D", cluster.pgDir, ...flags];
}
