import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'
import { dueDay, filterConditions, isLate, queueCondition, type CaseSide } from './inbox-conditions-store.ts'
import { noDay, type InboxPosition } from './inbox-cursor.ts'
import type { InboxReader } from './inbox-reader.ts'
import type { InboxAsk, InboxLine, Sort } from './inbox.ts'

/** A line with its key in the order asked for, which the cursor of the next page carries. */
export interface KeyedLine extends InboxLine {
  readonly key: string
}

const views: Readonly<Record<CaseSide, RawBuilder<unknown>>> = {
  received: sql`received_case`,
  sent: sql`sent_case`,
  participating: sql`joined_case`,
}
const sides = Object.keys(views) as CaseSide[]

interface Order {
  readonly key: (reader: InboxReader) => RawBuilder<unknown>
  readonly type: 'timestamptz' | 'date' | 'integer' | 'text'
  readonly direction: 'asc' | 'desc'
}

/** Numbers past a million have a digit more, so they are compared by year and then as numbers. As in 0034_ready_reads.sql's indexes. */
const numberKey = sql`split_part(r.number, '-', 2) || lpad(split_part(r.number, '-', 3), 12, '0')
  || split_part(r.number, '-', 1)`

const orders: Readonly<Record<Sort, Order>> = {
  newest: { key: () => sql`r.filed_at`, type: 'timestamptz', direction: 'desc' },
  oldest: { key: () => sql`r.filed_at`, type: 'timestamptz', direction: 'asc' },
  due: { key: () => sql`coalesce(${dueDay}, ${noDay}::date)`, type: 'date', direction: 'asc' },
  severity: {
    key: ({ consequences }) => sql`coalesce(array_position(${consequences}::text[], r.consequence), 0)`,
    type: 'integer',
    direction: 'desc',
  },
  number: { key: () => numberKey, type: 'text', direction: 'asc' },
}

/** The house's own day of each case that is open, where it has one. */
const ownDays = (reader: InboxReader) => sql`left join case_side d
  on d.organisation_id = ${reader.organisationId} and d.report_id = r.id and d.due_on is not null and d.standing <> 'over'`

/** The ids of one side's cases in a list with their keys, in order: read from views that indexes answer. */
function selectKeys(
  reader: InboxReader,
  ask: InboxAsk,
  side: CaseSide,
  after: InboxPosition | undefined,
): RawBuilder<unknown> | null {
  if (ask.filter.side !== undefined && ask.filter.side !== side) return null
  const queue = queueCondition(reader, ask.queue, side)
  if (queue === null) return null
  const { key, type, direction } = orders[ask.sort]
  const order = sql.raw(direction)
  const conditions = [queue, ...filterConditions(reader, ask.filter)]
  if (ask.from) conditions.push(sql`r.filed_at >= ${ask.from}`)
  if (ask.to) conditions.push(sql`r.filed_at < ${ask.to}`)
  if (after) {
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    conditions.push(sql`(${key(reader)}, r.id) ${beyond} (${after.key}::${sql.raw(type)}, ${after.id}::uuid)`)
  }
  const usesOwnDay =
    ask.sort === 'due' ||
    ask.queue === 'overdue' ||
    ask.filter.overdue !== undefined ||
    ask.filter.dueBefore !== undefined
  return sql`(
    select r.id, ${key(reader)} as key, ${sql.lit(side)} as side from ${views[side]} r
    ${usesOwnDay ? ownDays(reader) : sql``}
    where ${sql.join(conditions, sql` and `)}
    order by ${key(reader)} ${order}, r.id ${order} limit ${ask.limit})`
}

/**
 * The lines of a list after a position, `limit` at most. The ids come from the views of the organisation's cases; the lines
 * themselves are read by the application's own row-level security.
 */
export async function listInboxLines(
  tx: Tx,
  reader: InboxReader,
  ask: InboxAsk,
  after: InboxPosition | undefined,
): Promise<KeyedLine[]> {
  // Only what is open has a day, so among everything the first pages are those of the open ones.
  if (ask.queue === 'all' && ask.sort === 'due' && (after === undefined || after.key < noDay)) {
    const open = await listInboxLines(tx, reader, { ...ask, queue: 'open' }, after)
    if (open.length === ask.limit && open.every(({ key }) => key < noDay)) return open
  }
  const keys = sides.map((side) => selectKeys(reader, ask, side, after)).filter((part) => part !== null)
  if (keys.length === 0) return []
  const order = sql.raw(orders[ask.sort].direction)
  return readLines(
    tx,
    reader,
    sql`select id, key, side from (${sql.join(keys, sql` union all `)}) as every_side
      order by key ${order}, id ${order} limit ${ask.limit}`,
    sql`c.key ${order}, r.id ${order}`,
  )
}

/** The lines among these ids that a filter lets through, in no order. */
export function listLinesAmong(
  tx: Tx,
  reader: InboxReader,
  ask: Pick<InboxAsk, 'filter'>,
  ids: readonly string[],
): Promise<KeyedLine[]> {
  const chosen = sides
    .filter((side) => ask.filter.side === undefined || ask.filter.side === side)
    .map((side) => {
      const conditions = [sql`r.id = any (${ids}::uuid[])`, ...filterConditions(reader, ask.filter)]
      return sql`(select r.id, '' as key, ${sql.lit(side)} as side from ${views[side]} r ${ownDays(reader)}
        where ${sql.join(conditions, sql` and `)})`
    })
  return readLines(tx, reader, sql.join(chosen, sql` union all `), sql`r.id`)
}

/** Reads the lines of chosen ids under row-level security, with the house's own side of each. */
async function readLines(
  tx: Tx,
  reader: InboxReader,
  chosen: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<KeyedLine[]> {
  const { rows } = await sql<KeyedLine>`
    with c as materialized (${chosen})
    select r.id, r.number, r.revision, r.collaboration_id as collaboration, r.event_kind as "eventKind", r.direction, r.status,
      r.filed_at as "filedAt", r.occurred_on as "occurredOn", r.reporting_organisation_id as "reportingOrganisation",
      r.recipient_organisation_id as "recipientOrganisation", r.recipient_unit_id as "recipientUnit",
      r.hospital_unit_id as "hospitalUnit", r.clinic_id as clinic, r.municipality_id as municipality,
      r.service_location_code as "serviceLocation", r.categories, r.consequence, r.consent, r.source,
      r.filed_by is not null or r.signed_at is not null as "senderConfirmed", r.signed_at is not null as signed, c.side,
      o.handler_id as handler, person.name as "handlerName", o.own_reference as "ownReference",
      ${dueDay} as "dueOn", ${isLate(reader.today)} as overdue, c.key::text as key
    from c join report r on r.id = c.id
    left join case_side o on o.organisation_id = ${reader.organisationId} and o.report_id = r.id
    left join case_side d on d.organisation_id = o.organisation_id and d.report_id = o.report_id and d.standing <> 'over'
    left join person on person.id = o.handler_id
    order by ${order}`.execute(tx)
  return rows
}
