-- A party that does not approve a letter to learn from asks for a change of it, with a reason that the committee reads. The letter is a
-- draft again, and its text one that nobody has approved: what was approved of it before is void for all.
create table learning_letter_change_request (
  id uuid primary key,
  letter_id uuid not null,
  collaboration_id text not null,
  organisation_id text not null references organisation,
  -- Of the text that was to be approved.
  revision integer not null,
  reason text not null,
  requested_at timestamptz not null,
  requested_by text not null,
  foreign key (letter_id, collaboration_id) references learning_letter (id, collaboration_id) on delete cascade
);
create index learning_letter_change_request_of on learning_letter_change_request (letter_id);

alter table learning_letter_change_request enable row level security;
alter table learning_letter_change_request force row level security;
-- FSU's, and the party's own: what one says of a letter is not the other's to read.
create policy own_read on learning_letter_change_request for select to sav_app
  using (collaboration_id = app_committee() or organisation_id = any (app_organisations()));
create policy party_asks on learning_letter_change_request for insert to sav_app with check (
  organisation_id = any (app_organisations())
  and exists (
    select from learning_letter_case c
    where c.letter_id = learning_letter_change_request.letter_id
      and c.collaboration_id = learning_letter_change_request.collaboration_id
      and learning_letter_change_request.organisation_id in (c.sender_organisation_id, c.recipient_organisation_id)
  )
  and exists (
    select from learning_letter l where l.id = learning_letter_change_request.letter_id
      and l.revision = learning_letter_change_request.revision and l.asked_at is not null and l.published_at is null
  )
);
grant select, insert on learning_letter_change_request to sav_app;

-- A party changes no letter; that its request sends one back is done here, with a right to nothing else.
create function send_letter_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update learning_letter set revision = revision + 1 where id = new.letter_id and revision = new.revision;
  return null;
end $$;
create trigger learning_letter_sent_back after insert on learning_letter_change_request
  for each row execute function send_letter_back();
create policy sent_back_read on learning_letter for select to sav_search using (true);
create policy sent_back on learning_letter for update to sav_search
  using (asked_at is not null and published_at is null) with check (asked_at is null and published_at is null);
grant select (id, revision, asked_at, published_at), update (revision) on learning_letter to sav_search;
revoke all on function send_letter_back from public;
grant create on schema public to sav_search;
alter function send_letter_back owner to sav_search;
revoke create on schema public from sav_search;

-- The text the parties were last written to about: each text is told of once. The worker counts what waits for whom, and reads no text.
alter table learning_letter add column told_revision integer;
alter policy worker_marks on learning_letter using (published_at is not null or asked_at is not null);
grant select (asked_at, revision, told_revision), update (told_revision) on learning_letter to sav_worker;
create policy worker_counts on learning_letter_case for select to sav_worker using (true);
create policy worker_counts on learning_letter_approval for select to sav_worker using (true);
grant select (letter_id, sender_organisation_id, recipient_organisation_id) on learning_letter_case to sav_worker;
grant select (letter_id, organisation_id, revision) on learning_letter_approval to sav_worker;
-- Whoever was asked before this migration has been told by people. The owner sees past no policy, so for a moment it is held to none.
alter table learning_letter no force row level security;
update learning_letter set told_revision = revision where asked_at is not null;
alter table learning_letter force row level security;
