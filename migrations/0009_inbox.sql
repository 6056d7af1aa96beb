-- The inbox: which cases are whose, read from indexes alone, and the search of their texts. Of what an insert into report costs
-- (some 230 µs in a batch on two busy cores), the two indexes of what is open and the mark for the search take about a tenth: the mark
-- as much as recount_due's, each index a few µs.

do $$ begin
  if not exists (select from pg_roles where rolname = 'sav_search') then
    raise exception 'The role sav_search is missing: run migrations/roles.sql as a superuser first.';
  end if;
end $$;

-- Whether a house's side of a case still matters to its lists: `answering` (open, and this house is to answer), `open`, or `over`.
-- Kept by the database, so that the lists of one handler are read without opening every case the house ever had.
alter table case_side add column standing text not null default 'open' check (standing in ('answering', 'open', 'over'));

create function standing_of(status text, recipient text, house text) returns text language sql immutable parallel safe
  return case
    when status = any (array['closed', 'withdrawn', 'duplicate']) then 'over'
    when recipient = house then 'answering'
    else 'open'
  end;

create function keep_standing() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'case_side' then
    select standing_of(r.status, r.recipient_organisation_id, new.organisation_id) into strict new.standing
    from report r where r.id = new.report_id;
    return new;
  end if;
  update case_side s set standing = standing_of(new.status, new.recipient_organisation_id, s.organisation_id)
  where s.report_id = new.id and s.standing <> standing_of(new.status, new.recipient_organisation_id, s.organisation_id);
  return null;
end $$;
revoke all on function keep_standing from public;

create policy search_keeps_standing on case_side for all to sav_search using (true) with check (true);
grant select (report_id, organisation_id, standing, own_reference), update (standing) on case_side to sav_search;
create index case_side_of_report on case_side (report_id);
drop index case_side_of_handler;
create index case_side_in_hand on case_side (organisation_id, handler_id) include (standing, report_id)
  where handler_id is not null and standing <> 'over';
create index case_side_due on case_side (organisation_id, due_on) include (standing, report_id)
  where due_on is not null and standing <> 'over';

-- Row-level security for the application asks four questions of every report it comes by; a hundred thousand of them cost more than
-- the reading. These views ask the one question an index answers, once. They show codes, places, times and numbers and no text, and
-- only to a party: the rows are chosen by app.organisations here, since their owner's own policy lets it see all. No security
-- barrier: it would keep a list from being read in an index's order, and who can put a function into a statement of the application
-- can set app.organisations as well.
create policy search_reads on report for select to sav_search using (true);
grant select (id, number, collaboration_id, event_kind, occurred_on, direction, reporting_organisation_id, recipient_organisation_id,
  recipient_unit_id, hospital_unit_id, clinic_id, municipality_id, service_location_code, categories, consequence, consent, source,
  status, agreement_refs, filed_at, signed_at, sent_at, answered_at, reopened_at, acknowledge_by, answer_by, ask_until)
  on report to sav_search;
create policy search_reads on participation for select to sav_search using (true);
grant select on participation to sav_search;

-- One organisation and not several: equality is what lets an index be read in its order. Who acts for several sees the first one's.
create function app_organisation() returns text language sql stable parallel safe return (app_organisations())[1];

create view received_case as
select id, number, collaboration_id, event_kind, occurred_on, direction, reporting_organisation_id, recipient_organisation_id,
  recipient_unit_id, hospital_unit_id, clinic_id, municipality_id, service_location_code, categories, consequence, consent, source,
  status, agreement_refs, filed_at, signed_at, answered_at, reopened_at, acknowledge_by, answer_by, ask_until
from report
where sent_at is not null and recipient_organisation_id = (select app_organisation());

create view sent_case as
select id, number, collaboration_id, event_kind, occurred_on, direction, reporting_organisation_id, recipient_organisation_id,
  recipient_unit_id, hospital_unit_id, clinic_id, municipality_id, service_location_code, categories, consequence, consent, source,
  status, agreement_refs, filed_at, signed_at, answered_at, reopened_at, acknowledge_by, answer_by, ask_until
from report
where reporting_organisation_id = (select app_organisation());

