import type { Fault } from '../errors.ts'
import { osloInstant } from '../i18n/oslo-time.ts'

/** Calendar days in Oslo, `from` inclusive, `to` exclusive: a period ends on the day the next one begins. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** The part of one calendar month that lies in a period. */
export interface MonthPart {
  /** `2026-03` */
  readonly month: string
  /** The first instant that belongs to it, and the first that does not. */
  readonly first: Date
  readonly next: Date
  /** Whether it is the whole month. */
  readonly whole: boolean
}

/** A year, a month or a day of this century: `2026`, `2026-03`, `2026-03-13`. */
export const periodShape = /^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** The first day of a year, month or day, or nothing where there is no such day (30 February). */
function findFirstDay(text: string): string | undefined {
  if (!periodShape.test(text)) return undefined
  const day = `${text}${'-01-01'.slice(text.length - 4)}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}

/** The day after the year, month or day that starts on `day` and was written as `text`. */
function dayAfter(day: string, text: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (text.length === 4) date.setUTCFullYear(date.getUTCFullYear() + 1)
  else if (text.length === 7) date.setUTCMonth(date.getUTCMonth() + 1)
  else date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/**
 * Reads a period as people write it: each end is a day, a month or a year and means its first day. Without `to` the period is the
 * day, month or year that `from` names. A fault names the end that is wrong.
 */
export function readPeriod(fromText: string, toText: string | undefined): { period?: Period; faults: Fault[] } {
  const from = findFirstDay(fromText)
  if (from === undefined) return { faults: [{ pointer: '/from', code: 'invalid_format' }] }
  const to = toText === undefined ? dayAfter(from, fromText) : findFirstDay(toText)
  if (to === undefined) return { faults: [{ pointer: '/to', code: 'invalid_format' }] }
  if (to <= from) return { faults: [{ pointer: '/to', code: 'period_backwards' }] }
  return { period: { from, to }, faults: [] }
}

/** A whole year. */
export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` }
}

/** The last day that belongs to a period. */
export function lastDayOf({ to }: Period): string {
  return new Date(new Date(`${to}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** The calendar months of a period, in order; the first and the last may be cut. */
export function listMonths({ from, to }: Period): MonthPart[] {
  const parts: MonthPart[] = []
  for (let start = `${from.slice(0, 7)}-01`; start < to; start = dayAfter(start, start.slice(0, 7))) {
    const end = dayAfter(start, start.slice(0, 7))
    parts.push({
      month: start.slice(0, 7),
      first: osloInstant(from > start ? from : start),
      next: osloInstant(to < end ? to : end),
      whole: from <= start && end <= to,
    })
  }
  return parts
}

/** A part of a period that is counted in one piece: whole months of one year, or a cut month. */
export interface Stretch extends MonthPart {
  readonly year: number
  /** The first and the last of its months, 1 to 12. */
  readonly firstMonth: number
  readonly lastMonth: number
}

/** The stretches of a period, in order: its months, or `folded`, whole months of a year together. `month` is the first one's. */
export function listStretches(period: Period, folded: boolean): Stretch[] {
  const stretches: Stretch[] = []
  for (const part of listMonths(period)) {
    const [year = 0, month = 0] = part.month.split('-').map(Number)
    const last = stretches.at(-1)
    if (folded && last?.whole && part.whole && last.year === year)
      stretches[stretches.length - 1] = { ...last, next: part.next, lastMonth: month }
    else stretches.push({ ...part, year, firstMonth: month, lastMonth: month })
  }
  return stretches
}

/** A year, half-year, quarter or month as people name it: `2026`, `2026-H1`, `2026-Q3`, `2026-03`. */
export const namedPeriodShape = /^20\d\d(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/

/** The day a number of calendar months from `day`; the last of the month where there is no such day (31 February). */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** Reads a period by its name, or nothing where it is none. */
export function readNamedPeriod(name: string): Period | undefined {
  if (!namedPeriodShape.test(name)) return undefined
  const part = name.slice(5)
  const count = Number(part.slice(-1)) - 1
  const [month, months] = part.startsWith('H')
    ? [count * 6, 6]
    : part.startsWith('Q')
      ? [count * 3, 3]
      : part === ''
        ? [0, 12]
        : [Number(part) - 1, 1]
  const from = addMonths(`${name.slice(0, 4)}-01-01`, month)
  return { from, to: addMonths(from, months) }
}

/** How many calendar months a period is; nothing where it does not begin and end with months. */
function countMonths({ from, to }: Period): number | undefined {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return undefined
  const at = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return at(to) - at(from)
}

/** A period's name (readNamedPeriod), or its days where it has none: `2026-03-13/2026-03-20`, the second not included. */
export function namePeriod(period: Period): string {
  const year = period.from.slice(0, 4)
  const month = Number(period.from.slice(5, 7)) - 1
  const months = countMonths(period)
  if (months === 12 && month === 0) return year
  if (months === 6 && month % 6 === 0) return `${year}-H${month / 6 + 1}`
  if (months === 3 && month % 3 === 0) return `${year}-Q${month / 3 + 1}`
  return months === 1 ? period.from.slice(0, 7) : `${period.from}/${period.to}`
}

/** The period of the same length that ends where this one begins: as many months, or as many days where it is cut. */
export function periodBefore(period: Period): Period {
  const months = countMonths(period)
  if (months !== undefined) return { from: addMonths(period.from, -months), to: period.from }
  const [from, to] = [period.from, period.to].map((day) => new Date(`${day}T00:00:00Z`).getTime()) as [number, number]
  return { from: new Date(from - (to - from)).toISOString().slice(0, 10), to: period.from }
}

/** The same period the year before. */
export function periodLastYear({ from, to }: Period): Period {
  return { from: addMonths(from, -12), to: addMonths(to, -12) }
}
