-- Dispatching and the red cord: what the system does when a report is itself a pulled cord, and how past dispatches are found.

-- A report of the kind red_cord calls the office in once it is sent; the worker finds those that wait for it.
create index report_red_cord on report (collaboration_id, id) where event_kind = 'red_cord';

-- Reports whose clinic nobody knew when they were filed: those that had to be dispatched, latest first. Past dispatches are looked up
-- by them, since the history alone would be asked through every report there is (row-level security).
create index report_without_clinic on report (recipient_organisation_id, filed_at desc, id desc) where clinic_id is null;

-- The system pulls the cord in its own name only, and reads of cords which reports have one, and no word of them.
create policy worker_finds on red_cord for select to sav_worker using (true);
create policy worker_pulls on red_cord for insert to sav_worker with check (pulled_by = 'system' and reason = '');
create policy worker_calls_in on participation for insert to sav_worker with check (
  exists (select from red_cord c where c.report_id = participation.report_id and c.office_id = participation.organisation_id)
);
grant select (id, report_id, office_id) on red_cord to sav_worker;
grant insert on red_cord, participation to sav_worker;
