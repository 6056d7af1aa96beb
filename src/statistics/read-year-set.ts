import type { Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { wordsIn, type Words } from '../i18n/words.ts'
import type { Figure } from './dimension.ts'
import { asCounting, type StatisticsScope } from './figures-store.ts'
import { yearPeriod } from './period.ts'
import { getCollaboration, makeCompared, type StatisticsContext } from './read-table.ts'
import type { Measure, Table } from './table.ts'
import { arrangeYear, groupByName, tallyYear, type YearSet } from './year-set.ts'
import { listReadyYears, listYears } from './years-store.ts'

const counts: readonly Measure[] = ['count', 'share', 'perThousand']
const countsAndDays: readonly Measure[] = [...counts, 'daysToReceived', 'daysToAnswered', 'daysToClosed']

/** Sets laid out already of years that are over, some hundred kilobytes each. They go with the directory their labels are from. */
const laidOut = new WeakMap<Directory, Map<string, YearSet>>()
const mostKept = 48

/**
 * The whole set of a year and the year before, from one moment. A set of two years that are over is laid out once in this process: the
 * database is asked each time whether their figures still stand, so no other process can make it old. The words are the
 * collaboration's own language where nothing is said.
 */
export async function readYearSet(
  context: StatisticsContext,
  scope: StatisticsScope,
  year: number,
  words?: Words,
): Promise<YearSet> {
  const years = [year, year - 1]
  const directory = context.directory.current()
  const spoken = words ?? wordsIn(getCollaboration(directory, scope).locale)
  return asCounting(context.database.db, scope, async (tx) => {
    const ready = await listReadyYears(tx, scope, years)
    const lay = async () =>
      layOutYear(context, scope, year, { words: spoken, found: await listYears(tx, scope, years) })
    if (ready.size < years.length) return lay()
    const kept = laidOut.get(directory) ?? new Map<string, YearSet>()
    laidOut.set(directory, kept)
    // What a deadline's day makes of a case depends on today.
    const name = [
      ...years.map((one) => ready.get(one)),
      scope.organisation ?? '',
      spoken.language,
      osloDay(context.now()),
    ].join(' ')
    const set = kept.get(name) ?? (await lay())
    // The one that was asked for longest ago goes first.
    kept.delete(name)
    kept.set(name, set)
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return set
  })
}

function layOutYear(
  context: StatisticsContext,
  scope: StatisticsScope,
  year: number,
  { words, found }: { readonly words: Words; readonly found: ReadonlyMap<number, readonly Figure[]> },
): YearSet {
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
