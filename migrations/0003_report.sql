-- The report and what belongs to it. Timestamps are the state; status is computed from them here and nowhere else.

create table report (
  id uuid primary key,
  collaboration_id text not null,
  form_version integer not null,
  number text not null,
  event_kind text not null check (event_kind in ('adverse_event', 'near_miss', 'red_cord')),
  occurred_on date not null,
  occurred_at_time time,
  occurred_precision text not null check (occurred_precision in ('exact', 'approximate', 'date_only')),
  discovered_at timestamptz,
  direction text not null,
  reporting_organisation_id text not null,
  recipient_organisation_id text not null,
  recipient_unit_id text,
  hospital_unit_id text,
  hospital_unit_text text,
  -- The clinic the hospital unit led to when the report was filed: moved and renamed units do not rewrite old years.
  clinic_id text,
  municipality_id text,
  service_location_code text not null,
  service_location_name text,
  service_location_other_text text,
  categories text[] not null check (cardinality(categories) > 0),
  category_other_text text,
  description text not null,
  immediate_measures text,
  suggested_measure text,
  consequence text,
  consent text not null,
  identity_allowed boolean not null,
  text_deidentified boolean not null,
  reporter_name text not null,
  reporter_workplace text,
  reporter_phone text,
  reporter_email text,
  leader_name text not null,
  leader_email text,
  agreement_refs text[] not null default '{}',
  external_reference text,
  -- web, api, paper (typed in from a letter), import
  source text not null check (source in ('web', 'api', 'paper', 'import')),
  -- The person or client that filed it; null: anonymous, shown as «avsender ikke bekreftet» until a leader has signed.
  filed_by text,
  receipt_code_hash bytea not null unique,
  revision integer not null default 1,
  -- Whom it went to when it was filed, and why: a repeated request gets the same answer even after a forward.
  routing jsonb not null,

  filed_at timestamptz not null,
  signed_at timestamptz,
  sent_at timestamptz,
  returned_at timestamptz,
  received_at timestamptz,
  assigned_at timestamptz,
  assigned_to text,
  asked_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  withdrawn_at timestamptz,
  duplicate_of uuid,
  duplicate_at timestamptz,
  -- Forwarding clears received_at; the first one stays for the response times.
  first_received_at timestamptz,

  status text not null generated always as (
    case
      when withdrawn_at is not null then 'withdrawn'
      when duplicate_at is not null then 'duplicate'
      when closed_at is not null then 'closed'
      when answered_at is not null then 'answered'
      when asked_at is not null then 'waiting_for_sender'
      when assigned_at is not null then 'in_progress'
      when received_at is not null then 'received'
      when sent_at is not null then 'sent'
      when returned_at is not null then 'returned_to_reporter'
      else 'awaiting_signature'
    end
  ) stored,

  unique (collaboration_id, number),
  -- What the identity vault refers to: a report that allows no identity cannot have one.
  unique (id, identity_allowed),
  foreign key (collaboration_id, form_version, consent, identity_allowed)
    references consent_code (collaboration_id, version, code, identity_allowed),
  foreign key (collaboration_id, reporting_organisation_id) references membership (collaboration_id, organisation_id),
  foreign key (collaboration_id, recipient_organisation_id) references membership (collaboration_id, organisation_id),
  constraint report_text_deidentified check (identity_allowed or text_deidentified),
  constraint report_two_parties check (reporting_organisation_id <> recipient_organisation_id),
  constraint report_consequence check ((consequence is null) = (event_kind = 'red_cord'))
);

-- The inbox and the sent list, newest first; also what row-level security looks up.
create index report_inbox on report (recipient_organisation_id, filed_at desc, id desc);
create index report_sent_list on report (reporting_organisation_id, filed_at desc, id desc);

-- Organisations that take part besides the sender and the present recipient: earlier recipients and third partners.
create table participation (
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  since timestamptz not null,
  primary key (organisation_id, report_id)
);

-- Who, when, from, to, why. The reason is free text and goes when the report goes.
create table report_history (
  id uuid primary key,
  report_id uuid not null references report,
  at timestamptz not null,
  verb text not null,
  actor text not null,
  actor_name text not null,
  actor_organisation_id text,
  from_status text not null,
  to_status text not null,
  from_organisation_id text,
  to_organisation_id text,
  from_unit_id text,
  to_unit_id text,
  reason text
);
create index report_history_of on report_history (report_id, at);

