/** Throwaway databases for tests: quick, apart from everything else, and gone afterwards, even after a run that was killed. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Connection, type Postgres, startPostgres } from "#frame/postgres.ts";
import { isAlive, settlePredecessor } from "#frame/postgres/running.ts";
import { isProblem } from "#frame/problems.ts";
import { sentencesOf } from "#frame/settings.ts";

export interface TestPostgres extends Postgres {
  readonly dataDir: string;
}

/** `durable` is for tests that kill the database: without it nothing reaches the disk in order. `stop()` removes the files too. */
export async function startTestPostgres({ durable = false } = {}): Promise<TestPostgres> {
  await sweep();
  const dataDir = makeTestFolder();
  const postgres = await startPostgres({ dataDir, durable, log: () => undefined });
  if (isProblem(postgres)) throw new Error(sentencesOf(postgres).join("\n"));
  const remove = async (): Promise<void> => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ownerConfig: postgres.ownerConfig,
    loginConfig: postgres.loginConfig,
    lost: postgres.lost,
    get pid() {
      return postgres.pid;
    },
    stop: remove,
    dataDir,
  };
}

/**
 * The bare role of the application, without any named hub or actor. Its database may go while the last connection is
 * still saying goodbye: pool and connection both tell of that, and neither may end the run.
 */
export function openAppPool(login: Connection): pg.Pool {
  const app = new pg.Pool({ ...login, max: 2, options: "-c role=xiaoyuan_app" });
  app.on("error", () => undefined);
  app.on("connect", (client) => void client.on("error", () => undefined));
  return app;
}

export async function asAdmin<T>(owner: Connection, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(owner);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

const PREFIX = "xiaoyuan-test-";

/** A short path, as sockets need it; its name carries our process number, so that a later run knows whether it is still used. */
export function makeTestFolder(): string {
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Ends and removes what killed test runs left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^xiaoyuan-test-(\d+)-/.exec(name)?.[1] ?? 0);
    if (!pid || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    try {
      const pgDir = join(dataDir, "pg");
      if (existsSync(pgDir) && (await settlePredecessor(pgDir, dataDir, () => undefined))) continue;
      rmSync(dataDir, { recursive: true, force: true });
    } catch (error) {
      // Somebody else's leftovers are theirs to remove.
      if (!/^(EACCES|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
}
