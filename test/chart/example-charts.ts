import fc from 'fast-check'
import type { BarChart, Chart, GridChart, LineChart, StackChart } from '../../src/chart/chart.ts'

const head = {
  title: 'Hva meldingene gjelder, 2025',
  description: 'Flest meldinger gjelder legemidler.',
  unit: 'Antall meldinger',
  decimals: 0,
  notes: ['Fra og med 01.01.2025 til og med 31.12.2025. En melding kan gjelde flere forhold.'],
  missing: 'skjult',
}
const categories = [
  'Kommunikasjon / dokumentasjon',
  'Logistikkmeldinger',
  'Legemidler',
  'Hjelpemidler eller behandlingshjelpemidler med tilhørende forbruksmateriell',
]
const months = ['jan', 'feb', 'mars', 'april', 'mai', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'des']

export const bars: BarChart = {
  ...head,
  kind: 'bars',
  series: ['Fra kommune til sykehus', 'Fra sykehus til kommune'],
  rows: categories.map((label, index) => ({ label, values: [12 + 9 * index, index === 1 ? null : 4 * index] })),
}
export const stacks: StackChart = {
  ...head,
  kind: 'stacks',
  levels: ['Ingen', 'Mindre alvorlig', 'Moderat', 'Betydelig', 'Død'],
  rows: [
    { label: 'Fra kommune til sykehus', values: [40, 60, 30, 12, 3] },
    { label: 'Fra sykehus til kommune', values: [20, 20, 12, null, 0] },
  ],
}
export const lines: LineChart = {
  ...head,
  kind: 'lines',
  times: months,
  series: [
    { label: '2025', values: [12, 15, 9, 18, 22, 17, 8, 14, 31, 21, 16, null] },
    { label: '2024', values: [10, 9, 12, 13, 15, 12, 6, 11, 12, 17, 14, 9] },
  ],
  references: [
    { role: 'mean', label: 'Gjennomsnitt: 15', values: 15 },
    { role: 'deadline', label: 'Frist: 21 dager', values: 21 },
  ],
  marks: [
    { time: 8, mark: 'diamond' },
    { time: 3, mark: 'square' },
    { time: 4, mark: 'triangle' },
    { time: 6, mark: 'ring' },
  ],
  markLabels: { diamond: 'Utenfor grensene', square: 'Sju på rad', triangle: 'Sju i én retning', ring: 'Nær grensen' },
}
export const grid: GridChart = {
  ...head,
  kind: 'grid',
  columns: ['Horten', 'Holmestrand', 'Tønsberg', 'Sandefjord', 'Larvik', 'Færder'],
  rows: categories.map((label, row) => ({
    label,
    values: [0, 1, 2, 3, 4, 5].map((column) => (row === 1 && column === 2 ? null : (row * 7 + column * 5) % 23)),
  })),
}
export const examples: readonly Chart[] = [bars, stacks, lines, grid]

const label = fc.oneof(
  fc.constantFrom(...categories, 'Sør-Varanger', 'Áššu', 'Klinikk psykisk helse og avhengighet'),
  fc.stringMatching(/^[A-Za-zæøåÆØÅ][a-zæøå /-]{0,60}$/),
)
const value = fc.option(fc.integer({ min: 0, max: 99_999 }), { freq: 6 })
const rowsOf = (width: number, most: number) =>
  fc.array(fc.record({ label, values: fc.array(value, { minLength: width, maxLength: width }) }), {
    minLength: 1,
    maxLength: most,
  })

/** Any chart the service might have to draw. */
export const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc
    .integer({ min: 1, max: 2 })
    .chain((count) => rowsOf(count, 12).map((rows): Chart => ({ ...bars, series: bars.series.slice(0, count), rows }))),
  fc
    .integer({ min: 1, max: 5 })
    .chain((count) =>
      rowsOf(count, 8).map((rows): Chart => ({ ...stacks, levels: stacks.levels.slice(0, count), rows })),
    ),
  fc.integer({ min: 1, max: 24 }).chain((count) =>
    rowsOf(count, 8).map((rows): Chart => ({
      ...grid,
      columns: Array.from({ length: count }, (_, index) => grid.columns[index % 6] ?? ''),
      rows,
    })),
  ),
  fc.integer({ min: 1, max: 60 }).chain((count) =>
    rowsOf(count, 2).map((series): Chart => ({
      ...lines,
      times: Array.from({ length: count }, (_, index) => `${months[index % 12]} ${23 + Math.floor(index / 12)}`),
      series,
      marks: [],
    })),
  ),
)
