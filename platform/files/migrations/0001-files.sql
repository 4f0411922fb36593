-- A file of a community and what it hangs on. The bytes lie in the file store under their hash; the name the file
-- had on its owner's machine may say who that is and is not kept.
create table files.files (
  community_id uuid not null,
  id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_size integer not null check (byte_size > 0),
  media_type text not null,
  extension text not null,
  title text not null,
  hangs_module text,
  hangs_kind text,
  hangs_id text,
  uploaded_by uuid,
  created_at timestamptz(3) not null,
  primary key (community_id, id),
  check ((hangs_module is null) = (hangs_id is null) and (hangs_kind is null) = (hangs_id is null))
);
create index files_hanging on files.files (community_id, hangs_id);
create index files_orphans on files.files (community_id, created_at) where hangs_id is null;

-- Who still needs the bytes, over all communities: bytes that nobody holds are swept away.
create table files.holds (
  sha256 text not null,
  community_id uuid not null,
  file_id uuid not null,
  primary key (sha256, community_id, file_id)
);
