import { shorten } from '../report/list-labels.ts'
import type { Words } from '../i18n/words.ts'
import type { Dimension } from './dimension.ts'
import type { StatisticsScope } from './figures-store.ts'
import { readTable, type StatisticsContext } from './read-table.ts'
import { judge } from './signal.ts'
import type { Signal } from './signal-rules.ts'

/** So many years are looked back on, so that the limits rest on enough months. */
const yearsBack = 3
const judged = ['category', 'municipality', 'clinic'] as const satisfies readonly Dimension[]

/**
 * What has changed in a year beyond common variation, in sentences that tell what, when and which way and no number: monthly
 * numbers of a category or a clinic are not among those that everybody may see. `label` is shortened where it explains itself.
 */
export async function listAnnualSignals(
  context: StatisticsContext,
  scope: StatisticsScope,
  year: number,
  words: Words,
): Promise<string[]> {
  const period = { from: `${year - yearsBack + 1}-01-01`, to: `${year + 1}-01-01` }
  const sentences: string[] = []
  for (const dimension of judged) {
    const { rows, columns } = await readTable(context, scope, { period, by: [dimension, 'month'], words })
    for (const { key, label, cells } of rows) {
      if (key === null) continue
      const months = columns.map((column) => column.key ?? '')
      const points = cells.map(({ count }, index) => ({ time: months[index] ?? '', count }))
      const verdict = judge({ measure: 'reports', points })
      if (!('signals' in verdict)) continue
      const shown = verdict.signals.filter((signal) =>
        (months[signal.points.at(-1) ?? 0] ?? '').startsWith(String(year)),
      )
      sentences.push(...shown.map((signal) => saySignal(words, shorten(label), months, signal)))
    }
  }
  return sentences
}

function saySignal(words: Words, label: string, months: readonly string[], { direction, points }: Signal): string {
  const { annualReportTexts: texts, statisticsTexts } = words
  const first = statisticsTexts.month(months[points[0] ?? 0] ?? '')
  const last = statisticsTexts.month(months[points.at(-1) ?? 0] ?? '')
  return texts.signals.changed(label, direction, first, last)
}
