import { sql, type Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

/** A report as the database holds it, without who the patient is. */
export type ReportRow = Selectable<Tables['report']>

/** One report, or nothing where it does not exist for this actor. */
export function findReport(tx: Tx, id: string): Promise<ReportRow | undefined> {
  return tx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The report a receipt code belongs to; the transaction's scope must carry the same hash. */
export function findReportByReceipt(tx: Tx, receiptHash: Buffer): Promise<ReportRow | undefined> {
  return tx.selectFrom('report').selectAll().where('receipt_code_hash', '=', receiptHash).executeTakeFirst()
}

/** What a list is narrowed by: codes, ids and dates only, never words. */
export interface ReportFilter {
  readonly side?: 'received' | 'sent'
  readonly status?: readonly string[]
  readonly organisation?: string
  readonly unit?: string
  readonly municipality?: string
  readonly category?: string
  readonly consequence?: string
  readonly eventKind?: string
  /** Moments of filing, from (inclusive) and to (exclusive). */
  readonly from?: Date
  readonly to?: Date
}

/** Where a page of the list goes on: the last row of the page before. */
export interface ListPosition {
  readonly filedAt: Date
  readonly id: string
}

export type ReportLine = Pick<
  ReportRow,
  | 'id'
  | 'number'
  | 'event_kind'
  | 'status'
  | 'filed_at'
  | 'occurred_on'
  | 'reporting_organisation_id'
  | 'recipient_organisation_id'
  | 'recipient_unit_id'
  | 'municipality_id'
  | 'categories'
  | 'consequence'
  | 'identity_allowed'
  | 'filed_by'
  | 'signed_at'
  | 'revision'
>

interface Page {
  readonly after?: ListPosition
  readonly limit: number
}

/** One way an organisation comes to a report; each is read along an index of its own. */
type Way = 'received' | 'sent' | 'passed_through'

/**
 * The reports of one organisation, newest first, `limit` at most: received, sent, and those that once passed through it. Each way
 * is asked by itself, since one question for all of them would read every report there is.
 */
export async function listReports(
  tx: Tx,
  organisationId: string,
  filter: ReportFilter,
  page: Page,
): Promise<ReportLine[]> {
  const ways: readonly Way[] = filter.side ? [filter.side] : ['received', 'sent', 'passed_through']
  const found = new Map<string, ReportLine>()
  for (const way of ways) {
    for (const line of await listOneWay(tx, organisationId, way, filter, page)) found.set(line.id, line)
  }
  return [...found.values()].toSorted(newestFirst).slice(0, page.limit)
}

function newestFirst(one: ReportLine, other: ReportLine): number {
  return other.filed_at.getTime() - one.filed_at.getTime() || (one.id < other.id ? 1 : -1)
}

function listOneWay(
  tx: Tx,
  organisationId: string,
  way: Way,
  filter: ReportFilter,
  { after, limit }: Page,
): Promise<ReportLine[]> {
  let query = tx
    .selectFrom('report')
    .select([
      'id',
      'number',
      'event_kind',
      'status',
      'filed_at',
      'occurred_on',
      'reporting_organisation_id',
      'recipient_organisation_id',
      'recipient_unit_id',
      'municipality_id',
      'categories',
      'consequence',
      'identity_allowed',
      'filed_by',
      'signed_at',
      'revision',
    ])
    .orderBy('filed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (way === 'received') query = query.where('recipient_organisation_id', '=', organisationId)
  else if (way === 'sent') query = query.where('reporting_organisation_id', '=', organisationId)
  else {
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('participation').select('report_id').where('organisation_id', '=', organisationId),
    )
  }
  if (filter.status) query = query.where('status', 'in', filter.status)
  if (filter.organisation) {
    const { organisation } = filter
    query = query.where((eb) =>
      eb.or([eb('reporting_organisation_id', '=', organisation), eb('recipient_organisation_id', '=', organisation)]),
    )
  }
  if (filter.unit) query = query.where('recipient_unit_id', '=', filter.unit)
  if (filter.municipality) query = query.where('municipality_id', '=', filter.municipality)
  if (filter.category) query = query.where(sql<boolean>`categories @> array[${filter.category}]::text[]`)
  if (filter.consequence) query = query.where('consequence', '=', filter.consequence)
  if (filter.eventKind) query = query.where('event_kind', '=', filter.eventKind)
  if (filter.from) query = query.where('filed_at', '>=', filter.from)
  if (filter.to) query = query.where('filed_at', '<', filter.to)
  if (after) {
    query = query.where((eb) => eb(eb.refTuple('filed_at', 'id'), '<', eb.tuple(after.filedAt, after.id)))
  }
  return query.execute()
}

export type HistoryRow = Selectable<Tables['report_history']>

/** What happened to a case, oldest first. */
export function listHistory(tx: Tx, reportId: string): Promise<HistoryRow[]> {
  return tx
    .selectFrom('report_history')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
