import type { Actor, SystemActor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { readFigures, type StatisticsScope } from './figures-store.ts'
import { evaluateGoal, type GoalFigure, type GoalResult, type NewGoal } from './goal.ts'
import { goalOf, listGoalRows, type GoalRow } from './goal-store.ts'
import type { Period } from './period.ts'
import { committeeAt, type GoalContext } from './set-goal.ts'
import type { Counts } from './dimension.ts'

/** A goal and what came of it. */
export interface EvaluatedGoal {
  readonly row: GoalRow
  readonly goal: NewGoal
  readonly result: GoalResult
}

/** Adverse events and near misses, or one of them; red cords are no part of it. */
function countKind({ eventKind }: NewGoal, { adverseEvents, nearMisses }: Counts): number {
  if (eventKind === 'adverse_event') return adverseEvents
  return eventKind === 'near_miss' ? nearMisses : adverseEvents + nearMisses
}

/** Counts what a goal is about in one period, by the figures of the statistics. */
async function countFor(
  context: GoalContext,
  scope: StatisticsScope,
  goal: NewGoal,
  period: Period,
): Promise<GoalFigure> {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  if (goal.counted === 'reports') {
    const name = goal.by?.dimension ?? 'eventKind'
    const figures = await readFigures(context.database.db, scope, period, [name])
    const wanted = figures.filter(({ key }) => !goal.by || key === goal.by.key)
    const count = sum(wanted.map((figure) => countKind(goal, figure)))
    return { count, of: count }
  }
  const figures = await readFigures(context.database.db, scope, period, ['eventKind', 'daysToAnswered'])
  const of = figures.filter(({ name }) => name === 'eventKind')
  const inTime = figures.filter(
    ({ name, key }) => name === 'daysToAnswered' && key !== null && Number(key) <= (goal.withinDays ?? 0),
  )
  return {
    count: sum(inTime.map((figure) => countKind(goal, figure))),
    of: sum(of.map((figure) => countKind(goal, figure))),
  }
}

/**
 * FSU's goals with what came of each, the latest first; with `year` those whose period touches it (Oslo), as the dashboard and the
 * annual report show them. Throws Refusal `forbidden` for who is not of a committee.
 */
export async function listGoals(
  context: GoalContext,
  actor: Actor | SystemActor,
  { year }: { readonly year?: number } = {},
): Promise<EvaluatedGoal[]> {
  const collaboration = committeeAt(context.directory.current(), actor).id
  const scope = { collaboration, organisation: null }
  const rows = await asActor(context.database.db, { organisations: [], committeeOf: collaboration }, (tx) =>
    listGoalRows(tx, year),
  )
  const today = osloDay(context.now())
  const evaluated: EvaluatedGoal[] = []
  for (const row of rows) {
    const goal = goalOf(row)
    const value = await countFor(context, scope, goal, goal.period)
    const base = goal.base && (await countFor(context, scope, goal, goal.base))
    evaluated.push({ row, goal, result: evaluateGoal(goal, { value, base }, today) })
  }
  return evaluated
}
