/**
 * One connection as a handle for statements that need not wait for each other: each is sent the moment it is asked for,
 * answers come back in the same order. What is asked for in one breath travels in one message, for on a busy machine
 * a round trip costs more than most statements. Statements have names, so that the server plans each of them once.
 */
import type { Writable } from "node:stream";
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type KyselyProps,
  type LimitNode,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from "kysely";
import pg from "pg";
import type { DB } from "./schema.ts";

/** Longer statements are lists of rows, each of its own length: not worth keeping a plan for. */
const LONGEST_PREPARED = 4_000;
/** Statements that are kept prepared on each connection; more are sent as they are. */
const MOST_PREPARED = 600;

/** One statement with a plan of its own, parameters or not; settings come several at once and have none. */
const ONE = /^(select|insert|update|delete|with)\b/;

/** The names of statements, the same on every connection. */
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || text.length > LONGEST_PREPARED || names.size >= MOST_PREPARED) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** `pipeline` in its settings lets a statement leave before the one before it is answered. */
export class LineClient extends pg.Client {
  // @ts-expect-error pg types `query` as many overloads; all of them pass through unchanged but the one with parameters.
  override query(text: unknown, values?: unknown, callback?: unknown): unknown {
    this.#holdBack();
    const pass = super.query.bind(this) as (...args: unknown[]) => unknown;
    if (typeof text !== "string" || !Array.isArray(values) || !ONE.test(text)) return pass(text, values, callback);
    const name = nameOf(text);
    return name === undefined ? pass(text, values, callback) : pass({ name, text, values }, callback);
  }

  /** What is asked for until the event loop turns leaves together: in one piece, which the system takes up cheaper. */
  #holdBack(): void {
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
    if (Object.hasOwn(stream, "write")) return;
    const held: Uint8Array[] = [];
    const told: (() => void)[] = [];
    stream.write = ((part: Uint8Array, written?: () => void) => {
      held.push(part);
      if (written !== undefined) told.push(written);
      return true;
    }) as never;
    process.nextTick(() => {
      delete (stream as { write?: unknown }).write; // The stream's own one shows again.
      if (held.length > 0) stream.write(Buffer.concat(held), () => told.forEach((one) => one()));
    });
  }
}

/**
 * How many rows are wanted stands in the statement and is no parameter of it: a plan made once for all parameters would
 * otherwise be made for a tenth of the table, be dear, and never be kept.
 */
class Compiler extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const count = (node.limit as { value?: unknown }).value;
    if (!Number.isSafeInteger(count)) return super.visitLimit(node);
    this.append(`limit ${String(count)}`);
  }
}

const dialect = new PostgresDialect({ pool: async () => Promise.reject(new Error("a line has its connection")) });
const [compiler, adapter, driver] = [new Compiler(), dialect.createAdapter(), dialect.createDriver()] as const;

/** A handle on this one connection, new for each transaction. */
export function lineOn(client: pg.ClientBase): Transaction<DB> {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => send<R>(client, query),
    streamQuery: () => {
      throw new Error("rows are not streamed: a page of them is read");
    },
  };
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(connection) });
  const props: KyselyProps = { config: { dialect }, dialect, driver, executor };
  return new Transaction<DB>(props);
}

async function send<R>(client: pg.ClientBase, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  const { command, rowCount, rows } = await client.query(sql, [...parameters]);
  const isWrite = command === "INSERT" || command === "UPDATE" || command === "DELETE";
  return { rows: (rows ?? []) as R[], ...(isWrite ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
}
