/** Throwaway databases for tests: quick, apart from everything else, and gone afterwards, even after a run that was killed. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "#frame/postgres.ts";
import type { Postgres } from "#frame/postgres.ts";
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
