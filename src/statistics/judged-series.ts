import { findClinic, type Directory } from '../directory/directory.ts'
import { shorten } from '../report/list-labels.ts'
import type { Dimension } from './dimension.ts'
import type { FigureContext } from './figure-words.ts'
import { inhabitantsOf } from './inhabitants.ts'
import { judge, type Series, type Verdict } from './signal.ts'

/** What a series is about: all reports, or those with one key of a dimension. */
export type SeriesGroup = 'whole' | 'category' | 'municipality' | 'clinic' | 'section'

/** A series through the months that are looked back on, and what can be said of it. */
export interface JudgedSeries {
  /** Names it on its page and in an address. */
  readonly id: string
  readonly group: SeriesGroup
  readonly label: string
  readonly series: Series
  readonly verdict: Verdict
}

/** A month's days are told from at least so many answers, and once at most one report in ten still waits for one. */
const leastAnswers = 5
const leastAnswered = 0.9

const idOf = (group: SeriesGroup, key: string) => `${group}-${key}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** Every series a page looks for changes in: all reports, days to an answer, and one for each key. Those without a report are left out. */
export function judgeSeries(context: FigureContext, directory: Directory): JudgedSeries[] {
  const { place, words } = context
  const { total } = words.signalTexts
  const byKey = (dimension: Exclude<SeriesGroup, 'whole'>) => judgeKeys(context, directory, dimension)
  if (place) {
    const own = byKey(place.dimension).filter(({ id }) => id === idOf(place.dimension, place.key))
    const whole = own.map((one): JudgedSeries => ({ ...one, id: 'whole', group: 'whole', label: total }))
    if (place.dimension === 'municipality') return whole
    return [
      ...whole,
      ...judgeKeys(context, directory, 'section', (key) => findClinic(directory, key)?.id === place.key),
    ]
  }
  return [
    ...judgeWhole(context),
    ...byKey('category'),
    ...byKey('municipality'),
    ...byKey('clinic'),
    ...byKey('section'),
  ]
}

function judged(one: Omit<JudgedSeries, 'verdict'>): JudgedSeries {
  return { ...one, verdict: judge(one.series) }
}

function judgeWhole({ tables, words }: FigureContext): JudgedSeries[] {
  const { signalTexts: texts } = words
  const { rows } = tables.over(['month'], true)
  const days = rows.flatMap(({ key, whole }) => {
    const { reports = 0, median = null } = whole.days.answered ?? {}
    const enough = reports >= leastAnswers && reports >= leastAnswered * whole.count
    return enough && median !== null ? [{ time: key ?? '', days: median }] : []
  })
  const counts = rows.map(({ key, whole }) => ({ time: key ?? '', count: whole.count }))
  return [
    judged({ id: 'whole', group: 'whole', label: texts.total, series: { measure: 'reports', points: counts } }),
    judged({ id: 'answered', group: 'whole', label: texts.answered, series: { measure: 'days', points: days } }),
  ]
}

function judgeKeys(
  { tables, collaboration }: FigureContext,
  directory: Directory,
  dimension: Extract<Dimension, SeriesGroup>,
  keep: (key: string) => boolean = () => true,
): JudgedSeries[] {
  const { rows, columns } = tables.over([dimension, 'month'])
  const people = new Map<string, number | undefined>()
  const peopleIn = (municipality: string, month: string) => {
    const year = month.slice(0, 4)
    const known = `${municipality} ${year}`
    if (!people.has(known)) {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` }
      const found = inhabitantsOf({ directory, collaboration, period }).find((one) => one.municipality === municipality)
      people.set(known, found?.count)
    }
    return people.get(known)
  }
  return rows.flatMap(({ key, label, whole, cells }) => {
    if (key === null || whole.count === 0 || !keep(key)) return []
    const points = cells.map(({ count }, index) => ({ time: columns[index]?.key ?? '', count }))
    const rates = points.flatMap((point) => {
      const inhabitants = dimension === 'municipality' ? peopleIn(key, point.time) : undefined
      return inhabitants ? [{ ...point, inhabitants }] : []
    })
    const series: Series =
      rates.length === points.length ? { measure: 'per_1000', points: rates } : { measure: 'reports', points }
    return [
      judged({
        id: idOf(dimension, key),
        group: dimension,
        label: dimension === 'category' ? shorten(label) : label,
        series,
      }),
    ]
  })
}
