import { z } from 'zod'

/**
 * What one organisation has to do, as lists. `mine`, `unit` and `needs_me` are empty for who has no unit, no person, nothing sent.
 *
 * - `new`: sent to us and not received by anybody. - `mine`: open, and I am our handler. - `unit`: open, and addressed to my unit or
 *   one below it. - `unassigned`: open, ours to answer, without a handler of ours. - `overdue`: open, and a deadline that is ours has
 *   passed: the collaboration's where we are to answer, and our own. - `waiting`: for the other side: we asked and have no reply, or
 *   we sent and have no answer. - `needs_me`: ours as the sender: asked us, awaiting our signature, returned to us, or answered and
 *   still to be contested. - `dispatch`: ours to answer, not yet answered, and without a unit. - `open`: not closed, withdrawn or a
 *   duplicate. - `all`.
 */
export const queues = [
  'new',
  'mine',
  'unit',
  'unassigned',
  'overdue',
  'waiting',
  'needs_me',
  'dispatch',
  'open',
  'all',
] as const
export type Queue = (typeof queues)[number]

/** How a list is ordered. `due`: the nearest deadline first, those without one last; `severity`: the gravest first. */
export const sorts = ['newest', 'oldest', 'due', 'severity', 'number'] as const
export type Sort = (typeof sorts)[number]

const Code = z
  .string()
  .min(1)
  .max(60)
  // oxlint-disable-next-line no-control-regex -- PostgreSQL stores no NUL, and no code holds a control character.
  .regex(/^[^\u0000-\u001f]*$/)
/** One or several; a case that has any of them is shown. */
const Codes = z.union([z.array(Code).min(1).max(40), Code.transform((code) => [code])])
const Day = z.iso.date()
const YesNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])

/** What a list is narrowed by: codes, ids, numbers and dates, never words. All given must hold. The shape a saved filter has too. */
export const InboxFilter = z.strictObject({
  /** Ours as the recipient, ours as the sender, or one we only take part in. */
  side: z.enum(['received', 'sent', 'participating']).optional(),
  status: Codes.optional(),
  collaboration: Code.optional(),
  eventKind: Codes.optional(),
  direction: Code.optional(),
  /** Either of the two parties. */
  organisation: Codes.optional(),
  municipality: Codes.optional(),
  serviceLocation: Codes.optional(),
  /** The clinic the event concerns. */
  clinic: Codes.optional(),
  /** Where the patient came from: the unit or one below it. */
  hospitalUnit: Codes.optional(),
  /** The same unit and none below it, as figures count it. */
  hospitalUnitOnly: Codes.optional(),
  /** The addressee: the unit or one below it. */
  unit: Codes.optional(),
  category: Codes.optional(),
  consequence: Codes.optional(),
  consent: Codes.optional(),
  source: Codes.optional(),
  /** Our own handler: a person's id, or `none`. */
  handler: Codes.optional(),
  signed: YesNo.optional(),
  /** Whether a deadline of the case has passed, the other side's too. */
  overdue: YesNo.optional(),
  /** Days in Oslo, both ends included. */
  filedFrom: Day.optional(),
  filedTo: Day.optional(),
  occurredFrom: Day.optional(),
  occurredTo: Day.optional(),
  /** The next deadline is this day or earlier. */
  dueBefore: Day.optional(),
  /** A whole number (`VF-2026-000174`) or its beginning. */
  number: Code.optional(),
  /** Our own reference, whole or its beginning, capitals or not. */
  ownReference: Code.optional(),
  agreementRef: Code.optional(),
})
export type InboxFilter = z.output<typeof InboxFilter>

/** One list asked for. `cursor` is what the page before gave; it belongs to the same queue, filter and sort. */
export interface InboxAsk {
  readonly queue: Queue
  readonly filter: InboxFilter
  readonly sort: Sort
  /** Moments of filing besides the filter's days, from (inclusive) and to (exclusive). */
  readonly from?: Date
  readonly to?: Date
  readonly cursor?: string
  /** 1–200. */
  readonly limit: number
}

/** One line of a list: codes, ids and days; no text, nobody's name but that of our own handler. */
export interface InboxLine {
  readonly id: string
  readonly number: string
  readonly revision: number
  readonly collaboration: string
  readonly eventKind: string
  readonly direction: string
  readonly status: string
  readonly filedAt: Date
  /** `2026-03-13`. */
  readonly occurredOn: string
  readonly reportingOrganisation: string
  readonly recipientOrganisation: string
  readonly recipientUnit: string | null
  readonly hospitalUnit: string | null
  readonly clinic: string | null
  readonly municipality: string | null
  readonly serviceLocation: string
  readonly categories: readonly string[]
  readonly consequence: string | null
  readonly consent: string
  readonly source: string
  /** Whether somebody signed in filed it or a leader has signed. */
  readonly senderConfirmed: boolean
  readonly signed: boolean
  /** Which side of it is ours. */
  readonly side: 'received' | 'sent' | 'participating'
  readonly handler: string | null
  readonly handlerName: string | null
  readonly ownReference: string | null
  /** The next day something is due: receipt, answer, reply, or our own date; null where nothing is. */
  readonly dueOn: string | null
  readonly overdue: boolean
}

/** A page of a list, and the cursor of the next one where there is one. */
export interface InboxPage {
  readonly lines: readonly InboxLine[]
  readonly next: string | undefined
}

export type QueueCounts = Readonly<Record<Queue, number>>

/** Reads a filter out of an address or a form: what is empty or cannot be read narrows nothing, and other members are passed over. */
export function readFilter(given: Readonly<Record<string, unknown>>): InboxFilter {
  const kept: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(InboxFilter.shape)) {
    const value = given[name]
    const read = member.safeParse(Array.isArray(value) ? value.filter((one) => one !== '') : value)
    if (read.success && read.data !== undefined) kept[name] = read.data
  }
  return InboxFilter.parse(kept)
}
