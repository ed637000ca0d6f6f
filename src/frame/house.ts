/**
 * Opens the house: the database (the embedded one, or the one that DATABASE_URL names), its newest schema, the key
 * file, and the connections. What a person at the terminal can mend comes back as a problem that says how.
 */
import { join } from "node:path";
import pg from "pg";
import { type Clock, realClock } from "./clock.ts";
import type { House } from "./command.ts";
import { openDatabase, openOwnerPool } from "./database.ts";
import { migrate } from "./migrate.ts";
import { startPostgres } from "./postgres.ts";
import { findServer } from "./postgres/running.ts";
import { APP_LOGIN, DATABASE, OWNER_LOGIN } from "./postgres/cluster.ts";
import { isProblem, type Problem, problems, refuse } from "./problems.ts";
import { KeyFileError, openSecrets, type Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

const houseProblems = problems("house", {
  unreachable: {
    status: 503,
    zh: "连不上 {name} 指的数据库（{code}）。请检查地址、密码，以及数据库是否在运行。",
    en: "The database that {name} names does not answer ({code}). Check the address, the password, and that it is running.",
  },
  tooOld: {
    status: 503,
    zh: "数据库是 PostgreSQL {found}，需要 15 或更新的版本。",
    en: "The database is PostgreSQL {found}; 15 or newer is needed.",
  },
  notOwner: {
    status: 503,
    zh: "DATABASE_OWNER_URL 的用户不能建表或建角色（{code}）。它要拥有这个数据库，并且有 CREATEROLE。",
    en: "The user of DATABASE_OWNER_URL may not make tables or roles ({code}). It must own the database and have CREATEROLE.",
  },
  keys: {
    status: 503,
    zh: "密钥文件不能用：{what}",
    en: "The key file cannot be used: {what}",
  },
});

export interface OpenHouse {
  readonly house: House;
  readonly settings: Settings;
  /** Resolves only if the embedded database died and could not be revived. */
  readonly lost: Promise<Problem>;
  /** Ends all connections, and the embedded database. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Progress for the person at the terminal. */
  readonly progress: (line: string) => void;
  readonly clock?: Clock;
}

/** Opens everything, or nothing: what was opened before a problem is closed again. */
export async function openHouse(
  settings: Settings,
  { progress, clock = realClock }: OpenOptions,
): Promise<OpenHouse | Problem> {
  const server = await openServer(settings, progress);
  if (isProblem(server)) return server;
  let stayed = false;
  try {
    const isUsed = await bringUpToDate(server, progress);
    if (isProblem(isUsed)) return isUsed;
    const secrets = openKeys(settings, isUsed, clock);
    if (isProblem(secrets)) return secrets;
    const database = openDatabase(server);
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => (closed ??= database.close().finally(() => server.close()));
    stayed = true;
    return { house: { database, clock, secrets }, settings, lost: server.lost, close };
  } finally {
    if (!stayed) await server.close();
  }
}

export interface Server {
  readonly login: pg.PoolConfig;
  readonly owner: pg.PoolConfig;
  readonly loginName: string;
  readonly lost: Promise<Problem>;
  close(): Promise<void>;
}

/** The database server alone, checked for being there and new enough. */
export async function openServer(settings: Settings, progress: (line: string) => void): Promise<Server | Problem> {
  if (settings.database === undefined) {
    const postgres = await startPostgres({ dataDir: settings.dataDir, log: progress });
    if (isProblem(postgres)) return postgres;
    const { loginConfig: login, ownerConfig: owner, lost } = postgres;
    return { login, owner, loginName: login.user, lost, close: () => postgres.stop() };
  }
  const { url, ownerUrl } = settings.database;
  const owner = { connectionString: ownerUrl, connectionTimeoutMillis: 10_000 };
  const problem = await checkServer(owner);
  if (problem !== undefined) return problem;
  return {
    login: { connectionString: url, connectionTimeoutMillis: 10_000 },
    owner,
    loginName: new pg.Client({ connectionString: url }).user ?? APP_LOGIN,
    lost: new Promise(() => undefined),
    close: async () => undefined,
  };
}

/**
 * For a look beside the running app, as `verify` takes it: joins the embedded database where an app runs it, and starts
 * it where none does.
 */
export async function joinServer(settings: Settings, progress: (line: string) => void): Promise<Server | Problem> {
  const running = settings.database === undefined ? findServer(join(settings.dataDir, "pg")) : undefined;
  if (running?.ready === true) {
    const at = { host: running.socketDir, port: running.port, database: DATABASE };
    const owner = { ...at, user: OWNER_LOGIN };
    if ((await checkServer(owner)) === undefined) {
      const login = { ...at, user: APP_LOGIN };
      return { login, owner, loginName: APP_LOGIN, lost: new Promise(() => undefined), close: async () => undefined };
    }
  }
  return openServer(settings, progress);
}

const OLDEST_MAJOR = 15;

async function checkServer(owner: pg.PoolConfig): Promise<Problem | undefined> {
  const client = new pg.Client(owner);
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const found = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    return found < OLDEST_MAJOR ? refuse(houseProblems.tooOld, { values: { found } }) : undefined;
  } catch (failure) {
    return refuse(houseProblems.unreachable, { values: { name: "DATABASE_OWNER_URL", code: codeOf(failure) } });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Found from here both as source (src/frame) and as bundle (dist/server): two folders up. */
export const MIGRATIONS = new URL("../../migrations/", import.meta.url);
const NO_RIGHT = "42501";

/** Applies missing migrations, checks the app's own login, and answers whether anything was ever stored here. */
export async function bringUpToDate(server: Server, progress: (line: string) => void): Promise<boolean | Problem> {
  const pool = openOwnerPool(server.owner);
  try {
    await migrate({
      owner: pool,
      login: server.loginName,
      folder: MIGRATIONS,
      progress: (name) => progress(`建表 ${name} … Applying ${name} …`),
    });
    const { rows } = await pool.query<{ used: boolean }>("select exists (select from hubs) as used");
    return (await checkLogin(server)) ?? rows[0]?.used === true;
  } catch (failure) {
    if ((failure as { code?: unknown }).code !== NO_RIGHT) throw failure;
    return refuse(houseProblems.notOwner, { values: { code: NO_RIGHT } });
  } finally {
    await pool.end();
  }
}

async function checkLogin(server: Server): Promise<Problem | undefined> {
  const client = new pg.Client({ ...server.login, options: "-c role=xiaoyuan_app" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (failure) {
    return refuse(houseProblems.unreachable, { values: { name: "DATABASE_URL", code: codeOf(failure) } });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A folder of its own, because it is closed to everybody else, and DATA_DIR cannot be. */
export const keyFilePath = (settings: Settings): string => join(settings.dataDir, "keys", "keys.json");

function openKeys(settings: Settings, isUsed: boolean, clock: Clock): Secrets | Problem {
  try {
    return openSecrets(keyFilePath(settings), { mayCreate: !isUsed, clock });
  } catch (failure) {
    if (!(failure instanceof KeyFileError)) throw failure;
    return refuse(houseProblems.keys, { values: { what: failure.message } });
  }
}

/** A code at most: a message may repeat the address, and with it a password. */
const codeOf = (failure: unknown): string => {
  const { code } = failure as { code?: unknown };
  return typeof code === "string" ? code : "timeout";
};
