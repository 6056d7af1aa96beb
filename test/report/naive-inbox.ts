import type { PersonActor } from '../../src/access/actor.ts'
import type { InboxFilter, Queue } from '../../src/report/inbox.ts'
import type { InventedCase } from './inbox-world.ts'

/** The day of the tests in Oslo, and the moment from which an answer can be contested: fourteen days before. */
export const today = '2026-03-14'
export const contestableSince = '2026-02-28T07:00:00.000Z'

const below: Readonly<Record<string, readonly string[]>> = {
  'siv.kpa': ['siv.kpa', 'siv.kpa.dps', 'siv.kpa.psa', 'siv.kpa.ara', 'siv.kpa.bupa'],
  'siv.kfmr': ['siv.kfmr'],
}
export const ranks = ['none', 'minor', 'moderate', 'significant', 'death']

export type SideOf = 'received' | 'sent' | 'participating'

/** Which side of a case is the house's; undefined where it sees nothing of it. */
export function sideOf(one: InventedCase, house: string): SideOf | undefined {
  const isSent = !['awaiting_signature', 'returned_to_reporter'].includes(one.status)
  if (one.reporting_organisation_id === house) return 'sent'
  if (one.recipient_organisation_id === house) return isSent ? 'received' : undefined
  return one.thirdPartner === house ? 'participating' : undefined
}

const own = (one: InventedCase, house: string) => one.sides.find((side) => side.house === house)
export const isOpen = ({ status }: InventedCase) => !['closed', 'withdrawn', 'duplicate'].includes(status)
const earliest = (...days: (string | null | undefined)[]) => days.filter((day) => day != null).toSorted()[0] ?? null

function agreedDay(one: InventedCase): string | null {
  if (one.status === 'sent') return earliest(one.acknowledge_by, one.answer_by)
  if (one.status === 'received' || one.status === 'in_progress') return one.answer_by
  return one.status === 'waiting_for_sender' ? one.ask_until : null
}

export function dueDay(one: InventedCase, house: string): string | null {
  return earliest(agreedDay(one), isOpen(one) ? own(one, house)?.dueOn : null)
}

const isPast = (day: string | null | undefined) => day != null && day < today

export function isLate(one: InventedCase, house: string): boolean {
  return one.status !== 'waiting_for_sender' && isPast(dueDay(one, house))
}

/** Whether a case is in a list, told from the words of src/report/inbox.ts and nothing else. */
export function isIn(queue: Queue, one: InventedCase, actor: PersonActor): boolean {
  const house = actor.organisationId!
  const side = sideOf(one, house)
  if (side === undefined) return false
  if (queue === 'all') return true
  if (!isOpen(one)) return false
  const { status } = one
  const answers = side === 'received'
  const rules: Readonly<Record<Exclude<Queue, 'all'>, () => boolean>> = {
    open: () => true,
    new: () => answers && status === 'sent',
    mine: () => own(one, house)?.handler === actor.id,
    unit: () => answers && (below[actor.unitId ?? ''] ?? []).includes(one.recipient_unit_id ?? ''),
    unassigned: () => answers && (own(one, house)?.handler ?? null) === null,
    overdue: () =>
      status !== 'waiting_for_sender' && (isPast(own(one, house)?.dueOn) || (answers && isPast(agreedDay(one)))),
    waiting: () =>
      answers
        ? status === 'waiting_for_sender'
        : side === 'sent' && ['sent', 'received', 'in_progress'].includes(status),
    needs_me: () =>
      side === 'sent' &&
      (['awaiting_signature', 'returned_to_reporter', 'waiting_for_sender'].includes(status) ||
        (status === 'answered' && one.reopened_at === null && one.answered_at! >= contestableSince)),
    dispatch: () => answers && one.recipient_unit_id === null && status !== 'answered',
  }
  return rules[queue]()
}

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' })

/** Whether a filter lets a case through. */
export function passes(filter: InboxFilter, one: InventedCase, house: string): boolean {
  const handler = own(one, house)?.handler ?? 'none'
  const filed = osloDay.format(new Date(one.filed_at))
  const has = (codes: readonly string[] | undefined, ...values: (string | null)[]) =>
    codes === undefined || codes.some((code) => values.includes(code))
  const inside = (chosen: readonly string[] | undefined) => chosen?.flatMap((unit) => below[unit] ?? [unit])
  return (
    (filter.side === undefined || filter.side === sideOf(one, house)) &&
    has(filter.status, one.status) &&
    has(filter.eventKind, one.event_kind) &&
    (filter.direction === undefined || filter.direction === one.direction) &&
    has(filter.organisation, one.reporting_organisation_id, one.recipient_organisation_id) &&
    has(filter.municipality, one.municipality_id) &&
    has(filter.serviceLocation, one.service_location_code) &&
    has(filter.clinic, one.clinic_id) &&
    has(inside(filter.hospitalUnit), one.hospital_unit_id) &&
    has(filter.hospitalUnitOnly, one.hospital_unit_id) &&
    has(inside(filter.unit), one.recipient_unit_id) &&
    has(filter.category, ...one.categories) &&
    has(filter.consequence, one.consequence) &&
    has(filter.consent, one.consent) &&
    has(filter.source, one.source) &&
    has(filter.handler, handler) &&
    (filter.signed === undefined || filter.signed === (one.signed_at !== null)) &&
    (filter.overdue === undefined || filter.overdue === (isOpen(one) && isLate(one, house))) &&
    (filter.filedFrom === undefined || filed >= filter.filedFrom) &&
    (filter.filedTo === undefined || filed <= filter.filedTo) &&
    (filter.occurredFrom === undefined || one.occurred_on >= filter.occurredFrom) &&
    (filter.occurredTo === undefined || one.occurred_on <= filter.occurredTo) &&
    (filter.dueBefore === undefined ||
      (isOpen(one) && dueDay(one, house) !== null && dueDay(one, house)! <= filter.dueBefore)) &&
    (filter.number === undefined || one.number.startsWith(filter.number)) &&
    (filter.ownReference === undefined ||
      (own(one, house)?.reference ?? '').toLowerCase().startsWith(filter.ownReference.toLowerCase())) &&
    (filter.agreementRef === undefined || one.agreement_refs.includes(filter.agreementRef)) &&
    (filter.collaboration === undefined || filter.collaboration === 'vestfold')
  )
}
