-- Who asks. Row-level security reads the asker from settings of the transaction: app.organisations (comma separated ids the
-- actor acts for), app.receipt (hex of the receipt code's hash) and app.filing (the comma separated ids of the reports being filed).
-- After the first transaction of a connection an unset setting is '' and not NULL, hence nullif.

create function app_organisations() returns text[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.organisations', true), ''), ',');

create function app_receipt() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('app.receipt', true), ''), 'hex');

create function app_filing() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.filing', true), ''), ',')::uuid[];

create table person (
  id text primary key,
  name text not null,
  email text,
  organisation_id text references organisation,
  unit_id text references unit,
  -- Set for the members of a collaboration's committee (FSU), who belong to no organisation here.
  collaboration_id text references collaboration,
  roles text[] not null check (roles <@ array['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser', 'fsu', 'administrator']),
  -- Who this is at the sign-in service; unique together.
  issuer text,
  subject text,
  disabled_at timestamptz,
  unique (issuer, subject)
);

create table session (
  token_hash bytea primary key,
  person_id text not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

create table client (
  id text primary key,
  organisation_id text not null references organisation,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null check (scopes <@ array['reports:write', 'reports:read', 'reports:handle', 'statistics:read']),
  created_at timestamptz not null,
  revoked_at timestamptz
);

grant select on person, client to sav_app;
grant select, insert, delete on session to sav_app;
-- The worker forgets sessions that are over; it needs no sight of whose they were.
grant select (expires_at), delete on session to sav_worker;
-- The worker tells the people of a unit that something needs them.
grant select (id, name, email, organisation_id, unit_id, collaboration_id, roles, disabled_at) on person to sav_worker;
