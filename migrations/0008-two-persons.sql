-- What two persons decide: the end of a post is proposed and confirmed like its beginning, and so is a new version of a rule.
alter table posts add column ending_on date, add column ending_by uuid;
alter table posts add check ((ending_on is null) = (ending_by is null));
alter table deadline_rules
  add column state text not null default 'approved' check (state in ('proposed', 'approved', 'refused'));
