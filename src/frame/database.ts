/**
 * The connections to PostgreSQL, one pool for each role, and transactions that name their hub and actor.
 * Nothing else in the house opens a connection.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import pg from "pg";
import { isId } from "./ids.ts";
import type { DB } from "./schema.ts";

export type Tx = Transaction<DB>;
/** A handle on which a write does not compile. */
export type ReadTx = ReadonlyKysely<DB>;

/** Whose eyes a transaction has: row-level security hides every other hub, and what the actor is recused from. */
export interface Scope {
  readonly hub: number;
  readonly actorId: string;
}

export interface Database {
  /** The only transaction of a write; `perform` is its only caller. */
  write<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** A read-only transaction. */
  read<T>(scope: Scope, run: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Tables shared by all hubs (hubs, states, years), without a scope. */
  readonly reference: ReadonlyKysely<DB>;
  /** Sign-ins and sessions, which belong to the installation and to no hub. */
  readonly identity: Kysely<DB>;
  /** A transaction of the role that may give events their seal; `seals.ts` is its only caller. */
  seal<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** For migrations, the job worker and tests. */
  readonly owner: pg.Pool;
  close(): Promise<void>;
}

export interface Connections {
  readonly login: pg.PoolConfig;
  readonly owner: pg.PoolConfig;
  /** Connections of the application role; the others get a few. Default 16. */
  readonly size?: number;
}

const INSTANT_WITH_ZONE = 1184;
const CIVIL_DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;

pg.types.setTypeParser(INSTANT_WITH_ZONE, (text) => Temporal.Instant.from(text.replace(" ", "T")));
pg.types.setTypeParser(CIVIL_DATE, (text) => Temporal.PlainDate.from(text));
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(NUMERIC, Number);
// pg asks an object for `toPostgres` before it falls back to JSON with quotes, which is no timestamp.
for (const kind of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(kind.prototype, "toPostgres", {
    value(this: { toString(): string }) {
      return this.toString();
    },
    configurable: true,
  });
}

/** The owner's few connections: for migrations, the job worker and tests. A lost one is replaced at its next use. */
export function openOwnerPool(config: pg.PoolConfig): pg.Pool {
  const owner = new pg.Pool({ ...config, max: 4 });
  owner.on("error", () => undefined);
  // The job worker keeps one connection aside to listen, and wants to know that its loss ends nobody.
  owner.on("connect", (client) => void client.on("error", () => undefined));
  return owner;
}

export function openDatabase(connections: Connections): Database {
  const pool = (role: string, max: number): pg.Pool => {
    const made = new pg.Pool({
      ...connections.login,
      Client: PreparingClient as unknown as typeof pg.Client,
      max,
      options: `-c role=${role} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000`,
    });
    made.on("error", () => undefined); // A lost idle connection is replaced at the next use, which reports what is wrong.
    // One that is lost in the middle of an act fails that act, which tells; without a listener it would end the app.
    made.on("connect", (client) => void client.on("error", () => undefined));
    return made;
  };
  const owner = openOwnerPool(connections.owner);
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool("xiaoyuan_app", connections.size ?? 16) }) });
  const identity = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool("xiaoyuan_identity", 4) }) });
  const sealer = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool("xiaoyuan_sealer", 1) }) });
  return {
    write: (scope, run) => inTransaction(app, "begin", scope, run),
    read: (scope, run) => inTransaction(app, "begin read only", scope, (tx) => run(tx as unknown as ReadTx)),
    reference: app as unknown as ReadonlyKysely<DB>,
    identity,
    seal: (scope, run) => inTransaction(sealer, "begin", scope, run),
    owner,
    async close() {
      await Promise.all([app.destroy(), identity.destroy(), sealer.destroy(), owner.end()]);
    },
  };
}

/**
 * The one place that begins and ends a transaction. Begin, hub and actor travel in one message: a round trip for each
 * would cost more than most of what happens inside.
 */
async function inTransaction<T>(
  app: Kysely<DB>,
  begin: "begin" | "begin read only",
  scope: Scope,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  return app.connection().execute(async (connection) => {
    await sql.raw(`${begin}; ${settingsOf(scope)}`).execute(connection);
    try {
      const answer = await run(connection as Tx);
      await sql`commit`.execute(connection);
      return answer;
    } catch (failure) {
      // Where the connection is lost the rollback fails too; what happened first is what is told.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw failure;
    }
  });
}

/** Names hub and actor anew for the rest of the transaction. */
export async function nameScope(tx: Kysely<DB>, scope: Scope): Promise<void> {
  await sql.raw(settingsOf(scope)).execute(tx);
}

/** Only SET LOCAL travels to shards, and it takes no parameters: both values are checked against a strict form first. */
function settingsOf(scope: Scope): string {
  if (!Number.isSafeInteger(scope.hub) || scope.hub < 0) throw new Error("a hub is a whole number");
  if (!isId(scope.actorId)) throw new Error("an actor is an id");
  return `set local app.hub_id='${scope.hub}'; set local app.actor_id='${scope.actorId}'`;
}

/** Longer statements are lists of rows, each of its own length: not worth keeping a plan for. */
const LONGEST_PREPARED = 2_000;
/** Statements that one connection keeps prepared; more are sent as they are. */
const MOST_PREPARED = 400;

/** Sends each statement under a name, so that the server parses and plans it once for each connection. */
class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>();

  // @ts-expect-error pg types `query` as many overloads; all of them pass through unchanged but the one with parameters.
  override query(text: unknown, values?: unknown, callback?: unknown): unknown {
    const pass = super.query.bind(this) as (...args: unknown[]) => unknown;
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0) return pass(text, values, callback);
    const name = this.#nameOf(text);
    return name === undefined ? pass(text, values, callback) : pass({ name, text, values }, callback);
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || text.length > LONGEST_PREPARED || this.#names.size >= MOST_PREPARED) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
