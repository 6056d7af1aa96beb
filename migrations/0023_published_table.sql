-- What is public of a closed year: the tables of the catalogue (src/statistics/published-catalogue.ts) as they were published, small
-- numbers already gone. Frozen: whatever happens to the reports afterwards, what people have read is what stands here. Nobody has the
-- right to change or delete a row; a correction is a new version beside the old ones.
create table published_table (
  collaboration_id text not null references collaboration,
  year integer not null check (year between 2000 and 2200),
  version integer not null check (version > 0),
  catalogue_version integer not null check (catalogue_version > 0),
  -- The threshold the numbers were hidden by.
  threshold integer not null check (threshold > 1),
  table_id text not null,
  -- Its place in the catalogue.
  position integer not null,
  content jsonb not null,
  -- SHA-256 of the content in its canonical form, as hex: a row that was changed past the rights is found when it is read.
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null,
  -- As in the audit log: who; never a name.
  published_by text not null,
  primary key (collaboration_id, year, version, table_id)
);

alter table published_table enable row level security;
alter table published_table force row level security;
-- Public is public: no number here is anybody's own.
create policy everyone_reads on published_table for select to sav_app using (true);
-- Only a transaction that says for which collaboration it publishes adds, and only there.
create policy publish on published_table for insert to sav_app
  with check (collaboration_id = nullif(current_setting('app.collaboration', true), ''));

grant select, insert on published_table to sav_app;
