import { openProgram, type ProgramRow } from '../../src/highs/open-program.ts'
import type { PublishedTable } from '../../src/statistics/published-catalogue.ts'

/** What a hidden number can be, for one who has worked out everything that is published. */
export interface Interval {
  /** Table and keys. */
  readonly cell: string
  readonly low: number
  readonly high: number
}

type Place = Readonly<Record<string, string | null>>

/** Who reads all tables of a year at once, knows the rules of the form, and computes. Written apart from what it attacks. */
export interface AttackPlan {
  /**
   * The dimensions whose finest table the attacker sets up as unknowns; several such tables over the same reports agree on whatever
   * they share. One list of all dimensions is the strongest attack there is, and the dearest.
   */
  readonly finest: readonly (readonly string[])[]
  /** Where several lots of reports are told of (two years, two versions of one): their names, a dimension `layer` of its own. */
  readonly layers?: readonly string[]
  /** Whether reports can be at a place. */
  readonly canBe: (place: Place) => boolean
}

/** A published table, and which of the plan's layers it counts; absent: all. */
export type AttackedTable = PublishedTable & { readonly layers?: readonly string[] }

/**
 * Every published table as linear equations and inequalities; then the smallest and the largest each hidden number can be, or
 * only those of the cells named.
 */
export async function attack(
  tables: readonly AttackedTable[],
  plan: AttackPlan,
  only?: ReadonlySet<string>,
): Promise<Interval[]> {
  const columns: { lower: number; upper: number }[] = []
  const rows: ProgramRow[] = []
  const unknown = () => columns.push({ lower: 0, upper: Infinity }) - 1
  const equal = (terms: [number, number][], value: number) => rows.push({ lower: value, upper: value, terms })
  const groups = plan.finest.map((dimensions) => {
    const finest = listAll(tables, dimensions).flatMap((place) =>
      (plan.layers ?? ['']).map((layer) => ({ ...place, layer })),
    )
    const places = finest.filter((place) => plan.canBe(place) && isListed(tables, place))
    return {
      dimensions,
      reports: places.map((place) => ({ place, column: unknown() })),
      marks: new Map<string, Unknown[]>(),
    }
  })
  for (const { dimensions, reports, marks } of groups) {
    if (!dimensions.includes('municipality')) continue
    // A report has at least one category and none twice: at every place.
    const categories = keysOf(tables, 'category')
    for (const category of categories) marks.set(String(category), [])
    for (const { place, column } of reports) {
      const here = categories.map((category) => {
        const mark = unknown()
        marks.get(String(category))?.push({ place: { ...place, category }, column: mark })
        rows.push({
          lower: 0,
          upper: Infinity,
          terms: [
            [column, 1],
            [mark, -1],
          ],
        })
        return [mark, 1] as [number, number]
      })
      rows.push({ lower: 0, upper: Infinity, terms: [...here, [column, -1]] })
    }
  }
  for (const [index, { dimensions, reports }] of groups.entries()) {
    for (const other of groups.slice(index + 1)) {
      const shared = dimensions.filter((dimension) => other.dimensions.includes(dimension))
      for (const place of listAll(tables, shared)) {
        const mine: [number, number][] = within(reports, place).map(({ column }) => [column, 1])
        const theirs: [number, number][] = within(other.reports, place).map(({ column }) => [column, -1])
        equal([...mine, ...theirs], 0)
      }
    }
  }
  const hidden: { cell: string; column: number }[] = []
  for (const { id, by, cells, layers } of tables) {
    const group = groups.find(({ dimensions }) =>
      by.every((name) =>
        dimensions.includes(name === 'halfYear' ? 'month' : name === 'category' ? 'municipality' : name),
      ),
    )
    if (!group) continue
    for (const { keys, count } of cells) {
      const place = Object.fromEntries(by.map((name, index) => [name, keys[index] ?? null]))
      const among = 'category' in place ? (group.marks.get(String(place['category'])) ?? []) : group.reports
      const counted = within(among, place).filter((one) => layers?.includes(one.place['layer'] ?? '') ?? true)
      const terms: [number, number][] = counted.map(({ column }) => [column, 1])
      if (count !== null) equal(terms, count)
      else {
        const column = unknown()
        equal([...terms, [column, -1]], 0)
        hidden.push({ cell: [id, ...keys, ...(layers ?? [])].join(' '), column })
      }
    }
  }
  using program = await openProgram({ columns, rows })
  const asked = hidden.filter(({ cell }) => only?.has(cell) ?? true)
  return asked.map(({ cell, column }) => ({
    cell,
    low: Math.max(0, Math.ceil(program.findExtreme(column, 'lowest').value - 1e-6)),
    high: Math.floor(program.findExtreme(column, 'highest').value + 1e-6),
  }))
}

interface Unknown {
  readonly place: Place
  readonly column: number
}

function within(unknowns: readonly Unknown[], keys: Place): readonly Unknown[] {
  return unknowns.filter(({ place }) => Object.entries(keys).every(([name, key]) => place[name] === key))
}

/** Whether a table that lists only what there is, lists it: the sections of each clinic, in each layer its own. */
function isListed(tables: readonly AttackedTable[], place: Place): boolean {
  const counts = ({ layers }: AttackedTable) => layers?.includes(place['layer'] ?? '') ?? true
  const sections = tables.filter((table) => table.id === 'clinic_section' && counts(table))
  if (sections.length === 0 || !('section' in place) || !('clinic' in place)) return true
  return sections.some(({ cells }) =>
    cells.some(({ keys }) => keys[0] === place['clinic'] && keys[1] === place['section']),
  )
}

function keysOf(tables: readonly PublishedTable[], dimension: string): (string | null)[] {
  return [
    ...new Set(
      tables.flatMap(({ by, cells }) => {
        const index = by.findIndex((name) => name === dimension)
        return index === -1 ? [] : cells.map(({ keys }) => keys[index] ?? null)
      }),
    ),
  ]
}

function listAll(tables: readonly PublishedTable[], dimensions: readonly string[]): Place[] {
  return dimensions
    .reduce<Place[]>(
      (before, name) => before.flatMap((place) => keysOf(tables, name).map((key) => ({ ...place, [name]: key }))),
      [{}],
    )
    .map((place) =>
      place['month']
        ? { ...place, halfYear: `${place['month'].slice(0, 4)}-H${Number(place['month'].slice(5)) > 6 ? 2 : 1}` }
        : place,
    )
}

/** The same tables with every number that may be hidden hidden: what the totals alone leave to be known. */
export function hideAllGuarded(tables: readonly AttackedTable[]): AttackedTable[] {
  return tables.map((table) =>
    table.whole ? table : { ...table, cells: table.cells.map(({ keys }) => ({ keys, count: null })) },
  )
}

/**
 * The hidden numbers that an attacker comes nearer to than is allowed: nearer than the threshold, unless the totals that are shown
 * whole come as near by themselves.
 */
export async function findBroken(
  tables: readonly AttackedTable[],
  plan: AttackPlan,
  threshold: number,
): Promise<(Interval & { demanded: number })[]> {
  const found = await attack(tables, plan)
  const narrow = found.filter(({ low, high }) => high - low < threshold)
  if (narrow.length === 0) return []
  const asked = new Set(narrow.map(({ cell }) => cell))
  const fromTotals = new Map((await attack(hideAllGuarded(tables), plan, asked)).map((one) => [one.cell, one]))
  return narrow.flatMap((one) => {
    const totals = fromTotals.get(one.cell)
    const demanded = Math.min(threshold, totals ? totals.high - totals.low : threshold)
    return one.high - one.low < demanded ? [{ ...one, demanded }] : []
  })
}
