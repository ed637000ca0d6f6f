/** What stands in the tables, as the owner sees it: nothing is hidden from these tests. */
import type pg from "pg";

/** Every table of a schema that has this column. */
export async function tablesWith(owner: pg.Pool, column: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where column_name = $1 and table_type = 'BASE TABLE' and table_schema in ('public', 'identity') order by 1`,
    [column],
  );
  return rows.map((row) => row.name);
}

/** A print of everything a courtyard holds, table by table, so that a difference names its table. Counted tries are no content. */
export async function printOf(owner: pg.Pool, hub: number): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of await tablesWith(owner, "hub_id")) {
    if (table === "public.limits") continue;
    const { rows } = await owner.query<{ print: string }>(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(each::text, '|' order by each::text)), '') as print
       from ${table} each where hub_id = $1`,
      [hub],
    );
    prints[table] = rows[0]?.print ?? "";
  }
  return prints;
}

/** Every id that belongs to a courtyard. */
export async function idsOf(owner: pg.Pool, hub: number): Promise<string[]> {
  const ids = new Set<string>();
  const withId = await tablesWith(owner, "id");
  for (const table of await tablesWith(owner, "hub_id")) {
    if (!withId.includes(table)) continue;
    const { rows } = await owner.query<{ id: string }>(`select id::text from ${table} where hub_id = $1`, [hub]);
    for (const { id } of rows) if (id.length === 36) ids.add(id);
  }
  return [...ids];
}

/** `table.column` of every place where a text stands, in plain text or in the bytes of a column. */
export async function placesOf(owner: pg.Pool, needle: string): Promise<string[]> {
  const { rows: columns } = await owner.query<{ table: string; column: string; type: string }>(
    `select format('%I.%I', table_schema, table_name) as table, column_name as column, udt_name as type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema in ('public', 'identity', 'graphile_worker')
       and udt_name in ('text', '_text', 'jsonb', 'json', 'varchar', 'bytea') order by 1, 2`,
  );
  const hex = Buffer.from(needle).toString("hex");
  const places = columns.map(({ table, column, type }) => {
    const holds =
      type === "bytea" ? `position('\\x${hex}'::bytea in "${column}") > 0` : `position($1 in "${column}"::text) > 0`;
    return `select '${table.replace("public.", "")}.${column}' as place where exists (select from ${table} where ${holds})`;
  });
  const { rows } = await owner.query<{ place: string }>(places.join(" union all "), [needle]);
  return rows.map(({ place }) => place);
}
