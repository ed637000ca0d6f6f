-- Activities: what the courtyard does together, who comes, who fetches a child, which photo may be shown; the residents' meeting, its decisions, and the courtyard's own rules.
insert into occasion_states (kind, state, phase) values
  ('activity', 'planned', 'planned'),
  ('activity', 'published', 'open'),
  ('activity', 'signUpClosed', 'open'),
  ('activity', 'running', 'running'),
  ('activity', 'finished', 'over'),
  ('activity', 'reviewed', 'over'),
  ('activity', 'cancelled', 'cancelled'),
  ('activity', 'postponed', 'cancelled');

insert into matter_states (kind, state, phase) values
  ('decision', 'open', 'open'),
  ('decision', 'inProgress', 'open'),
  ('decision', 'done', 'ended'),
  ('decision', 'droppedWithReason', 'ended');

-- An idea of anybody for something to do together; the station answers it.
create table activity_ideas (
  hub_id integer not null references hubs (id),
  id uuid not null,
  words text not null,
  person_id uuid,
  code_print bytea not null,
  state text not null check (state in ('proposed', 'planned', 'declined', 'withdrawn')),
  reply text not null default '',
  proposed_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  primary key (hub_id, id),
  unique (hub_id, code_print),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check ((state in ('planned', 'declined')) = (answered_at is not null))
);
create index activity_ideas_open on activity_ideas (hub_id, proposed_at, id) where state = 'proposed';
create index activity_ideas_person on activity_ideas (hub_id, person_id);

-- What an activity is, beside its occasion, whose id it bears.
create table activities (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind in ('study', 'service', 'culture', 'sport', 'policy', 'mediationClass', 'meeting')),
  title_zh text not null,
  title_en text not null default '',
  about text not null default '',
  ages text not null default '',
  risk text not null default '',
  bring text not null default '',
  contact text not null default '',
  venue_id uuid not null,
  sound text not null,
  lead_id uuid,
  -- Children without their guardians: a lead whose records were checked, in a room that one can look into.
  for_children boolean not null default false,
  lead_checked_until date,
  room_is_open boolean not null default false,
  series_id uuid,
  idea_id uuid,
  published_at timestamptz,
  attendance_at timestamptz,
  ended_reason text not null default '',
  review text not null default '',
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, id) references occasions (hub_id, id),
  foreign key (hub_id, venue_id) references venues (hub_id, id),
  foreign key (hub_id, lead_id) references persons (hub_id, id),
  foreign key (hub_id, idea_id) references activity_ideas (hub_id, id)
);
create index activities_series on activities (hub_id, series_id) where series_id is not null;

-- What somebody said when signing up; the sign-up's own id. The code on the slip is stored as a keyed hash only.
create table activity_guests (
  hub_id integer not null references hubs (id),
  id uuid not null,
  activity_id uuid not null,
  code_print bytea,
  is_child boolean not null default false,
  guardian_agreed_at timestamptz,
  guardian_agreed_how text check (guardian_agreed_how in ('online', 'paper', 'spoken')),
  photo text check (photo in ('yes', 'no')),
  photo_asked_at timestamptz,
  gave_feedback boolean not null default false,
  primary key (hub_id, id),
  unique (hub_id, code_print),
  foreign key (hub_id, id) references sign_ups (hub_id, id),
  foreign key (hub_id, activity_id) references activities (hub_id, id),
  check (not is_child or guardian_agreed_at is not null)
);
create index activity_guests_activity on activity_guests (hub_id, activity_id);

-- Who may fetch a child: named by the guardian; `only_on` when named for one day by telephone.
create table pick_up_persons (
  hub_id integer not null references hubs (id),
  id uuid not null,
  guest_id uuid not null,
  name text not null,
  relation text not null default '',
  phone bytea,
  only_on date,
  named_how text not null check (named_how in ('signUp', 'phone', 'desk')),
  named_at timestamptz not null,
  named_by uuid not null,
  withdrawn_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, id, guest_id),
  foreign key (hub_id, guest_id) references activity_guests (hub_id, id),
  check (named_how <> 'phone' or only_on is not null)
);
create index pick_up_persons_guest on pick_up_persons (hub_id, guest_id);

-- A child is handed over once, and only to somebody on that child's own list: the key refuses anybody else.
create table child_hand_overs (
  hub_id integer not null references hubs (id),
  guest_id uuid not null,
  pick_up_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (hub_id, guest_id),
  foreign key (hub_id, guest_id) references activity_guests (hub_id, id),
  foreign key (hub_id, pick_up_id, guest_id) references pick_up_persons (hub_id, id, guest_id)
);

