-- Signing in: installation-wide, in a schema and under a role of its own. Persons of a hub link to it by staff_sign_ins.

create schema identity;

create table identity.sign_ins (
  id uuid primary key,
  login text not null unique check (length(login) between 2 and 60),
  password_hash text not null,
  code_secret bytea not null,
  code_last_step bigint not null default 0,
  recovery_hashes text[] not null default '{}',
  failures integer not null default 0,
  locked_until timestamptz,
  is_demo boolean not null default false,
  must_change boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table identity.passkeys (
  id text primary key,
  sign_in_id uuid not null references identity.sign_ins (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null default '',
  added_at timestamptz not null
);

create table identity.sessions (
  token_hash bytea primary key,
  sign_in_id uuid not null references identity.sign_ins (id),
  hub_id integer,
  csrf text not null,
  step text not null check (step in ('full', 'passkey')),
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  challenge text
);
create index sessions_sign_in on identity.sessions (sign_in_id);

create table identity.tokens (
  id uuid primary key,
  token_hash bytea not null unique,
  sign_in_id uuid not null references identity.sign_ins (id),
  hub_id integer not null,
  post_id uuid not null,
  label text not null,
  made_at timestamptz not null,
  ends_at timestamptz,
  revoked_at timestamptz
);

create table identity.setup (
  id integer primary key check (id = 1),
  code_hash bytea not null,
  used_at timestamptz
);

grant usage on schema identity to xiaoyuan_identity;
grant select, insert, update on all tables in schema identity to xiaoyuan_identity;
grant delete on identity.sessions, identity.passkeys to xiaoyuan_identity;
