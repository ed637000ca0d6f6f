-- A shift that was opened from a team's schedule remembers the service time and its day: the same day is never opened
-- twice from it, whoever presses at the same moment. Called off, it stays the one of that day.
alter table shifts add column service_id uuid;
alter table shifts add column service_on date;
alter table shifts add foreign key (hub_id, service_id) references team_services (hub_id, id);
alter table shifts add check ((service_id is null) = (service_on is null));
create unique index shifts_of_service on shifts (hub_id, service_id, service_on);