-- Neither sender nor recipient: an earlier recipient, a third partner.
create view joined_case as
select r.id, number, collaboration_id, event_kind, occurred_on, direction, reporting_organisation_id, recipient_organisation_id,
  recipient_unit_id, hospital_unit_id, clinic_id, municipality_id, service_location_code, categories, consequence, consent, source,
  status, agreement_refs, filed_at, signed_at, answered_at, reopened_at, acknowledge_by, answer_by, ask_until
from participation p join report r on r.id = p.report_id
where p.organisation_id = (select app_organisation())
  and r.reporting_organisation_id <> p.organisation_id and r.recipient_organisation_id <> p.organisation_id;

-- The lists of everything, in their usual order.
drop index report_inbox;
drop index report_sent_list;
create index report_inbox on report (recipient_organisation_id, filed_at desc, id desc) include (consequence)
  where sent_at is not null;
create index report_sent_list on report (reporting_organisation_id, filed_at desc, id desc) include (consequence);
-- The lists of what is not over, with what says which of them a case is in.
create index report_open_inbox on report (recipient_organisation_id, filed_at desc, id desc)
  include (status, recipient_unit_id, acknowledge_by, answer_by, ask_until, consequence)
  where sent_at is not null and status <> all (array['closed', 'withdrawn', 'duplicate']);
create index report_open_sent_list on report (reporting_organisation_id, filed_at desc, id desc)
  include (status, collaboration_id, answered_at, reopened_at, acknowledge_by, answer_by, ask_until, consequence)
  where status <> all (array['closed', 'withdrawn', 'duplicate']);

grant select on received_case, sent_case, joined_case to sav_app;
create trigger case_side_standing before insert on case_side for each row execute function keep_standing();
create trigger report_standing after update on report for each row
  when (old.status is distinct from new.status or old.recipient_organisation_id <> new.recipient_organisation_id)
  execute function keep_standing();

-- Views and functions are handed over to sav_search, which needs the right to own something here for that moment.
grant create on schema public to sav_search;
alter view received_case owner to sav_search;
alter view sent_case owner to sav_search;
alter view joined_case owner to sav_search;
alter function keep_standing owner to sav_search;
revoke create on schema public from sav_search;

alter table case_side no force row level security;
alter table report no force row level security;
update case_side s set standing = standing_of(r.status, r.recipient_organisation_id, s.organisation_id)
from report r where r.id = s.report_id;
alter table report force row level security;
alter table case_side force row level security;

-- Search. Full-text and trigram operators are not leakproof, so row-level security would keep every index from them: what is searched
-- stands in tables that only sav_search reads, in functions that ask app.organisations who asks.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- One row for what all parties may read of a case; and for a house that has notes or a reference of its own, one with these added.
create table search_document (
  report_id uuid not null references report on delete cascade,
  -- Empty for the one all parties may read.
  house text not null,
  readers text[] not null,
  filed_at timestamptz not null,
  words tsvector not null,
  primary key (report_id, house)
);
create index search_document_words on search_document using gin (words, readers);
create index search_document_newest on search_document (filed_at desc);

-- Every word in the documents: a misspelt one is looked up among them, and a rare one says more about a case than a common one.
create table search_word (
  word text primary key,
  lexeme text not null,
  -- About how many times a document with it was read in.
  uses integer not null
);
create index search_word_alike on search_word using gin (word gin_trgm_ops);
create index search_word_lexeme on search_word (lexeme text_pattern_ops);

-- Append only for those who write texts, emptied by the worker; like recount_due without key and index (0006_statistics.sql).
create table search_due (report_id uuid not null);

-- Lower case, without the accents Norwegian spells with or without. The letters æ, ø and å stay; ä and ö are theirs in Swedish.
create function fold_words(given text) returns text language sql immutable parallel safe
  return regexp_replace(
    translate(lower(normalize(given, NFKC)),
      'áàâãăāąćčçďđðéèêëěēęíìîïīıłľńñňŋóòôõőōřśšşťŧþúùûüůűūýÿźžżäö',
      'aaaaaaacccdddeeeeeeeiiiiiillnnnnoooooorssstttuuuuuuuyyzzzæø'),
    '[^[:alnum:]æøå]+', ' ', 'g');

