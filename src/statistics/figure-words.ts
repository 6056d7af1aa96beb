import type { Collaboration } from '../directory/directory.ts'
import { lastDayOf, namePeriod, type Period } from './period.ts'
import { writeDay } from '../i18n/oslo-time.ts'
import { writeNumber } from '../i18n/write-number.ts'
import type { Words } from '../i18n/words.ts'
import type { DashboardPlace } from './dashboard-question.ts'
import type { DashboardTables } from './read-dashboard.ts'

/** What every figure of one page is told with. */
export interface FigureContext {
  readonly tables: DashboardTables
  readonly place: DashboardPlace | null
  readonly collaboration: Collaboration
  /** Whose figures: an organisation's name or the collaboration's, with the place looked at. */
  readonly whose: string
  readonly words: Words
}

/** A period as people call it: «2026», «1. halvår 2026», «mars 2026», or its days. */
export function sayPeriod(words: Words, period: Period): string {
  const { dashboardTexts: texts, statisticsTexts } = words
  const name = namePeriod(period)
  const year = name.slice(0, 4)
  const part = name.slice(5)
  if (/^\d{4}$/.test(name)) return texts.year(year)
  if (/^H\d$/.test(part)) return texts.halfOf(Number(part.slice(1)), year)
  if (/^Q\d$/.test(part)) return texts.quarterOf(Number(part.slice(1)), year)
  if (/^\d\d$/.test(part)) return statisticsTexts.month(name)
  return `${writeDay(period.from)}–${writeDay(lastDayOf(period))}`
}

/** The lines under a picture that leaves its page. */
export function notesOf({ tables, whose, words }: FigureContext, remarks: readonly string[]): string[] {
  const { source } = words.dashboardTexts
  return [...remarks, source(whose, sayPeriod(words, tables.period), writeDay(tables.today))]
}

/** Where a series is highest and lowest, in words. */
export function describeRange(
  words: Words,
  rows: readonly { readonly label: string; readonly value: number | null }[],
  decimals = 0,
): string {
  const known = rows.filter((row): row is { label: string; value: number } => row.value !== null)
  const sorted = known.toSorted((a, b) => b.value - a.value)
  const [most, least] = [sorted[0], sorted.at(-1)]
  const { dashboardTexts: texts } = words
  if (!most || !least || most.value === 0) return texts.noneShown
  return texts.most(most.label, writeNumber(most.value, decimals), least.label, writeNumber(least.value, decimals))
}

/** A month short enough to stand under an axis: «jan», «jan 26». */
export function shortMonth(words: Words, month: string, withYear: boolean): string {
  const name = words.statisticsTexts.month(month).split(' ')[0] ?? month
  const short = name.length <= 4 ? name : name.slice(0, 3)
  return withYear ? `${short} ${month.slice(2, 4)}` : short
}
