-- Made by `npm run sync` from the migrated embedded database; edit the migrations.

-- audit

create table audit.entries (
  community_id uuid not null,
  id uuid not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null default now(),
  request_id text not null,
  actor jsonb not null,
  account_id uuid,
  action text not null,
  subject_module text,
  subject_kind text,
  subject_id text,
  detail jsonb not null,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX entries_account ON audit.entries USING btree (community_id, account_id);
CREATE INDEX entries_recorded ON audit.entries USING btree (community_id, recorded_at);
CREATE INDEX entries_subject ON audit.entries USING btree (community_id, subject_id);
-- row-level security, forced
-- linli_app: insert, select

create table audit.installation_entries (
  id uuid not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null default now(),
  request_id text not null,
  actor jsonb not null,
  account_id uuid,
  action text not null,
  subject_module text,
  subject_kind text,
  subject_id text,
  detail jsonb not null,
  PRIMARY KEY (id)
);
CREATE INDEX installation_entries_recorded ON audit.installation_entries USING btree (recorded_at);
CREATE INDEX installation_entries_subject ON audit.installation_entries USING btree (action, subject_id);
-- linli_app: insert, select

create table audit.installation_seal_members (
  id uuid not null,
  seal_id uuid not null,
  "position" integer not null,
  entry_hash text not null,
  PRIMARY KEY (id),
  UNIQUE (seal_id, "position"),
  FOREIGN KEY (id) REFERENCES audit.installation_entries(id),
  FOREIGN KEY (seal_id) REFERENCES audit.installation_seals(id)
);
-- linli_app: insert, select

create table audit.installation_seals (
  id uuid not null,
  number bigint not null,
  sealed_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null default now(),
  entry_count integer not null,
  previous_hash text not null,
  hash text not null,
  PRIMARY KEY (id),
  UNIQUE (number),
  CHECK ((entry_count > 0)),
  CHECK ((number > 0))
);
-- linli_app: insert, select

create table audit.seal_members (
  community_id uuid not null,
  id uuid not null,
  seal_id uuid not null,
  "position" integer not null,
  entry_hash text not null,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, seal_id, "position"),
  FOREIGN KEY (community_id, id) REFERENCES audit.entries(community_id, id),
  FOREIGN KEY (community_id, seal_id) REFERENCES audit.seals(community_id, id)
);
-- row-level security, forced
-- linli_app: insert, select

create table audit.seals (
  community_id uuid not null,
  id uuid not null,
  number bigint not null,
  sealed_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null default now(),
  entry_count integer not null,
  previous_hash text not null,
  hash text not null,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, number),
  CHECK ((entry_count > 0)),
  CHECK ((number > 0))
);
-- row-level security, forced
-- linli_app: insert, select

-- events

create table events.deliveries (
  event_id uuid not null,
  handler text not null,
  "position" bigint not null,
  subject_key text not null,
  community_id uuid,
  state text not null default 'pending'::text,
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone not null,
  last_error text,
  settled_at timestamp(3) with time zone,
  PRIMARY KEY (event_id, handler),
  FOREIGN KEY (event_id) REFERENCES events.outbox(id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'dead'::text])))
);
CREATE INDEX deliveries_dead ON events.deliveries USING btree (settled_at) WHERE (state = 'dead'::text);
CREATE INDEX deliveries_in_order ON events.deliveries USING btree (handler, subject_key, "position") WHERE (state = 'pending'::text);
CREATE INDEX deliveries_ready ON events.deliveries USING btree ("position") WHERE (state = 'pending'::text);
-- linli_jobs: delete, insert, select, update

create table events.outbox (
  id uuid not null,
  "position" bigint not null,
  community_id uuid,
  type text not null,
  subject_module text not null,
  subject_kind text not null,
  subject_id text not null,
  payload jsonb not null,
  actor jsonb not null,
  request_id text not null,
  created_at timestamp(3) with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  dispatched_at timestamp(3) with time zone,
  PRIMARY KEY (id),
  UNIQUE ("position")
);
CREATE INDEX outbox_recorded ON events.outbox USING btree (recorded_at);
CREATE INDEX outbox_waiting ON events.outbox USING btree ("position") WHERE (dispatched_at IS NULL);
-- linli_app: insert
-- linli_jobs: delete, insert, select, update

-- jobs

