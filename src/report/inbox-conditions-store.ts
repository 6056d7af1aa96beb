import { sql, type RawBuilder } from 'kysely'
import type { InboxReader } from './inbox-reader.ts'
import type { InboxFilter, Queue } from './inbox.ts'

/** The side of a case a reader's organisation is on; each is read from a view of its own (0009_inbox.sql). */
export type CaseSide = 'received' | 'sent' | 'participating'
type Condition = RawBuilder<unknown>

// Written as in the partial indexes of 0009_inbox.sql, or PostgreSQL does not see that they fit.
export const isOpen = sql`r.status <> all (array['closed', 'withdrawn', 'duplicate'])`
const unanswered = sql`r.status in ('sent', 'received', 'in_progress', 'waiting_for_sender')`

/** The next day the collaboration gives; while the sender is waited for it is the day the question ends, and nothing is late. */
const agreedDay = sql`case r.status
  when 'sent' then least(r.acknowledge_by, r.answer_by)
  when 'received' then r.answer_by
  when 'in_progress' then r.answer_by
  when 'waiting_for_sender' then r.ask_until
end`
/** The same with the house's own day, `d` being its side of the case where it set one and the case is open. */
export const dueDay = sql`least(${agreedDay}, d.due_on)`

/** A collaboration's own deadline has passed. */
export const agreedIsLate = (today: string) => sql`(r.status <> 'waiting_for_sender' and ${agreedDay} < ${today}::date)`
/** Any deadline of the case has passed. */
export const isLate = (today: string) =>
  sql`(r.status <> 'waiting_for_sender' and coalesce(${dueDay} < ${today}::date, false))`
/** The house's own deadline has passed. */
export const ownIsLate = (today: string) =>
  sql`(r.status <> 'waiting_for_sender' and coalesce(d.due_on < ${today}::date, false))`

/** The answer can be contested still. */
function isContestable(reader: InboxReader): Condition {
  const each = [...reader.contestableSince].map(
    ([collaboration, since]) => sql`(r.collaboration_id = ${collaboration} and r.answered_at >= ${since})`,
  )
  return each.length === 0
    ? sql`false`
    : sql`(r.status = 'answered' and r.reopened_at is null and (${sql.join(each, sql` or `)}))`
}

/** What the sender has to do. */
export const needsSender = (reader: InboxReader) =>
  sql`(r.status in ('awaiting_signature', 'returned_to_reporter', 'waiting_for_sender') or ${isContestable(reader)})`

const handlerOf = (reader: InboxReader, which: Condition) => sql`exists (
  select from case_side h where h.organisation_id = ${reader.organisationId} and h.report_id = r.id and ${which})`

const inHand = (reader: InboxReader, which: Condition) => sql`r.id in (
  select h.report_id from case_side h
  where h.organisation_id = ${reader.organisationId} and h.handler_id is not null and h.standing <> 'over' and ${which})`

type QueueRule = (reader: InboxReader, side: CaseSide) => Condition | null

/** What puts a case of a side into a queue; null: none of that side is in it. */
const rules: Readonly<Record<Queue, QueueRule>> = {
  new: (_, side) => (side === 'received' ? sql`${isOpen} and r.status = 'sent'` : null),
  mine: (reader) =>
    reader.personId === null ? null : sql`${isOpen} and ${inHand(reader, sql`h.handler_id = ${reader.personId}`)}`,
  unit: ({ units }, side) =>
    side === 'received' && units.length > 0 ? sql`${isOpen} and r.recipient_unit_id = any (${units}::text[])` : null,
  unassigned: (reader, side) =>
    side === 'received' ? sql`${isOpen} and not (${inHand(reader, sql`h.standing = 'answering'`)})` : null,
  overdue: ({ today }, side) => sql`${isOpen} and ${side === 'received' ? isLate(today) : ownIsLate(today)}`,
  waiting: (_, side) =>
    side === 'received'
      ? sql`${isOpen} and r.status = 'waiting_for_sender'`
      : side === 'sent'
        ? sql`${isOpen} and r.status in ('sent', 'received', 'in_progress')`
        : null,
  needs_me: (reader, side) => (side === 'sent' ? sql`${isOpen} and ${needsSender(reader)}` : null),
  dispatch: (_, side) =>
    side === 'received' ? sql`${isOpen} and r.recipient_unit_id is null and ${unanswered}` : null,
  open: () => isOpen,
  all: () => sql`true`,
}

