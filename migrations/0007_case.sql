-- Handling a case together: what each house keeps for itself (handler, reference, deadline, notes), what they share (thread, red
-- cord), and the steps a case can take besides receipt, forwarding, answer and closing.

alter table report
  -- The day (Oslo) until which a question to the sender is waited for; then the case goes on without a reply.
  add column ask_until date,
  -- Reopening clears answered_at; the first answer stays for the response times.
  add column first_answered_at timestamptz,
  -- The sender may contest an answer once.
  add column reopened_at timestamptz,
  -- Sent though nobody signed within the time the collaboration gives: «ikke signert».
  add column sent_unsigned_at timestamptz,
  add column signed_by_name text,
  -- The deadlines the collaboration gives, as days of Oslo; a question to the sender moves the second one by the days it waited.
  add column acknowledge_by date,
  add column answer_by date,
  -- Each house has a handler of its own (case_side).
  drop column assigned_to;

alter table report no force row level security;
update report set first_answered_at = answered_at where answered_at is not null;
alter table report force row level security;

grant update (ask_until, first_answered_at, reopened_at, sent_unsigned_at, signed_by_name, acknowledge_by, answer_by, consent,
  identity_allowed, text_deidentified) on report to sav_app;

-- Consent is never loosened, whatever the application says; tightening it takes the identity's row away first (0004_identity.sql).
create function refuse_looser_consent() returns trigger language plpgsql as $$
begin
  raise exception 'consent can only be tightened' using errcode = 'check_violation', constraint = 'report_consent_tightened';
end $$;
create trigger report_consent_tightened before update of consent, identity_allowed on report
  for each row when (
    (new.identity_allowed and not old.identity_allowed)
    or (new.consent <> old.consent and not (old.identity_allowed and not new.identity_allowed))
  )
  execute function refuse_looser_consent();

-- What waits for a signature is the sender's alone. The settings are asked for once a statement and not once a report.
alter policy parties_read on report using (
  reporting_organisation_id = any ((select app_organisations())::text[])
  or (sent_at is not null and recipient_organisation_id = any ((select app_organisations())::text[]))
  or receipt_code_hash = (select app_receipt())
  or id in (select p.report_id from participation p where p.organisation_id = any ((select app_organisations())::text[]))
);
alter policy parties_change on report using (
  reporting_organisation_id = any ((select app_organisations())::text[])
  or (sent_at is not null and recipient_organisation_id = any ((select app_organisations())::text[]))
);
-- The holder of the receipt code may reply, withdraw and contest; which columns and which moves is the verbs' to decide.
create policy reporter_moves on report for update to sav_app
  using (receipt_code_hash = (select app_receipt())) with check (receipt_code_hash = (select app_receipt()));
create policy of_receipt_insert on report_history for insert to sav_app
  with check (exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt()));
create policy of_receipt on delivery for insert to sav_app
  with check (exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt()));

-- Response times run to the first answer: a contested one does not make the clock start again.
create or replace view counted_report with (security_invoker = true) as
select collaboration_id, sent_at, event_kind, direction, reporting_organisation_id, recipient_organisation_id, municipality_id,
  service_location_code, clinic_id, hospital_unit_id, categories, consequence, consent, source, status, first_received_at,
  first_answered_at as answered_at, closed_at
from report
where sent_at is not null and withdrawn_at is null and duplicate_at is null;
grant select (first_answered_at) on report to sav_statistics;

-- What one house keeps for itself about a case. No other organisation sees it.
create table case_side (
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  handler_id text references person,
  -- A number in the house's own systems: quality system, archive.
  own_reference text,
  -- A deadline the house sets itself, besides the collaboration's.
  due_on date,
  -- Whether the duty to notify the authorities was met, for consequences that have one.
  duty_to_notify text check (duty_to_notify in ('met', 'not_met', 'not_required')),
  notified_on date,
  duty_answered_at timestamptz,
  duty_answered_by text,
  constraint case_side_notified check ((notified_on is not null) <= (duty_to_notify = 'met')),
  constraint case_side_duty_answered check ((duty_to_notify is null) = (duty_answered_at is null)),
  primary key (organisation_id, report_id)
);
create index case_side_of_handler on case_side (handler_id) where handler_id is not null;

