-- Two entries of one application are joined (a day without network: one on paper, one online), another item leaves the
-- first one's papers behind, a yearly duty is telephoned in time, and heirs step in where the applicant has died.

insert into matter_states (kind, state, phase) values ('application', 'joined', 'ended');

alter table applications
  -- By what two entries of one person are found equal before either has a record; keyed, as in `persons`.
  add column id_print bytea,
  add column died_on date,
  -- Who stands in for somebody who died: a receipt of her own, the originals, the decision, the remedies.
  add column heir_id uuid,
  add column heir_relation text check (heir_relation in ('spouse', 'child', 'parent', 'otherHeir')),
  add foreign key (hub_id, heir_id) references persons (hub_id, id),
  add check ((died_on is null) = (heir_id is null)),
  add check ((heir_id is null) = (heir_relation is null));
create index applications_id_print on applications (hub_id, id_print) where id_print is not null;

-- `notAsked`: asked for by an item that was chosen first, and not by the one that was chosen instead.
alter table application_materials drop constraint application_materials_state_check;
alter table application_materials add constraint application_materials_state_check
  check (state in ('wanted', 'there', 'missing', 'notAsked'));

-- When the house asked for the call; null as long as its time has not come.
alter table yearly_duties add column call_asked_at timestamptz;
