-- Where people live: division codes, communities, and what stands in them.
--
-- Places are never deleted: `removed_at` says since when one is gone. Coordinates are WGS 84 degrees,
-- boundaries GeoJSON polygons (RFC 7946), areas hundredths of a square metre. A null number is unknown, never zero.
-- `evidence` holds, by group of facts, {confidence, source, date}; `hand_fields` names what a person corrected,
-- `imported` what the last import said. `succeeds_id` is the same place in the community before.

create table places.divisions (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name jsonb not null,
  level text not null check (level in ('province', 'city', 'county', 'street', 'community')),
  parent_code text references places.divisions (code),
  urban_rural_code text check (urban_rural_code ~ '^[0-9]{3}$'),
  updated_at timestamptz not null default now(),
  check ((level = 'province') = (parent_code is null))
);
create index divisions_parent on places.divisions (parent_code, code);

create table places.communities (
  id uuid primary key,
  division_code text references places.divisions (code),
  name jsonb not null,
  phone text,
  timezone text not null default 'Asia/Shanghai',
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on date,
  fictional boolean not null default false,
  stage text not null default 'existing' check (stage in ('new', 'existing')),
  boundary jsonb,
  area_hundredths bigint check (area_hundredths > 0),
  homes integer check (homes >= 0),
  households_total integer check (households_total >= 0),
  households_resident integer check (households_resident >= 0),
  people integer check (people >= 0),
  people_by_age jsonb not null default '{}' check (jsonb_typeof(people_by_age) = 'object'),
  quantities jsonb not null default '{}' check (jsonb_typeof(quantities) = 'object'),
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  publishes_facilities boolean not null default true,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'closed') = (closed_on is not null)),
  -- The table is global; a request inside a community may write that community's row alone.
  constraint own_row_only check (coalesce(nullif(current_setting('linli.community', true), '')::uuid, id) = id)
);
create index communities_division on places.communities (division_code);

create table places.successions (
  id uuid primary key,
  kind text not null check (kind in ('split', 'merge')),
  from_ids uuid[] not null check (cardinality(from_ids) > 0),
  to_ids uuid[] not null check (cardinality(to_ids) > 0),
  effective_on date not null,
  assignment jsonb not null,
  state text not null default 'running' check (state in ('running', 'done')),
  report jsonb not null default '{}',
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((state = 'done') = (finished_at is not null)),
  check (case kind when 'merge' then cardinality(to_ids) = 1 and cardinality(from_ids) > 1
                   else cardinality(from_ids) = 1 and cardinality(to_ids) > 1 end)
);

create table places.succession_links (
  from_id uuid not null references places.communities (id),
  to_id uuid not null references places.communities (id),
  kind text not null check (kind in ('split', 'merge')),
  effective_on date not null,
  succession_id uuid not null references places.successions (id),
  primary key (from_id, to_id),
  check (from_id <> to_id)
);
create index succession_links_to on places.succession_links (to_id);

