-- Who wants to be told when a market day changes: people without a device, who would walk to town in vain.

create table market_requests (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid,
  name text not null default '',
  phone bytea,
  -- The day of the lunar month that she goes by (30: 三十); without one, every market day.
  lunar_day smallint check (lunar_day between 1 and 30),
  -- The last missing 三十 she was told of, by the 廿九 that ends its month.
  told_on date,
  added_by uuid not null,
  added_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check (person_id is not null or ended_at is not null or (name <> '' and phone is not null))
);
create unique index market_requests_once on market_requests (hub_id, person_id, (coalesce(lunar_day, 0)))
  where ended_at is null and person_id is not null;
create index market_requests_open on market_requests (hub_id, added_at, id) where ended_at is null;

select frame.protect('market_requests', false);
grant select, insert, update on market_requests to xiaoyuan_app;
