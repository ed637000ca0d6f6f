/**
 * Brings a database to the newest schema: plain SQL files in order, up only, each once, never edited after use.
 * Also makes the roles, the job tables and the one function by which the application may add a job.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";

/** The group roles that a connection takes on; the login is a member of all three and owns nothing. */
const ROLES = ["xiaoyuan_app", "xiaoyuan_sealer", "xiaoyuan_identity"] as const;
/** Any number will do: it keeps two starting apps from migrating at once. */
const MIGRATION_LOCK = 7_316_204;

export interface MigrateOptions {
  readonly owner: pg.Pool;
  /** The login that the app connects as; made without a password when it is missing (embedded database). */
  readonly login: string;
  readonly folder: URL;
  readonly progress?: (line: string) => void;
}

/** Applies what is missing and answers the names of the files applied. Throws when an applied file was edited. */
export async function migrate({ owner, login, folder, progress = () => undefined }: MigrateOptions): Promise<string[]> {
  const client = await owner.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await makeRoles(client, login);
    await client.query(
      "create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null)",
    );
    const known = new Map<string, string>(
      (await client.query<{ name: string; sha256: string }>("select name, sha256 from migrations")).rows.map((row) => [
        row.name,
        row.sha256,
      ]),
    );
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort()) {
      const text = await readFile(new URL(name, folder), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      if (known.has(name)) {
        if (known.get(name) !== sha256) throw new Error(`migration ${name} was changed after it had been applied`);
        continue;
      }
      progress(name);
      await inTransaction(client, async () => {
        await client.query(text);
        await client.query("insert into migrations values ($1, $2, current_timestamp)", [name, sha256]);
      });
      applied.push(name);
    }
    if (applied.length > 0) await makeJobs(client, owner);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
  return applied;
}

async function makeRoles(client: pg.PoolClient, login: string): Promise<void> {
  const quoted = pg.escapeIdentifier(login);
  const exists = async (role: string): Promise<boolean> =>
    (await client.query("select 1 from pg_roles where rolname = $1", [role])).rowCount === 1;
  for (const role of ROLES) if (!(await exists(role))) await client.query(`create role ${role} nologin`);
  if (!(await exists(login))) await client.query(`create role ${quoted} login noinherit`);
  const missing = await client.query<{ role: string }>(
    "select role from unnest($1::text[]) role where not pg_has_role($2, role, 'member')",
    [[...ROLES], login],
  );
  for (const { role } of missing.rows) await client.query(`grant ${role} to ${quoted}`);
}

/** Grants on the job tables would not be enough (they carry policies of their own), hence one function. */
async function makeJobs(client: pg.PoolClient, owner: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: owner });
  await inTransaction(client, async () => {
    await client.query(`
      create schema if not exists jobs;
      create or replace function jobs.add(task text, payload json, job_key text) returns void
        language sql security definer set search_path = pg_catalog, pg_temp
        as $$ select graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 12) $$;
      revoke all on function jobs.add(text, json, text) from public;
      grant usage on schema jobs to xiaoyuan_app;
      grant execute on function jobs.add(text, json, text) to xiaoyuan_app;`);
  });
}

async function inTransaction(client: pg.PoolClient, run: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await run();
    await client.query("commit");
  } catch (failure) {
    await client.query("rollback");
    throw failure;
  }
}
