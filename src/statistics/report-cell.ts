import type { AnnualReport, ReportCell, ReportColumn } from './annual-report.ts'

const whole = new Intl.NumberFormat('nb')
const one = new Intl.NumberFormat('nb', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** A cell as people read it: `1 234`, `12,3 %`, `0,8`; what is not known is a dash, and what is hidden says so. */
export function sayReportCell(
  cell: ReportCell,
  kind: ReportColumn['kind'],
  { hiddenLabel }: Pick<AnnualReport, 'hiddenLabel'>,
): string {
  if (cell === null) return '–'
  if (typeof cell === 'object') return hiddenLabel
  if (typeof cell === 'string') return cell
  if (kind === 'share') return `${one.format(cell * 100)} %`
  return kind === 'perThousand' ? one.format(cell) : whole.format(cell)
}

/** Whether a cell's number is hidden. */
export function isHidden(cell: ReportCell): boolean {
  return cell !== null && typeof cell === 'object'
}
