-- Phone calls to make: whom the house still has to tell something, because not everybody has a device that could.

create table phone_calls (
  hub_id integer not null references hubs (id),
  id uuid not null,
  reason text not null check (reason ~ '^[a-zA-Z]+\.[a-zA-Z]+$'),
  about_id uuid,
  station text,
  person_id uuid,
  name text not null default '',
  phone bytea,
  facts jsonb not null default '{}',
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'reached', 'unreached', 'dropped')),
  tries integer not null default 0 check (tries between 0 and 20),
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, station) references stations (hub_id, id),
  check (person_id is not null or name <> ''),
  check ((state = 'open') = (ended_at is null))
);
create unique index phone_calls_once on phone_calls (hub_id, reason, about_id, person_id) where state = 'open' and person_id is not null;
create index phone_calls_open on phone_calls (hub_id, due_on, id) where state = 'open';
create index phone_calls_about on phone_calls (hub_id, about_id);

select frame.protect('phone_calls', false);
grant select, insert, update on phone_calls to xiaoyuan_app;
