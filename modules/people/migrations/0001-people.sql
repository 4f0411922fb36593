-- Who lives where. Names, phones and identity numbers are sealed under a key per person (`*_sealed`) and found
-- through keyed hashes (`*_index`); both go when a person is erased, the row and its id stay. There is no column
-- for ethnicity, religion or politics, and no face.

create table people.residents (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  name_sealed text,
  name_index text,
  phone_sealed text,
  phone_index text,
  id_number_sealed text,
  id_number_index text,
  birth_year integer check (birth_year between 1880 and 2200),
  age_band text check (age_band in ('0-2', '3-5', '6-17', '18-59', '60-79', '80+')),
  sex text check (sex in ('female', 'male')),
  account_id uuid,
  source text not null default 'hand',
  succeeds_id uuid,
  -- Keys of the same person in communities before this one: they are destroyed with this one's.
  former_keys uuid[] not null default '{}',
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  left_on date,
  erased_at timestamptz,
  check (erased_at is null or (name_sealed is null and name_index is null and phone_sealed is null
    and phone_index is null and id_number_sealed is null and id_number_index is null
    and birth_year is null and age_band is null and sex is null and account_id is null)),
  check (erased_at is not null or name_sealed is not null),
  primary key (community_id, id)
);
create unique index residents_account on people.residents (community_id, account_id)
  where account_id is not null;
create unique index residents_succeeds on people.residents (community_id, succeeds_id)
  where succeeds_id is not null;
create unique index residents_id_number on people.residents (community_id, id_number_index)
  where id_number_index is not null;
create index residents_name on people.residents (community_id, name_index);
create index residents_phone on people.residents (community_id, phone_index);

create table people.households (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  home_id uuid not null,
  kind text not null default 'family' check (kind in ('family', 'single', 'shared', 'collective')),
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  created_at timestamptz not null default now(),
  foreign key (community_id, home_id) references places.homes (community_id, id),
  check (until_on >= from_on),
  primary key (community_id, id)
);
create index households_home on people.households (community_id, home_id);

create table people.household_members (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  relation text not null
    check (relation in ('head', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'relative', 'other')),
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  foreign key (community_id, household_id) references people.households (community_id, id),
  foreign key (community_id, person_id) references people.residents (community_id, id),
  check (until_on >= from_on),
  primary key (community_id, id)
);
create unique index household_members_once on people.household_members (community_id, household_id, person_id)
  where until_on is null;
create unique index household_members_one_head on people.household_members (community_id, household_id)
  where relation = 'head' and until_on is null;
create index household_members_person on people.household_members (community_id, person_id);

create table people.ownership_shares (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  numerator integer not null check (numerator > 0),
  denominator integer not null check (denominator between 1 and 1000000),
  certificate_sealed text,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  foreign key (community_id, home_id) references places.homes (community_id, id),
  foreign key (community_id, person_id) references people.residents (community_id, id),
  check (numerator <= denominator),
  check (until_on >= from_on),
  primary key (community_id, id)
);
create index ownership_shares_home on people.ownership_shares (community_id, home_id);
create index ownership_shares_person on people.ownership_shares (community_id, person_id);
create unique index ownership_shares_once on people.ownership_shares (community_id, home_id, person_id)
  where until_on is null;

-- The living shares of a home never exceed the whole. Exact: fractions are added over their common denominator.
-- Checked at commit, so that a sale may end one share and begin another in any order; the lock
-- makes two sales of one home at once wait for each other.
create function people.check_ownership_whole() returns trigger language plpgsql as $$
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
end $$;
create constraint trigger ownership_shares_whole after insert or update on people.ownership_shares
  deferrable initially deferred for each row execute function people.check_ownership_whole();

