/**
 * One database server for all test files of a run (Vitest's `globalSetup`). Each file clones its own database on it.
 * With TEST_DATABASE_OWNER_URL and TEST_DATABASE_URL that server is used instead, for example an older PostgreSQL.
 */
import pg from "pg";
import type { TestProject } from "vitest/node";
import type { Connection } from "#frame/postgres.ts";
import { startTestPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** May create databases and roles. */
    ownerConfig: Connection;
    /** The app's login; its role is made by the migrations. */
    loginConfig: Connection;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ownerUrl = process.env["TEST_DATABASE_OWNER_URL"];
  const loginUrl = process.env["TEST_DATABASE_URL"];
  if (Boolean(ownerUrl) !== Boolean(loginUrl)) {
    throw new Error("Set both TEST_DATABASE_OWNER_URL and TEST_DATABASE_URL, or neither.");
  }
  if (ownerUrl && loginUrl) {
    project.provide("ownerConfig", piecesOf(ownerUrl));
    project.provide("loginConfig", piecesOf(loginUrl));
    return async () => undefined;
  }
  const postgres = await startTestPostgres();
  project.provide("ownerConfig", postgres.ownerConfig);
  project.provide("loginConfig", postgres.loginConfig);
  return () => postgres.stop();
}

/** An address in pieces, so that a test can put its own database's name in. */
function piecesOf(url: string): Connection {
  const { host, port, user = "", database = "", password } = new pg.Client({ connectionString: url });
  return { host, port, user, database, ...(password ? { password: String(password) } : {}) };
}
