import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import type { Words } from '../i18n/words.ts'
import { chooseScope } from './choose-scope.ts'
import type { Dimension } from './dimension.ts'
import type { StatisticsScope } from './figures-store.ts'
import { readNamedPeriod, readPeriod, type Period } from './period.ts'
import { readCompared, type ComparedTables, type StatisticsContext } from './read-table.ts'
import type { By, Measure } from './table.ts'

/** What is asked: a period by name or as readPeriod takes it, one or two dimensions, and whose reports where there is a choice. */
export interface StatisticsQuestion {
  readonly period?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by: Dimension
  readonly and?: Dimension | undefined
  readonly measures?: readonly Measure[] | undefined
  readonly collaboration?: string | undefined
  readonly organisation?: string | undefined
  readonly words?: Words | undefined
}

/** The tables of three periods, and whose reports they count. */
export interface Statistics extends ComparedTables, StatisticsScope {}

function choosePeriod({ period: name, from, to }: StatisticsQuestion): Period {
  const refuse = (pointer: string, code: 'required' | 'invalid_format' | 'period_given_twice') =>
    new Refusal('invalid_input', 'The period cannot be read.', [{ pointer, code }])
  if (name !== undefined) {
    if (from !== undefined || to !== undefined) throw refuse('/period', 'period_given_twice')
    const named = readNamedPeriod(name)
    if (!named) throw refuse('/period', 'invalid_format')
    return named
  }
  if (from === undefined) throw refuse('/from', 'required')
  const { period, faults } = readPeriod(from, to)
  if (!period) throw new Refusal('invalid_input', 'The period cannot be read.', faults)
  return period
}

/**
 * Counts the reports an actor may count by one or two dimensions for a period, with the period before and the same one last year.
 * Throws Refusal `invalid_input` that names the wrong member of the question, `forbidden` for what is not the actor's to count.
 */
export async function readStatistics(
  context: StatisticsContext,
  actor: Actor,
  question: StatisticsQuestion,
): Promise<Statistics> {
  const { by: one, and: other, measures, words } = question
  if (one === other) {
    throw new Refusal('invalid_input', 'A dimension is crossed with itself.', [
      { pointer: '/by', code: 'duplicate_choice' },
    ])
  }
  const period = choosePeriod(question)
  const scope = chooseScope(actor, context.directory.current(), question)
  const by: By = other === undefined ? [one] : [one, other]
  const tables = await readCompared(context, scope, { period, by, measures, words })
  return { ...scope, ...tables }
}
