-- Sender and recipient may tighten consent, which destroys the identity. A recipient that holds no key (no health service, or one
-- the case was forwarded to without the identity) sees no row to delete; it may find the one that it is destroying, and no other.
create policy found_to_destroy on patient_identity for select to sav_app using (
  report_id = nullif(current_setting('app.destroying', true), '')::uuid
  and exists (
    select from report r where r.id = report_id
      and (r.reporting_organisation_id = any (app_organisations()) or r.recipient_organisation_id = any (app_organisations()))
  )
);
