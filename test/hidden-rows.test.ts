import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#frame/ids.ts";
import { SYSTEM } from "#frame/access.ts";
import { HUB, openTestHouse, OTHER_HUB, type TestHouse } from "./database.ts";

let here: TestHouse;
beforeAll(async () => {
  here = await openTestHouse();
});
afterAll(() => here?.close());

describe("the database itself", () => {
  let mine: string[] = [];
  let recusable: string[] = [];
  const kept = newId();

  /** One row in every table that belongs to a hub, whatever its own rules: this database is thrown away. */
  beforeAll(async () => {
    const { rows: columns } = await here.owner.query<{
      table_name: string;
      column_name: string;
      udt_name: string;
      needed: boolean;
    }>(
      `select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'NO' and c.column_default is null as needed
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`,
    );
    const having = (name: string) => [
      ...new Set(columns.filter((each) => each.column_name === name).map((each) => each.table_name)),
    ];
    mine = having("hub_id");
    recusable = having("recused");
    const { rows: rules } = await here.owner.query<{ drop: string }>(
      `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as drop
       from pg_constraint where contype in ('c', 'f') and connamespace = 'public'::regnamespace`,
    );
    for (const rule of rules) await here.owner.query(rule.drop);
    const sample: Record<string, unknown> = {
      text: "x",
      uuid: newId(),
      int4: 1,
      int8: 1,
      bool: false,
      timestamptz: "2026-11-23T00:00:00Z",
      date: "2026-11-23",
      bytea: Buffer.of(1),
      jsonb: "{}",
      _text: [],
      _uuid: [],
      numeric: 1,
      time: "09:00",
    };
    for (const table of mine) {
      const wanted = columns.filter(
        (each) => each.table_name === table && (each.needed || each.column_name === "recused"),
      );
      const values = wanted.map((each) => {
        if (each.column_name === "hub_id") return HUB;
        return each.column_name === "recused" ? [kept] : sample[each.udt_name];
      });
      const names = wanted.map((each) => each.column_name);
      await here.owner.query(`delete from ${table}`);
      await here.owner.query(
        `insert into ${table} (${names.join()}) values (${names.map((_name, at) => `$${at + 1}`).join()})`,
        values,
      );
    }
  });

  /** How many rows of each table the bare role sees; undefined where it may not even ask. */
  async function seen(
    tables: readonly string[],
    settings: Readonly<Record<string, string | number>>,
  ): Promise<Map<string, number | string>> {
    const answer = new Map<string, number | string>();
    const client = await here.app.connect();
    for (const table of tables) {
      await client.query("begin");
      for (const [name, value] of Object.entries(settings)) await client.query(`set local ${name} = '${value}'`);
      const count = await client.query<{ n: number }>(`select count(*) as n from ${table}`).then(
        (result) => Number(result.rows[0]?.n),
        (failure: { code: string }) => failure.code,
      );
      answer.set(table, count);
      await client.query("rollback");
    }
    client.release();
    return answer;
  }
  const scope = (hub: number, actorId: string) => ({ "app.hub_id": hub, "app.actor_id": actorId });
  const all = (tables: readonly string[], value: number) => new Map(tables.map((table) => [table, value]));

  test("shows a hub its own rows", async () => {
    expect(mine.length).toBeGreaterThan(20);
    expect(await seen(mine, scope(HUB, SYSTEM.id))).toEqual(all(mine, 1));
  });
  test("shows another hub none, in any table", async () => {
    expect(await seen(mine, scope(OTHER_HUB, SYSTEM.id))).toEqual(all(mine, 0));
  });
  test("shows whoever is kept out no row, in any table that belongs to matters", async () => {
    expect(recusable.length).toBeGreaterThan(10);
    expect(await seen(recusable, scope(HUB, kept))).toEqual(all(recusable, 0));
    expect(await seen(recusable, scope(HUB, newId()))).toEqual(all(recusable, 1));
  });
  test("keeps recusal in every table that has a matter", async () => {
    const { rows: without } = await here.owner.query<{ table_name: string }>(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'matter_id'
         and table_name <> all ($1)`,
      [recusable],
    );
    expect(without).toEqual([]);
  });
  test("fails closed for who names nothing", async () => {
    for (const [table, answer] of await seen(mine, {}))
      expect([table, answer]).not.toEqual([table, expect.any(Number)]);
  });
  test("fails closed for who names a hub and no actor, wherever somebody may be kept out", async () => {
    for (const [table, answer] of await seen(recusable, { "app.hub_id": HUB })) {
      expect([table, answer]).not.toEqual([table, expect.any(Number)]);
    }
  });
  test.each([
    "update events set name = 'forged'",
    "delete from events",
    "update events set seal = 1",
    "delete from words",
    "insert into seals values (1, 1, '', '', '', '{}', current_timestamp)",
    "update seals set root = ''",
  ])("refuses “%s” to the application", async (text) => {
    const client = await here.app.connect();
    await client.query(`begin; set local app.hub_id = '${HUB}'; set local app.actor_id = '${SYSTEM.id}'`);
    const failure = await client.query(text).catch((error: unknown) => error);
    await client.query("rollback");
    client.release();
    expect(failure).toMatchObject({ code: "42501" });
  });
});
