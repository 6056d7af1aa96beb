import { z } from 'zod'
import type { Sort } from './inbox.ts'

/** Where a page of a list goes on: the sort, its key of the last line before, and that line's id. */
export interface InboxPosition {
  readonly sort: Sort
  readonly key: string
  readonly id: string
}

/** Later than every day there is: where nothing is due a case stands last. */
export const noDay = '9999-12-31'

const keys: Readonly<Record<Sort, RegExp>> = {
  newest: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  oldest: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  due: /^\d{4}-\d\d-\d\d$/,
  severity: /^\d{1,3}$/,
  number: /^\d{16}[A-Z]{1,4}$/,
}

/** The cursor after a line, whose key is what the database ordered it by. */
export function writeCursor(last: { readonly key: string; readonly id: string }, sort: Sort): string {
  return Buffer.from(`${sort}|${last.key}|${last.id}`).toString('base64url')
}

/** Whether PostgreSQL would take a key of days or moments as one: every day it names exists. */
function isOnCalendar(key: string): boolean {
  const day = key.slice(0, 10)
  const at = new Date(`${day}T00:00:00Z`)
  return (
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(day) &&
    !/ (2[4-9]|[3-9]\d|\d\d:[6-9]|.*:[6-9]\d)/.test(key)
  )
}

/** A cursor of this sort, or undefined for what is none. */
export function readCursor(cursor: string, sort: Sort): InboxPosition | undefined {
  const [name = '', key = '', id = '', ...more] = Buffer.from(cursor, 'base64url').toString().split('|')
  const isCursor = name === sort && more.length === 0 && keys[sort].test(key) && z.uuid().safeParse(id).success
  return isCursor && (key.length < 10 || sort === 'number' || isOnCalendar(key)) ? { sort, key, id } : undefined
}