create table jobs.tasks (
  id uuid not null,
  name text not null,
  community_id uuid,
  account_id uuid,
  actor jsonb not null,
  locale text not null,
  request_id text not null,
  input jsonb not null,
  state text not null default 'waiting'::text,
  steps_done integer not null default 0,
  steps_total integer,
  message jsonb,
  result jsonb,
  error jsonb,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  touched_at timestamp with time zone,
  ended_at timestamp(3) with time zone,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX tasks_of_account ON jobs.tasks USING btree (account_id, created_at);
CREATE INDEX tasks_waiting ON jobs.tasks USING btree (created_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
-- linli_jobs: delete, insert, select, update

-- files

create table files.files (
  community_id uuid not null,
  id uuid not null,
  sha256 text not null,
  byte_size integer not null,
  media_type text not null,
  extension text not null,
  title text not null,
  hangs_module text,
  hangs_kind text,
  hangs_id text,
  uploaded_by uuid,
  created_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id),
  CHECK ((byte_size > 0)),
  CHECK ((((hangs_module IS NULL) = (hangs_id IS NULL)) AND ((hangs_kind IS NULL) = (hangs_id IS NULL)))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX files_hanging ON files.files USING btree (community_id, hangs_id);
CREATE INDEX files_orphans ON files.files USING btree (community_id, created_at) WHERE (hangs_id IS NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table files.holds (
  sha256 text not null,
  community_id uuid not null,
  file_id uuid not null,
  PRIMARY KEY (sha256, community_id, file_id)
);
-- linli_app: insert
-- linli_jobs: delete, insert, select

-- cards

create table cards.attachments (
  community_id uuid not null,
  id uuid not null,
  ref_module text not null,
  ref_kind text not null,
  ref_id text not null,
  internal boolean not null,
  file_id uuid not null,
  account_id uuid,
  created_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, file_id)
);
CREATE INDEX attachments_on_ref ON cards.attachments USING btree (community_id, ref_id, id);
-- row-level security, forced
-- linli_app: insert, select

create table cards.comments (
  community_id uuid not null,
  id uuid not null,
  ref_module text not null,
  ref_kind text not null,
  ref_id text not null,
  internal boolean not null,
  account_id uuid,
  person_id uuid,
  body_sealed text not null,
  created_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX comments_on_ref ON cards.comments USING btree (community_id, ref_id, id);
-- row-level security, forced
-- linli_app: insert, select

create table cards.index (
  community_id uuid not null,
  id uuid not null default gen_random_uuid(),
  ref_module text not null,
  ref_kind text not null,
  ref_id text not null,
  words tsvector not null,
  indexed_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, ref_module, ref_kind, ref_id)
);
CREATE INDEX index_words ON cards.index USING gin (words);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table cards.saved_exports (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  list text not null,
  query jsonb not null,
  created_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id)
);
CREATE INDEX saved_exports_of_account ON cards.saved_exports USING btree (community_id, account_id);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table cards.withdrawals (
  community_id uuid not null,
  id uuid not null,
  account_id uuid,
  created_at timestamp(3) with time zone not null,
  PRIMARY KEY (community_id, id)
);
-- row-level security, forced
-- linli_app: insert, select

-- notify

create table notify.messages (
  id uuid not null,
  community_id uuid,
  kind text not null,
  template text not null,
  locale text not null,
  address_sealed text,
  text_sealed text,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone not null,
  last_error text,
  request_id text not null,
  created_at timestamp(3) with time zone not null,
  settled_at timestamp(3) with time zone,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['sms'::text, 'email'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'simulated'::text, 'dead'::text])))
);
CREATE INDEX messages_settled ON notify.messages USING btree (settled_at) WHERE (state <> 'waiting'::text);
CREATE INDEX messages_waiting ON notify.messages USING btree (next_attempt_at) WHERE (state = 'waiting'::text);
-- linli_app: insert
-- linli_jobs: delete, insert, select, update
-- linli_login: insert

-- identity

create table identity.accounts (
  id uuid not null,
  status text not null default 'active'::text,
  display_name_sealed text,
  locale text not null default 'zh'::text,
  elder_mode boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text, 'ja'::text, 'ko'::text]))),
  CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'erased'::text])))
);
-- linli_login: insert, select, update

create table identity.api_keys (
  id uuid not null,
  community_id uuid not null,
  name text not null,
  key_hash text not null,
  hint text not null,
  role text not null,
  permissions text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (key_hash),
  FOREIGN KEY (created_by) REFERENCES identity.accounts(id),
  CHECK ((length(hint) = 4)),
  CHECK ((cardinality(permissions) > 0)),
  CHECK ((role ~ '^[a-z_]+$'::text))
);
CREATE INDEX api_keys_community_id_idx ON identity.api_keys USING btree (community_id);
-- linli_login: insert, select, update

create table identity.communities (
  id uuid not null,
  name jsonb not null,
  noted_at timestamp with time zone not null,
  PRIMARY KEY (id)
);
-- linli_app: select
-- linli_login: insert, select, update

create table identity.credentials (
  account_id uuid not null,
  password_hash text,
  password_changed_at timestamp with time zone,
  totp_secret_sealed text,
  totp_enrolled_at timestamp with time zone,
  totp_last_step bigint,
  PRIMARY KEY (account_id),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id),
  CHECK (((password_hash IS NULL) = (password_changed_at IS NULL))),
  CHECK (((totp_secret_sealed IS NULL) = (totp_enrolled_at IS NULL)))
);
-- linli_login: delete, insert, select, update

create table identity.invitations (
  id uuid not null,
  community_id uuid,
  role text not null,
  scope_kind text not null,
  scope_ids uuid[] not null default '{}'::uuid[],
  code_hash text not null,
  phone_sealed text,
  invited_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  revoked_at timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (code_hash),
  FOREIGN KEY (accepted_by) REFERENCES identity.accounts(id),
  FOREIGN KEY (invited_by) REFERENCES identity.accounts(id),
  CHECK (((scope_kind = 'community'::text) = (cardinality(scope_ids) = 0))),
  CHECK (((community_id IS NOT NULL) OR (scope_kind = 'community'::text))),
  CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  CHECK ((role ~ '^[a-z_]+$'::text)),
  CHECK ((scope_kind = ANY (ARRAY['community'::text, 'compound'::text, 'grid'::text])))
);
CREATE INDEX invitations_community_id_created_at_idx ON identity.invitations USING btree (community_id, created_at);
-- linli_login: insert, select, update

create table identity.login_identifiers (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  value_index text not null,
  value_sealed text not null,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (kind, value_index),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id),
  CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'user_name'::text])))
);
CREATE INDEX login_identifiers_account_id_idx ON identity.login_identifiers USING btree (account_id);
-- linli_login: delete, insert, select, update

