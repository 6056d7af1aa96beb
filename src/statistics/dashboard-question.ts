import type { Collaboration, Directory } from '../directory/directory.ts'
import { memberKind } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { namePeriod, readNamedPeriod, type Period } from './period.ts'

/** The part of a scope that is looked at: the reports about one municipality or one clinic. */
export interface DashboardPlace {
  readonly dimension: 'municipality' | 'clinic'
  readonly key: string
  readonly name: string
}

/** What a page of figures shows. */
export interface DashboardQuestion {
  readonly period: Period
  /** As readNamedPeriod takes it. */
  readonly periodName: string
  readonly place: DashboardPlace | null
}

/** How a page's address says what it shows: a year, a part of it, an organisation, and a place: `kommune.horten`, `klinikk.siv.kpa`. */
export interface DashboardAddress {
  readonly ar?: string | undefined
  readonly del?: string | undefined
  readonly virksomhet?: string | undefined
  readonly sted?: string | undefined
}

const placeNames = { kommune: 'municipality', klinikk: 'clinic' } as const

/** The parts of a year as an address names them: the whole year is none. */
export const partsOfYear = [
  '',
  'H1',
  'H2',
  'Q1',
  'Q2',
  'Q3',
  'Q4',
  ...Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0')),
] as const

/** The municipalities and clinics one can look at: of the whole collaboration, or the clinics of one organisation. */
export function listPlaces(
  directory: Directory,
  collaboration: Collaboration,
  organisation: string | null,
): DashboardPlace[] {
  const members = [...directory.organisations.values()].filter(({ id }) => collaboration.members.has(id))
  const municipalities = members.filter((one) => memberKind(collaboration, one) === 'municipality')
  const clinics = [...directory.units.values()].filter(
    ({ kind, organisationId }) =>
      kind === 'clinic' &&
      (organisation === null ? collaboration.members.has(organisationId) : organisationId === organisation),
  )
  return [
    ...(organisation === null ? municipalities : []).map(({ id, name }): DashboardPlace => ({
      dimension: 'municipality',
      key: id,
      name,
    })),
    ...clinics.map(({ id, name }): DashboardPlace => ({ dimension: 'clinic', key: id, name })),
  ]
}

/** A place as an address names it. */
export function writePlace({ dimension, key }: DashboardPlace): string {
  return `${dimension === 'clinic' ? 'klinikk' : 'kommune'}.${key}`
}

/**
 * Reads what a page's address asks for; where it names no year, or none that can be read, it is the present one (`today`: a day of
 * Oslo). Throws Refusal `not_found` for a place that is not among `places`.
 */
export function readDashboardQuestion(
  { ar, del, sted }: DashboardAddress,
  { today, places }: { readonly today: string; readonly places: readonly DashboardPlace[] },
): DashboardQuestion {
  const year = ar !== undefined && /^20\d\d$/.test(ar) ? ar : today.slice(0, 4)
  const period = (del && readNamedPeriod(`${year}-${del}`)) || readNamedPeriod(year)
  if (!period) throw new Refusal('not_found', 'No such period.')
  return { period, periodName: namePeriod(period), place: sted ? findPlace(sted, places) : null }
}

function findPlace(written: string, places: readonly DashboardPlace[]): DashboardPlace {
  const dot = written.indexOf('.')
  const dimension = placeNames[written.slice(0, dot) as keyof typeof placeNames]
  const place = places.find((one) => one.dimension === dimension && one.key === written.slice(dot + 1))
  if (!place) throw new Refusal('not_found', 'No such place.')
  return place
}

/** The address of a page's question, without its `?`; empty where everything is as it is when nothing is said. */
export function writeDashboardQuery(address: DashboardAddress): string {
  const given = Object.entries(address).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return new URLSearchParams(given).toString()
}
