-- A worker who is named as witness says herself whether she saw it; a neighbour has shown her card and is asked nothing.
alter table redemptions add column witness_asked_at timestamptz;
alter table redemptions add column witness_said text check (witness_said in ('seen', 'notThere'));
alter table redemptions add column witness_said_at timestamptz;
alter table redemptions add check ((witness_said is null) = (witness_said_at is null));
alter table redemptions add check ((witness_said is null) or (witness_asked_at is not null));
create index redemptions_witness on redemptions (hub_id, witness_id, id)
  where witness_asked_at is not null and witness_said is null;
create index redemptions_not_seen on redemptions (hub_id, witness_asked_at, id)
  where witness_asked_at is not null and witness_said is distinct from 'seen';
grant update (witness_asked_at, witness_said, witness_said_at) on redemptions to xiaoyuan_app;
