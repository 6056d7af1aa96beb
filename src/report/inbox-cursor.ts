import { z } from 'zod'
import type { InboxLine, Sort } from './inbox.ts'

/** Where a page of a list goes on: the sort, its key of the last line before, and that line's id. */
export interface InboxPosition {
  readonly sort: Sort
  readonly key: string
  readonly id: string
}

/** Later than every day there is: where nothing is due a case stands last. */
export const noDay = '9999-12-31'

const days = z.iso.date()
const keys: Readonly<Record<Sort, z.ZodType<string>>> = {
  newest: z.iso.datetime(),
  oldest: z.iso.datetime(),
  due: days,
  severity: z.string().regex(/^-?\d{1,4}$/),
  number: z.string().regex(/^[A-ZÆØÅ]{1,4}-\d{4}-\d{1,12}$/),
}

/** The cursor after a line whose rank of consequence is `severity`. */
export function writeCursor(line: InboxLine & { readonly severity: number }, sort: Sort): string {
  const key = {
    newest: line.filedAt.toISOString(),
    oldest: line.filedAt.toISOString(),
    due: line.dueOn ?? noDay,
    severity: String(line.severity),
    number: line.number,
  }[sort]
  return Buffer.from(`${sort} ${key} ${line.id}`).toString('base64url')
}

/** A cursor of this sort, or undefined for what is none. */
export function readCursor(cursor: string, sort: Sort): InboxPosition | undefined {
  const [name = '', key = '', id = '', ...more] = Buffer.from(cursor, 'base64url').toString().split(' ')
  return name === sort && more.length === 0 && keys[sort].safeParse(key).success && z.uuid().safeParse(id).success
    ? { sort, key, id }
    : undefined
}
