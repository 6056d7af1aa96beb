-- Letters to learn from: cases that both parties have released to the committee (FSU), and what FSU writes of them, anew.

-- A party's word that FSU may read the case's text. Taken back as long as no letter rests on it: the letter's cases point here.
create table case_release (
  id uuid primary key,
  report_id uuid not null references report on delete cascade,
  collaboration_id text not null references collaboration,
  organisation_id text not null references organisation,
  released_at timestamptz not null,
  released_by text not null,
  unique (report_id, organisation_id)
);
create index case_release_of on case_release (collaboration_id, report_id);

-- Timestamps are the state. The revision is the text's: the database counts it, so that what was approved is what is published.
create table learning_letter (
  id uuid primary key,
  collaboration_id text not null references collaboration,
  title text not null,
  what_happened text not null,
  why text not null,
  what_we_do text not null,
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  -- Since when the parties are asked to approve it.
  asked_at timestamptz,
  published_at timestamptz,
  published_by text,
  -- When the units that want to know were written to.
  told_at timestamptz,
  unique (id, collaboration_id),
  constraint learning_letter_asked_first check (published_at is null or asked_at is not null),
  constraint learning_letter_told_once_published check (told_at is null or published_at is not null)
);
create index learning_letter_published on learning_letter (published_at desc) where published_at is not null;
create index learning_letter_untold on learning_letter (id) where published_at is not null and told_at is null;

create table learning_letter_case (
  letter_id uuid not null,
  collaboration_id text not null,
  report_id uuid not null,
  sender_organisation_id text not null,
  recipient_organisation_id text not null,
  primary key (letter_id, report_id),
  foreign key (letter_id, collaboration_id) references learning_letter (id, collaboration_id) on delete cascade,
  constraint learning_letter_case_sender foreign key (report_id, sender_organisation_id)
    references case_release (report_id, organisation_id),
  constraint learning_letter_case_recipient foreign key (report_id, recipient_organisation_id)
    references case_release (report_id, organisation_id)
);
create index learning_letter_case_of on learning_letter_case (report_id);

create table learning_letter_approval (
  letter_id uuid not null,
  collaboration_id text not null,
  organisation_id text not null references organisation,
  revision integer not null,
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (letter_id, organisation_id, revision),
  foreign key (letter_id, collaboration_id) references learning_letter (id, collaboration_id) on delete cascade
);

-- The places that want an e-mail when a letter is published: an organisation (unit null) or one of its units.
create table learning_subscription (
  id uuid primary key,
  organisation_id text not null references organisation,
  unit_id text references unit,
  since timestamptz not null,
  created_by text not null,
  unique nulls not distinct (organisation_id, unit_id)
);

-- Whatever changes of a letter is a new text, which nobody has approved or been asked about.
create function count_letter_text() returns trigger language plpgsql as $$
begin
  if (new.title, new.what_happened, new.why, new.what_we_do, new.revision)
    is distinct from (old.title, old.what_happened, old.why, old.what_we_do, old.revision)
  then
    new.revision := old.revision + 1;
    new.asked_at := null;
  end if;
  return new;
end $$;
create trigger learning_letter_text before update on learning_letter for each row execute function count_letter_text();

alter table case_release enable row level security;
alter table case_release force row level security;
alter table learning_letter enable row level security;
alter table learning_letter force row level security;
alter table learning_letter_case enable row level security;
alter table learning_letter_case force row level security;
alter table learning_letter_approval enable row level security;
alter table learning_letter_approval force row level security;
alter table learning_subscription enable row level security;
alter table learning_subscription force row level security;

-- The two parties see who has released; FSU sees it of its own collaboration.
create policy parties_read on case_release for select to sav_app using (
  collaboration_id = app_committee()
  or exists (
    select from report r where r.id = report_id
      and (r.reporting_organisation_id = any (app_organisations()) or r.recipient_organisation_id = any (app_organisations()))
  )
);
create policy party_releases on case_release for insert to sav_app with check (
  organisation_id = any (app_organisations())
  and exists (
    select from report r where r.id = report_id and r.collaboration_id = case_release.collaboration_id
      and case_release.organisation_id in (r.reporting_organisation_id, r.recipient_organisation_id) and r.status in ('answered', 'closed')
  )
);
create policy party_takes_back on case_release for delete to sav_app using (organisation_id = any (app_organisations()));

-- FSU writes; the parties see the letter from the moment they are asked; what is published is everybody's, signed in or not.
create policy readers on learning_letter for select to sav_app using (
  published_at is not null
  or collaboration_id = app_committee()
  or (asked_at is not null and exists (
    select from learning_letter_case c where c.letter_id = learning_letter.id
      and (c.sender_organisation_id = any (app_organisations()) or c.recipient_organisation_id = any (app_organisations()))
  ))
);
create policy committee_insert on learning_letter for insert to sav_app
  with check (collaboration_id = app_committee() and asked_at is null and published_at is null);
-- Published with at least one case, and approved as it stands by both parties of every case.
create policy committee_change on learning_letter for update to sav_app
  using (collaboration_id = app_committee() and published_at is null)
  with check (collaboration_id = app_committee() and (published_at is null or (
    exists (select from learning_letter_case c where c.letter_id = learning_letter.id)
    and not exists (
      select from learning_letter_case c, unnest(array[c.sender_organisation_id, c.recipient_organisation_id]) as party
      where c.letter_id = learning_letter.id and not exists (
        select from learning_letter_approval a
        where a.letter_id = c.letter_id and a.organisation_id = party and a.revision = learning_letter.revision
      )
    )
  )));
