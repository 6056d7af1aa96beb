import type { LinkedBlock, LinkedCell, Place } from './linked-tables.ts'
import { halfYearOf, type CountedTable, type PublicDimension, type PublicKey } from './published-catalogue.ts'

/** What everybody knows about reports before reading a table: the rules of the form. */
export interface KnownRules {
  /** The consequences of rank 0: the only ones a near miss has. */
  readonly harmless: ReadonlySet<string>
}

/** Which tables are linked by more than totals that are whole; see LinkedBlock for why others may stand apart. */
const blocks: readonly { single: readonly PublicDimension[]; several: boolean; levels: readonly PublicDimension[] }[] =
  [
    { single: ['municipality', 'clinic', 'direction', 'consequence', 'eventKind'], several: true, levels: [] },
    { single: ['clinic', 'section'], several: false, levels: [] },
    { single: ['direction', 'month'], several: false, levels: ['halfYear'] },
  ]
const severalBy: readonly PublicDimension[] = ['municipality', 'clinic', 'direction']

/** A cell's name within its year. */
export function cellId(table: { readonly id: string }, keys: readonly PublicKey[]): string {
  return JSON.stringify([table.id, ...keys])
}

/**
 * Puts the counted tables of a year into the blocks that are kept safe together. Keys of which a whole total shows nothing are left
 * out: whatever is crossed with them is nothing, and everybody sees that it is.
 */
export function linkTables(tables: readonly CountedTable[], rules: KnownRules): LinkedBlock[] {
  const keysOf = (dimension: PublicDimension) => presentKeys(tables, dimension)
  const toCells = (of: readonly CountedTable[]): LinkedCell[] =>
    of.flatMap((table) =>
      table.cells
        .filter(({ keys }) => keys.every((key, index) => isPresent(table.by[index], key)))
        .map(({ keys, count }) => ({ id: cellId(table, keys), keys: placeOf(table.by, keys), count })),
    )
  const present = new Map<PublicDimension, ReadonlySet<PublicKey>>()
  const isPresent = (dimension: PublicDimension | undefined, key: PublicKey): boolean => {
    if (dimension === undefined) return true
    const found = present.get(dimension) ?? new Set(keysOf(dimension))
    present.set(dimension, found)
    return found.has(key)
  }
  return blocks.map(({ single, several, levels }): LinkedBlock => {
    const known = [...single, ...levels, ...(several ? (['category'] as const) : [])]
    const own = tables
      .filter(({ by }) => by.length > 0 && by.every((dimension) => known.includes(dimension)))
      .map((table) => ({ ...table, listed: new Set(table.cells.map(({ keys }) => JSON.stringify(keys))) }))
    return {
      places: listPlaces(single, keysOf).filter(
        (place) => canBe(place, rules) && own.every((one) => lists(one, place)),
      ),
      ...(several && {
        several: { name: 'category', keys: keysOf('category').filter((key) => key !== null), by: severalBy },
      }),
      whole: toCells(own.filter((table) => table.whole)),
      guarded: toCells(own.filter((table) => !table.whole)),
    }
  })
}

function placeOf(by: readonly PublicDimension[], keys: readonly PublicKey[]): Place {
  return Object.fromEntries(by.map((dimension, index) => [dimension, keys[index] ?? null]))
}

/** The keys that reports can have: those of which a whole table counts some, or all of a table that is guarded. */
function presentKeys(tables: readonly CountedTable[], dimension: PublicDimension): PublicKey[] {
  const alone = tables.find(({ by }) => by.length === 1 && by[0] === dimension)
  if (alone) return alone.cells.filter(({ count }) => count > 0 || !alone.whole).map(({ keys }) => keys[0] ?? null)
  const crossed = tables.filter(({ by }) => by.includes(dimension))
  return [...new Set(crossed.flatMap(({ by, cells }) => cells.map(({ keys }) => keys[by.indexOf(dimension)] ?? null)))]
}

function listPlaces(
  dimensions: readonly PublicDimension[],
  keysOf: (dimension: PublicDimension) => readonly PublicKey[],
): Place[] {
  const places = dimensions.reduce<Place[]>(
    (before, dimension) => before.flatMap((place) => keysOf(dimension).map((key) => ({ ...place, [dimension]: key }))),
    [{}],
  )
  return places.map((place) => (place['month'] ? { ...place, halfYear: halfYearOf(place['month']) } : place))
}

/** A combination that a table does not list cannot be: a section of another clinic. A place says nothing about several-valued keys. */
function lists({ by, listed }: CountedTable & { listed: ReadonlySet<string> }, place: Place): boolean {
  return (
    !by.every((dimension) => dimension in place) || listed.has(JSON.stringify(by.map((name) => place[name] ?? null)))
  )
}

/** A red cord has no consequence and everything else has one; a near miss did no harm (the form's rules, and the database's). */
function canBe({ eventKind, consequence }: Place, { harmless }: KnownRules): boolean {
  if (eventKind === undefined || consequence === undefined) return true
  if ((eventKind === 'red_cord') !== (consequence === null)) return false
  return eventKind !== 'near_miss' || (consequence !== null && harmless.has(consequence))
}
