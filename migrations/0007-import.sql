-- Imports: the file in parts, who may come again, what a voice brought along, and what was wrong with which row.

-- A file of up to 20 MB lies in parts of at most 1 MB, each encrypted; they are emptied when the import is over.
alter table imports drop column file_id;
alter table imports
  add column default_kind text not null default 'opinion' check (default_kind in ('wish', 'call', 'opinion')),
  add column encoding text not null default '',
  add column rows_bad integer not null default 0,
  add column touched_at timestamptz;
create unique index imports_running on imports (hub_id) where state = 'running';
create index imports_time on imports (hub_id, uploaded_at);

create table import_parts (
  hub_id integer not null references hubs (id),
  import_id uuid not null,
  position integer not null,
  file_id uuid not null,
  primary key (hub_id, import_id, position),
  unique (hub_id, file_id),
  foreign key (hub_id, import_id) references imports (hub_id, id),
  foreign key (hub_id, file_id) references files (hub_id, id)
);

-- Several fields of one row may be wrong in the same way; numbers that the wording needs (limits, counts) stand beside.
alter table import_problems drop constraint import_problems_pkey;
alter table import_problems add primary key (hub_id, import_id, line, code, field);
alter table import_problems add column numbers jsonb not null default '{}';

-- The subject line is words of the resident like the text itself: searched for conflicts, erased with it.
alter table voices
  add column headline_id uuid,
  add column outside_number text not null default '',
  add foreign key (hub_id, headline_id) references words (hub_id, id);
create index voices_import on voices (hub_id, import_id) where import_id is not null;

select frame.protect('import_parts', false);
grant select, insert on import_parts to xiaoyuan_app;
