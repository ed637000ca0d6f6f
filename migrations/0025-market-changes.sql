-- A counter session that was planned from the market days knows it: when the rule changes later, or the day is called
-- off, those who booked it are telephoned, once.
alter table counter_sessions
  add column on_market boolean not null default false,
  add column market_asked_at timestamptz;
