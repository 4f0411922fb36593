-- What people say about any object. Bodies are sealed under the author's key: erasing the author empties them.
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
  created_at timestamptz(3) not null,
  primary key (community_id, id)
);
create index comments_on_ref on cards.comments (community_id, ref_id, id);

create table cards.attachments (
  community_id uuid not null,
  id uuid not null,
  ref_module text not null,
  ref_kind text not null,
  ref_id text not null,
  internal boolean not null,
  file_id uuid not null,
  account_id uuid,
  created_at timestamptz(3) not null,
  primary key (community_id, id),
  unique (community_id, file_id)
);
create index attachments_on_ref on cards.attachments (community_id, ref_id, id);

-- `id` is the comment's or attachment's: it is withdrawn once.
create table cards.withdrawals (
  community_id uuid not null,
  id uuid not null,
  account_id uuid,
  created_at timestamptz(3) not null,
  primary key (community_id, id)
);

-- The words of cards, for finding them. Cards themselves are resolved anew for whoever asks.
create table cards.index (
  community_id uuid not null,
  id uuid not null default gen_random_uuid(),
  ref_module text not null,
  ref_kind text not null,
  ref_id text not null,
  words tsvector not null,
  indexed_at timestamptz(3) not null,
  primary key (community_id, id),
  unique (community_id, ref_module, ref_kind, ref_id)
);
create index index_words on cards.index using gin (words);

-- A list with its filter, as somebody wants it again.
create table cards.saved_exports (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  list text not null,
  query jsonb not null,
  created_at timestamptz(3) not null,
  primary key (community_id, id)
);
create index saved_exports_of_account on cards.saved_exports (community_id, account_id);
