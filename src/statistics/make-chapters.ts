import { osloDay } from '../i18n/oslo-time.ts'
import { wordsIn } from '../i18n/words.ts'
import type { Actor, SystemActor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import type { MeasureContext } from '../measure/measure-context.ts'
import { listAnnualMeasures } from './annual-measures.ts'
import { writeChapters } from './annual-chapters.ts'
import type { NumbersShown } from './annual-figure-chapters.ts'
import { countsOfPublished, countsOfSet } from './annual-counts.ts'
import type { ReportChapter } from './annual-report.ts'
import type { ReportPlace } from './annual-report-store.ts'
import { listAnnualSignals } from './annual-signals.ts'
import { addCounts, countAll } from './dimension.ts'
import { asCounting } from './figures-store.ts'
import { readPublished } from './published-figures.ts'
import type { FrozenYear } from './published-table-store.ts'
import { getCollaboration, type StatisticsContext } from './read-table.ts'
import { readYearSet } from './read-year-set.ts'
import { listYears } from './years-store.ts'

const earlierYears = 4

export interface MadeChapters {
  readonly chapters: ReportChapter[]
  /** Which of the year's published figures they are made of; null: of an organisation's own, or of figures that are not published. */
  readonly figuresVersion: number | null
}

/** The year's published figures, or nothing while they are not. */
function findPublished(
  context: StatisticsContext,
  { collaboration, year }: ReportPlace,
): Promise<FrozenYear | undefined> {
  return readPublished(context, { collaboration, year }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not_found') return undefined
    throw error
  })
}

/** What the report says of its numbers: whether small ones are hidden, and below what. */
function standingOf(organisation: string | null, published: FrozenYear | undefined): NumbersShown {
  if (organisation !== null) return 'own'
  return published ? { hiddenBelow: published.threshold } : 'unpublished'
}

/** Makes the chapters of a year's report from the figures as they are now, in the language of the collaboration. */
export async function makeChapters(
  context: MeasureContext,
  actor: Actor | SystemActor,
  place: ReportPlace,
): Promise<MadeChapters> {
  const { year, ...scope } = place
  const words = wordsIn(getCollaboration(context.directory.current(), scope).locale)
  const set = await readYearSet(context, scope, year, words)
  const before = Array.from({ length: earlierYears }, (_, back) => year - earlierYears + back)
  const found = await asCounting(context.database.db, scope, (tx) => listYears(tx, scope, before))
  const published = scope.organisation === null ? await findPublished(context, place) : undefined
  return {
    figuresVersion: published?.version ?? null,
    chapters: writeChapters({
      words,
      year,
      set,
      counts: published ? countsOfPublished(published) : countsOfSet(set),
      earlier: before.map((one) => ({
        year: one,
        count: countAll(addCounts((found.get(one) ?? []).filter(({ name }) => name === 'eventKind'))),
      })),
      signals: await listAnnualSignals(context, scope, year, words),
      measures: await listAnnualMeasures(context, actor, place, words),
      standing: standingOf(scope.organisation, published),
      takenOn: osloDay(context.now()),
    }),
  }
}
