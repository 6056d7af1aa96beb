-- The sums of a year in one row with its twelve months, so that a year is read with a twelfth of the rows, and many reports at once are
-- counted with as many fewer writes. No index holds a number, so that a sum is changed where it lies.

drop view report_figure;
drop table month_figure;
drop table year_figure;

-- What was sent in each month of a year, Oslo time: in the whole collaboration (house '') and for each house, which has what it sent and
-- what it has received. Columns and no arrays: PostgreSQL unpacks an array once for each number that is added.
create table figure_sum (
  collaboration_id text collate "C" not null,
  house text collate "C" not null,
  year smallint not null,
  dimension text collate "C" not null,
  key text collate "C",
  other_key text collate "C",
  adverse_events_1 integer not null, adverse_events_2 integer not null, adverse_events_3 integer not null,
  adverse_events_4 integer not null, adverse_events_5 integer not null, adverse_events_6 integer not null,
  adverse_events_7 integer not null, adverse_events_8 integer not null, adverse_events_9 integer not null,
  adverse_events_10 integer not null, adverse_events_11 integer not null, adverse_events_12 integer not null,
  near_misses_1 integer not null, near_misses_2 integer not null, near_misses_3 integer not null,
  near_misses_4 integer not null, near_misses_5 integer not null, near_misses_6 integer not null,
  near_misses_7 integer not null, near_misses_8 integer not null, near_misses_9 integer not null,
  near_misses_10 integer not null, near_misses_11 integer not null, near_misses_12 integer not null,
  red_cords_1 integer not null, red_cords_2 integer not null, red_cords_3 integer not null, red_cords_4 integer not null,
  red_cords_5 integer not null, red_cords_6 integer not null, red_cords_7 integer not null, red_cords_8 integer not null,
  red_cords_9 integer not null, red_cords_10 integer not null, red_cords_11 integer not null, red_cords_12 integer not null,
  unique nulls not distinct (collaboration_id, house, year, dimension, key, other_key)
) with (fillfactor = 60);

-- A year that is over and wholly in the sums, under a name of its own. A row is never changed, only thrown away with the first change of
-- a report of that year and made anew, so who has read the figures under this name has them for good, and asks for no more than
-- whether the name still stands.
create table ready_year (
  collaboration_id text not null,
  year integer not null,
  made uuid not null default gen_random_uuid(),
  primary key (collaboration_id, year)
);

alter table figure_sum enable row level security;
alter table figure_sum force row level security;
-- Every row of it is a collaboration's name and a year, which tells nobody anything of a report.
alter table ready_year enable row level security;
alter table ready_year force row level security;
create policy figures on figure_sum for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and ((select app_organisations()) is null or house = any ((select app_organisations())::text[]))
);
create policy worker_counts on figure_sum for all to sav_worker using (true) with check (true);
create policy figures on ready_year for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
);
create policy worker_counts on ready_year for all to sav_worker using (true) with check (true);

grant select on figure_sum, ready_year to sav_statistics;
grant select, insert, update, delete on figure_sum to sav_worker;
grant select, insert, delete on ready_year to sav_worker;
grant select on countable to sav_worker;

-- Everything is counted anew, as soon as the service has started; readers meanwhile count the reports themselves.
truncate recount_due, recount_until;