create table people.tenancies (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  kind text not null default 'whole' check (kind in ('whole', 'room', 'public_rental')),
  registered boolean not null default false,
  from_on date not null,
  until_on date,
  succeeds_id uuid,
  foreign key (community_id, home_id) references places.homes (community_id, id),
  foreign key (community_id, person_id) references people.residents (community_id, id),
  check (until_on >= from_on),
  primary key (community_id, id)
);
create index tenancies_home on people.tenancies (community_id, home_id);
create index tenancies_person on people.tenancies (community_id, person_id);

create table people.care_tags (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  person_id uuid not null,
  need text not null,
  purpose text not null,
  source text not null check (source in ('self', 'family', 'visit', 'agency')),
  since_on date not null,
  review_on date not null,
  ended_on date,
  succeeds_id uuid,
  foreign key (community_id, person_id) references people.residents (community_id, id),
  check (review_on >= since_on),
  check (ended_on >= since_on),
  primary key (community_id, id)
);
create unique index care_tags_once on people.care_tags (community_id, person_id, need) where ended_on is null;
create index care_tags_review on people.care_tags (community_id, review_on) where ended_on is null;

create table people.consents (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  text_version text not null,
  given_by text not null check (given_by in ('self', 'guardian', 'agent')),
  channel text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  succeeds_id uuid,
  foreign key (community_id, person_id) references people.residents (community_id, id),
  check (withdrawn_at >= given_at),
  primary key (community_id, id)
);
create unique index consents_once on people.consents (community_id, person_id, purpose)
  where withdrawn_at is null;

-- Somebody with an account asks to be recorded as living in a home; the name waits sealed under the id the person
-- will have.
create table people.home_claims (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  home_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  name_sealed text,
  standing text not null check (standing in ('owner', 'tenant', 'family')),
  proof text not null check (proof in ('certificate', 'contract', 'bill', 'visit', 'invitation')),
  state text not null default 'asked' check (state in ('asked', 'approved', 'rejected', 'withdrawn')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  foreign key (community_id, home_id) references places.homes (community_id, id),
  check ((state = 'asked') = (decided_at is null)),
  primary key (community_id, id)
);
create unique index home_claims_once on people.home_claims (community_id, home_id, account_id)
  where state = 'asked';
create unique index home_claims_person on people.home_claims (community_id, person_id);
create index home_claims_state on people.home_claims (community_id, state, asked_at);

create table people.home_invitations (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  home_id uuid not null,
  code_index text not null,
  standing text not null check (standing in ('owner', 'tenant', 'family')),
  uses_left integer not null check (uses_left between 0 and 20),
  expires_at timestamptz not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (community_id, home_id) references places.homes (community_id, id),
  primary key (community_id, id)
);
create unique index home_invitations_code on people.home_invitations (community_id, code_index);
create index home_invitations_home on people.home_invitations (community_id, home_id);

-- Each time someone looked at what is masked: who, whose, which fields, for what.
create table people.reveals (
  community_id uuid not null references places.communities (id),
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  fields text[] not null check (cardinality(fields) > 0),
  purpose text not null,
  revealed_at timestamptz not null,
  foreign key (community_id, person_id) references people.residents (community_id, id),
  primary key (community_id, id)
);
create index reveals_person on people.reveals (community_id, person_id, revealed_at);

-- What other modules may read: ids and standing, never a name or a number.

create view people.pub_residents as
select community_id, id, age_band, birth_year, account_id, left_on from people.residents where erased_at is null;

create view people.pub_household_members as
select m.community_id, m.person_id, m.household_id, h.home_id, m.relation
from people.household_members m
join people.households h on h.community_id = m.community_id and h.id = m.household_id
where m.until_on is null and h.until_on is null;

create view people.pub_ownership as
select community_id, home_id, person_id, numerator, denominator, from_on
from people.ownership_shares where until_on is null;

create view people.pub_tenancies as
select community_id, home_id, person_id, kind, from_on from people.tenancies where until_on is null;

create view people.pub_care_tags as
select community_id, person_id, need, purpose, review_on from people.care_tags where ended_on is null;

create view people.pub_consents as
select community_id, person_id, purpose, text_version, given_at from people.consents where withdrawn_at is null;
