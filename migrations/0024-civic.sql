-- Hours that turn out to overlap when two records are joined; licences and record checks have one home, the pool of talents.

-- Hours that were recorded before anybody could see that they overlap others of the same person (her records were joined
-- later): shown with what is disputed, until one of them is corrected or reversed.
alter table hours_claims add column clash_since timestamptz;
create index hours_claims_clash on hours_claims (hub_id, on_day, id) where clash_since is not null;

-- Paid duty is asked of the roster before hours count at all: no points are left to be refused.
alter table earnings drop column is_paid_duty;

-- Whoever shows a licence need not be in the pool: shifts ask for it of every volunteer. Some licences never end.
alter table talent_checks drop constraint talent_checks_hub_id_person_id_fkey;
alter table talent_checks add foreign key (hub_id, person_id) references persons (hub_id, id);
alter table talent_checks drop constraint talent_checks_kind_check;
alter table talent_checks add constraint talent_checks_kind_check check (kind in
  ('recordCheck', 'lawyer', 'doctor', 'nurse', 'electrician', 'firstAid', 'teacher', 'driver', 'foodHandler', 'other'));
alter table talent_checks drop constraint talent_checks_check;
alter table talent_checks add constraint talent_checks_seen check (state <> 'clear' or
  (checked_on is not null and seen_by is not null and (expires_on is not null or kind <> 'recordCheck')));

-- The owner moves the rows of all hubs at once: for that long the policies bind only the application.
alter table volunteer_papers no force row level security;
alter table talent_checks no force row level security;
alter table shifts no force row level security;
-- Of several papers of one kind the one that holds longest; what the pool knows already stands. Nobody checked her own.
insert into talent_checks (hub_id, id, person_id, kind, state, asked_on, checked_on, expires_on, seen_by)
select distinct on (hub_id, volunteer_id, kind_now) hub_id, id, volunteer_id, kind_now, 'clear', from_on, from_on,
  case kind_now when 'recordCheck' then least(until_on + 1, from_on + 365) else until_on + 1 end, seen_by
from (select papers.*, case when kind = 'recordCheck' then 'recordCheck' when code = 'law' then 'lawyer' when code = 'nursing' then 'nurse'
        when code = 'repairs' then 'electrician' when code = 'firstAid' then 'firstAid' when code = 'tutoring' then 'teacher'
        when code = 'driving' then 'driver' when code = 'cooking' then 'foodHandler' else 'other' end as kind_now
      from volunteer_papers papers
      where kind in ('licence', 'recordCheck') and ended_on is null and seen_by <> volunteer_id) papers
order by hub_id, volunteer_id, kind_now, until_on desc nulls first
on conflict do nothing;
delete from volunteer_papers where kind in ('licence', 'recordCheck');
alter table volunteer_papers drop constraint volunteer_papers_kind_check;
alter table volunteer_papers add constraint volunteer_papers_kind_check check (kind in ('agreement', 'insurance', 'training'));
update shifts set needs_licence = case needs_licence when 'law' then 'lawyer' when 'nursing' then 'nurse' when 'repairs' then 'electrician'
  when 'firstAid' then 'firstAid' when 'tutoring' then 'teacher' when 'driving' then 'driver' when 'cooking' then 'foodHandler'
  else 'other' end
where needs_licence is not null;
alter table volunteer_papers force row level security;
alter table talent_checks force row level security;
alter table shifts force row level security;
