import { shorten } from '../report/list-labels.ts'
import { writeDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import {
  chapter,
  writeCategories,
  writeConsequences,
  writeDimension,
  writeVolumes,
  type ChapterSource,
  type Draft,
} from './annual-figure-chapters.ts'
import type { ReportCell, ReportChapter, ReportTable } from './annual-report.ts'
import { isNumber } from './annual-tables.ts'
import type { StepDays } from './response-days.ts'

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
