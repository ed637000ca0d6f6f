-- Lists are of one kind of matter: a few applications among years of voices are found without walking through the voices.
drop index matters_time;
create index matters_time on matters (hub_id, kind, raised_at, id);