create table identity.memberships (
  id uuid not null,
  account_id uuid not null,
  community_id uuid,
  role text not null,
  scope_kind text not null,
  scope_ids uuid[] not null default '{}'::uuid[],
  granted_by uuid,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id),
  FOREIGN KEY (ended_by) REFERENCES identity.accounts(id),
  FOREIGN KEY (granted_by) REFERENCES identity.accounts(id),
  CHECK (((scope_kind = 'community'::text) = (cardinality(scope_ids) = 0))),
  CHECK (((community_id IS NOT NULL) OR (scope_kind = 'community'::text))),
  CHECK ((role ~ '^[a-z_]+$'::text)),
  CHECK ((scope_kind = ANY (ARRAY['community'::text, 'compound'::text, 'grid'::text])))
);
CREATE INDEX memberships_community_id_idx ON identity.memberships USING btree (community_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX memberships_once ON identity.memberships USING btree (account_id, role, community_id) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
-- linli_app: select
-- linli_login: insert, select, update

create table identity.one_time_codes (
  id uuid not null,
  phone_index text not null,
  code_hash text not null,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  PRIMARY KEY (id),
  CHECK ((attempts >= 0))
);
CREATE INDEX one_time_codes_phone_index_created_at_idx ON identity.one_time_codes USING btree (phone_index, created_at);
-- linli_login: delete, insert, select, update

create table identity.pending_sign_ins (
  id uuid not null,
  account_id uuid not null,
  token_hash text not null,
  owes text not null,
  totp_secret_sealed text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (token_hash),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id),
  CHECK ((attempts >= 0)),
  CHECK ((owes = ANY (ARRAY['second_factor'::text, 'enrol_second_factor'::text])))
);
-- linli_login: delete, insert, select, update

create table identity.recovery_codes (
  account_id uuid not null,
  code_hash text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (account_id, code_hash),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id)
);
-- linli_login: delete, insert, select, update

create table identity.sessions (
  id uuid not null,
  account_id uuid not null,
  token_hash text not null,
  with_second_factor boolean not null,
  device_sealed text,
  totp_secret_sealed text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (token_hash),
  FOREIGN KEY (account_id) REFERENCES identity.accounts(id)
);
CREATE INDEX sessions_account_id_idx ON identity.sessions USING btree (account_id) WHERE (ended_at IS NULL);
-- linli_login: delete, insert, select, update

create table identity.throttles (
  key_index text not null,
  failures integer not null,
  counted_from timestamp with time zone not null,
  blocked_until timestamp with time zone,
  PRIMARY KEY (key_index),
  CHECK ((failures >= 0))
);
-- linli_login: delete, insert, select, update

create view identity.pub_memberships as
SELECT id,
    account_id,
    community_id,
    role,
    scope_kind,
    scope_ids
   FROM identity.memberships
  WHERE ((ended_at IS NULL) AND ((community_id IS NULL) OR (community_id = (NULLIF(current_setting('linli.community'::text, true), ''::text))::uuid)));
-- linli_app: select

-- places

create table places.buildings (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid,
  name text not null,
  number text,
  use text not null default 'unknown'::text,
  footprint jsonb,
  entrances jsonb not null default '[]'::jsonb,
  year_built integer,
  floors integer,
  floors_below integer,
  units integer,
  homes integer,
  households_total integer,
  households_resident integer,
  people integer,
  people_by_age jsonb not null default '{}'::jsonb,
  floor_area_hundredths bigint,
  lifts integer,
  step_free text not null default 'unknown'::text,
  structure_state text not null default 'unknown'::text,
  pipes_state text not null default 'unknown'::text,
  wires_state text not null default 'unknown'::text,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, compound_id) REFERENCES places.compounds(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(entrances) = 'array'::text)),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((floor_area_hundredths > 0)),
  CHECK (((floors_below >= 0) AND (floors_below <= 20))),
  CHECK (((floors >= 0) AND (floors <= 200))),
  CHECK ((homes >= 0)),
  CHECK ((households_resident >= 0)),
  CHECK ((households_total >= 0)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK ((lifts >= 0)),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((jsonb_typeof(people_by_age) = 'object'::text)),
  CHECK ((people >= 0)),
  CHECK ((pipes_state = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text, 'dangerous'::text, 'unknown'::text]))),
  CHECK ((revision > 0)),
  CHECK ((step_free = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'unknown'::text]))),
  CHECK ((structure_state = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text, 'dangerous'::text, 'unknown'::text]))),
  CHECK ((units >= 0)),
  CHECK ((use = ANY (ARRAY['residential'::text, 'mixed'::text, 'commercial'::text, 'public'::text, 'other'::text, 'unknown'::text]))),
  CHECK ((wires_state = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text, 'dangerous'::text, 'unknown'::text]))),
  CHECK (((year_built >= 1800) AND (year_built <= 2200)))
);
CREATE INDEX buildings_compound_id ON places.buildings USING btree (community_id, compound_id);
CREATE UNIQUE INDEX buildings_source_ref ON places.buildings USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX buildings_succeeds ON places.buildings USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.communities (
  id uuid not null,
  division_code text,
  name jsonb not null,
  phone text,
  timezone text not null default 'Asia/Shanghai'::text,
  status text not null default 'open'::text,
  closed_on date,
  fictional boolean not null default false,
  stage text not null default 'existing'::text,
  boundary jsonb,
  area_hundredths bigint,
  homes integer,
  households_total integer,
  households_resident integer,
  people integer,
  people_by_age jsonb not null default '{}'::jsonb,
  quantities jsonb not null default '{}'::jsonb,
  evidence jsonb not null default '{}'::jsonb,
  publishes_facilities boolean not null default true,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id),
  FOREIGN KEY (division_code) REFERENCES places.divisions(code),
  CHECK ((area_hundredths > 0)),
  CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((homes >= 0)),
  CHECK ((households_resident >= 0)),
  CHECK ((households_total >= 0)),
  CHECK ((jsonb_typeof(people_by_age) = 'object'::text)),
  CHECK ((people >= 0)),
  CHECK ((jsonb_typeof(quantities) = 'object'::text)),
  CHECK ((revision > 0)),
  CHECK ((stage = ANY (ARRAY['new'::text, 'existing'::text]))),
  CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  CHECK ((COALESCE((NULLIF(current_setting('linli.community'::text, true), ''::text))::uuid, id) = id))
);
CREATE INDEX communities_division ON places.communities USING btree (division_code);
-- linli_app: insert, select, update

