import { writeNumber } from '../i18n/write-number.ts'
import type { GridChart } from './chart.ts'
import type { Role } from './drawing.ts'
import { measureText, wrapText } from './measure-text.ts'
import { leading, letters, widths, type Sketch } from './sketch.ts'

const gap = 2
const cellHeight = 30
const betweenBands = 22
/** Rows' labels stand to the left, at least so wide; they give way to the columns. */
const leastForLabels = 150
const gutter = 12

/** Nothing is tone 0; what there is, is shaded in five steps up to the largest number of the table. */
function toneOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 {
  return value <= 0 ? 0 : (Math.min(5, Math.max(1, Math.ceil((value / most) * 5))) as 1 | 2 | 3 | 4 | 5)
}

/**
 * Draws a table with shaded cells. Where all columns have no room beside each other they follow below in bands, each with the rows'
 * labels again; on a telephone a row's label stands above its cells.
 */
export function drawGrid(sketch: Sketch, chart: GridChart, top: number): number {
  const { columns } = chart
  const above = sketch.width <= widths.narrow
  const words = columns.flatMap((column) => column.split(' '))
  const widest = Math.max(30, ...words.map((word) => measureText(word, letters.small))) + 6
  const left = above ? 0 : leaveForLabels(chart, sketch.width - columns.length * (widest + gap))
  const fit = Math.max(1, Math.min(columns.length, Math.floor((sketch.width - left + gap) / (widest + gap))))
  const perBand = Math.ceil(columns.length / Math.ceil(columns.length / fit))
  const width = (sketch.width - left + gap) / perBand - gap
  let y = top
  for (let first = 0; first < columns.length; first += perBand) {
    const band = { first, count: Math.min(perBand, columns.length - first), left, width, above }
    y = drawBand(sketch, chart, band, y) + betweenBands
  }
  return y - betweenBands
}

/** As wide as the widest label where the columns leave that much, and never less than `leastForLabels`. */
function leaveForLabels({ rows }: GridChart, left: number): number {
  const natural = Math.max(0, ...rows.map(({ label }) => measureText(label, letters.label))) + gutter
  return Math.ceil(Math.min(natural, Math.max(leastForLabels, left)))
}

interface Band {
  readonly first: number
  readonly count: number
  readonly left: number
  readonly width: number
  readonly above: boolean
}

function drawBand(sketch: Sketch, chart: GridChart, band: Band, top: number): number {
  const { first, count, left, width, above } = band
  const most = Math.max(1e-9, ...chart.rows.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const middle = (column: number) => left + column * (width + gap) + width / 2
  const heads = chart.columns.slice(first, first + count).map((column) => wrapText(column, letters.small, width))
  const lines = Math.max(1, ...heads.map((head) => head.length))
  for (const [index, head] of heads.entries()) {
    const baseline = top + (lines - head.length) * leading + 12
    sketch.lines('label', [middle(index), baseline], head, { anchor: 'middle', size: letters.small })
  }
  let y = top + lines * leading + (above ? 8 : 4)
  for (const { label, values } of chart.rows) {
    const lines = wrapText(label, letters.label, above ? sketch.width : left - gutter)
    const height = above ? cellHeight : Math.max(cellHeight, lines.length * leading + 6)
    const text = above ? y + 12 : y + (height - lines.length * leading) / 2 + 12.5
    sketch.lines('label', [0, text], lines)
    if (above) y += lines.length * leading + 2
    for (const [index, value] of values.slice(first, first + count).entries()) {
      const tone = value === null ? undefined : toneOf(value, most)
      const role: Role = tone === undefined ? 'hidden' : `tone-${tone}`
      sketch.rect(role, left + index * (width + gap), y, width, height)
      const written = value === null ? chart.missing : writeNumber(value, chart.decimals)
      const ink = tone === undefined ? 'quiet' : tone >= 4 ? 'value-on-dark' : 'value'
      sketch.text(ink, [middle(index), y + height / 2 + 4.5], written, {
        anchor: 'middle',
        size: value === null ? letters.small : letters.value,
      })
    }
    y += height + (above ? 8 : gap)
  }
  return y
}