create table internal_note (
  id uuid primary key,
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  text text not null
);
create index internal_note_of on internal_note (report_id, organisation_id, at);

-- The thread that all who take part share. Questions to the sender and the replies are shown to the reporter too.
create table message (
  id uuid primary key,
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  kind text not null check (kind in ('message', 'question', 'reply')),
  shown_to_reporter boolean not null,
  text text not null
);
create index message_of on message (report_id, at);

-- The red cord: an organisation that is burdened unreasonably calls in the collaboration office, which gathers the parties, keeps
-- a log and closes with what was agreed. One at a time in a case.
create table red_cord (
  id uuid primary key,
  report_id uuid not null references report,
  office_id text not null references organisation,
  pulled_by_organisation_id text not null references organisation,
  pulled_at timestamptz not null,
  pulled_by text not null,
  pulled_by_name text not null,
  reason text not null,
  closed_at timestamptz,
  closed_by text,
  closed_by_name text,
  agreed text,
  constraint red_cord_closed check ((closed_at is null) = (agreed is null) and (closed_at is null) = (closed_by is null))
);
create unique index red_cord_open on red_cord (report_id) where closed_at is null;
create index red_cord_of on red_cord (report_id, pulled_at);

create table red_cord_entry (
  id uuid primary key,
  red_cord_id uuid not null references red_cord,
  report_id uuid not null references report,
  organisation_id text not null references organisation,
  at timestamptz not null,
  author text not null,
  author_name text not null,
  text text not null
);
create index red_cord_entry_of on red_cord_entry (red_cord_id, at);

-- A unit as senders write it, and the unit that is meant: a dispatch that was made standing.
create table dispatch_alias (
  organisation_id text not null references organisation,
  -- The written name, folded (lower case, no accents, one space).
  key text not null,
  written text not null,
  unit_id text not null references unit,
  created_at timestamptz not null,
  created_by text not null,
  primary key (organisation_id, key)
);

-- A list somebody looks at often: the filter's codes, ids and dates, never words searched for.
create table saved_filter (
  id uuid primary key,
  organisation_id text not null references organisation,
  person_id text not null references person,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null,
  unique (person_id, name)
);

alter table answer add column factors text[] not null default '{}';

-- The same patient in two cases of one organisation is recognised by a keyed hash of the national id, a key per organisation: the
-- hash goes when the identity goes.
alter table identity_key add column patient_hmac bytea;
create index identity_key_patient on identity_key (organisation_id, patient_hmac) where patient_hmac is not null;
-- Tightening consent destroys the identity for both parties.
create policy destroy on patient_identity for delete to sav_app using (
  exists (
    select from report r where r.id = report_id
      and (r.reporting_organisation_id = any (app_organisations()) or r.recipient_organisation_id = any (app_organisations()))
  )
);
grant delete on patient_identity to sav_app;

alter table case_side enable row level security;
alter table case_side force row level security;
alter table internal_note enable row level security;
alter table internal_note force row level security;
alter table message enable row level security;
alter table message force row level security;
alter table red_cord enable row level security;
alter table red_cord force row level security;
alter table red_cord_entry enable row level security;
alter table red_cord_entry force row level security;
alter table saved_filter enable row level security;
alter table saved_filter force row level security;
alter table dispatch_alias enable row level security;
alter table dispatch_alias force row level security;

create policy own on case_side for select to sav_app using (organisation_id = any ((select app_organisations())::text[]));
create policy own_insert on case_side for insert to sav_app
  with check (organisation_id = any (app_organisations()) and exists (select from report r where r.id = report_id));
create policy own_change on case_side for update to sav_app
  using (organisation_id = any (app_organisations())) with check (organisation_id = any (app_organisations()));
