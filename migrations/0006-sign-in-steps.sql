-- Signing in, second part: the steps of a sign-in, tries counted by login, two persons for every change of a sign-in.

-- Wrong tries are counted by the print of the login, known or not, so that a lock tells nobody which logins exist.
alter table identity.sign_ins drop column failures, drop column locked_until;
alter table identity.sign_ins
  add column home_hub_id integer not null default 0,
  add column initial_until timestamptz,
  add column next_code_secret bytea;

-- code: the password was right, the code is missing; enrol: an initial password was right; passkey: a challenge was given.
alter table identity.sessions drop constraint sessions_step_check;
alter table identity.sessions add check (step in ('full', 'code', 'enrol', 'passkey'));
alter table identity.sessions alter column sign_in_id drop not null;
alter table identity.sessions add check (sign_in_id is not null or step = 'passkey');
alter table identity.sessions add column challenge_until timestamptz;
create index sessions_end on identity.sessions (ends_at);

alter table identity.tokens add column used_on date;
create index tokens_sign_in on identity.tokens (sign_in_id);
create index passkeys_sign_in on identity.passkeys (sign_in_id);

-- Two counters for each login: for machines on which it was signed in before, and for all others.
create table identity.tries (
  login_print bytea not null,
  known boolean not null,
  failures integer not null default 0,
  failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (login_print, known)
);
create index tries_age on identity.tries (failed_at);

-- The courtyards in which somebody works; which person she is there is told by staff_sign_ins of that courtyard.
create table identity.places (
  sign_in_id uuid not null references identity.sign_ins (id),
  hub_id integer not null references hubs (id),
  primary key (sign_in_id, hub_id)
);

-- A sign-in is made, reset or linked by two persons: one proposes, another confirms.
create table identity.proposals (
  id uuid primary key,
  hub_id integer not null references hubs (id),
  kind text not null check (kind in ('new', 'reset', 'link')),
  person_id uuid not null,
  login text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  ends_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> proposed_by),
  confirmed_at timestamptz
);
create index proposals_hub on identity.proposals (hub_id, proposed_at);

grant select, insert, update on identity.tries, identity.places, identity.proposals to xiaoyuan_identity;
grant delete on identity.tries to xiaoyuan_identity;
-- Only setting up an installation makes a hub.
grant insert on hubs to xiaoyuan_identity;
