-- The frame: hubs, what people wrote, events and seals, idempotency keys, drafts, files, limits.
-- Every row of a hub carries hub_id first in its key, so that the schema can be sharded by it. No triggers.

create schema frame;

-- Row-level security for one table: only the hub that the transaction named, and never a row that recuses its actor.
-- `with check` leaves recusal out, so that a person may write what she will not see again.
create function frame.protect(target regclass, recusable boolean) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if recusable then
    execute format(
      'create policy hub on %s using (hub_id = current_setting(''app.hub_id'')::integer
         and current_setting(''app.actor_id'')::uuid <> all (recused))
       with check (hub_id = current_setting(''app.hub_id'')::integer)', target);
  else
    execute format('create policy hub on %s using (hub_id = current_setting(''app.hub_id'')::integer)', target);
  end if;
end $$;

-- Reference table, shared by all hubs: every node of the tree. The id is the public number a receipt begins with.
create table hubs (
  id integer primary key check (id between 100000 and 999999),
  parent_id integer references hubs (id),
  kind text not null check (kind in ('county', 'subdistrict', 'courtyard')),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  host text unique,
  name_zh text not null,
  name_en text not null,
  place_zh text not null default '',
  place_en text not null default '',
  help_phone text not null default '',
  is_demo boolean not null default false,
  created_at timestamptz not null
);

-- What people wrote or said, verbatim; `is_spoken` marks a resident's own words, by which conflicts of interest are found. Retention may empty a row (body and salt become null); the row itself stays.
create table words (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid,
  body text,
  salt bytea,
  lang text not null default 'zh',
  is_spoken boolean not null,
  written_at timestamptz not null,
  erased_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  check ((body is null) = (erased_at is not null)),
  check ((salt is null) = (body is null))
);
create index words_matter on words (hub_id, matter_id);

-- Who did what, when: ids, codes and times only, and a salted hash of what was written. Never changed, never deleted.
create table events (
  hub_id integer not null references hubs (id),
  id uuid not null,
  at timestamptz not null,
  happened_on date not null,
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('nobody', 'receipt', 'staff', 'system')),
  name text not null check (name ~ '^[a-z][A-Za-z]{2,60}$'),
  about_kind text not null,
  about_id uuid,
  matter_id uuid,
  state text,
  facts jsonb not null default '{}',
  words_id uuid,
  words_hash bytea,
  hash bytea not null,
  seal bigint,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  check ((words_id is null) = (words_hash is null))
);
create index events_unsealed on events (hub_id, id) where seal is null;
create index events_matter on events (hub_id, matter_id, id);
create index events_name on events (hub_id, name, id);
create index events_actor on events (hub_id, actor_id, id);

-- A seal binds a batch of events to all that went before it.
create table seals (
  hub_id integer not null references hubs (id),
  number bigint not null check (number > 0),
  previous bytea not null,
  root bytea not null,
  hash bytea not null,
  event_ids uuid[] not null,
  sealed_at timestamptz not null,
  primary key (hub_id, number)
);

-- The first answer to a key, encrypted, for as long as the same key may come again.
create table answers (
  hub_id integer not null references hubs (id),
  scope text not null,
  command text not null,
  key text not null check (length(key) between 16 and 100),
  input_hash bytea not null,
  answer bytea,
  answered_at timestamptz not null,
  primary key (hub_id, scope, command, key)
);
create index answers_age on answers (hub_id, answered_at);

-- Answers between the pages of a form, encrypted; the id is the hash of the visitor's cookie.
create table drafts (
  hub_id integer not null references hubs (id),
  id bytea not null,
  content bytea not null,
  expires_at timestamptz not null,
  primary key (hub_id, id)
);
create index drafts_age on drafts (hub_id, expires_at);

-- Files, encrypted, at most 1 MB after re-encoding, committed with the act that brought them.
create table files (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid,
  kind text not null check (kind in ('photo', 'sound', 'paper', 'import')),
  mime text not null,
  bytes bytea,
  thumbnail bytea,
  size_bytes integer not null,
  sha256 bytea not null,
  stored_at timestamptz not null,
  erased_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id)
);
create index files_matter on files (hub_id, matter_id);

-- How often something was tried in a window of time. The bucket is a keyed hash that changes every day: no address is kept.
create table limits (
  hub_id integer not null references hubs (id),
  bucket bytea not null,
  window_at timestamptz not null,
  tries integer not null,
  primary key (hub_id, bucket, window_at)
);
create index limits_age on limits (hub_id, window_at);

-- Search: one row per word of a findable thing, read by equality and range so that the index is used under policies.
create table search_words (
  hub_id integer not null references hubs (id),
  word text collate "C" not null,
  room text not null,
  id uuid not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, word, room, id)
);
create index search_words_thing on search_words (hub_id, room, id);

select frame.protect('words', true);
select frame.protect('events', true);
select frame.protect('seals', false);
select frame.protect('answers', false);
select frame.protect('drafts', false);
select frame.protect('files', true);
select frame.protect('limits', false);
select frame.protect('search_words', true);

grant usage on schema public to xiaoyuan_app, xiaoyuan_sealer;
grant select on hubs to xiaoyuan_app, xiaoyuan_sealer, xiaoyuan_identity;
grant select, insert on words to xiaoyuan_app;
grant update (matter_id, body, salt, erased_at, recused) on words to xiaoyuan_app;
grant select, insert on events to xiaoyuan_app;
grant update (recused) on events to xiaoyuan_app;
grant select on events to xiaoyuan_sealer;
grant update (seal) on events to xiaoyuan_sealer;
grant select on words to xiaoyuan_sealer;
grant select on seals to xiaoyuan_app;
grant select, insert on seals to xiaoyuan_sealer;
grant select, insert, update, delete on answers, drafts, limits, search_words to xiaoyuan_app;
grant select, insert on files to xiaoyuan_app;
grant update (matter_id, bytes, thumbnail, erased_at, recused) on files to xiaoyuan_app;
