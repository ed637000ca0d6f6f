/** Years of records at once, by SQL: for measuring, and for looking at plans. */
import type pg from "pg";
import { SYSTEM_ID } from "#frame/ids.ts";

/** Closed voices with words, receipts, clocks and events, as years of life leave them. */
export async function fillRecords(owner: pg.Pool, hub: number, count: number): Promise<void> {
  const fill = `
    with made as (
      insert into matters (hub_id, id, kind, state, station, channel, raised_at, raised_on, resolved_at, ended_at, class)
      select $1, gen_random_uuid(), 'voice', 'closed', 'peace', 'desk', at, at::date, at, at, 'help'
      from (select timestamptz '2016-01-01' + n * interval '40 minutes' as at from generate_series($2::int, $3::int) n) t
      returning id, raised_at, raised_on),
    said as (
      insert into words (hub_id, id, matter_id, body, salt, is_spoken, written_at)
      select $1, gen_random_uuid(), id, '河边石梯第' || substr(id::text, 1, 8) || '级松了，老人走着不放心，盼着修一修。', '\\x00', true, raised_at from made
      returning id, matter_id),
    told as (
      insert into voices (hub_id, matter_id, kind, words_id, heard_at, heard_on, anonymous, identified)
      select $1, made.id, 'call', said.id, raised_at, raised_on, true, 'none' from made join said on said.matter_id = made.id),
    slips as (
      insert into receipts (hub_id, id, matter_id, purpose, code_print, issued_at)
      select $1, gen_random_uuid(), id, 'speaker', uuid_send(id), raised_at from made),
    clocks as (
      insert into deadlines (hub_id, id, matter_id, rule, rule_version, start_on, due_on, due_at, half_on, met_at)
      select $1, gen_random_uuid(), id, 'voices.help', 1, raised_on, raised_on + 9, raised_at + interval '9 days', raised_on + 4, raised_at from made),
    found as (
      insert into search_words (hub_id, word, room, id)
      select $1, w, 'voices', id from made, unnest(array['河边', '边石', '石梯', '老人', '修一']) w)
    insert into events (hub_id, id, at, happened_on, actor_id, actor_kind, name, about_kind, about_id, matter_id, state, hash, seal)
    select $1, gen_random_uuid(), raised_at, raised_on, '${SYSTEM_ID}', 'system', name, 'voice', id, id, 'closed', '\\x00', 1
    from made, unnest(array['voiceRaised', 'voiceTriaged', 'voiceResolved', 'voiceClosed']) name`;
  const BATCH = 20_000;
  for (let from = 1; from <= count; from += BATCH) {
    await owner.query(fill, [hub, from, Math.min(count, from + BATCH - 1)]);
  }
  await owner.query("analyze");
}
