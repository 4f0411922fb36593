-- Names of the communities that memberships point at, noted by the module that keeps communities.
create table identity.communities (
  id uuid primary key,
  name jsonb not null,
  noted_at timestamptz not null
);

create table identity.accounts (
  id uuid primary key,
  status text not null default 'active' check (status in ('active', 'disabled', 'erased')),
  -- Under the account's own key; null until the person has said a name.
  display_name_sealed text,
  locale text not null default 'zh' check (locale in ('zh', 'en', 'ja', 'ko')),
  elder_mode boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table identity.login_identifiers (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  kind text not null check (kind in ('phone', 'email', 'user_name')),
  value_index text not null,
  value_sealed text not null,
  -- When the person proved to hold it; a user name needs no proof.
  verified_at timestamptz,
  created_at timestamptz not null,
  unique (kind, value_index)
);
create index on identity.login_identifiers (account_id);

create table identity.credentials (
  account_id uuid primary key references identity.accounts (id),
  password_hash text,
  password_changed_at timestamptz,
  totp_secret_sealed text,
  totp_enrolled_at timestamptz,
  -- The last 30-second step whose code was used: a code works once.
  totp_last_step bigint,
  check ((password_hash is null) = (password_changed_at is null)),
  check ((totp_secret_sealed is null) = (totp_enrolled_at is null))
);

create table identity.recovery_codes (
  account_id uuid not null references identity.accounts (id),
  code_hash text not null,
  created_at timestamptz not null,
  primary key (account_id, code_hash)
);

create table identity.one_time_codes (
  id uuid primary key,
  phone_index text not null,
  code_hash text not null,
  attempts integer not null default 0 check (attempts >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Used, replaced by a newer one, or tried too often.
  closed_at timestamptz
);
create index on identity.one_time_codes (phone_index, created_at);

-- Failures counted against a keyed hash of what was tried or where it came from.
create table identity.throttles (
  key_index text primary key,
  failures integer not null check (failures >= 0),
  -- The moment up to which failures have been forgiven.
  counted_from timestamptz not null,
  blocked_until timestamptz
);

-- First factor given, second still owed. Never a session.
create table identity.pending_sign_ins (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  token_hash text not null unique,
  owes text not null check (owes in ('second_factor', 'enrol_second_factor')),
  -- The secret being enrolled, until its first code is given.
  totp_secret_sealed text,
  attempts integer not null default 0 check (attempts >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table identity.sessions (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  token_hash text not null unique,
  with_second_factor boolean not null,
  device_sealed text,
  -- A second factor being enrolled from within this session.
  totp_secret_sealed text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz
);
create index on identity.sessions (account_id) where ended_at is null;

create table identity.memberships (
  id uuid primary key,
  account_id uuid not null references identity.accounts (id),
  -- Null: the whole installation.
  community_id uuid,
  role text not null check (role ~ '^[a-z_]+$'),
  scope_kind text not null check (scope_kind in ('community', 'compound', 'grid')),
  scope_ids uuid[] not null default '{}',
  granted_by uuid references identity.accounts (id),
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references identity.accounts (id),
  check ((scope_kind = 'community') = (cardinality(scope_ids) = 0)),
  check (community_id is not null or scope_kind = 'community')
);
create unique index memberships_once on identity.memberships (account_id, role, community_id)
  nulls not distinct where ended_at is null;
create index on identity.memberships (community_id) where ended_at is null;

create table identity.invitations (
  id uuid primary key,
  community_id uuid,
  role text not null check (role ~ '^[a-z_]+$'),
  scope_kind text not null check (scope_kind in ('community', 'compound', 'grid')),
  scope_ids uuid[] not null default '{}',
  code_hash text not null unique,
  -- Where the code was sent, if the system sent it.
  phone_sealed text,
  invited_by uuid references identity.accounts (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references identity.accounts (id),
  revoked_at timestamptz,
  check ((scope_kind = 'community') = (cardinality(scope_ids) = 0)),
  check (community_id is not null or scope_kind = 'community'),
  check (accepted_at is null or revoked_at is null)
);
create index on identity.invitations (community_id, created_at);

create table identity.api_keys (
  id uuid primary key,
  community_id uuid not null,
  name text not null,
  key_hash text not null unique,
  -- The last four characters, so that people can tell keys apart.
  hint text not null check (length(hint) = 4),
  -- The key acts as this role, held to these permissions of it.
  role text not null check (role ~ '^[a-z_]+$'),
  permissions text[] not null check (cardinality(permissions) > 0),
  created_by uuid references identity.accounts (id),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index on identity.api_keys (community_id);

-- Who holds which role in the community of the transaction.
create view identity.pub_memberships as
  select id, account_id, community_id, role, scope_kind, scope_ids
  from identity.memberships
  where ended_at is null
    and (community_id is null or community_id = nullif(current_setting('linli.community', true), '')::uuid);
