import type { Tx } from '../db/database.ts'
import { listTallies, type Tally } from './cells-store.ts'
import { countedSteps, crossingNames, crossings, type Dimension, type Figure, type FigureName } from './dimension.ts'
import { listFigures, type StatisticsScope } from './figures-store.ts'
import type { Period } from './period.ts'
import type { By, Measure } from './table.ts'

/** What has to be counted to tell each measure; shares and rates come from counts. */
const toldBy: Readonly<Record<Measure, readonly Tally['told'][]>> = {
  count: ['count'],
  share: ['count'],
  perThousand: ['count'],
  daysToReceived: ['daysToReceived', 'receivedWithin'],
  daysToAnswered: ['daysToAnswered', 'answeredWithin'],
  daysToClosed: ['daysToClosed'],
}

/** All that can be told: of all reports of a table it always is. */
export const everythingTold: readonly Tally['told'][] = [...new Set(Object.values(toldBy).flat())]

/** Everything a table is laid out from: all reports, those of each row and column, and those of each cell. */
export interface TableTallies {
  readonly total: readonly Tally[]
  readonly rows: readonly Tally[]
  readonly columns: readonly Tally[]
  readonly cells: readonly Tally[]
}

/** How figures that are counted ahead become tallies by some dimensions. */
interface Ahead {
  readonly name: FigureName
  readonly keys: (figure: Figure) => Pick<Tally, 'key' | 'otherKey'>
}

/** The figure that holds counts by these dimensions, or nothing where none does. */
export function countedAhead(by: readonly Dimension[]): Ahead | undefined {
  const [one, other] = by
  if (one === undefined) return { name: 'eventKind', keys: () => ({ key: null, otherKey: null }) }
  if (other === undefined) {
    return one === 'month'
      ? { name: 'eventKind', keys: ({ month }) => ({ key: month, otherKey: null }) }
      : { name: one, keys: ({ key }) => ({ key, otherKey: null }) }
  }
  if (one === 'month' && other !== 'month')
    return { name: other, keys: ({ month, key }) => ({ key: month, otherKey: key }) }
  if (other === 'month' && one !== 'month') return { name: one, keys: ({ month, key }) => ({ key, otherKey: month }) }
  for (const name of crossingNames) {
    const [first, second] = crossings[name]
    if (name === 'directionMonth') continue
    if (first === one && second === other) return { name, keys: ({ key, otherKey }) => ({ key, otherKey }) }
    if (first === other && second === one)
      return { name, keys: ({ key, otherKey }) => ({ key: otherKey, otherKey: key }) }
  }
  return undefined
}

/** The keys of a step's figure by these dimensions: it is counted ahead by direction and month and nothing else. */
export function stepsAhead(by: readonly Dimension[]): Ahead['keys'] | undefined {
  if (by.some((dimension) => dimension !== 'direction' && dimension !== 'month')) return undefined
  const keyBy = (dimension: Dimension | undefined, { otherKey, month }: Figure) =>
    dimension === undefined ? null : dimension === 'direction' ? otherKey : month
  return (figure) => ({ key: keyBy(by[0], figure), otherKey: keyBy(by[1], figure) })
}

/** The tallies by some dimensions that lie in figures counted ahead. */
export function talliesOf(
  figures: readonly Figure[],
  by: readonly Dimension[],
  told: readonly Tally['told'][],
): Tally[] {
  const counts = countedAhead(by)
  const keysOfSteps = stepsAhead(by)
  const asked = new Set<string>(told)
  const tallies: Tally[] = []
  for (const figure of figures) {
    const { name, adverseEvents, nearMisses, redCords } = figure
    if (name === counts?.name && asked.has('count')) {
      const { key, otherKey } = counts.keys(figure)
      tallies.push({ key, otherKey, told: 'count', value: null, adverseEvents, nearMisses, redCords })
    } else if (keysOfSteps && asked.has(name)) {
      const { key, otherKey } = keysOfSteps(figure)
      const step = name as Exclude<Tally['told'], 'count'>
      tallies.push({ key, otherKey, told: step, value: figure.key, adverseEvents, nearMisses, redCords })
    }
  }
  return tallies
}

/** Whether all that is told by these dimensions is counted ahead. */
function isAhead(dimensions: readonly Dimension[], told: readonly Tally['told'][]): boolean {
  return (
    countedAhead(dimensions) !== undefined &&
    (told.every((one) => one === 'count') || stepsAhead(dimensions) !== undefined)
  )
}

/**
 * Reads what the same table of several periods is laid out from, in their order: what is counted ahead in one statement for all,
 * the rest from the reports.
 */
export async function listTableTallies(
  tx: Tx,
  scope: StatisticsScope,
  periods: readonly Period[],
  { by, measures }: { readonly by: By; readonly measures: readonly Measure[] },
): Promise<TableTallies[]> {
  const wanted = [...new Set(['count' as const, ...measures.flatMap((measure) => toldBy[measure])])]
  const [one, other] = by
  const parts: readonly (readonly Dimension[])[] = [[one], ...(other === undefined ? [] : [[other], by])]
  const ahead = parts.filter((dimensions) => isAhead(dimensions, wanted))
  const names = [[], ...ahead].flatMap((dimensions) => countedAhead(dimensions)?.name ?? [])
  const figures = await listFigures(tx, scope, periods, [...new Set<FigureName>([...names, ...countedSteps])])
  const tables: TableTallies[] = []
  for (const [index, period] of periods.entries()) {
    const found = figures[index] ?? []
    const list = async (dimensions: readonly Dimension[]) =>
      ahead.includes(dimensions)
        ? talliesOf(found, dimensions, wanted)
        : listTallies(tx, scope, period, dimensions, wanted)
    const rows = await list(parts[0] ?? [])
    const columns = parts[1] ? await list(parts[1]) : []
    const cells = parts[2] ? await list(parts[2]) : []
    tables.push({ total: talliesOf(found, [], everythingTold), rows, columns, cells })
  }
  return tables
}
