-- A report that waits for its signature is the sender's alone, and so is what was said and done about it until it was sent: why
-- the leader handed it back, what the reporter replied, who in the house read it. The recipient and who is brought in later read
-- on from the sending. What was added to the report goes with it.
create function is_before_sending(given uuid, at timestamptz) returns boolean language sql stable begin atomic
  select exists (
    select from report r where r.id = given and at < r.sent_at
      and (r.reporting_organisation_id = any (app_organisations()) or r.receipt_code_hash = app_receipt()) is not true
  );
end;

alter policy of_readable_report on report_history using (
  exists (select from report r where r.id = report_id) and not is_before_sending(report_id, at)
);
alter policy of_readable_report on message using (
  (app_organisations() is not null or shown_to_reporter) and exists (select from report r where r.id = report_id)
  and (kind = 'addition' or not is_before_sending(report_id, at))
);
-- Nor are they found by its words: the search keeps one text for all who take part.
alter policy search_reads on message using (
  kind = 'addition' or exists (select from report r where r.id = report_id and (r.sent_at is null or at >= r.sent_at))
);

-- Who of a house opened a case, wrote a note of its own or read the identity is for that house to look up. What all are to know of
-- stands in the history.
alter policy own_entries on audit_entry using (actor_organisation_id = any (app_organisations()));