create function quote_lexeme(lexeme text) returns text language sql immutable parallel safe
  return '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''';

create function mark_search() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'report' then
    insert into public.search_due values (new.id);
  else
    insert into public.search_due values (new.report_id);
  end if;
  return null;
end $$;
create trigger report_search after insert on report for each row execute function mark_search();
create trigger report_search_again after update on report for each row
  when (
    old.recipient_organisation_id <> new.recipient_organisation_id or old.sent_at is distinct from new.sent_at
    or old.description <> new.description
  )
  execute function mark_search();
create trigger participation_search after insert on participation for each row execute function mark_search();
create trigger answer_search after insert on answer for each row execute function mark_search();
create trigger message_search after insert on message for each row execute function mark_search();
create trigger internal_note_search after insert on internal_note for each row execute function mark_search();
create trigger case_side_search after insert or update of own_reference on case_side for each row execute function mark_search();

-- Reads in what is due, `most` marks at a time; returns how many reports it read in. One process at a time: marks are taken before
-- the texts are read, so a text written meanwhile is marked still. Who the patient is stands in tables it cannot read, and who
-- reported is not among the columns it was given.
create function index_cases(most integer) returns integer language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  due uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtext('index_cases')) then
    return 0;
  end if;
  with taken as (
    delete from search_due where ctid = any (array(select ctid from search_due limit most)) returning report_id
  )
  select array_agg(distinct report_id) into due from taken;
  if due is null then
    return 0;
  end if;

  delete from search_document d where d.report_id = any (due) and d.house <> '';
  with shared as materialized (
    select r.id as report_id, r.filed_at, fold_words(r.description) as gravest,
      array_remove(array[r.reporting_organisation_id, case when r.sent_at is not null then r.recipient_organisation_id end], null)
        || array(select p.organisation_id from participation p where p.report_id = r.id) as readers,
      fold_words(concat_ws(' ', r.number, ltrim(split_part(r.number, '-', 3), '0'), r.external_reference,
        array_to_string(r.agreement_refs, ' '), r.immediate_measures, r.suggested_measure, r.category_other_text,
        r.service_location_name, r.service_location_other_text, r.hospital_unit_text,
        (select string_agg(concat_ws(' ', a.what_happened,
            (select string_agg(c.description, ' ') from answer_action c where c.answer_id = a.id)), ' ')
          from answer a where a.report_id = r.id),
        (select string_agg(m.text, ' ') from message m where m.report_id = r.id))) as rest,
      array_remove(array['clinic:' || r.clinic_id, 'unit:' || r.recipient_unit_id], null)
        || array(select distinct 'category:' || c from unnest(r.categories) c) as codes
    from report r where r.id = any (due)
  ), own as (
    select n.report_id, n.organisation_id as house, n.text from internal_note n where n.report_id = any (due)
    union all
    select c.report_id, c.organisation_id, c.own_reference from case_side c
    where c.report_id = any (due) and c.own_reference is not null
  ), reading as materialized (
    select report_id, '' as house, readers, filed_at, gravest, rest, codes from shared
    union all
    select s.report_id, o.house, array[o.house], s.filed_at, s.gravest, s.rest || ' ' || fold_words(string_agg(o.text, ' ')), s.codes
    from shared s join own o using (report_id)
    group by s.report_id, o.house, s.filed_at, s.gravest, s.rest, s.codes
  ), documents as (
    insert into search_document as d (report_id, house, readers, filed_at, words)
    select report_id, house, readers, filed_at,
      setweight(to_tsvector('norwegian', gravest), 'A') || setweight(to_tsvector('norwegian', rest), 'B') || array_to_tsvector(codes)
    from reading
    on conflict (report_id, house) do update set readers = excluded.readers, words = excluded.words
  ), counted as (
    select word, ts_lexize('norwegian_stem', word) as lexeme, count(*) as uses
    from reading, lateral (select distinct unnest(string_to_array(gravest || ' ' || rest, ' ')) as word) as each
    where length(word) between 3 and 40 and word !~ '[0-9]'
    group by word
  )
  insert into search_word as w (word, lexeme, uses)
  select word, lexeme[1], uses from counted where cardinality(lexeme) > 0 order by word
  on conflict (word) do update set uses = w.uses + excluded.uses;
  return cardinality(due);
