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
