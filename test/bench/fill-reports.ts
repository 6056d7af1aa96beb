/**
 * Fills the year 2025 of Vestfold evenly with `$1` invented reports of ordinary size and shape, in one statement, as a superuser:
 * seven in ten from the municipalities, answered more or less late, one in 25 withdrawn or reported before.
 */
export const fillReports = `
insert into report (id, collaboration_id, form_version, number, event_kind, occurred_on, occurred_precision, direction,
  reporting_organisation_id, recipient_organisation_id, hospital_unit_id, clinic_id, municipality_id, service_location_code,
  categories, description, immediate_measures, suggested_measure, consequence, consent, identity_allowed, text_deidentified,
  reporter_name, leader_name, source, receipt_code_hash, routing, filed_at, sent_at, received_at, first_received_at,
  assigned_at, answered_at, first_answered_at, closed_at, withdrawn_at, duplicate_at)
select gen_random_uuid(), 'vestfold', 1, 'VF-2025-' || lpad(n::text, 6, '0'),
  case when near then 'near_miss' else 'adverse_event' end, sent::date, 'date_only',
  case when up then 'municipality_to_hospital' else 'hospital_to_municipality' end,
  case when up then municipality else 'siv' end, case when up then 'siv' else municipality end,
  unit, case when unit like 'siv.k%' or unit = 'siv.prehospital' then substring(unit from '^siv\\.[a-z]+') end,
  municipality, place, categories, repeat('Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste. ', 14),
  'Ringte vaktlege.', 'Legemiddelliste sendes sammen med utskrivningsrapporten.',
  case when near then 'none' else (array['none', 'minor', 'moderate', 'significant', 'death'])[1 + (speed * speed * 5)::int % 5] end,
  consent, consent <> 'patient_opposed', consent = 'patient_opposed', 'Nattine Vaktsen', 'Bølgine Øyhopp',
  (array['web', 'api', 'paper', 'import'])[1 + floor(random() ^ 2 * 4)::int], sha256(n::text::bytea), '[]', sent, sent,
  case when speed > 0.1 then sent + interval '1 day' * speed * 5 end,
  case when speed > 0.1 then sent + interval '1 day' * speed * 5 end,
  case when speed > 0.2 then sent + interval '1 day' * speed * 8 end,
  case when speed > 0.3 then sent + interval '1 day' * speed * 30 end,
  case when speed > 0.3 then sent + interval '1 day' * speed * 30 end,
  case when speed > 0.5 then sent + interval '1 day' * speed * 60 end,
  case when fate < 0.02 then sent + interval '2 hours' end, case when fate > 0.98 then sent + interval '2 hours' end
from (
  select n, random() < 0.15 as near, random() < 0.7 as up, random() as speed, random() as fate,
    timestamptz '2025-01-01 00:00 Europe/Oslo' + n * (interval '365 days' / $1) as sent,
    (array['horten', 'holmestrand', 'tonsberg', 'sandefjord', 'larvik', 'faerder'])[1 + floor(random() * 6)::int] as municipality,
    (array['siv.kpa', 'siv.kpa.dps', 'siv.kpa.psa', 'siv.kpa.ara', 'siv.kpa.bupa', 'siv.kfmr', 'siv.prehospital',
      'siv.ortopedi', 'siv.lunge_gastro', null])[1 + floor(random() * 10)::int] as unit,
    (array['institution', 'home_care', 'out_of_hours_clinic', 'general_practitioner', 'coordinating_unit',
      'municipal_acute_beds', 'mental_health_and_addiction', 'other'])[1 + floor(random() * 8)::int] as place,
    (array['patient_not_opposed', 'patient_not_opposed', 'next_of_kin_not_opposed',
      'patient_opposed'])[1 + floor(random() * 4)::int] as consent,
    (select array_agg(code) from (
      select code from code
      where collaboration_id = 'vestfold' and list = 'category' and n is not null order by random() limit 1 + floor(random() * 3)::int
    ) as ticked) as categories
  from generate_series(0, $1 - 1) as n
) as invented`
