-- Points and the shop: rules by which service earns, goods with where they came from, and every exchange from the
-- request to the hand. Whatever two persons must decide is a CHECK. What is counted lies in the ledger.

-- Two records of one person have one account: the others are found by this.
create index persons_joined on persons (hub_id, joined_into) where joined_into is not null;

create table earning_rules (
  hub_id integer not null references hubs (id),
  id uuid not null,
  version integer not null check (version > 1),
  tenths_per_hour integer not null check (tenths_per_hour between 0 and 1000),
  source_zh text not null,
  source_en text not null,
  effective_from date not null,
  state text not null check (state in ('proposed', 'approved', 'refused')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, version),
  check (decided_by <> proposed_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create unique index earning_rules_open on earning_rules (hub_id) where state = 'proposed';

-- What one recorded service earned, by which version of the rule. A claim earns once until it is taken back.
create table earnings (
  hub_id integer not null references hubs (id),
  id uuid not null,
  claim_id uuid not null,
  person_id uuid not null,
  minutes integer not null check (minutes > 0),
  served_on date not null,
  rule_version integer not null,
  -- Paid duty earns nothing: the row says so.
  is_paid_duty boolean not null,
  tenths integer not null check (tenths >= 0),
  earned_at timestamptz not null,
  reversed_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check (not is_paid_duty or tenths = 0)
);
create unique index earnings_claim on earnings (hub_id, claim_id) where reversed_at is null;
create index earnings_person on earnings (hub_id, person_id, id);

create table point_corrections (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  tenths integer not null check (tenths <> 0),
  reason text not null check (reason in ('serviceMissed', 'wrongPerson', 'bookedTwice', 'wrongRule', 'exchangeWrong', 'other')),
  words_id uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'refused')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  check (decided_by <> proposed_by),
  check (proposed_by <> person_id and decided_by <> person_id),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index point_corrections_open on point_corrections (hub_id, id) where state = 'proposed';
create index point_corrections_person on point_corrections (hub_id, person_id, id);

-- Points expire only by a decision, and only when it was told twice.
create table expiries (
  hub_id integer not null references hubs (id),
  id uuid not null,
  earned_until date not null,
  expires_on date not null,
  words_id uuid not null,
  state text not null check (state in ('proposed', 'approved', 'refused', 'cancelled', 'done')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  told_first_at timestamptz,
  told_second_at timestamptz,
  done_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  check (decided_by <> proposed_by),
  check (earned_until < expires_on),
  check ((state = 'proposed') <= (decided_by is null)),
  check (state <> 'done' or (told_first_at is not null and told_second_at is not null and done_at is not null))
);
create unique index expiries_open on expiries (hub_id) where state in ('proposed', 'approved');

create table goods (
  hub_id integer not null references hubs (id),
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  note_zh text not null default '',
  note_en text not null default '',
  -- 袋, 桶, 瓶: what one piece is.
  measure_zh text not null,
  measure_en text not null,
  -- Tenths of a point for one piece.
  price integer not null check (price > 0),
  -- How many pieces one person may have in a calendar month.
  per_month integer not null check (per_month between 1 and 100),
  photo_id uuid,
  state text not null check (state in ('offered', 'paused', 'ended')),
  added_at timestamptz not null,
  primary key (hub_id, id),
  foreign key (hub_id, photo_id) references files (hub_id, id)
);
create index goods_state on goods (hub_id, state, id);

-- One delivery: where it came from and who paid, by which document, good until when. The ledger's accounts of goods are
-- those of a lot.
create table goods_lots (
  hub_id integer not null references hubs (id),
  id uuid not null,
  goods_id uuid not null,
  pieces integer not null check (pieces > 0),
  funding text not null check (funding in ('donated', 'publicFunds', 'welfareFund', 'company')),
  giver text not null,
  document text not null,
  best_before date,
  state text not null check (state in ('proposed', 'confirmed', 'refused')),
  brought_by uuid not null,
  brought_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, goods_id) references goods (hub_id, id),
  check (decided_by <> brought_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index goods_lots_goods on goods_lots (hub_id, goods_id, state, best_before, id);
create index goods_lots_open on goods_lots (hub_id, id) where state = 'proposed';

create table write_offs (
  hub_id integer not null references hubs (id),
  id uuid not null,
  lot_id uuid not null,
  pieces integer not null check (pieces > 0),
  reason text not null check (reason in ('pastDate', 'damaged', 'recalled', 'other')),
  words_id uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'refused')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, lot_id) references goods_lots (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  check (decided_by <> proposed_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index write_offs_open on write_offs (hub_id, id) where state = 'proposed';
create index write_offs_lot on write_offs (hub_id, lot_id);

-- Two persons count together: one enters, the other confirms; every difference has a reason and words.
create table stock_counts (
  hub_id integer not null references hubs (id),
  id uuid not null,
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  state text not null check (state in ('counted', 'confirmed', 'refused')),
  counted_by uuid not null,
  counted_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (hub_id, id),
  check (decided_by <> counted_by),
  check ((state = 'counted') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create unique index stock_counts_open on stock_counts (hub_id) where state = 'counted';
create index stock_counts_quarter on stock_counts (hub_id, quarter, id);

create table stock_count_lines (
  hub_id integer not null references hubs (id),
  count_id uuid not null,
  lot_id uuid not null,
  booked integer not null check (booked >= 0),
  found integer not null check (found >= 0),
  reason text check (reason in ('miscounted', 'notWrittenDown', 'spoiled', 'missing', 'foundMore', 'other')),
  words_id uuid,
  primary key (hub_id, count_id, lot_id),
  foreign key (hub_id, count_id) references stock_counts (hub_id, id),
  foreign key (hub_id, lot_id) references goods_lots (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  check ((found = booked) = (reason is null)),
  check ((reason is null) = (words_id is null))
);

create table redemptions (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  goods_id uuid not null,
  lot_id uuid,
  pieces integer not null check (pieces between 1 and 20),
  -- Tenths of a point for all pieces, by the price of that day.
  tenths integer not null check (tenths > 0),
  state text not null check (state in ('requested', 'refused', 'reserved', 'ready', 'collected', 'expired', 'cancelled', 'released')),
  channel text not null check (channel in ('card', 'desk', 'offline', 'waiting')),
  asked_at timestamptz not null,
  requested_at timestamptz not null,
  requested_by uuid not null,
  refused_because text check (refused_because in ('gone', 'short', 'monthly', 'perItem', 'notOffered')),
  -- When the last piece was set aside for somebody else, and the last figures of that slip.
  gone_at timestamptz,
  gone_tail text,
  -- The month in which it counts towards the caps; empty when it counts for nothing.
  month text check (month ~ '^\d{4}-\d{2}$'),
  pick_up_by date,
  call_on date,
  called_at timestamptz,
  code_print bytea,
  tail text,
  ready_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('collected', 'expired', 'cancelled')),
  giver_id uuid,
  witness_id uuid,
  identified text check (identified in ('slip', 'known', 'document', 'proxy')),
  signed text check (signed in ('signature', 'fingerprint')),
  primary key (hub_id, id),
  unique (hub_id, code_print),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  foreign key (hub_id, goods_id) references goods (hub_id, id),
  foreign key (hub_id, lot_id) references goods_lots (hub_id, id),
  check (giver_id <> witness_id and giver_id <> person_id and witness_id <> person_id),
  check ((state = 'refused') = (refused_because is not null)),
  check ((state in ('reserved', 'ready', 'collected', 'expired', 'cancelled', 'released')) = (lot_id is not null)),
  check ((lot_id is null) = (pick_up_by is null)),
  check ((state = 'collected') <= (giver_id is not null and witness_id is not null and signed is not null))
);
create index redemptions_person on redemptions (hub_id, person_id, id);
create index redemptions_month on redemptions (hub_id, person_id, month) where month is not null;
create index redemptions_open on redemptions (hub_id, pick_up_by, id) where state in ('reserved', 'ready');
create index redemptions_calls on redemptions (hub_id, call_on) where state in ('reserved', 'ready') and called_at is null;
create index redemptions_goods on redemptions (hub_id, goods_id, id);
create index redemptions_lot on redemptions (hub_id, lot_id) where state in ('reserved', 'ready');

-- Who comes first at the next delivery.
create table goods_waits (
  hub_id integer not null references hubs (id),
  id uuid not null,
  goods_id uuid not null,
  person_id uuid not null,
  pieces integer not null check (pieces between 1 and 20),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('served', 'left', 'erased')),
  primary key (hub_id, id),
  foreign key (hub_id, goods_id) references goods (hub_id, id),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check ((ended_at is null) = (ended_because is null))
);
create unique index goods_waits_once on goods_waits (hub_id, goods_id, person_id) where ended_at is null;
create index goods_waits_turn on goods_waits (hub_id, goods_id, id) where ended_at is null;
create index goods_waits_person on goods_waits (hub_id, person_id);

select frame.protect(t::regclass, false) from unnest(array['earning_rules', 'earnings', 'point_corrections', 'expiries',
  'goods', 'goods_lots', 'write_offs', 'stock_counts', 'stock_count_lines', 'redemptions', 'goods_waits']) t;

grant select, insert on earning_rules, earnings, point_corrections, expiries, goods, goods_lots, write_offs, stock_counts,
  stock_count_lines, redemptions, goods_waits to xiaoyuan_app;
grant update (state, decided_by, decided_at) on earning_rules, point_corrections, goods_lots, write_offs, stock_counts
  to xiaoyuan_app;
grant update (reversed_at) on earnings to xiaoyuan_app;
grant update (state, decided_by, decided_at, told_first_at, told_second_at, done_at) on expiries to xiaoyuan_app;
grant update (name_zh, name_en, note_zh, note_en, measure_zh, measure_en, price, per_month, photo_id, state) on goods
  to xiaoyuan_app;
grant update (state, month, called_at, ready_at, ended_at, ended_because, giver_id, witness_id, identified, signed,
  code_print, tail) on redemptions to xiaoyuan_app;
grant update (ended_at, ended_because) on goods_waits to xiaoyuan_app;

-- A picture of goods belongs to no matter and is kept by the goods that show it.
alter table files add column is_kept boolean not null default false;
grant update (is_kept) on files to xiaoyuan_app;
