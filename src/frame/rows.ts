/** The rows of one hub: whatever is read, changed or added through these stays within it, and names it by itself. */
import type {
  InsertObject,
  InsertQueryBuilder,
  InsertResult,
  SelectQueryBuilder,
  SelectType,
  UpdateQueryBuilder,
  UpdateResult,
} from "kysely";
import type { ReadTx, Tx } from "./database.ts";
import type { DB } from "./schema.ts";

/** Tables whose rows belong to a hub. */
export type HubTable = { [T in keyof DB]: "hub_id" extends keyof DB[T] ? T : never }[keyof DB];

/** What rows are looked for by: the value of each named column, null for “is not set”. */
export type Like<T extends HubTable> = { readonly [C in keyof DB[T]]?: SelectType<DB[T][C]> };

/** A row to add; its hub is the one of the act. */
type NewRow<T extends HubTable> = Omit<InsertObject<DB, T>, "hub_id">;

export interface Reading {
  /** Rows of this hub that are like this, to select from, join and narrow further. */
  from<T extends HubTable>(table: T, like?: Like<T>): SelectQueryBuilder<DB, T, object>;
}

export interface Writing extends Reading {
  /** The same rows, to be changed. */
  update<T extends HubTable>(table: T, like: Like<T>): UpdateQueryBuilder<DB, T, T, UpdateResult>;
  /** Adds rows to this hub. */
  insert<T extends HubTable>(table: T, rows: NewRow<T> | readonly NewRow<T>[]): InsertQueryBuilder<DB, T, InsertResult>;
}

export const reading = (tx: ReadTx, hub: number): Reading => ({
  from: (table, like) => narrowed((tx as unknown as Tx).selectFrom(table as "accounts"), table, hub, like) as never,
});

export const writing = (tx: Tx, hub: number): Writing => ({
  ...reading(tx as unknown as ReadTx, hub),
  update: (table, like) => narrowed(tx.updateTable(table as "accounts"), table, hub, like) as never,
  insert(table, rows) {
    const list = (Array.isArray(rows) ? rows : [rows]) as readonly object[];
    return tx.insertInto(table).values(list.map((row) => ({ hub_id: hub, ...row })) as never) as never;
  },
});

interface Narrowable {
  where(column: never, operator: "=" | "is", value: never): this;
}

function narrowed<Q extends Narrowable>(rows: Q, table: string, hub: number, like: object = {}): Q {
  return Object.entries({ hub_id: hub, ...like }).reduce((narrower, [column, value]) => {
    // An undefined one would be left out, and more rows found than were meant.
    if (value === undefined) throw new Error(`${table}.${column} is looked for without a value`);
    return narrower.where(`${table}.${column}` as never, value === null ? "is" : "=", value as never);
  }, rows);
}

/** Joins what belongs together within one hub: `.innerJoin("words", inHub("words.id", "entries.words_id"))`. */
export const inHub =
  <Left extends `${string}.${string}`, Right extends `${string}.${string}`>(left: Left, right: Right) =>
  <Join extends JoinOf<Left, Right>>(join: Join): Join =>
    join.onRef(hubOf(left), "=", hubOf(right)).onRef(left, "=", right);

interface JoinOf<Left extends string, Right extends string> {
  onRef(left: Left | HubOf<Left>, operator: "=", right: Right | HubOf<Right>): this;
}

type HubOf<Reference extends string> = Reference extends `${infer Table}.${string}` ? `${Table}.hub_id` : never;

const hubOf = <Reference extends string>(reference: Reference): HubOf<Reference> =>
  `${reference.slice(0, reference.indexOf("."))}.hub_id` as HubOf<Reference>;
