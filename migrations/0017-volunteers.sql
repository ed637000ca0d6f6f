-- Volunteers: who serves, in which shifts, and hours that nobody can cheat. No two claims of one person that count can
-- overlap, and none counts that the same hand proposed and confirmed: constraints, so that no mistake in the code can.

create extension if not exists btree_gist;

-- Numbers without gaps, line by line (volunteers, service records of a year): the row is the lock.
create table numbered_lines (
  hub_id integer not null references hubs (id),
  line text not null check (line ~ '^[a-z][A-Za-z0-9-]{1,40}$'),
  last integer not null check (last > 0),
  primary key (hub_id, line)
);

-- A volunteer is a person: the id is hers. The number stands in public where a name or a document number must not.
create table volunteers (
  hub_id integer not null references hubs (id),
  id uuid not null,
  number text,
  state text not null check (state in ('applied', 'active', 'left')),
  skills text[] not null default '{}',
  times text[] not null default '{}',
  -- Of adults no birthday is kept; of minors it is needed, with the guardian who agreed.
  born_on date,
  guardian_id uuid,
  guardian_how text check (guardian_how in ('paper', 'present')),
  guardian_agreed_on date,
  may_lead boolean not null default false,
  asked_at timestamptz not null,
  registered_by uuid,
  registered_at timestamptz,
  left_on date,
  primary key (hub_id, id),
  unique (hub_id, number),
  foreign key (hub_id, id) references persons (hub_id, id),
  foreign key (hub_id, guardian_id) references persons (hub_id, id),
  check ((born_on is null) = (guardian_id is null)),
  check ((guardian_id is null) = (guardian_how is null)),
  check ((state = 'applied') = (number is null)),
  check ((state = 'left') = (left_on is not null))
);
create index volunteers_state on volunteers (hub_id, state, id);

-- Papers that some tasks need: the written agreement (志愿服务条例 art. 12), insurance (art. 17), licences (art. 16), checks.
create table volunteer_papers (
  hub_id integer not null references hubs (id),
  id uuid not null,
  volunteer_id uuid not null,
  kind text not null check (kind in ('agreement', 'insurance', 'licence', 'recordCheck', 'training')),
  code text not null default '',
  from_on date not null,
  until_on date,
  seen_by uuid not null,
  seen_at timestamptz not null,
  ended_on date,
  primary key (hub_id, id),
  foreign key (hub_id, volunteer_id) references volunteers (hub_id, id),
  check (until_on is null or until_on >= from_on)
);
create index volunteer_papers_of on volunteer_papers (hub_id, volunteer_id, kind);

-- A shift is an occasion with a task: what has to be true of those who take it is said, and asked when they do.
insert into occasion_states (kind, state, phase) values
  ('shift', 'open', 'open'), ('shift', 'filled', 'open'), ('shift', 'running', 'running'), ('shift', 'ended', 'over'),
  ('shift', 'cancelled', 'cancelled');
create index occasions_shifts_ahead on occasions (hub_id, happens_on, id)
  where kind = 'shift' and state in ('open', 'filled', 'running');
create table shifts (
  hub_id integer not null references hubs (id),
  id uuid not null,
  lead_id uuid not null,
  task text not null,
  details text not null default '',
  place text not null,
  bring text not null default '',
  risk text not null check (risk in ('none', 'some', 'high')),
  risk_note text not null default '',
  is_home_help boolean not null default false,
  -- First name and street at most: nobody who serves needs more.
  served text not null default '',
  min_age integer not null check (min_age between 8 and 18),
  needs_licence text,
  needs_check boolean not null default false,
  needs_agreement text,
  needs_insurance boolean not null default false,
  cancel_reason text,
  primary key (hub_id, id),
  foreign key (hub_id, id) references occasions (hub_id, id),
  foreign key (hub_id, lead_id) references persons (hub_id, id),
  -- Recruiting for something dangerous says so, and is insured (志愿服务条例 arts. 12, 17).
  check (risk = 'none' or risk_note <> ''),
  check (risk <> 'high' or (needs_insurance and needs_agreement is not null and min_age = 18))
);
create index shifts_lead on shifts (hub_id, lead_id, id);

