-- A question that names somebody is answered for everybody without its own words.
alter table statement_queries add column is_withheld boolean not null default false;
grant update (is_withheld) on statement_queries to xiaoyuan_app;
