import fc from 'fast-check'
import { planReports } from '../../src/demo/demo-calendar.ts'
import { seededRandom } from '../../src/demo/seeded-random.ts'
import { writeDemoReport } from '../../src/demo/write-demo-report.ts'
import { osloDay } from '../../src/i18n/oslo-time.ts'
import {
  catalogue,
  halfYearOf,
  type CountedTable,
  type PublicDimension,
} from '../../src/statistics/published-catalogue.ts'

/** A report as far as the public tables count it, so many times. */
export interface CountedReport {
  readonly month: string
  readonly direction: string
  readonly eventKind: string
  readonly municipality: string | null
  readonly clinic: string | null
  readonly section: string | null
  readonly serviceLocation: string
  readonly consequence: string | null
  readonly categories: readonly string[]
  readonly times: number
}

const keyOf = (report: CountedReport, dimension: PublicDimension): string | null =>
  dimension === 'halfYear' ? halfYearOf(report.month) : dimension === 'category' ? null : report[dimension]

function keysOf(reports: readonly CountedReport[], dimension: PublicDimension): (string | null)[] {
  const found = reports.flatMap((one) => (dimension === 'category' ? [...one.categories] : [keyOf(one, dimension)]))
  return [...new Set(found)].toSorted((a, b) => String(a).localeCompare(String(b), 'nb'))
}

/** Every table of the catalogue, counted the plain way. */
export function countNaively(
  reports: readonly CountedReport[],
  possibleUnits: (string | null)[][] = [],
): CountedTable[] {
  const has = (report: CountedReport, dimension: PublicDimension, key: string | null) =>
    dimension === 'category' ? report.categories.includes(String(key)) : keyOf(report, dimension) === key
  return catalogue.map((table) => {
    const pairs = reports.map(({ clinic, section }) => [clinic, section])
    const keys =
      table.id === 'clinic_section'
        ? distinct([...pairs, ...possibleUnits])
        : table.by.reduce<(string | null)[][]>(
            (before, dimension) => before.flatMap((line) => keysOf(reports, dimension).map((key) => [...line, key])),
            [[]],
          )
    return {
      ...table,
      cells: keys.map((line) => ({
        keys: line,
        count: reports
          .filter((report) => table.by.every((dimension, index) => has(report, dimension, line[index] ?? null)))
          .reduce((sum, { times }) => sum + times, 0),
      })),
    }
  })
}

const distinct = (lines: (string | null)[][]) => [
  ...new Map(lines.map((line) => [JSON.stringify(line), line])).values(),
]

/** A small world, so that the strongest attack on it is quick. */
const outcomes = [
  { eventKind: 'adverse_event', consequence: 'none' },
  { eventKind: 'adverse_event', consequence: 'minor' },
  { eventKind: 'adverse_event', consequence: 'death' },
  { eventKind: 'near_miss', consequence: 'none' },
  { eventKind: 'red_cord', consequence: null },
] as const
const units = [
  { clinic: 'k1', section: 's1' },
  { clinic: 'k1', section: 's2' },
  { clinic: 'k2', section: 's2' },
  { clinic: null, section: null },
]
/** The clinics and sections there are in the small world, with reports or without. */
export const possibleUnits = units.map(({ clinic, section }): (string | null)[] => [clinic, section])
export const countedReport: fc.Arbitrary<CountedReport> = fc
  .record({
    month: fc.constantFrom('2024-05', '2024-06', '2024-07'),
    direction: fc.constantFrom('municipality_to_hospital', 'hospital_to_municipality'),
    outcome: fc.constantFrom(...outcomes),
    municipality: fc.constantFrom('horten', 'larvik'),
    unit: fc.constantFrom(...units),
    categories: fc.subarray(['medication', 'diagnostics', 'other'], { minLength: 1 }),
    times: fc.constantFrom(1, 1, 1, 2, 3, 5, 8, 20),
  })
  .map(({ outcome, unit, ...report }) => ({ ...report, ...outcome, ...unit, serviceLocation: 'home_care' }))

/** The demo's reports of a year, as they are filed. */
export function listDemoReports(year: number): CountedReport[] {
  return planReports(seededRandom(174))
    .map((plan, index) => ({ plan, report: writeDemoReport(seededRandom(1000 + index), plan) }))
    .filter(({ plan }) => osloDay(plan.filedAt).startsWith(String(year)))
    .map(({ plan, report }) => ({
      month: osloDay(plan.filedAt).slice(0, 7),
      direction: plan.from,
      eventKind: report.eventKind ?? 'adverse_event',
      municipality: report.municipality ?? null,
      clinic: /^siv\.(kpa|kfmr|prehospital)/.exec(report.hospitalUnit ?? '')?.[0] ?? null,
      section: report.hospitalUnit ?? null,
      serviceLocation: report.serviceLocation.code,
      consequence: report.consequence ?? null,
      categories: report.categories,
      times: 1,
    }))
}