create table places.compounds (
  community_id uuid not null,
  id uuid not null,
  name text not null,
  code text,
  kind text not null default 'unknown'::text,
  boundary jsonb,
  built_from integer,
  built_to integer,
  property_company text,
  property_service text not null default 'unknown'::text,
  phone text,
  site_area_hundredths bigint,
  floor_area_hundredths bigint,
  homes integer,
  households_total integer,
  households_resident integer,
  people integer,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((built_from >= 1800) AND (built_from <= 2200))),
  CHECK (((built_to >= 1800) AND (built_to <= 2200))),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((built_from <= built_to)),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((floor_area_hundredths > 0)),
  CHECK ((homes >= 0)),
  CHECK ((households_resident >= 0)),
  CHECK ((households_total >= 0)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK ((kind = ANY (ARRAY['gated'::text, 'open'::text, 'unknown'::text]))),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((people >= 0)),
  CHECK ((property_service = ANY (ARRAY['professional'::text, 'entrusted'::text, 'social'::text, 'self_managed'::text, 'none'::text, 'unknown'::text]))),
  CHECK ((revision > 0)),
  CHECK ((site_area_hundredths > 0))
);
CREATE UNIQUE INDEX compounds_source_ref ON places.compounds USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX compounds_succeeds ON places.compounds USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.divisions (
  code text not null,
  name jsonb not null,
  level text not null,
  parent_code text,
  urban_rural_code text,
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (code),
  FOREIGN KEY (parent_code) REFERENCES places.divisions(code),
  CHECK (((level = 'province'::text) = (parent_code IS NULL))),
  CHECK ((code ~ '^[0-9]{12}$'::text)),
  CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'street'::text, 'community'::text]))),
  CHECK ((urban_rural_code ~ '^[0-9]{3}$'::text))
);
CREATE INDEX divisions_parent ON places.divisions USING btree (parent_code, code);
-- linli_app: insert, select, update

create table places.facilities (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid,
  building_id uuid,
  type text not null,
  name text,
  entrances jsonb not null default '[]'::jsonb,
  outline jsonb,
  status text not null default 'in_use'::text,
  inside boolean,
  address text,
  phone text,
  opening text,
  operator text,
  ownership text not null default 'unknown'::text,
  fee_kind text not null default 'unknown'::text,
  traits jsonb not null default '{}'::jsonb,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, building_id) REFERENCES places.buildings(community_id, id),
  FOREIGN KEY (community_id, compound_id) REFERENCES places.compounds(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(entrances) = 'array'::text)),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((fee_kind = ANY (ARRAY['free'::text, 'low_fee'::text, 'inclusive'::text, 'market'::text, 'unknown'::text]))),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((ownership = ANY (ARRAY['public'::text, 'collective'::text, 'owners'::text, 'developer'::text, 'private'::text, 'unknown'::text]))),
  CHECK ((revision > 0)),
  CHECK ((status = ANY (ARRAY['planned'::text, 'building'::text, 'in_use'::text, 'paused'::text, 'closed'::text]))),
  CHECK ((jsonb_typeof(traits) = 'object'::text))
);
CREATE INDEX facilities_building_id ON places.facilities USING btree (community_id, building_id);
CREATE INDEX facilities_compound_id ON places.facilities USING btree (community_id, compound_id);
CREATE INDEX facilities_type ON places.facilities USING btree (community_id, type);
CREATE UNIQUE INDEX facilities_source_ref ON places.facilities USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX facilities_succeeds ON places.facilities USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.gates (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid,
  name text,
  state text not null default 'open'::text,
  hours text,
  passage text not null default 'all'::text,
  step_free text not null default 'unknown'::text,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, compound_id) REFERENCES places.compounds(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK (((state <> 'hours'::text) OR (hours IS NOT NULL))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((passage = ANY (ARRAY['all'::text, 'foot'::text, 'vehicle'::text]))),
  CHECK ((revision > 0)),
  CHECK ((state = ANY (ARRAY['open'::text, 'residents'::text, 'locked'::text, 'hours'::text]))),
  CHECK ((step_free = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'unknown'::text])))
);
CREATE INDEX gates_compound_id ON places.gates USING btree (community_id, compound_id);
CREATE UNIQUE INDEX gates_source_ref ON places.gates USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX gates_succeeds ON places.gates USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.grid_buildings (
  community_id uuid not null,
  grid_id uuid not null,
  building_id uuid not null,
  PRIMARY KEY (community_id, grid_id, building_id),
  FOREIGN KEY (community_id, building_id) REFERENCES places.buildings(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, grid_id) REFERENCES places.grids(community_id, id)
);
CREATE INDEX grid_buildings_building ON places.grid_buildings USING btree (community_id, building_id);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.grid_duties (
  community_id uuid not null,
  id uuid not null,
  grid_id uuid not null,
  account_id uuid not null,
  role text not null,
  from_on date not null,
  until_on date,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, grid_id) REFERENCES places.grids(community_id, id),
  CHECK ((until_on >= from_on)),
  CHECK ((role = ANY (ARRAY['lead'::text, 'member'::text])))
);
CREATE INDEX grid_duties_account ON places.grid_duties USING btree (community_id, account_id);
CREATE UNIQUE INDEX grid_duties_once ON places.grid_duties USING btree (community_id, grid_id, account_id) WHERE (until_on IS NULL);
CREATE UNIQUE INDEX grid_duties_one_lead ON places.grid_duties USING btree (community_id, grid_id) WHERE ((role = 'lead'::text) AND (until_on IS NULL));
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.grids (
  community_id uuid not null,
  id uuid not null,
  level text not null,
  parent_id uuid,
  compound_id uuid,
  name text not null,
  code text,
  boundary jsonb,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, compound_id) REFERENCES places.compounds(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, parent_id) REFERENCES places.grids(community_id, id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((parent_id IS DISTINCT FROM id)),
  CHECK (((level <> 'area'::text) OR (parent_id IS NULL))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK ((level = ANY (ARRAY['area'::text, 'compound'::text, 'building'::text]))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((revision > 0))
);
CREATE INDEX grids_compound_id ON places.grids USING btree (community_id, compound_id);
CREATE INDEX grids_parent_id ON places.grids USING btree (community_id, parent_id);
CREATE UNIQUE INDEX grids_source_ref ON places.grids USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX grids_succeeds ON places.grids USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.homes (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  unit_id uuid,
  number text not null,
  floor integer,
  floor_area_hundredths bigint,
  use text not null default 'residence'::text,
  occupancy text not null default 'unknown'::text,
  attributes jsonb not null default '{}'::jsonb,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, building_id) REFERENCES places.buildings(community_id, id),
  FOREIGN KEY (community_id, building_id, unit_id) REFERENCES places.units(community_id, building_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((floor_area_hundredths > 0)),
  CHECK (((floor >= '-20'::integer) AND (floor <= 200))),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK ((occupancy = ANY (ARRAY['owner'::text, 'rented'::text, 'shared'::text, 'vacant'::text, 'unknown'::text]))),
  CHECK ((revision > 0)),
  CHECK ((use = ANY (ARRAY['residence'::text, 'shop'::text, 'office'::text, 'storage'::text, 'public'::text, 'other'::text])))
);
CREATE INDEX homes_building_id ON places.homes USING btree (community_id, building_id);
CREATE INDEX homes_unit_id ON places.homes USING btree (community_id, unit_id);
CREATE UNIQUE INDEX homes_number ON places.homes USING btree (community_id, building_id, COALESCE(unit_id, building_id), number) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX homes_source_ref ON places.homes USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX homes_succeeds ON places.homes USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.published_facilities (
  community_id uuid not null,
  id uuid not null,
  type text not null,
  name text,
  lng double precision not null,
  lat double precision not null,
  entrances jsonb not null default '[]'::jsonb,
  status text not null,
  attributes jsonb not null default '{}'::jsonb,
  traits jsonb not null default '{}'::jsonb,
  opening text,
  source text not null,
  source_ref text,
  confidence text not null,
  observed_on date,
  published_at timestamp with time zone not null default now(),
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((COALESCE((NULLIF(current_setting('linli.community'::text, true), ''::text))::uuid, community_id) = community_id)),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision)))
);
CREATE INDEX published_facilities_lat ON places.published_facilities USING btree (lat, lng) WHERE (withdrawn_at IS NULL);
-- linli_app: insert, select, update

