import { writeNumber } from '../i18n/write-number.ts'
import { sayPeriod, type FigureContext } from './figure-words.ts'
import { placedTotal } from './placed-lines.ts'

/** One number that stands large at the top of a page, and what it was a year before. */
export interface KeyNumber {
  readonly label: string
  readonly value: string
  readonly before: string | null
}

/** The few numbers a page begins with. Adverse events, near misses and red cords are never added up here. */
export function listKeyNumbers(context: FigureContext): KeyNumber[] {
  const { tables, words, place } = context
  const { key: texts } = words.dashboardTexts
  const { now, before } = placedTotal(tables, place)
  const earlier = sayPeriod(words, tables.lastYear)
  const { withRedCords } = tables.compare(['eventKind']).table
  const count = (label: string, value: number, then: number): KeyNumber => ({
    label,
    value: writeNumber(value),
    before: texts.before(writeNumber(then), earlier),
  })
  const answered = place ? undefined : now.days.answered
  const answeredBefore = place ? undefined : before.days.answered
  const days = (median: number) => texts.days(writeNumber(median))
  const percent = (share: number) => `${writeNumber(share * 100)} %`
  const told = (label: string, value: number | null, then: number | null, say: (value: number) => string) => ({
    label,
    value: value === null ? texts.none : say(value),
    before: then === null ? null : texts.before(say(then), earlier),
  })
  return [
    count(texts.adverseEvents, now.adverseEvents, before.adverseEvents),
    count(texts.nearMisses, now.nearMisses, before.nearMisses),
    ...(withRedCords ? [count(texts.redCords, now.redCords, before.redCords)] : []),
    ...(answered ? [told(texts.median, answered.median, answeredBefore?.median ?? null, days)] : []),
    ...(answered
      ? [told(texts.within, answered.within?.share ?? null, answeredBefore?.within?.share ?? null, percent)]
      : []),
  ]
}
