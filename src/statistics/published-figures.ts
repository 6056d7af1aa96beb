import { asActor } from '../db/scope.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Words } from '../i18n/words.ts'
import { sayCell, type SaidCell } from './hidden-cell.ts'
import type { FrozenCell, FrozenTable } from './published-content.ts'
import { findFrozenYear, listFrozenYears, type FrozenYear } from './published-table-store.ts'

/** Reads what is published of a year: its last version, or the one that is named. Open to everybody. Throws Refusal `not_found`. */
export async function readPublished(
  { database }: Pick<Context, 'database'>,
  { collaboration, year, version }: { collaboration: string; year: number; version?: number | undefined },
): Promise<FrozenYear> {
  const found = await asActor(database.db, { organisations: [] }, (tx) =>
    findFrozenYear(tx, collaboration, year, version),
  )
  if (!found) throw new Refusal('not_found', 'Nothing is published of this year.')
  return found
}

/** The years a collaboration has published, the last first; none for one that does not exist. */
export function listPublishedYears({ database }: Pick<Context, 'database'>, collaboration: string): Promise<number[]> {
  return listFrozenYears(database.db, collaboration)
}

/** A published table as a page lays it out: a line for each first key, and a column for each second one, or one column of numbers. */
export interface PublishedGrid {
  readonly title: string
  readonly columns: readonly string[]
  readonly lines: readonly { readonly label: string; readonly cells: readonly (SaidCell | null)[] }[]
  readonly hasHidden: boolean
}

/** Lays a published table out for reading. A combination that cannot be (another clinic's section) is null. */
export function layOutTable({ dimensions, cells }: FrozenTable, words: Words): PublishedGrid {
  const { publishedTexts } = words
  const [rows, columns] = dimensions
  const byKeys = new Map(cells.map((cell) => [JSON.stringify(cell.keys), cell]))
  const say = (keys: FrozenCell['keys']) => {
    const cell = byKeys.get(JSON.stringify(keys))
    return cell ? sayCell(cell, words) : null
  }
  const names = dimensions.map(({ name }) => publishedTexts.dimensions[name])
  return {
    title: rows ? publishedTexts.title(names) : publishedTexts.total,
    columns: columns?.keys.map(({ label }) => label) ?? [publishedTexts.count],
    lines: (rows?.keys ?? [{ key: null, label: publishedTexts.total }]).map(({ key, label }) => ({
      label,
      cells: columns ? columns.keys.map((column) => say([key, column.key])) : [say(rows ? [key] : [])],
    })),
    hasHidden: cells.some((cell) => 'hidden' in cell),
  }
}
