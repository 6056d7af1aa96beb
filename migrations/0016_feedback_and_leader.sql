-- Whether an answer helped the one who reported, and what the leader has been told of a report that waits for a signature.

create table answer_feedback (
  -- Said once about each answer; said anew, it takes the place of what was said.
  answer_id uuid primary key references answer,
  report_id uuid not null references report,
  helped text not null check (helped in ('yes', 'partly', 'no')),
  words text,
  given_at timestamptz not null
);
create index answer_feedback_of on answer_feedback (report_id);
alter table answer_feedback enable row level security;
alter table answer_feedback force row level security;
-- Read by all who read the case, said by the one who holds the receipt while the case is not closed.
create policy of_readable_report on answer_feedback for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_receipt on answer_feedback for insert to sav_app with check (
  exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt() and r.closed_at is null)
  and exists (select from answer a where a.id = answer_id and a.report_id = answer_feedback.report_id)
);
create policy of_receipt_change on answer_feedback for update to sav_app
  using (exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt() and r.closed_at is null));
grant select, insert on answer_feedback to sav_app;
grant update (helped, words, given_at) on answer_feedback to sav_app;

-- Each occasion to ask the leader to sign is told once, whatever happens to the workers.
create table leader_notice (
  report_id uuid not null references report,
  -- Sent before it was signed; then the first and the second working day after it was filed.
  occasion text not null check (occasion in ('first', 'day_1', 'day_2')),
  told_at timestamptz not null,
  primary key (report_id, occasion)
);
alter table leader_notice enable row level security;
alter table leader_notice force row level security;
create policy worker_all on leader_notice for all to sav_worker using (true) with check (true);
grant select, insert on leader_notice to sav_worker;
-- What the worker looks for every few seconds.
create index report_unsigned on report (filed_at) where signed_at is null and leader_email is not null;

-- A letter brings what was added to the report before it was sent; nothing else of the thread.
create policy worker_reads_additions on message for select to sav_worker using (kind = 'addition');
grant select on message to sav_worker;
