-- What happened, told in the transaction of the act. Ids only.
create table events.outbox (
  id uuid primary key,
  position bigint generated always as identity unique,
  community_id uuid,
  type text not null,
  subject_module text not null,
  subject_kind text not null,
  subject_id text not null,
  payload jsonb not null,
  actor jsonb not null,
  request_id text not null,
  created_at timestamptz(3) not null,
  -- By the database's clock, for those who follow the newest rows.
  recorded_at timestamptz not null default now(),
  dispatched_at timestamptz(3)
);
create index outbox_waiting on events.outbox (position) where dispatched_at is null;
create index outbox_recorded on events.outbox (recorded_at);

-- One row per event and handler: pending until its work is done, in the work's own transaction.
create table events.deliveries (
  event_id uuid not null references events.outbox (id) on delete cascade,
  handler text not null,
  position bigint not null,
  subject_key text not null,
  community_id uuid,
  state text not null default 'pending' check (state in ('pending', 'done', 'dead')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  last_error text,
  settled_at timestamptz(3),
  primary key (event_id, handler)
);
create index deliveries_ready on events.deliveries (position) where state = 'pending';
create index deliveries_in_order on events.deliveries (handler, subject_key, position) where state = 'pending';
create index deliveries_dead on events.deliveries (settled_at) where state = 'dead';
