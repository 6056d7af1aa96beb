-- The roles of the service and their rights on its database. The embedded PostgreSQL runs this file at every start; on a server
-- of one's own (PostgreSQL 15 or newer) an administrator runs it once, and again with each release that changes it:
--
--   createdb samhandlingsavvik
--   psql --single-transaction -v ON_ERROR_STOP=1 -d samhandlingsavvik -f migrations/roles.sql
--   psql -d samhandlingsavvik -c '\password samhandlingsavvik_owner' -c '\password samhandlingsavvik_app'
--
-- as a superuser, connected to the database that is to be the service's. It can be run again at any time: what exists is kept
-- and brought into this shape.

do $$ begin
  if current_database() in ('postgres', 'template0', 'template1') then
    raise exception 'This gives the database it runs in to the service: connect to the database of the service.';
  end if;
end $$;

-- samhandlingsavvik_owner   logs in to migrate; owns the schema.
-- samhandlingsavvik_app     logs in as the service.
-- sav_app                   what the service may do for the people it serves; row-level security decides over which rows.
-- sav_worker                what the system does by itself (deliveries, sweeps), across organisations, without identity.
-- sav_statistics            reads codes, places and times across organisations, never text.
-- sav_search                owns the functions that search texts (0009_inbox.sql) and nothing else; nobody acts as it.
-- sav_backup                reads every row, for a backup and for checking the audit log; only the owner can act as it.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'samhandlingsavvik_owner', 'samhandlingsavvik_app', 'sav_app', 'sav_worker', 'sav_statistics', 'sav_search', 'sav_backup'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format('alter role %I nosuperuser nobypassrls nocreatedb nocreaterole noreplication', role_name);
  end loop;
end $$;

alter role samhandlingsavvik_owner login;
alter role samhandlingsavvik_app login inherit;
alter role sav_app nologin noinherit;
alter role sav_worker nologin;
alter role sav_statistics nologin;
alter role sav_search nologin;
-- The owner is under row-level security like everybody else, and a table whose policy was forgotten would be missing from a backup
-- without a word. This role is asked no policy, may read and do nothing else, and sees tables that are made later too.
alter role sav_backup nologin bypassrls;

-- The service has sav_app's rights at all times, and the rights of sav_worker and sav_statistics only inside a transaction that
-- says SET LOCAL ROLE. Up to PostgreSQL 15 that is NOINHERIT on sav_app; from 16 on it belongs to the membership. The owner may hand
-- functions over to sav_search, and reads as sav_backup.
do $$ begin
  if current_setting('server_version_num')::integer >= 160000 then
    execute 'grant sav_app to samhandlingsavvik_app with inherit true, set true';
    execute 'grant sav_worker, sav_statistics to sav_app with inherit false, set true';
    execute 'grant sav_search, sav_backup to samhandlingsavvik_owner with inherit false, set true';
  else
    grant sav_app to samhandlingsavvik_app;
    grant sav_worker, sav_statistics to sav_app;
    grant sav_search, sav_backup to samhandlingsavvik_owner;
  end if;
end $$;

-- No wait without an end, whoever connects as these and by what: a statement, a lock, a transaction that its owner has forgotten, and,
-- from PostgreSQL 17 on, a transaction however busy it is. The service's statements and locks are shorter than a request may take. The owner migrates and
-- repairs by hand; what has to take longer (backup, restore, move, a migration that waits its turn) says so itself. The roles that are
-- taken on inside a transaction keep the limits of who logged in.
alter role samhandlingsavvik_app set statement_timeout = '15s';
alter role samhandlingsavvik_app set lock_timeout = '3s';
alter role samhandlingsavvik_app set idle_in_transaction_session_timeout = '10s';
alter role samhandlingsavvik_owner set statement_timeout = '15min';
alter role samhandlingsavvik_owner set lock_timeout = '10s';
alter role samhandlingsavvik_owner set idle_in_transaction_session_timeout = '60s';
do $$ begin
  if current_setting('server_version_num')::integer >= 170000 then
    alter role samhandlingsavvik_app set transaction_timeout = '5min';
    alter role samhandlingsavvik_owner set transaction_timeout = '30min';
  end if;
end $$;

-- TEMPORARY is for the job queues on PostgreSQL, which add many jobs at once by way of a temporary table.
do $$ begin
  execute format('alter database %I owner to samhandlingsavvik_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, temporary on database %I to samhandlingsavvik_app', current_database());
end $$;

revoke create on schema public from public;

grant select on all tables in schema public to sav_backup;
grant select on all sequences in schema public to sav_backup;
alter default privileges for role samhandlingsavvik_owner in schema public grant select on tables to sav_backup;
alter default privileges for role samhandlingsavvik_owner in schema public grant select on sequences to sav_backup;
