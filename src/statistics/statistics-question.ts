import { z } from 'zod'
import { dimensions, type Dimension } from './dimension.ts'
import { namedPeriodShape, periodShape } from './period.ts'
import type { StatisticsQuestion } from './read-statistics.ts'
import { formats } from './statistics-formats.ts'
import { measures, type Measure } from './table.ts'

const Id = z.string().min(1).max(60)
// Aborts, so that a word that is no dimension is a wrong choice and not a wrong way of writing.
const anyOf = (names: readonly string[]) => `(${names.join('|')})`
const twoDimensions = new RegExp(`^${anyOf(dimensions)},${anyOf(dimensions)}$`)
const someMeasures = new RegExp(`^${anyOf(measures)}(,${anyOf(measures)}){0,5}$`)

/** What the API is asked, as it stands in an address. */
export const Question = z.strictObject({
  period: z
    .string()
    .regex(namedPeriodShape)
    .optional()
    .describe('A year, half-year, quarter or month: 2024, 2024-H1, 2024-Q3, 2024-03. Instead of from and to'),
  from: z
    .string()
    .regex(periodShape)
    .optional()
    .describe('First day of the period, Oslo time: 2026-03-13, 2026-03 or 2026'),
  to: z
    .string()
    .regex(periodShape)
    .optional()
    .describe(
      'The day after the last one: a period ends where the next begins. Absent: the day, month or year of from',
    ),
  by: z
    .union([z.enum(dimensions), z.string().regex(twoDimensions, { abort: true })])
    .default('month')
    .describe('One dimension, or two with a comma between: municipality,category'),
  measures: z
    .union([z.enum(measures), z.string().regex(someMeasures, { abort: true })])
    .default('count,share,perThousand')
    .describe('What is told of every row and cell, with commas between. Days take longer for most dimensions'),
  format: z
    .enum(formats)
    .optional()
    .describe(
      'json, json-stat (2.0), csv (for Norwegian Excel), csv-machine (RFC 4180), xlsx. Absent: as Accept says, else json',
    ),
  collaboration: Id.optional().describe('May be left out where only one is possible'),
  organisation: Id.optional().describe(
    'Only reports that this organisation sent or has; for others than FSU, your own',
  ),
})

/** What an address asks for, its lists taken apart. */
export function readQuestion({
  by,
  measures: told,
  ...rest
}: Omit<z.infer<typeof Question>, 'format'>): StatisticsQuestion & {
  readonly measures: readonly Measure[]
} {
  const [one = 'month', and] = by.split(',') as Dimension[]
  return { ...rest, by: one, and, measures: told.split(',') as Measure[] }
}