create policy own on internal_note for select to sav_app using (organisation_id = any (app_organisations()));
create policy own_insert on internal_note for insert to sav_app
  with check (organisation_id = any (app_organisations()) and exists (select from report r where r.id = report_id));
create policy of_readable_report on message for select to sav_app using (
  (app_organisations() is not null or shown_to_reporter) and exists (select from report r where r.id = report_id)
);
create policy of_readable_report_insert on message for insert to sav_app with check (
  exists (
    select from report r where r.id = report_id and (
      message.organisation_id = any (app_organisations())
      or (r.receipt_code_hash = app_receipt() and message.organisation_id = r.reporting_organisation_id and shown_to_reporter)
    )
  )
);
create policy of_readable_report on red_cord for select to sav_app
  using (app_organisations() is not null and exists (select from report r where r.id = report_id));
create policy of_readable_report_insert on red_cord for insert to sav_app with check (
  pulled_by_organisation_id = any (app_organisations()) and exists (select from report r where r.id = report_id)
);
create policy office_closes on red_cord for update to sav_app using (office_id = any (app_organisations()));
create policy of_readable_report on red_cord_entry for select to sav_app
  using (app_organisations() is not null and exists (select from report r where r.id = report_id));
create policy of_readable_report_insert on red_cord_entry for insert to sav_app with check (
  organisation_id = any (app_organisations()) and exists (select from red_cord c where c.id = red_cord_id and c.report_id = red_cord_entry.report_id)
);
create policy own on saved_filter for all to sav_app
  using (organisation_id = any (app_organisations())) with check (organisation_id = any (app_organisations()));
-- Whoever files is routed by the aliases, so everybody may read them; only one's own organisation's may be changed.
create policy everyone_reads on dispatch_alias for select to sav_app using (true);
create policy worker_reads on dispatch_alias for select to sav_worker using (true);
create policy own_insert on dispatch_alias for insert to sav_app with check (organisation_id = any (app_organisations()));
create policy own_change on dispatch_alias for update to sav_app using (organisation_id = any (app_organisations()));
create policy own_delete on dispatch_alias for delete to sav_app using (organisation_id = any (app_organisations()));

grant select, insert, update on case_side to sav_app;
grant select, insert on internal_note, message, red_cord, red_cord_entry to sav_app;
grant update (closed_at, closed_by, closed_by_name, agreed) on red_cord to sav_app;
grant select, insert, update, delete on saved_filter, dispatch_alias to sav_app;
grant select on dispatch_alias to sav_worker;

-- The system moves a case where time decides: a question nobody answered, a report nobody signed. It reads who handles a case to
-- remind them, and no note, message or log.
create policy worker_moves on report for update to sav_worker using (true) with check (true);
grant update (sent_at, sent_unsigned_at, returned_at, assigned_at, asked_at, ask_until, acknowledge_by, answer_by, revision)
  on report to sav_worker;
create policy worker_append on report_history for insert to sav_worker with check (actor = 'system');
grant insert on report_history to sav_worker;
grant insert on recount_due to sav_worker;
create policy worker_reads on case_side for select to sav_worker using (true);
grant select (report_id, organisation_id, handler_id, due_on) on case_side to sav_worker;

-- What a delivery can tell of, besides what 0005_delivery.sql names, and to whom: staff are people of an organisation.
alter table delivery drop constraint delivery_message_check, drop constraint delivery_recipient_role_check,
  drop constraint delivery_caretaker;
alter table delivery
  add constraint delivery_message_check check (message in (
    'report', 'forwarded', 'answer', 'gave_up', 'signature', 'returned', 'question', 'reply', 'message', 'reopened', 'withdrawn',
    'duplicate', 'consent', 'brought_in', 'red_cord', 'red_cord_closed', 'reminder', 'escalation'
  )),
  add constraint delivery_recipient_role_check
    check (recipient_role in ('organisation', 'reporter', 'leader', 'caretaker', 'staff')),
  add constraint delivery_person check ((recipient_role in ('caretaker', 'staff')) = (person_id is not null));
