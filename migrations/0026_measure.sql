-- What comes of the reports: improvement measures, the suggestions of those who report, and the working groups that FSU asks.

-- The committee (FSU) whose member asks; its members belong to no organisation here.
create function app_committee() returns text language sql stable parallel safe
  return nullif(current_setting('app.committee', true), '');

create table working_group (
  id uuid primary key,
  collaboration_id text not null references collaboration,
  name text not null,
  mandate text not null,
  kind text not null check (kind in ('standing', 'temporary')),
  from_on date not null,
  to_on date,
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  -- What a measure of the group refers to, so that it stays in its collaboration.
  unique (id, collaboration_id),
  constraint working_group_ends check (to_on is null or to_on >= from_on),
  constraint working_group_temporary check (kind = 'standing' or to_on is not null)
);

-- The group's seats, by function and organisation; who sits there is nobody's to know here.
create table working_group_seat (
  working_group_id uuid not null references working_group,
  position integer not null,
  function text not null,
  organisation_id text references organisation,
  primary key (working_group_id, position)
);
create index working_group_seat_of on working_group_seat (organisation_id);

-- An improvement measure. Timestamps are the state. It carries a text of its own, written anew: the case it was made from is known
-- by its id alone, and whoever may not see the report is not told of it (the view of a measure asks for the report under its policy).
create table measure (
  id uuid primary key,
  collaboration_id text not null references collaboration,
  title text not null,
  what text not null,
  -- What it is for: everything where all four are null; reports of the same kind are those that fit all that are given.
  scope_organisation_id text references organisation,
  scope_municipality_id text references organisation,
  scope_unit_id text references unit,
  scope_category text,
  owner_organisation_id text not null references organisation,
  owner_unit_id text references unit,
  -- A function or a name in the organisation.
  owner_name text,
  working_group_id uuid,
  due_on date,
  effect_expected text,
  source text not null check (source in ('answer', 'suggestion', 'pattern', 'direct')),
  report_id uuid references report on delete set null,
  answer_action_id uuid references answer_action on delete set null,
  -- Null: FSU, whose measures are for all partners and shown to them once they are decided.
  made_by_organisation_id text references organisation,
  revision integer not null default 1,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  started_at timestamptz,
  done_at timestamptz,
  dropped_at timestamptz,
  dropped_reason text,
  effect_checked_at timestamptz,
  effect_checked_by text,
  effect_checked_by_name text,
  effect_result text check (effect_result in ('as_expected', 'partly', 'none', 'too_early')),
  effect_note text,
  -- The due day that the owner was told is over; another day is told of anew.
  chased_for date,
  status text not null generated always as (
    case
      when dropped_at is not null then 'dropped'
      when done_at is not null then 'done'
      when started_at is not null then 'in_progress'
      when decided_at is not null then 'decided'
      else 'proposed'
    end
  ) stored,
  foreign key (collaboration_id, owner_organisation_id) references membership (collaboration_id, organisation_id),
  foreign key (working_group_id, collaboration_id) references working_group (id, collaboration_id),
  constraint measure_dropped_with_reason check ((dropped_at is null) = (dropped_reason is null)),
  constraint measure_one_end check (dropped_at is null or done_at is null),
  constraint measure_due_once_decided check (decided_at is null or due_on is not null),
  constraint measure_effect_after_done check (effect_checked_at is null or done_at is not null),
  constraint measure_effect_whole check (
    (effect_checked_at is null) = (effect_result is null) and (effect_checked_at is null) = (effect_checked_by is null)
  ),
  -- FSU sees no case, and what an organisation decides for itself is its own to do.
  constraint measure_own check (
    case when made_by_organisation_id is null then report_id is null else owner_organisation_id = made_by_organisation_id end
  )
);
-- A planned action becomes a measure once, however many press the button.
create unique index measure_of_action on measure (answer_action_id) where answer_action_id is not null;
create index measure_of_owner on measure (owner_organisation_id, id);
create index measure_of_collaboration on measure (collaboration_id, id);
create index measure_of_report on measure (report_id) where report_id is not null;
create index measure_of_group on measure (working_group_id) where working_group_id is not null;
create index measure_overdue on measure (due_on) where done_at is null and dropped_at is null and decided_at is not null;

create table measure_history (
  id uuid primary key,
  measure_id uuid not null references measure,
  at timestamptz not null,
  verb text not null,
  actor text not null,
  actor_name text not null,
  actor_organisation_id text,
  from_status text,
  to_status text not null,
  -- The members that were changed, by the API's names.
  changed text[] not null default '{}',
  reason text
);
create index measure_history_of on measure_history (measure_id, at);

-- What became of a reporter's suggestion: adopted as a measure, or declined with the reason the reporter gets. Once.
create table suggestion_decision (
  report_id uuid primary key references report on delete cascade,
  organisation_id text not null references organisation,
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_name text not null,
  measure_id uuid references measure,
  reason text,
  constraint suggestion_adopted_or_declined check ((measure_id is null) = (reason is not null))
);

-- What FSU has asked a working group, with or without a measure, and what it answered.
create table working_group_question (
  id uuid primary key,
  working_group_id uuid not null references working_group,
  measure_id uuid references measure,
  question text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_by_name text not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  answered_by_name text,
  -- Null where FSU wrote the group's answer down.
  answered_by_organisation_id text references organisation,
  constraint working_group_question_answered check (
    (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)
  )
);
create index working_group_question_of on working_group_question (working_group_id, asked_at);
create index working_group_question_about on working_group_question (measure_id) where measure_id is not null;

