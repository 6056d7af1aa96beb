-- The annual report of a collaboration to its board (the procedure: FSU reports to SSU every year), and an organisation's own.
-- A draft is made from the figures and written on; freezing turns it into a snapshot that nothing changes afterwards: not later
-- changes of reports, not erasures, not a correction, which is a version of its own.

create table annual_report (
  id uuid primary key,
  collaboration_id text not null references collaboration,
  -- Null: the whole collaboration's.
  organisation_id text references organisation,
  year integer not null check (year between 2000 and 2199),
  version integer not null check (version > 0),
  revision integer not null default 1,
  made_at timestamptz not null,
  made_by text not null,
  -- Which of the year's published figures it is made of; null: of figures that are not published.
  figures_version integer,
  -- What the figures say, chapter by chapter; made anew as long as nothing is frozen.
  chapters jsonb not null,
  -- What people have written: chapter → text.
  texts jsonb not null default '{}',
  -- The whole report as it was frozen, byte for byte. Text and not jsonb, which would put its members in an order of its own.
  snapshot text,
  checksum bytea,
  frozen_at timestamptz,
  frozen_by text,
  published_at timestamptz,
  published_by text,
  unique nulls not distinct (collaboration_id, organisation_id, year, version),
  constraint annual_report_frozen_whole check (
    (frozen_at is null) = (snapshot is null) and (frozen_at is null) = (checksum is null) and (frozen_at is null) = (frozen_by is null)
  ),
  constraint annual_report_checksum check (checksum = sha256(convert_to(snapshot, 'UTF8'))),
  -- What everybody may read has been frozen first, and is the whole collaboration's: an organisation's figures are whole and its own.
  -- The whole collaboration's report and the open figures say the same.
  constraint annual_report_of_published check (frozen_at is null or organisation_id is not null or figures_version is not null),
  constraint annual_report_published_frozen check (
    published_at is null or (frozen_at is not null and organisation_id is null)
  )
);
-- One draft at a time.
create unique index annual_report_draft on annual_report (collaboration_id, organisation_id, year) nulls not distinct
  where frozen_at is null;

-- The owner is held to it too: row-level security and missing rights alone would not stop a mistaken repair.
create function keep_frozen_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.frozen_at is not null then
      raise exception 'a frozen annual report stays' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end if;
  if old.frozen_at is not null
    and (to_jsonb(new) - 'published_at' - 'published_by' <> to_jsonb(old) - 'published_at' - 'published_by'
      or old.published_at is not null and new is distinct from old) then
    raise exception 'a frozen annual report does not change' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger annual_report_kept before update or delete on annual_report
  for each row execute function keep_frozen_report();

alter table annual_report enable row level security;
alter table annual_report force row level security;
-- The same settings as figures have: a committee works with the whole collaboration's, an organisation with its own.
create policy own_report on annual_report to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and (
    (organisation_id is null and (select app_organisations()) is null)
    or organisation_id = any ((select app_organisations())::text[])
  )
);
create policy published_report on annual_report for select to sav_app using (published_at is not null);

grant select, insert on annual_report to sav_statistics;
grant update (revision, made_at, made_by, figures_version, chapters, texts, snapshot, checksum, frozen_at, frozen_by, published_at, published_by)
  on annual_report to sav_statistics;
grant select on annual_report to sav_app;

-- Who made, froze and published it stands in the audit log, written in the same transaction.
create policy statistics_append on audit_entry for insert to sav_statistics with check (true);
grant insert on audit_entry to sav_statistics;