create table answer (
  id uuid primary key,
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  position text not null check (position in ('agree', 'partly', 'disagree')),
  what_happened text not null,
  contact text,
  answered_at timestamptz not null,
  answered_by text not null,
  answered_by_name text not null
);
create index answer_of on answer (report_id, answered_at);

create table answer_action (
  id uuid primary key,
  answer_id uuid not null references answer,
  position integer not null,
  description text not null,
  responsible text not null,
  due_on date,
  done boolean not null
);
create index answer_action_of on answer_action (answer_id, position);

alter table report enable row level security;
alter table report force row level security;
alter table participation enable row level security;
alter table participation force row level security;
alter table report_history enable row level security;
alter table report_history force row level security;
alter table answer enable row level security;
alter table answer force row level security;
alter table answer_action enable row level security;
alter table answer_action force row level security;

create policy own on participation for select to sav_app using (organisation_id = any (app_organisations()));
-- Reading may rest on a receipt code alone, writing never does: it takes an organisation to act for.
create policy bring_in on participation for insert to sav_app
  with check (app_organisations() is not null and exists (select from report r where r.id = report_id));

create policy parties_read on report for select to sav_app using (
  reporting_organisation_id = any (app_organisations())
  or recipient_organisation_id = any (app_organisations())
  or receipt_code_hash = app_receipt()
  or exists (select from participation p where p.report_id = report.id and p.organisation_id = any (app_organisations()))
);
-- Anyone who discovers an event reports it, so filing has no reader's rights: the statement may write the reports it names,
-- for the sender's organisation it names, and anonymously only where the collaboration allows that.
create policy file on report for insert to sav_app with check (
  id = any (app_filing())
  and (
    reporting_organisation_id = any (app_organisations())
    or (filed_by is null and exists (select from collaboration c where c.id = collaboration_id and c.anonymous_filing))
  )
);
create policy parties_change on report for update to sav_app
  using (
    reporting_organisation_id = any (app_organisations())
    or recipient_organisation_id = any (app_organisations())
  )
  with check (
    reporting_organisation_id = any (app_organisations())
    or recipient_organisation_id = any (app_organisations())
    or exists (select from participation p where p.report_id = report.id and p.organisation_id = any (app_organisations()))
  );

create policy of_readable_report on report_history for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_readable_report_insert on report_history for insert to sav_app
  with check (app_organisations() is not null and exists (select from report r where r.id = report_id));
create policy of_readable_report on answer for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_readable_report_insert on answer for insert to sav_app
  with check (organisation_id = any (app_organisations()) and exists (select from report r where r.id = report_id));
create policy of_readable_answer on answer_action for select to sav_app
  using (exists (select from answer a where a.id = answer_id));
create policy of_own_answer_insert on answer_action for insert to sav_app
  with check (exists (select from answer a where a.id = answer_id and a.organisation_id = any (app_organisations())));

-- What is filed stays as filed: only the case moves.
grant select, insert on report to sav_app;
grant update (recipient_organisation_id, recipient_unit_id, revision, signed_at, sent_at, returned_at, received_at,
  first_received_at, assigned_at, assigned_to, asked_at, answered_at, closed_at, withdrawn_at, duplicate_of, duplicate_at)
  on report to sav_app;
grant select, insert on participation, report_history, answer, answer_action to sav_app;

-- The worker renders letters and notices for any report, never with identity (it has no right to the vault's tables).
create policy worker_reads on report for select to sav_worker using (true);
create policy worker_reads on answer for select to sav_worker using (true);
create policy worker_reads on answer_action for select to sav_worker using (true);
grant select on report, answer, answer_action to sav_worker;

-- Statistics read codes, places and times and no text: the columns are granted one by one. The rows are those of the
-- collaboration named in app.collaboration, and of one organisation where app.organisations is set.
create policy figures on report for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and (
    app_organisations() is null
    or reporting_organisation_id = any (app_organisations())
    or recipient_organisation_id = any (app_organisations())
  )
);
grant select (id, collaboration_id, form_version, event_kind, occurred_on, direction, reporting_organisation_id,
  recipient_organisation_id, recipient_unit_id, hospital_unit_id, clinic_id, municipality_id, service_location_code, categories,
  consequence, consent, source, status, filed_at, sent_at, received_at, first_received_at, answered_at, closed_at, withdrawn_at,
  duplicate_at) on report to sav_statistics;
create index report_figures on report (collaboration_id, sent_at);