/** The condition of a queue on one side, or null where the queue has none of that side. */
export function queueCondition(reader: InboxReader, queue: Queue, side: CaseSide): Condition | null {
  return rules[queue](reader, side)
}

/** A prefix as LIKE understands it. */
const startsWith = (text: string) => `${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

type FilterRule<Value> = (value: Value, reader: InboxReader) => Condition
type FilterRules = {
  readonly [Name in Exclude<keyof InboxFilter, 'side'>]-?: FilterRule<NonNullable<InboxFilter[Name]>>
}

const isAny = (column: string) => (codes: readonly string[]) => sql`${sql.ref(column)} = any (${codes}::text[])`
const below = (column: string) => (units: readonly string[], reader: InboxReader) =>
  isAny(column)(units.flatMap((unit) => reader.unitsBelow(unit)))

const filterRules: FilterRules = {
  status: isAny('r.status'),
  collaboration: (code) => isAny('r.collaboration_id')([code]),
  eventKind: isAny('r.event_kind'),
  direction: (code) => isAny('r.direction')([code]),
  organisation: (codes) => sql`(${isAny('r.reporting_organisation_id')(codes)}
    or ${isAny('r.recipient_organisation_id')(codes)})`,
  municipality: isAny('r.municipality_id'),
  serviceLocation: isAny('r.service_location_code'),
  clinic: isAny('r.clinic_id'),
  hospitalUnit: below('r.hospital_unit_id'),
  hospitalUnitOnly: isAny('r.hospital_unit_id'),
  unit: below('r.recipient_unit_id'),
  category: (codes) => sql`r.categories && ${codes}::text[]`,
  consequence: isAny('r.consequence'),
  consent: isAny('r.consent'),
  source: isAny('r.source'),
  handler: (ids, reader) => {
    const named = ids.filter((id) => id !== 'none')
    const someone = handlerOf(reader, sql`h.handler_id = any (${named}::text[])`)
    return ids.includes('none') ? sql`(${someone} or not ${handlerOf(reader, sql`h.handler_id is not null`)})` : someone
  },
  signed: (signed) => (signed ? sql`r.signed_at is not null` : sql`r.signed_at is null`),
  overdue: (late, { today }) => (late ? sql`(${isOpen} and ${isLate(today)})` : sql`not ${isLate(today)}`),
  filedFrom: (day) => sql`r.filed_at >= ${day}::date::timestamp at time zone 'Europe/Oslo'`,
  filedTo: (day) => sql`r.filed_at < (${day}::date + 1)::timestamp at time zone 'Europe/Oslo'`,
  occurredFrom: (day) => sql`r.occurred_on >= ${day}::date`,
  occurredTo: (day) => sql`r.occurred_on <= ${day}::date`,
  dueBefore: (day) => sql`(${isOpen} and ${dueDay} <= ${day}::date)`,
  number: (number) => sql`r.number like ${startsWith(number.toUpperCase())}`,
  ownReference: (reference, reader) => handlerOf(reader, sql`h.own_reference ilike ${startsWith(reference)}`),
  agreementRef: (reference) => sql`r.agreement_refs @> array[${reference}]::text[]`,
}

/** The conditions of a filter, all of which must hold; `side` is not among them, since each side is asked by itself. */
export function filterConditions(reader: InboxReader, filter: InboxFilter): Condition[] {
  const given = Object.entries(filter).filter(([name, value]) => name !== 'side' && value !== undefined)
  return given.map(([name, value]) => {
    const rule = filterRules[name as keyof FilterRules] as FilterRule<unknown>
    return rule(value, reader)
  })
}
