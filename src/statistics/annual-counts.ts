import type { ReportCell } from './annual-report.ts'
import type { YearCounts } from './annual-tables.ts'
import { crossings, type CrossingName, type Dimension } from './dimension.ts'
import type { FrozenYear } from './published-table-store.ts'
import type { YearSet } from './year-set.ts'

const isCrossing = (name: Dimension | CrossingName): name is CrossingName => Object.hasOwn(crossings, name)

/** The counts of a year as they are: for an organisation's own report, which nobody else reads. */
export function countsOfSet({ singles, crossings: crossed, total }: YearSet): YearCounts {
  return {
    total: total.count,
    kinds: total,
    cell: (name, [one, other]) => {
      if (!isCrossing(name)) return singles[name].table.rows.find(({ key }) => key === one)?.whole.count ?? 0
      const { rows, columns } = crossed[name].table
      const column = columns.findIndex(({ key }) => key === other)
      return rows.find(({ key }) => key === one)?.cells[column]?.count ?? 0
    },
  }
}

/** The public tables that tell what a report tells, by the names its chapters have for them. */
const publicTables: Partial<Record<Dimension | CrossingName, string>> = {
  month: 'month',
  direction: 'direction',
  eventKind: 'event_kind',
  municipality: 'municipality',
  serviceLocation: 'service_location',
  clinic: 'clinic',
  category: 'category',
  consequence: 'consequence',
  municipalityCategory: 'municipality_category',
  clinicCategory: 'clinic_category',
  clinicConsequence: 'clinic_consequence',
  municipalityConsequence: 'municipality_consequence',
  directionMonth: 'direction_month',
}
const hidden: ReportCell = { hidden: true }

/**
 * The counts of a year as they are published, small numbers hidden: for the whole collaboration's report, which says what the open
 * figures say and not one number more. What they do not hold is hidden; a key they did not know had no report.
 */
export function countsOfPublished({ tables }: Pick<FrozenYear, 'tables'>): YearCounts {
  const byTable = new Map(
    tables.map(({ id, cells }) => [id, new Map(cells.map((cell) => [JSON.stringify(cell.keys), cell]))]),
  )
  const find = (id: string, keys: readonly (string | null)[]): ReportCell => {
    const cells = byTable.get(id)
    if (!cells) return hidden
    const cell = cells.get(JSON.stringify(keys))
    return cell === undefined ? 0 : 'count' in cell ? cell.count : hidden
  }
  const number = (id: string, keys: readonly (string | null)[]) => {
    const cell = find(id, keys)
    return typeof cell === 'number' ? cell : 0
  }
  return {
    total: number('total', []),
    kinds: {
      adverseEvents: number('event_kind', ['adverse_event']),
      nearMisses: number('event_kind', ['near_miss']),
      redCords: number('event_kind', ['red_cord']),
    },
    cell: (name, keys) => {
      const id = publicTables[name]
      return id === undefined ? hidden : find(id, keys)
    },
  }
}
