import { shorten } from '../report/list-labels.ts'
import { writeDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import type { ChapterId, ReportCell, ReportChapter, ReportTable } from './annual-report.ts'
import { crossedTable, isNumber, singleTable, type YearCounts } from './annual-tables.ts'
import type { Dimension } from './dimension.ts'
import type { StepDays } from './response-days.ts'
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

type Draft = Omit<ReportChapter, 'title' | 'comment'>
const chapter = (id: ChapterId, parts: Partial<Omit<Draft, 'id'>>): Draft => ({
  id,
  paragraphs: [],
  tables: [],
  figures: [],
  ...parts,
})

function writeSummary({ words, year, set, counts }: ChapterSource): Draft {
  const { annualReportTexts: texts } = words
  const total = counts.total
  if (total === 0) return chapter('summary', { paragraphs: [texts.none(year)] })
  const { adverseEvents, nearMisses, redCords } = counts.kinds
  const before = set.totalBefore.count
  const shown = (dimension: 'direction' | 'category') =>
    set.singles[dimension].table.rows
      .map(({ key, label }) => ({ label: shorten(label), count: counts.cell(dimension, [key]) }))
      .filter((row): row is { label: string; count: number } => isNumber(row.count) && row.count > 0)
      .toSorted((a, b) => b.count - a.count)
  const { answered } = set.total.days
  const directions = shown('direction')
  const categories = shown('category').slice(0, 2)
  return chapter('summary', {
    paragraphs: [
      `${texts.sent(year, total, before === 0 ? null : before)} ${texts.kinds(adverseEvents, nearMisses, redCords)}`,
      ...(directions.length > 0 ? [texts.directions(directions)] : []),
      ...(categories.length > 0
        ? [texts.mostAbout(categories.map(({ label, count }) => ({ label, share: count / total })))]
        : []),
      sayAnswered(words, answered),
    ],
  })
}

function sayAnswered({ annualReportTexts: texts }: Words, answered: StepDays | undefined): string {
  if (!answered || answered.median === null || answered.p90 === null) return texts.noneAnswered
  const within = answered.within?.share ?? null
  return [
    texts.answered(answered.median, answered.p90),
    ...(within === null ? [] : [texts.withinDeadline(within)]),
  ].join(' ')
}

function writeVolumes(source: ChapterSource): Draft {
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
function writeDimension(
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

function writeCategories(source: ChapterSource): Draft {
  const { annualReportTexts: texts } = source.words
  const { caption, head, description, several } = texts.categories
  const table = singleTable(source, { id: 'categories-all', dimension: 'category', caption, head, notes: [several] })
  const years = table.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
  return chapter('categories', {
    tables: [table],
    figures: [{ kind: 'bars', table: table.id, columns: years, title: caption, description, unit: texts.unit }],
  })
}

function writeConsequences(source: ChapterSource): Draft {
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

function writeResponse({ words, set }: ChapterSource): Draft {
  const { annualReportTexts: texts } = words
  const { response } = texts
  const steps = (['received', 'answered', 'closed'] as const).map((step) => ({ step, days: set.total.days[step] }))
  if (steps.every(({ days }) => (days?.reports ?? 0) === 0)) return chapter('response', { paragraphs: [response.none] })
  const table: ReportTable = {
    id: 'response-days',
    caption: response.caption,
    head: response.head,
    columns: [
      { key: 'cases', label: response.cases, kind: 'count' },
      { key: 'median', label: response.median, kind: 'days' },
      { key: 'p90', label: response.p90, kind: 'days' },
      { key: 'within', label: response.within, kind: 'share' },
    ],
    rows: steps.map(({ step, days }) => ({
      key: step,
      label: response[step],
      cells: [days?.reports ?? 0, days?.median ?? null, days?.p90 ?? null, days?.within?.share ?? null],
    })),
    notes: [words.statisticsTexts.days.text, words.statisticsTexts.within.text],
  }
  return chapter('response', {
    paragraphs: [sayAnswered(words, set.total.days.answered)],
    tables: [table],
    figures: [
      {
        kind: 'bars',
        table: table.id,
        columns: ['median', 'p90'],
        title: response.caption,
        description: response.description,
        unit: texts.unitDays,
      },
    ],
  })
}

function writeEarlier({ words, year, earlier, counts }: ChapterSource): Draft {
  const { annualReportTexts: texts } = words
  const { caption, head, description } = texts.earlier
  const first = earlier.findIndex(({ count }) => count > 0)
  const years = [...(first < 0 ? [] : earlier.slice(first)), { year, count: counts.total }]
  const rows = years.map((one) => ({
    key: String(one.year),
    label: String(one.year),
    cells: [one.count],
  }))
  const table: ReportTable = {
    id: 'earlier-years',
    caption,
    head,
    columns: [{ key: 'reports', label: texts.reports, kind: 'count' }],
    rows,
    notes: [],
  }
  return chapter('earlier', {
    tables: [table],
    figures: [{ kind: 'bars', table: table.id, columns: ['reports'], title: caption, description, unit: texts.unit }],
  })
}

const isHidden = (cell: ReportCell) => typeof cell === 'object' && cell !== null

function writeMethod({ words, set, standing, takenOn }: ChapterSource, chapters: readonly Draft[]): Draft {
  const { method } = words.annualReportTexts
  const cells = chapters
    .flatMap(({ tables }) => tables)
    .flatMap(({ rows }) => rows)
    .flatMap((row) => row.cells)
  const hidden = cells.filter(isHidden).length
  const definitions = [set.singles.municipality, set.singles.clinic, set.singles.category, set.responseTimes]
    .flatMap(({ table }) => table.definitions)
    .filter((one, index, all) => all.findIndex(({ name, text }) => name === one.name && text === one.text) === index)
  return chapter('method', {
    paragraphs: [
      method.taken(writeDay(takenOn)),
      typeof standing === 'string' ? method[standing] : method.hidden(hidden, standing.hiddenBelow),
      ...definitions.map(({ name, text }) => `${name}: ${text}`),
    ],
  })
}

/** The chapters of a report, made from figures. Pure: the same source gives the same chapters. */
export function writeChapters(source: ChapterSource): ReportChapter[] {
  const { words, signals, measures } = source
  const { annualReportTexts: texts } = words
  const drafts: Draft[] = [
    writeSummary(source),
    writeVolumes(source),
    writeDimension(source, { id: 'municipalities', dimension: 'municipality', crossed: 'municipalityCategory' }),
    writeDimension(source, { id: 'clinics', dimension: 'clinic', crossed: 'clinicCategory' }),
    writeCategories(source),
    writeConsequences(source),
    writeResponse(source),
    chapter('signals', {
      paragraphs: [texts.signals.lead, ...(signals.length > 0 ? signals : [texts.signals.nothing])],
    }),
    chapter('measures', { paragraphs: measures.length === 0 ? [texts.measures.none] : [], tables: [...measures] }),
    writeEarlier(source),
  ]
  return [...drafts, writeMethod(source, drafts)].map((draft) => ({
    ...draft,
    title: texts.chapters[draft.id],
    comment: null,
  }))
}
