-- A delivery is the promise that a message about a report reaches somebody. The row is the truth (state, lease, attempts, next
-- attempt, all on the database's clock); a job in the queue only wakes the worker up. No content stands here.

create table delivery (
  id uuid primary key,
  report_id uuid not null references report,
  -- What is said: a report has come (report, forwarded), the case was answered, a delivery gave up and a person must act.
  message text not null check (message in ('report', 'forwarded', 'answer', 'gave_up')),
  -- The organisation that answers, the reporter or leader named in the report, or a person who must look after a failed delivery.
  recipient_role text not null check (recipient_role in ('organisation', 'reporter', 'leader', 'caretaker')),
  -- Taken from the report and the channel, where their foreign keys stand; filing is the one path where each check counts.
  organisation_id text not null,
  unit_id text,
  -- Null for the reporter and the leader, whose address is the report's own.
  channel_id text references channel,
  channel_kind text not null check (channel_kind in ('email', 'letter')),
  -- The caretaker.
  person_id text references person,
  constraint delivery_caretaker check ((recipient_role = 'caretaker') = (person_id is not null)),
  -- The delivery this one takes over from, or tells a person of.
  replaces_id uuid references delivery,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz default now(),
  lease_until timestamptz,
  -- Raised at every claim: a worker that comes back after its lease ran out finds another number and its result is discarded.
  fencing_token integer not null default 0,
  last_error text,
  sent_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  gave_up_at timestamptz,
  handled_at timestamptz,
  handled_by text,
  state text not null generated always as (
    case
      when handled_at is not null then 'handled_by_hand'
      when read_at is not null then 'read'
      when sent_at is not null then 'sent'
      when gave_up_at is not null then 'given_up'
      when lease_until is not null then 'sending'
      when failed_at is not null then 'failed'
      else 'queued'
    end
  ) stored,
  -- Finished or due, never neither: a delivery cannot be forgotten.
  constraint delivery_due_or_done check (
    next_attempt_at is not null or sent_at is not null or gave_up_at is not null or handled_at is not null
  )
);
create index delivery_due on delivery (next_attempt_at) where next_attempt_at is not null;
create index delivery_of on delivery (report_id, created_at);
-- A fall-over happens once, and each person is told once.
create unique index delivery_replaced_once on delivery (replaces_id, message, coalesce(person_id, '')) where replaces_id is not null;

create table idempotency (
  scope text not null,
  key_hash bytea not null,
  body_hmac bytea not null,
  report_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (scope, key_hash)
);
create index idempotency_age on idempotency (created_at);

-- Append only: who did what and who read what. Codes and ids, never text or identity.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor text not null,
  actor_role text not null,
  actor_organisation_id text,
  act text not null,
  report_id uuid,
  reason_code text,
  details jsonb not null default '{}'
);
create index audit_entry_of on audit_entry (report_id, at);

alter table delivery enable row level security;
alter table delivery force row level security;
alter table idempotency enable row level security;
alter table idempotency force row level security;
alter table audit_entry enable row level security;
alter table audit_entry force row level security;

create policy of_readable_report on delivery for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_report on delivery for insert to sav_app with check (
  report_id = any (app_filing())
  or (app_organisations() is not null and exists (select from report r where r.id = report_id))
);
create policy of_readable_report_change on delivery for update to sav_app
  using (app_organisations() is not null and exists (select from report r where r.id = report_id));
create policy worker_all on delivery for all to sav_worker using (true) with check (true);

create policy own_scope on idempotency for select to sav_app
  using (scope = nullif(current_setting('app.idempotency_scope', true), ''));
create policy of_filing on idempotency for insert to sav_app with check (report_id = any (app_filing()));
create policy worker_sweeps on idempotency for all to sav_worker using (true);

create policy own_entries on audit_entry for select to sav_app
  using (actor_organisation_id = any (app_organisations()) or exists (select from report r where r.id = report_id));
create policy append on audit_entry for insert to sav_app with check (true);
create policy worker_append on audit_entry for insert to sav_worker with check (true);

grant select, insert on delivery to sav_app;
grant update (next_attempt_at, read_at, handled_at, handled_by, failed_at, gave_up_at, last_error) on delivery to sav_app;
grant select, insert, update on delivery to sav_worker;
grant select, insert on idempotency to sav_app;
grant select, delete on idempotency to sav_worker;
grant select, insert on audit_entry to sav_app;
grant insert on audit_entry to sav_worker;
