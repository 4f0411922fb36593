-- What was done in a community, by whom, through which door. Ids only.
create table audit.entries (
  community_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  -- When the row was written, by the database's clock: unlike `at` it cannot lie in a replayed past.
  recorded_at timestamptz(3) not null default now(),
  request_id text not null,
  actor jsonb not null,
  account_id uuid,
  action text not null,
  subject_module text,
  subject_kind text,
  subject_id text,
  detail jsonb not null,
  primary key (community_id, id)
);
create index entries_recorded on audit.entries (community_id, recorded_at);
create index entries_subject on audit.entries (community_id, subject_id);
create index entries_account on audit.entries (community_id, account_id);

create table audit.seals (
  community_id uuid not null,
  id uuid not null,
  number bigint not null check (number > 0),
  sealed_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  entry_count integer not null check (entry_count > 0),
  previous_hash text not null,
  hash text not null,
  primary key (community_id, id),
  unique (community_id, number)
);

-- `id` is the sealed entry's: an entry is sealed once.
create table audit.seal_members (
  community_id uuid not null,
  id uuid not null,
  seal_id uuid not null,
  position integer not null,
  entry_hash text not null,
  primary key (community_id, id),
  foreign key (community_id, id) references audit.entries (community_id, id),
  foreign key (community_id, seal_id) references audit.seals (community_id, id),
  unique (community_id, seal_id, position)
);

-- The same for what is done outside any community.
create table audit.installation_entries (
  id uuid primary key,
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  request_id text not null,
  actor jsonb not null,
  account_id uuid,
  action text not null,
  subject_module text,
  subject_kind text,
  subject_id text,
  detail jsonb not null
);
create index installation_entries_recorded on audit.installation_entries (recorded_at);
create index installation_entries_subject on audit.installation_entries (action, subject_id);

create table audit.installation_seals (
  id uuid primary key,
  number bigint not null unique check (number > 0),
  sealed_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  entry_count integer not null check (entry_count > 0),
  previous_hash text not null,
  hash text not null
);

create table audit.installation_seal_members (
  id uuid primary key references audit.installation_entries (id),
  seal_id uuid not null references audit.installation_seals (id),
  position integer not null,
  entry_hash text not null,
  unique (seal_id, position)
);
