-- How a day is written is a setting of the session, so a function that writes one is stable and not immutable. Told so, PostgreSQL puts
-- it into the query that calls it and no longer calls it for each report, which was half of what reading a report to count it cost.
alter function step_within(timestamptz, date, boolean) stable;
