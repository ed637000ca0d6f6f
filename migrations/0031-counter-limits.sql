-- The counter's day has an end: how many numbers a session gives at most, and what each window was planned to serve.
alter table counter_sessions add column most_numbers integer check (most_numbers between 1 and 2000);
-- What a window was planned for stands beside what it serves now: whoever sits down may serve less of it, and when she
-- goes the plan holds again.
alter table sittings add column planned_groups text[] not null default '{}';
update sittings set planned_groups = groups;
