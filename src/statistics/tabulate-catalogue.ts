import { findClinic } from '../directory/directory.ts'
import { wordsIn } from '../i18n/words.ts'
import type { CountedLines } from './count-catalogue-store.ts'
import type { Dimension } from './dimension.ts'
import { labelOf, listKeys, type Key, type KeySource } from './dimension-keys.ts'
import {
  catalogue,
  halfYearOf,
  type CountedCell,
  type CountedTable,
  type PublicDimension,
  type PublicKey,
} from './published-catalogue.ts'

/** A counted table with what its keys are called, in the order they are shown in. */
export interface LabelledTable extends CountedTable {
  readonly dimensions: readonly { readonly name: PublicDimension; readonly keys: readonly Key[] }[]
}

/**
 * Makes whole tables of what was counted: a number for every combination of the keys there can be, also where it is zero. What
 * there can be is told by the directory and the year's totals, never by a guarded table: a row that were there only because
 * something was counted would tell that its number is not zero.
 */
export function tabulateCatalogue(source: KeySource, counted: readonly CountedLines[]): LabelledTable[] {
  const linesOf = (id: string) => counted.find(({ table }) => table === id)?.lines ?? []
  return catalogue.map((table) => {
    const dimensions = table.by.map((name) => ({ name, keys: keysOf(source, name, linesOf(tableOf(name))) }))
    const pairs = table.by.includes('section')
    const combinations = pairs
      ? listUnitPairs(source, dimensions[0]?.keys ?? [])
      : combine(dimensions.map(({ keys }) => keys))
    return { ...table, dimensions, cells: fillCells(combinations, linesOf(table.id), pairs) }
  })
}

/** The table one way by a dimension; the half-years and the sections have none, and no key that the directory does not know. */
const tableOf = (dimension: PublicDimension) =>
  catalogue.find(({ by }) => by.length === 1 && by[0] === dimension)?.id ?? ''

function keysOf(source: KeySource, name: PublicDimension, lines: readonly CountedCell[]): Key[] {
  if (name === 'halfYear') {
    const { publishedTexts } = wordsIn(source.collaboration.locale)
    const halves = new Set(listKeys(source, 'month').map(({ key }) => halfYearOf(key ?? '')))
    return [...halves].map((key) => ({ key, label: publishedTexts.halfYear(key) }))
  }
  const listed = listKeys(source, name)
  const found = lines
    .map(({ keys: [key = null] }) => key)
    .filter((key) => !listed.some((one) => one.key === key))
    .map((key): Key => ({ key, label: labelOf(source, name satisfies Dimension, key) }))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || a.label.localeCompare(b.label, 'nb'))
  return [...listed, ...found]
}

function combine(keys: readonly (readonly Key[])[]): PublicKey[][] {
  return keys.reduce<PublicKey[][]>(
    (before, own) => before.flatMap((line) => own.map(({ key }) => [...line, key])),
    [[]],
  )
}

/** Each unit with its clinic, and for each clinic what is not told or is told by a unit that is not there. */
function listUnitPairs(source: KeySource, clinics: readonly Key[]): PublicKey[][] {
  const units = listKeys(source, 'section').flatMap(({ key }) => (key === null ? [] : [key]))
  const ownOf = (clinic: PublicKey) =>
    units.filter((unit) => (findClinic(source.directory, unit)?.id ?? null) === clinic)
  return clinics.flatMap(({ key: clinic }) => [...ownOf(clinic), null].map((section) => [clinic, section]))
}

/** Puts the counted numbers into their places; in a table of pairs, what has no place of its own goes with what is not stated. */
function fillCells(places: readonly PublicKey[][], lines: readonly CountedCell[], pairs: boolean): CountedCell[] {
  const counts = new Map(places.map((keys) => [JSON.stringify(keys), 0]))
  for (const { keys, count } of lines) {
    const own = JSON.stringify(keys)
    const place = counts.has(own) || !pairs ? own : JSON.stringify([keys[0] ?? null, null])
    const before = counts.get(place)
    if (before === undefined) throw new Error('a number has no place in its table')
    counts.set(place, before + count)
  }
  return places.map((keys) => ({ keys, count: counts.get(JSON.stringify(keys)) ?? 0 }))
}
