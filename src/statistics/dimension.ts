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

/** The steps that have a deadline on the case, and how each stands to it. */
export const deadlineSteps = ['receivedWithin', 'answeredWithin'] as const
export type DeadlineStep = (typeof deadlineSteps)[number]

/** The crossings that are counted ahead, with the two dimensions each is of. */
export const crossings = {
  municipalityCategory: ['municipality', 'category'],
  clinicCategory: ['clinic', 'category'],
  clinicConsequence: ['clinic', 'consequence'],
  municipalityConsequence: ['municipality', 'consequence'],
  sectionCategory: ['section', 'category'],
  directionMonth: ['direction', 'month'],
} as const satisfies Readonly<Record<string, readonly [Dimension, Dimension]>>
export type CrossingName = keyof typeof crossings
export const crossingNames = Object.keys(crossings) as CrossingName[]

/**
 * What is counted ahead (grouped-figures-store.ts), each by month: every dimension, the crossings, the days to every step and how it stands
 * to its deadline, the last two by direction.
 */
export type FigureName = Exclude<Dimension, 'month'> | Exclude<CrossingName, 'directionMonth'> | Step | DeadlineStep
export const countedDimensions: readonly FigureName[] = dimensions.filter((name) => name !== 'month')
export const countedCrossings: readonly FigureName[] = crossingNames.filter((name) => name !== 'directionMonth')
export const countedSteps: readonly FigureName[] = [...steps, ...deadlineSteps]
/** Everything that is counted ahead: every dimension, every crossing, every step. */
export const everyName: readonly FigureName[] = [...countedDimensions, ...countedCrossings, ...countedSteps]

/** Reports by the kind of event. The three are never added up without saying so. */
export interface Counts {
  readonly adverseEvents: number
  readonly nearMisses: number
  readonly redCords: number
}

/** How many reports of one month have one key of one dimension, or a pair of keys of two. */
export interface Figure extends Counts {
  readonly name: FigureName
  /** The month they were sent in, Oslo time: `2026-03`. Empty where a whole period was added up. */
  readonly month: string
  /** A code, an id, a number of days, `in_time`, `late`, `unknown` or the day of a deadline; null: not stated. */
  readonly key: string | null
  /** The second dimension's key; null in a figure of one dimension too. */
  readonly otherKey: string | null
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
