-- Cards: what a resident signs in with. The secret on it is known by its print only; one card of a person holds at a time.

alter table events drop constraint events_actor_kind_check;
alter table events add constraint events_actor_kind_check
  check (actor_kind in ('nobody', 'receipt', 'card', 'staff', 'system'));

create table cards (
  hub_id integer not null references hubs (id),
  id uuid not null,
  person_id uuid not null,
  code_print bytea not null,
  identified text not null check (identified in ('known', 'document', 'guardian')),
  issued_by uuid not null,
  issued_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('replaced', 'lost', 'returned', 'erased')),
  primary key (hub_id, id),
  unique (hub_id, code_print),
  foreign key (hub_id, person_id) references persons (hub_id, id),
  check ((ended_at is null) = (end_reason is null))
);
-- The new card is the only one: whatever two desks do at once.
create unique index cards_held on cards (hub_id, person_id) where ended_at is null;
create index cards_person on cards (hub_id, person_id, id);

select frame.protect('cards', false);
grant select, insert, update on cards to xiaoyuan_app;
