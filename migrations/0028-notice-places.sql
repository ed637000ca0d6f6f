-- What is put up says how much, and hangs in more than one place; of what was approved a list stays up where the item asks for it.

alter table application_notices
  add column amount text,
  add column places text[] not null default '{}',
  add column approved_on date,
  add column off_list_at timestamptz,
  add column off_list_by uuid,
  add check ((off_list_at is null) = (off_list_by is null)),
  add check (off_list_at is null or approved_on is not null);
create index application_notices_approved on application_notices (hub_id, approved_on, id)
  where approved_on is not null and off_list_at is null;
