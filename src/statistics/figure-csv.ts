import type { Cell } from '../spreadsheet/cell.ts'
import { byteOrderMark, writeRow } from '../spreadsheet/csv.ts'
import type { Figure } from './figure.ts'

/** The table of a figure as Norwegian Excel reads it; what it counts stands last. */
export function writeFigureCsv({ chart, table }: Figure): string {
  const number = (value: number | null, index: number): Cell => {
    const { decimals = 0, percent } = table.columns[index] ?? {}
    if (value === null) return table.missing === undefined ? null : { text: table.missing }
    return { number: percent ? value * 100 : value, decimals }
  }
  const rows: Cell[][] = [
    [table.head, ...table.columns.map(({ label, percent }) => (percent ? `${label} (%)` : label))].map((text) => ({
      text,
    })),
    ...table.rows.map(({ label, cells }) => [{ text: label }, ...cells.map(number)]),
    [],
    ...[chart.title, ...chart.notes].map((text) => [{ text }]),
  ]
  return byteOrderMark + rows.map(writeRow).join('')
}
