-- How often a matter may be reopened is a rule of the courtyard, and after that the officer above may do so once more:
-- the column only counts.
alter table matters drop constraint matters_reopened_check;
alter table matters add check (reopened >= 0);
