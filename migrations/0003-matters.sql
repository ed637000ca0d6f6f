-- Matters: what anybody brings; its state lives only here. Deadlines, receipts, entries, who is named and who is recused.

-- Reference tables, shared by all hubs: which states a kind knows, and the years of public holidays loaded so far.
create table matter_states (
  kind text not null,
  state text not null,
  phase text not null check (phase in ('new', 'open', 'waiting', 'answered', 'ended')),
  primary key (kind, state)
);
create table calendar_years (
  year integer primary key check (year between 2000 and 2200),
  version integer not null default 1,
  source text not null,
  content jsonb not null,
  loaded_at timestamptz not null
);

-- A courtyard's own limits and legal ones, each version with its source and the day from which it is in force.
create table deadline_rules (
  hub_id integer not null references hubs (id),
  id text not null,
  version integer not null,
  content jsonb not null,
  effective_from date not null,
  effective_to date,
  approved_by uuid[] not null default '{}',
  primary key (hub_id, id, version)
);

create table subjects (
  hub_id integer not null references hubs (id),
  id uuid not null,
  parent_id uuid,
  name_zh text not null,
  name_en text not null default '',
  position integer not null,
  retired_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, parent_id) references subjects (hub_id, id)
);
create index subjects_parent on subjects (hub_id, parent_id);

create table matters (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null,
  state text not null,
  station text,
  handler_id uuid,
  handled_by uuid[] not null default '{}',
  urgency text not null default 'normal' check (urgency in ('normal', 'urgentNeed', 'danger')),
  class text check (class in ('consultation', 'help', 'complaint')),
  subject_id uuid,
  channel text not null,
  raised_at timestamptz not null,
  raised_on date not null,
  next_due_at timestamptz,
  solved text check (solved in ('yes', 'partly', 'no')),
  on_the_spot boolean not null default false,
  resolved_at timestamptz,
  ended_at timestamptz,
  late_at timestamptz,
  escalated boolean not null default false,
  turned_back integer not null default 0,
  reopened integer not null default 0 check (reopened between 0 and 2),
  merged_into uuid,
  is_history boolean not null default false,
  unhappy boolean not null default false,
  version integer not null default 1,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (kind, state) references matter_states (kind, state),
  foreign key (hub_id, station) references stations (hub_id, id),
  foreign key (hub_id, handler_id) references persons (hub_id, id),
  foreign key (hub_id, subject_id) references subjects (hub_id, id),
  foreign key (hub_id, merged_into) references matters (hub_id, id),
  check (handler_id is null or handler_id <> all (recused)),
  check (merged_into is null or merged_into <> id)
);
create index matters_inbox on matters (hub_id, state, raised_at, id) where ended_at is null;
create index matters_station on matters (hub_id, station, state, raised_at, id) where ended_at is null;
create index matters_handler on matters (hub_id, handler_id, state, raised_at, id) where ended_at is null;
create index matters_due on matters (hub_id, next_due_at) where next_due_at is not null;
create index matters_time on matters (hub_id, raised_at, id);
create index matters_merged on matters (hub_id, merged_into) where merged_into is not null;
create index matters_escalated on matters (hub_id, raised_at, id) where escalated and ended_at is null;
create index matters_unhappy on matters (hub_id, raised_at, id) where unhappy;

create table matter_links (
  hub_id integer not null references hubs (id),
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('convertedInto', 'continues', 'about')),
  linked_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, from_id, to_id),
  foreign key (hub_id, from_id) references matters (hub_id, id),
  foreign key (hub_id, to_id) references matters (hub_id, id)
);
create index matter_links_to on matter_links (hub_id, to_id);

create table receipts (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  person_id uuid,
  purpose text not null check (purpose in ('speaker', 'proxy', 'party')),
  code_print bytea not null,
  issued_at timestamptz not null,
  ended_at timestamptz,
  replaced_by uuid,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, code_print),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);
create index receipts_matter on receipts (hub_id, matter_id);