create table places.spaces (
  community_id uuid not null,
  id uuid not null,
  compound_id uuid,
  building_id uuid,
  kind text not null,
  name text,
  outline jsonb,
  area_hundredths bigint,
  owner text,
  ownership text not null default 'unknown'::text,
  condition text not null default 'unknown'::text,
  since_on date,
  note text,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, building_id) REFERENCES places.buildings(community_id, id),
  FOREIGN KEY (community_id, compound_id) REFERENCES places.compounds(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((area_hundredths > 0)),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((condition = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text, 'dangerous'::text, 'unknown'::text]))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK ((kind = ANY (ARRAY['idle_land'::text, 'idle_room'::text, 'micro_space'::text, 'cleared_site'::text, 'public_housing'::text, 'heritage'::text, 'roof'::text, 'underground'::text, 'under_bridge'::text, 'other'::text]))),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((ownership = ANY (ARRAY['public'::text, 'collective'::text, 'owners'::text, 'developer'::text, 'private'::text, 'unknown'::text]))),
  CHECK ((revision > 0))
);
CREATE INDEX spaces_building_id ON places.spaces USING btree (community_id, building_id);
CREATE INDEX spaces_compound_id ON places.spaces USING btree (community_id, compound_id);
CREATE UNIQUE INDEX spaces_source_ref ON places.spaces USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX spaces_succeeds ON places.spaces USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table places.succession_links (
  from_id uuid not null,
  to_id uuid not null,
  kind text not null,
  effective_on date not null,
  succession_id uuid not null,
  PRIMARY KEY (from_id, to_id),
  FOREIGN KEY (from_id) REFERENCES places.communities(id),
  FOREIGN KEY (succession_id) REFERENCES places.successions(id),
  FOREIGN KEY (to_id) REFERENCES places.communities(id),
  CHECK ((from_id <> to_id)),
  CHECK ((kind = ANY (ARRAY['split'::text, 'merge'::text])))
);
CREATE INDEX succession_links_to ON places.succession_links USING btree (to_id);
-- linli_app: insert, select, update

create table places.successions (
  id uuid not null,
  kind text not null,
  from_ids uuid[] not null,
  to_ids uuid[] not null,
  effective_on date not null,
  assignment jsonb not null,
  state text not null default 'running'::text,
  report jsonb not null default '{}'::jsonb,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  CHECK (((state = 'done'::text) = (finished_at IS NOT NULL))),
  CHECK (
CASE kind
    WHEN 'merge'::text THEN ((cardinality(to_ids) = 1) AND (cardinality(from_ids) > 1))
    ELSE ((cardinality(from_ids) = 1) AND (cardinality(to_ids) > 1))
END),
  CHECK ((cardinality(from_ids) > 0)),
  CHECK ((kind = ANY (ARRAY['split'::text, 'merge'::text]))),
  CHECK ((state = ANY (ARRAY['running'::text, 'done'::text]))),
  CHECK ((cardinality(to_ids) > 0))
);
-- linli_app: insert, select, update

