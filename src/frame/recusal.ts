/** Writes who is kept out of a matter into every table that carries the matter, whichever room the table belongs to. */
import { sql } from "kysely";
import type { Act } from "./command.ts";

let tables: readonly string[] | undefined;

/** Every table with both columns: a new room's table takes part as soon as it exists. */
async function matterTables(act: Act): Promise<readonly string[]> {
  const found = await sql<{ table_name: string }>`
    select c.table_name from information_schema.columns c
    join information_schema.columns r on r.table_schema = c.table_schema and r.table_name = c.table_name
    where c.table_schema = 'public' and c.column_name = 'matter_id' and r.column_name = 'recused'
    order by c.table_name`.execute(act.tx);
  return found.rows.map((row) => row.table_name);
}

/** One step, all copies, one transaction, as the house itself: the actor may be among those kept out from now on. */
export async function copyRecusal(act: Act, matterId: string, recused: readonly string[]): Promise<void> {
  tables ??= await matterTables(act);
  const names = tables;
  await act.asSystem(async () => {
    for (const name of names) {
      await sql`update ${sql.table(name)} set recused = ${[...recused]}::uuid[]
        where hub_id = ${act.hub} and matter_id = ${matterId}`.execute(act.tx);
    }
    await sql`update matters set recused = ${[...recused]}::uuid[] where hub_id = ${act.hub} and id = ${matterId}`.execute(
      act.tx,
    );
    await sql`update search_words set recused = ${[...recused]}::uuid[] where hub_id = ${act.hub} and id = ${matterId}`.execute(
      act.tx,
    );
    await sql`update matter_links set recused = (select array_agg(distinct person) from unnest(recused || ${[...recused]}::uuid[]) person)
      where hub_id = ${act.hub} and (from_id = ${matterId} or to_id = ${matterId})`.execute(act.tx);
  });
  act.keepOut(matterId, recused);
}