create table places.published_facilities (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  type text not null,
  name text,
  lng double precision not null check (lng between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  entrances jsonb not null default '[]',
  status text not null,
  attributes jsonb not null default '{}',
  traits jsonb not null default '{}',
  opening text,
  source text not null,
  source_ref text,
  confidence text not null check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  published_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (community_id, id),
  constraint own_rows_only check (
    coalesce(nullif(current_setting('linli.community', true), '')::uuid, community_id) = community_id
  )
);
create index published_facilities_lat on places.published_facilities (lat, lng) where withdrawn_at is null;

create table places.compounds (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  name text not null,
  code text,
  kind text not null default 'unknown' check (kind in ('gated', 'open', 'unknown')),
  boundary jsonb,
  built_from integer check (built_from between 1800 and 2200),
  built_to integer check (built_to between 1800 and 2200),
  property_company text,
  property_service text not null default 'unknown'
    check (property_service in ('professional', 'entrusted', 'social', 'self_managed', 'none', 'unknown')),
  phone text,
  site_area_hundredths bigint check (site_area_hundredths > 0),
  floor_area_hundredths bigint check (floor_area_hundredths > 0),
  homes integer check (homes >= 0),
  households_total integer check (households_total >= 0),
  households_resident integer check (households_resident >= 0),
  people integer check (people >= 0),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  check ((lng is null) = (lat is null)),
  check (built_from <= built_to),
  primary key (community_id, id)
);
create unique index compounds_source_ref on places.compounds (community_id, source_ref)
  where source_ref is not null;
create unique index compounds_succeeds on places.compounds (community_id, succeeds_id)
  where succeeds_id is not null;

create table places.buildings (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  compound_id uuid,
  name text not null,
  number text,
  use text not null default 'unknown'
    check (use in ('residential', 'mixed', 'commercial', 'public', 'other', 'unknown')),
  footprint jsonb,
  entrances jsonb not null default '[]' check (jsonb_typeof(entrances) = 'array'),
  year_built integer check (year_built between 1800 and 2200),
  floors integer check (floors between 0 and 200),
  floors_below integer check (floors_below between 0 and 20),
  units integer check (units >= 0),
  homes integer check (homes >= 0),
  households_total integer check (households_total >= 0),
  households_resident integer check (households_resident >= 0),
  people integer check (people >= 0),
  people_by_age jsonb not null default '{}' check (jsonb_typeof(people_by_age) = 'object'),
  floor_area_hundredths bigint check (floor_area_hundredths > 0),
  lifts integer check (lifts >= 0),
  step_free text not null default 'unknown' check (step_free in ('yes', 'partly', 'no', 'unknown')),
  structure_state text not null default 'unknown'
    check (structure_state in ('good', 'fair', 'poor', 'dangerous', 'unknown')),
  pipes_state text not null default 'unknown'
    check (pipes_state in ('good', 'fair', 'poor', 'dangerous', 'unknown')),
  wires_state text not null default 'unknown'
    check (wires_state in ('good', 'fair', 'poor', 'dangerous', 'unknown')),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, compound_id) references places.compounds (community_id, id),
  check ((lng is null) = (lat is null)),
  primary key (community_id, id)
);
create unique index buildings_source_ref on places.buildings (community_id, source_ref)
  where source_ref is not null;
create unique index buildings_succeeds on places.buildings (community_id, succeeds_id)
  where succeeds_id is not null;
create index buildings_compound_id on places.buildings (community_id, compound_id);

create table places.units (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  building_id uuid not null,
  name text not null,
  floors integer check (floors between 0 and 200),
  homes integer check (homes >= 0),
  lifts integer check (lifts >= 0),
  step_free text not null default 'unknown' check (step_free in ('yes', 'partly', 'no', 'unknown')),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, building_id) references places.buildings (community_id, id),
  check ((lng is null) = (lat is null)),
  unique (community_id, building_id, id),
  primary key (community_id, id)
);
create unique index units_source_ref on places.units (community_id, source_ref)
  where source_ref is not null;
create unique index units_succeeds on places.units (community_id, succeeds_id)
  where succeeds_id is not null;
create index units_building_id on places.units (community_id, building_id);

create table places.homes (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  building_id uuid not null,
  unit_id uuid,
  number text not null,
  floor integer check (floor between -20 and 200),
  floor_area_hundredths bigint check (floor_area_hundredths > 0),
  use text not null default 'residence'
    check (use in ('residence', 'shop', 'office', 'storage', 'public', 'other')),
  occupancy text not null default 'unknown'
    check (occupancy in ('owner', 'rented', 'shared', 'vacant', 'unknown')),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, building_id) references places.buildings (community_id, id),
  foreign key (community_id, building_id, unit_id) references places.units (community_id, building_id, id),
  primary key (community_id, id)
);
create unique index homes_source_ref on places.homes (community_id, source_ref)
  where source_ref is not null;
create unique index homes_succeeds on places.homes (community_id, succeeds_id)
  where succeeds_id is not null;
create index homes_building_id on places.homes (community_id, building_id);
create index homes_unit_id on places.homes (community_id, unit_id);

create unique index homes_number on places.homes
  (community_id, building_id, coalesce(unit_id, building_id), number) where removed_at is null;