create table deadlines (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  rule text not null,
  rule_version integer not null,
  start_on date not null,
  due_on date not null,
  due_at timestamptz not null,
  half_on date not null,
  suspensions jsonb not null default '[]',
  provisional boolean not null default false,
  met_at timestamptz,
  ended_at timestamptz,
  nudged_half_at timestamptz,
  nudged_full_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, rule, rule_version) references deadline_rules (hub_id, id, version)
);
create index deadlines_matter on deadlines (hub_id, matter_id);
create index deadlines_half on deadlines (hub_id, half_on) where met_at is null and ended_at is null and nudged_half_at is null;
create index deadlines_full on deadlines (hub_id, due_at) where met_at is null and ended_at is null and nudged_full_at is null;

-- What the resident and the house say to each other after the first word; `visible` tells whether the resident sees it.
create table entries (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  kind text not null check (kind in ('added', 'reply', 'progress', 'note', 'reason')),
  words_id uuid not null,
  by_id uuid,
  receipt_id uuid,
  visible boolean not null,
  written_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id)
);
create index entries_matter on entries (hub_id, matter_id, written_at);

-- Whom a matter concerns: persons and posts named in it.
create table named (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  how text not null check (how in ('person', 'post', 'speaker')),
  name text not null default '',
  person_id uuid,
  post_id uuid,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id)
);
create index named_matter on named (hub_id, matter_id);

-- Why somebody is kept out of a matter. Only the auditor reads this.
create table recusals (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in ('named', 'nameInWords', 'post', 'kinNamed', 'kinOfStaffNamed', 'speaker', 'kinOfSpeaker', 'declared')),
  recused_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, person_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id)
);

create table ratings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  round integer not null,
  receipt_id uuid not null,
  level integer not null check (level between 1 and 5),
  words_id uuid,
  how text not null check (how in ('online', 'desk', 'call')),
  rated_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, matter_id, receipt_id, round),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, receipt_id) references receipts (hub_id, id)
);

-- Bad ratings and what was done about them: not by the rated person alone.
create table remedies (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  rating_id uuid not null,
  state text not null check (state in ('open', 'contacted', 'remedied', 'calledBack', 'closed', 'appealed')),
  owner_id uuid,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, rating_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, rating_id) references ratings (hub_id, id)
);
create index remedies_matter on remedies (hub_id, matter_id);
create index remedies_open on remedies (hub_id, opened_at, id) where state not in ('closed', 'appealed');

create table suspensions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  reason text not null check (reason in ('weather', 'parts', 'otherBody', 'speakerAway')),
  from_on date not null,
  until_on date not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  ended_on date,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  check (until_on >= from_on),
  check (decided_by is null or decided_by <> asked_by)
);
create index suspensions_matter on suspensions (hub_id, matter_id);

create table forwardings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  to_body text not null,
  outside_number text,
  basis text not null,
  with_identity boolean not null default false,
  forwarded_at timestamptz not null,
  checked_at timestamptz,
  answered_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id)
);
create index forwardings_matter on forwardings (hub_id, matter_id);

create table calls (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  purpose text not null check (purpose in ('firstContact', 'followUp', 'remedy')),
  receipt_id uuid,
  round integer not null default 0,
  reached boolean not null,
  by_id uuid not null,
  called_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id)
);
create index calls_matter on calls (hub_id, matter_id);

-- “I am being put under pressure”: reaches the auditor, never the handler.
create table pressure_signals (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  receipt_id uuid,
  words_id uuid,
  signalled_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  recused uuid[] not null default '{}',
  primary key (hub_id, id)
);
create index pressure_signals_time on pressure_signals (hub_id, signalled_at, id);

select frame.protect(t::regclass, false) from unnest(array['deadline_rules', 'subjects']) t;
select frame.protect(t::regclass, true) from unnest(array['matters', 'matter_links', 'receipts', 'deadlines', 'entries',
  'named', 'recusals', 'ratings', 'remedies', 'suspensions', 'forwardings', 'calls', 'pressure_signals']) t;
grant select on matter_states to xiaoyuan_app;
grant select, insert, update on calendar_years to xiaoyuan_app;
grant select, insert, update on deadline_rules, subjects, matters, matter_links, receipts, deadlines, entries, named,
  recusals, ratings, remedies, suspensions, forwardings, calls, pressure_signals to xiaoyuan_app;
