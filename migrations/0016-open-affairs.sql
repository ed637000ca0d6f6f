-- Open affairs: what the courtyard tells everybody. A statement is kept as it was published; a correction stands beside it.

create table statements (
  hub_id integer not null references hubs (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][A-Za-z]+\.[a-zA-Z]+$'),
  -- The quarter or month it is for; '' for what is told whenever it happens.
  period text not null default '' check (period ~ '^(|\d{4}-Q[1-4]|\d{4}-\d{2})$'),
  state text not null check (state in ('due', 'published', 'queried', 'corrected')),
  due_on date,
  -- Title and lines in both languages, as they were written then.
  content jsonb,
  words_ids uuid[] not null default '{}',
  published_at timestamptz,
  published_by uuid,
  correction_words_id uuid,
  corrected_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, correction_words_id) references words (hub_id, id),
  check ((state = 'due') = (published_at is null)),
  check ((published_at is null) = (content is null)),
  check ((state = 'corrected') <= (corrected_at is not null))
);
create unique index statements_period on statements (hub_id, kind, period) where period <> '' and state = 'due';
create index statements_published on statements (hub_id, published_at desc, id desc) where published_at is not null;
create index statements_due on statements (hub_id, due_on) where state = 'due';

-- What somebody asked about a statement, and the answer that stands below it for everybody.
create table statement_queries (
  hub_id integer not null references hubs (id),
  id uuid not null,
  statement_id uuid not null,
  words_id uuid not null,
  asked_at timestamptz not null,
  due_on date not null,
  answer_words_id uuid,
  answered_by uuid,
  answered_at timestamptz,
  primary key (hub_id, id),
  foreign key (hub_id, statement_id) references statements (hub_id, id),
  foreign key (hub_id, words_id) references words (hub_id, id),
  foreign key (hub_id, answer_words_id) references words (hub_id, id),
  check ((answered_at is null) = (answer_words_id is null)),
  check ((answered_at is null) = (answered_by is null))
);
create index statement_queries_statement on statement_queries (hub_id, statement_id, id);
create index statement_queries_open on statement_queries (hub_id, due_on) where answered_at is null;

select frame.protect('statements', false);
select frame.protect('statement_queries', false);
grant select, insert on statements, statement_queries to xiaoyuan_app;
grant update (state, content, words_ids, published_at, published_by, correction_words_id, corrected_at) on statements to xiaoyuan_app;
grant update (answer_words_id, answered_by, answered_at) on statement_queries to xiaoyuan_app;
