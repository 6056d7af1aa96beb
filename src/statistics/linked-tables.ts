import type { Program, ProgramRow } from '../highs/open-program.ts'

/** A place in the finest table one can think of: the key of every dimension (null: not stated). Each report has exactly one. */
export type Place = Readonly<Record<string, string | null>>

/** A number of a table that is published: the places it counts, by the keys it names. */
export interface LinkedCell {
  /** Names the cell within its block: the table and the keys. */
  readonly id: string
  readonly keys: Place
  readonly count: number
}

/**
 * Tables over the same reports that must be kept safe together. Tables that share nothing but totals that are shown whole can stand
 * in different blocks: whatever reports one thinks of behind the one and behind the other agree on those totals, so they can be
 * put together into reports that fit both, and neither tells anything about the other.
 */
export interface LinkedBlock {
  /** Where reports can be; a place that cannot be (a near miss that did harm) is left out. */
  readonly places: readonly Place[]
  /** A dimension of which a report has one or more keys, and the dimensions it is crossed with. */
  readonly several?: { readonly name: string; readonly keys: readonly string[]; readonly by: readonly string[] }
  /** Shown whole, always. */
  readonly whole: readonly LinkedCell[]
  /** Hidden where they are small, or would give a small one away. */
  readonly guarded: readonly LinkedCell[]
}

/** The linear program of everything a reader of the whole cells knows, and the column of each guarded cell in it. */
export interface LinkedProgram extends Program {
  readonly columnOf: ReadonlyMap<string, number>
}

/**
 * Writes a block as a linear program: one column for each place, one for each place (as far as the several-valued dimension is
 * crossed with it) and key of that dimension, and one for each guarded cell. A report has at least one of several keys and none
 * twice: at each place no key counts more than the reports there, and all keys together not fewer. Those rules are all: any
 * whole numbers that keep them can be dealt out to reports.
 */
export function writeProgram({ places, several, whole, guarded }: LinkedBlock): LinkedProgram {
  const columns = places.map(() => ({ lower: 0, upper: Infinity }))
  const addColumn = () => columns.push({ lower: 0, upper: Infinity }) - 1
  const rows: ProgramRow[] = []
  const severalColumns: { place: Place; column: number }[] = []
  if (several) {
    for (const [coarse, members] of groupPlaces(places, several.by)) {
      const here = members.map((column) => [column, -1] as const)
      const keys = several.keys.map((key) => ({ place: { ...coarse, [several.name]: key }, column: addColumn() }))
      severalColumns.push(...keys)
      for (const { column } of keys) rows.push({ lower: -Infinity, upper: 0, terms: [[column, 1], ...here] })
      const all = keys.map(({ column }) => [column, 1] as const)
      rows.push({ lower: 0, upper: Infinity, terms: [...all, ...here] })
    }
  }
  const single = places.map((place, column) => ({ place, column }))
  const sumOf = ({ keys }: LinkedCell) =>
    (several && several.name in keys ? severalColumns : single)
      .filter(({ place }) => isWithin(place, keys))
      .map(({ column }) => [column, 1] as const)
  for (const cell of whole) rows.push({ lower: cell.count, upper: cell.count, terms: sumOf(cell) })
  const columnOf = new Map<string, number>()
  for (const cell of guarded) {
    const terms = sumOf(cell)
    const column = addColumn()
    columnOf.set(cell.id, column)
    rows.push({ lower: 0, upper: 0, terms: [...terms, [column, -1]] })
  }
  return { columns, rows, columnOf }
}

function isWithin(place: Place, keys: Place): boolean {
  return Object.entries(keys).every(([name, key]) => place[name] === key)
}

function groupPlaces(places: readonly Place[], by: readonly string[]): [Place, number[]][] {
  const groups = new Map<string, [Place, number[]]>()
  for (const [column, place] of places.entries()) {
    const coarse = Object.fromEntries(by.map((name) => [name, place[name] ?? null]))
    const key = JSON.stringify(coarse)
    const group = groups.get(key) ?? [coarse, []]
    group[1].push(column)
    groups.set(key, group)
  }
  return [...groups.values()]
}
