-- Calls that were asked for before they belonged to a matter find it; guests who were told or given up keep, as on every
-- list, only the beginning of a name, and no number.
-- The owner moves the rows of all hubs at once: for that long the policies bind only the application.
alter table phone_calls no force row level security;
alter table matters no force row level security;
update phone_calls set matter_id = matters.id, recused = matters.recused
  from matters where matters.hub_id = phone_calls.hub_id and matters.id = phone_calls.about_id and phone_calls.matter_id is null;
update phone_calls set phone = null, name = case when name = '' then '' else left(name, 1) || '**' end where state <> 'open';
alter table phone_calls force row level security;
alter table matters force row level security;

create index phone_calls_matter on phone_calls (hub_id, matter_id) where matter_id is not null;
