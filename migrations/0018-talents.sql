-- Talents and teams: who can help with what, whose papers are valid until when, teams that serve regularly, fixed consultation slots.

create table talents (
  hub_id integer not null references hubs (id),
  person_id uuid not null,
  skills text[] not null default '{}',
  offers text not null default '',
  -- For a minor: the day she comes of age, and the guardian who agreed.
  adult_on date,
  guardian_id uuid,
  joined_on date not null,
  left_on date,
  primary key (hub_id, person_id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, guardian_id) references persons (hub_id, id),
  check ((adult_on is null) = (guardian_id is null)),
  check (guardian_id is null or guardian_id <> person_id)
);

-- What somebody is. Political categories stand here only on a consent of their own.
create table talent_categories (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  category text not null check (category in ('deputy', 'backbone', 'applicant', 'student', 'medical', 'lawyer', 'teacher', 'craft')),
  consent_id uuid,
  since_on date not null,
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references talents (hub_id, person_id),
  foreign key (hub_id, consent_id) references consents (hub_id, id),
  check (category not in ('deputy', 'backbone', 'applicant') or consent_id is not null)
);
create unique index talent_categories_once on talent_categories (hub_id, person_id, category) where ended_at is null;

-- Licences and record checks with their expiry. That a check was not clear is kept nowhere.
create table talent_checks (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('recordCheck', 'lawyer', 'doctor', 'nurse', 'electrician', 'firstAid')),
  state text not null check (state in ('asked', 'clear', 'ended')),
  asked_on date not null,
  checked_on date,
  expires_on date,
  seen_by uuid,
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references talents (hub_id, person_id),
  check ((state = 'clear') <= (checked_on is not null and expires_on is not null and seen_by is not null)),
  check (expires_on is null or expires_on > checked_on),
  check (seen_by is null or seen_by <> person_id)
);
create unique index talent_checks_open on talent_checks (hub_id, person_id, kind) where state <> 'ended';
create index talent_checks_expiry on talent_checks (hub_id, expires_on) where state = 'clear';

create table teams (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind in ('squad', 'pioneer', 'legal', 'medical', 'other')),
  name_zh text not null,
  name_en text not null,
  does_zh text not null,
  does_en text not null,
  position integer not null,
  retired_at timestamptz,
  primary key (hub_id, id)
);

create table team_members (
  hub_id integer not null references hubs (id),
  id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  is_lead boolean not null default false,
  since_on date not null,
  until_on date,
  primary key (hub_id, id),
  foreign key (hub_id, team_id) references teams (hub_id, id),
  foreign key (hub_id, person_id) references talents (hub_id, person_id)
);
create unique index team_members_once on team_members (hub_id, team_id, person_id) where until_on is null;
create index team_members_person on team_members (hub_id, person_id) where until_on is null;

-- When a team serves: every week on a day, or on every market day.
create table team_services (
  hub_id integer not null references hubs (id),
  id uuid not null,
  team_id uuid not null,
  weekday integer check (weekday between 1 and 7),
  starts_time text not null check (starts_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends_time text not null check (ends_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  what_zh text not null,
  what_en text not null,
  place text not null,
  ended_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, team_id) references teams (hub_id, id),
  check (ends_time > starts_time)
);
create index team_services_team on team_services (hub_id, team_id);

-- Fixed slots of a lawyer, a doctor: an occasion whose places are times. Questions are told beforehand, encrypted.
insert into occasion_states (kind, state, phase) values
  ('consultation', 'open', 'open'), ('consultation', 'over', 'over'), ('consultation', 'cancelled', 'cancelled');

create table consultations (
  hub_id integer not null references hubs (id),
  occasion_id uuid not null,
  person_id uuid not null,
  topic text not null check (topic in ('legal', 'medical', 'benefits', 'other')),
  place text not null,
  primary key (hub_id, occasion_id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, person_id) references talents (hub_id, person_id)
);
create index consultations_person on consultations (hub_id, person_id);

create table consultation_questions (
  hub_id integer not null references hubs (id),
  sign_up_id uuid not null,
  question bytea,
  code_print bytea not null,
  erased_at timestamptz,
  primary key (hub_id, sign_up_id),
  unique (hub_id, code_print),
  foreign key (hub_id, sign_up_id) references sign_ups (hub_id, id)
);

select frame.protect(t::regclass, false) from unnest(array['talents', 'talent_categories', 'talent_checks', 'teams',
  'team_members', 'team_services', 'consultations', 'consultation_questions']) t;
grant select, insert, update on talents, talent_categories, talent_checks, teams, team_members, team_services,
  consultations, consultation_questions to xiaoyuan_app;