create table places.units (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  name text not null,
  floors integer,
  homes integer,
  lifts integer,
  step_free text not null default 'unknown'::text,
  attributes jsonb not null default '{}'::jsonb,
  lng double precision,
  lat double precision,
  source text not null default 'hand'::text,
  source_ref text,
  confidence text not null default 'declared'::text,
  observed_on date,
  evidence jsonb not null default '{}'::jsonb,
  hand_fields text[] not null default '{}'::text[],
  imported jsonb not null default '{}'::jsonb,
  succeeds_id uuid,
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, building_id, id),
  FOREIGN KEY (community_id, building_id) REFERENCES places.buildings(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  CHECK (((lng IS NULL) = (lat IS NULL))),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  CHECK (((floors >= 0) AND (floors <= 200))),
  CHECK ((homes >= 0)),
  CHECK ((jsonb_typeof(imported) = 'object'::text)),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK ((lifts >= 0)),
  CHECK (((lng >= ('-180'::integer)::double precision) AND (lng <= (180)::double precision))),
  CHECK ((revision > 0)),
  CHECK ((step_free = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'unknown'::text])))
);
CREATE INDEX units_building_id ON places.units USING btree (community_id, building_id);
CREATE UNIQUE INDEX units_source_ref ON places.units USING btree (community_id, source_ref) WHERE (source_ref IS NOT NULL);
CREATE UNIQUE INDEX units_succeeds ON places.units USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create view places.pub_buildings as
SELECT community_id,
    id,
    compound_id,
    name,
    number,
    use,
    footprint,
    lng,
    lat,
    entrances,
    year_built,
    floors,
    units,
    homes,
    households_total,
    households_resident,
    people,
    people_by_age,
    floor_area_hundredths,
    lifts,
    step_free,
    structure_state,
    pipes_state,
    wires_state,
    attributes,
    evidence,
    source,
    source_ref,
    confidence,
    observed_on
   FROM places.buildings
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_communities as
SELECT id,
    division_code,
    name,
    phone,
    timezone,
    status,
    closed_on,
    fictional,
    stage,
    boundary,
    area_hundredths,
    homes,
    households_total,
    households_resident,
    people,
    people_by_age,
    quantities,
    evidence,
    publishes_facilities
   FROM places.communities;
-- linli_app: select

create view places.pub_compounds as
SELECT community_id,
    id,
    name,
    code,
    kind,
    boundary,
    lng,
    lat,
    built_from,
    built_to,
    property_company,
    property_service,
    site_area_hundredths,
    floor_area_hundredths,
    homes,
    households_total,
    households_resident,
    people,
    attributes,
    evidence,
    source,
    source_ref,
    confidence,
    observed_on
   FROM places.compounds
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_divisions as
SELECT code,
    name,
    level,
    parent_code
   FROM places.divisions;
-- linli_app: select

create view places.pub_facilities as
SELECT community_id,
    id,
    compound_id,
    building_id,
    type,
    name,
    lng,
    lat,
    entrances,
    outline,
    status,
    inside,
    opening,
    ownership,
    fee_kind,
    traits,
    attributes,
    evidence,
    source,
    source_ref,
    confidence,
    observed_on
   FROM places.facilities
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_gates as
SELECT community_id,
    id,
    compound_id,
    name,
    lng,
    lat,
    state,
    hours,
    passage,
    step_free,
    source,
    source_ref,
    confidence,
    observed_on
   FROM places.gates
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_grid_buildings as
SELECT community_id,
    grid_id,
    building_id
   FROM places.grid_buildings;
-- linli_app: select

create view places.pub_grid_duties as
SELECT community_id,
    grid_id,
    account_id,
    role,
    from_on,
    until_on
   FROM places.grid_duties;
-- linli_app: select

create view places.pub_grids as
SELECT community_id,
    id,
    level,
    parent_id,
    compound_id,
    name,
    code,
    boundary
   FROM places.grids
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_homes as
SELECT community_id,
    id,
    building_id,
    unit_id,
    number,
    floor,
    floor_area_hundredths,
    use,
    occupancy
   FROM places.homes
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_published_facilities as
SELECT community_id,
    id,
    type,
    name,
    lng,
    lat,
    entrances,
    status,
    attributes,
    traits,
    opening,
    source,
    source_ref,
    confidence,
    observed_on,
    published_at
   FROM places.published_facilities
  WHERE (withdrawn_at IS NULL);
-- linli_app: select

create view places.pub_spaces as
SELECT community_id,
    id,
    compound_id,
    building_id,
    kind,
    name,
    lng,
    lat,
    outline,
    area_hundredths,
    owner,
    ownership,
    condition,
    since_on,
    attributes,
    source,
    source_ref,
    confidence,
    observed_on
   FROM places.spaces
  WHERE (removed_at IS NULL);
-- linli_app: select

create view places.pub_succession_links as
SELECT from_id,
    to_id,
    kind,
    effective_on
   FROM places.succession_links;
-- linli_app: select

create view places.pub_units as
SELECT community_id,
    id,
    building_id,
    name,
    lng,
    lat,
    floors,
    homes,
    lifts,
    step_free
   FROM places.units
  WHERE (removed_at IS NULL);
-- linli_app: select

-- people

