import { drawChart } from '../chart/draw-chart.ts'
import { paintSvg } from '../chart/paint-svg.ts'
import { writeNumber } from '../i18n/write-number.ts'
import type { Words } from '../i18n/words.ts'
import type { Figure, FigureColumn } from './figure.ts'

/** What a figure can be taken out as. */
export const figureFormats = ['png', 'svg', 'csv'] as const
export type FigureFormat = (typeof figureFormats)[number]

/** A number of a figure's table in words; nothing where there is none. */
export function writeCell(value: number | null, { decimals, percent }: FigureColumn): string {
  if (value === null) return ''
  return percent ? `${writeNumber(value * 100, decimals)} %` : writeNumber(value, decimals)
}

/** Where a figure is taken out, by its name and format; nothing where it can't be. */
export type FigureHref = (id: string, format: FigureFormat) => string

/** Makes a figure ready for a page: drawn at both widths, its table in words, and where it can be taken out. */
export function viewFigure(figure: Figure, words: Words, hrefOf: FigureHref) {
  const { dashboardTexts: texts } = words
  const { id, chart, table, remarks, definitions } = figure
  return {
    id,
    title: chart.title,
    unit: chart.unit,
    wide: paintSvg(drawChart(chart, 'wide'), { id: `${id}-wide` }),
    narrow: paintSvg(drawChart(chart, 'narrow'), { id: `${id}-narrow` }),
    remarks,
    definitions,
    head: table.head,
    columns: table.columns.map(({ label }) => label),
    rows: table.rows.map(({ label, cells }) => ({
      label,
      cells: cells.map((cell, index) => {
        const column = table.columns[index]
        return column && cell !== null ? writeCell(cell, column) : (table.missing ?? '–')
      }),
    })),
    downloads: figureFormats.map((format) => ({
      label: texts.formats[format],
      about: texts.downloadOf(texts.formats[format], chart.title),
      href: hrefOf(id, format),
    })),
  }
}
