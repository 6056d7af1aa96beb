-- When a session was last used, to the minute: it ends when nobody has used it for a while (src/access/session-limits.ts). By the
-- database's clock. A version that knows nothing of it leaves the default, which is when somebody signed in.
alter table session add column used_at timestamptz not null default now();
grant update (used_at) on session to sav_app;

-- Who may sign in or call is decided by commands as the owner of the tables, who is under row-level security like everybody else.
-- What they end is told in the audit log, by nobody but the operator and about no report.
create policy operator_append on audit_entry for insert to current_user
  with check (actor = 'operator' and actor_role = 'operator' and report_id is null);
