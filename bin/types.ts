/**
 * `node bin/types.ts [--verify]`: writes src/frame/schema.ts from a freshly migrated throwaway database, or only says
 * whether it is still true (ends with 1 when it is not).
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openOwnerPool } from "#frame/database.ts";
import { MIGRATIONS } from "#frame/house.ts";
import { migrate } from "#frame/migrate.ts";
import { addressOf, type Connection } from "#frame/postgres.ts";
import { startTestPostgres } from "../test/postgres.ts";

const OUT = fileURLToPath(new URL("../src/frame/schema.ts", import.meta.url));
const GENERATOR = fileURLToPath(new URL("../node_modules/kysely-codegen/dist/cli/bin.js", import.meta.url));

/** What the columns arrive as: `database.ts` sets the driver's parsers accordingly. */
const TYPES = { timestamptz: "Temporal.Instant", date: "Temporal.PlainDate", int8: "number" };

const OPTIONS = Object.entries({
  dialect: "postgres",
  "out-file": OUT,
  "log-level": "error",
  "include-pattern": "{public,identity}.*",
  "exclude-pattern": "public.migrations",
  "date-parser": "string",
  "type-mapping": JSON.stringify(TYPES),
}).flatMap(([name, value]) => [`--${name}`, value]);

/** Writes the types of a migrated database, or compares them; answers what the generator said where it failed. */
export function generateTypes(
  owner: Connection & { readonly password?: string },
  { verify = false } = {},
): string | undefined {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [GENERATOR, ...OPTIONS, "--url", addressOf(owner), ...(verify ? ["--verify"] : [])],
    { encoding: "utf8", env: { ...process.env, PGPASSWORD: owner.password ?? "" } },
  );
  return status === 0 ? undefined : `${stdout}${stderr}`.trim() || "the generator failed";
}

async function main(): Promise<number> {
  const postgres = await startTestPostgres();
  const pool = openOwnerPool(postgres.ownerConfig);
  try {
    await migrate({ owner: pool, login: postgres.loginConfig.user, folder: MIGRATIONS });
    const failure = generateTypes(postgres.ownerConfig, { verify: process.argv.includes("--verify") });
    if (failure !== undefined) console.error(failure);
    return failure === undefined ? 0 : 1;
  } finally {
    await pool.end();
    await postgres.stop();
  }
}

if (import.meta.main) process.exitCode = await main();
