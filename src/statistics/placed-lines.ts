import type { Definition } from '../i18n/nb-statistics.ts'
import type { Dimension } from './dimension.ts'
import type { DashboardPlace } from './dashboard-question.ts'
import type { DashboardTables } from './read-dashboard.ts'
import type { Cell, Table } from './table.ts'

/** One key with what was counted in the period and in the same period the year before. */
export interface PlacedLine {
  readonly key: string | null
  readonly label: string
  readonly now: Cell
  readonly before: Cell
}

/** The lines of a table: all reports' or, where a place is looked at, those of its reports. */
function linesOf(
  table: Table,
  place: DashboardPlace | null,
): readonly { key: string | null; label: string; cell: Cell }[] {
  if (!place) return table.rows.map(({ key, label, whole }) => ({ key, label, cell: whole }))
  const row = table.rows.find(({ key }) => key === place.key)
  return table.columns.map(({ key, label }, index) => ({ key, label, cell: row?.cells[index] as Cell }))
}

/** Counts by one dimension, of a place's reports where one is looked at, beside the year before. */
export function placedLines(
  tables: DashboardTables,
  dimension: Dimension,
  place: DashboardPlace | null,
): { readonly lines: readonly PlacedLine[]; readonly definitions: readonly Definition[] } {
  const { table, lastYear } = tables.compare(place ? [place.dimension, dimension] : [dimension])
  const before = linesOf(lastYear, place)
  const lines = linesOf(table, place)
  const whole = place ? (table.rows.find(({ key }) => key === place.key)?.whole.count ?? 0) : table.total.count
  return {
    lines: lines.map(({ key, label, cell }, index) => ({
      key,
      label,
      // A share is of the reports that are looked at.
      now: { ...cell, share: whole === 0 ? 0 : cell.count / whole },
      before: before[index]?.cell as Cell,
    })),
    definitions: table.definitions,
  }
}

/** All reports that are looked at, beside the year before. */
export function placedTotal(
  tables: DashboardTables,
  place: DashboardPlace | null,
): { readonly now: Cell; readonly before: Cell } {
  if (!place) {
    const { table, lastYear } = tables.compare(['eventKind'])
    return { now: table.total, before: lastYear.total }
  }
  const { table, lastYear } = tables.compare([place.dimension])
  const of = (one: Table) => one.rows.find(({ key }) => key === place.key)?.whole as Cell
  return { now: of(table), before: of(lastYear) }
}
