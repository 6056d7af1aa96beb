import type { YearCounts } from './annual-tables.ts'
import { crossings, type CrossingName, type Dimension } from './dimension.ts'
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