create table people.care_tags (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  need text not null,
  purpose text not null,
  source text not null,
  since_on date not null,
  review_on date not null,
  ended_on date,
  succeeds_id uuid,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((review_on >= since_on)),
  CHECK ((ended_on >= since_on)),
  CHECK ((source = ANY (ARRAY['self'::text, 'family'::text, 'visit'::text, 'agency'::text])))
);
CREATE INDEX care_tags_review ON people.care_tags USING btree (community_id, review_on) WHERE (ended_on IS NULL);
CREATE UNIQUE INDEX care_tags_once ON people.care_tags USING btree (community_id, person_id, need) WHERE (ended_on IS NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.consents (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  text_version text not null,
  given_by text not null,
  channel text not null,
  given_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  succeeds_id uuid,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((withdrawn_at >= given_at)),
  CHECK ((given_by = ANY (ARRAY['self'::text, 'guardian'::text, 'agent'::text])))
);
CREATE UNIQUE INDEX consents_once ON people.consents USING btree (community_id, person_id, purpose) WHERE (withdrawn_at IS NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.home_claims (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  name_sealed text,
  standing text not null,
  proof text not null,
  state text not null default 'asked'::text,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason text,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, home_id) REFERENCES places.homes(community_id, id),
  CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
  CHECK ((proof = ANY (ARRAY['certificate'::text, 'contract'::text, 'bill'::text, 'visit'::text, 'invitation'::text]))),
  CHECK ((standing = ANY (ARRAY['owner'::text, 'tenant'::text, 'family'::text]))),
  CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])))
);
CREATE INDEX home_claims_state ON people.home_claims USING btree (community_id, state, asked_at);
CREATE UNIQUE INDEX home_claims_once ON people.home_claims USING btree (community_id, home_id, account_id) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX home_claims_person ON people.home_claims USING btree (community_id, person_id);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.home_invitations (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  code_index text not null,
  standing text not null,
  uses_left integer not null,
  expires_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, home_id) REFERENCES places.homes(community_id, id),
  CHECK ((standing = ANY (ARRAY['owner'::text, 'tenant'::text, 'family'::text]))),
  CHECK (((uses_left >= 0) AND (uses_left <= 20)))
);
CREATE INDEX home_invitations_home ON people.home_invitations USING btree (community_id, home_id);
CREATE UNIQUE INDEX home_invitations_code ON people.home_invitations USING btree (community_id, code_index);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.household_members (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  relation text not null,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, household_id) REFERENCES people.households(community_id, id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((until_on >= from_on)),
  CHECK ((relation = ANY (ARRAY['head'::text, 'spouse'::text, 'child'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'relative'::text, 'other'::text])))
);
CREATE INDEX household_members_person ON people.household_members USING btree (community_id, person_id);
CREATE UNIQUE INDEX household_members_once ON people.household_members USING btree (community_id, household_id, person_id) WHERE (until_on IS NULL);
CREATE UNIQUE INDEX household_members_one_head ON people.household_members USING btree (community_id, household_id) WHERE ((relation = 'head'::text) AND (until_on IS NULL));
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.households (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  kind text not null default 'family'::text,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, home_id) REFERENCES places.homes(community_id, id),
  CHECK ((until_on >= from_on)),
  CHECK ((kind = ANY (ARRAY['family'::text, 'single'::text, 'shared'::text, 'collective'::text])))
);
CREATE INDEX households_home ON people.households USING btree (community_id, home_id);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.ownership_shares (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  numerator integer not null,
  denominator integer not null,
  certificate_sealed text,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, home_id) REFERENCES places.homes(community_id, id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((numerator <= denominator)),
  CHECK ((until_on >= from_on)),
  CHECK (((denominator >= 1) AND (denominator <= 1000000))),
  CHECK ((numerator > 0))
);
CREATE INDEX ownership_shares_home ON people.ownership_shares USING btree (community_id, home_id);
CREATE INDEX ownership_shares_person ON people.ownership_shares USING btree (community_id, person_id);
CREATE UNIQUE INDEX ownership_shares_once ON people.ownership_shares USING btree (community_id, home_id, person_id) WHERE (until_on IS NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.residents (
  community_id uuid not null,
  id uuid not null,
  name_sealed text,
  name_index text,
  phone_sealed text,
  phone_index text,
  id_number_sealed text,
  id_number_index text,
  birth_year integer,
  age_band text,
  sex text,
  account_id uuid,
  source text not null default 'hand'::text,
  succeeds_id uuid,
  former_keys uuid[] not null default '{}'::uuid[],
  revision integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  left_on date,
  erased_at timestamp with time zone,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((age_band = ANY (ARRAY['0-2'::text, '3-5'::text, '6-17'::text, '18-59'::text, '60-79'::text, '80+'::text]))),
  CHECK (((birth_year >= 1880) AND (birth_year <= 2200))),
  CHECK (((erased_at IS NULL) OR ((name_sealed IS NULL) AND (name_index IS NULL) AND (phone_sealed IS NULL) AND (phone_index IS NULL) AND (id_number_sealed IS NULL) AND (id_number_index IS NULL) AND (birth_year IS NULL) AND (age_band IS NULL) AND (sex IS NULL) AND (account_id IS NULL)))),
  CHECK (((erased_at IS NOT NULL) OR (name_sealed IS NOT NULL))),
  CHECK ((revision > 0)),
  CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text])))
);
CREATE INDEX residents_name ON people.residents USING btree (community_id, name_index);
CREATE INDEX residents_phone ON people.residents USING btree (community_id, phone_index);
CREATE UNIQUE INDEX residents_account ON people.residents USING btree (community_id, account_id) WHERE (account_id IS NOT NULL);
CREATE UNIQUE INDEX residents_id_number ON people.residents USING btree (community_id, id_number_index) WHERE (id_number_index IS NOT NULL);
CREATE UNIQUE INDEX residents_succeeds ON people.residents USING btree (community_id, succeeds_id) WHERE (succeeds_id IS NOT NULL);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create table people.reveals (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  fields text[] not null,
  purpose text not null,
  revealed_at timestamp with time zone not null,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((cardinality(fields) > 0))
);
CREATE INDEX reveals_person ON people.reveals USING btree (community_id, person_id, revealed_at);
-- row-level security, forced
-- linli_app: insert, select

create table people.tenancies (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  kind text not null default 'whole'::text,
  registered boolean not null default false,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  FOREIGN KEY (community_id, home_id) REFERENCES places.homes(community_id, id),
  FOREIGN KEY (community_id, person_id) REFERENCES people.residents(community_id, id),
  CHECK ((until_on >= from_on)),
  CHECK ((kind = ANY (ARRAY['whole'::text, 'room'::text, 'public_rental'::text])))
);
CREATE INDEX tenancies_home ON people.tenancies USING btree (community_id, home_id);
CREATE INDEX tenancies_person ON people.tenancies USING btree (community_id, person_id);
-- row-level security, forced
-- linli_app: delete, insert, select, update

create view people.pub_care_tags as
SELECT community_id,
    person_id,
    need,
    purpose,
    review_on
   FROM people.care_tags
  WHERE (ended_on IS NULL);