end $$;

-- What somebody typed, as a question to the documents: every word must be there, itself, as the beginning of a word, inside a
-- compound, or as one it resembles. `exactly` has the words' own stems only. Null where nothing is left to search for. `uses`: about how
-- many documents the rarest of the words is in, null where that is not known.
create function ask_words(given text, out exactly tsquery, out loosely tsquery, out uses bigint) language plpgsql stable
  set search_path = pg_catalog, public, pg_temp set pg_trgm.word_similarity_threshold = 0.35 as $$
declare
  typed text;
  stem text;
  alike text[];
  found bigint;
begin
  for typed in
    select left(word, 60) from unnest(string_to_array(fold_words(left(given, 2000)), ' ')) with ordinality as each (word, place)
    where word <> '' group by word order by min(place) limit 12
  loop
    stem := case when typed ~ '[0-9]' then typed else (ts_lexize('norwegian_stem', typed))[1] end;
    -- A word so common that it says nothing.
    continue when stem is null or stem = '';
    alike := array[]::text[];
    found := case when typed ~ '[0-9]' and length(typed) >= 5 then 0 end;
    if typed !~ '[0-9]' and length(typed) >= 3 then
      alike := array(
        select lexeme from search_word w
        where lexeme like stem || '%' or (length(typed) >= 4 and word like '%' || typed || '%') or (
          length(typed) >= 5 and typed <% word
          -- One wrong letter in five, two in six (so also two that changed places), three in twelve; endings do not count.
          and levenshtein_less_equal(typed, left(word, length(typed)), least(3, greatest(1, length(typed) / 6 + 1)))
            <= least(3, greatest(1, length(typed) / 6 + 1)))
        group by lexeme order by max(word_similarity(typed, word)) desc, sum(w.uses) desc limit 24);
      found := (select coalesce(sum(w.uses), 0) from search_word w where w.lexeme = any (alike || stem));
    end if;
    uses := least(uses, found);
    exactly := coalesce(exactly && quote_lexeme(stem)::tsquery, quote_lexeme(stem)::tsquery);
    stem := (select string_agg(part, ' | ') from (
      select quote_lexeme(stem) || case when typed ~ '[0-9]' and length(typed) >= 5 then ':*' else '' end as part
      union all select quote_lexeme(other) from unnest(alike) as other) parts);
    loosely := coalesce(loosely && stem::tsquery, stem::tsquery);
  end loop;
end $$;

-- What one of these organisations may read of these reports as they stand: the documents may be some seconds old. The rule of
-- 0007_case.sql, «parties_read». One call for all of them: one for each would cost more than the search.
create function readable_among(given uuid[], asker text[]) returns uuid[] language sql stable parallel safe begin atomic
  select coalesce(array_agg(r.id), '{}') from report r where r.id = any (given) and (
    r.reporting_organisation_id = any (asker) or (r.sent_at is not null and r.recipient_organisation_id = any (asker))
    or r.id in (select p.report_id from participation p where p.organisation_id = any (asker))
  );
end;

-- The newest cases with these words among those of who asks, `most` and never over 500, and how well each fits. Ids only.
create function search_cases(given text, most integer) returns table (report_id uuid, rank real)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  asker text[] := app_organisations();
  wanted record;
  fits search_document[];
  readable uuid[];
begin
  if asker is null then
    return;
  end if;
  select * into wanted from ask_words(given);
  if wanted.loosely is null then
    return;
  end if;
  -- No statistics are read of a table under row-level security, so the plan is chosen here: a word of many documents is found among
  -- the newest ones, where an index of words would bring up all that have it.
  if coalesce(wanted.uses > 2000, true) then
    fits := array(
      select d from (select * from search_document order by filed_at desc limit 5000) d
      where d.readers && asker and d.words @@ wanted.loosely limit 2 * least(most, 500));
  end if;
  if coalesce(cardinality(fits), 0) < least(most, 500) then
    fits := array(
      select d from search_document d where d.words @@ wanted.loosely and d.readers && asker
      order by d.filed_at desc limit 2 * least(most, 500));
  end if;
  readable := readable_among(array(select f.report_id from unnest(fits) f), asker);
  return query
    select f.report_id, max(ts_rank(f.words, wanted.loosely) + 4 * ts_rank(f.words, wanted.exactly))::real
    from unnest(fits) f
    where f.report_id = any (readable)
    group by f.report_id order by 2 desc, 1 desc limit least(most, 500);
