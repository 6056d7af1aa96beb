import type { Tally } from './cells-store.ts'
import { addCounts, countAll, type Dimension } from './dimension.ts'
import { completeKeys, type Key, type KeySource } from './dimension-keys.ts'
import { inhabitantsOf } from './inhabitants.ts'
import { measureDays, type Spread, type StepDays } from './response-days.ts'
import {
  measures as allMeasures,
  type By,
  type Cell,
  type Inhabitants,
  type Line,
  type Measure,
  type Table,
  type TableRow,
} from './table.ts'
import type { TableTallies } from './table-tallies.ts'

/** What a table is laid out from besides what was counted. */
export interface TableFrame {
  readonly source: KeySource
  readonly by: By
  readonly measures: readonly Measure[]
  /** The day of Oslo by which a deadline is over or not. */
  readonly today: string
  /** Whose the whole table is: one organisation's id, or null for the whole collaboration. */
  readonly organisation: string | null
  /** The rows and columns of the table this one is compared with, so that they line up; its own where nothing is said. */
  readonly rowKeys?: readonly Key[] | undefined
  readonly columnKeys?: readonly Key[] | undefined
  /** All reports, where that is known already. */
  readonly total?: Cell | undefined
  /** Keys that tables have which are compared with this one. */
  readonly alsoRows?: ReadonlySet<string | null> | undefined
  readonly alsoColumns?: ReadonlySet<string | null> | undefined
}

const steps = [
  ['daysToReceived', 'received', 'receivedWithin'],
  ['daysToAnswered', 'answered', 'answeredWithin'],
  ['daysToClosed', 'closed', undefined],
] as const

function spreadOf(tallies: readonly Tally[], told: Tally['told']): Spread {
  const spread = new Map<string, number>()
  for (const tally of tallies) {
    if (tally.told !== told || tally.value === null) continue
    spread.set(tally.value, (spread.get(tally.value) ?? 0) + countAll(tally))
  }
  return spread
}

const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** One cell. `total`: all reports of the table; `people`: the inhabitants it is a rate of. */
function layOutCell(
  tallies: readonly Tally[],
  { measures, today }: TableFrame,
  { total, people }: { total: number; people: number | null },
): Cell {
  const counts = addCounts(tallies.filter(({ told }) => told === 'count'))
  const count = countAll(counts)
  const days: Partial<Record<'received' | 'answered' | 'closed', StepDays>> = {}
  for (const [measure, step, within] of steps) {
    if (!measures.includes(measure)) continue
    days[step] = measureDays(spreadOf(tallies, measure), within ? spreadOf(tallies, within) : null, today)
  }
  return {
    ...counts,
    count,
    share: total === 0 ? 0 : round(count / total, 4),
    perThousand: people === null || people === 0 ? null : round((count * 1_000) / people, 2),
    days,
  }
}

function groupBy(tallies: readonly Tally[], keyOf: (tally: Tally) => string | null): Map<string | null, Tally[]> {
  const groups = new Map<string | null, Tally[]>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    const group = groups.get(key)
    if (group) group.push(tally)
    else groups.set(key, [tally])
  }
  return groups
}

/**
 * Lays out a table: a row for every key of its list, also where nothing is counted, then one for whatever else reports have; the
 * same for columns. Nothing is dropped: except by category, the counts add up to the total. Pure.
 */
export function layOutTable(frame: TableFrame, tallies: TableTallies): Omit<Table, 'definitions' | 'withRedCords'> {
  const { source, by } = frame
  const inhabitants = inhabitantsOf(source)
  const peopleIn = (municipality: string | null) =>
    inhabitants.find((one) => one.municipality === municipality)?.count ?? null
  const everybody = frame.organisation === null ? sumPeople(source, inhabitants) : null
  const total =
    frame.total ?? layOutCell(tallies.total, { ...frame, measures: allMeasures }, { total: 0, people: everybody })
  const of = (found: readonly Tally[] | undefined, people: number | null) =>
    layOutCell(found ?? [], frame, { total: total.count, people })
  /** The inhabitants of a cell: its municipality's, where it has one; a part of all reports is a rate of everybody. */
  const peopleOf = (keys: readonly (readonly [Dimension, Key])[]) => {
    const place = keys.find(([dimension]) => dimension === 'municipality')
    return place ? peopleIn(place[1].key) : everybody
  }
  const [one, other] = by
  const rowTallies = groupBy(tallies.rows, ({ key }) => key)
  const columnTallies = groupBy(tallies.columns, ({ key }) => key)
  const cellTallies = groupBy(tallies.cells, ({ key }) => key)
  const columns: Line[] =
    other === undefined
      ? []
      : (
          frame.columnKeys ??
          completeKeys(source, other, new Set([...columnTallies.keys(), ...(frame.alsoColumns ?? [])]))
        )
          .map(({ key, label }) => ({ key, label }))
          .map((key) => ({
            ...key,
            whole: of(columnTallies.get(key.key), peopleOf([[other, key]])),
          }))
  const rowKeys = frame.rowKeys ?? completeKeys(source, one, new Set([...rowTallies.keys(), ...(frame.alsoRows ?? [])]))
  const rows = rowKeys.map((rowKey): TableRow => {
    const key = { key: rowKey.key, label: rowKey.label }
    const cells = groupBy(cellTallies.get(key.key) ?? [], ({ otherKey }) => otherKey)
    return {
      ...key,
      whole: of(rowTallies.get(key.key), peopleOf([[one, key]])),
      cells: columns.map((column) =>
        of(cells.get(column.key), peopleOf([[one, key], ...(other ? [[other, column] as const] : [])])),
      ),
    }
  })
  return {
    period: source.period,
    by,
    total: { ...total, share: total.count === 0 ? 0 : 1 },
    rows,
    columns,
    inhabitants: frame.measures.includes('perThousand') ? inhabitants : [],
  }
}

/** Everybody who lives in the collaboration, or null where one municipality's number is not known. */
function sumPeople({ collaboration, directory }: KeySource, inhabitants: readonly Inhabitants[]): number | null {
  const municipalities = [...collaboration.members].filter((id) =>
    collaboration.memberKinds.municipality.includes(directory.organisations.get(id)?.kind ?? ''),
  )
  if (municipalities.length === 0 || inhabitants.length < municipalities.length) return null
  return inhabitants.reduce((sum, { count }) => sum + count, 0)
}
