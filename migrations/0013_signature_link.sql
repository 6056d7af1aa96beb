-- The leader signs at a link that is for one report, expires and can be renewed; a row stands here once it was renewed or a wrong
-- code was given. Without one the link is the first, and counts from the filing.

create table signature_link (
  report_id uuid primary key references report,
  -- Part of what the link is made of: raising it makes every earlier link void.
  generation integer not null check (generation between 1 and 60000),
  expires_at timestamptz not null,
  -- Codes that were given and did not fit; some, and the link is void until it is renewed.
  wrong_codes integer not null default 0
);
alter table signature_link enable row level security;
alter table signature_link force row level security;
-- Who holds the receipt, or a link, from which the receipt follows, may see and renew it.
create policy of_receipt on signature_link for all to sav_app
  using (exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt()))
  with check (exists (select from report r where r.id = report_id and r.receipt_code_hash = app_receipt()));
create policy worker_reads on signature_link for select to sav_worker using (true);
grant select, insert, update on signature_link to sav_app;
grant select on signature_link to sav_worker;

-- What the reporter or the leader adds to a report after it was filed: it stands beside the text, which stays as it was filed.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('message', 'question', 'reply', 'addition'));
