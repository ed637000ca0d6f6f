-- The counter on market days: windows, sessions, appointments, and a queue in which every number is accounted for.

insert into occasion_states (kind, state, phase) values
  ('counter', 'planned', 'planned'),
  ('counter', 'confirmed', 'open'),
  ('counter', 'open', 'running'),
  ('counter', 'closed', 'over'),
  ('counter', 'cancelled', 'cancelled'),
  ('counter', 'moved', 'cancelled');
-- One counter a day, and one that runs: two queues at one door are no queue.
create unique index occasions_counter_day on occasions (hub_id, happens_on) where kind = 'counter' and state not in ('cancelled', 'moved');
create unique index occasions_counter_open on occasions (hub_id) where kind = 'counter' and state = 'open';

create table service_windows (
  hub_id integer not null references hubs (id),
  id uuid not null,
  code text collate "C" not null check (code ~ '^[A-Z][0-9]?$'),
  name_zh text not null,
  name_en text not null,
  -- Groups of service items that are served there.
  groups text[] not null check (cardinality(groups) between 1 and 20),
  -- The outside body that sends the clerk; empty where the courtyard serves the window itself.
  body_zh text not null default '',
  body_en text not null default '',
  position integer not null,
  retired_at timestamptz,
  primary key (hub_id, id)
);
create unique index service_windows_code on service_windows (hub_id, code) where retired_at is null;

-- What a counter session has beyond its occasion (same id).
create table counter_sessions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  reason text not null default '',
  moved_to uuid,
  confirmed_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, id) references occasions (hub_id, id),
  foreign key (hub_id, moved_to) references occasions (hub_id, id)
);

-- One window in one session, with who serves it. Its row is locked when somebody is called there.
create table sittings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  occasion_id uuid not null,
  window_id uuid not null,
  groups text[] not null,
  clerk_id uuid,
  -- How many of the ordinary lane were called since the last of the priority lane.
  since_priority integer not null default 2 check (since_priority >= 0),
  primary key (hub_id, id),
  unique (hub_id, occasion_id, window_id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, window_id) references service_windows (hub_id, id),
  foreign key (hub_id, clerk_id) references persons (hub_id, id)
);

-- Where numbers come from: each device and each paper roll is a line of its own with its own prefix.
create table ticket_lines (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind in ('kiosk', 'desk', 'roll', 'carried')),
  prefix text collate "C" not null check (prefix ~ '^[A-Z]{1,3}$'),
  name text not null,
  -- Width of its printer's paper in millimetres.
  paper integer not null default 80 check (paper in (58, 80)),
  from_number integer check (from_number > 0),
  to_number integer,
  -- A roll that is over: every number from here on came back unused.
  returned_from integer,
  -- By what a kiosk shows that it is the one; the token itself stays in the device.
  device_print bytea,
  added_by uuid not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, device_print),
  check ((kind = 'roll') = (from_number is not null and to_number is not null)),
  check (to_number >= from_number and to_number - from_number < 2000),
  check (returned_from is null or (kind = 'roll' and returned_from between from_number and to_number + 1)),
  -- A roll that was registered once is never registered again, also when it is over.
  constraint ticket_lines_roll exclude using gist (
    hub_id with =, prefix with =, int4range(from_number, to_number, '[]') with &&
  ) where (kind = 'roll')
);
create unique index ticket_lines_prefix on ticket_lines (hub_id, prefix) where ended_at is null;

-- How far a device's numbers have come in one session. Its row is the lock by which they have no gap.
create table line_rounds (
  hub_id integer not null references hubs (id),
  line_id uuid not null,
  occasion_id uuid not null,
  last_number integer not null check (last_number > 0),
  primary key (hub_id, line_id, occasion_id),
  foreign key (hub_id, line_id) references ticket_lines (hub_id, id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id)
);

-- An appointment is a sign-up with a numbered place, and what it is for.
create table appointments (
  hub_id integer not null references hubs (id),
  id uuid not null,
  sign_up_id uuid not null,
  occasion_id uuid not null,
  window_id uuid not null,
  person_id uuid not null,
  contact_id uuid,
  wants text not null,
  item_id text,
  item_version integer,
  -- Papers of the item that are at hand already.
  papers_ready text[] not null default '{}',
  starts_at timestamptz not null,
  wants_call boolean not null default false,
  code_print bytea not null,
  state text not null check (state in ('booked', 'arrived', 'rescheduled', 'cancelled', 'calledOff', 'noShow')),
  moved_to uuid,
  booked_by uuid not null,
  booked_at timestamptz not null,
  ended_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, sign_up_id),
  unique (hub_id, code_print),
  foreign key (hub_id, sign_up_id) references sign_ups (hub_id, id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, window_id) references service_windows (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, contact_id) references persons (hub_id, id),
  foreign key (hub_id, moved_to) references appointments (hub_id, id)
);
create index appointments_session on appointments (hub_id, occasion_id, starts_at, id);
create index appointments_person on appointments (hub_id, person_id);

