/** What reports can be counted by, one at a time (the procedure); the values of `by`. */
export const dimensions = [
  'month',
  'direction',
  'eventKind',
  'reportingOrganisation',
  'recipientOrganisation',
  'municipality',
  'serviceLocation',
  'clinic',
  'section',
  'category',
  'consequence',
  'consent',
  'source',
  'status',
] as const
export type Dimension = (typeof dimensions)[number]

/** The steps of a case whose days since sending are counted. */
export const steps = ['daysToReceived', 'daysToAnswered', 'daysToClosed'] as const
export type Step = (typeof steps)[number]

/** What migrations/0006_statistics.sql counts by: every dimension (each of them by month) and every step. */
export type FigureName = Exclude<Dimension, 'month'> | Step
export const countedDimensions: readonly FigureName[] = dimensions.filter((name) => name !== 'month')

/** Reports by the kind of event. The three are never added up without saying so. */
export interface Counts {
  readonly adverseEvents: number
  readonly nearMisses: number
  readonly redCords: number
}

/** How many reports of one month have one key of one dimension. */
export interface Figure extends Counts {
  readonly name: FigureName
  /** The month they were sent in, Oslo time: `2026-03`. */
  readonly month: string
  /** A code, an id or a number of days; null: not stated. */
  readonly key: string | null
}

/** All reports counted, of whatever kind. */
export function countAll({ adverseEvents, nearMisses, redCords }: Counts): number {
  return adverseEvents + nearMisses + redCords
}

const nothing: Counts = { adverseEvents: 0, nearMisses: 0, redCords: 0 }

/** The sum of several counts, kind by kind. */
export function addCounts(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, one) => ({
      adverseEvents: sum.adverseEvents + one.adverseEvents,
      nearMisses: sum.nearMisses + one.nearMisses,
      redCords: sum.redCords + one.redCords,
    }),
    nothing,
  )
}
