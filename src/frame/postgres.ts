/**
 * The embedded PostgreSQL: started, watched and stopped by the app, so that a courtyard needs nothing but Node.
 * It promises: durable writes (fsync on), a unix socket only, no connection for any other user of the machine, no personal data in
 * its log, nothing left running after `stop()`, and a next start that works however this one ended.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findAccount, PROGRAM_ENVIRONMENT } from "./postgres/account.ts";
import {
  APP_LOGIN,
  DATABASE,
  openCluster,
  openDataFolder,
  openSocketFolder,
  OWNER_LOGIN,
  serverCommand,
  SOCKET_PORT,
} from "./postgres/cluster.ts";
import type { Cluster } from "./postgres/cluster.ts";
import { findPrograms } from "./postgres/programs.ts";
import { findServer, holderName, settlePredecessor } from "./postgres/running.ts";
import { explain, postgresProblems } from "./postgres/words.ts";
import { isProblem, refuse } from "./problems.ts";
import type { Problem } from "./problems.ts";

/** Pieces of a pg ClientConfig; plain data, so that it can be passed to another process. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Only for a server of one's own; the embedded one knows its guests by their system user. */
  readonly password?: string;
}

export interface Postgres {
  /** Superuser and owner of the database: for migrations, jobs and backups. */
  readonly ownerConfig: Connection;
  /** The app's login, which the first migration creates. */
  readonly loginConfig: Connection;
  /** The postmaster; another one after a revival. */
  readonly pid: number;
  /** Resolves only if the server died and could not be revived. */
  readonly lost: Promise<Problem>;
  /** Ends every connection and the server. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly dataDir: string;
  /** Progress for the person at the terminal, in both languages. */
  readonly log: (line: string) => void;
  /** False only for throwaway test databases. */
  readonly durable?: boolean;
}

/** The log is renamed at a start beyond this; one older file is kept. */
const LOG_LIMIT_BYTES = 10_000_000;
/** After the postmaster is killed, its children need a moment to notice and go. */
const LET_GO_MS = 10_000;
const STOP_PATIENCE_MS = 30_000;
const REVIVALS_AT_MOST = 5;

/** Starts the server, on the first run after making the database. Refuses with a sentence that says what to do. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres | Problem> {
  const dataDir = resolve(options.dataDir);
  const logPath = join(dataDir, "postgres.log");
  try {
    const cluster = prepare(dataDir, logPath, options.durable ?? true);
    if (isProblem(cluster)) return cluster;
    const isFirst = findServer(cluster.pgDir) === undefined && !isMade(cluster);
    if (isFirst) options.log("第一次启动：建立数据库… Making the database …");
    const problem = (await openCluster(cluster)) ?? (await settlePredecessor(cluster.pgDir, dataDir, options.log));
    if (problem) return problem;
    const child = await launch(cluster);
    if (isProblem(child)) return child;
    return await watch(cluster, child, options.log);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return explain((error as Error).message, dataDir, logPath);
  }
}

/** A PostgreSQL address for programs that take no pieces. */
export function addressOf({ host, port, user, database }: Connection): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

function prepare(dataDir: string, logPath: string, durable: boolean): Cluster | Problem {
  const programs = findPrograms();
  if (isProblem(programs)) return programs;
  openDataFolder(dataDir);
  const pgDir = join(dataDir, "pg");
  const account = findAccount(programs, [pgDir]);
  if (isProblem(account)) return account;
  const socketDir = openSocketFolder(dataDir, account);
  if (isProblem(socketDir)) return socketDir;
  return { dataDir, pgDir, socketDir, logPath, account, programs, durable };
}

const isMade = (cluster: Cluster): boolean =>
  statSync(join(cluster.pgDir, "PG_VERSION"), { throwIfNoEntry: false }) !== undefined;

/** Spawns the server and waits until it is ready to be asked. */
async function launch(cluster: Cluster): Promise<ChildProcess | Problem> {
  const begin = performance.now();
  for (;;) {
    const started = await launchOnce(cluster);
    if (typeof started !== "string") return started;
    const isLettingGo = /pre-existing shared memory block|lock file .* already exists/.test(started);
    if (!isLettingGo || performance.now() - begin > LET_GO_MS) {
      const other = /lock file .* already exists/.test(started) ? findServer(cluster.pgDir) : undefined;
      if (other)
        return refuse(postgresProblems.running, {
          values: { path: cluster.dataDir, pid: other.pid },
        });
      return explain(started, cluster.dataDir, cluster.logPath);
    }
    await sleep(100);
  }
}

