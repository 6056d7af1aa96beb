import type { Extreme, OpenProgram } from '../highs/open-program.ts'
import type { LinkedCell } from './linked-tables.ts'

/** A guarded cell while cells are being hidden. */
interface Watched {
  readonly cell: LinkedCell
  readonly column: number
  hidden: boolean
  /** How far apart the numbers it could be must lie; 0 where the totals shown whole tell the number. */
  demanded: number
}

/** A whole number as a solver's arithmetic writes it. */
const slack = 1e-6

/**
 * Chooses which guarded cells to hide. Hidden are the small ones (1 to below the threshold; a true zero is nobody, and is shown
 * where that is safe), then as many others as it takes until for every hidden cell, whichever reason it has, the numbers it could
 * be lie at least the threshold apart; or as far apart as they would if every guarded cell were hidden, where the totals shown
 * whole leave no more room. At last each cell hidden for the sake of others is shown again if it can be, the largest first.
 * Returns their ids. The same cells give the same answer.
 *
 * The way is that of the literature: primary and secondary cell suppression, with the feasibility intervals of linked tables as
 * the audit (Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapters 4 and 5, and the handbook of the same authors
 * for Eurostat: threshold rule, linked tables, audit; Fischetti and Salazar, Management Science 47 (2001): the attacker as a pair of
 * linear programs for each cell). Hiding one more cell only takes knowledge away, so what is safe once stays safe.
 */
export function suppressCells(
  program: OpenProgram,
  guarded: readonly LinkedCell[],
  columnOf: ReadonlyMap<string, number>,
  options: { readonly threshold: number; readonly alreadyHidden?: ReadonlySet<string> | undefined },
): Set<string> {
  const { threshold, alreadyHidden } = options
  const watched = guarded.map((cell): Watched => {
    const column = columnOf.get(cell.id)
    if (column === undefined) throw new Error(`no column for ${cell.id}`)
    return { cell, column, hidden: true, demanded: threshold }
  })
  const known = learnAbout(program)
  for (const one of watched) hide(program, one)
  // With every guarded cell hidden: more than what is possible then cannot be demanded.
  for (const one of watched) one.demanded = Math.min(threshold, known.widthOf(one, watched))
  for (const one of watched) show(program, one)
  const mustHide = ({ cell }: Watched) =>
    (cell.count > 0 && cell.count < threshold) || alreadyHidden?.has(cell.id) === true
  const queue = watched.filter(mustHide)
  for (const one of queue) hide(program, one)
  for (const one of queue) {
    while (known.widthOf(one, watched) < one.demanded) {
      const next = chooseNext(watched, one, known)
      if (!next) break
      hide(program, next)
      queue.push(next)
    }
  }
  const spare = queue
    .filter((one) => !mustHide(one))
    .toSorted((a, b) => Number(isOneWay(b)) - Number(isOneWay(a)) || b.cell.count - a.cell.count)
  for (const one of spare) {
    show(program, one)
    const isSafe = queue.every((other) => !other.hidden || known.widthOf(other, watched) >= other.demanded)
    if (!isSafe) hide(program, one)
  }
  return new Set(queue.filter(({ hidden }) => hidden).map(({ cell }) => cell.id))
}

function show(program: OpenProgram, watched: Watched): void {
  watched.hidden = false
  program.setBounds(watched.column, watched.cell.count, watched.cell.count)
}

function hide(program: OpenProgram, watched: Watched): void {
  watched.hidden = true
  program.setBounds(watched.column, 0, Infinity)
}

/** What has been found out: solutions, each a set of tables that could be the true ones, and the last pair of ends asked for. */
interface Learned {
  /** How far apart the whole numbers lie that a hidden cell could be; when it is enough, perhaps less than they do. */
  widthOf(one: Watched, watched: readonly Watched[]): number
  /** The lowest and the highest end of the cell last asked for. */
  ends: readonly Extreme[]
}

function learnAbout(program: OpenProgram): Learned {
  const solutions: Float64Array[] = []
  const learned: Learned = {
    ends: [],
    widthOf: (one, watched) => {
      const { cell, column, demanded } = one
      const shown = watched.filter(({ hidden }) => !hidden)
      const couldBe = (columns: Float64Array) =>
        shown.every((other) => Math.abs((columns[other.column] ?? 0) - other.cell.count) < slack)
      const span = { low: cell.count, high: cell.count }
      const widen = (value: number) => {
        span.low = Math.min(span.low, Math.ceil(value - slack))
        span.high = Math.max(span.high, Math.floor(value + slack))
      }
      // What is known from other questions often answers this one.
      for (const columns of solutions.toReversed()) {
        const value = columns[column] ?? cell.count
        if ((value < span.low - slack || value > span.high + slack) && couldBe(columns)) widen(value)
        if (span.high - span.low >= demanded) return span.high - span.low
      }
      learned.ends = (['lowest', 'highest'] as const).map((end) => program.findExtreme(column, end))
      for (const { columns } of learned.ends) {
        solutions.push(columns)
        widen(columns[column] ?? cell.count)
      }
      return span.high - span.low
    },
  }
  return learned
}

/**
 * The next cell to hide for the sake of one: among the shown cells that hold one of its ends, one of a crossing before one of a
 * table one way, then one that gives enough by itself before one that does not, then the smallest, then the first. Where none holds an end alone, the smallest that is shown.
 */
function chooseNext(watched: readonly Watched[], one: Watched, { ends }: Learned): Watched | undefined {
  const shown = watched.filter(({ hidden, demanded }) => !hidden && demanded > 0)
  const helping = shown.flatMap((candidate) => {
    const room = Math.max(...ends.map((extreme, index) => roomIn(candidate, extreme, index === 0 ? -1 : 1)))
    return room > slack ? [{ candidate, enough: room >= one.demanded }] : []
  })
  const ranked = helping.toSorted(
    (a, b) =>
      Number(isOneWay(a.candidate)) - Number(isOneWay(b.candidate)) ||
      Number(b.enough) - Number(a.enough) ||
      a.candidate.cell.count - b.candidate.cell.count,
  )
  return ranked[0]?.candidate ?? shown.toSorted((a, b) => a.cell.count - b.cell.count)[0]
}

/** A number of a whole year says more than one of its parts. */
function isOneWay({ cell }: Watched): boolean {
  return Object.keys(cell.keys).length === 1
}

/** How far an end could move if a shown cell were hidden, as far as its slope tells. */
function roomIn({ column, cell }: Watched, extreme: Extreme, way: 1 | -1): number {
  const gain = (extreme.gains[column] ?? 0) * way
  // Towards a higher number there is always room; towards a lower one only down to zero.
  return gain > slack ? Infinity : -gain * cell.count
}