-- Who books with name and telephone only: one row by which “at most two” holds also for somebody who is new here.
create table appointment_holders (
  hub_id integer not null references hubs (id),
  print bytea not null,
  person_id uuid not null,
  primary key (hub_id, print),
  foreign key (hub_id, person_id) references persons (hub_id, id)
);

-- One number. What is torn off and spoiled is a row too, so that every number is accounted for.
create table tickets (
  hub_id integer not null references hubs (id),
  id uuid not null,
  occasion_id uuid not null,
  line_id uuid not null,
  -- Within what the numbers of the line count: the session for a device, the line itself for a roll.
  round_id uuid not null,
  number integer not null check (number > 0),
  label text not null,
  wants text,
  lane text not null default 'ordinary' check (lane in ('ordinary', 'priority', 'appointment')),
  state text not null
    check (state in ('issued', 'reinserted', 'called', 'serving', 'done', 'missed', 'cancelled', 'carriedOver', 'void')),
  -- Only this window may call it: after a transfer to a window.
  only_sitting uuid,
  sitting_id uuid,
  person_id uuid,
  taken_by uuid,
  appointment_id uuid,
  issued_at timestamptz not null,
  -- By what the queue is ordered: never runs backwards, whatever the clock does.
  queue_at timestamptz not null,
  -- Before this an appointment is not due.
  due_at timestamptz,
  -- When a paper ticket was written down here; null for what the house issued itself.
  entered_at timestamptz,
  issued_by uuid not null,
  calls integer not null default 0 check (calls between 0 and 9),
  called_at timestamptz,
  last_called_at timestamptz,
  served_at timestamptz,
  reinserted_at timestamptz,
  ended_at timestamptz,
  void_reason text check (void_reason in ('misprint', 'torn', 'lost', 'test')),
  carried_from uuid,
  carried_to uuid,
  primary key (hub_id, id),
  unique (hub_id, line_id, round_id, number),
  unique (hub_id, appointment_id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id),
  foreign key (hub_id, line_id) references ticket_lines (hub_id, id),
  foreign key (hub_id, only_sitting) references sittings (hub_id, id),
  foreign key (hub_id, sitting_id) references sittings (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, taken_by) references persons (hub_id, id),
  foreign key (hub_id, appointment_id) references appointments (hub_id, id),
  foreign key (hub_id, carried_from) references tickets (hub_id, id),
  foreign key (hub_id, carried_to) references tickets (hub_id, id),
  check ((state = 'void') = (void_reason is not null)),
  check (state = 'void' or wants is not null),
  check (state not in ('called', 'serving') or (sitting_id is not null and called_at is not null))
);
create index tickets_session on tickets (hub_id, occasion_id, queue_at, id);
create index tickets_waiting on tickets (hub_id, occasion_id, queue_at, id) where state in ('issued', 'reinserted');
create index tickets_carried on tickets (hub_id, state, queue_at) where state = 'carriedOver' and carried_to is null;
create index tickets_person_all on tickets (hub_id, person_id);
-- One at a window, and one person once in each queue.
create unique index tickets_at_window on tickets (hub_id, sitting_id) where state in ('called', 'serving');
create unique index tickets_person on tickets (hub_id, occasion_id, person_id, wants)
  where person_id is not null and state in ('issued', 'reinserted', 'called', 'serving', 'missed');

-- Three faces at the door: bound to nobody, no number, no window, no moment.
create table counter_faces (
  hub_id integer not null references hubs (id),
  id uuid not null,
  occasion_id uuid not null,
  face text not null check (face in ('good', 'fair', 'bad')),
  primary key (hub_id, id),
  foreign key (hub_id, occasion_id) references occasions (hub_id, id)
);
create index counter_faces_session on counter_faces (hub_id, occasion_id);

select frame.protect(t::regclass, false)
  from unnest(array['service_windows', 'counter_sessions', 'sittings', 'ticket_lines', 'line_rounds', 'appointments',
    'appointment_holders', 'tickets', 'counter_faces']) t;
grant select, insert, update on service_windows, counter_sessions, sittings, ticket_lines, line_rounds, appointments,
  appointment_holders, tickets to xiaoyuan_app;
grant select, insert on counter_faces to xiaoyuan_app;