/** The running child, or what it said before it died. */
async function launchOnce(cluster: Cluster): Promise<ChildProcess | string> {
  const [program = "", ...args] = serverCommand(cluster);
  const size = statSync(cluster.logPath, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(cluster.logPath, `${cluster.logPath}.1`);
  const log = openSync(cluster.logPath, "a", 0o600);
  const child = spawn(program, args, {
    ...cluster.account.identity,
    env: PROGRAM_ENVIRONMENT,
    cwd: "/",
    stdio: ["ignore", log, log],
    // A session of its own: Ctrl-C at the terminal reaches the app, which then stops the database in good order.
    detached: true,
  });
  closeSync(log);
  // Even an app that dies of a bug takes its database along; only kill -9 leaves an orphan.
  const takeAlong = (): void => void child.kill("SIGINT");
  process.once("exit", takeAlong);
  child.once("exit", () => process.off("exit", takeAlong));
  const state: { gone?: string } = {};
  child.on("error", (error) => (state.gone = error.message));
  child.on("exit", (code, signal) => (state.gone ??= `exit ${code ?? signal}`));
  while (state.gone === undefined) {
    const server = findServer(cluster.pgDir);
    // Another server's file may say ready; only our child's own counts.
    if (server?.pid === child.pid && server?.ready) return child;
    await sleep(5);
  }
  const text = readFileSync(cluster.logPath, "utf8");
  return `${text.slice(size > LOG_LIMIT_BYTES ? 0 : size)}\n${state.gone}`.trim();
}

/** Holds the database, revives it if it dies, and knows how to stop it. */
async function watch(cluster: Cluster, first: ChildProcess, log: PostgresOptions["log"]): Promise<Postgres> {
  const lost = Promise.withResolvers<Problem>();
  let child = first;
  let holder: pg.Client | undefined;
  let stopping: Promise<void> | undefined;
  let revivals = 0;
  const connection = (user: string): Connection => ({
    host: cluster.socketDir,
    port: SOCKET_PORT,
    user,
    database: DATABASE,
  });

  const hold = async (): Promise<void> => {
    const held = child;
    const isOurs = (): boolean => stopping === undefined && held === child && isRunning(child);
    holder = await connectHolder(connection(OWNER_LOGIN), isOurs);
    holder?.once("end", () => void hold());
  };
  const revive = async (): Promise<void> => {
    if (stopping !== undefined) return;
    revivals += 1;
    log("数据库意外停止，正在重新启动… The database stopped unexpectedly; starting it again …");
    const next = revivals > REVIVALS_AT_MOST ? explain("", cluster.dataDir, cluster.logPath) : await launch(cluster);
    if (isProblem(next)) return lost.resolve(next);
    child = next;
    child.once("exit", () => void revive());
    if (stopping !== undefined) return endServer(child);
    await hold();
  };

  child.once("exit", () => void revive());
  await hold();
  await makeDatabase(connection(OWNER_LOGIN));
  return {
    ownerConfig: connection(OWNER_LOGIN),
    loginConfig: connection(APP_LOGIN),
    get pid() {
      return child.pid ?? 0;
    },
    lost: lost.promise,
    stop: () => {
      stopping ??= (async () => {
        await holder?.end().catch(() => undefined);
        await endServer(child);
      })();
      return stopping;
    },
  };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** The connection that tells a later start whose database this is; tried until it stands or is no longer wanted. */
async function connectHolder(connection: Connection, isWanted: () => boolean): Promise<pg.Client | undefined> {
  while (isWanted()) {
    const client = new pg.Client({ ...connection, database: "postgres", application_name: holderName(process.pid) });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      await sleep(50);
    }
  }
  return undefined;
}

/** Fast shutdown; an immediate one where that hangs. */
async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), STOP_PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
}

async function makeDatabase(owner: Connection): Promise<void> {
  const client = new pg.Client({ ...owner, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [owner.database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(owner.database)}`);
  } finally {
    await client.end();
  }
}
