-- The catalogue of the service station: what one can apply for, and what the committee does not issue, in versions.
-- A version's content is read through one schema (stations/service/guides/words); `search` holds the words, spelled and
-- by first letters, that it is found by. `preset` keeps what the product last brought, so that an upgrade can tell
-- what the courtyard has changed itself.
create table service_items (
  hub_id integer not null references hubs (id),
  id text not null check (id ~ '^[a-z][A-Za-z]{1,39}$'),
  kind text not null check (kind in ('item', 'notIssued')),
  position integer not null default 0,
  preset jsonb,
  preset_release integer,
  added_at timestamptz not null,
  added_by uuid not null,
  retired_at timestamptz,
  retired_by uuid,
  primary key (hub_id, id),
  check ((retired_at is null) = (retired_by is null))
);

create table service_item_versions (
  hub_id integer not null references hubs (id),
  item_id text not null,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'published', 'dropped')),
  origin text not null check (origin in ('own', 'preset', 'import')),
  content jsonb not null,
  search text[] not null default '{}',
  -- Counts the times a draft was saved: whoever saves over somebody else's changes is told.
  revision integer not null default 1,
  effective_from date,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  primary key (hub_id, item_id, version),
  foreign key (hub_id, item_id) references service_items (hub_id, id),
  check ((state = 'published') = (published_at is not null and published_by is not null and effective_from is not null))
);
-- One draft at a time for each item, whoever begins it.
create unique index service_item_drafts on service_item_versions (hub_id, item_id) where state = 'draft';
create index service_items_in_force on service_item_versions (hub_id, state, effective_from);

select frame.protect(t::regclass, false) from unnest(array['service_items', 'service_item_versions']) t;
grant select, insert, update on service_items, service_item_versions to xiaoyuan_app;
