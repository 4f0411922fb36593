-- Messages to people outside the system, until they are sent. Address and text are sealed under the installation's
-- key and forgotten once they have left.
create table notify.messages (
  id uuid primary key,
  community_id uuid,
  kind text not null check (kind in ('sms', 'email')),
  template text not null,
  locale text not null,
  address_sealed text,
  text_sealed text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'simulated', 'dead')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  last_error text,
  request_id text not null,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3)
);
create index messages_waiting on notify.messages (next_attempt_at) where state = 'waiting';
create index messages_settled on notify.messages (settled_at) where state <> 'waiting';