end $$;

-- Cases like one the asker may read, among those the asker may read: those of its clinic or unit with one of its categories, and those
-- that share its rarest words; the newest of each, with how well the words fit.
create function similar_cases(given uuid, most integer) returns table (report_id uuid, rank real)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  asker text[] := app_organisations();
  codes text[];
  place tsquery;
  rarest tsquery;
  fits search_document[];
  readable uuid[];
begin
  select array(select lexeme from unnest(d.words) where lexeme like '%:%') into codes
  from search_document d where d.report_id = given and d.house = '' and d.readers && asker;
  if codes is null or readable_among(array[given], asker) = '{}' then
    return;
  end if;
  place := (select string_agg(quote_lexeme(c), ' | ') from unnest(codes) c where c not like 'category:%')::tsquery
    && (select string_agg(quote_lexeme(c), ' | ') from unnest(codes) c where c like 'category:%')::tsquery;
  select string_agg(quote_lexeme(few.lexeme), ' | ')::tsquery into rarest from (
    select w.lexeme from search_document d, unnest(d.words) as own, search_word w
    where d.report_id = given and d.house = '' and w.lexeme = own.lexeme
    group by w.lexeme
    having sum(w.uses) between 2 and greatest(3, (select reltuples / 10 from pg_class where oid = 'search_document'::regclass))
    order by sum(w.uses) limit 12
  ) few;
  fits := array(
    (select d from search_document d
      where d.words @@ place and d.readers && asker and d.house = '' and d.report_id <> given order by d.filed_at desc limit 200)
    union all
    (select d from search_document d
      where d.words @@ rarest and d.readers && asker and d.house = '' and d.report_id <> given order by d.filed_at desc limit 200));
  readable := readable_among(array(select f.report_id from unnest(fits) f), asker);
  return query
    select f.report_id, max(coalesce(ts_rank(f.words, rarest), 0))::real
    from unnest(fits) f
    where f.report_id = any (readable)
    group by f.report_id order by 2 desc, 1 desc limit least(most, 200);
end $$;

revoke all on function index_cases, search_cases, similar_cases from public;
grant execute on function index_cases to sav_worker;
grant execute on function search_cases, similar_cases to sav_app;

alter table search_document enable row level security;
alter table search_document force row level security;
alter table search_word enable row level security;
alter table search_word force row level security;
create policy search_all on search_document for all to sav_search using (true) with check (true);
create policy search_all on search_word for all to sav_search using (true) with check (true);
grant select, insert, update, delete on search_document, search_word to sav_search;
grant select, delete on search_due to sav_search;
grant insert on search_due to sav_app, sav_worker;
create policy search_reads on answer for select to sav_search using (true);
create policy search_reads on answer_action for select to sav_search using (true);
create policy search_reads on message for select to sav_search using (true);
create policy search_reads on internal_note for select to sav_search using (true);
grant select (description, immediate_measures, suggested_measure, category_other_text, service_location_name,
  service_location_other_text, hospital_unit_text, external_reference) on report to sav_search;
grant select (id, report_id, what_happened) on answer to sav_search;
grant select (answer_id, description) on answer_action to sav_search;
grant select (report_id, text) on message to sav_search;
grant select (report_id, organisation_id, text) on internal_note to sav_search;

grant create on schema public to sav_search;
alter function index_cases owner to sav_search;
alter function search_cases owner to sav_search;
alter function similar_cases owner to sav_search;
revoke create on schema public from sav_search;

-- Reports that are here already.
alter table report no force row level security;
insert into search_due select id from report;
alter table report force row level security;

-- An id a report has, and nothing else: shown to nobody but the function that empties it.
alter table search_due enable row level security;
alter table search_due force row level security;
create policy search_all on search_due for all to sav_search using (true) with check (true);
create policy mark on search_due for insert to sav_app, sav_worker with check (true);
