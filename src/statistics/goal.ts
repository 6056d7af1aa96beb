import { z } from 'zod'

const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null)
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01')
/** Calendar days in Oslo; a period ends on the day the next one begins. */
const GoalPeriod = z.strictObject({ from: Day, to: Day })

/** The dimensions of the statistics a goal can be narrowed by, one at a time. */
export const goalDimensions = ['direction', 'category', 'reportingOrganisation', 'recipientOrganisation'] as const

/** A goal as FSU sets it: what is counted, what is to be reached, when, and against which base. */
export const NewGoal = z.strictObject({
  title: z.string().trim().min(1).max(200),
  counted: z.enum(['reports', 'answered_within']),
  /** For `answered_within`: the calendar days within which a report is to be answered. */
  withinDays: orNull(z.int().min(0).max(366)),
  by: orNull(z.strictObject({ dimension: z.enum(goalDimensions), key: z.string().min(1).max(60) })),
  eventKind: orNull(z.enum(['adverse_event', 'near_miss'])),
  /** `change_percent`: against the base; `absolute`: a number of reports, or percent of them for `answered_within`. */
  targetKind: z.enum(['change_percent', 'absolute']),
  sense: z.enum(['at_least', 'at_most']).default('at_least'),
  target: z.int().min(-100).max(1_000_000),
  period: GoalPeriod,
  base: orNull(GoalPeriod),
})
export type NewGoal = z.output<typeof NewGoal>

/** What was counted: so many of so many. For numbers of reports `of` is the number itself. */
export interface GoalFigure {
  readonly count: number
  readonly of: number
}

/** Why nothing can be said yet: the period is not over, there is nothing in the base to change, or nothing was counted. */
export type GoalUnknown = 'period_not_over' | 'no_base' | 'nothing_counted'

/** What came of a goal, with the figures it was decided by. */
export interface GoalResult {
  readonly outcome: 'met' | 'not_met' | 'not_yet_known'
  readonly why: GoalUnknown | null
  /** So far, where the period is not over. */
  readonly value: number | null
  readonly base: number | null
  /** The value at which it is met; null where it cannot be told. */
  readonly needed: number | null
}

/** A number of reports, or a share in percent with one decimal; null where there is nothing to take a share of. */
function valueOf({ counted }: Pick<NewGoal, 'counted'>, { count, of }: GoalFigure): number | null {
  if (counted === 'reports') return count
  return of === 0 ? null : Math.round((count * 1_000) / of) / 10
}

/**
 * Decides a goal from what was counted. Pure; `today` is a day in Oslo. Not yet known until the period is over, and where the base is
 * zero or missing: a change in percent of nothing is no number. Compared in whole numbers, so that exactly the target is met.
 */
export function evaluateGoal(
  goal: Pick<NewGoal, 'counted' | 'targetKind' | 'sense' | 'target' | 'period'>,
  figures: { readonly value: GoalFigure; readonly base: GoalFigure | null },
  today: string,
): GoalResult {
  const value = valueOf(goal, figures.value)
  const base = figures.base && valueOf(goal, figures.base)
  const isChange = goal.targetKind === 'change_percent'
  const needed = isChange ? (base ? (base * (100 + goal.target)) / 100 : null) : goal.target
  const known = { value, base, needed: needed === null ? null : Math.round(needed * 10) / 10 }
  const unknown = (why: GoalUnknown): GoalResult => ({ outcome: 'not_yet_known', why, ...known })
  if (today < goal.period.to) return unknown('period_not_over')
  if (needed === null) return unknown('no_base')
  if (value === null) return unknown('nothing_counted')
  const [reached, wanted] = isChange && base ? [value * 100, base * (100 + goal.target)] : [value, goal.target]
  const margin = Math.round((reached - wanted) * 1_000)
  const isMet = goal.sense === 'at_least' ? margin >= 0 : margin <= 0
  return { outcome: isMet ? 'met' : 'not_met', why: null, ...known }
}