create policy committee_delete on learning_letter for delete to sav_app
  using (collaboration_id = app_committee() and published_at is null);

create policy parties_read on learning_letter_case for select to sav_app using (
  collaboration_id = app_committee()
  or sender_organisation_id = any (app_organisations()) or recipient_organisation_id = any (app_organisations())
);
-- The cases of a letter are chosen while nobody is asked to approve it.
create policy committee_insert on learning_letter_case for insert to sav_app with check (
  collaboration_id = app_committee()
  and exists (select from learning_letter l where l.id = letter_id and l.asked_at is null and l.published_at is null)
);
create policy committee_delete on learning_letter_case for delete to sav_app using (
  collaboration_id = app_committee()
  and exists (select from learning_letter l where l.id = letter_id and l.asked_at is null and l.published_at is null)
);

-- An approval tells who is a party of some case: FSU's and its own organisation's to see.
create policy own_read on learning_letter_approval for select to sav_app
  using (collaboration_id = app_committee() or organisation_id = any (app_organisations()));
create policy party_approves on learning_letter_approval for insert to sav_app with check (
  organisation_id = any (app_organisations())
  and exists (
    select from learning_letter_case c
    where c.letter_id = learning_letter_approval.letter_id and c.collaboration_id = learning_letter_approval.collaboration_id
      and learning_letter_approval.organisation_id in (c.sender_organisation_id, c.recipient_organisation_id)
  )
  and exists (
    select from learning_letter l where l.id = learning_letter_approval.letter_id and l.revision = learning_letter_approval.revision
      and l.asked_at is not null and l.published_at is null
  )
);

create policy own on learning_subscription for all to sav_app
  using (organisation_id = any (app_organisations())) with check (organisation_id = any (app_organisations()));

grant select, insert, delete on case_release, learning_letter, learning_letter_case, learning_subscription to sav_app;
grant select, insert on learning_letter_approval to sav_app;
grant update (title, what_happened, why, what_we_do, revision, changed_at, asked_at, published_at, published_by) on learning_letter to sav_app;

-- The worker tells of what is published, and reads no text.
create policy worker_tells on learning_letter for select to sav_worker using (true);
create policy worker_marks on learning_letter for update to sav_worker using (published_at is not null) with check (true);
create policy worker_reads on learning_subscription for select to sav_worker using (true);
grant select (id, collaboration_id, published_at, told_at), update (told_at) on learning_letter to sav_worker;
grant select on learning_subscription to sav_worker;

-- What FSU reads of a case that both parties have released: the event, what was done, and the answer. Never who reported, who leads,
-- who the patient is, nor number, date, parties, attachments, messages and notes. One door, since a wider policy on report would
-- open every table that asks for it.
create policy search_reads on case_release for select to sav_search using (true);
grant select on case_release to sav_search;
grant select (answered_at) on answer to sav_search;
grant select (position) on answer_action to sav_search;

create function released_cases(asked uuid) returns table (
  id uuid, report_id uuid, collaboration_id text, sender_organisation_id text, recipient_organisation_id text,
  released_at timestamptz, event_kind text, categories text[], consequence text
) language sql stable security definer set search_path = pg_catalog, public, pg_temp begin atomic
  -- The release that came last opened the case, and its id is the case's name here.
  select greatest(s.id, t.id), r.id, r.collaboration_id, r.reporting_organisation_id, r.recipient_organisation_id,
    greatest(s.released_at, t.released_at), r.event_kind, r.categories, r.consequence
  from case_release s
    join case_release t on t.report_id = s.report_id
    join report r on r.id = s.report_id
      and r.reporting_organisation_id = s.organisation_id and r.recipient_organisation_id = t.organisation_id
  where s.collaboration_id = app_committee() and r.collaboration_id = app_committee() and r.status in ('answered', 'closed')
    and (asked is null or asked in (s.id, t.id));
end;

create function read_released_case(asked uuid) returns table (
  id uuid, report_id uuid, description text, immediate_measures text, suggested_measure text, what_happened text, actions text[]
) language sql stable security definer set search_path = pg_catalog, public, pg_temp begin atomic
  select c.id, c.report_id, r.description, r.immediate_measures, r.suggested_measure, a.what_happened,
    array(select d.description from answer_action d where d.answer_id = a.id order by d.position)
  from released_cases(asked) c
    join report r on r.id = c.report_id
    left join lateral (
      select n.id, n.what_happened from answer n where n.report_id = c.report_id order by n.answered_at desc, n.id desc limit 1
    ) a on true
  where asked is not null;
end;

revoke all on function released_cases, read_released_case from public;
grant execute on function released_cases, read_released_case to sav_app, sav_search;
grant create on schema public to sav_search;
alter function released_cases owner to sav_search;
alter function read_released_case owner to sav_search;
revoke create on schema public from sav_search;

-- One more thing deliveries tell of, of no report: that a letter is published.
alter table delivery drop constraint delivery_message_check, drop constraint delivery_about_a_report;
alter table delivery
  add constraint delivery_message_check check (message in (
    'report', 'forwarded', 'answer', 'gave_up', 'signature', 'returned', 'question', 'reply', 'message', 'reopened', 'withdrawn',
    'duplicate', 'consent', 'brought_in', 'red_cord', 'red_cord_closed', 'reminder', 'escalation', 'digest', 'suggestion',
    'measures_overdue', 'learning_letter'
  )),
  add constraint delivery_about_a_report check ((report_id is null) = (message in ('digest', 'measures_overdue', 'learning_letter')));
