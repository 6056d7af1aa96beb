-- What has been answered so far in the form that is filled in step by step: kept until it is sent, forgotten when it has stood idle.
-- Who the patient is never stands here. The row is found by the hash of a token that only the browser has, and the answers are
-- sealed with a key that needs both that token and APP_SECRET: neither a copy of the database nor the service's keys open them.

create function app_progress() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('app.progress', true), ''), 'hex');

create table form_progress (
  token_hash bytea primary key,
  answers_sealed bytea not null,
  expires_at timestamptz not null
);
create index form_progress_expiry on form_progress (expires_at);
alter table form_progress enable row level security;
alter table form_progress force row level security;
create policy of_browser on form_progress for all to sav_app
  using (token_hash = app_progress()) with check (token_hash = app_progress());
grant select, insert, update, delete on form_progress to sav_app;

-- The worker forgets what has expired; it needs no sight of the rest.
create policy worker_forgets on form_progress for delete to sav_worker using (true);
create policy worker_sees_expiry on form_progress for select to sav_worker using (true);
grant select (expires_at), delete on form_progress to sav_worker;
