-- Who leads children is asked of the pool of talents on each day that matters; a date that somebody typed beside it could say otherwise.
alter table activities drop column lead_checked_until;
