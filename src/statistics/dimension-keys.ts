import { findClinic, isValidOn, memberKind, type Collaboration, type Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { wordsIn, type Words } from '../i18n/words.ts'
import type { Dimension } from './dimension.ts'
import { lastDayOf, listMonths, type Period } from './period.ts'

/** One row of a table before it is counted: what is counted, and what people call it. */
export interface Key {
  /** Null: not stated. */
  readonly key: string | null
  readonly label: string
}

/** Where keys and their labels are found. */
export interface KeySource {
  readonly directory: Directory
  readonly collaboration: Collaboration
  readonly period: Period
  /** The language of what is not the directory's own; the collaboration's where nothing is said. */
  readonly words?: Words | undefined
}

const wordsOf = ({ collaboration, words }: KeySource): Words => words ?? wordsIn(collaboration.locale)
const notStated = (source: KeySource): Key => ({ key: null, label: wordsOf(source).statisticsTexts.notStated })
/** The states of a sent case, in the order it goes through them; the others are not counted. */
const countedStatuses = ['sent', 'received', 'in_progress', 'waiting_for_sender', 'answered', 'closed'] as const

function listMembers({ directory, collaboration }: KeySource, kind?: 'hospital' | 'municipality'): Key[] {
  return [...directory.organisations.values()]
    .filter((one) => collaboration.members.has(one.id) && (!kind || memberKind(collaboration, one) === kind))
    .map(({ id, name }) => ({ key: id, label: name }))
}

/** The units of the collaboration's hospitals that existed at some time in the period. */
function listUnits(source: KeySource, kinds: readonly string[]): Key[] {
  const { directory, collaboration, period } = source
  const last = lastDayOf(period)
  return [...directory.units.values()]
    .filter((unit) => collaboration.members.has(unit.organisationId) && kinds.includes(unit.kind))
    .filter((unit) => isValidOn({ validFrom: unit.validFrom, validTo: null }, last))
    .filter((unit) => isValidOn({ validFrom: null, validTo: unit.validTo }, period.from))
    .map(({ id, name }) => ({ key: id, label: name }))
}

/** The directions reports can take between partners of these kinds. */
function listDirections(source: KeySource): Key[] {
  const { directory, collaboration } = source
  const hospitals = listMembers(source, 'hospital').length
  const municipalities = listMembers(source, 'municipality').length
  const others = [...directory.organisations.values()].filter(
    (one) => collaboration.members.has(one.id) && memberKind(collaboration, one) === 'other',
  ).length
  const possible = {
    municipality_to_hospital: hospitals > 0 && municipalities > 0,
    hospital_to_municipality: hospitals > 0 && municipalities > 0,
    municipality_to_municipality: municipalities > 1,
    hospital_to_hospital: hospitals > 1,
    other: others > 0,
  }
  return Object.entries(wordsOf(source).statisticsTexts.direction)
    .filter(([direction]) => possible[direction as keyof typeof possible])
    .map(([key, label]) => ({ key, label }))
}

function listCodes({ collaboration }: KeySource, list: string): Key[] {
  return (collaboration.codes.get(list) ?? []).map(({ code, label }) => ({ key: code, label }))
}

const listers: Readonly<Record<Dimension, (source: KeySource) => Key[]>> = {
  month: (source) => {
    const { statisticsTexts } = wordsOf(source)
    return listMonths(source.period).map(({ month }) => ({ key: month, label: statisticsTexts.month(month) }))
  },
  direction: listDirections,
  eventKind: (source) => listCodes(source, 'event_kind'),
  reportingOrganisation: (source) => listMembers(source),
  recipientOrganisation: (source) => listMembers(source),
  municipality: (source) => [...listMembers(source, 'municipality'), notStated(source)],
  serviceLocation: (source) => listCodes(source, 'service_location'),
  clinic: (source) => [...listUnits(source, ['clinic']), notStated(source)],
  section: (source) => [...listUnits(source, ['department', 'section']), notStated(source)],
  category: (source) => listCodes(source, 'category'),
  consequence: (source) => listCodes(source, 'consequence'),
  consent: ({ collaboration }) => collaboration.consents.map(({ code, label }) => ({ key: code, label })),
  source: (source) => Object.entries(wordsOf(source).statisticsTexts.source).map(([key, label]) => ({ key, label })),
  status: (source) => countedStatuses.map((key) => ({ key, label: wordsOf(source).caseWords.status[key] })),
}

/** Every row a table by this dimension has, counted or not, in the order of the directory. */
export function listKeys(source: KeySource, dimension: Dimension): Key[] {
  return listers[dimension](source)
}

/**
 * The label of a key that reports have and today's list has not: a unit that is gone or is a whole clinic, a partner that left, a
 * code of an older form. A code nobody knows any more is its own label.
 */
export function labelOf(source: KeySource, dimension: Dimension, key: string | null): string {
  const { directory } = source
  const { statisticsTexts, caseWords } = wordsOf(source)
  if (key === null) return statisticsTexts.notStated
  const unit = directory.units.get(key)
  if (unit) {
    const clinic = dimension === 'section' && findClinic(directory, key)?.id === key
    return clinic ? statisticsTexts.wholeClinic(unit.name) : unit.name
  }
  return directory.organisations.get(key)?.name ?? wordFor({ ...statisticsTexts.direction, ...caseWords.status }, key)
}

/**
 * The keys of a table by this dimension: its list, then whatever else was found in reports, by label, «not stated» last. Nothing
 * that was found is left out.
 */
export function completeKeys(source: KeySource, dimension: Dimension, found: ReadonlySet<string | null>): Key[] {
  const listed = listKeys(source, dimension)
  const known = new Set(listed.map(({ key }) => key))
  const others = [...found]
    .filter((key) => !known.has(key))
    .map((key): Key => ({ key, label: labelOf(source, dimension, key) }))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || a.label.localeCompare(b.label, 'nb'))
  return [...listed, ...others]
}
