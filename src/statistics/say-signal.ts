import { writeNumber } from '../i18n/write-number.ts'
import type { Words } from '../i18n/words.ts'
import type { Period } from './period.ts'
import type { JudgedSeries } from './judged-series.ts'
import type { Signal } from './signal-rules.ts'

/** Decimals of each measure's numbers. */
const decimalsOf = { reports: 0, per_1000: 2, days: 0 } as const

/** The signals of a series that reach into a period: what is over by then is past. */
export function signalsIn({ series, verdict }: JudgedSeries, { from }: Pick<Period, 'from'>): readonly Signal[] {
  if (!('signals' in verdict)) return []
  const first = from.slice(0, 7)
  return verdict.signals.filter(({ points }) => (series.points[points.at(-1) ?? 0]?.time ?? '') >= first)
}

/** What can be said of a series in a period, in sentences: what has changed and when, or that nothing can be said. */
export function sayVerdict(one: JudgedSeries, period: Pick<Period, 'from'>, words: Words): string[] {
  const { signalTexts: texts } = words
  const { verdict } = one
  if (!('signals' in verdict)) return [texts[verdict.state]]
  const signals = signalsIn(one, period)
  if (signals.length > 0) return signals.map((signal) => saySignal(one, signal, words))
  return [verdict.signals.length > 0 ? texts.earlier : texts.within]
}

function saySignal({ series, verdict }: JudgedSeries, signal: Signal, words: Words): string {
  const { signalTexts: texts, statisticsTexts } = words
  const { rule, direction, points } = signal
  const { measure } = series
  const months = points.map((point) => statisticsTexts.month(series.points[point]?.time ?? ''))
  const span = texts.span(months[0] ?? '', months.at(-1) ?? '')
  if (rule === 'shift' || rule === 'trend') return texts[rule](measure, direction, span, points.length)
  if (rule === 'near_limit')
    return texts.near_limit(measure, direction, texts.and(months.slice(0, -1).join(', '), months.at(-1) ?? ''))
  const at = 'points' in verdict ? verdict.points[points[0] ?? 0] : undefined
  const { value = 0, centre = 0, reach = 0 } = at ?? {}
  const decimals = decimalsOf[measure]
  const limit = direction === 'up' ? centre + reach : centre - reach
  return texts.outside(
    measure,
    direction,
    months[0] ?? '',
    writeNumber(value, decimals),
    writeNumber(limit, Math.max(1, decimals)),
  )
}