alter table working_group enable row level security;
alter table working_group force row level security;
alter table working_group_seat enable row level security;
alter table working_group_seat force row level security;
alter table measure enable row level security;
alter table measure force row level security;
alter table measure_history enable row level security;
alter table measure_history force row level security;
alter table suggestion_decision enable row level security;
alter table suggestion_decision force row level security;
alter table working_group_question enable row level security;
alter table working_group_question force row level security;

-- Every partner may know which groups there are; only FSU makes and changes them.
create policy partners_read on working_group for select to sav_app using (
  collaboration_id = app_committee()
  or exists (
    select from membership m
    where m.collaboration_id = working_group.collaboration_id and m.organisation_id = any (app_organisations())
  )
);
create policy committee_insert on working_group for insert to sav_app with check (collaboration_id = app_committee());
create policy committee_change on working_group for update to sav_app using (collaboration_id = app_committee());
create policy of_readable_group on working_group_seat for select to sav_app
  using (exists (select from working_group g where g.id = working_group_id));
create policy committee_insert on working_group_seat for insert to sav_app
  with check (exists (select from working_group g where g.id = working_group_id and g.collaboration_id = app_committee()));
create policy committee_delete on working_group_seat for delete to sav_app
  using (exists (select from working_group g where g.id = working_group_id and g.collaboration_id = app_committee()));

-- FSU sees all measures of its collaboration. An organisation sees its own, what is decided for everybody, and what a group it sits
-- in was given.
create policy partners_read on measure for select to sav_app using (
  collaboration_id = app_committee()
  or owner_organisation_id = any (app_organisations())
  or made_by_organisation_id = any (app_organisations())
  or (made_by_organisation_id is null and (
    (decided_at is not null and exists (
      select from membership m
      where m.collaboration_id = measure.collaboration_id and m.organisation_id = any (app_organisations())
    ))
    or exists (
      select from working_group_seat s
      where s.working_group_id = measure.working_group_id and s.organisation_id = any (app_organisations())
    )
  ))
);
create policy makers_insert on measure for insert to sav_app with check (
  (collaboration_id = app_committee() and made_by_organisation_id is null)
  or (made_by_organisation_id = any (app_organisations())
    and (report_id is null or exists (select from report r where r.id = report_id)))
);
create policy makers_change on measure for update to sav_app
  using (
    (collaboration_id = app_committee() and made_by_organisation_id is null) or owner_organisation_id = any (app_organisations())
  );
create policy of_readable_measure on measure_history for select to sav_app
  using (exists (select from measure m where m.id = measure_id));
create policy of_changed_measure on measure_history for insert to sav_app with check (
  exists (
    select from measure m where m.id = measure_id
      and (m.collaboration_id = app_committee() or m.owner_organisation_id = any (app_organisations()))
  )
);

-- The holder of the receipt reads what became of the suggestion; only an organisation that may read the report decides.
create policy of_readable_report on suggestion_decision for select to sav_app
  using (exists (select from report r where r.id = report_id));
create policy of_readable_report_insert on suggestion_decision for insert to sav_app with check (
  organisation_id = any (app_organisations()) and exists (select from report r where r.id = report_id)
);

-- What a group was asked is for FSU and for those who sit in it.
create policy seated_read on working_group_question for select to sav_app using (
  exists (select from working_group g where g.id = working_group_id and g.collaboration_id = app_committee())
  or exists (
    select from working_group_seat s
    where s.working_group_id = working_group_question.working_group_id and s.organisation_id = any (app_organisations())
  )
);
create policy committee_asks on working_group_question for insert to sav_app with check (
  answer is null
  and exists (select from working_group g where g.id = working_group_id and g.collaboration_id = app_committee())
);
create policy seated_answer on working_group_question for update to sav_app using (
  exists (select from working_group g where g.id = working_group_id and g.collaboration_id = app_committee())
  or exists (
    select from working_group_seat s
    where s.working_group_id = working_group_question.working_group_id and s.organisation_id = any (app_organisations())
  )
);

grant select, insert, update on working_group to sav_app;
grant select, insert, delete on working_group_seat to sav_app;
grant select, insert on measure, measure_history, suggestion_decision, working_group_question to sav_app;
-- Where a measure came from, and whose it is, stay as they were.
grant update (title, what, scope_organisation_id, scope_municipality_id, scope_unit_id, scope_category, owner_organisation_id,
  owner_unit_id, owner_name, working_group_id, due_on, effect_expected, revision, decided_at, started_at, done_at, dropped_at,
  dropped_reason, effect_checked_at, effect_checked_by, effect_checked_by_name, effect_result, effect_note) on measure to sav_app;
grant update (answer, answered_at, answered_by, answered_by_name, answered_by_organisation_id) on working_group_question to sav_app;

-- The worker chases what is overdue: days, owners and states, and no text.
create policy worker_chases on measure for select to sav_worker using (true);
create policy worker_marks on measure for update to sav_worker using (true) with check (true);
grant select (id, owner_organisation_id, owner_unit_id, due_on, decided_at, done_at, dropped_at, chased_for, status) on measure
  to sav_worker;
grant update (chased_for) on measure to sav_worker;

-- Two more things deliveries tell of: what became of a suggestion, and how many measures of a house are overdue (of no report).
alter table delivery drop constraint delivery_message_check, drop constraint delivery_about_a_report;
alter table delivery
  add constraint delivery_message_check check (message in (
    'report', 'forwarded', 'answer', 'gave_up', 'signature', 'returned', 'question', 'reply', 'message', 'reopened', 'withdrawn',
    'duplicate', 'consent', 'brought_in', 'red_cord', 'red_cord_closed', 'reminder', 'escalation', 'digest', 'suggestion',
    'measures_overdue'
  )),
  add constraint delivery_about_a_report check ((report_id is null) = (message in ('digest', 'measures_overdue')));
