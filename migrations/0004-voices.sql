-- Voices: wishes, calls and opinions; home visits, listening sessions, imports.

insert into matter_states (kind, state, phase) values
  ('voice', 'recorded', 'new'), ('voice', 'triaged', 'new'), ('voice', 'assigned', 'open'), ('voice', 'inProgress', 'open'),
  ('voice', 'suspended', 'waiting'), ('voice', 'forwarded', 'waiting'), ('voice', 'answered', 'answered'),
  ('voice', 'resolved', 'answered'), ('voice', 'merged', 'open'), ('voice', 'confirmed', 'answered'),
  ('voice', 'closed', 'ended'), ('voice', 'declined', 'answered'), ('voice', 'converted', 'ended'),
  ('voice', 'withdrawn', 'ended');

create table visits (
  hub_id integer not null references hubs (id),
  id uuid not null,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  planned_on date not null,
  place text not null,
  first_id uuid not null,
  second_id uuid not null,
  done_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, first_id) references persons (hub_id, id),
  foreign key (hub_id, second_id) references persons (hub_id, id),
  check (first_id <> second_id)
);
create index visits_day on visits (hub_id, planned_on);

create table listening_sessions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  state text not null check (state in ('open', 'closed')),
  held_on date not null,
  place text not null,
  topic text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (hub_id, id)
);
create index listening_sessions_day on listening_sessions (hub_id, held_on);

create table voices (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  kind text not null check (kind in ('wish', 'call', 'opinion')),
  words_id uuid not null,
  place text not null default '',
  heard_at timestamptz not null,
  heard_on date not null,
  anonymous boolean not null,
  speaker_id uuid,
  speaker_name text not null default '',
  contact bytea,
  recorded_by uuid,
  second_recorder uuid,
  identified text not null check (identified in ('none', 'known', 'document', 'phone')),
  visit_id uuid,
  session_id uuid,
  import_id uuid,
  import_print bytea,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id),
  unique (hub_id, import_print),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  foreign key (hub_id, speaker_id) references persons (hub_id, id),
  foreign key (hub_id, visit_id) references visits (hub_id, id),
  foreign key (hub_id, session_id) references listening_sessions (hub_id, id),
  check (not anonymous or (speaker_id is null and speaker_name = ''))
);
create index voices_speaker on voices (hub_id, speaker_id) where speaker_id is not null;
create index voices_session on voices (hub_id, session_id) where session_id is not null;
create index voices_visit on voices (hub_id, visit_id) where visit_id is not null;

create table imports (
  hub_id integer not null references hubs (id),
  id uuid not null,
  file_id uuid not null,
  state text not null check (state in ('uploaded', 'running', 'done', 'stopped')),
  mapping jsonb not null default '{}',
  as_history boolean not null default true,
  rows_total integer not null default 0,
  rows_read integer not null default 0,
  rows_added integer not null default 0,
  rows_known integer not null default 0,
  started_by uuid not null,
  uploaded_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, file_id) references files (hub_id, id)
);

create table import_problems (
  hub_id integer not null references hubs (id),
  import_id uuid not null,
  line integer not null,
  code text not null,
  field text not null default '',
  primary key (hub_id, import_id, line, code),
  foreign key (hub_id, import_id) references imports (hub_id, id)
);

select frame.protect(t::regclass, false) from unnest(array['visits', 'listening_sessions', 'imports', 'import_problems']) t;
select frame.protect('voices', true);
grant select, insert, update on visits, listening_sessions, voices, imports, import_problems to xiaoyuan_app;
