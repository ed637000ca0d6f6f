-- Market days as versioned data, single days decided otherwise, and who is on duty when.
create extension if not exists btree_gist;

-- One version of the courtyard's market rule. Two persons from two bodies: the head proposes, the officer above decides.
create table market_rules (
  hub_id integer not null references hubs (id),
  version integer not null check (version > 0),
  content jsonb not null,
  effective_from date not null,
  state text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, version),
  check (state <> 'approved' or decided_at is not null),
  check (state = 'withdrawn' or decided_by is null or decided_by <> proposed_by)
);
create unique index market_rules_open on market_rules (hub_id) where state = 'proposed';

-- What was decided about single days, with the reason that everybody may read.
create table market_exceptions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind in ('cancel', 'add', 'move')),
  on_date date not null,
  until_date date,
  to_date date,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (hub_id, id),
  check ((kind = 'cancel') = (until_date is not null) and (until_date is null or until_date >= on_date)),
  check ((kind = 'move') = (to_date is not null) and (to_date is null or to_date <> on_date))
);
create unique index market_exceptions_once on market_exceptions (hub_id, kind, on_date) where withdrawn_at is null;
create index market_exceptions_decided on market_exceptions (hub_id, decided_at, id);

-- The weekly pattern that a roster is drafted from. Without a station it is the front desk of the whole courtyard.
create table roster_lines (
  hub_id integer not null references hubs (id),
  id uuid not null,
  station text,
  days text not null check (days in ('workingDay', 'marketDay', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  from_time time not null,
  until_time time not null,
  person_id uuid not null,
  needs_two boolean not null,
  since_on date not null,
  until_on date,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (hub_id, id),
  foreign key (hub_id, station) references stations (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

-- One person at one place for one stretch of time; it may end after midnight.
create table duties (
  hub_id integer not null references hubs (id),
  id uuid not null,
  line_id uuid,
  station text,
  person_id uuid not null,
  on_date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  needs_two boolean not null,
  state text not null check (state in ('drafted', 'agreed', 'swapped', 'refused', 'withdrawn')),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  answered_how text check (answered_how in ('self', 'told', 'phone', 'paper')),
  answered_by uuid,
  answered_at timestamptz,
  refused_because text check (refused_because in ('away', 'otherDuty', 'other')),
  published_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, line_id) references roster_lines (hub_id, id),
  foreign key (hub_id, station) references stations (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  check (published_at is null or state in ('agreed', 'swapped', 'withdrawn')),
  -- Nobody stands twice in one place at one time. Two places at once is what people of many hats do.
  constraint duties_once exclude using gist (
    hub_id with =, person_id with =, (coalesce(station, '')) with =, tstzrange(starts_at, ends_at) with &&
  ) where (state in ('drafted', 'agreed', 'swapped'))
);
create unique index duties_line on duties (hub_id, line_id, on_date) where line_id is not null;
create index duties_day on duties (hub_id, on_date, starts_at, id);
create index duties_person on duties (hub_id, person_id, on_date);

-- Somebody asks another to take a duty over, or to exchange it for one of theirs; nothing moves before both agree.
create table duty_swaps (
  hub_id integer not null references hubs (id),
  id uuid not null,
  duty_id uuid not null,
  return_id uuid,
  asked_by uuid not null,
  asked_of uuid not null,
  state text not null check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answered_how text check (answered_how in ('self', 'told', 'phone', 'paper')),
  primary key (hub_id, id),
  foreign key (hub_id, duty_id) references duties (hub_id, id),
  foreign key (hub_id, return_id) references duties (hub_id, id),
  foreign key (hub_id, asked_by) references persons (hub_id, id),
  foreign key (hub_id, asked_of) references persons (hub_id, id),
  check (asked_by <> asked_of),
  check (return_id is null or return_id <> duty_id)
);
create unique index duty_swaps_open on duty_swaps (hub_id, duty_id) where state = 'asked';
create index duty_swaps_asked_of on duty_swaps (hub_id, asked_of) where state = 'asked';

select frame.protect(t::regclass, false)
  from unnest(array['market_rules', 'market_exceptions', 'roster_lines', 'duties', 'duty_swaps']) t;
grant select, insert, update on market_rules, market_exceptions, roster_lines, duties, duty_swaps to xiaoyuan_app;
