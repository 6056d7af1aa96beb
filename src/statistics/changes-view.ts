import type { Words } from '../i18n/words.ts'
import type { Figure } from './figure.ts'
import { viewFigure, type FigureHref } from './figure-view.ts'
import type { JudgedSeries, SeriesGroup } from './judged-series.ts'
import type { Period } from './period.ts'
import { sayVerdict, signalsIn } from './say-signal.ts'
import { lastDayOf } from './period.ts'

const groups: readonly SeriesGroup[] = ['whole', 'category', 'municipality', 'clinic', 'section']

/** What has changed, in words for every series and drawn for those that have; what there is too little of is told last, together. */
export function viewChanges(
  words: Words,
  { judged, figures }: { readonly judged: readonly JudgedSeries[]; readonly figures: readonly Figure[] },
  { period, history, hrefOf }: { readonly period: Period; readonly history: Period; readonly hrefOf: FigureHref },
) {
  const { signalTexts: texts, statisticsTexts } = words
  const month = (day: string) => statisticsTexts.month(day.slice(0, 7))
  const rows = groups.flatMap((group) => {
    const all = judged.filter((one) => one.group === group)
    const little = all.filter(({ verdict }) => !('points' in verdict))
    const enough = all.filter(({ verdict }) => 'points' in verdict)
    const told = enough.map((one) => ({
      what: [one.label],
      changed: signalsIn(one, period).length > 0,
      verdict: sayVerdict(one, period, words),
    }))
    const silent = [...new Set(little.map(({ verdict }) => verdict.state))].map((state) => ({
      what: little.filter(({ verdict }) => verdict.state === state).map(({ label }) => label),
      changed: false,
      verdict: [texts[state as 'few_points' | 'few_reports']],
    }))
    return all.length === 0 ? [] : [{ label: texts.groups[group], rows: [...told, ...silent] }]
  })
  return {
    lead: texts.lead(month(history.from), month(lastDayOf(history))),
    groups: rows,
    figures: figures.map((figure) => viewFigure(figure, words, hrefOf)),
    definitions: [texts.method, texts.caution, texts.least],
  }
}
