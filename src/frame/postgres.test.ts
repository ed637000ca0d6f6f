/** The promises of the embedded PostgreSQL, kept on real processes: started, refused, killed and revived. */
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeTestFolder, startTestPostgres } from "../../test/postgres.ts";
import type { TestPostgres } from "../../test/postgres.ts";
import { addressOf, startPostgres } from "./postgres.ts";
import type { Connection, Postgres } from "./postgres.ts";
import { findServer } from "./postgres/running.ts";
import { explain } from "./postgres/words.ts";
import { isProblem } from "./problems.ts";

async function ask(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: addressOf(connection) });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  if (isProblem(postgres)) throw new Error(postgres.text.en);
  return postgres;
}

describe("a running database", { timeout: 30_000 }, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startTestPostgres({ durable: true });
  }, 60_000);
  afterAll(() => postgres.stop());

  test("is durable, checks its pages, sorts by the built-in locale and listens on no network", async () => {
    const [row] = await ask(
      postgres.ownerConfig,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('data_checksums') as checksums, current_setting('listen_addresses') as network,
         current_setting('TimeZone') as zone, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider,
         datlocale as locale from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      fsync: "on",
      commit: "on",
      checksums: "on",
      network: "",
      zone: "UTC",
      encoding: "UTF8",
      provider: "b",
      locale: "C.UTF-8",
    });
  });

  test("keeps its folders closed and its log free of values", async () => {
    const marker = "marker-7Q";
    await expect(ask(postgres.ownerConfig, `select '${marker}'::int`)).rejects.toThrow(marker);
    await expect(ask(postgres.ownerConfig, `do $$ begin raise warning '${marker}'; end $$`)).resolves.toEqual([]);
    const log = readFileSync(join(postgres.dataDir, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain(marker);
    for (const name of ["pg", "run"]) expect(statSync(join(postgres.dataDir, name)).mode & 0o077).toBe(0);
  });

  test("knows no login beside its own", async () => {
    await expect(ask({ ...postgres.ownerConfig, user: "postgres" }, "select")).rejects.toThrow(
      /Peer authentication failed/,
    );
  });

  // Only root can become somebody else; nobody is the hardest case, because the files are nobody's.
  test.runIf(process.getuid?.() === 0).each([65_534, 1])("refuses the system user %i", (uid) => {
    const script = `import pg from "pg"; const c = new pg.Client(process.argv[1]); await c.connect();`;
    const run = (): Buffer =>
      execFileSync(process.execPath, ["--input-type=module", "-e", script, addressOf(postgres.ownerConfig)], {
        uid,
        gid: uid,
        stdio: "pipe",
      });
    expect(run).toThrow(/Peer authentication failed|EACCES/);
  });

  test("refuses a second app on the same data folder, and goes on", async () => {
    const second = await startPostgres({ dataDir: postgres.dataDir, log: () => undefined });
    expect(isProblem(second) && second.code).toBe("postgres.running");
    expect(await ask(postgres.ownerConfig, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("is revived when it is killed, with everything committed", async () => {
    await ask(postgres.ownerConfig, "create table kept (n int)");
    await ask(postgres.ownerConfig, "insert into kept values (42)");
    const killed = postgres.pid;
    process.kill(killed, "SIGKILL");
    await expect.poll(() => postgres.pid, { timeout: 15_000 }).not.toBe(killed);
    await expect
      .poll(() => ask(postgres.ownerConfig, "select n from kept").catch(() => []), {
        timeout: 15_000,
      })
      .toEqual([{ n: 42 }]);
  });
});

describe("a start", { timeout: 60_000 }, () => {
  const folders: string[] = [];
  const apps: ChildProcess[] = [];
  const folder = (): string => {
    folders.push(makeTestFolder());
    return folders.at(-1) ?? "";
  };
  afterEach(() => {
    for (const app of apps.splice(0)) app.kill("SIGKILL");
    for (const path of folders.splice(0)) {
      // A test that failed half-way may have left its database.
      const left = findServer(join(path, "pg"));
      if (left) process.kill(left.pid, "SIGQUIT");
      rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  });

  /** Another process that starts a database and holds it, or says why not. */
  async function startApp(dataDir: string): Promise<ChildProcess & { said: string }> {
    const script = `import { startPostgres } from "#frame/postgres.ts";
      const started = await startPostgres({ dataDir: process.argv[1], log: () => undefined });
      setInterval(() => undefined, 1000); console.log(started.code ?? "ready");`;
    const app = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    apps.push(app);
    const said = await new Promise<string>((ready) =>
      app.stdout.once("data", (line: Buffer) => ready(line.toString().trim())),
    );
    return Object.assign(app, { said });
  }

  test("ends the orphan of a killed app and keeps its data", async () => {
    const dataDir = folder();
    const app = await startApp(dataDir);
    const orphan = findServer(join(dataDir, "pg"))?.pid;
    app.kill("SIGKILL");
    const postgres = await start(dataDir);
    expect(postgres.pid).not.toBe(orphan);
    expect(findServer(join(dataDir, "pg"))?.pid).toBe(postgres.pid);
    await postgres.stop();
    expect(existsSync(join(dataDir, "pg/postmaster.pid"))).toBe(false);
  });

  test("goes on where app and database were both killed", async () => {
    const dataDir = folder();
    const app = await startApp(dataDir);
    app.kill("SIGKILL");
    process.kill(findServer(join(dataDir, "pg"))?.pid ?? 0, "SIGKILL");
    const postgres = await start(dataDir);
    expect(await ask(postgres.ownerConfig, "select 1 as one")).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  test("goes on where a stranger now has the dead database's process number", { timeout: 30_000 }, async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const file = readFileSync(join(dataDir, "pg/postmaster.pid"), "utf8");
    await first.stop();
    const stranger = spawn("sleep", ["60"]);
    apps.push(stranger);
    writeFileSync(join(dataDir, "pg/postmaster.pid"), file.replace(/^\d+/, String(stranger.pid)));
    const postgres = await start(dataDir);
    await postgres.stop();
    expect(stranger.exitCode).toBeNull();
  });

  test("two first starts at once: one runs, the other is told", async () => {
    const dataDir = folder();
    const both = await Promise.all([startApp(dataDir), startApp(dataDir)]);
    expect(both.map((app) => app.said).sort()).toEqual(["postgres.running", "ready"]);
    for (const app of both) app.kill("SIGKILL");
    await (await start(dataDir)).stop();
  });

  test("a half-made database of a killed first start does no harm", { timeout: 30_000 }, async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, "pg.new-999999999"));
    writeFileSync(join(dataDir, "pg.new-999999999/half"), "");
    await (await start(dataDir)).stop();
    expect(existsSync(join(dataDir, "pg.new-999999999"))).toBe(false);
  });

  test("a folder of another major version is refused and left alone", async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, "pg"));
    writeFileSync(join(dataDir, "pg/PG_VERSION"), "17\n");
    const refused = await startPostgres({ dataDir, log: () => undefined });
    expect(isProblem(refused) && [refused.code, refused.values["found"]]).toEqual(["postgres.major", "17"]);
    expect(readFileSync(join(dataDir, "pg/PG_VERSION"), "utf8")).toBe("17\n");
  });

  test("a deep folder gets a short place for its socket", async () => {
    const dataDir = join(folder(), "deep".repeat(30));
    const postgres = await start(dataDir);
    expect(postgres.ownerConfig.host.startsWith(dataDir)).toBe(false);
    expect(await ask(postgres.ownerConfig, "select 1 as one")).toEqual([{ one: 1 }]);
    await postgres.stop();
    rmSync(postgres.ownerConfig.host, { recursive: true });
  });

  test("what a person can mend is told in words", () => {
    expect(explain("could not write: No space left on device", "/data", "/log").code).toBe("postgres.diskFull");
    expect(explain("initdb: error: could not access: Permission denied", "/data", "/log").code).toBe(
      "postgres.permission",
    );
    expect(explain("LOG: x\nFATAL:  odd thing\nexit 1", "/data", "/log").values["value"]).toBe("FATAL:  odd thing");
  });
});
