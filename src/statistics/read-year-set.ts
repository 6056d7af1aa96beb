import type { Words } from '../i18n/words.ts'
import { asCounting, listYears, type StatisticsScope } from './figures-store.ts'
import { yearPeriod } from './period.ts'
import { makeCompared, type StatisticsContext } from './read-table.ts'
import type { Measure, Table } from './table.ts'
import { arrangeYear, groupByName, tallyYear, type YearSet } from './year-set.ts'

const counts: readonly Measure[] = ['count', 'share', 'perThousand']
const countsAndDays: readonly Measure[] = [...counts, 'daysToReceived', 'daysToAnswered', 'daysToClosed']

/**
 * The whole set of a year and the year before, from one moment: a year that is over comes from one ready row. The words are the
 * collaboration's own language where nothing is said.
 */
export async function readYearSet(
  context: StatisticsContext,
  scope: StatisticsScope,
  year: number,
  words?: Words,
): Promise<YearSet> {
  const found = await asCounting(context.database.db, scope, (tx) => listYears(tx, scope, [year, year - 1]))
  const years = [year, year - 1].map((one) => ({ one, figures: groupByName(found.get(one) ?? []) }))
  return arrangeYear(year, (by, withDays, totals) => {
    const measures = withDays ? countsAndDays : counts
    const question = { period: yearPeriod(year), by, measures, words }
    const periods = years.map(({ one, figures }, index) => ({
      period: yearPeriod(one),
      tallies: tallyYear(figures, by, { withDays, withTotal: totals === undefined }),
      total: totals?.[index],
    }))
    const [table, before] = makeCompared(context, scope, question, periods) as [Table, Table]
    return { table, before }
  })
}
