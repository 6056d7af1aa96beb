import { shorten } from '../report/list-labels.ts'
import type { Words } from '../i18n/words.ts'
import type { ReportCell, ReportTable } from './annual-report.ts'
import type { Counts, CrossingName, Dimension } from './dimension.ts'
import type { Line } from './table.ts'
import type { YearSet } from './year-set.ts'

/** The counts of a year as its report may tell them. */
export interface YearCounts {
  readonly total: number
  readonly kinds: Counts
  /** The number of reports with these keys; `{ hidden: true }` where it is not told. */
  cell(table: Dimension | CrossingName, keys: readonly (string | null)[]): ReportCell
}

/** What tables are made from. */
export interface TableSource {
  readonly words: Words
  readonly year: number
  readonly set: YearSet
  readonly counts: YearCounts
}

/** Whether a cell holds a number that may be reckoned with. */
export function isNumber(cell: ReportCell): cell is number {
  return typeof cell === 'number'
}

/** A table by one dimension: this year, the year before, shares, and the rate where there is one. */
export function singleTable(
  { words, year, set, counts }: TableSource,
  about: {
    readonly id: string
    readonly dimension: Dimension
    readonly caption: string
    readonly head: string
    readonly withBefore?: boolean
    readonly perThousand?: boolean
    readonly notes?: readonly string[]
  },
): ReportTable {
  const { annualReportTexts: texts } = words
  const { dimension, withBefore = true, perThousand = false } = about
  const { table, before } = set.singles[dimension]
  return {
    id: about.id,
    caption: about.caption,
    head: about.head,
    columns: [
      { key: String(year), label: texts.reportsIn(year), kind: 'count' },
      ...(withBefore ? [{ key: String(year - 1), label: texts.reportsIn(year - 1), kind: 'count' as const }] : []),
      { key: 'share', label: texts.share, kind: 'share' },
      ...(perThousand ? [{ key: 'perThousand', label: texts.perThousand, kind: 'perThousand' as const }] : []),
    ],
    rows: table.rows.flatMap(({ key, label, whole }, index) => {
      const earlier = before.rows[index]?.whole.count ?? 0
      // «Not stated» is told where there is something that is not.
      if (key === null && whole.count === 0 && earlier === 0) return []
      const count = counts.cell(dimension, [key])
      const share = isNumber(count) ? (counts.total === 0 ? 0 : count / counts.total) : count
      const row = {
        key,
        label,
        cells: [
          count,
          ...(withBefore ? [earlier] : []),
          isNumber(share) ? Math.round(share * 10_000) / 10_000 : share,
          ...(perThousand ? [whole.perThousand] : []),
        ],
      }
      return [row]
    }),
    notes: [...(about.notes ?? [])],
  }
}

/** A table of two dimensions; `turned`: with the second one's keys as rows. */
export function crossedTable(
  { set, counts }: TableSource,
  about: {
    readonly id: string
    readonly table: CrossingName
    readonly caption: string
    readonly head: string
    readonly turned?: boolean
    /** The columns that are shown, where not all are. */
    readonly columns?: readonly { readonly key: string | null; readonly label: string }[]
  },
): ReportTable {
  const { table } = set.crossings[about.table]
  const { turned = false } = about
  const isTold = ({ key, whole }: Line) => key !== null || whole.count > 0
  const rows = (turned ? table.columns : table.rows).filter(isTold)
  const columns = about.columns ?? (turned ? table.rows : table.columns).filter(isTold)
  return {
    id: about.id,
    caption: about.caption,
    head: about.head,
    columns: columns.map(({ key, label }) => ({
      key: key ?? 'not_stated',
      label: shorten(label),
      kind: 'count',
    })),
    rows: rows.map((row) => ({
      key: row.key,
      label: shorten(row.label),
      cells: columns.map((column) => counts.cell(about.table, turned ? [column.key, row.key] : [row.key, column.key])),
    })),
    notes: [],
  }
}
