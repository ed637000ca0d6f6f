-- Occasions: every time people meet. Venues that cannot be booked twice, numbered places of which the last goes to exactly one, sign-ups and waiting lists.

create extension if not exists btree_gist;

-- Reference table, shared by all hubs: which states a kind of occasion knows. Each kind's room adds its own.
create table occasion_states (
  kind text not null,
  state text not null,
  phase text not null check (phase in ('planned', 'open', 'running', 'over', 'cancelled')),
  primary key (kind, state)
);

-- A room or place of the courtyard. `neighbours` share a wall: what is loud here disturbs what must be quiet there.
create table venues (
  hub_id integer not null references hubs (id),
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  seats integer not null check (seats between 1 and 2000),
  neighbours uuid[] not null default '{}',
  position integer not null,
  retired_at timestamptz,
  primary key (hub_id, id)
);

create table occasions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null,
  state text not null,
  station text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  happens_on date not null,
  -- Null where as many may come as like.
  capacity integer check (capacity between 1 and 2000),
  waits boolean not null default false,
  moved_from uuid,
  planned_by uuid not null,
  planned_at timestamptz not null,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (kind, state) references occasion_states (kind, state),
  foreign key (hub_id, station) references stations (hub_id, id),
  foreign key (hub_id, moved_from) references occasions (hub_id, id),
  check (ends_at > starts_at)
);
create index occasions_kind on occasions (hub_id, kind, happens_on, id);
create index occasions_day on occasions (hub_id, happens_on, id);

-- One venue, one time, one use: the exclusion refuses a second, whatever the application believes.
create table venue_bookings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  venue_id uuid not null,
  occasion_id uuid,
  from_at timestamptz not null,
  until_at timestamptz not null,
  sound text not null default 'normal' check (sound in ('quiet', 'normal', 'loud')),
  state text not null default 'held' check (state in ('held', 'used', 'freed')),
  purpose text not null default '',
  booked_by uuid not null,
  booked_at timestamptz not null,
  freed_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, venue_id) references venues (hub_id, id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  check (until_at > from_at),
  exclude using gist (hub_id with =, venue_id with =, tstzrange(from_at, until_at) with &&) where (state <> 'freed')
);
create index venue_bookings_time on venue_bookings (hub_id, venue_id, from_at);
create index venue_bookings_occasion on venue_bookings (hub_id, occasion_id);

create table sign_ups (
  hub_id integer not null references hubs (id),
  id uuid not null,
  occasion_id uuid not null,
  kind text not null,
  person_id uuid,
  -- For somebody whom the house does not know: what she is called, and how she is reached.
  guest_name text not null default '',
  guest_phone bytea,
  guardian_id uuid,
  contact_id uuid,
  state text not null check (state in ('confirmed', 'waitlisted', 'offered', 'checkedIn', 'absent', 'withdrawn', 'lapsed')),
  signed_up_at timestamptz not null,
  signed_up_by uuid not null,
  how text not null check (how in ('online', 'kiosk', 'desk', 'phone', 'paper')),
  answer_by timestamptz,
  checked_in_at timestamptz,
  checked_in_how text check (checked_in_how in ('list', 'paper', 'code', 'desk')),
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, guardian_id) references persons (hub_id, id),
  foreign key (hub_id, contact_id) references persons (hub_id, id),
  check (person_id is not null or guest_name <> ''),
  check ((state = 'offered') = (answer_by is not null))
);
create unique index sign_ups_once on sign_ups (hub_id, occasion_id, person_id)
  where person_id is not null and state not in ('withdrawn', 'lapsed');
create index sign_ups_occasion on sign_ups (hub_id, occasion_id, state, signed_up_at, id);
create index sign_ups_person on sign_ups (hub_id, person_id, kind, state);
create index sign_ups_offered on sign_ups (hub_id, answer_by) where state = 'offered';

-- Numbered places: seats of an activity, time slots of a counter session. `line` tells kinds of places of one occasion apart.
create table places (
  hub_id integer not null references hubs (id),
  occasion_id uuid not null,
  line text collate "C" not null default '',
  number integer not null check (number > 0),
  starts_at timestamptz,
  sign_up_id uuid,
  primary key (hub_id, occasion_id, line, number),
  unique (hub_id, sign_up_id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, sign_up_id) references sign_ups (hub_id, id)
);
create index places_free on places (hub_id, occasion_id, line, number) where sign_up_id is null;

select frame.protect(t::regclass, false) from unnest(array['venues', 'occasions', 'venue_bookings', 'sign_ups', 'places']) t;
grant select on occasion_states to xiaoyuan_app;
grant select, insert, update on venues, occasions, venue_bookings, sign_ups, places to xiaoyuan_app;
