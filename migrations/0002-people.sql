-- People: residents (what little is needed), households, proxies and guardians, staff with posts and declared kin, consent.

create table stations (
  hub_id integer not null references hubs (id),
  id text not null check (id ~ '^[a-z][a-z-]{1,30}$'),
  position integer not null,
  name_zh text not null,
  name_en text not null,
  does_zh text not null,
  does_en text not null,
  hours_zh text not null,
  hours_en text not null,
  version integer not null default 1,
  closed_at timestamptz,
  primary key (hub_id, id)
);

create table persons (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind in ('resident', 'staff')),
  name text not null,
  also_called text[] not null default '{}',
  phone bytea,
  phone_print bytea,
  id_number bytea,
  id_print bytea,
  address bytea,
  joined_into uuid,
  added_at timestamptz not null,
  erased_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, joined_into) references persons (hub_id, id),
  check (joined_into is null or joined_into <> id)
);
create index persons_phone on persons (hub_id, phone_print) where phone_print is not null;
create index persons_number on persons (hub_id, id_print) where id_print is not null;
create index persons_staff on persons (hub_id, kind) where kind = 'staff';
create index persons_name on persons (hub_id, name);

create table households (
  hub_id integer not null references hubs (id),
  id uuid not null,
  address bytea not null,
  added_at timestamptz not null,
  primary key (hub_id, id)
);

create table household_members (
  hub_id integer not null references hubs (id),
  household_id uuid not null,
  person_id uuid not null,
  since_on date not null,
  until_on date,
  primary key (hub_id, household_id, person_id, since_on),
  foreign key (hub_id, household_id) references households (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

create table proxies (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  proxy_id uuid not null,
  kind text not null check (kind in ('proxy', 'guardian')),
  basis text not null check (basis in ('written', 'byPhone', 'law', 'court')),
  since_on date not null,
  until_on date,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, proxy_id) references persons (hub_id, id),
  check (person_id <> proxy_id)
);
create index proxies_person on proxies (hub_id, person_id);

-- Who works here as what: proposed by one, in force when another has confirmed it. Duties are the words by which a resident would name the post.
create table posts (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  station text,
  title_zh text not null,
  title_en text not null,
  duties text[] not null default '{}',
  since_on date not null,
  until_on date,
  proposed_by uuid not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, station) references stations (hub_id, id),
  check (confirmed_by is null or confirmed_by <> proposed_by),
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index posts_person on posts (hub_id, person_id);

-- Declared by staff about themselves: no family tree of residents.
create table kin (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  relation text not null,
  kin_name text not null,
  kin_person_id uuid,
  declared_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, kin_person_id) references persons (hub_id, id)
);
create index kin_person on kin (hub_id, person_id);

create table consents (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  text_version integer not null,
  how text not null check (how in ('paper', 'spoken', 'online')),
  recorded_by uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);
create index consents_person on consents (hub_id, person_id);

-- Which sign-in belongs to which person of this hub. The sign-in itself lives in the schema identity.
create table staff_sign_ins (
  hub_id integer not null references hubs (id),
  person_id uuid not null,
  sign_in_id uuid not null,
  primary key (hub_id, person_id),
  unique (hub_id, sign_in_id),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

select frame.protect(t::regclass, false) from unnest(array['stations', 'persons', 'households', 'household_members',
  'proxies', 'posts', 'kin', 'consents', 'staff_sign_ins']) t;
grant select, insert, update on stations, persons, households, household_members, proxies, posts, kin, consents,
  staff_sign_ins to xiaoyuan_app;
