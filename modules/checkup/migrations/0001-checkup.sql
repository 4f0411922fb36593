-- Street extracts and the check-ups made from them. Both are appended, never changed: a later one speaks later.
-- Bytes (the extract, the drawn map, the files of a check-up) lie in the file store under their SHA-256.

create table checkup.extracts (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_size integer not null check (byte_size > 0),
  format text not null check (format in ('xml', 'xml.gz', 'pbf')),
  -- Of the latest edit among the elements; null where the file was stripped of dates.
  data_until timestamptz,
  -- What the extract holds: bounding box, counts, warnings.
  summary jsonb not null check (jsonb_typeof(summary) = 'object'),
  -- Candidate boundaries of compounds and communities.
  candidates jsonb not null check (jsonb_typeof(candidates) = 'array'),
  -- GeoJSON of streets, surfaces and buildings, for the map.
  map_sha256 text not null check (map_sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  primary key (community_id, id)
);
create index extracts_uploaded on checkup.extracts (community_id, uploaded_at desc);

create table checkup.checkups (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  extract_id uuid not null,
  judged_as text not null check (judged_as in ('new', 'existing')),
  -- [{id, version}] of the rule books.
  books jsonb not null check (jsonb_typeof(books) = 'array'),
  boundary_origin text not null check (boundary_origin in ('drawn', 'residential_land', 'buildings', 'extract')),
  boundary_sha256 text not null check (boundary_sha256 ~ '^[0-9a-f]{64}$'),
  -- Of everything that went in: extract, boundary, places, statements, books.
  inputs_sha256 text not null check (inputs_sha256 ~ '^[0-9a-f]{64}$'),
  -- Scores, counts, ranked gaps.
  result jsonb not null check (jsonb_typeof(result) = 'object'),
  -- {name: {sha256, byteSize}} of the files.
  files jsonb not null check (jsonb_typeof(files) = 'object'),
  -- Walking network and facilities, packed for residents' circles.
  circle_sha256 text not null check (circle_sha256 ~ '^[0-9a-f]{64}$'),
  started_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  foreign key (community_id, extract_id) references checkup.extracts (community_id, id),
  check (finished_at >= started_at),
  primary key (community_id, id)
);
create index checkups_finished on checkup.checkups (community_id, finished_at desc);
create index checkups_extract_id on checkup.checkups (community_id, extract_id);

create table checkup.indicators (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  checkup_id uuid not null,
  position integer not null check (position >= 0),
  book text not null,
  rule text not null,
  status text not null check (status in ('met', 'not_met', 'partly', 'proxy_only', 'unknown')),
  confidence text check (confidence in ('surveyed', 'declared', 'proxy')),
  -- The whole indicator with its evidence, as the evaluator gave it.
  indicator jsonb not null check (jsonb_typeof(indicator) = 'object'),
  foreign key (community_id, checkup_id) references checkup.checkups (community_id, id),
  unique (community_id, checkup_id, book, rule),
  primary key (community_id, id)
);

-- The last row of a check-up says whether residents see it.
create table checkup.publications (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  checkup_id uuid not null,
  published boolean not null,
  decided_by uuid,
  decided_at timestamptz not null,
  foreign key (community_id, checkup_id) references checkup.checkups (community_id, id),
  primary key (community_id, id)
);
create index publications_checkup on checkup.publications (community_id, checkup_id, decided_at desc);

-- What other modules may read: how each check-up came out.
create view checkup.pub_checkups as select
  community_id, id, judged_as, books, boundary_origin, result, finished_at
from checkup.checkups;
create view checkup.pub_indicators as select
  community_id, checkup_id, book, rule, status, confidence, indicator
from checkup.indicators;
