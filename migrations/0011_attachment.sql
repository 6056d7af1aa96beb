-- Documentation that goes with a report: sealed with a data key of its own, and never there where consent allows no identity.

create table attachment (
  id uuid primary key,
  report_id uuid not null,
  -- Always true: like the identity, a file cannot stand beside a consent that allows none (0004_identity.sql).
  identity_allowed boolean not null default true constraint attachment_consent check (identity_allowed),
  -- Whether it shows who the patient is: then it is read like the identity, with a reason, by the sender and the recipient only.
  shows_patient boolean not null,
  organisation_id text not null references organisation,
  added_at timestamptz not null,
  added_by text not null,
  added_by_name text not null,
  name text not null,
  kind text not null check (kind in ('pdf', 'png', 'jpeg')),
  -- Bytes of the file as it is downloaded, cleaned of what told where it came from.
  size integer not null check (size between 1 and 10485760),
  content_sealed bytea not null,
  foreign key (report_id, identity_allowed) references report (id, identity_allowed) on update restrict on delete restrict
);
-- A sealed file is as random as noise: compressing it costs time and saves nothing.
alter table attachment alter column content_sealed set storage external;
create index attachment_of on attachment (report_id, added_at);

create table attachment_key (
  attachment_id uuid not null references attachment on delete cascade,
  -- An organisation, or «everyone» who takes part where the file shows no patient.
  holder text not null,
  key_id text not null,
  wrapped_key bytea not null,
  primary key (attachment_id, holder)
);

alter table attachment enable row level security;
alter table attachment force row level security;
alter table attachment_key enable row level security;
alter table attachment_key force row level security;

create policy of_readable_report on attachment for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_own_report on attachment for insert to sav_app with check (
  exists (
    select from report r where r.id = report_id and (
      attachment.organisation_id = any (app_organisations())
      or (r.receipt_code_hash = app_receipt() and attachment.organisation_id = r.reporting_organisation_id)
    )
  )
);
create policy destroy on attachment for delete to sav_app using (
  exists (
    select from report r where r.id = report_id
      and (r.reporting_organisation_id = any (app_organisations()) or r.recipient_organisation_id = any (app_organisations()))
  )
);
create policy own on attachment_key for select to sav_app using (
  holder = any (app_organisations())
  or (holder = 'everyone' and app_organisations() is not null and exists (select from attachment a where a.id = attachment_id))
);
create policy of_attachment on attachment_key for insert to sav_app
  with check (exists (select from attachment a where a.id = attachment_id));
create policy let_go on attachment_key for delete to sav_app using (holder = any (app_organisations()));

grant select, insert, delete on attachment to sav_app;
grant select, insert, delete on attachment_key to sav_app;