create table activity_photos (
  hub_id integer not null references hubs (id),
  id uuid not null,
  activity_id uuid not null,
  caption text not null default '',
  mime text not null,
  bytes bytea,
  thumbnail bytea,
  nobody_else boolean not null,
  added_at timestamptz not null,
  added_by uuid not null,
  hidden_at timestamptz,
  hidden_because text check (hidden_because in ('consentWithdrawn', 'byStaff')),
  primary key (hub_id, id),
  foreign key (hub_id, activity_id) references activities (hub_id, id),
  check ((hidden_at is null) = (hidden_because is null)),
  -- Shown at all only where everybody on it was asked.
  check (nobody_else)
);
create index activity_photos_activity on activity_photos (hub_id, activity_id, added_at);
create table photo_guests (
  hub_id integer not null references hubs (id),
  photo_id uuid not null,
  guest_id uuid not null,
  primary key (hub_id, photo_id, guest_id),
  foreign key (hub_id, photo_id) references activity_photos (hub_id, id),
  foreign key (hub_id, guest_id) references activity_guests (hub_id, id)
);
create index photo_guests_guest on photo_guests (hub_id, guest_id);

-- Voluntary, and without the person: nothing leads from here to who said it.
create table activity_feedback (
  hub_id integer not null references hubs (id),
  id uuid not null,
  activity_id uuid not null,
  level integer not null check (level between 1 and 5),
  primary key (hub_id, id),
  foreign key (hub_id, activity_id) references activities (hub_id, id)
);
create index activity_feedback_activity on activity_feedback (hub_id, activity_id);

-- A residents' meeting: who could come and who came, as counts.
create table meetings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  eligible integer check (eligible > 0),
  present integer check (present >= 0),
  counted_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, id) references activities (hub_id, id),
  check ((eligible is null) = (present is null) and present <= eligible)
);

create table agenda_items (
  hub_id integer not null references hubs (id),
  id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  headline_zh text not null,
  headline_en text not null default '',
  state text not null check (state in ('open', 'decided', 'talkedOver', 'withdrawn')),
  votes_for integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  abstained integer check (abstained >= 0),
  outcome text not null default '',
  decided_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, meeting_id, position),
  foreign key (hub_id, meeting_id) references meetings (hub_id, id),
  check ((state = 'decided') = (votes_for is not null))
);

-- Which voices an item comes from; hidden from whoever is kept out of the voice.
create table agenda_voices (
  hub_id integer not null references hubs (id),
  item_id uuid not null,
  matter_id uuid not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, item_id, matter_id),
  foreign key (hub_id, item_id) references agenda_items (hub_id, id),
  foreign key (hub_id, matter_id) references matters (hub_id, id)
);

create table decisions (
  hub_id integer not null references hubs (id),
  matter_id uuid not null,
  item_id uuid not null,
  title_zh text not null,
  title_en text not null default '',
  report text not null default '',
  decided_on date not null,
  recused uuid[] not null default '{}',
  primary key (hub_id, matter_id),
  unique (hub_id, item_id),
  foreign key (hub_id, matter_id) references matters (hub_id, id),
  foreign key (hub_id, item_id) references agenda_items (hub_id, id)
);
create index decisions_time on decisions (hub_id, decided_on, matter_id);

-- The courtyard's own rules (院规民约): versions, adopted by a meeting, readable for ever.
create table courtyard_rules (
  hub_id integer not null references hubs (id),
  id uuid not null,
  number integer not null check (number > 0),
  body text not null,
  body_en text not null default '',
  state text not null check (state in ('proposed', 'adopted', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  meeting_id uuid,
  votes_for integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  abstained integer check (abstained >= 0),
  decided_at timestamptz,
  in_force_from date,
  primary key (hub_id, id),
  unique (hub_id, number),
  foreign key (hub_id, meeting_id) references meetings (hub_id, id),
  check ((state = 'adopted') = (in_force_from is not null)),
  check (state not in ('adopted', 'refused') or (meeting_id is not null and votes_for is not null))
);
create unique index courtyard_rules_open on courtyard_rules (hub_id) where state = 'proposed';

select frame.protect(t::regclass, false) from unnest(array['activity_ideas', 'activities', 'activity_guests', 'pick_up_persons',
  'child_hand_overs', 'activity_photos', 'photo_guests', 'activity_feedback', 'meetings', 'agenda_items', 'courtyard_rules']) t;
select frame.protect(t::regclass, true) from unnest(array['agenda_voices', 'decisions']) t;
grant select, insert, update on activity_ideas, activities, activity_guests, pick_up_persons, activity_photos, meetings,
  agenda_items, agenda_voices, decisions, courtyard_rules to xiaoyuan_app;
grant select, insert on child_hand_overs, photo_guests, activity_feedback to xiaoyuan_app;
