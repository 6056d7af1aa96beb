-- The identity vault: who the patient is, apart from the report, sealed with a data key of its own that is wrapped once for each
-- organisation that may read it. A bare database dump shows neither name nor id.

create table patient_identity (
  report_id uuid primary key,
  -- Always true: the foreign key below then refuses every report whose consent allows no identity, whatever the application says.
  identity_allowed boolean not null default true constraint patient_identity_consent check (identity_allowed),
  -- The tenant that sealed it, part of what the ciphertexts are bound to.
  sealed_by text not null,
  name_sealed bytea,
  national_id_sealed bytea,
  constraint patient_identity_not_empty check (name_sealed is not null or national_id_sealed is not null),
  -- Tightening consent must delete this row first: the update of the report's flag is refused while it stands.
  foreign key (report_id, identity_allowed) references report (id, identity_allowed) on update restrict on delete restrict
);

create table identity_key (
  report_id uuid not null references patient_identity on delete cascade,
  -- Like sealed_by no foreign key of its own: both are parties of the report, whose membership is checked there.
  organisation_id text not null,
  -- Which key-encryption key of IDENTITY_KEYS wrapped it: rotation adds one in front, old ones stay readable.
  key_id text not null,
  wrapped_key bytea not null,
  primary key (report_id, organisation_id)
);

alter table patient_identity enable row level security;
alter table patient_identity force row level security;
alter table identity_key enable row level security;
alter table identity_key force row level security;

create policy own on identity_key for select to sav_app using (organisation_id = any (app_organisations()));
create policy seal on identity_key for insert to sav_app
  with check (report_id = any (app_filing()) or exists (select from patient_identity i where i.report_id = identity_key.report_id));
-- A recipient that forwards the case to another organisation lets go of its own key.
create policy let_go on identity_key for delete to sav_app using (organisation_id = any (app_organisations()));
create policy holders_of_a_key on patient_identity for select to sav_app
  using (exists (select from identity_key k where k.report_id = patient_identity.report_id));
create policy seal on patient_identity for insert to sav_app with check (report_id = any (app_filing()));

grant select, insert on patient_identity, identity_key to sav_app;
grant delete on identity_key to sav_app;
