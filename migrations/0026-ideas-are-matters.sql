-- Ideas for activities become matters, like everything that somebody brings: a voice can go on as one, a receipt opens the reply, and a refusal says where to go instead.
insert into matter_states (kind, state, phase) values
  ('activityIdea', 'proposed', 'new'),
  ('activityIdea', 'planned', 'ended'),
  ('activityIdea', 'declined', 'ended');

-- The owner moves rows of every courtyard once; the policies are back in force before anybody reads.
alter table activity_ideas no force row level security;
alter table matters no force row level security;
alter table stations no force row level security;
insert into matters (hub_id, id, kind, state, station, channel, raised_at, raised_on, ended_at)
  select i.hub_id, i.id, 'activityIdea', case i.state when 'proposed' then 'proposed' when 'planned' then 'planned' else 'declined' end,
    s.id, 'online', i.proposed_at, (i.proposed_at at time zone 'Asia/Shanghai')::date, i.answered_at
  from activity_ideas i left join stations s on s.hub_id = i.hub_id and s.id = 'civic-practice';
alter table matters force row level security;
alter table stations force row level security;

alter table activity_ideas rename column id to matter_id;
alter table activity_ideas drop column code_print, drop column state, drop column proposed_at;
alter table activity_ideas
  add column door text not null default '',
  add column recused uuid[] not null default '{}',
  add foreign key (hub_id, matter_id) references matters (hub_id, id);
drop policy hub on activity_ideas;
select frame.protect('activity_ideas', true);
