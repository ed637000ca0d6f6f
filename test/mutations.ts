/** Changes that somebody with every right on the database might make behind the house's back, for `verify` to notice. */
import fc from "fast-check";
import { newId } from "#frame/ids.ts";
import { HUB, OTHER_HUB } from "./database.ts";

/** Runs a statement and answers how many rows it touched. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<number>;

const columns = {
  events:
    "hub_id id at happened_on actor_id actor_kind name about_kind about_id matter_id state facts words_id words_hash hash seal recused",
  seals: "hub_id number previous root hash event_ids sealed_at",
  words: "hub_id id matter_id body salt lang is_spoken written_at erased_at recused",
} as const;
type Table = keyof typeof columns;
const change = (table: Table) =>
  fc.constantFrom(...columns[table].split(" ")).map((column) => ({ kind: "change" as const, table, column }));
/** Which change, of which row, to what. */
export const mutation = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Table>("events", "seals", "words").chain(change) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<Table>("events", "seals", "words")
        .map((table) => ({ kind: "remove" as const, table })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<Table>("events", "seals", "words")
        .map((table) => ({ kind: "insert" as const, table })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom("swapIds", "swapContents", "reorder", "moveBetweenSeals", "renumber", "matterState")
        .map((kind) => ({ kind: kind as "swapIds" })),
    },
  ),
  one: fc.nat(10_000),
  other: fc.nat(10_000),
  bytes: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});

export interface Mutation {
  readonly what: { readonly kind: string; readonly table?: Table; readonly column?: string };
  readonly one: number;
  readonly other: number;
  readonly bytes: Uint8Array;
}

export async function mutate(query: Query, { what, one, other, bytes }: Mutation): Promise<void> {
  const pick = (table: string, at: number, where = "true") =>
    `(select ctid from ${table} where hub_id = ${HUB} and ${where} order by hub_id, ${table === "seals" ? "number" : "id"}
      offset ${at} % (select count(*) from ${table} where hub_id = ${HUB} and ${where}) limit 1)`;
  const must = async (text: string, values: readonly unknown[] = []) => {
    if ((await query(text, values)) === 0) throw new Error(`nothing changed: ${text}`);
  };
  switch (what.kind) {
    case "change": {
      const { table = "events", column = "" } = what;
      return must(`update ${table} set ${column} = ${another(column, one, bytes)} where ctid = ${pick(table, one)}`);
    }
    case "remove":
      return must(`delete from ${what.table} where ctid = ${pick(what.table ?? "", one)}`);
    case "insert": {
      const { table = "events" } = what;
      const key = table === "seals" ? "number" : "id";
      const value = table === "seals" ? "(select max(number) + 1 from seals)" : `'${newId()}'::uuid`;
      const names = columns[table].split(" ").filter((name) => name !== key);
      return must(
        `insert into ${table} (${key}, ${names}) select ${value}, ${names} from ${table} where ctid = ${pick(table, one)}`,
      );
    }
    case "swapIds":
      await query(`create temporary table pair on commit drop as select id, row_number() over (order by id) as at from events
        where ctid in (${pick("events", one)}, ${pick("events", one + 1)})`);
      await must(
        `update events set id = gen_random_uuid(), about_id = id where id = (select id from pair where at = 1)`,
      );
      await must(
        `update events set id = (select id from pair where at = 1) where id = (select id from pair where at = 2)`,
      );
      return must(
        `update events set id = (select id from pair where at = 2) where about_id = (select id from pair where at = 1)`,
      );
    case "swapContents":
      return must(`update events set name = other.name, facts = other.facts, about_id = other.about_id, hash = other.hash,
        about_kind = other.about_kind, matter_id = other.matter_id, state = other.state, words_id = other.words_id,
        words_hash = other.words_hash, at = other.at
        from events other where events.ctid = ${pick("events", one)} and other.ctid = ${pick("events", one + 1)}`);
    case "reorder":
      return must(`update seals set event_ids = array(select unnest(event_ids) order by 1 desc)
        where ctid = ${pick("seals", one, "cardinality(event_ids) > 1")}`);
    case "moveBetweenSeals":
      return must(`update seals set event_ids = event_ids || array[(select id from events where ctid = ${pick("events", other)})]
        where ctid = ${pick("seals", one)}`);
    case "renumber":
      return must(`update seals set number = number + 1000`);
    default:
      return must(`update matters set state = 'forged' where ctid = ${pick("matters", one)}`);
  }
}

/** Another value than the one that is there, of the column's kind; some of the sneaky sort. */
function another(column: string, one: number, bytes: Uint8Array): string {
  const hex = `'\\x${Buffer.from(bytes).toString("hex")}'::bytea`;
  switch (column) {
    case "hub_id":
      return String(OTHER_HUB);
    case "at":
    case "written_at":
    case "sealed_at":
      return `${column} + interval '1 microsecond'`;
    case "erased_at":
      return `case when erased_at is null then current_timestamp else ${one % 2 === 0 ? "null" : "erased_at + interval '1 second'"} end`;
    case "happened_on":
      return "happened_on - 1";
    case "facts":
      return one % 2 === 0 ? `case when facts = '{}' then '[]'::jsonb else '{}'::jsonb end` : `facts || '{"n": 4}'`;
    case "recused":
      return `recused || '${newId()}'::uuid`;
    case "seal":
      return one % 2 === 0 ? "null" : "seal + 1";
    case "number":
      return "number + 500";
    case "event_ids":
      return one % 2 === 0 ? "event_ids[2:]" : `event_ids || '${newId()}'::uuid`;
    case "is_spoken":
      return "not is_spoken";
    case "body":
      return one % 2 === 0 ? "coalesce(body, '') || ' '" : "case when body is null then '' end";
    case "salt":
    case "previous":
    case "root":
    case "hash":
    case "words_hash":
      return hex;
    case "id":
    case "actor_id":
    case "about_id":
    case "matter_id":
    case "words_id":
      return `'${newId()}'::uuid`;
    case "state":
      return "case when state is null then 'received' end";
    default:
      return `${column} || 'x'`;
  }
}