create table places.facilities (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  compound_id uuid,
  building_id uuid,
  type text not null,
  name text,
  entrances jsonb not null default '[]' check (jsonb_typeof(entrances) = 'array'),
  outline jsonb,
  status text not null default 'in_use' check (status in ('planned', 'building', 'in_use', 'paused', 'closed')),
  inside boolean,
  address text,
  phone text,
  opening text,
  operator text,
  ownership text not null default 'unknown'
    check (ownership in ('public', 'collective', 'owners', 'developer', 'private', 'unknown')),
  fee_kind text not null default 'unknown'
    check (fee_kind in ('free', 'low_fee', 'inclusive', 'market', 'unknown')),
  traits jsonb not null default '{}' check (jsonb_typeof(traits) = 'object'),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, compound_id) references places.compounds (community_id, id),
  foreign key (community_id, building_id) references places.buildings (community_id, id),
  check ((lng is null) = (lat is null)),
  primary key (community_id, id)
);
create unique index facilities_source_ref on places.facilities (community_id, source_ref)
  where source_ref is not null;
create unique index facilities_succeeds on places.facilities (community_id, succeeds_id)
  where succeeds_id is not null;
create index facilities_compound_id on places.facilities (community_id, compound_id);
create index facilities_building_id on places.facilities (community_id, building_id);

create index facilities_type on places.facilities (community_id, type);

create table places.spaces (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  compound_id uuid,
  building_id uuid,
  kind text not null check (kind in ('idle_land', 'idle_room', 'micro_space', 'cleared_site', 'public_housing',
    'heritage', 'roof', 'underground', 'under_bridge', 'other')),
  name text,
  outline jsonb,
  area_hundredths bigint check (area_hundredths > 0),
  owner text,
  ownership text not null default 'unknown'
    check (ownership in ('public', 'collective', 'owners', 'developer', 'private', 'unknown')),
  condition text not null default 'unknown'
    check (condition in ('good', 'fair', 'poor', 'dangerous', 'unknown')),
  since_on date,
  note text,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, compound_id) references places.compounds (community_id, id),
  foreign key (community_id, building_id) references places.buildings (community_id, id),
  check ((lng is null) = (lat is null)),
  primary key (community_id, id)
);
create unique index spaces_source_ref on places.spaces (community_id, source_ref)
  where source_ref is not null;
create unique index spaces_succeeds on places.spaces (community_id, succeeds_id)
  where succeeds_id is not null;
create index spaces_compound_id on places.spaces (community_id, compound_id);
create index spaces_building_id on places.spaces (community_id, building_id);

create table places.gates (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  compound_id uuid,
  name text,
  state text not null default 'open' check (state in ('open', 'residents', 'locked', 'hours')),
  hours text,
  passage text not null default 'all' check (passage in ('all', 'foot', 'vehicle')),
  step_free text not null default 'unknown' check (step_free in ('yes', 'partly', 'no', 'unknown')),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, compound_id) references places.compounds (community_id, id),
  check ((lng is null) = (lat is null)),
  check (state <> 'hours' or hours is not null),
  primary key (community_id, id)
);
create unique index gates_source_ref on places.gates (community_id, source_ref)
  where source_ref is not null;
create unique index gates_succeeds on places.gates (community_id, succeeds_id)
  where succeeds_id is not null;
create index gates_compound_id on places.gates (community_id, compound_id);

create table places.grids (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  level text not null check (level in ('area', 'compound', 'building')),
  parent_id uuid,
  compound_id uuid,
  name text not null,
  code text,
  boundary jsonb,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  source text not null default 'hand',
  source_ref text,
  confidence text not null default 'declared' check (confidence in ('surveyed', 'declared', 'proxy')),
  observed_on date,
  evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
  hand_fields text[] not null default '{}',
  imported jsonb not null default '{}' check (jsonb_typeof(imported) = 'object'),
  succeeds_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (community_id, parent_id) references places.grids (community_id, id),
  foreign key (community_id, compound_id) references places.compounds (community_id, id),
  check ((lng is null) = (lat is null)),
  check (parent_id is distinct from id),
  check (level <> 'area' or parent_id is null),
  primary key (community_id, id)
);
create unique index grids_source_ref on places.grids (community_id, source_ref)
  where source_ref is not null;
