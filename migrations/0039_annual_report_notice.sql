-- Whom a published annual report is told to: the board of the collaboration (SSU), at an address of its own in the directory. The
-- organisation of such a channel is the one that keeps the board's post and looks after what does not get through.
alter table channel
  add column board_of text references collaboration,
  add constraint channel_board_by_email check (board_of is null or (kind = 'email' and unit_id is null and service_location_code is null));

-- That a report was told of: once, whatever becomes of the e-mail. A frozen report itself does not change.
create table annual_report_notice (
  annual_report_id uuid primary key references annual_report,
  -- Named before the delivery is there, so that of two workers one promises it.
  delivery_id uuid not null unique references delivery deferrable initially deferred,
  promised_at timestamptz not null
);
alter table annual_report_notice enable row level security;
alter table annual_report_notice force row level security;
create policy worker_all on annual_report_notice for all to sav_worker using (true) with check (true);
grant select, insert on annual_report_notice to sav_worker;

-- The worker tells of what is published, by year, and reads no word of it.
create policy worker_tells on annual_report for select to sav_worker using (published_at is not null);
grant select (id, collaboration_id, year, published_at) on annual_report to sav_worker;

alter table delivery drop constraint delivery_message_check, drop constraint delivery_about_a_report;
alter table delivery
  add constraint delivery_message_check check (message in (
    'report', 'forwarded', 'answer', 'gave_up', 'signature', 'returned', 'question', 'reply', 'message', 'reopened', 'withdrawn',
    'duplicate', 'consent', 'brought_in', 'red_cord', 'red_cord_closed', 'reminder', 'escalation', 'digest', 'suggestion',
    'measures_overdue', 'learning_letter', 'annual_report', 'letter_approval'
  )),
  add constraint delivery_about_a_report check (
    (report_id is null) = (message in ('digest', 'measures_overdue', 'learning_letter', 'annual_report', 'letter_approval'))
  );
