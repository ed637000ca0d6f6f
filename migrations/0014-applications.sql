-- Applications for what the guides describe: a kind of matter with its papers, originals, phases, notices, objections
-- and hand-overs; and what one is reminded of once a year.

insert into matter_states (kind, state, phase) values
  ('application', 'prepared', 'new'), ('application', 'received', 'open'),
  ('application', 'correctionNeeded', 'waiting'), ('application', 'notOurs', 'answered'),
  ('application', 'accepted', 'open'), ('application', 'inReview', 'open'), ('application', 'inspection', 'open'),
  ('application', 'assessment', 'open'), ('application', 'publicNotice', 'waiting'),
  ('application', 'objected', 'open'), ('application', 'recheck', 'open'), ('application', 'submitted', 'waiting'),
  ('application', 'approved', 'answered'), ('application', 'refused', 'answered'),
  ('application', 'delivered', 'answered'), ('application', 'closed', 'ended'), ('application', 'lapsed', 'ended'),
  ('application', 'withdrawn', 'ended'), ('application', 'transferred', 'ended'),
  ('objection', 'raised', 'open'), ('objection', 'answered', 'ended');

-- Four fifths of the time are gone: the second nudge.
alter table deadlines add column most_on date, add column nudged_most_at timestamptz;
create index deadlines_most on deadlines (hub_id, most_on)
  where met_at is null and ended_at is null and nudged_most_at is null;

-- Which item groups a window clerk looks after; set by the head, ended and not deleted.
create table window_groups (
  hub_id integer not null references hubs (id),
  person_id uuid not null,
  window_group text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, person_id, window_group),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

-- One application. `window_group` is a copy of the item's, so that a list needs no content. Received and entered are two
-- moments: what was handed over while the line was dead counts from the hand-over.
create table applications (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  item_id text,
  item_version integer,
  window_group text,
  applicant_id uuid,
  applicant_name text not null,
  is_minor boolean not null default false,
  contact bytea,
  id_number bytea,
  address bytea,
  answers bytea,
  agent_id uuid,
  agent_name text not null default '',
  agent_contact bytea,
  agent_role text check (agent_role in ('guardian', 'kin', 'agent', 'committee')),
  agent_basis text check (agent_basis in ('written', 'byPhone', 'law', 'court')),
  prepared_by uuid,
  identified text not null default 'none',
  received_at timestamptz,
  received_on date,
  entered_at timestamptz,
  received_by uuid,
  paper_number text,
  accepted_on date,
  accepted_by uuid,
  deemed_accepted boolean not null default false,
  right_door text,
  submitted_on date,
  outside_number text,
  decision text check (decision in ('approved', 'refused')),
  decision_number text,
  decided_by text,
  decided_on date,
  county_visited_on date,
  remedies text,
  delivered_at timestamptz,
  delivered_how text check (delivered_how in ('inHand', 'proxy', 'post')),
  delivered_to text,
  post_number text,
  late_told_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, item_id, item_version) references service_item_versions (hub_id, item_id, version),
  foreign key (hub_id, applicant_id) references persons (hub_id, id),
  foreign key (hub_id, agent_id) references persons (hub_id, id),
  check ((item_id is null) = (item_version is null)),
  check ((received_at is null) = (entered_at is null)),
  check (received_at is null or received_at <= entered_at),
  check (decision is null or (decision_number is not null and decided_by is not null and decided_on is not null))
);
create index applications_person on applications (hub_id, applicant_id) where applicant_id is not null;
create index applications_agent on applications (hub_id, agent_id) where agent_id is not null;
create index applications_group on applications (hub_id, window_group, matter_id);

-- Who lives with the applicant, as far as the item asks for it.
create table application_members (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  person_id uuid not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, person_id),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

-- What the guide asks for, and what of it is there.
create table application_materials (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  material_id text not null,
  state text not null check (state in ('wanted', 'there', 'missing')),
  changed_at timestamptz not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, material_id),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id)
);

-- A paper photographed: an encrypted file of this application. The same photo stands once in a matter.
create table application_papers (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  person_id uuid,
  material_id text not null,
  file_id uuid not null,
  print bytea not null,
  taken_at timestamptz not null,
  taken_by uuid,
  copied_from uuid,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, matter_id, print),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  foreign key (hub_id, file_id) references files (hub_id, id)
);
create index application_papers_person on application_papers (hub_id, person_id) where person_id is not null;

-- Originals that stay here for a while, and that they went back.
create table application_originals (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  name text not null,
  pieces integer not null check (pieces between 1 and 99),
  taken_at timestamptz not null,
  taken_by uuid not null,
  returned_at timestamptz,
  returned_by uuid,
  returned_to text,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  check ((returned_at is null) = (returned_by is null))
);
create index application_originals_matter on application_originals (hub_id, matter_id);