-- Who has taken a shift. One person is in one place at a time: two taken shifts that overlap are refused.
create table shift_takers (
  hub_id integer not null references hubs (id),
  id uuid not null,
  shift_id uuid not null,
  volunteer_id uuid not null,
  state text not null check (state in ('taken', 'came', 'absent', 'givenBack', 'cancelled')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  came_at timestamptz,
  went_at timestamptz,
  noted_by uuid,
  primary key (hub_id, id),
  foreign key (hub_id, id) references sign_ups (hub_id, id),
  foreign key (hub_id, shift_id) references shifts (hub_id, id),
  foreign key (hub_id, volunteer_id) references volunteers (hub_id, id),
  exclude using gist (hub_id with =, volunteer_id with =, tstzrange(from_at, until_at) with &&)
    where (state in ('taken', 'came')),
  check (went_at is null or went_at > came_at)
);
create index shift_takers_shift on shift_takers (hub_id, shift_id, id);
create index shift_takers_of on shift_takers (hub_id, volunteer_id, from_at, id);

-- One stretch of service, in minutes. What counts: proposed, confirmed, publicised, recorded. A claim that overlaps one
-- that counts is disputed, and counts only once it does not overlap any more.
create table hours_claims (
  hub_id integer not null references hubs (id),
  id uuid not null,
  volunteer_id uuid not null,
  shift_id uuid,
  lead_id uuid,
  task text not null,
  state text not null check (state in
    ('proposed', 'disputed', 'confirmed', 'publicised', 'recorded', 'rejected', 'corrected', 'correcting', 'reversed')),
  on_day date not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  away_minutes integer not null default 0 check (away_minutes >= 0),
  minutes integer not null check (minutes > 0 and minutes <= 1440),
  is_home_help boolean not null default false,
  served_said text check (served_said in ('yes', 'no')),
  served_how text check (served_how in ('phone', 'present', 'paper')),
  served_noted_by uuid,
  how text not null check (how in ('card', 'desk', 'paper')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  needs_second boolean not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  second_by uuid,
  second_at timestamptz,
  publicised_on date,
  public_until date,
  recorded_at timestamptz,
  recorded_minutes integer check (recorded_minutes >= 0 and recorded_minutes % 30 = 0 and recorded_minutes <= minutes),
  corrects uuid,
  reversal_by uuid,
  reversal_at timestamptz,
  reversed_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (hub_id, id),
  foreign key (hub_id, volunteer_id) references volunteers (hub_id, id),
  foreign key (hub_id, shift_id) references shifts (hub_id, id),
  foreign key (hub_id, corrects) references hours_claims (hub_id, id),
  exclude using gist (hub_id with =, volunteer_id with =, tstzrange(from_at, until_at) with &&)
    where (state in ('proposed', 'confirmed', 'publicised', 'recorded')),
  check (until_at > from_at),
  check (minutes = extract(epoch from until_at - from_at) / 60 - away_minutes),
  check (confirmed_by <> volunteer_id and confirmed_by <> proposed_by),
  check (second_by <> volunteer_id and second_by <> proposed_by and second_by <> confirmed_by),
  check (state not in ('confirmed', 'publicised', 'recorded', 'reversed') or confirmed_by is not null),
  check (state not in ('confirmed', 'publicised', 'recorded', 'reversed') or not needs_second or second_by is not null),
  check (state not in ('confirmed', 'publicised', 'recorded') or not is_home_help or served_said = 'yes'),
  check ((state in ('recorded', 'reversed')) = (recorded_at is not null)),
  check ((recorded_at is null) = (recorded_minutes is null)),
  check (state <> 'reversed' or (reversed_by is not null and reversed_by <> reversal_by))
);
create index hours_claims_person on hours_claims (hub_id, volunteer_id, on_day, id);
create index hours_claims_state on hours_claims (hub_id, state, on_day, id);
create index hours_claims_lead on hours_claims (hub_id, lead_id, state, on_day, id);
create index hours_claims_shift on hours_claims (hub_id, shift_id);
create index hours_claims_time on hours_claims (hub_id, proposed_at, id);

-- What somebody objects to while hours are publicised: a matter of its own, from which those concerned are kept out.
insert into matter_states (kind, state, phase) values
  ('hoursObjection', 'raised', 'new'), ('hoursObjection', 'answered', 'ended');
create table hours_objections (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  claim_id uuid not null,
  words_id uuid not null,
  contact bytea,
  outcome text check (outcome in ('upheld', 'notUpheld')),
  reply_words_id uuid,
  answered_by uuid,
  answered_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, claim_id) references hours_claims (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  foreign key (hub_id, reply_words_id) references words (hub_id, id),
  check ((outcome is null) = (answered_at is null))
);
create index hours_objections_claim on hours_objections (hub_id, claim_id);

-- A random sample of each month, to be telephoned. Who knows seed and month can draw it again and get the same.
create table hours_draws (
  hub_id integer not null references hubs (id),
  month date not null check (extract(day from month) = 1),
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  percent integer not null check (percent between 1 and 100),
  claims integer not null,
  drawn_by uuid not null,
  drawn_at timestamptz not null,
  primary key (hub_id, month)
);
create table hours_samples (
  hub_id integer not null references hubs (id),
  id uuid not null,
  month date not null,
  claim_id uuid not null,
  outcome text check (outcome in ('seen', 'notSeen', 'notReached')),
  noted_by uuid,
  noted_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, claim_id),
  foreign key (hub_id, month) references hours_draws (hub_id, month),
  foreign key (hub_id, claim_id) references hours_claims (hub_id, id)
);

-- A record of service that was handed out (fields of MZ/T 061-2015): what stood on it, and whether it still holds.
create table service_records (
  hub_id integer not null references hubs (id),
  id uuid not null,
  number text not null,
  volunteer_id uuid not null,
  from_on date not null,
  until_on date not null,
  minutes integer not null check (minutes >= 0),
  content bytea not null,
  code_print bytea not null,
  issued_by uuid not null,
  issued_on date not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (hub_id, id),
  unique (hub_id, number),
  unique (hub_id, code_print),
  foreign key (hub_id, volunteer_id) references volunteers (hub_id, id),
  check (until_on >= from_on)
);
create index service_records_of on service_records (hub_id, volunteer_id, id);

select frame.protect(t::regclass, false) from unnest(array['numbered_lines', 'volunteers', 'volunteer_papers', 'shifts', 'shift_takers',
  'hours_claims', 'hours_draws', 'hours_samples', 'service_records']) t;
select frame.protect('hours_objections', true);
grant select, insert, update on numbered_lines, volunteers, volunteer_papers, shifts, shift_takers, hours_claims, hours_objections,
  hours_samples, service_records to xiaoyuan_app;
grant select, insert on hours_draws to xiaoyuan_app;
