/** What one act says to the database, written down once and said again with new ids, by bare `pg` over as many connections. */
import pg from "pg";
import { newId } from "#frame/ids.ts";
import { measure, type Measured } from "./load.ts";
import type { Stage } from "./stage.ts";

export const LANES = 16;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
export interface Recorded {
  readonly statements: readonly Statement[];
  /** Ids that came into being: each time they are said again, they are new. */
  readonly born: ReadonlySet<string>;
}

/** Every statement that `run` sends, whatever the connection; ids that were known before are no new ones. */
export async function recordStatements(known: ReadonlySet<string>, run: () => Promise<void>): Promise<Recorded> {
  const statements: Statement[] = [];
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: any[]) {
    const [what, values] = args;
    statements.push(
      typeof what === "string" ? { text: what, values: values ?? [] } : { text: what.text, values: what.values ?? [] },
    );
    return (send as any).apply(this, args);
  } as typeof send;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = send;
  }
  const born = new Set<string>();
  for (const { values } of statements) collectIds(values, born);
  for (const id of known) born.delete(id);
  return { statements, born };
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export function collectIds(values: readonly unknown[], into: Set<string>): void {
  for (const value of values) {
    if (typeof value === "string" && ID.test(value) && !value.startsWith("00000000")) into.add(value);
    if (Array.isArray(value)) collectIds(value, into);
  }
}

/** `swap` answers, for one saying, what stands for what: another courtyard, another person. */
export async function replay(
  stage: Stage,
  seconds: number,
  { statements, born }: Recorded,
  swap: () => ReadonlyMap<unknown, unknown> = () => new Map(),
): Promise<Measured> {
  const lanes = await Promise.all(
    Array.from({ length: LANES }, async () => {
      const client = new pg.Client({ ...stage.login, options: "-c role=xiaoyuan_app" } as pg.ClientConfig);
      await client.connect();
      return client;
    }),
  );
  try {
    return await measure(seconds, LANES, async (lane) => {
      const start = performance.now();
      const swapped = swap();
      const renew = renewing(born, swapped);
      for (const { text, values } of statements) await lanes[lane]!.query(within(text, swapped), values.map(renew));
      return [performance.now() - start];
    });
  } finally {
    await Promise.all(lanes.map((client) => client.end()));
  }
}

/** Courtyard and actor of a transaction stand in its text; everything else is a parameter. */
const within = (text: string, swapped: ReadonlyMap<unknown, unknown>): string =>
  text.includes("set local app.")
    ? text.replace(/='([^']*)'/g, (_all, value) => `='${String(swapped.get(value) ?? value)}'`)
    : text;

const PRINT_BYTES = 32;

function renewing(born: ReadonlySet<string>, swapped: ReadonlyMap<unknown, unknown>): (value: unknown) => unknown {
  const fresh = new Map<string, string>();
  const prints = new Map<string, Buffer>();
  const renew = (value: unknown): unknown => {
    if (swapped.has(value)) return swapped.get(value);
    if (typeof value === "string" && born.has(value)) {
      if (!fresh.has(value)) fresh.set(value, newId());
      return fresh.get(value);
    }
    if (Buffer.isBuffer(value) && value.length === PRINT_BYTES) {
      const name = value.toString("hex");
      if (!prints.has(name)) prints.set(name, Buffer.from(crypto.getRandomValues(new Uint8Array(PRINT_BYTES))));
      return prints.get(name);
    }
    return Array.isArray(value) ? value.map(renew) : value;
  };
  return renew;
}
