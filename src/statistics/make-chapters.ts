import { osloDay } from '../i18n/oslo-time.ts'
import { wordsIn } from '../i18n/words.ts'
import { writeChapters } from './annual-chapters.ts'
import { countsOfSet } from './annual-counts.ts'
import type { ReportChapter } from './annual-report.ts'
import type { ReportPlace } from './annual-report-store.ts'
import { listAnnualSignals } from './annual-signals.ts'
import { addCounts, countAll } from './dimension.ts'
import { asCounting, listYears } from './figures-store.ts'
import { getCollaboration, type StatisticsContext } from './read-table.ts'
import { readYearSet } from './read-year-set.ts'

const earlierYears = 4

export interface MadeChapters {
  readonly chapters: ReportChapter[]
  /** Which of the year's published figures they are made of; null: of an organisation's own, or of figures that are not published. */
  readonly figuresVersion: number | null
}

/** Makes the chapters of a year's report from the figures as they are now, in the language of the collaboration. */
export async function makeChapters(context: StatisticsContext, place: ReportPlace): Promise<MadeChapters> {
  const { year, ...scope } = place
  const words = wordsIn(getCollaboration(context.directory.current(), scope).locale)
  const set = await readYearSet(context, scope, year, words)
  const before = Array.from({ length: earlierYears }, (_, back) => year - earlierYears + back)
  const found = await asCounting(context.database.db, scope, (tx) => listYears(tx, scope, before))
  return {
    figuresVersion: null,
    chapters: writeChapters({
      words,
      year,
      set,
      counts: countsOfSet(set),
      earlier: before.map((one) => ({
        year: one,
        count: countAll(addCounts((found.get(one) ?? []).filter(({ name }) => name === 'eventKind'))),
      })),
      signals: await listAnnualSignals(context, scope, year, words),
      measures: [],
      threshold: null,
      takenOn: osloDay(context.now()),
    }),
  }
}
