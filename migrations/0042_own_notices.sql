-- What is about no report (a digest, measures that are overdue, a letter to learn from) is the affair of the house it is to reach: whoever
-- looks after its deliveries sees that one did not get through, and has it sent again or another way.
create policy of_own_house on delivery for select to sav_app
  using (report_id is null and organisation_id = any (app_organisations()));
create policy of_own_house_change on delivery for update to sav_app
  using (report_id is null and organisation_id = any (app_organisations()));
create policy of_own_house_successor on delivery for insert to sav_app
  with check (report_id is null and replaces_id is not null and organisation_id = any (app_organisations()));