-- All defects at once: one list, a second one only with the head's written reason.
create table application_corrections (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  round integer not null check (round >= 1),
  wanted text[] not null,
  words_id uuid not null,
  reason_id uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, round),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  check (round = 1 or reason_id is not null)
);

-- Home visit, assessment, notice, second look: two persons where the law says two; `stops`: the clocks stand meanwhile.
create table application_phases (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  phase text not null check (phase in ('inspection', 'assessment', 'publicNotice', 'recheck')),
  round integer not null check (round >= 1),
  stops boolean not null,
  from_on date not null,
  until_on date,
  planned_on date,
  first_id uuid,
  second_id uuid,
  outcome text,
  words_id uuid,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, phase, round),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  check (first_id is null or second_id is null or first_id <> second_id),
  check (until_on is null or until_on >= from_on)
);

-- What hangs on the board and stands on the page: surname, number of persons, what. Nothing else can stand here.
create table application_notices (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  round integer not null,
  masked_name text not null,
  persons integer not null check (persons between 1 and 99),
  what_zh text not null,
  what_en text not null,
  days integer not null,
  day_kind text not null check (day_kind in ('working', 'calendar')),
  place text not null,
  posted_on date not null,
  until_on date not null,
  posted_by uuid not null,
  posted_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('unopposed', 'objected', 'stopped')),
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, matter_id, round),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  check ((ended_at is null) = (outcome is null))
);
create index application_notices_open on application_notices (hub_id, until_on, id) where ended_at is null;

-- An objection is a matter of its own: its receipt opens the answer and never the application.
create table application_objections (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  application_id uuid not null,
  notice_id uuid not null,
  name text not null default '',
  contact bytea,
  words_id uuid not null,
  raised_at timestamptz not null,
  answer_id uuid,
  answered_at timestamptz,
  told_how text check (told_how in ('receipt', 'phone', 'inPerson', 'letter', 'notReachable')),
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, application_id) references applications (hub_id, matter_id),
  foreign key (hub_id, notice_id) references application_notices (hub_id, id)
);
create index application_objections_of on application_objections (hub_id, application_id);

-- Somebody far away authorises by telephone: heard by one, confirmed by another.
create table application_authorisations (
  hub_id integer not null references hubs (id),
  id uuid not null,
  matter_id uuid not null,
  words_id uuid not null,
  heard_by uuid not null,
  heard_at timestamptz not null,
  second_by uuid,
  second_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id),
  check (second_by is null or second_by <> heard_by),
  check ((second_by is null) = (second_at is null))
);
create index application_authorisations_matter on application_authorisations (hub_id, matter_id);

-- The papers of the day go to the office in the evening: a sheet signed on both sides.
create table hand_overs (
  hub_id integer not null references hubs (id),
  id uuid not null,
  to_body text not null,
  made_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  taken_by text,
  taken_at timestamptz,
  primary key (hub_id, id),
  check ((taken_by is null) = (taken_at is null))
);
create index hand_overs_day on hand_overs (hub_id, made_at, id);
create table hand_over_lines (
  hub_id integer not null references hubs (id),
  hand_over_id uuid not null,
  matter_id uuid not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, hand_over_id, matter_id),
  foreign key (hub_id, hand_over_id) references hand_overs (hub_id, id),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id)
);
create index hand_over_lines_matter on hand_over_lines (hub_id, matter_id);

-- On which days somebody had to come for an application: each day once.
create table application_visits (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  came_on date not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id, came_on),
  foreign key (hub_id, matter_id) references applications (hub_id, matter_id)
);

-- What is due once a year for somebody, who is called in time.
create table yearly_duties (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  item_id text not null,
  due_on date not null,
  call_from date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  matter_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  called_at timestamptz,
  called_by uuid,
  call_outcome text check (call_outcome in ('reached', 'notReached', 'comes', 'atHome', 'dropped')),
  calls integer not null default 0,
  ended_at timestamptz,
  recused uuid[] not null default '{}',
  primary key (hub_id, id),
  unique (hub_id, person_id, item_id, due_on),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, item_id) references service_items (hub_id, id)
);
create index yearly_duties_calls on yearly_duties (hub_id, call_from, id) where state = 'open';

select frame.protect(t::regclass, false) from unnest(array['window_groups', 'hand_overs']) t;
select frame.protect(t::regclass, true) from unnest(array['applications', 'application_members', 'application_materials',
  'application_papers', 'application_originals', 'application_corrections', 'application_phases',
  'application_notices', 'application_objections', 'application_authorisations', 'hand_over_lines',
  'application_visits', 'yearly_duties']) t;
grant select, insert, update on window_groups, applications, application_members, application_materials,
  application_papers, application_originals, application_corrections, application_phases, application_notices,
  application_objections, application_authorisations, hand_overs, hand_over_lines, application_visits, yearly_duties
  to xiaoyuan_app;