create unique index grids_succeeds on places.grids (community_id, succeeds_id)
  where succeeds_id is not null;
create index grids_parent_id on places.grids (community_id, parent_id);
create index grids_compound_id on places.grids (community_id, compound_id);

create table places.grid_buildings (
  community_id uuid not null references places.communities (id),
  grid_id uuid not null,
  building_id uuid not null,
  foreign key (community_id, grid_id) references places.grids (community_id, id),
  foreign key (community_id, building_id) references places.buildings (community_id, id),
  primary key (community_id, grid_id, building_id)
);
create index grid_buildings_building on places.grid_buildings (community_id, building_id);

create table places.grid_duties (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  grid_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('lead', 'member')),
  from_on date not null,
  until_on date,
  foreign key (community_id, grid_id) references places.grids (community_id, id),
  check (until_on >= from_on),
  primary key (community_id, id)
);
create unique index grid_duties_one_lead on places.grid_duties (community_id, grid_id)
  where role = 'lead' and until_on is null;
create unique index grid_duties_once on places.grid_duties (community_id, grid_id, account_id)
  where until_on is null;
create index grid_duties_account on places.grid_duties (community_id, account_id);

-- What other modules may read.

create view places.pub_communities as select
  id, division_code, name, phone, timezone, status, closed_on, fictional, stage, boundary, area_hundredths,
  homes, households_total, households_resident, people, people_by_age, quantities, evidence,
  publishes_facilities
from places.communities;
create view places.pub_published_facilities as select
  community_id, id, type, name, lng, lat, entrances, status, attributes, traits, opening, source, source_ref,
  confidence, observed_on, published_at
from places.published_facilities where withdrawn_at is null;
create view places.pub_divisions as select code, name, level, parent_code from places.divisions;
create view places.pub_succession_links as select from_id, to_id, kind, effective_on from places.succession_links;
create view places.pub_compounds as select
  community_id, id, name, code, kind, boundary, lng, lat, built_from, built_to, property_company,
  property_service, site_area_hundredths, floor_area_hundredths, homes, households_total,
  households_resident, people, attributes, evidence, source, source_ref, confidence, observed_on
from places.compounds where removed_at is null;
create view places.pub_buildings as select
  community_id, id, compound_id, name, number, use, footprint, lng, lat, entrances, year_built, floors,
  units, homes, households_total, households_resident, people, people_by_age, floor_area_hundredths, lifts,
  step_free, structure_state, pipes_state, wires_state, attributes, evidence, source, source_ref,
  confidence, observed_on
from places.buildings where removed_at is null;
create view places.pub_units as select
  community_id, id, building_id, name, lng, lat, floors, homes, lifts, step_free
from places.units where removed_at is null;
create view places.pub_homes as select
  community_id, id, building_id, unit_id, number, floor, floor_area_hundredths, use, occupancy
from places.homes where removed_at is null;
create view places.pub_facilities as select
  community_id, id, compound_id, building_id, type, name, lng, lat, entrances, outline, status, inside,
  opening, ownership, fee_kind, traits, attributes, evidence, source, source_ref, confidence, observed_on
from places.facilities where removed_at is null;
create view places.pub_spaces as select
  community_id, id, compound_id, building_id, kind, name, lng, lat, outline, area_hundredths, owner,
  ownership, condition, since_on, attributes, source, source_ref, confidence, observed_on
from places.spaces where removed_at is null;
create view places.pub_gates as select
  community_id, id, compound_id, name, lng, lat, state, hours, passage, step_free, source, source_ref,
  confidence, observed_on
from places.gates where removed_at is null;
create view places.pub_grids as select
  community_id, id, level, parent_id, compound_id, name, code, boundary
from places.grids where removed_at is null;
create view places.pub_grid_buildings as select community_id, grid_id, building_id from places.grid_buildings;
create view places.pub_grid_duties as select community_id, grid_id, account_id, role, from_on, until_on
from places.grid_duties;
