-- Who is who, and who answers for what. The directory is data: it is loaded from one checked file per collaboration by the
-- owner's role, and the application may only read it and confirm a channel. Glossary: README.md.

do $$ begin
  if not exists (select from pg_roles where rolname = 'sav_app')
     or not exists (select from pg_roles where rolname = 'sav_worker')
     or not exists (select from pg_roles where rolname = 'sav_statistics') then
    raise exception 'The roles sav_app, sav_worker and sav_statistics are missing: run migrations/roles.sql as a superuser first.';
  end if;
end $$;

create table collaboration (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null,
  number_prefix text not null unique check (number_prefix ~ '^[A-Z]{1,4}$'),
  locale text not null,
  form_version integer not null,
  anonymous_filing boolean not null,
  -- 'after': sent at once and signed after; 'before': the leader signs before the report is sent.
  signing text not null check (signing in ('after', 'before')),
  settings jsonb not null
);

create table organisation (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null,
  kind text not null,
  is_health_service boolean not null,
  organisation_number text check (organisation_number ~ '^[0-9]{9}$'),
  postal_address text[] not null check (cardinality(postal_address) <= 6),
  details jsonb not null
);

create table membership (
  collaboration_id text not null references collaboration,
  organisation_id text not null references organisation,
  valid_from date,
  valid_to date,
  primary key (collaboration_id, organisation_id)
);

create table unit (
  id text primary key check (id ~ '^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$'),
  organisation_id text not null references organisation,
  parent_id text references unit,
  kind text not null check (kind in ('clinic', 'department', 'section')),
  name text not null,
  aliases text[] not null default '{}',
  valid_from date,
  valid_to date,
  assumed text[] not null default '{}'
);

create table service_location (
  id text primary key,
  organisation_id text not null references organisation,
  code text not null,
  name text not null
);

-- How an organisation (or one of its units, or one kind of service location) is reached. Nothing is filed to an
-- organisation none of whose channels a person has confirmed.
create table channel (
  id text primary key,
  organisation_id text not null references organisation,
  unit_id text references unit,
  service_location_code text,
  kind text not null check (kind in ('email', 'letter')),
  email text,
  postal_address text[],
  -- The lower number is tried first; the next one takes over when a channel fails for good.
  priority integer not null,
  assumed boolean not null,
  confirmed_at timestamptz,
  confirmed_by text,
  check ((kind = 'email') = (email is not null)),
  check ((kind = 'letter') = (postal_address is not null)),
  check ((confirmed_at is null) = (confirmed_by is null))
);

create table code (
  collaboration_id text not null references collaboration,
  list text not null,
  version integer not null,
  code text not null,
  position integer not null,
  labels jsonb not null,
  requires_text boolean not null default false,
  rank integer,
  details jsonb not null default '{}',
  primary key (collaboration_id, list, version, code)
);

-- Consent has a table of its own because the flag is part of a report's foreign key: the application cannot claim that a
-- consent code allows identity when it does not.
create table consent_code (
  collaboration_id text not null references collaboration,
  version integer not null,
  code text not null,
  position integer not null,
  labels jsonb not null,
  identity_allowed boolean not null,
  primary key (collaboration_id, version, code),
  unique (collaboration_id, version, code, identity_allowed)
);

-- One row: raised whenever the directory changes, so that every process knows when its copy is stale.
create table directory_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into directory_version (version) values (1);

grant select on collaboration, organisation, membership, unit, service_location, channel, code, consent_code, directory_version
  to sav_app, sav_worker, sav_statistics;
grant update (confirmed_at, confirmed_by) on channel to sav_app;
grant update (version) on directory_version to sav_app;

-- Numbers for people (VF-2026-000174) come from a sequence per collaboration and Oslo year: unique and rising without a lock in
-- the filing statement. The owner makes them ahead of time; a gap after a crash means nothing.
create function make_number_sequence(collaboration text, year integer) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  sequence_name text := format('report_number_%s_%s', collaboration, year);
begin
  if not exists (select from public.collaboration c where c.id = collaboration) or year not between 2000 and 2200 then
    raise exception 'no such collaboration or year';
  end if;
  -- The first reports of a year may ask at once, and «if not exists» alone does not make two makers wait for each other.
  perform pg_advisory_xact_lock(hashtext(sequence_name));
  if to_regclass('public.' || quote_ident(sequence_name)) is null then
    execute format('create sequence if not exists public.%I', sequence_name);
    execute format('grant usage on sequence public.%I to sav_app', sequence_name);
  end if;
end $$;
revoke all on function make_number_sequence from public;
grant execute on function make_number_sequence to sav_app, sav_worker;