-- linli_app: select

create view people.pub_consents as
SELECT community_id,
    person_id,
    purpose,
    text_version,
    given_at
   FROM people.consents
  WHERE (withdrawn_at IS NULL);
-- linli_app: select

create view people.pub_household_members as
SELECT m.community_id,
    m.person_id,
    m.household_id,
    h.home_id,
    m.relation
   FROM (people.household_members m
     JOIN people.households h ON (((h.community_id = m.community_id) AND (h.id = m.household_id))))
  WHERE ((m.until_on IS NULL) AND (h.until_on IS NULL));
-- linli_app: select

create view people.pub_ownership as
SELECT community_id,
    home_id,
    person_id,
    numerator,
    denominator,
    from_on
   FROM people.ownership_shares
  WHERE (until_on IS NULL);
-- linli_app: select

create view people.pub_residents as
SELECT community_id,
    id,
    age_band,
    birth_year,
    account_id,
    left_on
   FROM people.residents
  WHERE (erased_at IS NULL);
-- linli_app: select

create view people.pub_tenancies as
SELECT community_id,
    home_id,
    person_id,
    kind,
    from_on
   FROM people.tenancies
  WHERE (until_on IS NULL);
-- linli_app: select

CREATE OR REPLACE FUNCTION people.check_ownership_whole()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  share record;
  common numeric := 1;
  total numeric := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.home_id::text, 7564020));
  for share in select numerator, denominator from people.ownership_shares
    where community_id = new.community_id and home_id = new.home_id and until_on is null loop
    common := lcm(common, share.denominator::numeric);
  end loop;
  select coalesce(sum(numerator * (common / denominator)), 0) into total from people.ownership_shares
    where community_id = new.community_id and home_id = new.home_id and until_on is null;
  if total > common then
    raise exception 'ownership of home % exceeds the whole', new.home_id
      using errcode = 'check_violation', constraint = 'ownership_shares_whole';
  end if;
  return null;
end $function$;

CREATE CONSTRAINT TRIGGER ownership_shares_whole AFTER INSERT OR UPDATE ON people.ownership_shares DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people.check_ownership_whole();

-- checkup

create table checkup.checkups (
  community_id uuid not null,
  id uuid not null,
  extract_id uuid not null,
  judged_as text not null,
  books jsonb not null,
  boundary_origin text not null,
  boundary_sha256 text not null,
  inputs_sha256 text not null,
  result jsonb not null,
  files jsonb not null,
  circle_sha256 text not null,
  started_by uuid,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, extract_id) REFERENCES checkup.extracts(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((jsonb_typeof(books) = 'array'::text)),
  CHECK ((boundary_origin = ANY (ARRAY['drawn'::text, 'residential_land'::text, 'buildings'::text, 'extract'::text]))),
  CHECK ((boundary_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((finished_at >= started_at)),
  CHECK ((circle_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((jsonb_typeof(files) = 'object'::text)),
  CHECK ((inputs_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((judged_as = ANY (ARRAY['new'::text, 'existing'::text]))),
  CHECK ((jsonb_typeof(result) = 'object'::text))
);
CREATE INDEX checkups_extract_id ON checkup.checkups USING btree (community_id, extract_id);
CREATE INDEX checkups_finished ON checkup.checkups USING btree (community_id, finished_at DESC);
-- row-level security, forced
-- linli_app: insert, select

create table checkup.extracts (
  community_id uuid not null,
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  byte_size integer not null,
  format text not null,
  data_until timestamp with time zone,
  summary jsonb not null,
  candidates jsonb not null,
  map_sha256 text not null,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((byte_size > 0)),
  CHECK ((jsonb_typeof(candidates) = 'array'::text)),
  CHECK ((format = ANY (ARRAY['xml'::text, 'xml.gz'::text, 'pbf'::text]))),
  CHECK ((map_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((jsonb_typeof(summary) = 'object'::text))
);
CREATE INDEX extracts_uploaded ON checkup.extracts USING btree (community_id, uploaded_at DESC);
-- row-level security, forced
-- linli_app: insert, select

create table checkup.indicators (
  community_id uuid not null,
  id uuid not null,
  checkup_id uuid not null,
  "position" integer not null,
  book text not null,
  rule text not null,
  status text not null,
  confidence text,
  indicator jsonb not null,
  PRIMARY KEY (community_id, id),
  UNIQUE (community_id, checkup_id, book, rule),
  FOREIGN KEY (community_id, checkup_id) REFERENCES checkup.checkups(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id),
  CHECK ((confidence = ANY (ARRAY['surveyed'::text, 'declared'::text, 'proxy'::text]))),
  CHECK ((jsonb_typeof(indicator) = 'object'::text)),
  CHECK (("position" >= 0)),
  CHECK ((status = ANY (ARRAY['met'::text, 'not_met'::text, 'partly'::text, 'proxy_only'::text, 'unknown'::text])))
);
-- row-level security, forced
-- linli_app: insert, select

create table checkup.publications (
  community_id uuid not null,
  id uuid not null,
  checkup_id uuid not null,
  published boolean not null,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  PRIMARY KEY (community_id, id),
  FOREIGN KEY (community_id, checkup_id) REFERENCES checkup.checkups(community_id, id),
  FOREIGN KEY (community_id) REFERENCES places.communities(id)
);
CREATE INDEX publications_checkup ON checkup.publications USING btree (community_id, checkup_id, decided_at DESC);
-- row-level security, forced
-- linli_app: insert, select

create view checkup.pub_checkups as
SELECT community_id,
    id,
    judged_as,
    books,
    boundary_origin,
    result,
    finished_at
   FROM checkup.checkups;
-- linli_app: select

create view checkup.pub_indicators as
SELECT community_id,
    checkup_id,
    book,
    rule,
    status,
    confidence,
    indicator
   FROM checkup.indicators;
-- linli_app: select
