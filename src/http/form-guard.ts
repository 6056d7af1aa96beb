import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { FormFields } from './form-fields.ts'

/** Why a form that was sent looks as if no person had filled it in. Each is a reason to ask once more, never to throw it away. */
export type FormDoubt = 'hurried' | 'too_old' | 'not_ours' | 'trap_filled'

/** The hidden field that says which page a form stood on and since when. */
export const stampField = 'skjema'

/** The field nobody sees, reaches by keyboard or hears read out: what fills it in is no person. */
export const trapField = 'utfylling'

/** The hidden parts of an open form, and what is to be said about it. */
export interface FormStamp {
  readonly stampField: string
  readonly stamp: string
  readonly trapField: string
  readonly doubt: FormDoubt | null
}

/** Puts a stamp into the forms of open pages, and tells at their return whether a person may have filled them in. */
export interface FormGuard {
  /**
   * What `partials/form-guard` and `partials/form-doubt` draw in a form on `page`. A form that is shown again (a fault, the next
   * of several pages under the same name) keeps the time it was first shown at, so pass what was typed.
   */
  show(page: string, typed?: FormFields, doubt?: FormDoubt): FormStamp
  /** What speaks against a person; undefined where nothing does. */
  findDoubt(page: string, typed: FormFields): FormDoubt | undefined
}

/** Nobody reads the form, chooses a partner and describes an event faster than this. */
const leastMs = 3_000
/** A working day's pause is fine; a stamp that is collected once and used for weeks is not. */
const mostMs = 12 * 60 * 60 * 1_000

/**
 * Opens the guard of forms that anybody may send: a keyed stamp with the time and the page it is for, a trap field and a time trap.
 * It needs no cookie and no script, keeps nothing, and a stamp made by one process is read by any other with the same key. A doubt is
 * answered with the same page and everything typed on it («send én gang til»), never with a receipt that is none: a report by
 * somebody whose browser fills in too much must not be lost.
 */
export function openFormGuard(key: KeyObject, now: () => Date): FormGuard {
  const sign = (page: string, time: string) =>
    createHmac('sha256', key).update(`${page}\n${time}`).digest('base64url').slice(0, 22)
  const seal = (page: string, at: number) => {
    const time = Math.floor(at).toString(36)
    return `${time}.${sign(page, time)}`
  }
  /** Since when the form was open, in milliseconds; undefined for a stamp that is not ours or another page's. */
  const readSince = (page: string, typed: FormFields): number | undefined => {
    const [, time = '', mac = ''] = /^([0-9a-z]{1,11})\.([\w-]{22})$/.exec(typed.text(stampField)) ?? []
    if (time === '' || !timingSafeEqual(Buffer.from(mac), Buffer.from(sign(page, time)))) return undefined
    return Number.parseInt(time, 36)
  }
  const makeStamp = (page: string, typed: FormFields | undefined) => {
    const time = now().getTime()
    const since = typed && readSince(page, typed)
    if (since === undefined) return seal(page, time)
    // Who comes back to a form of yesterday has waited long enough.
    return seal(page, time - since > mostMs ? time - leastMs : since)
  }
  return {
    show: (page, typed, doubt) => ({ stampField, stamp: makeStamp(page, typed), trapField, doubt: doubt ?? null }),
    findDoubt(page, typed) {
      if (typed.text(trapField).trim() !== '') return 'trap_filled'
      const since = readSince(page, typed)
      if (since === undefined) return 'not_ours'
      const age = now().getTime() - since
      return age < leastMs ? 'hurried' : age > mostMs ? 'too_old' : undefined
    },
  }
}
