-- What is accepted in batches on published days waits for its day; and several applications that one occasion in a life
-- brings are prepared together.
alter table applications add column batch_on date;
create index applications_batch on applications (hub_id, batch_on) where batch_on is not null and accepted_on is null;

-- A bundle is an entry of the catalogue too: versions, drafts and files are the same.
alter table service_items drop constraint service_items_kind_check;
alter table service_items add constraint service_items_kind_check check (kind in ('item', 'notIssued', 'bundle'));

-- Which applications were prepared together, and for which entry: each keeps its own course and clocks.
alter table applications add column together_id uuid, add column bundle_id text;
create index applications_together on applications (hub_id, together_id) where together_id is not null;
