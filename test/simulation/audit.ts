/** Compares what stands in the database with the auditor's picture, and asks what must hold whatever happened. */
import type pg from "pg";
import { verify } from "#frame/verify.ts";
import { sealHub } from "#frame/seals.ts";
import type { House } from "#frame/command.ts";
import type { Ground } from "./ground.ts";
import type { Matter, Model } from "./model.ts";

/** Names the promise that does not hold. */
export class BrokenInvariant extends Error {
  readonly invariant: string;
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

export interface Row {
  readonly id: string;
  readonly state: string;
  readonly station: string | null;
  readonly handler_id: string | null;
  readonly handled_by: string[];
  readonly recused: string[];
  readonly escalated: boolean;
  readonly turned_back: number;
  readonly reopened: number;
  readonly merged_into: string | null;
  readonly unhappy: boolean;
  readonly ended_at: Temporal.Instant | null;
  readonly next_due_at: Temporal.Instant | null;
  readonly min_due: Temporal.Instant | null;
  readonly clocks: string[];
  readonly events: string[];
  readonly last_state: string | null;
  readonly receipts: string[];
  readonly remedies: { id: string; state: string }[];
}

/** The matters of a courtyard as they stand, with what belongs to them; all, or those asked for. */
export async function readMatters(owner: pg.Pool, hub: number, ids?: readonly string[]): Promise<Map<string, Row>> {
  const { rows } = await owner.query<Row>(
    `select m.id, m.state, m.station, m.handler_id, m.handled_by, m.recused, m.escalated, m.turned_back, m.reopened,
       m.merged_into, m.unhappy, m.ended_at, m.next_due_at, d.min_due, coalesce(d.clocks, '{}') as clocks,
       array(select name from events e where e.hub_id = m.hub_id and e.matter_id = m.id and name <> 'accessRefused' order by e.id) as events,
       (select state from events e where e.hub_id = m.hub_id and e.matter_id = m.id and state is not null order by e.id desc limit 1) as last_state,
       array(select id from receipts r where r.hub_id = m.hub_id and r.matter_id = m.id and r.ended_at is null order by id) as receipts,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'state', state) order by id), '[]') from remedies r where r.hub_id = m.hub_id and r.matter_id = m.id) as remedies
     from matters m left join lateral (
       select min(due_at) as min_due, array_agg(rule) as clocks from deadlines d
       where d.hub_id = m.hub_id and d.matter_id = m.id and d.met_at is null and d.ended_at is null) d on true
     where m.hub_id = $1 and ($2::uuid[] is null or m.id = any($2))`,
    [hub, ids ?? null],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Throws at the first difference between a matter and the picture of it. */
export function compare(matter: Matter, row: Row | undefined): void {
  if (row === undefined) throw new BrokenInvariant("acknowledged is kept", `${matter.name} is gone`);
  const same = (invariant: string, found: unknown, expected: unknown): void => {
    const [is, was] = [JSON.stringify(found), JSON.stringify(expected)];
    if (is !== was) throw new BrokenInvariant(invariant, `${matter.name} is ${is}, should be ${was}`);
  };
  const sorted = (list: readonly string[]): string[] => [...list].sort();
  same("each acknowledged command exactly once in events", row.events, matter.events);
  same("state", row.state, matter.state);
  same("events fold to the state", row.last_state, row.state);
  same("who is kept out", sorted(row.recused), sorted(matter.keptOut));
  same("handler", row.handler_id, matter.handler);
  same("handler is never kept out", row.handler_id !== null && row.recused.includes(row.handler_id), false);
  same("who handled it", sorted(row.handled_by), sorted(matter.handledBy));
  same("station", row.station, matter.station);
  same("merged into", row.merged_into, matter.mergedInto?.id ?? null);
  same("escalated", row.escalated, matter.escalated);
  same("turned back", row.turned_back, matter.turnedBack);
  same("reopened", row.reopened, matter.reopened);
  same("ended", row.ended_at !== null, matter.ended);
  same("clocks met and ended", sorted(row.clocks), sorted(matter.clocks));
  same("next due is the earliest open clock", row.next_due_at?.toString() ?? null, row.min_due?.toString() ?? null);
  same("live receipts", row.receipts, sorted(matter.receipts.filter(({ live }) => live).map(({ id }) => id)));
  same(
    "remedies",
    row.remedies.map(({ state }) => state),
    matter.remedies.map(({ state }) => state),
  );
  const unhappy = matter.remedies.some(({ state }) => state !== "closed" && state !== "appealed");
  same("unhappy while a remedy is open", row.unhappy, unhappy);
}

/** The whole courtyard: every matter, none too many. Ids of new remedies are learnt here. */
export async function compareAll(ground: Ground, hub: number, model: Model): Promise<void> {
  const rows = await readMatters(ground.owner, hub);
  for (const matter of model.matters) compare(matter, rows.get(matter.id));
  if (rows.size !== model.matters.length) {
    throw new BrokenInvariant(
      "nothing without acknowledgement",
      `${rows.size} matters, ${model.matters.length} acknowledged`,
    );
  }
}

/** Tables that carry who is kept out, with the column that names the matter. */
async function tablesOf(owner: pg.Pool): Promise<{ table: string; matter: boolean }[]> {
  const { rows } = await owner.query<{ table: string; matter: boolean }>(
    `select r.table_name as table, exists (select from information_schema.columns m where m.table_schema = 'public'
       and m.table_name = r.table_name and m.column_name = 'matter_id') as matter
     from information_schema.columns r where r.table_schema = 'public' and r.column_name = 'recused' order by 1`,
  );
  return rows;
}
const known = new WeakMap<pg.Pool, Promise<{ table: string; matter: boolean }[]>>();
const tablesOnce = (owner: pg.Pool): Promise<{ table: string; matter: boolean }[]> => {
  const tables = known.get(owner) ?? tablesOf(owner);
  known.set(owner, tables);
  return tables;
};

/** Every row of a matter carries the same list, and whoever stands on it meets no trace in any table. */
export async function auditSecrecy(ground: Ground, hub: number, model: Model): Promise<void> {
  const tables = await tablesOnce(ground.owner);
  const copies = tables
    .filter(({ matter }) => matter)
    .map(
      ({
        table,
      }) => `select '${table}' as table, t.matter_id from ${table} t join matters m on m.hub_id = t.hub_id and m.id = t.matter_id
      where t.hub_id = ${hub} and not (t.recused @> m.recused and t.recused <@ m.recused)`,
    )
    .join(" union all ");
  const { rows } = await ground.owner.query<{ table: string; matter_id: string }>(copies);
  if (rows[0] !== undefined) {
    throw new BrokenInvariant("who is kept out stands the same in all tables", JSON.stringify(rows.slice(0, 3)));
  }
  for (const worker of model.staff) {
    const hidden = model.matters.filter(({ keptOut }) => keptOut.includes(worker.id)).map(({ id }) => id);
    if (hidden.length === 0) continue;
    const seen = tables.map(
      ({ table }) => `select '${table}' as table, t::text as row from ${table} t where t::text ~ '${hidden.join("|")}'`,
    );
    const client = await ground.app.connect();
    try {
      await client.query(`begin read only; set local app.hub_id='${hub}'; set local app.actor_id='${worker.id}'`);
      const found = await client.query<{ table: string; row: string }>(seen.join(" union all "));
      if (found.rows[0] !== undefined) {
        const { table, row } = found.rows[0];
        const of = model.matters.find(({ id, keptOut }) => row.includes(id) && keptOut.includes(worker.id));
        throw new BrokenInvariant(
          "no trace for who is kept out",
          `${worker.key} meets ${of?.name ?? "?"} in ${table}: ${row.slice(0, 400)}`,
        );
      }
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
}

/** Numbers that must hold in the tables themselves. */
export async function auditTables(ground: Ground, hub: number): Promise<void> {
  const { rows } = await ground.owner.query<{ what: string }>(
    `select 'two ratings of one receipt in one round' as what from ratings where hub_id = $1 group by matter_id, receipt_id, round having count(*) > 1
     union all select 'a clock both met and ended' from deadlines where hub_id = $1 and met_at is not null and ended_at is not null
     union all select 'two live receipts' from receipts where hub_id = $1 and ended_at is null group by matter_id having count(*) > 1
     union all select 'words that no event binds' from words w where w.hub_id = $1 and w.is_spoken
       and not exists (select from events e where e.hub_id = w.hub_id and e.words_id = w.id)
       and not exists (select from voices v where v.hub_id = w.hub_id and v.words_id = w.id)
     union all select 'two clocks of one rule' from deadlines where hub_id = $1 and met_at is null and ended_at is null and rule not like 'ratings.%' group by matter_id, rule having count(*) > 1`,
    [hub],
  );
  if (rows[0] !== undefined) throw new BrokenInvariant(rows[0].what, `in ${rows.length} places`);
}

export async function auditSeals(house: House, hub: number): Promise<void> {
  await sealHub(house.database, hub, house.clock.now());
  const findings = await verify(house.database, hub);
  if (findings.wrong > 0) throw new BrokenInvariant("verify passes", JSON.stringify(findings.list.slice(0, 5)));
  if (findings.unsealed.count > 0)
    throw new BrokenInvariant("everything is sealed", `${findings.unsealed.count} are not`);
}

/** What another courtyard holds, refused attempts of its own people aside. */
export async function printOf(owner: pg.Pool, hub: number): Promise<string> {
  const tables = [
    "matters",
    "deadlines",
    "receipts",
    "words",
    "entries",
    "voices",
    "kin",
    "posts",
    "persons",
    "answers",
  ];
  const counts = tables.map(
    (table) =>
      `(select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from ${table} t where hub_id = ${hub}) as ${table}`,
  );
  const { rows } = await owner.query(
    `select ${counts.join(", ")}, (select count(*) from events where hub_id = ${hub} and name <> 'accessRefused') as events`,
  );
  return JSON.stringify(rows[0]);
}
