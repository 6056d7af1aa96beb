import { osloDay } from '../i18n/oslo-time.ts'
import type { NewReportInput } from '../report/new-report.ts'
import type { PlannedReport } from './demo-calendar.ts'
import { descriptions, immediateMeasures, suggestions } from './demo-texts.ts'
import type { SeededRandom } from './seeded-random.ts'
import { syntheticPatient } from './synthetic-patient.ts'

const municipalities = { sandefjord: 24, larvik: 19, tonsberg: 25, horten: 12, faerder: 12, holmestrand: 8 }
const units = {
  'siv.kpa': 8,
  'siv.kpa.dps': 14,
  'siv.kpa.psa': 9,
  'siv.kpa.ara': 9,
  'siv.kpa.bupa': 4,
  'siv.kfmr': 12,
  'siv.prehospital': 8,
  'siv.ortopedi': 20,
  'siv.lunge_gastro': 16,
}
const places = {
  home_care: 45,
  institution: 22,
  municipal_acute_beds: 7,
  coordinating_unit: 8,
  out_of_hours_clinic: 5,
  general_practitioner: 6,
  mental_health_and_addiction: 7,
}
const categories = {
  communication_documentation: 40,
  medication: 22,
  logistics_messages: 16,
  treatment_and_care: 12,
  patient_information: 7,
  equipment: 6,
  diagnostics: 5,
  other: 3,
}

/** The event lies some hours to some days before the report. */
function eventBefore(random: SeededRandom, filedAt: Date): Date {
  return new Date(filedAt.getTime() - random.between(2, 120) * 3_600_000)
}

/** An invented report for a place in the demo's calendar, in realistic proportions. */
export function writeDemoReport(random: SeededRandom, { filedAt, from }: PlannedReport): NewReportInput {
  const municipality = random.weighted(municipalities)
  const first = random.weighted(categories)
  const second = random.chance(0.3) ? random.weighted(categories) : first
  const chosen = [...new Set([first, second])]
  const consent = random.weighted({ patient_not_opposed: 70, next_of_kin_not_opposed: 12, patient_opposed: 18 })
  const nearMiss = random.chance(0.06)
  const event = eventBefore(random, filedAt)
  const fromHospital = from === 'hospital'
  const texts = descriptions[first]
  const unknownUnit = random.chance(0.04)
  return {
    collaboration: 'vestfold',
    eventKind: nearMiss ? 'near_miss' : 'adverse_event',
    occurred: { date: osloDay(event), time: null, precision: 'date_only' },
    reportingOrganisation: fromHospital ? 'siv' : municipality,
    recipientOrganisation: fromHospital ? municipality : 'siv',
    hospitalUnit: unknownUnit ? null : random.weighted(units),
    hospitalUnitText: unknownUnit ? random.pick(['Medisinsk sengepost', 'Dagkirurgen', 'Akuttmottaket']) : null,
    municipality,
    serviceLocation: { code: random.weighted(places) },
    categories: chosen,
    categoryOtherText: chosen.includes('other') ? 'Transport' : null,
    description: random.pick((fromHospital ? texts?.fromHospital : texts?.fromMunicipality) ?? []),
    immediateMeasures: random.chance(0.5) ? random.pick(immediateMeasures) : null,
    suggestedMeasure: random.chance(0.7) ? random.pick(suggestions) : null,
    consequence: nearMiss ? 'none' : random.weighted({ none: 42, minor: 33, moderate: 19, significant: 5, death: 1 }),
    consent,
    patient: consent === 'patient_opposed' ? null : syntheticPatient(random),
    textDeidentified: consent === 'patient_opposed',
    reporter: {
      name: random.pick(['Nattine Vaktsen', 'Dagulf Turnus', 'Helgine Vikaren', 'Kveldar Runden']),
      workplace: fromHospital ? 'Sengepost' : 'Hjemmetjenesten',
      email: `melder@${fromHospital ? 'siv' : municipality}.example`,
    },
    leader: { name: random.pick(['Bølgine Øyhopp', 'Ledulf Planverk', 'Styrine Skogholt']), email: null },
  }
}
