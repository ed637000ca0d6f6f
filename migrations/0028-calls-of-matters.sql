-- A call about a matter is kept from whoever is kept out of the matter, as every other trace of it is.

alter table phone_calls
  add column matter_id uuid,
  add column recused uuid[] not null default '{}',
  add foreign key (hub_id, matter_id) references matters (hub_id, id);
drop policy hub on phone_calls;
select frame.protect('phone_calls', true);
