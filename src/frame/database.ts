/**
 * The connections to PostgreSQL, one pool for each role, and transactions that name their hub and actor.
 * Nothing else in the house opens a connection.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import pg from "pg";
import { isId } from "./ids.ts";
import { lineOn, LineClient } from "./line.ts";
import type { DB } from "./schema.ts";

export type Tx = Transaction<DB>;
/** A handle on which a write does not compile. */
export type ReadTx = ReadonlyKysely<DB>;

/** Whose eyes a transaction has: row-level security hides every other hub, and what the actor is recused from. */
export interface Scope {
  readonly hub: number;
  readonly actorId: string;
}

/** Hands over a statement that nobody waits for: it is looked at before the transaction ends. */
export type Sent = (statement: Promise<unknown>) => void;

export interface Database {
  /** The only transaction of a write; `perform` is its only caller. */
  write<T>(scope: Scope, run: (tx: Tx, sent: Sent) => Promise<T>): Promise<T>;
  /** A read-only transaction; reads of the same scope that are asked for in one breath share it. */
  read<T>(scope: Scope, run: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** One question alone, asked by `run` at once: it leaves together with begin and end. */
  readOnce<T>(scope: Scope, run: (tx: ReadTx) => Promise<T>): Promise<T>;
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
    const settings: pg.PoolConfig & { pipeline: true } = {
      ...connections.login,
      Client: LineClient as unknown as typeof pg.Client,
      pipeline: true,
      max,
      options: `-c role=${role} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000`,
    };
    const made = new pg.Pool(settings);
    made.on("error", () => undefined); // A lost idle connection is replaced at the next use, which reports what is wrong.
    // One that is lost in the middle of an act fails that act, which tells; without a listener it would end the app.
    made.on("connect", (client) => void client.on("error", () => undefined));
    return made;
  };
  const owner = openOwnerPool(connections.owner);
  const handle = (own: pg.Pool) => new Kysely<DB>({ dialect: new PostgresDialect({ pool: own }) });
  const apps = pool("xiaoyuan_app", connections.size ?? 16);
  const sealers = pool("xiaoyuan_sealer", 1);
  const identity = handle(pool("xiaoyuan_identity", 4));
  const app = handle(apps);
  const reading = openReadings(apps);
  return {
    write: (scope, run) => writing(apps, scope, run),
    read: (scope, run) => reading(scope, (tx) => run(tx as unknown as ReadTx)),
    readOnce: (scope, run) => readingOnce(reading, scope, (tx) => run(tx as unknown as ReadTx)),
    reference: app as unknown as ReadonlyKysely<DB>,
    identity,
    seal: (scope, run) => writing(sealers, scope, run),
    owner,
    async close() {
      await Promise.all([app.destroy(), identity.destroy(), sealers.end(), owner.end()]);
    },
  };
}

/**
 * The one place that begins and ends a transaction. Begin, hub and actor leave with the first statement, and the commit
 * with the last: waiting for each would cost more than most of what happens inside. Where one fails the database
 * refuses all that follow it, and the commit too; what failed first is what is told.
 */
async function writing<T>(pool: pg.Pool, scope: Scope, run: (tx: Tx, sent: Sent) => Promise<T>): Promise<T> {
  const opening = `begin; ${settingsOf(scope)}`;
  const client = await pool.connect();
  const sent: Promise<unknown>[] = [];
  const send = (statement: Promise<unknown>): void => {
    statement.catch(() => undefined); // Looked at below, in its turn.
    sent.push(statement);
  };
  try {
    send(client.query(opening));
    const answer = await run(lineOn(client), send);
    const commit = client.query("commit");
    send(commit);
    await firstFailure(sent);
    if ((await commit).command !== "COMMIT") throw new Error("the transaction had failed before its end");
    return answer;
  } catch (failure) {
    // Where the connection is lost the rollback fails too.
    await client.query("rollback").catch(() => undefined);
    if ((failure as { code?: unknown }).code === TRANSACTION_FAILED) await firstFailure(sent);
    throw failure;
  } finally {
    client.release();
  }
}

/** What every statement is told that follows a failed one. */
const TRANSACTION_FAILED = "25P02";

/** Throws what failed first among statements that were sent without waiting. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason as Error;
}

/** A read-only transaction, and how many still read in it. */
interface Reading {
  readonly opened: Promise<{ readonly client: pg.PoolClient; readonly tx: Tx }>;
  readers: number;
}

/** What is asked for in one breath through the same eyes, most often all that one page shows, shares a transaction. */
function openReadings(pool: pg.Pool): <T>(scope: Scope, run: (tx: Tx) => Promise<T>) => Promise<T> {
  const thisBreath = new Map<string, Reading>();
  const join = (opening: string): Reading => {
    let reading = thisBreath.get(opening);
    if (reading === undefined) {
      if (thisBreath.size === 0) process.nextTick(() => thisBreath.clear());
      reading = { opened: begin(pool, opening), readers: 0 };
      thisBreath.set(opening, reading);
    }
    reading.readers += 1;
    return reading;
  };
  return async (scope, run) => {
    const opening = `begin read only; ${settingsOf(scope)}`;
    const reading = join(opening);
    const { client, tx } = await reading.opened;
    try {
      return await run(tx);
    } finally {
      reading.readers -= 1;
      if (reading.readers === 0) {
        if (thisBreath.get(opening) === reading) thisBreath.delete(opening);
        // Its end is nobody's concern, and the connection's next user queues behind it.
        client.query("rollback").catch(() => undefined);
        client.release();
      }
    }
  };
}

async function begin(pool: pg.Pool, opening: string): Promise<{ client: pg.PoolClient; tx: Tx }> {
  const client = await pool.connect();
  client.query(opening).catch(() => undefined); // Where it fails, so does what follows: without a hub nothing is seen.
  return { client, tx: lineOn(client) };
}

async function readingOnce<T>(
  reading: ReturnType<typeof openReadings>,
  scope: Scope,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  let asked: Promise<T> | undefined;
  await reading(scope, async (tx) => {
    asked = run(tx);
    asked.catch(() => undefined); // Told to the caller below.
  });
  return asked as Promise<T>;
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
