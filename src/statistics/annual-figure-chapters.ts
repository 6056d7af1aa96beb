import type { Words } from '../i18n/words.ts'
import type { ChapterId, ReportChapter, ReportTable } from './annual-report.ts'
import { crossedTable, singleTable, type YearCounts } from './annual-tables.ts'
import type { Dimension } from './dimension.ts'
import type { YearSet } from './year-set.ts'

/** Which numbers a report shows: all, in an organisation's own and before the year is published; or those from a threshold on. */
export type NumbersShown = 'own' | 'unpublished' | { readonly hiddenBelow: number }

/** What the chapters of a report are written from. */
export interface ChapterSource {
  readonly words: Words
  readonly year: number
  readonly set: YearSet
  readonly counts: YearCounts
  /** Reports of the years before, the oldest first. */
  readonly earlier: readonly { readonly year: number; readonly count: number }[]
  /** What has changed, in whole sentences. */
  readonly signals: readonly string[]
  readonly measures: readonly ReportTable[]
  readonly standing: NumbersShown
  /** The day the figures were taken, `2026-01-31`. */
  readonly takenOn: string
}

/** A chapter before it has its title. */
export type Draft = Omit<ReportChapter, 'title' | 'comment'>
/** A chapter of what it has; the rest is empty. */
export const chapter = (id: ChapterId, parts: Partial<Omit<Draft, 'id'>>): Draft => ({
  id,
  paragraphs: [],
  tables: [],
  figures: [],
  ...parts,
})

/** How many, which way and when. */
export function writeVolumes(source: ChapterSource): Draft {
  const { words, set, standing } = source
  const { annualReportTexts: texts } = words
  const { volumes } = texts
  const byMonth = singleTable(source, {
    id: 'volumes-by-month',
    dimension: 'month',
    caption: volumes.byMonth,
    head: volumes.month,
  })
  const years = byMonth.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
  const directions = set.singles.direction.table.rows.filter(({ whole }) => whole.count > 0)
  // Published, most months of a direction are small numbers, and a table of nothing but hidden ones tells nothing.
  const byBoth =
    typeof standing === 'string'
      ? [
          crossedTable(source, {
            id: 'volumes-by-direction-and-month',
            table: 'directionMonth',
            turned: true,
            caption: volumes.byDirectionAndMonth,
            head: volumes.month,
            columns: directions,
          }),
        ]
      : []
  const byDirection = { id: 'volumes-by-direction', dimension: 'direction', caption: volumes.byDirection } as const
  const byKind = { id: 'volumes-by-kind', dimension: 'eventKind', caption: volumes.byKind } as const
  return chapter('volumes', {
    tables: [
      byMonth,
      ...byBoth,
      singleTable(source, { ...byDirection, head: volumes.direction }),
      singleTable(source, { ...byKind, head: volumes.kind }),
    ],
    figures: [
      {
        kind: 'lines',
        table: byMonth.id,
        columns: years,
        title: volumes.byMonth,
        description: volumes.byMonthDescription(years.join(', ')),
        unit: texts.unit,
      },
    ],
  })
}

/** A chapter about one dimension: a table with a chart of it, and the dimension crossed with what the events were about. */
export function writeDimension(
  source: ChapterSource,
  about: { id: 'municipalities' | 'clinics'; dimension: Dimension; crossed: 'municipalityCategory' | 'clinicCategory' },
): Draft {
  const { words, set } = source
  const texts = words.annualReportTexts[about.id]
  const perThousand = about.id === 'municipalities'
  const sources = [
    ...new Set(
      set.singles[about.dimension].table.inhabitants.map(({ source: from, assumed }) => `${from}${assumed ? '*' : ''}`),
    ),
  ]
  const notes =
    perThousand && sources.length > 0 ? [words.annualReportTexts.municipalities.population(sources.join(', '))] : []
  const single = singleTable(source, {
    id: `${about.id}-all`,
    dimension: about.dimension,
    caption: texts.caption,
    head: texts.head,
    perThousand,
    notes,
  })
  const crossed = crossedTable(source, {
    id: `${about.id}-category`,
    table: about.crossed,
    turned: true,
    caption: texts.crossed,
    head: words.annualReportTexts.categories.head,
  })
  const unit = words.annualReportTexts.unit
  const years = single.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
  return chapter(about.id, {
    paragraphs: perThousand ? [words.annualReportTexts.municipalities.lead] : [],
    tables: [single, crossed],
    figures: [
      { kind: 'bars', table: single.id, columns: years, title: texts.caption, description: texts.description, unit },
      {
        kind: 'grid',
        table: crossed.id,
        columns: crossed.columns.map(({ key }) => key),
        title: texts.crossed,
        description: texts.gridDescription,
        unit,
      },
    ],
  })
}

/** What the events were about. */
export function writeCategories(source: ChapterSource): Draft {
  const { annualReportTexts: texts } = source.words
  const { caption, head, description, several } = texts.categories
  const table = singleTable(source, { id: 'categories-all', dimension: 'category', caption, head, notes: [several] })
  const years = table.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
  return chapter('categories', {
    tables: [table],
    figures: [{ kind: 'bars', table: table.id, columns: years, title: caption, description, unit: texts.unit }],
  })
}

/** What they meant for the patient. */
export function writeConsequences(source: ChapterSource): Draft {
  const { annualReportTexts: texts } = source.words
  const { caption, head, description } = texts.consequences
  // The year before hides numbers of its own, which stand in its own report.
  const table = singleTable(source, {
    id: 'consequences-all',
    dimension: 'consequence',
    caption,
    head,
    withBefore: false,
  })
  return chapter('consequences', {
    tables: [table],
    figures: [
      { kind: 'bars', table: table.id, columns: [String(source.year)], title: caption, description, unit: texts.unit },
    ],
  })
}
