-- The ledger: what is counted (points in tenths, hours in minutes, goods in pieces), by double entry. Nothing is ever
-- taken back here: a mistake is answered by a counter-transfer. Buying can never lower hours, and no sum with a floor
-- can fall below it: both are constraints, so that no mistake in the code can break them.

create table accounts (
  hub_id integer not null references hubs (id),
  id uuid not null,
  unit text not null check (unit in ('points', 'hours', 'goods')),
  kind text not null check (kind ~ '^[a-z][A-Za-z]{1,30}$'),
  -- Whose it is. The courtyard's own accounts are where things come from and go to; their holder is the house.
  holder_kind text not null check (holder_kind in ('courtyard', 'person', 'goods')),
  holder_id uuid not null,
  person_id uuid generated always as (case when holder_kind = 'person' then holder_id end) stored,
  -- What a person holds and what lies on the shelf has a floor. Sources and sinks have none, and carry no balance
  -- either: no row that every act would have to wait for.
  has_floor boolean not null,
  balance bigint,
  opened_at timestamptz not null,
  primary key (hub_id, id),
  unique (hub_id, id, unit),
  unique (hub_id, unit, kind, holder_id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check (has_floor = (holder_kind <> 'courtyard')),
  check ((balance is not null) = has_floor),
  check (balance >= 0),
  check ((holder_kind = 'goods') <= (unit = 'goods')),
  check ((holder_kind = 'person') <= (unit <> 'goods'))
);
create index accounts_holder on accounts (hub_id, holder_id);

-- One line: `amount` leaves the debit account and comes to the credit account, so every unit sums to zero. The lines of
-- one act are one booking, bound by one event that holds their hash.
create table transfers (
  hub_id integer not null references hubs (id),
  booking_id uuid not null,
  line integer not null check (line > 0),
  unit text not null,
  debit uuid not null,
  credit uuid not null,
  amount bigint not null check (amount > 0),
  kind text not null check (kind in ('earn', 'adjust', 'reserve', 'spend', 'release', 'expire', 'reverse', 'owe', 'repay',
    'stockIn', 'giveOut', 'writeOff', 'count', 'gather')),
  about_kind text not null check (about_kind ~ '^[a-z][A-Za-z]{1,30}$'),
  about_id uuid not null,
  at timestamptz not null,
  -- The civil date for which it counts: the day of service, not the day of writing.
  counts_on date not null,
  primary key (hub_id, booking_id, line),
  foreign key (hub_id, debit, unit) references accounts (hub_id, id, unit),
  foreign key (hub_id, credit, unit) references accounts (hub_id, id, unit),
  check (debit <> credit),
  -- Hours are the truth about service: nothing that is bought lowers them.
  check (unit <> 'hours' or kind in ('earn', 'adjust', 'reverse', 'owe', 'repay', 'gather'))
);
create index transfers_debit on transfers (hub_id, debit, booking_id);
create index transfers_credit on transfers (hub_id, credit, booking_id);
create index transfers_about on transfers (hub_id, about_id);

select frame.protect('accounts', false);
select frame.protect('transfers', false);

grant select, insert on accounts to xiaoyuan_app;
grant update (balance) on accounts to xiaoyuan_app;
grant select, insert on transfers to xiaoyuan_app;

-- A resident with a card from the desk acts for herself.
alter table events drop constraint events_actor_kind_check;
alter table events add constraint events_actor_kind_check
  check (actor_kind in ('nobody', 'receipt', 'card', 'staff', 'system'));
