import { memberKind, type Directory } from '../directory/directory.ts'
import { categoryFigure, consequenceFigure, municipalityFigure } from './count-figures.ts'
import { clinicCategoryFigure, municipalityCategoryFigure, sectionCategoryFigure } from './crossing-figures.ts'
import type { Figure } from './figure.ts'
import type { FigureContext } from './figure-words.ts'
import { judgeSeries, type JudgedSeries } from './judged-series.ts'
import { signalsIn } from './say-signal.ts'
import { signalFigure } from './signal-figure.ts'
import { clinicConsequenceFigure } from './stack-figures.ts'
import { directionFigure, monthFigure, responseFigure } from './time-figures.ts'
import { listMonths } from './period.ts'

/** So many changes are drawn on a page; all are told in words. */
const mostDrawn = 6

/** The figures of a page, in the order they are read. A line through fewer than two months is none and is left out. */
export function listFiguresOf(context: FigureContext, directory: Directory): Figure[] {
  const { place, tables, collaboration } = context
  const long = listMonths(tables.period).length > 1
  const hospital = [...directory.organisations.values()].some(
    (one) => collaboration.members.has(one.id) && memberKind(collaboration, one) === 'hospital',
  )
  return [
    ...(long ? [monthFigure(context)] : []),
    ...(long && !place ? [directionFigure(context)] : []),
    categoryFigure(context),
    ...(place ? [] : [municipalityFigure(context), municipalityCategoryFigure(context)]),
    consequenceFigure(context),
    ...(!place && hospital ? [clinicCategoryFigure(context), clinicConsequenceFigure(context)] : []),
    ...(place?.dimension === 'clinic' ? [sectionCategoryFigure(context, directory, place.key)] : []),
    ...(long && !place ? [responseFigure(context)] : []),
  ]
}

/** Every series a page judges, and the charts of the whole and of those that have changed in the period. */
export function listChanges(
  context: FigureContext,
  directory: Directory,
): { readonly judged: readonly JudgedSeries[]; readonly figures: readonly Figure[] } {
  const judged = judgeSeries(context, directory)
  const drawn = judged.filter((one) => one.id === 'whole' || signalsIn(one, context.tables.period).length > 0)
  return {
    judged,
    figures: drawn
      .slice(0, mostDrawn)
      .map((one) => signalFigure(context, one))
      .filter((figure) => figure !== undefined),
  }
}
