-- Who the patient is goes when its time is over: so many whole days after the case ended, and so many months after it was filed at
-- the latest, by what the collaboration has agreed.

-- The first day (Oslo) on which the identity is no longer to be there. A case that ended on the 16th with 30 days keeps it for 30
-- whole days; the months are the most there may be, and so end on their day. A row without the setting has the usual one
-- (src/directory/identity-retention.ts).
create function identity_ends_on(filed_at timestamptz, ended_at timestamptz, settings jsonb) returns date
  language sql immutable begin atomic
  select least(
    ((filed_at at time zone 'Europe/Oslo')::date
      + make_interval(months => coalesce((settings->'retention'->>'identityMonthsAtMost')::integer, 12)))::date,
    (ended_at at time zone 'Europe/Oslo')::date
      + coalesce((settings->'retention'->>'identityDaysAfterEnd')::integer, 30) + 1
  );
end;

-- The same for a case, as whoever asks may see it: in the order in which the status is decided (0003_report.sql). Reopening clears
-- the end, and so the days.
create function identity_of_case_ends_on(given uuid) returns date language sql stable begin atomic
  select identity_ends_on(r.filed_at, coalesce(r.withdrawn_at, r.duplicate_at, r.closed_at), c.settings)
  from report r join collaboration c on c.id = r.collaboration_id where r.id = given;
end;

-- What has to go by the database's own clock, whatever the process says. The worker sees of the vault which reports these are, and
-- nothing of what is sealed. Written out rather than by the function above, which would be called for every row.
create policy worker_destroys_due on patient_identity for all to sav_worker using (
  exists (
    select from report r join collaboration c on c.id = r.collaboration_id
    where r.id = report_id
      and identity_ends_on(r.filed_at, coalesce(r.withdrawn_at, r.duplicate_at, r.closed_at), c.settings)
        <= (statement_timestamp() at time zone 'Europe/Oslo')::date
  )
);
create policy worker_destroys_due on attachment for all to sav_worker using (
  shows_patient and exists (
    select from report r join collaboration c on c.id = r.collaboration_id
    where r.id = report_id
      and identity_ends_on(r.filed_at, coalesce(r.withdrawn_at, r.duplicate_at, r.closed_at), c.settings)
        <= (statement_timestamp() at time zone 'Europe/Oslo')::date
  )
);
grant select (report_id), delete on patient_identity, attachment to sav_worker;

-- One row: how time has gone so far, so that a clock that jumps destroys nothing (src/retention/clock-trust.ts).
create table retention_run (
  only_row boolean primary key default true check (only_row),
  trusted_at timestamptz not null,
  looked_at timestamptz not null,
  doubted_since timestamptz
);
insert into retention_run (trusted_at, looked_at) values (statement_timestamp(), statement_timestamp());
grant select, update on retention_run to sav_worker;
