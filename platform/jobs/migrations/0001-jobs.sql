-- Long work that somebody started and watches. The schedule lives in the schema pgboss.
create table jobs.tasks (
  id uuid primary key,
  name text not null,
  community_id uuid,
  account_id uuid,
  -- With the grants held at the start: the task may do what its starter might.
  actor jsonb not null,
  locale text not null,
  request_id text not null,
  -- Ids and choices, no personal data.
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  steps_done integer not null default 0,
  steps_total integer,
  message jsonb,
  result jsonb,
  error jsonb,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  -- By the database's clock, while it runs: a task not touched for long has lost its process.
  touched_at timestamptz,
  ended_at timestamptz(3)
);
create index tasks_waiting on jobs.tasks (created_at) where state in ('waiting', 'running');
create index tasks_of_account on jobs.tasks (account_id, created_at);
